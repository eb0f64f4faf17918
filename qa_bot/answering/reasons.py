"""Reasons: why the documents do not hold an answer, as far as the words tell."""

from __future__ import annotations

from collections.abc import Sequence

from index.document import Hit
from index.library import Library
from index.words import content_stems
from qa_bot.answering.abstention import unmentioned
from qa_bot.answering.headers import with_header
from qa_bot.answering.judging import Judging
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.language.matching import HeldText
from qa_bot.shortening import shortened

# A title is named to this length, in characters.
_TITLE = 80


def reasons_of(
    question: str,
    evidence: Sequence[EvidenceSentence],
    hits: Sequence[Hit],
    judging: Judging,
    library: Library,
) -> list[str]:
    """Return why nothing was said to a question, in a line; nothing where no word tells.

    Args:
        question: standing by itself.
        evidence: the sentences that were to answer it; at least one.
        hits: what the search found, which stands beside the answer.
        judging: judged them.
        library: where they stand.

    Raises:
        UnknownDocumentError: if a document has left the library.
    """
    rarity = library.rarity(content_stems(question))
    found = HeldText(
        with_header(hit.passage.text, library.document(hit.passage.document_id).document)
        for hit in hits
    )
    nearest = max(evidence, key=lambda one: one.score)
    if other := judging.subject.opposite([nearest]) or judging.subject.rival([nearest]):
        return [f"What comes nearest speaks of “{other.told}”, not of “{other.asked}”."]
    if missing := unmentioned(question, found, rarity):
        return [f"No passage that was found mentions {' or '.join(missing)}."]
    best = nearest.document_id
    if missing := unmentioned(question, judging.said_by((best,)), rarity):
        title = shortened(judging.documents[best].metadata.title or best, _TITLE)
        return [f"“{title}”, which comes nearest, does not mention {' or '.join(missing)}."]
    return []
