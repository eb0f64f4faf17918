"""Changes: what a later article says has become of a value that an earlier one gives.

"The fair had been set for 18 May but was put off" need not name the fair's town again, nor share a
word with "It opens on 18 May" beside the day. That it gives the same value as one of the past is
what shows that both speak of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from index.dates import dates_agree
from index.errors import UnknownDocumentError
from index.facts import facts
from index.library import Library
from index.words import content_stems
from qa_bot.answering.comparing import values
from qa_bot.answering.version import Version, as_version
from qa_bot.finding.evidence import EvidenceSentence, sentence_before, titles_of
from qa_bot.language.kinds import Kind, asks_for_value, kind_asked

# What stands before a value that holds no more: "had been set for 18 May", "down from 412".
_WAS_ONCE = re.compile(
    r"\b(?:(?:had|has|have) (?:first |originally |initially |earlier |previously )?been"
    r" (?:set|scheduled|planned|due|expected|slated|foreseen|announced|given|put|estimated"
    r"|reported)"
    r"|(?:was|were) (?:first|originally|initially|earlier|previously|once)\b[^.;]{0,30}"
    r"|(?:originally|initially|previously) (?:set|scheduled|planned|due|expected|slated|announced)"
    r"|(?:shrank|shrunk|narrowed|widened|fell|fallen|dropped|rose|risen|grew|grown|went|gone"
    r"|moved|changed|cut|raised|lowered|increased|reduced|revised|corrected|postponed|delayed"
    r"|brought forward|pushed back|put (?:off|back)|up|down)\b[^.;]{0,20}? from"
    r"|instead of|rather than|no longer|and not|in place of)\b"
    r"(?: (?:for|to|at|on|as|by|in|the|about|some|around|of|its|an?))* ?$",
    re.IGNORECASE,
)
_MEASURED: tuple[Kind, ...] = ("number", "date")
# So far before the value that stands, in characters.
_NEAR = 70
# So many words beside the value must be the same, where the later article says no more of it.
_SHARED = 2


def changes_since(
    said: str,
    question: str,
    cited: EvidenceSentence,
    scored: Sequence[EvidenceSentence],
    library: Library,
) -> list[Version]:
    """Return what articles published later than what a claim rests on say of its value.

    Args:
        said: the claim.
        question: that it answers.
        cited: the sentence that it rests on most.
        scored: the sentences that were found.
        library: where they stand.

    Returns:
        At most one version of each article; none where it is not known when they were published.
    """
    kind = kind_asked(question)
    # "What was the margin" asks for a value of any kind.
    kinds = [kind] if kind else list(_MEASURED) if asks_for_value(question) else []
    days = {name: _published(name, library) for name in {cited.sentence.document_id, *_ids(scored)}}
    day = days[cited.sentence.document_id]
    if not kinds or day is None:
        return []
    later = {name for name, other in days.items() if other is not None and other > day}
    found = [one for one in scored if one.sentence.document_id in later]
    titles = titles_of(later, library)
    changes: dict[str, Version] = {}
    for one in kinds:
        for change in find_changes(one, said, question, cited, found, titles):
            changes.setdefault(change.support.citations[0].sentence.document_id, change)
    return list(changes.values())


def _ids(scored: Sequence[EvidenceSentence]) -> list[str]:
    """Return the documents of some sentences."""
    return [one.sentence.document_id for one in scored]


def _published(document_id: str, library: Library) -> date | None:
    """Return the day on which an article was published; None where it is not known."""
    with suppress(UnknownDocumentError):
        return library.document(document_id).document.metadata.published
    return None


def find_changes(
    kind: Kind,
    said: str,
    question: str,
    cited: EvidenceSentence,
    later: Sequence[EvidenceSentence],
    titles: Mapping[str, str],
) -> list[Version]:
    """Find what later articles say of the value that a claim gives, as one that holds no more.

    Args:
        kind: of value that the question asks for.
        said: the claim.
        question: that it answers.
        cited: the sentence that it rests on most.
        later: the sentences that were found in articles published after that of the claim.
        titles: of those articles by their ids.

    Returns:
        At most one version of each article: the sentence, behind the one before it where that
        gives the new value.
    """
    told = values(said, kind) - values(question, kind)
    changes: dict[str, Version] = {}
    for one in later:
        document_id = one.sentence.document_id
        if document_id in changes or not any(_was_once(one.text, kind, value) for value in told):
            continue
        before = sentence_before(one, later)
        run = [one]
        if before is not None and not (values(one.text, kind) - told):
            run = [before, one]
        parts = [titles.get(document_id, ""), *(part.text for part in run)]
        if _speaks_of(" ".join(parts), said, question, cited.text):
            changes[document_id] = as_version(*run)
    return list(changes.values())


def _was_once(text: str, kind: Kind, value: str) -> bool:
    """Tell whether a text gives a value as one that was."""
    return any(
        _WAS_ONCE.search(text[max(0, at.start() - _NEAR) : at.start()])
        for fact in facts(text)
        if fact.kind == kind
        and (fact.value == value or (kind == "date" and dates_agree(fact.value, value)))
        for at in re.finditer(rf"(?<![\w.,]){re.escape(fact.text)}(?!\w)", text)
    )


def _speaks_of(text: str, said: str, question: str, quote: str) -> bool:
    """Tell whether a text shares enough words with a claim, its question and what it cites."""
    numbers = {stem for fact in facts(text) for stem in content_stems(fact.text)}
    ours = {*content_stems(said), *content_stems(question), *content_stems(quote)} - numbers
    return len(ours & set(content_stems(text))) >= _SHARED
