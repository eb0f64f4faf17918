"""Which documents are one story: what papers do to a report, and what a series has in common."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.near_duplicates import Story, are_near_duplicates, fingerprint
from tests.index.texts import REPORT

DAY = date(2025, 5, 15)
WHOLE = Story(REPORT, "Chain bridge closes", "Daily Reed", DAY)


def differing(before: str, after: str) -> Story:
    """The report in which something is said otherwise."""
    assert any(before in sentence for sentence in REPORT)
    return Story(tuple(sentence.replace(before, after) for sentence in REPORT))


@pytest.mark.parametrize(
    "other",
    [
        Story(REPORT),
        Story(REPORT, "No carts over the Dell for eleven weeks", "Harbour Post", DAY),
        Story(REPORT, "Chain bridge closes", "Harbour Post", DAY + timedelta(days=6)),
        Story(REPORT[:4], "Bridge at Dell to close"),
        Story((*REPORT[:5], "In Low Mill the ferryman has already bought a second boat.")),
        Story(("Carts must take the long way round this summer.", *REPORT[:5])),
        Story(("By our own reporter", "15 May, 10.20", *REPORT, "Photo: Ada Quist")),
        differing("on Thursday", "Thursday"),
        differing("said board member Tamsin Orrel", "Tamsin Orrel told the council"),
        differing("About 300 carts a day", "Some carts"),
    ],
)
def test_report_that_another_paper_prints_is_the_same_story(other: Story) -> None:
    assert are_near_duplicates(WHOLE, other)
    assert are_near_duplicates(other, WHOLE)


@pytest.mark.parametrize(
    "other",
    [
        differing("eleven weeks", "fourteen weeks"),
        differing("640,000", "720,000"),
        differing("4 June", "11 June"),
        differing("Tamsin Orrel", "Odo Hartwick"),
        differing("will close", "will not close"),
        Story(REPORT, published=DAY + timedelta(days=7)),
        Story(REPORT, source="Daily Reed", published=DAY + timedelta(days=1)),
        Story(REPORT[:1]),
        Story((*(f"Quite another thing is told here, at some length, as part {n}." for n in
                 "one two three four five six".split()), *REPORT[3:])),
        Story(("Herring is dear.", "Salt is cheap.", "Bread costs what it did.", *REPORT)),
        Story(()),
    ],
)  # fmt: skip
def test_what_says_something_else_is_another_story(other: Story) -> None:
    assert not are_near_duplicates(WHOLE, other)
    assert not are_near_duplicates(other, WHOLE)


def test_issues_of_one_timetable_are_two() -> None:
    one = Story(REPORT, "Ferry timetable 2024")
    assert not are_near_duplicates(one, Story(REPORT, "Ferry timetable 2025"))
    assert are_near_duplicates(one, Story(REPORT, "Ferry timetable 2024, for the pocket"))


def test_reports_of_two_months_are_two() -> None:
    shared = (
        "The harbour office counts every boat that ties up at the quay, at noon and at dusk.",
        "A boat that only lands its catch and leaves again is not counted by the office.",
        "The figures are those of the harbour master and are never corrected afterwards.",
    )
    may = Story(("In May 212 boats tied up at the quay of Ostrel.", *shared))
    june = Story(("In June 187 boats tied up at the quay of Ostrel.", *shared))
    assert not are_near_duplicates(may, june)


def test_fingerprint_is_of_words_not_of_their_setting() -> None:
    plain = '"We don\'t know," she said - twice.'
    for set_otherwise in (
        "“We don’t know,” she said — twice.",
        '"We don\'t\n know,"  she said\u00a0–  twice.',
        '"We don\'t kn\u00adow," she said-twice.',
        'DELL, May 15 (Agency) - "We don\'t know," she said - twice.',
        'OSTER (Other Agency) —\n"We don\'t know," she said - twice.',
    ):
        assert fingerprint(set_otherwise) == fingerprint(plain)
    for said_otherwise in ('"We don\'t know," he said - twice.', '"we don\'t know," she said.'):
        assert fingerprint(said_otherwise) != fingerprint(plain)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It costs $5.", "It costs €5."),
        ("It fell to 3.5 degrees.", "It fell to 35 degrees."),
        ("They told us.", "They told US."),
        ("DELL: It rained.", "OSTER: It rained."),
        ("It rose by 5%.", "It rose by 5."),
        ("It is 10² metres wide.", "It is 102 metres wide."),
    ],
)
def test_marks_that_change_what_is_said_count(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


_sentences = st.lists(
    st.builds(
        "{} {} of Ostrel paid {} crowns for the {} {}.".format,
        st.sampled_from(["The bakers", "Three smiths", "The keepers"]),
        st.sampled_from(["and millers", "and sailors"]),
        st.integers(2, 9_000),
        st.sampled_from(["old", "new", "broken"]),
        st.sampled_from(["boat", "oven", "bell"]),
    ),
    max_size=12,
)


@given(_sentences, _sentences)
def test_either_of_two_may_come_first(one: list[str], other: list[str]) -> None:
    first, second = Story(tuple(one)), Story(tuple(other))
    assert are_near_duplicates(first, second) == are_near_duplicates(second, first)


@given(st.integers(0, len(REPORT)), st.lists(st.integers(0, len(REPORT)), max_size=3))
def test_a_story_is_its_own_however_it_is_cut(end: int, without: list[int]) -> None:
    cut = tuple(one for at, one in enumerate(REPORT[:end]) if at not in without)
    other = Story(cut)
    shared = sum(mark.size for mark in other.held)
    begins = bool(set(cut) & set(REPORT[:3]))
    assert are_near_duplicates(WHOLE, other) == (shared >= 150 and begins)


@given(st.sampled_from([0, 1, 3, 5, 6]), st.integers(12, 99))
def test_another_number_in_any_sentence_parts_two(at: int, number: int) -> None:
    changed = [*REPORT]
    for value in ("4", "nine", "eleven", "1874", "300"):
        if f" {value} " in changed[at]:
            changed[at] = changed[at].replace(f" {value} ", f" {number} ")
    if changed[at] != REPORT[at]:
        assert not are_near_duplicates(WHOLE, Story(tuple(changed)))
