"""Answers without what documents said in them: what is left where these are purged."""

from __future__ import annotations

from collections.abc import Collection

from qa_bot.answer import Answer, Claim

NOTHING_LEFT = "The source of this answer was removed, and the answer with it."
SOME_LEFT = "A source of this answer was removed, and what rested on it."


def rests_on(answer: Answer, document_ids: Collection[str]) -> bool:
    """Tell whether something in an answer was said by documents.

    A question back names things out of the passages that were found.
    """
    said_by = {one.document_id for one in answer.citations}
    if answer.status == "clarify":
        said_by |= {one.document_id for one in answer.retrieved}
    return not said_by.isdisjoint(document_ids)


def purged(answer: Answer, document_ids: Collection[str]) -> Answer:
    """Return an answer without the quotes of documents, and without the claims that rest on them.

    What is left says so, and keeps its numbers.

    Args:
        answer: as it was said.
        document_ids: the documents.
    """
    others = [one for one in answer.retrieved if one.document_id not in document_ids]
    if not rests_on(answer, document_ids):
        return answer.model_copy(update={"retrieved": others})
    gone = {one.number for one in answer.citations if one.document_id in document_ids}
    text, claims = "", list[Claim]()
    for claim in answer.claims:
        if gone.isdisjoint(claim.citations):
            said = answer.answer[claim.start : claim.end]
            text += " " if text else ""
            span = {"start": len(text), "end": len(text) + len(said)}
            claims.append(claim.model_copy(update=span))
            text += said
    needed = {number for claim in claims for number in claim.citations}
    return answer.model_copy(
        update={
            "standalone_question": answer.question,
            "status": "answered",
            "answer": text or NOTHING_LEFT,
            "claims": claims,
            "citations": [one for one in answer.citations if one.number in needed],
            "retrieved": others,
            "conflicts": [one for one in answer.conflicts if needed.issuperset(one.citations)],
            "notes": [SOME_LEFT] if claims else [],
            "choices": [],
        }
    )
