"""Which claims the evidence supports, and with which citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_bot.answering.support import Support, check_support
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.settings import Settings
from qa_bot.settings_layers import load_settings
from tests.qa_bot.parts import evidence

LIMITS = load_settings(environment={}).support
MAYOR = "Mayor Odile Marsh said on Monday that the pier of Porto Velar will reopen on 14 March."
PRICE = "The repair of the pier costs 3,200 crowns, and the harbour council pays for it."
BAKER = "A baker in Dell sold forty loaves before noon."
TOWN = evidence(MAYOR, PRICE, BAKER)


def check(claim: str, held: list[EvidenceSentence]) -> Support:
    return check_support(claim, held, {}, LIMITS)


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        (MAYOR, MAYOR),
        ("The pier of Porto Velar will reopen on 14 March.", MAYOR),
        ("The pier will reopen on March 14, Mayor Odile Marsh said.", MAYOR),
        ("Repairing the pier costs 3,200 crowns.", PRICE),
        ("The repair of the pier costs 3200 crowns.", PRICE),
        ("The harbor council pays for the repair of the pier.", PRICE),
        ("The baker in Dell sold 40 loaves.", BAKER),
    ],
)
def test_claim_in_the_words_of_the_evidence_is_supported(claim: str, cited: str) -> None:
    support = check(claim, TOWN)
    assert support.supported
    assert support.score >= 0.5
    assert support.missing == ()
    assert [one.text for one in support.citations] == [cited]


@pytest.mark.parametrize(
    ("claim", "changed"),
    [
        ("The pier of Porto Velar will reopen on 15 March.", "15 March"),
        ("The pier of Porto Velar will reopen on 14 May.", "14 May"),
        ("The pier of Porto Velar will reopen on 14 March 2031 or 2032.", "2032"),
        ("The repair of the pier costs 3,300 crowns.", "3,300"),
        ("The repair of the pier costs 3,200 million crowns.", "3,200 million"),
        ("The baker in Dell sold fifty loaves before noon.", "fifty"),
        ("A baker in Ostrel sold forty loaves before noon.", "Ostrel"),
        ("On Monday Mayor Petra Marsh said the pier of Porto Velar will reopen.", "Petra"),
    ],
)
def test_changed_number_date_or_name_is_not_supported(claim: str, changed: str) -> None:
    support = check(claim, TOWN)
    assert not support.supported
    assert support.score == 0.0
    assert changed in support.missing


def test_changed_name_that_opens_the_claim_is_not_supported() -> None:
    held = evidence("Falcao told the harbour council on Monday that the pier would stay shut.")
    assert check("Falcao told the harbour council that the pier would stay shut.", held).supported
    changed = "Quayle told the harbour council on Monday that the pier would stay shut."
    assert not check(changed, held).supported


def test_changed_country_is_not_supported() -> None:
    held = evidence("Chile will send forty engineers to repair the old pier in spring.")
    claim = "The US will send forty engineers to repair the old pier in spring."
    assert not check(claim, held).supported


def test_month_of_may_that_was_another_is_not_supported() -> None:
    held = evidence("The old pier of Porto Velar will open again in September.")
    assert not check("The old pier of Porto Velar will open again in May.", held).supported


def test_what_nobody_said_is_not_supported() -> None:
    support = check("The lighthouse keeper retired because of his poor eyesight.", TOWN)
    assert not support.supported


def test_claim_without_evidence_is_not_supported() -> None:
    support = check(MAYOR, [])
    assert (support.supported, support.citations) == (False, ())
    assert not check("The", TOWN).supported


# Stitching


def test_claim_stitched_from_two_sentences_far_apart_is_not_supported() -> None:
    held = [
        *evidence("Ines Falcao leads the repair of the pier in Porto Velar."),
        *evidence("The lighthouse of Dell was sold for nine crowns.", start=5_000),
    ]
    claim = "Ines Falcao leads the repair of the lighthouse of Dell."
    assert not check(claim, held).supported


def test_claim_stitched_from_two_documents_is_not_supported() -> None:
    held = [
        *evidence("Ines Falcao leads the repair of the pier.", document_id="a"),
        *evidence("The lighthouse of Dell is in repair.", document_id="b"),
    ]
    assert not check("Ines Falcao leads the repair of the lighthouse of Dell.", held).supported


def test_claim_of_two_neighbouring_sentences_cites_both() -> None:
    held = evidence(
        "Ines Falcao is the deputy harbour master of Porto Velar.",
        "She will lead the repair of the pier in spring.",
    )
    support = check("Deputy harbour master Ines Falcao will lead the repair of the pier.", held)
    assert support.supported
    assert {one.text for one in support.citations} == {one.text for one in held}


@pytest.mark.parametrize("joint", [", and ", "; ", ", while ", ", but "])
def test_claim_of_two_clauses_is_supported_by_two_places(joint: str) -> None:
    held = [
        *evidence("The pier of Porto Velar will reopen on 14 March.", document_id="a"),
        *evidence("A baker in Dell sold forty loaves before noon.", document_id="b"),
    ]
    claim = f"The pier of Porto Velar will reopen on 14 March{joint}a baker in Dell sold 40 loaves."
    support = check(claim, held)
    assert support.supported
    assert {one.document_id for one in support.citations} == {"a", "b"}


@pytest.mark.parametrize("what", ["and the old mill", "and painted the mill"])
def test_who_did_one_thing_has_not_done_what_stands_elsewhere_of_another(what: str) -> None:
    held = [
        *evidence("Ada Marsh opened the pier.", document_id="a"),
        *evidence("Ines Falcao opened and painted the old mill.", document_id="b"),
    ]
    assert not check(f"Ada Marsh opened the pier {what}.", held).supported


def test_one_wrong_clause_of_two_spoils_the_claim() -> None:
    claim = "The pier of Porto Velar will reopen on 14 March, and a baker in Dell sold 41 loaves."
    assert not check(claim, TOWN).supported


# Denials

_DENIED = [
    (
        "The council did not approve the new pier on Monday.",
        "The council approved the new pier on Monday.",
    ),
    (
        "The council didn’t approve the new pier on Monday.",
        "The council approved the new pier on Monday.",
    ),
    ("Nobody painted the old pier in spring.", "The old pier was painted in spring."),
    ("Ines Falcao never asked for the key.", "They say Ines Falcao asked for the key."),
    (
        "The council refused to approve the new pier on Monday.",
        "The council approved the new pier on Monday.",
    ),
    (
        "The mayor denied that Ines Falcao took the key.",
        "The mayor said that Ines Falcao took the key.",
    ),
    ("The crew failed to repair the pier in spring.", "The crew repaired the pier in spring."),
    (
        "The council did not, on Monday, approve the new pier.",
        "The council approved the new pier on Monday.",
    ),
]


@pytest.mark.parametrize(("held", "claim"), _DENIED)
def test_denial_does_not_support_an_assertion(held: str, claim: str) -> None:
    assert not check(claim, evidence(held)).supported


@pytest.mark.parametrize(
    ("held", "claim"),
    [
        (
            "The council approved the new pier on Monday.",
            "The council did not approve the new pier on Monday.",
        ),
        ("The old pier was painted in spring.", "The old pier was never painted in spring."),
        ("Ines Falcao will attend the vote.", "Ines Falcao won't attend the vote."),
        ("Ines Falcao will attend the vote.", "Ines Falcao won’t attend the vote."),
        ("Ines Falcao can attend the vote.", "Ines Falcao cannot attend the vote."),
    ],
)
def test_assertion_does_not_support_a_denial(held: str, claim: str) -> None:
    assert not check(claim, evidence(held)).supported


def test_denial_supports_the_same_denial() -> None:
    held = evidence("The council did not approve the new pier on Monday.")
    assert check("The council did not approve the new pier.", held).supported


@pytest.mark.parametrize(
    "held", ["Ines Falcao plans to skip the vote.", "Ines Falcao is to miss the vote."]
)
def test_denial_can_be_said_without_a_not(held: str) -> None:
    assert check("Ines Falcao will not vote.", evidence(held)).supported


def test_denial_of_something_else_does_not_spoil_a_claim() -> None:
    held = evidence("The pier reopens on 14 March, but the ferry will not sail before April.")
    assert check("The pier reopens on 14 March.", held).supported


# Who did what

SOURCE = "Two harbour guards said that Odile Marsh will skip the vote in Ostrel."


@pytest.mark.parametrize(
    ("held", "claim"),
    [
        (SOURCE, "Two harbour guards will skip the vote in Ostrel."),
        (SOURCE, "Two harbour guards were reported to be skipping the vote in Ostrel."),
        (
            "Odile Marsh will skip the vote, two harbour guards told the council on Monday.",
            "Two harbour guards will skip the vote.",
        ),
        (
            "Odile Marsh will skip the vote, according to two harbour guards.",
            "Two harbour guards will skip the vote.",
        ),
        ("The pier will close in May, said Ines Falcao.", "Ines Falcao will close in May."),
    ],
)
def test_who_reports_a_thing_has_not_done_it(held: str, claim: str) -> None:
    support = check(claim, evidence(held))
    assert (support.supported, support.score) == (False, 0.0)


@pytest.mark.parametrize(
    ("held", "claim"),
    [
        (SOURCE, "Odile Marsh will skip the vote in Ostrel."),
        (SOURCE, "Two harbour guards said that Odile Marsh will skip the vote."),
        (SOURCE, "Two harbour guards reported that Odile Marsh will skip the vote."),
        ("Odile Marsh said she will skip the vote.", "Odile Marsh will skip the vote."),
        ("Odile Marsh said on Monday that she will skip the vote.", "Marsh will skip the vote."),
        ("Odile Marsh is said to skip the vote.", "Odile Marsh will skip the vote."),
        ("The guards, who said little, skip the vote.", "The guards skip the vote."),
    ],
)
def test_who_is_said_to_do_a_thing_does_it(held: str, claim: str) -> None:
    assert check(claim, evidence(held)).supported


# Citations


@pytest.mark.parametrize("most", [1, 2, 3])
def test_citations_are_no_more_than_allowed(most: int) -> None:
    held = evidence(
        "The pier is old.",
        "The pier was built by Tomas Quayle.",
        "It cost 900 crowns then.",
        "The wood came from Ostrel by ship.",
    )
    limits = LIMITS.model_copy(update={"max_citations": most})
    claim = (
        "The old pier, built by Tomas Quayle from Ostrel wood, cost 900 crowns and came by ship."
    )
    support = check_support(claim, held, {}, limits)
    assert 1 <= len(support.citations) <= most


_words = st.sampled_from(f"{MAYOR} {PRICE} {BAKER} not never 15 April Ostrel and , ;".split())


@given(st.lists(_words, min_size=1, max_size=14).map(" ".join))
def test_support_keeps_its_promises_for_any_claim(claim: str) -> None:
    support = check(claim, TOWN)
    assert 0.0 <= support.score <= 1.0
    assert len(support.citations) <= LIMITS.max_citations
    assert len(set(support.citations)) == len(support.citations)
    assert set(support.citations) <= set(TOWN)
    if support.supported:
        assert support.citations
        assert support.missing == ()


def test_stricter_settings_support_less(settings: Settings) -> None:
    claim = "Mayor Odile Marsh promised that the pier of Porto Velar will reopen on 14 March."
    strict = settings.support.model_copy(update={"min_coverage": 1.0})
    loose = settings.support.model_copy(update={"min_coverage": 0.5})
    assert not check_support(claim, TOWN, {}, strict).supported
    assert check_support(claim, TOWN, {}, loose).supported


def test_of_two_with_the_same_words_the_one_that_denies_is_not_cited() -> None:
    denial = "The new bridge at Dell will not open in May as planned."
    plan = "The new bridge at Dell will open in May and will cost four million crowns."
    held = [*evidence(denial, document_id="later"), *evidence(plan, document_id="early")]
    support = check("The new bridge at Dell will open in May.", held)
    assert support.supported
    assert [one.text for one in support.citations] == [plan]


def test_words_of_the_question_may_be_put_otherwise(settings: Settings) -> None:
    held = evidence("One of them said that Varga's deputy, Odo Quist, would take her seat.")
    question = "Who will attend the meeting in the place of Varga?"
    claim = "Odo Quist will attend the meeting in the place of Varga."
    plain = check_support(claim, held, {}, settings.support)
    asked = check_support(claim, held, {}, settings.support, question)
    assert not plain.supported
    assert asked.supported


def test_name_that_the_title_has_may_be_a_pronoun(settings: Settings) -> None:
    held = evidence("She grew up on Ropewalk Lane and was once a pupil there.", document_id="a")
    question = "Where did Ada Varga grow up?"
    claim = "Ada Varga grew up on Ropewalk Lane."
    titles = {"a": "Ada Varga appointed head"}
    assert check_support(claim, held, {}, settings.support, question, titles).supported
    assert not check_support(claim, held, {}, settings.support, question).supported


def test_title_that_says_as_much_tells_what_is_spoken_of(settings: Settings) -> None:
    held = evidence("The price has risen from 4.2 to 5.1 million euros.", document_id="a")
    question, claim = (
        "What will the flood wall cost?",
        "The flood wall will cost 5.1 million euros.",
    )
    says, differs = "Flood wall costs reach 5.1 million", "Flood wall costs reach 6 million"
    assert check_support(claim, held, {}, settings.support, question, {"a": says}).supported
    assert not check_support(claim, held, {}, settings.support, question, {"a": differs}).supported


def test_answer_that_speaks_of_nothing_that_was_asked_is_none(settings: Settings) -> None:
    question = "Who won the Dell cup?"
    claim = "Ada Varga won the Dell cup."
    titles = {"a": "Dell cup won by a stranger"}
    held = evidence("Ada Varga came last of all.", document_id="a")
    assert not check_support(claim, held, {}, settings.support, question, titles).supported


@pytest.mark.parametrize(
    ("question", "claim", "sentence", "title"),
    [
        (
            "Did Varga resign on Monday?",
            "Varga resigned on Monday, the council said.",
            "The council said on Monday that it would wait.",
            "Did Varga resign?",
        ),
        (
            "When will the Quay League meet in Dell?",
            "The Quay League will meet in Dell on Monday.",
            "In Dell it had been planned for Monday.",
            "Quay League will not meet in Dell",
        ),
        (
            "How many ferries were cancelled in 2019?",
            "Twelve ferries were cancelled in 2019.",
            "Twelve ferries were cancelled in the last year.",
            "Ferries from 2019 to 2021",
        ),
        (
            "Why did the 12 ferries stop?",
            "The 12 ferries stopped in December.",
            "The 12 ferries stopped then.",
            "December news: why did ferries stop",
        ),
    ],
)
def test_title_supports_no_more_than_a_name_of_what_is_asked(
    question: str, claim: str, sentence: str, title: str, settings: Settings
) -> None:
    held = evidence(sentence, document_id="a")
    support = check_support(claim, held, {}, settings.support, question, {"a": title})
    assert not support.supported


@pytest.mark.parametrize(
    "claim",
    [
        "Ada Varga will chair the Ostrel meeting.",
        "Ada Varga, the harbour minister, will chair the next Ostrel talks.",
    ],
)
def test_who_will_not_come_is_not_who_will_chair(claim: str, settings: Settings) -> None:
    absent = "Ada Varga, the harbour minister, will not join the next Ostrel talks."
    held = evidence(absent, document_id="a")
    question, titles = "Who will chair the Ostrel meeting?", {"a": "Varga to miss meeting"}
    assert not check_support(claim, held, {}, settings.support, question, titles).supported


@pytest.mark.parametrize(
    ("held", "claim", "supported"),
    [
        ("Auditors found no evidence that the mayor was biased.", "The mayor was biased.", False),
        ("The council did not say that the pier was rotten.", "The pier was rotten.", False),
        ("Varga will not join the talks that Britain leads.", "Britain leads the talks.", True),
    ],
)
def test_denial_reaches_what_is_stated_behind_it(
    held: str, claim: str, supported: bool, settings: Settings
) -> None:
    question = "What of the mayor, the pier and the talks did the council think?"
    found = check_support(claim, evidence(held), {}, settings.support, question)
    assert found.supported is supported


def test_what_is_set_against_another_is_not_denied(settings: Settings) -> None:
    held = evidence("Ada Varga, not Runa Oake, will be the new head of the Dell school in May.")
    question = "Who will lead the Dell school?"
    for claim, supported in (
        ("Ada Varga will lead the Dell school.", True),
        ("Runa Oake will lead the Dell school.", False),
    ):
        found = check_support(claim, held, {}, settings.support, question)
        assert found.supported is supported


def test_denial_in_another_clause_is_none(settings: Settings) -> None:
    held = evidence("The court of Dell can read the charter, but it may not change its terms.")
    claim = "The court of Dell is fit to read the charter."
    question = "Who is fit to read the charter?"
    assert check_support(claim, held, {}, settings.support, question).supported


def test_verb_that_only_joins_need_not_be_held(settings: Settings) -> None:
    held = evidence("Why Varga planned to skip the December 3 meeting was not clear.")
    claim = (
        "The Quay League's meeting of ministers that Varga will skip is scheduled for December 3."
    )
    question = "On what date is the Quay League's meeting of ministers that Varga will skip?"
    titles = {held[0].document_id: "Varga to skip Quay League meeting"}
    assert check_support(claim, held, {}, settings.support, question, titles).supported


def test_sentence_that_shares_a_word_by_chance_is_not_cited(settings: Settings) -> None:
    held = [
        *evidence("Why Varga planned to skip the December 3 meeting was not clear."),
        *evidence("In spring a speaker missed a meeting, which was then scheduled.", start=500),
    ]
    claim = "The meeting that Varga plans to skip is scheduled for December 3."
    question = "On what date is the meeting that Varga plans to skip?"
    support = check_support(claim, held, {}, settings.support, question)
    assert support.supported
    assert [one.text for one in support.citations] == [held[0].text]


def test_citation_that_denies_the_claim_supports_it_beside_no_other(settings: Settings) -> None:
    support = check_support(
        "Odo Quist will attend the Quay League's meeting in Dell.",
        evidence(
            "Odo Quist praised the plan.",
            "Nobody from the Quay League will attend the meeting in Dell.",
        ),
        {},
        settings.support,
        "Who will attend the Quay League's meeting in Dell?",
    )
    assert not support.supported


@pytest.mark.parametrize(
    ("question", "claim", "sentence"),
    [
        (
            "Who attended the Quay League's meeting in Dell?",
            "All ministers attended the Quay League's meeting in Dell.",
            "Many guests attended the Quay League's meeting in Dell.",
        ),
        (
            "Why was the pier of Porto Velar in Ostrel closed?",
            "The pier of Porto Velar in Ostrel was closed because of rust.",
            "The pier of Porto Velar in Ostrel was closed.",
        ),
    ],
)
def test_few_words_that_answer_are_not_held_by_the_many_that_ask(
    question: str, claim: str, sentence: str, settings: Settings
) -> None:
    held = evidence(sentence)
    assert not check_support(claim, held, {}, settings.support, question).supported


def test_sentence_that_adds_nothing_does_not_end_the_search(settings: Settings) -> None:
    held = evidence(
        "The harbour council will bear the cost of the pier.",
        "Repair of the broken wooden pier will be paid by spring.",
        "That is in Ostrel.",
    )
    support = check_support(
        "The harbour council pays for the repair of the broken wooden pier in Ostrel.",
        held,
        {},
        settings.support,
        "Who pays for the repair of the broken wooden pier in Ostrel?",
        {held[0].document_id: "Broken wooden pier in repair"},
    )
    assert support.supported
    assert [one.text for one in support.citations] == [held[0].text, held[2].text]


def test_what_a_claim_adds_to_the_question_must_be_held(settings: Settings) -> None:
    held = evidence("One of them said that her deputy, Odo Quist, would take her seat.")
    question = "Who will attend the meeting in the place of her?"
    for claim in (
        "Odo Quist will attend the meeting and sign the treaty with a gold pen.",
        "Ada Varga will attend the meeting, her deputy said.",
        "Somebody will attend the meeting.",
    ):
        assert not check_support(claim, held, {}, settings.support, question).supported


ABSENCE = "Varga will stay away from the gathering of the Quay League in Dell."
DEPUTY = "One of them said that Varga's deputy, Odo Quist, would take her seat."
PRAISE = (
    "A speaker pointed to Varga's many visits and said that the Quay League had gained by them."
)
WHO = "Who will attend the Quay League's meeting in Varga's place?"
GOES = "Odo Quist will attend the Quay League's meeting in Varga's place."


def test_what_only_repeats_the_question_is_not_cited(settings: Settings) -> None:
    held = evidence(ABSENCE, DEPUTY, PRAISE)
    titles = {held[0].document_id: "Varga stays away from the Quay League"}
    support = check_support(GOES, held, {}, settings.support, WHO, titles)
    assert support.supported
    assert [one.text for one in support.citations] == [DEPUTY]


def test_name_of_the_question_that_no_title_has_must_be_cited(settings: Settings) -> None:
    held = evidence(ABSENCE, DEPUTY)
    titles = {held[0].document_id: "Ministers meet on Thursday"}
    support = check_support(GOES, held, {}, settings.support, WHO, titles)
    assert support.supported
    assert [one.text for one in support.citations] == [DEPUTY, ABSENCE]
    alone = check_support(GOES, evidence(DEPUTY), {}, settings.support, WHO, titles)
    assert not alone.supported
    assert "Quay" in alone.missing


def test_title_does_not_hold_what_the_claim_adds(settings: Settings) -> None:
    held = evidence(DEPUTY)
    titles = {held[0].document_id: "Varga and Ada Marsh stay away from the Quay League"}
    claim = "Ada Marsh will attend the Quay League's meeting in Varga's place."
    support = check_support(claim, held, {}, settings.support, WHO, titles)
    assert not support.supported
    assert "Ada" in support.missing


@pytest.mark.parametrize(
    ("question", "claim", "answers", "repeats"),
    [
        (
            "Who won the cup of Dell in Ostrel in 2019?",
            "Ada Varga won the cup of Dell in Ostrel in 2019.",
            "Ada Varga won it before a crowd of friends.",
            "The cup of Dell was held in Ostrel in 2019.",
        ),
        (  # What is denied is another value.
            "When will the flood wall on Strand Quay open?",
            "The flood wall on Strand Quay will open on Saturday 20 September.",
            "Dell council said that the opening had been moved to Saturday 20 September.",
            "The flood wall on Strand Quay will not open in May as planned.",
        ),
    ],
)
def test_answer_is_cited_before_what_repeats_the_question(
    question: str, claim: str, answers: str, repeats: str, settings: Settings
) -> None:
    held = evidence(repeats, answers)
    support = check_support(claim, held, {}, settings.support, question)
    assert support.supported
    assert [one.text for one in support.citations] == [answers, repeats]


TROOPS = "Varland said that Quay would take 3,000 troops out of the country by spring."
ASKS = "Ostrel, Varland and Dell have all asked Quay for more troops since the war began."


@pytest.mark.parametrize("start", [0, 300])
def test_name_further_down_does_not_tell_of_whom_a_thing_is_said(
    start: int, settings: Settings
) -> None:
    held = [*evidence(TROOPS), *evidence(ASKS, start=len(TROOPS) + 1 + start)]
    question = "How many troops will Quay take out of Ostrel?"
    claim = "Quay will take 3,000 troops out of Ostrel."
    support = check_support(claim, held, {}, settings.support, question)
    assert not support.supported
    assert support.missing == ("Ostrel",)


def test_what_another_did_does_not_tell_when_somebody_did(settings: Settings) -> None:
    held = evidence(
        "Kofi Marsh scored the winner in the 88th minute, after a corner from captain Odile Quay.",
        "It was the second goal of Marsh.",
        "Quay had opened the scoring after 11 minutes.",
    )
    question = "Who scored the opening goal, and after how many minutes?"
    crowd = "The crowd was the largest at the ground for eleven years."
    held += evidence(crowd, start=held[-1].sentence.span.end + 1)
    for wrong in (
        "Kofi Marsh scored the opening goal, and it was after 11 minutes.",
        "Kofi Marsh opened the scoring after 11 minutes.",
    ):
        assert not check_support(wrong, held, {}, settings.support, question).supported
    right = "Odile Quay opened the scoring after 11 minutes."
    support = check_support(right, held, {}, settings.support, question)
    assert [one.text for one in support.citations] == [held[2].text, held[0].text]


def test_who_tells_of_a_thing_is_not_whom_it_is_told_of(settings: Settings) -> None:
    held = evidence(
        "The breakfast club at Quay Street School will come later than planned.",
        "Marsh said it would open in January 2031, as the kitchen needs an oven.",
        "The school shut its club for a year after Odile Marsh left.",
    )
    claim = "The breakfast club at Quay Street School will open in January 2031."
    question = "When will the breakfast club at Quay Street School open?"
    support = check_support(claim, held, {}, settings.support, question)
    assert support.supported
    assert held[1].text in [one.text for one in support.citations]


def test_two_sentences_do_not_support_what_one_of_them_says_otherwise() -> None:
    held = evidence(
        "Odile Marsh was the head of the harbour board of Dell in 1914.",
        "Three years later, in 1917, she was made mayor by the crown.",
    )
    assert check("Odile Marsh was the head of the harbour board of Dell in 1914.", held).supported
    assert not check(
        "Odile Marsh was the head of the harbour board of Dell in 1917.", held
    ).supported


def test_who_is_quoted_is_cited_with_the_quotation() -> None:
    who = '"A pier needs pillars," harbour engineer Tomas Quayle told the council.'
    quoted, other = '"I would rather be late than wrong."', "A mill in Dell needs water."
    held = evidence(other, who, quoted)
    claim = "The harbour engineer told the council that he would rather be late than wrong."
    asked = "What did the harbour engineer tell the council about being late?"
    support = check_support(claim, held, {}, LIMITS, asked)
    assert support.supported
    assert [one.text for one in support.citations] == [quoted, who]
    assert not check_support(claim, evidence(who, other, quoted), {}, LIMITS, asked).supported
    critics = "Critics told the council that the harbour engineer was slow."
    assert not check_support(claim, evidence(critics, quoted), {}, LIMITS, asked).supported


def test_name_that_opens_a_claim_may_stand_further_up() -> None:
    named = '"I am paying a debt," Marsh told a packed hall in Dell.'
    between, said = "She smiled.", "She wants the former sailor Tomas Bell to be made director."
    support = check("Marsh wants Tomas Bell to be made director.", evidence(named, between, said))
    assert support.supported
    assert [one.text for one in support.citations] == [said, named]
    other = named.replace("Marsh", "Falcao")
    support = check("Marsh wants Tomas Bell to be made director.", evidence(other, between, said))
    assert support.missing == ("Marsh",)
