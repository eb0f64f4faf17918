"""What can be counted about a claim and the passages it is held against.

No figure depends on what the text is about: none names a word of content. They say how much of the
claim stands in the passages, how close together and in which order, which facts are missing, and
what kind of sentence it is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from index.facts import Fact, facts
from index.words import Word, words
from qa_bot.checking.closeness import closeness_features
from qa_bot.checking.phrase_features import phrase_features, share
from qa_bot.checking.sentence_features import (
    DENIAL,
    SOURCE_WORD,
    ClaimPlace,
    sentence_features,
    without_references,
)
from qa_bot.checking.source_text import SourceText

# Endings of abstract nouns and of adjectives: what is judged, and not what is told.
_ABSTRACT = re.compile(r"(?:ion|ness|ity|ment|ance|ence|ive|ous|ful|al)s?$", re.I)


def claim_features(
    claim: str, source: SourceText, question: str = "", place: ClaimPlace | None = None
) -> dict[str, float]:
    """Return what can be counted about a claim, by name.

    Args:
        claim: one sentence.
        source: what it may rest on.
        question: what was asked; may be empty.
        place: where the claim stands; alone by default.
    """
    place = place or ClaimPlace()
    said = without_references(claim)
    found = words(said)
    content = [word for word in found if word.is_content and not SOURCE_WORD.fullmatch(word.text)]
    return {
        **sentence_features(claim, content, place),
        **_coverage(content, source),
        **phrase_features(found, content, source),
        **_best(content, source),
        **_facts(facts(said, found), content, source),
        **_echoes(content, source, question, place),
        **closeness_features(claim, content, source),
    }


def _coverage(content: Sequence[Word], source: SourceText) -> dict[str, float]:
    """Count the content words that stand in the passages, and in the best sentences of them."""
    held = [source.holding(word) for word in content]
    numbers = set().union(*held) if held else set()
    total = len(content)
    left = set(range(total))
    shares: list[float] = []
    best = -1
    for _ in range(3):
        gains = {number: sum(number in held[at] for at in left) for number in numbers}
        number = max(gains, key=lambda one: (gains[one], -one), default=-1)
        best = number if not shares else best
        left = {at for at in left if number not in held[at]}
        shares.append(1 - len(left) / total if total else 1.0)
    missing = [word for word, places in zip(content, held, strict=True) if not places]
    denied = len(DENIAL.findall(source.sentences[best].text)) if best >= 0 else 0
    return {
        "covered": 1 - len(missing) / total if total else 1.0,
        "covered_1": shares[0],
        "covered_2": shares[1],
        "covered_3": shares[2],
        "missing": len(missing),
        "missing_chars": sum(len(word.text) for word in missing),
        "missing_longest": max((len(word.text) for word in missing), default=0),
        "missing_capital": sum(word.is_capitalised for word in missing),
        "missing_1": round(total * (1 - shares[0])),
        "missing_ly": sum(word.text.endswith("ly") for word in missing),
        "missing_verbs": sum(word.text.endswith(("ing", "ed")) for word in missing),
        "missing_abstract": sum(bool(_ABSTRACT.search(word.text)) for word in missing),
        "missing_run": _longest_true([not places for places in held]),
        "missing_late": max(
            (at / max(1, total - 1) for at, places in enumerate(held) if not places), default=0.0
        ),
        "denials_1": denied,
    }


def _best(content: Sequence[Word], source: SourceText) -> dict[str, float]:
    """Compare the claim with the one sentence that holds most of it."""
    best = source.closest(content)
    if best is None:
        return {"late_1": 0.0, "turned_1": 0.0, "unused_1": 1.0}
    late = content[int(0.6 * len(content)) :]
    first = {stem: at for at, stem in reversed(list(enumerate(best.content)))}
    order = [first[word.stem] for word in content if word.stem in first]
    turned = sum(after < before for before, after in itertools.pairwise(order))
    return {
        "late_1": sum(word.stem in best.stems for word in late) / max(1, len(late)),
        "turned_1": turned / max(1, len(order) - 1),
        "unused_1": 1 - len({word.stem for word in content} & best.stems) / len(best.stems),
    }


def _facts(said: Sequence[Fact], content: Sequence[Word], source: SourceText) -> dict[str, float]:
    """Count the numbers, dates and names, and those that the passages do not hold."""
    missing = [fact for fact in said if not source.held.has_fact(fact)]
    best = source.closest(content)
    missing_1 = [fact for fact in said if best is None or not best.held.has_fact(fact)]
    return {
        "numbers": _figures(said),
        "names": len(said) - _figures(said),
        "numbers_missing": _figures(missing),
        "names_missing": len(missing) - _figures(missing),
        "numbers_missing_1": _figures(missing_1),
        "names_missing_1": len(missing_1) - _figures(missing_1),
    }


def _echoes(
    content: Sequence[Word], source: SourceText, question: str, place: ClaimPlace
) -> dict[str, float]:
    """Count the words that the question asked with, and those that the answer said before."""
    asked = {word.stem for word in words(question) if word.is_content}
    stems = {word.stem for word in content}
    return {
        "has_question": bool(asked),
        "asked": share(len(stems & asked), len(stems)),
        "missing_asked": sum(word.stem in asked and not source.holding(word) for word in content),
        "said_before": share(len(stems & place.said), len(stems)),
        "question_held": share(sum(source.holds_stem(stem) for stem in asked), len(asked)),
        "question_held_1": max(
            (share(len(asked & one.stems), len(asked)) for one in source.sentences), default=0.0
        ),
    }


def _figures(found: Sequence[Fact]) -> int:
    """Count the numbers and dates."""
    return sum(fact.kind != "name" for fact in found)


def _longest_true(flags: Sequence[bool]) -> int:
    """Return the length of the longest run of True."""
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest
