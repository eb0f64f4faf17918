"""Sentences and passages, and the law of their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, Span
from index.layout import find_regions
from index.readers.plain_text import document_from_text
from index.splitting import body_spans, sentence_spans, split
from tests.index.texts import HEADED, STAMPED, WIRE, WIRE_TAIL, any_text

PASSAGE_CHARS = 450


def document(text: str) -> Document:
    return document_from_text("a", text, find_regions(text))


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Secretary of the Harbour came late.",
        "Dr. Oake met Mr. Trebb at noon.",
        "Goats were fed by Ms. Oake of Dell.",
        "Under art. II of the treaty invoice no. A1234 was paid.",
        "It will open on 11 Sept. Thursday is too early.",
        "They met on the pier (Nov. 18) and left.",
        "See reed.example.org for the plan.",
        "A loaf costs 4.20 crowns.",
        'She said "we counted every seat." and sat down.',
    ],
)
def test_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


def test_sentences_are_parted() -> None:
    assert sentences('Goats graze. "Why?" he asked. Nobody knew!  They left.') == [
        "Goats graze.",
        '"Why?" he asked.',
        "Nobody knew!",
        "They left.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It began at 5 p.m. EST on the pier.",
        "It begins at 5 p.m. Monday in Dell.",
        "It was 2 p.m. GMT when she left.",
    ],
)
def test_time_of_day_ends_no_sentence_before_its_zone_or_day(text: str) -> None:
    assert len(sentence_spans(text, Span(0, len(text)))) == 1


@pytest.mark.parametrize("text", ["She told me. NATO left.", "It blew at 90 km/h. 40 masts fell."])
def test_sentence_ends_before_capitals_and_digits(text: str) -> None:
    assert len(sentence_spans(text, Span(0, len(text)))) == 2


@pytest.mark.parametrize(
    "end",
    ["open until May.", "an ore.", "ill.", 'as he said: "no."', "art.", "at 90 km/h.", "to me."],
)
def test_word_that_is_like_an_abbreviation_ends_a_sentence(end: str) -> None:
    assert sentences(f"It was {end} Goats graze there.") == [f"It was {end}", "Goats graze there."]


def test_text_without_stops_is_cut_at_white_space() -> None:
    found = sentences("goat " * 400)
    assert len(found) > 1
    assert all(len(piece) <= 600 and set(piece.split()) == {"goat"} for piece in found)


def test_passages_carry_the_heading_they_stand_under() -> None:
    found = split(document(HEADED), PASSAGE_CHARS)
    assert [passage.heading for passage in found] == [
        None,
        "A grain for poor soil",
        "What the loaf costs",
    ]
    assert found[1].text.startswith("Rye grows where wheat fails.")


@pytest.mark.parametrize("line", WIRE_TAIL)
def test_navigation_is_never_in_a_passage(line: str) -> None:
    found = split(document(WIRE), PASSAGE_CHARS)
    assert found[-1].text.endswith('"We have counted every seat twice."')
    assert all(line not in passage.text for passage in found)


def test_byline_dateline_credits_and_stamp_are_never_in_a_passage() -> None:
    found = split(document(WIRE), PASSAGE_CHARS) + split(document(STAMPED), PASSAGE_CHARS)
    held = "\n".join(passage.text for passage in found)
    for part in ("Odile", "LISBON", "Editing by", "date 2025"):
        assert part not in held
    assert found[0].text.startswith("The harbour council")


def test_smaller_limit_makes_more_passages() -> None:
    assert len(split(document(WIRE), 100)) > len(split(document(WIRE), 1000))


def test_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="0"):
        split(document(HEADED), 0)


def test_same_content_has_the_same_passage_ids_and_other_content_others() -> None:
    ids = [[p.id for p in split(document(text), PASSAGE_CHARS)] for text in (WIRE, WIRE, HEADED)]
    assert ids[0] == ids[1]
    assert not set(ids[0]) & set(ids[2])


@given(any_text)
def test_every_passage_and_sentence_is_its_place_in_the_text(text: str) -> None:
    for passage in split(document(text), PASSAGE_CHARS):
        assert text[passage.span.start : passage.span.end] == passage.text
        assert passage.text == passage.text.strip() != ""
        for sentence in passage.sentences():
            assert text[sentence.span.start : sentence.span.end] == sentence.text
            assert sentence.text == sentence.text.strip() != ""


@given(any_text)
def test_passages_and_sentences_are_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for passage in split(document(text), PASSAGE_CHARS):
        assert passage.span.start >= end
        for span in passage.sentence_spans:
            assert span.start >= end
            end = span.end
        assert passage.span.end == end


@given(any_text)
def test_sentences_cover_the_whole_body_and_nothing_else(text: str) -> None:
    made = document(text)
    body = {
        position
        for span in body_spans(text, made.regions)
        for position in range(span.start, span.end)
        if not text[position].isspace()
    }
    covered = {
        position
        for passage in split(made, PASSAGE_CHARS)
        for span in passage.sentence_spans
        for position in range(span.start, span.end)
        if not text[position].isspace()
    }
    assert covered == body


@given(any_text, st.integers(50, 1000))
def test_passage_is_longer_than_the_limit_only_as_a_single_sentence(text: str, limit: int) -> None:
    for passage in split(document(text), limit):
        assert len(passage.text) <= limit or len(passage.sentence_spans) == 1
