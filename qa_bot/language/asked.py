"""Asked: what a claim repeats of the question that it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.dates import CALENDAR_NAME
from index.facts import Fact, facts
from index.words import Word, content_stems, words
from qa_bot.language.kinds import asks_whether, asks_who_acts
from qa_bot.language.matching import HeldText
from qa_bot.language.polarity import denies, is_same_sign
from qa_bot.language.roles import are_one

# Verbs that only join a thing to what is said of it: "is scheduled for", "is located in".
_JOINING = frozenset(content_stems("scheduled located situated held called named known"))
# Function words that answer by themselves: "How many of the two?" "Both."
_ANSWERING = frozenset(
    "all both each every neither never no none nor not now here once there".split()
)
_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)
# A sentence that tells of a question, or is one.
_ASKS = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|[ei]nquir(?:es?|ed|ing)|want(?:s|ed) to know)\b"
    r"[^.;]{0,30}?\b(?:what|who|whom|whose|which|when|where|why|how|whether|if)\b"
    r"|\?[\"”’»]?$|\?[\"”’»]\s[^?]{0,40}$",
    re.IGNORECASE,
)
# What asks for that: what somebody said, wanted to know, or did.
_OF_SPEECH = re.compile(
    r"\b(?:ask\w*|wonder\w*|question\w*|[ei]nquir\w*|want\w*|sa(?:y|ys|id)|tell|told|repl\w+"
    r"|respon\w+|react\w*|do)\b",
    re.IGNORECASE,
)
# Whoever is named behind these is known, and others are asked for.
_NAME = r"(?P<who>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*)"
_BESIDES = re.compile(
    r"\b(?i:apart from|aside from|besides|other than|except(?: for)?|in addition to) (?:the )?"
    + _NAME
)
_AFTER = re.compile(
    r"\b(?:after|following|follows?|followed|instead of|in (?:the )?place of|succeed\w*|replac\w+"
    r"|(?:tak(?:es?|en|ing)|took) over from) "
    r"(?:the )?" + _NAME
)
# Behind a name these go on with another one: "Ada Marsh and Ines Falcao", "Marsh's deputy".
_GOES_ON = re.compile(r"['’]s\b|,? (?:and|or|with|but)\b|, [A-Z]")
_WITH = re.compile(r"\bwith (?:the )?[A-Z]")
# "Only the captain, Ada Marsh, leaves" tells of Ada Marsh.
_ROLE_BEFORE = re.compile(
    r"^(?:(?:Only|But|And) )?(?:the|an?|The|An?) (?:[a-z][\w-]* ){0,2}[a-z][\w-]*, (?=[A-Z])"
)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
# "Which European officials", and what tells only that there are some: "several officials".
_WHICH = re.compile(
    r"\bwhich (?P<kind>(?:(?!(?:is|was|does|has)\b)[\w’'-]+ ){0,2}(?!was\b)\w+(?<![sui])s)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"(?<!\bone of )\b(?:several|some|many|various|numerous|certain|unnamed|unidentified|a few"
    r"|a (?:number|series|range|variety|handful) of|dozens of|scores of|hundreds of|thousands of)"
    r"(?P<kind>(?: (?!others?\b)[a-zA-Z’'-]+){1,3}?(?<![sui])s)\b",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(
    r"^(?: [^,.;:]{0,60})?[:;—–(]|^[^.]{0,60} - |\b(?:including|such as|namely|among them|like"
    r"|notably|especially|particularly|called|named)\b|^,"
)


def says_nothing(question: str, claim: str) -> bool:
    """Tell whether a claim cannot be the answer to a question, whatever supports it.

    It repeats the question alone, tells that somebody else asks, or that there are some of what
    is asked for.
    """
    return (
        only_repeats(question, claim)
        or only_asks(question, claim)
        or names_none_of(question, claim)
    )


def names_none_of(question: str, claim: str) -> bool:
    """Tell whether it is asked which, and a claim says that there are some and names none.

    "Ada met several officials" does not say which officials she met.
    """
    asked = _WHICH.search(question)
    some = _SOME.search(claim) if asked else None
    if asked is None or some is None or _NAMED_BEHIND.search(claim[some.end() :]):
        return False
    known = {word.stem for word in words(question)}
    runs = capitalised_runs(claim[: some.start()])
    if any(word.stem not in known for run in runs for word in run):
        return False
    kinds = {word.stem for word in words(asked["kind"]) if word.is_content}
    return words(some["kind"])[-1].stem in kinds


def names_only_known(question: str, claim: str) -> bool:
    """Tell whether a claim tells of the one whom a question names, where others are asked for.

    Asked who became captain after Marsh, "Ada Marsh became captain" names nobody else.
    """
    besides = _BESIDES.search(question)
    after = _AFTER.search(question)
    known = besides or after
    if known is None or (after and not besides and not asks_who_acts(question)):
        return False
    claim = _ROLE_BEFORE.sub("", claim)
    runs = capitalised_runs(claim)
    if not runs or runs[0][0].start > 0 or not _is_one(runs[0], words(known["who"])):
        return False
    behind = claim[runs[0][-1].end :]
    if _GOES_ON.match(behind) or _WITH.search(behind) or _BY.search(behind):
        return False
    return besides is not None or all(
        _is_one(run, words(known["who"]))
        or (len(run) == 1 and CALENDAR_NAME.fullmatch(run[0].text))
        for run in runs
    )


def _is_one(name: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether two names may be of one: "Marsh" and "Ada Marsh", but not "Tom Marsh"."""
    ours, theirs = ([word.stem for word in one if word.is_content] for one in (name, other))
    return are_one(ours, theirs)


def capitalised_runs(text: str) -> list[list[Word]]:
    """Return the runs of words with a capital that stand side by side: names, as a rule."""
    runs: list[list[Word]] = []
    end = -1
    for word in words(text):
        if not word.is_capitalised or not word.is_content:
            continue
        if runs and text[end : word.start].isspace():
            runs[-1].append(word)
        else:
            runs.append([word])
        end = word.end
    return runs


def only_asks(question: str, claim: str) -> bool:
    """Tell whether a claim asks, or tells that somebody did, where that is not what is asked for.

    "A neighbour asked what would happen in a storm" tells nobody what happens in a storm.
    """
    return bool(_ASKS.search(claim)) and not _OF_SPEECH.search(question)


def only_repeats(question: str, claim: str) -> bool:
    """Tell whether a claim says nothing beyond the question that it is to answer.

    "Ada's aunt was Ada" may stand in the documents word by word, and answers nothing. What
    is asked by yes or no, or as a choice, is answered in the question's own words; of other
    languages than English it is not known what is.
    """
    cut = words(question)
    is_open = not asks_whether(question) and not _CHOICE.search(question)
    if not is_open or any(word.language != "en" for word in cut):
        return False
    asked = {word.stem for word in cut}
    return not any(
        (word.is_content and word.stem not in _JOINING) or word.text.lower() in _ANSWERING
        for word in words(claim)
        if word.stem not in asked
    )


class Asked:
    """The question's own words in a claim: a document may put them otherwise, or in its title.

    What is asked by yes or no is all in the question: nothing of it is taken for granted.
    """

    def __init__(self, question: str, titles: Mapping[str, str]) -> None:
        """Take a question, and the titles of the documents by their ids."""
        is_open = not asks_whether(question)
        self._stems = set(content_stems(question)) if is_open else set()
        self._names = {fact.value for fact in facts(question) if fact.kind == "name"}
        self._titles = titles if is_open else {}
        self._told: dict[str, HeldText] = {}

    def added(self, claim: str, rarity: Mapping[str, float]) -> dict[str, float]:
        """Return the weights of what a claim adds to its question, of all where it adds nothing."""
        weights = {stem: rarity.get(stem, 1.0) for stem in content_stems(claim)}
        said = self._stems | _JOINING if self._stems else self._stems
        added = {stem: 0.0 if stem in said else one for stem, one in weights.items()}
        return added if any(added.values()) else weights

    def is_spoken_of(self, claim: str, held: HeldText, document_id: str) -> bool:
        """Tell whether citations speak of what a claim repeats of its question.

        They have a word of it; or it is names alone, which the title has ("She grew up in Dell");
        or the title says as much as the claim.
        """
        repeated = [word for word in words(claim) if word.is_content and word.stem in self._stems]
        if not self._stems or any(map(held.has_word, repeated)):
            return bool(self._stems)
        names = [Fact("name", word.stem, word.text) for word in repeated]
        if all(self.is_told(name, claim, document_id) for name in names):
            return True
        title = self._title_of(claim, document_id)
        found = facts(claim)
        return (
            bool(found) and all(map(title.has_word, repeated)) and all(map(title.has_fact, found))
        )

    def title(self, claim: str, document_id: str) -> str:
        """Return the title of a document, if it is known and does not deny the claim."""
        title = self._titles.get(document_id, "")
        return title if denies(claim) or is_same_sign(claim, title) else ""

    def is_told(self, fact: Fact, claim: str, document_id: str) -> bool:
        """Tell whether a fact of a claim is a name of its question that a document's title has."""
        return self.names(fact) and self._title_of(claim, document_id).has_fact(fact)

    def names(self, fact: Fact) -> bool:
        """Tell whether a fact is a name of the question."""
        return fact.kind == "name" and fact.value in self._names

    def _title_of(self, claim: str, document_id: str) -> HeldText:
        """Return what a title holds, made ready once."""
        title = self.title(claim, document_id)
        if title not in self._told:
            self._told[title] = HeldText([title])
        return self._told[title]
