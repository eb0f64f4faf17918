"""The language of a document: stated by its file, or told by its text."""

from __future__ import annotations

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from index.language import foreign_language, language_of, language_tag


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("de", "de"),
        ("EN-us", "en-US"),
        ("pt_BR", "pt-BR"),
        ("en_US.UTF-8", "en-US"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("ger", "de"),
        ("cat", "ca"),
        ("iw", "he"),
        ("sh", "sr"),
        (" fr ", "fr"),
        ("de-DE-1996", "de-DE"),
    ],
)
def test_tag_is_written_in_one_way(stated: str, tag: str) -> None:
    assert language_tag(stated) == tag


@pytest.mark.parametrize(
    "stated", ["", None, "und", "Spanish", "español", "x", 5, "en en", "{{ lang }}"]
)
def test_what_is_no_tag_states_nothing(stated: object) -> None:
    assert language_tag(stated) is None


@pytest.mark.parametrize("text", ["", "Velmar", "12 34 56 78 90 12 34", "Ines Falcao", "港口"])
def test_name_or_number_tells_no_language(text: str) -> None:
    assert language_of(text) is None


def test_language_of_a_long_text_is_told_by_its_beginning() -> None:
    assert language_of("The ferries will berth at the north quay. " * 5000) == "en"


def test_only_what_is_not_english_is_foreign() -> None:
    assert [foreign_language(tag) for tag in (None, "en-GB", "pt-BR", "ca", "qaa")] == [
        None,
        None,
        "Portuguese",
        "Catalan",
        "qaa",
    ]


def test_every_language_that_a_text_is_taken_for_has_a_name() -> None:
    labels = LanguageIdentifier.from_model_file(MODEL_FILE).labels
    # Those of three letters are not looked for.
    known = [tag for tag in labels if len(tag) == 2 and tag != "en"]
    assert len(known) > 50
    assert [tag for tag in known if foreign_language(tag) == tag] == []
