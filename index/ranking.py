"""Ranking: how well the words of a query fit each passage, on a scale from 0 to 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

# How fast a word that comes again adds less: BM25's k1, at the value of most engines.
_SATURATION = 1.2


@dataclass(frozen=True)
class PassageStems:
    """The stems of one passage, as the catalog stores them.

    Attributes:
        passage_id: the passage.
        row: its place in the catalog: the passages of a document have consecutive rows.
        key: the document that it stands in.
        sentences: the stems of each sentence's content words, repeats included.
        heading: the stems of its heading.
        title: the stems of its document's title.
    """

    passage_id: str
    row: int
    key: int
    sentences: tuple[tuple[str, ...], ...]
    heading: tuple[str, ...]
    title: tuple[str, ...]


@dataclass(frozen=True)
class FieldWeights:
    """What one word in a heading or a title counts, where one in the text counts 1."""

    heading: float
    title: float


def word_scores(
    query: Mapping[str, float],
    rarity: Mapping[str, float],
    passages: Sequence[PassageStems],
    fields: FieldWeights,
    length_share: float,
) -> list[float]:
    """Return how well a query's words fit each passage, from 0 to 1.

    BM25 with weighted fields and weighted query words (Robertson and Zaragoza 2009), divided by
    the most that a passage could have, so that it can be added to a likeness of meaning. Words that
    none of the passages holds tell nothing and are left out.

    Args:
        query: the weight of each stem.
        rarity: the idf of each stem.
        passages: what is scored.
        fields: the weights of heading and title.
        length_share: BM25's b: how much a longer passage must hold to score the same, from 0 to 1.
    """
    fields_of = [
        (tuple(chain.from_iterable(one.sentences)), one.heading, one.title) for one in passages
    ]
    held_at_all = set(chain.from_iterable(chain.from_iterable(fields_of)))
    query = {stem: weight for stem, weight in query.items() if stem in held_at_all}
    most = sum(weight * rarity[stem] for stem, weight in query.items()) * (_SATURATION + 1)
    lengths = [sum(map(len, of_one)) for of_one in fields_of]
    mean = sum(lengths) / len(lengths) if lengths else 0.0
    if not most or not mean:
        return [0.0] * len(passages)
    scores = []
    for (text, heading, title), length in zip(fields_of, lengths, strict=True):
        norm = _SATURATION * (1 - length_share + length_share * length / mean)
        score = 0.0
        for stem, weight in query.items():
            held = (
                text.count(stem)
                + fields.heading * heading.count(stem)
                + fields.title * title.count(stem)
            )
            score += weight * rarity[stem] * held * (_SATURATION + 1) / (held + norm)
        scores.append(score / most)
    return scores


def with_neighbours(
    passages: Sequence[PassageStems], scores: Sequence[float], share: float
) -> list[float]:
    """Raise each passage's score by a share of the mean of the two beside it in its document.

    An answer often stands beside the sentences that name what the question is about.
    """
    at = {one.row: (one.key, score) for one, score in zip(passages, scores, strict=True)}
    raised = []
    for one, score in zip(passages, scores, strict=True):
        beside = [at.get(row, (None, 0.0)) for row in (one.row - 1, one.row + 1)]
        raised.append(score + share * sum(s for key, s in beside if key == one.key) / 2)
    return raised
