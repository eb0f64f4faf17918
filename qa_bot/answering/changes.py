"""Changes: what a later article says has become of a value that an earlier one gives.

"The fair had been set for 18 May but was put off" need not name the fair's town again, nor share a
word with "It opens on 18 May" beside the day. That it gives the same value as one of the past is
what shows that both speak of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date

from index.dates import CALENDAR_NAME, dates_agree
from index.errors import UnknownDocumentError
from index.facts import Fact, Kind, facts, is_year
from index.library import Library
from index.words import content_stems
from qa_bot.answering.comparing import MOVES, Comparing, values
from qa_bot.answering.version import Version, as_version
from qa_bot.finding.evidence import EvidenceSentence, sentence_before, titles_of
from qa_bot.language.kinds import asks_for_value, asks_whether, kind_asked
from qa_bot.language.matching import HeldText
from qa_bot.language.openings import OPENING
from qa_bot.language.polarity import denies, denies_or_lacks

# What stands before a value that holds no more: "had been set for 18 May", "shrank from 412".
_WAS_ONCE = re.compile(
    r"\b(?:(?:had|has|have) (?:first |originally |initially |earlier |previously )?been"
    r" (?:set|scheduled|planned|due|expected|slated|foreseen|estimated)"
    r"|(?:was|were) (?:first|originally|initially|earlier|previously) (?:set|scheduled|planned|due"
    r"|expected|slated|foreseen|estimated)"
    r"|(?:originally|initially|previously) (?:set|scheduled|planned|due|expected|slated)"
    rf"|{MOVES}\b[^.;]{{0,20}}? from|instead of|rather than|no longer|in place of|(?<=, )not)\b"
    r"(?: (?:for|to|at|on|as|by|in|the|about|some|around|of|its|an?))* ?$",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"\b(?:cancel\w*|called off|put off|postpon\w+|delay\w*|scrapp\w+|suspend\w*|withdr\w+)\b",
    re.IGNORECASE,
)
# "Dropped the idea", "was dropped": but shares drop, too.
_GIVES_UP = (
    r"(?:cancel(?:s|led|ed)|call(?:s|ed) off|put(?:s)? off|postpon(?:es|ed)|scrap(?:s|ped)"
    r"|suspend(?:s|ed)|withdr(?:ew|awn|aws)|dropp?(?:s|ed)|abandon(?:s|ed)|shelv(?:es|ed)"
    r"|g(?:ives|ave|iven) up|rul(?:es|ed) out|halt(?:s|ed))"
)
_GIVEN_UP = re.compile(
    rf"\b(?:(?:is|are|was|were|been|being) {_GIVES_UP}"
    rf"|{_GIVES_UP} (?:the|its|his|her|their|any|all|this|that|these|those|plans?)\b)",
    re.IGNORECASE,
)
# What is only wanted, feared or denied is not given up; nor is what a decision to do so is about.
_NOT_SO = re.compile(
    r"\b(?:den(?:y|ies|ied)|fail(?:s|ed)? to|threat(?:s|en\w*)|wants?|wanted|call\w* (?:for|on)"
    r"|demand(?:s|ed)?|urg(?:e|es|ed|ing)|would|could|(?-i:may)|might|should|if|propos(?:es|ed) to"
    r"|consider\w*|decisions?|objections?|unless)\b",
    re.IGNORECASE,
)
_OF_WHAT_WAS = re.compile(rf"^{OPENING}(?:did|has|have|had|was|were)\b", re.IGNORECASE)
MEASURED: tuple[Kind, ...] = ("number", "date")
# So far before the value that stands, in characters.
_NEAR = 70
# So many words beside the value must be the same.
_SHARED = 2
# What has so large a share of a question, by the rarity of its words, speaks of the same plan.
_SAME_PLAN = 0.5
# A number of fewer digits, without a unit, may be of anything.
_DIGITS = 3


def changes_since(
    said: str,
    cited: EvidenceSentence,
    scored: Sequence[EvidenceSentence],
    comparing: Comparing,
    library: Library,
) -> list[Version]:
    """Return what articles published later than what a claim rests on say of its value, or plan.

    Args:
        said: the claim.
        cited: the sentence that it rests on most.
        scored: the sentences that were found.
        comparing: compares answers to the question.
        library: where they stand.

    Returns:
        At most one version of each article, none of which says the same as one before; none where
        it is not known when they were published, or the question itself names a year.
    """
    question = comparing.question
    kind = kind_asked(question)
    # "What was the margin" asks for a value of any kind.
    kinds = [kind] if kind else list(MEASURED) if asks_for_value(question) else []
    days = {name: _published(name, library) for name in {cited.document_id, *_ids(scored)}}
    day = days[cited.document_id]
    if day is None or any(map(is_year, facts(question))):
        return []
    later = {name for name, other in days.items() if other is not None and other > day}
    found = [one for one in scored if one.document_id in later]
    if not kinds:
        is_plan = asks_whether(question) and not _OF_WHAT_WAS.match(question)
        return _given_up(found, comparing) if is_plan and not denies_or_lacks(said) else []
    titles = titles_of({*later, cited.document_id}, library)
    changes: list[Version] = []
    for one in kinds:
        for change in find_changes(one, said, cited, found, comparing, titles):
            if all(comparing.says_the_same(other.text, change.text) is False for other in changes):
                changes.append(change)
    return changes


def _ids(scored: Sequence[EvidenceSentence]) -> list[str]:
    """Return the documents of some sentences."""
    return [one.document_id for one in scored]


def _published(document_id: str, library: Library) -> date | None:
    """Return the day on which an article was published; None where it is not known."""
    with suppress(UnknownDocumentError):
        return library.document(document_id).document.metadata.published
    return None


def find_changes(
    kind: Kind,
    said: str,
    cited: EvidenceSentence,
    later: Sequence[EvidenceSentence],
    comparing: Comparing,
    titles: Mapping[str, str],
) -> list[Version]:
    """Find what later articles say of the value that a claim gives, as one that holds no more.

    Args:
        kind: of value that the question asks for.
        said: the claim.
        cited: the sentence that it rests on most.
        later: the sentences that were found in articles published after that of the claim.
        comparing: compares answers to the question.
        titles: of the articles, that of the claim included, by their ids.

    Returns:
        At most one version of each article: the sentence, behind the one before it where that
        gives the new value.
    """
    told = [
        fact
        for fact in facts(said)
        if fact.kind == kind and fact.value in values(said, kind) - values(comparing.question, kind)
    ]
    changes: dict[str, Version] = {}
    for one in later:
        document_id = one.document_id
        if document_id in changes or not any(_was_once(one.text, fact) for fact in told):
            continue
        run = _with_new_value(kind, one, {fact.value for fact in told}, later)
        known = [said, cited.text, titles.get(cited.document_id, "")]
        text = "\n".join(part.text for part in run)
        if run and _speaks_of(kind, text, titles.get(document_id, ""), known, comparing.question):
            changes[document_id] = as_version(*run)
    return list(changes.values())


def _given_up(later: Sequence[EvidenceSentence], comparing: Comparing) -> list[Version]:
    """Return what later articles say of a plan that is asked about, if it is given up by then.

    A sentence with a year may tell of what was given up long before.

    Args:
        later: the sentences that were found in them.
        comparing: compares answers to the question.
    """
    changes: dict[str, Version] = {}
    for one in later:
        if (
            len(_GIVEN_UP.findall(one.text)) == 1
            and not (_NOT_SO.search(one.text) or denies(one.text))
            and not any(map(is_year, facts(one.text)))
            and comparing.about(one) >= _SAME_PLAN
            and not comparing.count_unknown(one)
        ):
            changes.setdefault(one.document_id, as_version(one))
    return list(changes.values())


def _with_new_value(
    kind: Kind, one: EvidenceSentence, told: Collection[str], later: Sequence[EvidenceSentence]
) -> list[EvidenceSentence]:
    """Return a sentence with the new value, or that calls a thing off; none where nothing does."""
    if values(one.text, kind) - set(told):
        return [one]
    before = sentence_before(one, later)
    if before is not None and values(before.text, kind) - set(told):
        return [before, one]
    return [one] if _CALLED_OFF.search(one.text) else []


def _was_once(text: str, told: Fact) -> bool:
    """Tell whether a text gives a value as one that was."""
    if told.kind == "number" and not told.unit and len(told.value) < _DIGITS:
        return False
    return any(
        _WAS_ONCE.search(text[max(0, at.start() - _NEAR) : at.start()])
        for fact in facts(text)
        if fact.kind == told.kind
        and fact.unit == told.unit
        and (
            fact.value == told.value
            or (told.kind == "date" and dates_agree(fact.value, told.value))
        )
        for at in re.finditer(rf"(?<![\w.,]){re.escape(fact.text)}(?!\w)", text)
    )


def _speaks_of(kind: Kind, text: str, title: str, known: Sequence[str], question: str) -> bool:
    """Tell whether a text shares enough words with a claim, its question and what it cites.

    Where a name of the question is missing, one that nobody knows is of another thing, unless it
    may be the new value.

    Args:
        kind: of value.
        text: the text.
        title: of its article.
        known: the claim, what it cites, and the title of that.
        question: that the claim answers.
    """
    ours = "\n".join([*known, question])
    measured = {
        stem for fact in facts(text) if fact.kind in MEASURED for stem in content_stems(fact.text)
    }
    shared = {*content_stems(ours)} & {*content_stems(text), *content_stems(title)} - measured
    if len(shared) < _SHARED:
        return False
    strange = any(
        fact.kind == "name" and not CALENDAR_NAME.fullmatch(fact.text)
        for fact in HeldText([ours, title]).missing_facts(text)
    )
    return kind == "name" or not (strange and HeldText([text]).missing_facts(question))
