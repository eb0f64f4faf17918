"""What tells whether a question is clear, or points at something that nobody has named."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from index.document import Hit
from index.filter import SearchFilter
from index.library import Library
from index.words import Word, content_stems, words
from qa_bot.finding.query import Turn
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.name_runs import capitalised_runs
from qa_bot.language.references import Reference, references

# Turns further back than this are forgotten, and what is longer was not said in a chat.
_TURNS, _TURN = 8, 600
# The first documents are a third of all, but two at least and five at most.
_FEWEST, _MOST, _SHARE = 2, 5, 3
# "What does that cost?" points at no cost.
_THAT_DOES = re.compile(rf"\b{AUXILIARY} that \w+\W*$", re.IGNORECASE)


def pointing_in(asked: str, history: Sequence[Turn]) -> list[Reference]:
    """Return what in a question points at one thing that should have been named.

    A definite phrase does so only behind earlier turns: "the Moon" opens many a clear conversation.
    "That meeting" does not where the last question or its answer spoke of a meeting, nor "this" of
    what was done where anything was said, nor "she" where the last question or its answer named
    somebody. "What did they sell at the Spring Fair?" opens a conversation as it is: it says where.
    """
    said = {stem for turn in history[-2:] for stem in content_stems(turn.content)}
    is_named = any(len(run) > 1 for turn in history[-2:] for run in capitalised_runs(turn.content))
    names = [word for word in words(asked)[1:] if word.is_capitalised and word.is_content]
    pointing = references(asked)
    # Who is known was spoken of with what is around him: "when did he tell the governors".
    is_known = is_named and any(one.is_person for one in pointing)
    return [
        one
        for one in pointing
        if (one.kind != "definite" or (history and not is_known))
        and not (one.kind == "demonstrative" and one.words and _is_behind(one, names))
        and not (one.is_back and any(word.stem in said for word in one.noun))
        and not (one.is_back and history and (_is_bare(one) or _THAT_DOES.search(asked)))
        and not (one.is_person and is_named)
        and not (not history and names and one.is_anyone)
    ]


def _is_behind(reference: Reference, names: Sequence[Word]) -> bool:
    """Tell whether a reference stands behind one of the names of its question."""
    return any(name.end < reference.words[0].start for name in names)


def _is_bare(reference: Reference) -> bool:
    """Tell whether a reference says nothing of what it points at: "that", "that one"."""
    return all(word.text.lower() in ("one", "ones") for word in reference.noun)


def figures_of(
    asked: str,
    history: Sequence[Turn],
    hits: Sequence[Hit],
    library: Library,
    within: SearchFilter | None = None,
) -> dict[str, float]:
    """Return what tells whether a question is clear, by name.

    `demonstrative`, `pronoun` and `definite` are 1 where it points so, else 0. `first` is 1 where
    there are no earlier turns. `near` is the cosine of the question and the nearest of them, 0
    where there is none; `continued` 1 where its documents are those of the question before, else
    0; `margin` how far the best document stands out from the next, from 0 to 1.

    Args:
        asked: the question as it was asked.
        history: the conversation before it.
        hits: what the search found for it, best first.
        library: where they stand.
        within: what the search is held to; nothing where it is None.
    """
    kinds = {one.kind for one in pointing_in(asked, history)}
    recent = [turn for turn in history[-_TURNS:] if turn.content.strip()]
    return {
        "demonstrative": float("demonstrative" in kinds),
        "pronoun": float("pronoun" in kinds),
        "definite": float("definite" in kinds),
        "first": float(not recent),
        "near": _nearest(asked, [turn.content[:_TURN] for turn in recent], library),
        "continued": float(_is_continued(recent, hits, library, within)),
        "margin": _margin(hits),
    }


def _is_continued(
    turns: Sequence[Turn], hits: Sequence[Hit], library: Library, within: SearchFilter | None
) -> bool:
    """Tell whether the document of the question before is among the first ones of this one's."""
    asked = [turn.content for turn in reversed(turns) if turn.role == "user"]
    if not asked:
        return False
    last, *before = asked
    # Nothing is a document's question that shares no word with it.
    stems = set(content_stems(" ".join(asked)))
    best = [
        hit.passage.document_id
        for hit in library.search(last, 1, within, before)
        if not stems.isdisjoint(content_stems(hit.passage.text))
    ]
    found = list(dict.fromkeys(hit.passage.document_id for hit in hits))
    first = min(_MOST, max(_FEWEST, library.counts()[0] // _SHARE))
    return not set(best).isdisjoint(found[:first])


def _nearest(asked: str, turns: Sequence[str], library: Library) -> float:
    """Return the cosine of a question and the nearest of some earlier turns."""
    if not turns:
        return 0.0
    vector = np.asarray(library.embedding.get_query_embedding(asked))
    others = np.asarray(library.embedding.get_text_embedding_batch(list(turns)))
    return float((others @ vector).max())


def _margin(hits: Sequence[Hit]) -> float:
    """Return how far the best document's score stands out from the next one's, from 0 to 1."""
    best: dict[str, float] = {}
    for hit in hits:
        held = best.get(hit.passage.document_id, 0.0)
        best[hit.passage.document_id] = max(held, hit.score)
    first, *others = sorted(best.values(), reverse=True) or [0.0]
    if not others or first <= 0:
        return 1.0
    return (first - others[0]) / first
