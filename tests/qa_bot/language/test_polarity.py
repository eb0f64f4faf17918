"""Whether a claim and what it rests on deny each other."""

from __future__ import annotations

import pytest

from qa_bot.language.polarity import (
    denies,
    denies_or_lacks,
    is_same_sign,
    leaves_denial_out,
    says_never_before,
    says_nobody,
    without_yes_or_no,
)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The pier was not closed.", "The pier was never closed, and the ferry came."),
        ("The minister will not attend the talks.", "The minister plans to skip the talks."),
        ("No, Marsh will not attend it.", "Marsh went to Dell, but will skip it."),
        ("Marsh will not attend it.", "Marsh will skip it, but Falcao will attend."),
        ("Dell did not sign it.", "Six villages signed it, but Dell refused."),
        ("Marsh did not say why.", "Marsh said it was late but declined to explain why."),
        ("Ada signed it.", "Not only Ada but also Runa signed it."),
        ("Bus 7 goes to Dell.", "Bus No. 7 goes to Dell."),
        ("The office is at Rope Street 10.", "The office is at No. 10 Rope Street."),
        ("Marsh did not win the race.", "Marsh failed to win the race."),
        ("No woman had won the race before.", "Ada Marsh won the race for the first time."),
        ("No ferry runs on Monday.", "The ferry does not run on Monday."),
        ("No, the ferry runs daily.", "The ferry runs daily."),
        ("No fewer than 40 came.", "At least 40 came."),
        ("No-one was hurt.", "Nobody was hurt in the fire."),
        ("No date was set.", "The talks go on, but no date was set."),
        ("Marsh will not attend it.", "Falcao will attend it instead of Marsh."),
    ],
)
def test_claim_is_of_the_sign_of_its_quote(claim: str, quote: str) -> None:
    assert is_same_sign(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The pier was closed.", "The pier was not closed."),
        ("The pier was not closed.", "The pier was closed."),
        # What is denied beside is another thing.
        ("The pier was not closed.", "The pier was closed, and the ferry lacks a captain."),
        ("Marsh did not win the race.", "Marsh, who missed the start, won the race."),
        # Nor do words deny that only look as if they did.
        ("The mission did not launch in May.", "The mission launched in May."),
        ("Marsh did not open the pier.", "Marsh opened the pier in Missouri."),
        ("Marsh did not open the pier.", "Miss Marsh opened the pier."),
        ("Marsh did not open the pier.", "Marsh opened the pier opposite the school."),
        ("Marsh did not open the pier.", "Marsh opened the pier instead."),
        ("Marsh did not win the race.", "Marsh won the race for the first time."),
        ("No guards were hurt.", "Four guards were hurt, and no sailors were hurt."),
        # The "no" of a thing opens no answer.
        ("No ferry runs on Monday.", "The ferry runs on Monday, and the museum is not open."),
    ],
)
def test_claim_is_of_another_sign_than_its_quote(claim: str, quote: str) -> None:
    assert not is_same_sign(claim, quote)


@pytest.mark.parametrize("text", ["It is not only old.", "Bus No. 7 came.", "It is no 4 of six."])
def test_text_without_a_denial_denies_nothing(text: str) -> None:
    assert not denies(text)


@pytest.mark.parametrize("stays", ["skips", "refuses to go to", "will refuse to go to", "misses"])
def test_who_stays_away_lacks_what_is_denied(stays: str) -> None:
    assert denies_or_lacks(f"Marsh {stays} the fair.")
    assert not denies_or_lacks("The Missing Links of Dell will play at the fair instead.")


FIRST = "It is the first time that it meets without her."


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Has Marsh ever missed it before?", FIRST, True),
        ("Has Marsh ever missed it before?", FIRST.replace("first", "second"), False),
        ("Who ever missed it?", FIRST, False),
        ("Has Marsh missed it?", FIRST, False),
    ],
)
def test_first_time_tells_what_never_was_before(question: str, text: str, expected: bool) -> None:
    assert says_never_before(question, text) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Was anyone hurt in the storm?", "Nobody was hurt.", True),
        ("Were any boats lost?", "No boats were lost, said the harbour master.", True),
        ("Was anyone hurt in the storm?", "Two sailors were hurt.", False),
        ("Was Marsh hurt?", "Nobody was hurt.", False),
        ("Who was hurt?", "Nobody was hurt.", False),
    ],
)
def test_nobody_tells_whether_anybody_was(question: str, text: str, expected: bool) -> None:
    assert says_nobody(question, text) is expected


@pytest.mark.parametrize(
    ("question", "cited", "leaves_out"),
    [
        ("Why could the fair not be held in Dell?", "A storm tore off the roof in Dell.", False),
        # All that is denied is told as if it had been so.
        ("Why was the fair not held in Dell?", "The fair was held in Dell for its mill.", True),
        ("Who did not come to the fair?", "Marsh came to the fair.", True),
        ("Who did not come to the fair?", "Marsh did not come.", False),
        ("Who did not come to the fair?", "Marsh stayed away.", False),
        ("Isn't the fair late?", "The fair is in May.", False),
        ("What will happen if it does not open?", "The fair will move.", False),
        ("What does the No Bridge group want?", "It wants a ferry.", False),
        ("Who came to the fair?", "Marsh came to the fair.", False),
    ],
)
def test_denial_of_a_question_may_be_left_out(question: str, cited: str, leaves_out: bool) -> None:
    assert leaves_denial_out(question, [cited]) is leaves_out


@pytest.mark.parametrize(
    ("claim", "left"),
    [
        ("No, the ferry runs.", "the ferry runs."),
        ("Yes - it runs.", "it runs."),
        ("No ferry runs.", "No ferry runs."),
        ("No-one runs it.", "No-one runs it."),
        ("No. 10 denied it.", "No. 10 denied it."),
    ],
)
def test_yes_or_no_is_what_a_mark_follows(claim: str, left: str) -> None:
    assert without_yes_or_no(claim) == left
