"""The ids of what one file holds: each its own, and none that harms who reads it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.readers.naming import Naming


def test_what_a_document_is_called_goes_before_its_number() -> None:
    naming = Naming("post.rss")
    assert naming.id_of(1, "tag:pier", "https://post.example/pier") == "post.rss/tag:pier"
    assert naming.id_of(2, None, "https://post.example/mast") == (
        "post.rss/https://post.example/mast"
    )
    assert naming.id_of(3, None, " ", 17) == "post.rss/3"


def test_second_of_a_name_has_another_id() -> None:
    naming = Naming("post.rss")
    assert [naming.id_of(number, name) for number, name in enumerate(("2", "", "2"), start=1)] == [
        "post.rss/2",
        "post.rss/2 (2)",
        "post.rss/2 (3)",
    ]


def test_name_of_a_thousand_words_is_none() -> None:
    assert Naming("post.rss").id_of(1, "pier " * 1_000) == "post.rss/1"


@given(st.lists(st.none() | st.text(st.characters()) | st.sampled_from(["1", "2", "\x1b[2J", "a"])))
def test_ids_are_told_apart_and_can_be_shown(stated: list[str | None]) -> None:
    naming = Naming("a.rss")
    made = [naming.id_of(number, name) for number, name in enumerate(stated, start=1)]
    assert len(set(made)) == len(made)
    for one in made:
        assert one.startswith("a.rss/")
        assert one != "a.rss/"
        assert one.isprintable()
        one.encode("utf-8")
