"""The numbers, dates and names of a text, in one form for all their spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts import facts, is_year


def of_kind(kind: str, text: str) -> list[str]:
    return [fact.value for fact in facts(text) if fact.kind == kind]


def names(text: str) -> list[str]:
    return [fact.text for fact in facts(text) if fact.kind == "name"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3,000", "3000"),
        ("three thousand", "3000"),
        ("3 thousand", "3000"),
        ("2.5 million", "2500000"),
        ("1,250,000", "1250000"),
        ("12 billion", "12000000000"),
        ("nineteen", "19"),
        ("forty-two", "42"),
        ("forty two", "42"),
        ("88th", "88"),
        ("the 1st", "1"),
        ("5%", "5"),
        ("5 per cent", "5"),
        ("five percent", "5"),
        ("0.75", "0.75"),
        ("zero", "0"),
        ("28-point", "28"),
    ],
)
def test_number_has_one_value_however_it_is_written(written: str, value: str) -> None:
    assert of_kind("number", f"there were {written} of them") == [value]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("two hundred and fifty", "250"),
        ("two hundred fifty", "250"),
        ("one thousand nine hundred", "1900"),
    ],
)
def test_number_of_several_words_is_one_number(written: str, value: str) -> None:
    assert of_kind("number", f"there were {written} of them") == [value]


@pytest.mark.parametrize(
    ("written", "value"),
    [("$5m", "5000000"), ("€3bn", "3000000000"), ("5 mn", "5000000"), ("£4k", "4000")],
)
def test_scale_can_be_a_letter(written: str, value: str) -> None:
    assert of_kind("number", f"it cost {written} in all") == [value]


@pytest.mark.parametrize(
    ("words", "digits", "value"), [("third", "3rd", "3"), ("twelfth", "12th", "12")]
)
def test_ordinal_in_words_agrees_with_digits(words: str, digits: str, value: str) -> None:
    assert of_kind("number", f"the {digits} goal") == [value]
    assert of_kind("number", f"the {words} goal") == [value]


def test_one_scale_without_a_number_is_no_number() -> None:
    assert of_kind("number", "thousands of people and a million reasons") == []


@pytest.mark.parametrize(
    "written",
    [
        "3 December 2025",
        "December 3, 2025",
        "3rd December 2025",
        "December 3rd, 2025",
        "Dec. 3, 2025",
        "Dec 3 2025",
        "3 Dec 2025",
        "2025-12-03",
    ],
)
def test_date_has_one_value_in_all_its_forms(written: str) -> None:
    assert of_kind("date", f"it was held on {written} in Dell") == ["2025-12-03"]
    assert of_kind("number", f"it was held on {written} in Dell") == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("on 11 April", "04-11"),
        ("on April 11", "04-11"),
        ("since mid-April", "04"),
        ("in April 2024", "2024-04"),
        ("on May 6", "05-06"),
        ("from May 2024", "2024-05"),
        ("on Sept. 9", "09-09"),
    ],
)
def test_part_of_a_date_is_a_date(written: str, value: str) -> None:
    assert of_kind("date", f"it began {written}") == [value]


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("on 10 and 11 April", ["04-10", "04-11"]),
        ("from 10 to 12 April 2025", ["2025-04-10", "2025-04-12"]),
        ("on the 2nd or 3rd of May", ["05-02", "05-03"]),
        ("3–5 May", ["05-03", "05-05"]),
        ("with 12 and May 2025", ["2025-05"]),
        ("10 and 11 people in April", ["04"]),
    ],
)
def test_two_days_share_their_month(written: str, values: list[str]) -> None:
    assert of_kind("date", f"it was held {written}") == values


def test_month_of_may_is_a_date_where_it_can_be_no_verb() -> None:
    assert of_kind("date", "The wall will open in May.") == ["05"]


@pytest.mark.parametrize("text", ["It may rain.", "May I go?", "they march on"])
def test_verb_that_sounds_like_a_month_is_no_date(text: str) -> None:
    assert of_kind("date", text) == []


@pytest.mark.parametrize(
    "text", ["31 people", "version 2025-13-45", "a score of 12-3", "from 5 and"]
)
def test_numbers_are_no_date(text: str) -> None:
    assert of_kind("date", text) == []


def test_name_in_the_middle_of_a_sentence_is_a_name() -> None:
    assert names("They asked Salome Hartwick about Dell.") == ["Salome", "Hartwick", "Dell"]


def test_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    assert names("Workers left. Nobody stayed. “Rain came.”") == []


def test_two_capitals_at_the_start_of_a_sentence_make_a_name() -> None:
    assert names("Salome Hartwick left. Odile Marsh stayed.") == [
        "Salome",
        "Hartwick",
        "Odile",
        "Marsh",
    ]


def test_acronym_is_a_name_wherever_it_stands() -> None:
    assert names("NATO met. The GDP fell.") == ["NATO", "GDP"]


@pytest.mark.parametrize("written", ["US", "U.S.", "UK", "U.K.", "EU"])
def test_country_of_two_letters_is_a_name(written: str) -> None:
    assert len(names(f"The ministers of the {written} stayed away.")) == 1


@pytest.mark.parametrize("written", ["it told us so", "Tell us more", "IT SAID SO"])
def test_pronoun_is_no_name(written: str) -> None:
    assert "us" not in [fact.value for fact in facts(written)]


@given(st.text(max_size=200))
def test_any_text_has_facts(text: str) -> None:
    for fact in facts(text):
        assert fact.kind in ("number", "date", "name")
        assert fact.value
        assert fact.text


@pytest.mark.parametrize(
    ("written", "value"),
    [("4万", "40000"), ("3千万", "30000000"), ("1.5億", "150000000"), ("3만", "30000"),
     ("1.200.000", "1200000"), ("２０２５年", "2025"), ("٢٠٢٥", "2025")],
)  # fmt: skip
def test_number_is_read_as_other_scripts_write_it(written: str, value: str) -> None:
    assert [fact.value for fact in facts(written) if fact.kind == "number"] == [value]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("15km", "15"),
        ("64GB", "64"),
        ("10:45", "10.45"),
        ("10.45", "10.45"),
        ("10:00", "10"),
        ("2:1", "2.1"),
        ("1,9", "1.9"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1980s", "1980s"),
        ("the 1980's", "1980s"),
        ("the early 80s", "80s"),
        ("a B320s", "320"),
        ("30s", "30"),
        ("00s", "0"),
        ("12.05.2025", "12.052025"),
        ("-5", "-5"),
        ("minus 5", "-5"),
        ("−$5m", "-5000000"),
        ("2020-21", "2020"),
    ],
)
def test_number_is_read_to_its_last_digit(written: str, value: str) -> None:
    assert of_kind("number", f"it was {written} there")[0] == value


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["", "km", "mph", "s", "%"]))
def test_two_numbers_have_two_values(one: int, other: int, unit: str) -> None:
    values = [of_kind("number", f"it was {number}{unit} there") for number in (one, other)]
    assert (values[0] == values[1]) == (one == other)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("40%", "%"), ("40 %", "%"), ("40 per cent", "%"), ("40-percent", "%"), ("40 Prozent", "%"),
        ("$3 million", "$"), ("3 million dollars", "$"), ("3 million US dollars", "$"),
        ("£3m", "£"), ("3,50 €", "€"), ("3 pounds", "£"), ("3 yen", "¥"),
        ("40", ""), ("40 persons", ""), ("3 poundings", ""), ("40pc", "%"), ("40 p.c.", "%"),
        ("3 per century", ""), ("500 rupees", "₹"), ("500 kr", "kr"), ("1990 the dollar", ""),
        ("1500 euros", "€"), ("in the 2024 Euros", ""),
    ],
)  # fmt: skip
def test_number_has_the_unit_that_stands_beside_it(written: str, unit: str) -> None:
    found = [fact.unit for fact in facts(f"it was {written} there") if fact.kind == "number"]
    assert found == [unit]


@pytest.mark.parametrize("text", ["from 4 to 5 percent", "between 4% and 5%", "some 4-5 percent"])
def test_numbers_of_a_span_share_their_unit(text: str) -> None:
    assert [(fact.value, fact.unit) for fact in facts(text)] == [("4", "%"), ("5", "%")]


def test_number_of_a_thousand_digits_is_itself() -> None:
    assert of_kind("number", "9" * 1_000) == ["9" * 1_000]


@pytest.mark.parametrize("text", ["1985 people", "In 1985 it rained."])
def test_number_may_be_a_year(text: str) -> None:
    assert [is_year(fact) for fact in facts(text)] == [True]


@pytest.mark.parametrize("text", ["1,985 people", "$1985 in all", "985 people", "19850 people"])
def test_number_is_no_year(text: str) -> None:
    assert not any(is_year(fact) for fact in facts(text))
