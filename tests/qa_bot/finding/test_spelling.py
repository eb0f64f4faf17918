"""Spelling: typos of a question are read as words of a real library, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.library import Library
from qa_bot.finding.query import Turn
from qa_bot.finding.spelling import Spelling
from qa_bot.samples import SAMPLES
from qa_bot.settings import Settings
from tests.qa_bot.parts import article

POLICY = (
    "The policy of the lighthouse was changed. Each keeper must read the policy and sign the "
    "lighthouse recommendation before the Kestrelwick meeting of the jewels."
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Spelling]:
    with Library(tmp_path_factory.mktemp("spelling"), settings) as library:
        library.add_paths([SAMPLES])
        library.add(article("policy", POLICY, source="Zorvex"))
        yield Spelling(library)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # A letter left out, doubled, swapped, another one, one too many.
        ("who counts the hering?", "who counts the herring?"),
        ("when is the festtival?", "when is the festival?"),
        ("when is the lighthosue open?", "when is the lighthouse open?"),
        ("what is the new polacy?", "what is the new policy?"),
        ("who paints the lighthmouse?", "who paints the lighthouse?"),
        # Common words, whether or not the documents hold them.
        ("wich keeper is it?", "which keeper is it?"),
        ("how meny are there?", "how many are there?"),
        # Two letters of a long word.
        ("what is the recomendetion?", "what is the recommendation?"),
        # A name that only the documents know, written small.
        ("who went to the kestrelwik meeting?", "who went to the kestrelwick meeting?"),
        ("the festval's date", "the festival's date"),
        ("Festvals and the festval", "Festvals and the festival"),
    ],
)
def test_typos_are_read_as_what_was_meant(samples: Spelling, written: str, meant: str) -> None:
    assert samples.of(written).text == meant


@pytest.mark.parametrize(
    "question",
    [
        # An English word is right, though a word of the documents is near.
        "when did the police come?",
        "is the jewel there?",
        # British spelling, which the list of words does not have.
        "what colour has the centre of the defence organisation?",
        # A name with a capital, a number, an address, what is quoted.
        "who is Hering of the Festval?",
        "what is said of festval2?",
        "what is on www.festval.org or in festval.pdf?",
        "who said “the festval” and 'hering'?",
        'who said "hering festval"?',
        # A source, and too few letters.
        "what did zorvex say?",
        "who sang teh song?",
        # Nothing is near, or only what is no such word.
        "what is the wifi password?",
        "who is cheng?",
        # Another language.
        "wann ist das hering festval in dem hafen?",
        "",
    ],
)
def test_what_is_no_typo_stays(samples: Spelling, question: str) -> None:
    spelt = samples.of(question)
    assert (spelt.text, spelt.corrected, spelt.notes) == (question, (), ())


def test_a_note_says_what_was_read(samples: Spelling) -> None:
    assert samples.of("is the hering festval held?").notes == (
        "Read “hering” as “herring”, “festval” as “festival”.",
    )


def test_what_the_person_asked_before_is_corrected_too(samples: Spelling) -> None:
    said = [Turn("user", "when is the festval?"), Turn("assistant", "The festval is in June.")]
    assert [turn.content for turn in samples.in_turns(said)] == [
        "when is the festival?",
        "The festval is in June.",
    ]


def test_one_of_several_words_is_meant_only_if_it_is_clearly_more_frequent(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    with Library(tmp_path_factory.mktemp("alike"), settings) as library:
        library.add(article("herring", "The herring is landed at dawn in the harbour."))
        library.add(article("hearing", "The hearing is held at noon in the town hall."))
        assert Spelling(library).of("when is the hering?").text == "when is the hering?"
        for number in range(4):
            library.add(article(f"more-{number}", f"Boat {number} brought herring to the quay."))
        assert Spelling(library).of("when is the hering?").text == "when is the herring?"
