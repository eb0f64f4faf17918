"""Evidence to a draft: the model's sentences, one by one as they are finished."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.document import Document, Span
from index.language import foreign_language
from index.layout import WIDE_STOPS
from index.scripts import marks
from index.splitting import sentence_spans
from qa_bot.answering.prompting import as_prompt
from qa_bot.config import read_prompt
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.finding.query import Query
from qa_bot.models.llm import LanguageModel, Token

# How NOT FOUND may begin: a model kept from one of these writes the next.
_REFUSAL = ("NOT", "Not", "NO")
# So may "NOAA measured the wind", where the evidence has such a name.
_BEGINS_WITH_NO = re.compile(r"\bNO[A-Z]")
# An earlier turn is there for what it speaks of: its beginning says that.
_EARLIER = 200
# "[2019]" is a year.
_MARK = re.compile(r"\s*\[(?:\d{1,2}(?:\s*[,–-]\s*\d{1,2})*)\]")
# "1. Mai" is a day in German, Danish and Norwegian.
_MONTHS = (
    "januar jänner februar märz marts mars april mai maj juni juli august september oktober"
    " november dezember december desember"
).split()
_BULLET = re.compile(
    r"^\s*(?:[-*•]|\d{1,2}\)|(?P<number>\d{1,2})\."
    rf"(?!\s+(?:{'|'.join(_MONTHS)})\b))\s+",
    re.IGNORECASE,
)
# "3." and "J." may go on.
_STOPS = re.compile(rf"(?:(?<!\d)(?<!\b[A-Z])\.|[!?…{WIDE_STOPS}])[\"'”’)」』）»]*$")
# Some scripts put a combining mark behind the last letter, which is no letter itself.
_ENDS = re.compile(rf"(?:[.!?\"”’)%\w{WIDE_STOPS}」』）»]|[^\W\d_][{marks()}]+)$")
# Small models part initials that the evidence has together: "U. S. officials".
_INITIALS = re.compile(r"\b([A-Z])\. (?=[A-Z]\.)")
_INITIAL_LAST = re.compile(r"\b[A-Z]\.$")
_DAY_LAST = re.compile(r"\b\d{1,2}\.$")
_SHOWN = (
    r"(?:(?:the|these|this|those|any) )?(?:(?:given|provided|above) )?"
    r"(?:sentences?|articles?|texts?|documents?|passages?|information|context)\b"
)
# What a model writes when the evidence does not hold the answer, in its many ways.
_ABSTAINS = re.compile(
    r"^\W*not? found\b"
    rf"|^\W*(?:no(?:ne of)? )?{_SHOWN}[^.]{{0,40}}"
    r"\b(?:do(?:es)? not|don['’]t|doesn['’]t|did not|is not|are not|no)\b[^.]{0,30}"
    r"\b(?:contain|mention|say|state|provide|specif|include|answer|indicate|give|tell)"
    r"|\bno information\b"
    r"|\b(?:is|are|was|were) not (?:found|mentioned|provided|specified|stated)"
    rf"(?:\W*$| (?:in|by) {_SHOWN}| (?:who|when|where|why|how|what|which|whether)\b)"
    r"|\bI (?:do not|don['’]t|cannot|can['’]t) (?:know|answer|find)",
    re.IGNORECASE,
)


class Draft:
    """The model's answer as it is written, and whether the model would rather give none.

    Attributes:
        refusal: the probability, from 0 to 1, that the model's first word says that the evidence
            does not hold the answer; None where the engine tells no probabilities.
    """

    def __init__(
        self,
        query: Query,
        evidence: Sequence[EvidenceSentence],
        documents: dict[str, Document],
        model: LanguageModel,
        max_tokens: int,
        most_refusal: float = 1.0,
        *,
        headed: bool = False,
    ) -> None:
        """Prepare a draft; it is written while it is iterated over.

        Args:
            query: the question.
            evidence: what it is drafted from.
            documents: those of the evidence, by their ids.
            model: writes it.
            max_tokens: the most to write.
            most_refusal: with more of it, as a probability, nothing is written.
            headed: see `as_prompt`.
        """
        asked = f"{_asked(query)}{_in_language(evidence, documents)}"
        shown = as_prompt(evidence, documents, query.standalone, headed=headed)
        prompt = f"{shown}\n\n{asked}\nAnswer:"
        # The model is offered the way out, and shut off from it: how much it would have liked
        # to take it says more than whether a small model takes it.
        system = read_prompt("answer")
        self._refusals = _refusals(evidence)
        self._tokens = model.stream(system, prompt, max_tokens, never=self._refusals)
        self._max_tokens = max_tokens
        self._most_refusal = most_refusal
        self.refusal: float | None = None

    def __iter__(self) -> Iterator[str]:
        """Yield the sentences, each as soon as it is finished.

        Raises:
            ModelError: if the model is gone.
        """
        written, said, length = "", 0, 0
        for token in self._tokens:
            length += bool(token.text)
            self._note(token)
            if self.refusal is not None and self.refusal > self._most_refusal:
                return
            written += token.text
            sentences = split_draft(written)
            # The last sentence may still go on, even behind a stop ("U.S."); so may one that ends
            # in an initial, until enough stands behind it to tell.
            while said < len(sentences) - 1 and not _may_go_on(*sentences[said : said + 2]):
                yield sentences[said]
                said += 1
        for sentence in split_draft(written)[said:]:
            # What the limit cut off in the middle is no sentence.
            if (_STOPS if length >= self._max_tokens else _ENDS).search(sentence):
                yield sentence

    def _note(self, token: Token) -> None:
        """Keep what the engine tells of the first token."""
        if self.refusal is None and token.alternatives:
            self.refusal = sum(
                probability
                for text, probability in token.alternatives.items()
                if text.strip() in self._refusals
            )


def _refusals(evidence: Sequence[EvidenceSentence]) -> tuple[str, ...]:
    """Return how a draft from some evidence may begin to say that this does not hold the answer."""
    has_name = any(_BEGINS_WITH_NO.search(one.text) for one in evidence)
    return tuple(one for one in _REFUSAL if one != "NO" or not has_name)


def _asked(query: Query) -> str:
    """Write the question, behind what was said before where it points back to that."""
    if not query.turns:
        return f"Question: {query.standalone}"
    names = {"user": "Earlier question", "assistant": "Earlier answer"}
    before = [f"{names[turn.role]}: {turn.content[:_EARLIER]}" for turn in query.turns]
    return "\n".join([*before, f"Question: {query.asked}"])


def _in_language(evidence: Sequence[EvidenceSentence], documents: dict[str, Document]) -> str:
    """Return what to say of the language of the answer; nothing where the evidence is English.

    An answer is held against the sentences word by word: a translation of them cannot be.
    """
    best = documents[evidence[0].document_id].metadata.language if evidence else None
    language = foreign_language(best)
    return f"\nAnswer in {language}, as the sentences are written." if language else ""


def split_draft(written: str) -> list[str]:
    """Return the sentences of a draft, without the marks, bullets and stars that models add."""
    sentences = []
    listed = 0
    for line in written.split("\n"):
        told, listed = _without_bullet(line, listed)
        text = _MARK.sub("", told).replace("**", "").strip()
        text = _INITIALS.sub(r"\1.", text)
        if text:
            sentences += [span.of(text) for span in sentence_spans(text, Span(0, len(text)))]
    return sentences


def _without_bullet(line: str, listed: int) -> tuple[str, int]:
    """Return a line without its bullet, and the number of the last one of a list.

    A number is a bullet only where it goes on with a list: "3. Liga" does with none.

    Args:
        line: of a draft.
        listed: the last number of a list before it; 0 without one.
    """
    bullet = _BULLET.match(line)
    if bullet is None or (bullet["number"] and int(bullet["number"]) != listed + 1):
        return line, listed
    return line[bullet.end() :], listed + bool(bullet["number"])


def _may_go_on(sentence: str, following: str) -> bool:
    """Tell whether what stands behind a sentence may yet turn out to belong to it.

    Behind an initial that is a name; behind a day, in some languages, its month.
    """
    least = 4 if _INITIAL_LAST.search(sentence) else 12 if _DAY_LAST.search(sentence) else 0
    return len(following) < least


def abstains(sentence: str) -> bool:
    """Tell whether a sentence of a draft says that the evidence does not hold the answer."""
    return bool(_ABSTAINS.search(sentence))
