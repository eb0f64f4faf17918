"""What can be counted about a claim and the passages it is held against.

No figure depends on what the text is about: none names a word of content. They say how much of the
claim stands in the passages, how close together and in which order, which facts are missing, and
what kind of sentence it is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.facts import Fact, facts
from index.words import Word, words
from qa_bot.checking.closeness import closeness_features
from qa_bot.checking.source_text import SourceText

_NOT = re.compile(
    r"\b(?:not|no|never|nobody|nothing|neither|nor|without|cannot|none|unable)\b|n['’]t\b", re.I
)
_HEDGES = re.compile(
    r"\b(?:may|might|could|likely|probably|possibl[ey]|suggest\w*|impl(?:y|ies|ied)|infer\w*"
    r"|indicat\w*|appear\w*|seem\w*|perhaps|potential\w*|assum\w*)\b",
    re.I,
)
# A sentence that opens so draws a conclusion or adds to what was said.
_CONNECTS = re.compile(
    r"^\W*(?:overall|therefore|thus|hence|in (?:summary|conclusion|short|addition|contrast)"
    r"|in other words|so,|additionally|furthermore|moreover|however|ultimately|finally|also"
    r"|this)\b",
    re.I,
)
_ADVISES = re.compile(
    r"\b(?:should|must|recommend\w*|important|consider|ensure|make sure|remember|note|advis\w*"
    r"|need to|crucial|essential)\b",
    re.I,
)
_QUANTITIES = re.compile(
    r"\b(?:all|only|every|always|most|more|less|fewer|many|any|each|both|several|first|last"
    r"|\w+est)\b",
    re.I,
)
_CAUSES = re.compile(
    r"\b(?:because|due to|caus\w+|result\w*|lead\w*|led|so that|in order|after|before|while|when"
    r"|since|which|making|allowing)\b",
    re.I,
)
_TIMES = re.compile(
    r"\b(?:\w+day|january|february|march|april|june|july|august|september|october|november"
    r"|december|years?|months?|weeks?|hours?|minutes?|ago|yesterday|today|recently|currently|now"
    r"|later|previously)\b",
    re.I,
)
_EXAMPLES = re.compile(r"\b(?:such as|like|including|e\.g\.|for example|for instance)", re.I)
_COMPARES = re.compile(
    r"\b(?:than|compared|unlike|whereas|both|same|similar|different|differ\w*)\b", re.I
)
_READER = re.compile(r"\b(?:you|your)\b", re.I)
_WRITER = re.compile(r"\b(?:i|we|our)\b", re.I)
# Endings of abstract nouns and of adjectives: what is judged, and not what is told.
_ABSTRACT = re.compile(r"(?:ion|ness|ity|ment|ance|ence|ive|ous|ful|al)s?$", re.I)
# Words for the passages themselves carry nothing that could stand in them.
_SOURCE = re.compile(
    r"\b(?:passages?|articles?|texts?|documents?|contexts?|sources?|information)\b", re.I
)
# "The text does not say": true of what it does not say.
_SILENT = re.compile(
    r"\b(?:not|no|n['’]t|unable|without|unclear|unspecified|unanswer\w*)\b.{0,60}"
    r"\b(?:mention\w*|provid\w*|specif\w*|stat\w+|contain\w*|includ\w*|answer\w*|describ\w*|given"
    r"|explicit\w*|information|detail\w*)|\b(?:unspecified|unanswer\w*)\b",
    re.I,
)
_MARKER = re.compile(r"\s*(?:\d+[.)]|[-*•–]|step \d+|[a-z]\))\s*", re.I)
# "(Passage 2)", "Source 1 and 3": the number of a passage is none of its facts.
_REFERENCE = re.compile(_SOURCE.pattern + r"\s*#?\d+(?:\s*(?:,|and|&)\s*\d+)*", re.I)


@dataclass(frozen=True)
class ClaimPlace:
    """Where a claim stands in its answer.

    Attributes:
        number: of the claim, from 0.
        of: how many claims there are.
        said: the stems of the content words before it.
        behind_silence: whether the answer has said before that the passages do not tell.
    """

    number: int = 0
    of: int = 1
    said: frozenset[str] = frozenset()
    behind_silence: bool = False


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
    said = _without_references(claim)
    found = words(said)
    content = [word for word in found if word.is_content and not _SOURCE.fullmatch(word.text)]
    return {
        **_kind(claim, content, place),
        **_coverage(content, source),
        **_phrases(found, content, source),
        **_best(content, source),
        **_facts(facts(said, found), content, source),
        **_echoes(content, source, question, place),
        **closeness_features(claim, content, source),
    }


def is_silent(claim: str) -> bool:
    """Tell whether a claim says that the passages do not tell something."""
    return bool(_SILENT.search(claim))


def _without_references(claim: str) -> str:
    """Blank a list's marker and the numbers of passages: they are no part of what is said."""
    marker = _MARKER.match(claim)
    if marker:
        claim = " " * marker.end() + claim[marker.end() :]
    return _REFERENCE.sub(lambda match: " " * len(match[0]), claim)


def _kind(claim: str, content: Sequence[Word], place: ClaimPlace) -> dict[str, float]:
    """Tell what kind of sentence it is, and where it stands."""
    return {
        "content_words": len(content),
        "chars": len(claim),
        "position": place.number / max(1, place.of - 1),
        "from_end": place.of - 1 - place.number,
        "claims": place.of,
        "in_list": bool(_MARKER.match(claim)),
        "opens_list": claim.rstrip().endswith(":"),
        "denials": len(_NOT.findall(claim)),
        "hedges": len(_HEDGES.findall(claim)),
        "connects": bool(_CONNECTS.match(claim)),
        "advises": len(_ADVISES.findall(claim)),
        "quantities": len(_QUANTITIES.findall(claim)),
        "causes": len(_CAUSES.findall(claim)),
        "source_named": len(_SOURCE.findall(claim)),
        "silent": is_silent(claim),
        "behind_silence": place.behind_silence,
        "quotes": len(re.findall(r'["“”]', claim)),
        "brackets": claim.count("("),
        "exclaims": claim.count("!"),
        "times": len(_TIMES.findall(claim)),
        "examples": len(_EXAMPLES.findall(claim)),
        "compares": len(_COMPARES.findall(claim)),
        "reader": len(_READER.findall(claim)),
        "writer": len(_WRITER.findall(claim)),
        "word_chars": sum(len(word.text) for word in content) / max(1, len(content)),
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
    denied = len(_NOT.findall(source.sentences[best].text)) if best >= 0 else 0
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


def _phrases(
    found: Sequence[Word], content: Sequence[Word], source: SourceText
) -> dict[str, float]:
    """Count what of the claim's order of words stands in the passages."""
    stems = [word.stem for word in found]
    pairs = list(itertools.pairwise(stems))
    triples = list(zip(stems, stems[1:], stems[2:], strict=False))
    two, three = source.runs(2), source.runs(3)
    carried = [word.stem for word in content]
    phrases = list(itertools.pairwise(carried))
    broken = [pair for pair in phrases if pair not in source.phrases]
    in_three = _marked(stems, source, 3)
    gap = longest_gap = 0
    for word, marked in zip(found, in_three, strict=True):
        gap = 0 if marked else gap + word.is_content
        longest_gap = max(longest_gap, gap)
    run = _longest_run(stems, source)
    return {
        "pairs": _share(sum(pair in two for pair in pairs), len(pairs)),
        "pairs_new": sum(pair not in two for pair in pairs),
        "triples": _share(sum(triple in three for triple in triples), len(triples)),
        "copied_3": _share(sum(in_three), len(stems)),
        "copied_4": _share(sum(_marked(stems, source, 4)), len(stems)),
        "run": run,
        "run_share": run / max(1, len(stems)),
        "gap": longest_gap,
        "phrases": _share(len(phrases) - len(broken), len(phrases)),
        "phrases_broken": len(broken),
        "phrases_turned": sum((second, first) in source.phrases for first, second in broken),
        "phrases_apart": sum(
            source.holds_stem(first)
            and source.holds_stem(second)
            and not source.share_a_sentence(first, second)
            for first, second in broken
        ),
        "source_words": len(source.stems),
        "source_sentences": len(source.sentences),
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
        "asked": _share(len(stems & asked), len(stems)),
        "missing_asked": sum(word.stem in asked and not source.holding(word) for word in content),
        "said_before": _share(len(stems & place.said), len(stems)),
        "question_held": _share(sum(source.holds_stem(stem) for stem in asked), len(asked)),
        "question_held_1": max(
            (_share(len(asked & one.stems), len(asked)) for one in source.sentences), default=0.0
        ),
    }


def _figures(found: Sequence[Fact]) -> int:
    """Count the numbers and dates."""
    return sum(fact.kind != "name" for fact in found)


def _share(part: int, whole: int) -> float:
    """Return a part's share; of nothing, all of it is there."""
    return part / whole if whole else 1.0


def _marked(stems: Sequence[str], source: SourceText, length: int) -> list[bool]:
    """Tell of each word whether it belongs to a run of that length that stands in the passages."""
    marked = [False] * len(stems)
    runs = source.runs(length)
    for start in range(len(stems) - length + 1):
        if tuple(stems[start : start + length]) in runs:
            marked[start : start + length] = [True] * length
    return marked


def _longest_true(flags: Sequence[bool]) -> int:
    """Return the length of the longest run of True."""
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


def _longest_run(stems: Sequence[str], source: SourceText) -> int:
    """Return the length in words of the longest run that stands in the passages."""
    longest = start = 0
    while start + longest < len(stems):
        if tuple(stems[start : start + longest + 1]) in source.runs(longest + 1):
            longest += 1
        else:
            start += 1
    return longest
