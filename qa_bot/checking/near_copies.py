"""Near copies: claims in the words of a passage, in its order, but for the one that matters.

"The council pays 9,900 crowns for the repair" has all but a number of "The council pays 3,200
crowns for the repair", and what is counted about it looks like support. It is none: a claim that
takes over a sentence and puts another number, date or name into it, or a "not", contradicts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from index.facts import Fact, facts_alone
from index.words import Word, words
from qa_bot.checking.sentence_features import DENIAL, without_references
from qa_bot.checking.source_text import SourceSentence, SourceText
from qa_bot.language.polarity import is_same_sign

# So many content words make a copy, and so large a share of the claim's; fewer are shared by
# chance.
_LEAST_SHARED = 3
_MOST = 0.6


def contradicts(claim: str, source: SourceText) -> bool:
    """Tell whether a claim is a sentence of the passages but for one fact, or for a denial.

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
    return any(_has_other_fact(said, content, one, source) for one in likely)


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
    told = _told(sentence.words)
    stems = [word.stem for word in content], [word.stem for word in told]
    steps = SequenceMatcher(None, *stems, autojunk=False).get_opcodes()
    own = [step for step in steps if step[0] != "equal" and step[1] < step[2]]
    if len(own) != 1 or own[0][0] != "replace":
        return False
    _, first, end, first_told, end_told = own[0]
    ours = _facts_alone(said, content[first:end], opens=first == 0)
    theirs = _facts_alone(sentence.text, told[first_told:end_told], opens=first_told == 0)
    kinds = {fact.kind for fact in ours}
    return (
        len(kinds) == 1
        and kinds == {fact.kind for fact in theirs}
        and not all(map(source.held.has_fact, ours))
    )


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
