"""Deeds: what somebody does, as a question or a claim names them, and where a text names a doer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.words import Word, content_stems, words
from qa_bot.language.auxiliaries import BE, DO, HAVE, MODALS
from qa_bot.language.openings import OPENING
from qa_bot.language.verbs import QUOTING, QUOTING_IN_PAST

# "Who replaced Ines", "Which firm did Dell buy"; not "When did Dell fall".
_ASKS_ONE = re.compile(rf"^{OPENING}(?:whom?|which|what)\b", re.IGNORECASE)
# Who says a thing stands behind the verb, too: '"It leaks," said Ada'.
_SAYING = frozenset(
    content_stems(" ".join((*QUOTING, *QUOTING_IN_PAST, "reply", "report", "call", "joke")))
)
# Who meets somebody is met.
_MUTUAL = frozenset(content_stems("meet marry fight face play oppose debate divorce equal match"))
# Before a name these tell nobody apart.
TITLES = frozenset(
    content_stems(
        "Mr Mrs Ms Miss Dr Sir Lady Lord President Prime Minister Chancellor Professor Pope King"
        " Queen Prince Princess Senator Governor Mayor General Captain Councillor Cllr"
    )
)
# Between a verb and its object, or between "by" and who does it.
_BETWEEN = frozenset("the a an its their his her up down off out over".split())
# Between who does a thing and the verb.
_ASIDE = frozenset("also then later never not first soon once again already still only".split())
# So many words of a kind ("which bronze age tribe") may stand before the verb.
_KIND = 4
HELPING = BE | DO | HAVE | MODALS


@dataclass(frozen=True)
class Deed:
    """What is asked about, with one that the question names.

    Attributes:
        verb: as it stands.
        name: of the one, as it stands.
        is_done: by the one; or to the one.
        is_of_two: whether somebody else has a part in it.
    """

    verb: str
    name: str
    is_done: bool
    is_of_two: bool

    @property
    def stems(self) -> list[str]:
        """The stems of the name, without titles."""
        return [stem for stem in content_stems(self.name) if stem not in TITLES]

    def is_of(self, run: Sequence[Word]) -> bool:
        """Tell whether a name in a text is that of the same one."""
        return are_one([word.stem for word in run if word.stem not in TITLES], self.stems)

    def may_be_in(self, text: str) -> bool:
        """Tell whether a text has a part of the name."""
        return not set(self.stems).isdisjoint(content_stems(text))


def are_one(name: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names, as stems, may be of one: "Marsh" and "Ada Marsh"."""
    shorter, longer = sorted((name, other), key=len)
    return bool(shorter) and list(longer[-len(shorter) :]) == list(shorter)


def deeds_asked(question: str) -> Iterator[Deed]:
    """Yield what a question may ask about: what one that it names does, or has done to it."""
    found = words(question)
    asks_one = bool(_ASKS_ONE.match(question))
    helps = next((at for at, word in enumerate(found) if word.text.lower() in HELPING), None)
    doer = [] if helps is None else _run_from(question, found, helps + 1)
    if helps is not None and doer:
        at = found.index(doer[-1]) + 1
        if at < len(found) and _may_be_deed(found[at], found[helps]):
            is_of_two = asks_one or bool(_run_from(question, found, at + 1))
            yield Deed(found[at].text, text_of(question, doer), True, is_of_two)
        return
    for at, verb in enumerate(found[: _KIND + 1] if asks_one else ()):
        name = name_from(question, found, at + 1) if at else []
        before = {word.text.lower() for word in found[:at]}
        if name and _may_be_deed(verb) and not before & (BE | DO | MODALS):
            yield Deed(verb.text, text_of(question, name), False, True)


def deeds_told(claim: str) -> Iterator[Deed]:
    """Yield what a claim has done by one that it names right before the verb."""
    found = words(claim)
    for at, verb in enumerate(found):
        doer = name_to(claim, found, place_before(found, at))
        if doer and _may_be_deed(verb) and found[at - 1].text.lower() not in BE:
            is_of_two = bool(_run_from(claim, found, at + 1))
            yield Deed(verb.text, text_of(claim, doer), True, is_of_two)


def _may_be_deed(verb: Word, helping: Word | None = None) -> bool:
    """Tell whether a word may be a verb, one that another helps: "did sue", "is suing"."""
    is_helped = helping is None or (verb.text.endswith("ing") == (helping.text.lower() in BE))
    is_common = verb.is_content and not verb.is_capitalised
    return is_common and is_helped and verb.stem not in _SAYING | _MUTUAL


def place_before(found: Sequence[Word], at: int) -> int:
    """Return the place of the word before a verb and what helps it; -1 where there is none."""
    place = at - 1
    while place >= 0 and (
        found[place].text.lower() in HELPING | _ASIDE or found[place].text.endswith("ly")
    ):
        place -= 1
    return place


def text_of(text: str, run: Sequence[Word]) -> str:
    """Return a name as it stands in a text."""
    return text[run[0].start : run[-1].end]


def name_to(text: str, found: Sequence[Word], end: int) -> list[Word]:
    """Return the name that ends at a word, with a blank behind; empty where none does."""
    run: list[Word] = []
    for at in range(end, -1, -1):
        word, behind = found[at], found[at + 1]
        is_name = word.is_capitalised and word.is_content
        if not is_name or not text[word.end : behind.start].isspace():
            break
        run.insert(0, word)
    return run


def _run_from(text: str, found: Sequence[Word], at: int) -> list[Word]:
    """Return the name that begins at a word; empty where none does, or something of its own."""
    while at < len(found) and found[at].text.lower() in _BETWEEN:
        at += 1
    run: list[Word] = []
    for word in found[at:]:
        is_next = not run or text[run[-1].end : word.start].isspace()
        if not (word.is_capitalised and word.is_content and is_next):
            break
        run.append(word)
    return [] if run and text[run[-1].end : run[-1].end + 2] in ("'s", "’s") else run


def name_from(text: str, found: Sequence[Word], at: int) -> list[Word]:
    """Return the name that begins at a word, and is one by itself: not that of "Dell chief"."""
    run = _run_from(text, found, at)
    behind = found.index(run[-1]) + 1 if run else len(found)
    if behind < len(found) and found[behind].is_content:
        return [] if text[run[-1].end : found[behind].start] == " " else run
    return run
