"""Which documents say a thing, or speak of it: each that does, with its sentence.

What is asked for is no answer of a model, but the places: they are found by holding what is said to
be there against each document by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.document import Document
from index.library import Library
from index.words import content_stems, words
from qa_bot.answering.support import Support, check_support
from qa_bot.answering.version import Version
from qa_bot.finding.evidence import EvidenceSentence, title_of
from qa_bot.finding.relevance import ANSWERS
from qa_bot.language.matching import HeldText
from qa_bot.language.references import references
from qa_bot.settings import SupportSettings

# A sentence that says a statement otherwise has this share of its words, weighted by rarity, and
# these log odds of answering: "the bakers leave" has 5.7 where they only bake.
_LEAST_COVERED = 0.6
_SAYS_OTHERWISE = 6.5
_DOCUMENTS = r"(?:articles?|documents?|files?|texts?|stor(?:y|ies)|sources)"
_SAY = (
    r"(?:sa(?:ys?|id)|stat(?:es?|ed)|claim(?:s|ed)?|report(?:s|ed)?|tells? (?:us|me)"
    r"|told (?:us|me)|wr(?:ites?|ote)|not(?:es?|ed)|confirm(?:s|ed)?|argu(?:es?|ed)"
    r"|explain(?:s|ed)?)(?: that)?"
)
_MENTION = (
    r"(?:mention(?:s|ed)?|discuss(?:es|ed)?|cover(?:s|ed)?|describ(?:es?|ed)|refer(?:s|red)? to"
    r"|(?:sa(?:ys?|id)|wr(?:ites?|ote)) (?:something|anything) (?:about|on|of)"
    r"|(?:talk(?:s|ed)?|sp(?:eaks?|oke)|tells?(?: us| me)?|told(?: us| me)?|wr(?:ites?|ote)"
    r"|report(?:s|ed)?) (?:about|of|on)|(?:is|are) about(?! to\b)|deal(?:s|t)? with)"
)
_WHICH = (
    r"(?:and |but |so )?(?:in )?(?:which|what)(?: of (?:the|my|these|those))?"
    rf" (?:[\w-]+ )?{_DOCUMENTS}"
)
_LIST = (
    r"(?:please )?(?:list|name|find|show)(?: me)?(?: all)?(?: of)?(?: the| my| these)?"
    rf" (?:[\w-]+ )?{_DOCUMENTS}"
)
_ASKS = [
    re.compile(f"{asked}[?.! ]*", re.IGNORECASE)
    for asked in (
        rf"(?:{_WHICH}|{_LIST} (?:that|which)) (?:{_MENTION}|(?P<says>{_SAY})) (?P<said>[^?]+?)",
        rf"{_LIST}(?P<says>) (?:about|on(?! my\b)) (?P<said>[^?]+?)",
        rf"{_WHICH}(?P<says>) (?:is|are|was|were) (?P<said>[^?]+?)"
        r" (?:mentioned|named|discussed|described|covered)",
    )
]
# "The word pier", "anything about the pier": the pier is looked for.
_LEAD = re.compile(
    r"(?:the (?:word|name|topic of|subject of)|(?:any|some)thing about) ", re.IGNORECASE
)
# "Which articles say who will come" asks who will; "nothing of the pier" and "the pier or the
# ferry" are more than one thing to look for.
_OTHERWISE = re.compile(
    r"(?:who|whom|whose|what|which|when|where|why|how|whether|if|nothing)\b"
    r"|.*\bor\b|.*\band (?:who|whom|whose|what|which|when|where|why|how|tell)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sought:
    """What is looked for in the documents.

    Attributes:
        text: a statement ("the pier is shut"), or what is spoken of ("the pier").
        is_statement: which of them it is.
    """

    text: str
    is_statement: bool


def sought_in_documents(question: str) -> Sought | None:
    """Return what a question looks for, if it asks which documents say or mention it.

    Args:
        question: as it was asked.

    Returns:
        "The pier is shut" of "Which articles say that the pier is shut?"; None of any other
        question, and where a word of the conversation says what is looked for ("about it").
    """
    tried = (pattern.fullmatch(question.strip()) for pattern in _ASKS)
    asked = next(filter(None, tried), None)
    if asked is None or _OTHERWISE.match(asked["said"]):
        return None
    is_statement = bool(asked["says"]) or asked["said"].lower().startswith("that ")
    said = re.sub(r"^that ", "", _LEAD.sub("", asked["said"]), flags=re.IGNORECASE)
    is_told = any(one.is_content for one in words(said))
    if not is_told or any(one.kind != "definite" for one in references(said)):
        return None
    return Sought(said, is_statement)


def find_mentions(
    sought: Sought,
    scored: Sequence[EvidenceSentence],
    library: Library,
    settings: SupportSettings,
) -> Iterator[Version]:
    """Yield a sentence of each document that says a thing, under its title, the best first.

    Args:
        sought: what is looked for.
        scored: the sentences that were found for it, the best first.
        library: where they stand.
        settings: `[support]`.

    Raises:
        UnknownDocumentError: if a document has left the library.
    """
    rarity = library.rarity(content_stems(sought.text))
    found: dict[str, list[Version]] = {}
    for one in scored:
        if support := _support(sought, one, rarity, settings):
            document = library.document(one.sentence.document_id).document
            said = f"{_named(document)}: {' '.join(one.text.split())}"
            found.setdefault(document.id, []).append(Version(said, support))
    for versions in found.values():
        # Of several, the one that is most like what is looked for.
        yield max(versions, key=lambda one: one.support.citations[0].likeness)


def _named(document: Document) -> str:
    """Return how a document is named to a person: its title, source and date."""
    title, origin = title_of(document) or document.id, document.metadata.origin
    return f"“{title}” ({origin})" if origin else f"“{title}”"


def _support(
    sought: Sought, one: EvidenceSentence, rarity: dict[str, float], settings: SupportSettings
) -> Support | None:
    """Return how a sentence says a thing; None where it does not.

    What is mentioned stands there in its own words. So does a statement, and the reranker finds
    that it is what the sentence speaks of: words may stand in it by chance. Or it is put otherwise:
    then fewer of the words are there, but no name, number or date is missing and nothing denied.
    """
    held = check_support(sought.text, [one], rarity, settings)
    says = held.supported
    if sought.is_statement and one.relevance is not None:
        covered = HeldText([one.text]).coverage(sought.text, rarity)
        says = (held.supported and one.relevance >= ANSWERS) or (
            held.score > 0 and covered >= _LEAST_COVERED and one.relevance >= _SAYS_OTHERWISE
        )
    return replace(held, supported=True) if says else None
