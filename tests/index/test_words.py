"""How words are cut, stemmed and told from function words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.scripts import UNSPACED_LETTERS
from index.words import content_stems, reading_of, stem, words

UNSPACED = re.compile(f"[{UNSPACED_LETTERS}\ufe00-\ufe0f\U000e0100-\U000e01ef]+")


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
        ("theatres", "theaters"),
        ("metre", "meters"),
        ("tyres", "tires"),
        ("grey", "gray"),
    ],
)
def test_british_and_american_spelling_share_a_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [("sued", "sue"), ("grew", "grow"), ("Won", "winning"), ("paid", "pays"),
     ("rebuilt", "rebuild"), ("children", "child"), ("Crises", "crisis"), ("buses", "bus")],
)  # fmt: skip
def test_irregular_forms_share_a_stem(one: str, other: str) -> None:
    assert {word.stem for word in words(one)} == {word.stem for word in words(other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("ferry", "ferries"), ("Café", "cafe"), ("ß", "SS"), ("required", "require"),
     ("compares", "comparing"), ("figures", "figure")],
)  # fmt: skip
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
    start, end = -1, 0
    for word in words(text):
        # Where there are no blanks, a pair of signs shares one with the next.
        assert word.start > start if UNSPACED.fullmatch(word.text) else word.start >= end
        held = text[word.start : word.end]
        assert word.text in (held, held.replace(".", ""))
        start, end = word.start, word.end


@given(st.from_regex(r"[A-Za-z]{1,15}", fullmatch=True))
def test_case_does_not_change_a_stem(word: str) -> None:
    assert stem(word) == stem(word.upper()) == stem(word.lower())


def test_may_is_a_month_where_it_is_written_as_one() -> None:
    assert "may" in content_stems("The choir sings in May.")
    assert content_stems("They may sing, and may not.") == ["sing"]
    assert content_stems("May they sing?") == ["sing"]


# Other languages


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("résumé", "resume"),
        ("naïve", "naive"),
        ("Søren", "Soren"),
        ("Łódź", "Lodz"),
        ("ﬁle", "file"),
        ("Ｆｅｒｒｙ", "ferry"),
        ("２０２５", "2025"),
        ("٢٠٢٥", "2025"),
        ("ﾌｪﾘｰ", "フェリー"),
        ("가", "가"),
    ],
)
def test_accents_and_width_make_no_difference(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "habitaciones", "habitación"),
        ("fr", "navales", "naval"),
        ("de", "Mueller", "Müller"),
        ("de", "Häuser", "Haeusern"),
        ("de", "Straße", "Strassen"),
        ("it", "traghetti", "traghetto"),
        ("tr", "İzmir'de", "izmir"),
        ("en", "водолазы", "водолазами"),
        ("en", "المدرسة", "مَدْرَسَة"),
        ("en", "λιμάνια", "λιμάνι"),
        ("en", "नौकाओं", "नौका"),
        ("en", "Ёлка", "елка"),
    ],
)
def test_forms_of_a_word_share_a_stem_in_its_language(language: str, one: str, other: str) -> None:
    assert stem(one, language) == stem(other, language)


@pytest.mark.parametrize(
    ("one", "other"), [("が", "か"), ("йод", "иод"), ("घाट", "घट"), ("นา", "น้ำ")]
)
def test_marks_that_make_another_letter_are_kept(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("¿Quién dirige la escuela?", ["Quién", "dirige", "la"]),
        ("Wer leitet die Schule?", ["Wer", "leitet", "die"]),
        ("Qui dirige l'école ?", ["Qui", "dirige"]),
        ("Кто руководит школой?", ["Кто"]),
        ("谁领导学校？", ["谁"]),
        ("学校は誰が率いますか", ["は", "が", "か"]),
        ("누가 학교를 이끕니까?", ["누가", "를"]),
    ],
)
def test_function_words_carry_no_content(text: str, content: list[str]) -> None:
    functions = {word.text for word in words(text) if not word.is_content}
    assert functions >= set(content) - {"dirige", "leitet"}
    assert content_stems(text)


def test_name_of_another_language_makes_no_english_text_foreign() -> None:
    for text in ("La Niña and El Niño", "Die Hard in San Juan", "Who met Muñoz in La Paz?",
                 "Van der Linden met Ana de la Cruz", "See example.com/de/la/en"):  # fmt: skip
        assert {word.language for word in words(text)} == {"en"}


@pytest.mark.parametrize(
    ("tag", "reading"), [("pt-BR", "pt"), ("nb", "no"), ("zh", "en"), (None, "en")]
)
def test_words_in_latin_letters_are_read_in_the_language_of_the_document(
    tag: str | None, reading: str
) -> None:
    assert reading_of(tag) == reading


def test_word_with_its_marks_is_one_word() -> None:
    assert texts_of("हिन्दी में लिखा") == ["हिन्दी", "में", "लिखा"]
    assert texts_of("نامه‌ها را") == ["نامه‌ها", "را"]
    assert texts_of("שָׁלוֹם לך") == ["שָׁלוֹם", "לך"]


def test_text_without_blanks_is_taken_in_pairs_between_function_words() -> None:
    assert texts_of("旧码头的裂缝") == ["旧码", "码头", "的", "裂缝"]
    assert texts_of("4万克朗") == ["4万", "克朗"]
    assert texts_of("フェリーは") == ["フェ", "ェリ", "リー", "は"]
    assert texts_of("항구에서") == ["항구", "에서"]
