"""Which documents say a thing, or speak of it: each that does, with its sentence.

What is asked for is no answer that a model writes, but the places: they are found by holding what
is said to be there against each document by itself. Where one may say it in other words, the model
is asked for a yes or no.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.document import Document
from index.filter import SearchFilter
from index.library import Library
from index.words import content_stems, words
from qa_bot.answering.confirmation import confirm
from qa_bot.answering.headers import with_header
from qa_bot.answering.prompting import title_of
from qa_bot.answering.support import Support, check_support
from qa_bot.answering.version import Version
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.finding.query import Query
from qa_bot.finding.relevance import rather_answers, seems_to_answer
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.matching import HeldText
from qa_bot.language.openings import OPENING, QUESTION_WORD
from qa_bot.language.polarity import is_same_sign
from qa_bot.language.references import references
from qa_bot.language.verbs import ASSERTING, MENTIONING, any_of
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import SupportSettings

# A sentence that says a statement otherwise has this share of its words, weighted by rarity, and
# these log odds of answering: "the bakers leave" has 5.7 where they only bake.
_LEAST_COVERED = 0.6
_SAYS_OTHERWISE = 6.5
# "What do articles say" asks what they say, and not which.
_ADJECTIVE = rf"(?!{AUXILIARY}\b)[\w-]+"
# Of a sentence that says it in other words still, if it rather answers, the model is asked, and
# must rather say yes. Of 61 documents on 22 such questions two in three of those that say it are
# found so, and none that do not.
_AGREED = 0.5
_MOST_ASKED = 4
_DOCUMENTS = r"(?:articles?|documents?|files?|texts?|stor(?:y|ies)|sources)"
_SAY = (
    rf"(?:{any_of(ASSERTING, 'say', 'says', 'said')}"
    rf"|{any_of(['tell'], 'say', 'says', 'said')} (?:us|me))(?: that)?"
)
_MENTION = (
    rf"(?:{any_of(MENTIONING, 'say', 'says', 'said')}"
    r"|br(?:ings?|ought) up|touch(?:es|ed)? (?:up)?on|refer(?:s|red)? to"
    rf"|{any_of(['say', 'write'], 'say', 'says', 'said')} (?:something|anything) (?:about|on|of)"
    rf"|(?:{any_of(['talk', 'speak', 'write', 'report'], 'say', 'says', 'said')}"
    rf"|{any_of(['tell'], 'say', 'says', 'said')}(?: us| me)?) (?:about|of|on)"
    r"|(?:is|are) about(?! to\b)|deal(?:s|t)? with)"
)
_WHICH = (
    rf"{OPENING}(?:in )?(?:which|what)(?: of (?:the|my|these|those))?"
    rf" (?:{_ADJECTIVE} )?{_DOCUMENTS}"
)
_LIST = (
    r"(?:please )?(?:list|name|find|show)(?: me)?(?: all)?(?: of)?(?: the| my| these)?"
    rf" (?:{_ADJECTIVE} )?{_DOCUMENTS}"
)
_ASKS = [
    re.compile(f"{asked}[?.! ]*", re.IGNORECASE)
    for asked in (
        rf"(?:{_WHICH}|{_LIST} (?:that|which))"
        rf" (?:{_MENTION}|(?P<says>{_SAY})(?! (?:about|of|on)\b)) (?P<said>[^?]+?)",
        rf"{_LIST}(?P<says>) (?:about|on(?! my\b)) (?P<said>[^?]+?)",
        rf"{_WHICH}(?P<says>) (?:is|are|was|were) (?P<said>[^?]+?)"
        rf" (?:{any_of(MENTIONING, 'said')}|named)",
        rf"{_WHICH}(?P<says>) (?:do|does|did) (?P<said>[^?]+?) (?:come up|appear|feature|occur)",
    )
]
# "The word pier", "anything about the pier": the pier is looked for.
_LEAD = re.compile(
    r"(?:the (?:word|name|topic of|subject of)|(?:any|some)thing about) ", re.IGNORECASE
)
# "Which articles say who will come" asks who will; "nothing of the pier" and "the pier or the
# ferry" are more than one thing to look for.
_OTHERWISE = re.compile(
    rf"(?:{QUESTION_WORD}|whether|if|nothing)\b"
    rf"|.*\bor\b|.*\band (?:{QUESTION_WORD}|tell)\b",
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
    model: LanguageModel | None,
) -> Iterator[Version]:
    """Yield a sentence of each document that says a thing, under its title, the best first.

    Those that say it in its words come first; of others the model is asked, where there is one.

    Args:
        sought: what is looked for.
        scored: the sentences that were found for it, the best first.
        library: where they stand.
        settings: `[support]`.
        model: is asked.

    Raises:
        ModelError: if the model is gone.
        UnknownDocumentError: if a document has left the library.
    """
    rarity = library.rarity(content_stems(sought.text))
    found: dict[str, list[EvidenceSentence]] = {}
    saying: dict[str, list[EvidenceSentence]] = {}
    for one in scored:
        found.setdefault(one.document_id, []).append(one)
        if _says(sought, one, rarity, settings):
            saying.setdefault(one.document_id, []).append(one)
    for each in saying.values():
        # Of several, the one that is most like what is looked for.
        best = max(each, key=lambda one: one.likeness)
        yield _told(library.document(best.document_id).document, best)
    others = [each for name, each in found.items() if name not in saying]
    if model is not None:
        yield from _said_otherwise(sought, others, library, model)


def _said_otherwise(
    sought: Sought,
    documents: Sequence[Sequence[EvidenceSentence]],
    library: Library,
    model: LanguageModel,
) -> Iterator[Version]:
    """Yield the best sentence of each document of which the model finds that it says a thing.

    Args:
        sought: what is looked for.
        documents: the sentences of each, the best first.
        library: where they stand.
        model: is asked.
    """
    asks = f"Does it {'say that' if sought.is_statement else 'speak of'} {sought.text}?"
    best = [max(each, key=_relevance) for each in documents]
    for one in [one for one in best if rather_answers(_relevance(one))][:_MOST_ASKED]:
        document = library.document(one.document_id).document
        named = HeldText([with_header(document.text, document)])
        if named.missing_facts(sought.text) or not is_same_sign(sought.text, one.text):
            continue
        query = Query(asks, asks, SearchFilter())
        thought = confirm(query, [one.text], title_of(document), model)
        if thought is not None and thought.agreed >= _AGREED:
            yield _told(document, one)


def _relevance(one: EvidenceSentence) -> float:
    """Return how well a sentence says it, in log odds; nothing where it is not read."""
    return -math.inf if one.relevance is None else one.relevance


def _told(document: Document, one: EvidenceSentence) -> Version:
    """Return a sentence of a document under its title, source and date."""
    title, origin = title_of(document) or document.id, document.metadata.origin
    named = f"“{title}” ({origin})" if origin else f"“{title}”"
    return Version(f"{named}: {' '.join(one.text.split())}", Support.of_itself(one))


def _says(
    sought: Sought, one: EvidenceSentence, rarity: dict[str, float], settings: SupportSettings
) -> bool:
    """Tell whether a sentence says a thing.

    What is mentioned stands there in its own words. So does a statement, and the reranker finds
    that it is what the sentence speaks of: words may stand in it by chance. Or it is put otherwise:
    then fewer of the words are there, but no name, number or date is missing and nothing denied.
    """
    held = check_support(sought.text, [one], rarity, settings)
    if not sought.is_statement or one.relevance is None:
        return held.supported
    covered = HeldText([one.text]).coverage(sought.text, rarity)
    return (held.supported and seems_to_answer(one.relevance)) or (
        held.score > 0 and covered >= _LEAST_COVERED and one.relevance >= _SAYS_OTHERWISE
    )
