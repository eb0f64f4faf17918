"""Near copies: claims in the words of a passage, in its order, but for the one that matters.

"The council pays 9,900 crowns for the repair" has all but a number of "The council pays 3,200
crowns for the repair", and what is counted about it looks like support. It is none: a claim that
takes over a sentence and puts another number, date or name into it, or a "not", or the opposite of
one word, contradicts it. So does one that mixes two of its parts: the prices of two things, say.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from index.facts import Fact, facts_alone
from index.words import Word, content_stems, words
from qa_bot.checking.opposed import are_opposed
from qa_bot.checking.sentence_features import DENIAL, without_references
from qa_bot.checking.source_text import SourceSentence, SourceText
from qa_bot.language.pairings import PARTS
from qa_bot.language.polarity import is_same_sign

# So many content words make a copy, and so large a share of the claim's; fewer are shared by
# chance.
_LEAST_SHARED = 3
_MOST = 0.6


class _Place(NamedTuple):
    """Where two sentences differ: the words of each that carry content, one at least."""

    ours: Sequence[Word]
    theirs: Sequence[Word]


def contradicts(claim: str, source: SourceText) -> bool:
    """Tell whether a claim is a sentence of the passages but for what turns it round.

    That is one fact, a denial, one word and its opposite, or the words of two parts exchanged.

    Args:
        claim: one sentence.
        source: what it may rest on. What stands in any of its sentences contradicts nothing.
    """
    said = without_references(claim)
    content = _told(words(said))
    held: dict[int, int] = {}
    for word in content:
        for number in source.holding(word):
            held[number] = held.get(number, 0) + 1
    least = max(_LEAST_SHARED, _MOST * len(content))
    likely = [source.sentences[one] for one, many in held.items() if many >= least]
    copies = [one for one in likely if _is_within(content, one)]
    if copies:
        return not any(is_same_sign(said, one.text) for one in copies)
    return any(
        _has_other_fact(said, content, one, source)
        or _has_opposite(said, content, one)
        or _has_parts_exchanged(said, content, one)
        for one in likely
    )


def _told(found: Sequence[Word]) -> list[Word]:
    """Return the words that carry content; "never" is told apart."""
    return [word for word in found if word.is_content and not DENIAL.fullmatch(word.text)]


def _is_within(content: Sequence[Word], sentence: SourceSentence) -> bool:
    """Tell whether a sentence has all of some words, in their order."""
    behind = iter(sentence.content)
    return all(word.stem in behind for word in content)


def _has_other_fact(
    said: str, content: Sequence[Word], sentence: SourceSentence, source: SourceText
) -> bool:
    """Tell whether a claim is a sentence but for one place, where it has a fact of its own."""
    place = _only_place(content, _told(sentence.words))
    if place is None:
        return False
    ours = _facts_alone(said, place.ours, opens=place.ours[0] == content[0])
    theirs = _facts_alone(sentence.text, place.theirs, opens=place.theirs[0] == sentence.words[0])
    kinds = {fact.kind for fact in ours}
    return (
        len(kinds) == 1
        and kinds == {fact.kind for fact in theirs}
        and not all(map(source.held.has_fact, ours))
    )


def _has_opposite(said: str, content: Sequence[Word], sentence: SourceSentence) -> bool:
    """Tell whether a claim is a sentence but for one word, of which it has the opposite.

    "Rejected" and "did not accept" are of two signs, and say the same.
    """
    place = _only_place(content, _told(sentence.words))
    return (
        place is not None
        and len(place.ours) == len(place.theirs) == 1
        and are_opposed(place.ours[0], place.theirs[0])
        and bool(DENIAL.search(said)) == bool(DENIAL.search(sentence.text))
    )


def _has_parts_exchanged(said: str, content: Sequence[Word], sentence: SourceSentence) -> bool:
    """Tell whether a claim has the words of a sentence, and those of two of its parts mixed.

    "The fair opens in Dell at 11, in Ostrel at 9" gives 9 to Ostrel alone, in whatever order.
    """
    told = _told(sentence.words)
    own = [word.stem for word in content], [word.stem for word in told]
    if sorted(own[0]) != sorted(own[1]):
        return False
    # What both begin with is said of all parts.
    shared = {
        ours for ours, _ in takewhile(lambda pair: pair[0] == pair[1], zip(*own, strict=True))
    }
    parts, parts_told = (_parts(text, shared) for text in (said, sentence.text))
    return len(parts) == len(parts_told) > 1 and not all(
        any(part <= other for other in parts_told) for part in parts
    )


def _parts(text: str, shared: Collection[str]) -> list[set[str]]:
    """Return the stems of the content words of each part of a text, without some."""
    return [set(content_stems(part)).difference(shared) for part in PARTS.split(text)]


def _only_place(content: Sequence[Word], told: Sequence[Word]) -> _Place | None:
    """Return the one place where a claim differs from a sentence; None if there are others.

    What the claim leaves out is no difference.
    """
    stems = [word.stem for word in content], [word.stem for word in told]
    steps = SequenceMatcher(None, *stems, autojunk=False).get_opcodes()
    own = [step for step in steps if step[0] != "equal" and step[1] < step[2]]
    if len(own) != 1 or own[0][0] != "replace":
        return None
    _, first, end, first_told, end_told = own[0]
    return _Place(content[first:end], told[first_told:end_told])


def _facts_alone(text: str, place: Sequence[Word], *, opens: bool) -> list[Fact]:
    """Return the facts that some words of a text are; none if they are anything else, too.

    Args:
        text: a sentence.
        place: words of it that carry content, with none of that between them.
        opens: whether they open it: one of them with a capital is no name then.
    """
    found = facts_alone(text[place[0].start : place[-1].end])
    if len(place) > sum(len(words(fact.text)) for fact in found):
        return []
    return [] if opens and len(place) == 1 and found[0].kind == "name" else found
