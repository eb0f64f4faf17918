"""Answers without what documents said in them: what is left where these are purged."""

from __future__ import annotations

from collections.abc import Collection

from qa_bot.answer import Answer, Citation, Claim

NOTHING_LEFT = "The source of this answer was removed, and the answer with it."
SOME_LEFT = "A source of this answer was removed, and what rested on it."


def rests_on(answer: Answer, document_ids: Collection[str]) -> bool:
    """Tell whether something in an answer was said by documents, or names them.

    A question back names things out of the passages that were found, and so may a note on why
    nothing was said.
    """
    named = {one.document_id for one in answer.citations}
    named |= {other.document_id for one in answer.citations for other in one.also}
    if answer.status == "clarify" or _unquoting(answer) != answer.notes:
        named |= {one.document_id for one in answer.retrieved}
    return not named.isdisjoint(document_ids)


def purged(answer: Answer, document_ids: Collection[str]) -> Answer:
    """Return an answer without the quotes of documents, and without the claims that rest on them.

    What is left says so where claims went, keeps its numbers, and names the documents nowhere.

    Args:
        answer: as it was said.
        document_ids: the documents.
    """
    others = [one for one in answer.retrieved if one.document_id not in document_ids]
    if not rests_on(answer, document_ids):
        return answer.model_copy(update={"retrieved": others})
    left = answer.model_copy(
        update={
            "standalone_question": answer.question,
            "citations": [_without(one, document_ids) for one in answer.citations],
            "retrieved": others,
            "notes": _unquoting(answer),
        }
    )
    said_by = {one.document_id for one in answer.citations}
    if answer.status == "clarify" or not said_by.isdisjoint(document_ids):
        return _without_claims(left, document_ids)
    return left


def _unquoting(answer: Answer) -> list[str]:
    """Return the notes of an answer but those that quote what was found.

    Only a note on why nothing was said quotes anything: a title or a name out of a passage, or a
    word of the question. The note does not tell which.
    """
    if answer.status != "not_found":
        return answer.notes
    return [note for note in answer.notes if "“" not in note]


def _without(citation: Citation, document_ids: Collection[str]) -> Citation:
    """Return a citation that names none of some documents as saying the same."""
    also = [other for other in citation.also if other.document_id not in document_ids]
    return citation.model_copy(update={"also": also})


def _without_claims(answer: Answer, document_ids: Collection[str]) -> Answer:
    """Return an answer without its claims that rest on documents, or its question back."""
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
            "status": "answered",
            "answer": text or NOTHING_LEFT,
            "claims": claims,
            "citations": [one for one in answer.citations if one.number in needed],
            "conflicts": [one for one in answer.conflicts if needed.issuperset(one.citations)],
            "notes": [SOME_LEFT] if claims else [],
            "choices": [],
        }
    )
