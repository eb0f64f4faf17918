"""Which words a denial denies, and what a sentence leaves in doubt."""

from __future__ import annotations

import pytest

from index.words import content_stems
from qa_bot.language.polarity import is_same_sign
from qa_bot.language.reach import denied

FORBIDDEN = "Sailors are forbidden to smoke on deck."
UNCLEAR = "It is unclear if the old bridge is sound enough for lorries."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The sauna is not open.", "open"),
        ("The kiosk isn't always open.", "open"),
        ("The choir no longer sings at noon.", "sings"),
        ("Soup is served but coffee isn't.", "coffee"),
        ("The mayor of Dell came, but the head of the school did not.", "head"),
        ("The moss was not found to be edible.", "found edible"),
        ("Bikes are welcome in neither hall.", "hall welcome"),
        ("The vote was not, as Marsh had hoped, public.", "public"),
        # A kind of date, and an adverb that leaves some of it, are what is denied.
        ("No early date was set.", "early"),
        ("The roof was not fully mended.", "fully"),
        ("Marsh will come, like it or not.", ""),
    ],
)
def test_denial_reaches_what_it_denies(text: str, expected: str) -> None:
    assert denied(text) == set(content_stems(expected))


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Coffee is served.", "Soup is served but coffee isn't."),
        ("The kiosk is open.", "The kiosk isn't usually open."),
        ("The choir sings at noon.", "The choir no longer sings at noon."),
        ("The moss is edible.", "The moss has not been found to be edible."),
        ("Bikes are welcome.", "Bikes are welcome in neither hall."),
        ("The sailor may smoke on deck.", FORBIDDEN),
        ("Shops may sell rockets.", "The town bans shops from selling rockets."),
        ("The old bridge is sound.", UNCLEAR),
        ("The well is deep.", "It is not known whether the well is deep."),
        ("The old mill hums.", "The old mill hardly hums."),
        ("The lift stops on the roof.", "The lift seldom stops on the roof."),
        ("The ice is thick.", "Falcao doubts that the ice is thick."),
        ("The ice is thick.", "The ice is far from thick."),
        ("The ice is thick.", "The ice is anything but thick."),
        ("The statue weeps.", "It is a myth that the statue weeps."),
    ],
)
def test_what_is_denied_or_in_doubt_is_not_asserted(claim: str, quote: str) -> None:
    assert not is_same_sign(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        # Another clause is denied.
        ("Soup is served.", "Soup is served but coffee isn't."),
        (
            "The minister of Ostrel signed the treaty.",
            "The minister of Ostrel signed the treaty on Monday, but the president of Ostrel did"
            " not.",
        ),
        (
            "The company said it will open a plant in Dell.",
            "The company said it will open a plant in Dell, though it has not been found to be"
            " ready.",
        ),
        ("The choir used to sing at noon.", "The choir no longer sings at noon."),
        # So is it forbidden, or in doubt.
        (
            "The bridge was opened to cyclists in June.",
            "It is unclear if the bridge is sound enough for lorries, but it was opened to cyclists"
            " in June.",
        ),
        (
            "Marsh sold rockets.",
            "The law, which bans shops from selling rockets, passed after Marsh sold rockets.",
        ),
        ("Ada Marsh won the vote.", "Ada Marsh, who rarely speaks in public, won the vote."),
        ("Rubio skipped the meeting.", "It is unclear why Rubio skipped the meeting."),
        ("The bridge will reopen.", "There is no doubt that the bridge will reopen."),
        ("Marsh won the race.", "Marsh barely won the race."),
        # The claim says so itself.
        ("Sailors are forbidden to smoke on deck.", FORBIDDEN),
        ("Sailors may not smoke on deck.", FORBIDDEN),
        ("Whether the old bridge is sound is unclear.", UNCLEAR),
        ("The lift seldom stops on the roof.", "The lift seldom stops on the roof."),
    ],
)
def test_denial_of_another_thing_denies_no_claim(claim: str, quote: str) -> None:
    assert is_same_sign(claim, quote)
