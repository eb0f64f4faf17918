"""How words are cut, stemmed and told from function words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import content_stems, stem, words


def texts_of(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize("number", ["3,000", "5.1", "10:30", "28", "1.200.000"])
def test_number_with_its_separators_is_one_word(number: str) -> None:
    assert texts_of(f"about {number} goats.") == ["about", number, "goats"]


def test_stop_after_a_number_is_not_part_of_it() -> None:
    assert texts_of("It closed in 1987. Then rain.") == [
        "It",
        "closed",
        "in",
        "1987",
        "Then",
        "rain",
    ]


def test_ordinal_leaves_no_stray_ending() -> None:
    assert "th" not in texts_of("on the 28th day")


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_possessive_is_left_outside_the_word(apostrophe: str) -> None:
    assert texts_of(f"Falcao{apostrophe}s pier")[0] == "Falcao"


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_apostrophe_inside_a_name_belongs_to_it(apostrophe: str) -> None:
    name = f"O{apostrophe}Dell"
    assert texts_of(f"Mr {name} left") == ["Mr", name, "left"]
    assert stem(name) == stem("O'Dell")


def test_abbreviation_with_stops_is_one_word_at_its_place() -> None:
    text = "The U.S. builder"
    word = words(text)[1]
    assert (word.text, text[word.start : word.end]) == ("US", "U.S.")
    assert word.stem == stem("US")


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("harbour", "harbor"),
        ("colours", "colors"),
        ("organise", "organize"),
        ("organisation", "organization"),
        ("theatre", "theater"),
        ("defence", "defense"),
        ("catalogue", "catalog"),
        ("programme", "program"),
    ],
)
def test_british_and_american_spelling_share_a_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize(("one", "other"), [("ferry", "ferries"), ("Café", "cafe"), ("ß", "SS")])
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("pier", "peer"), ("3,000", "3,001"), ("our", "or")])
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_content_stems_leave_function_words_out_and_repeats_in() -> None:
    assert content_stems("The goats and the other goats were not there") == ["goat", "goat"]


def test_capitals_are_known_as_such() -> None:
    _, name, word = words("40 Goats graze")
    assert (name.is_capitalised, word.is_capitalised) == (True, False)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_every_word_stands_at_its_place(text: str) -> None:
    end = 0
    for word in words(text):
        assert word.start >= end
        held = text[word.start : word.end]
        assert word.text in (held, held.replace(".", ""))
        end = word.end


@given(st.from_regex(r"[A-Za-z]{1,15}", fullmatch=True))
def test_case_does_not_change_a_stem(word: str) -> None:
    assert stem(word) == stem(word.upper()) == stem(word.lower())


def test_may_is_a_month_where_it_is_written_as_one() -> None:
    assert "may" in content_stems("The choir sings in May.")
    assert content_stems("They may sing, and may not.") == ["sing"]
    assert content_stems("May they sing?") == ["sing"]
