"""Comparing: whether what documents say answers one question, and answers it alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from index.dates import dates_agree
from index.facts import Kind, facts, facts_alone, is_year
from index.library import Library
from index.words import content_stems, words
from qa_bot.finding.evidence import EvidenceSentence, titles_of
from qa_bot.finding.query import Query
from qa_bot.finding.relevance import seems_to_answer
from qa_bot.language.kinds import kind_asked, weights_about
from qa_bot.language.matching import HeldText
from qa_bot.language.polarity import is_same_sign
from qa_bot.settings import DisagreementSettings

Weigh = Callable[[Collection[str]], dict[str, float]]

# Verbs of a value that was another one before.
MOVES = (
    r"(?:ris(?:e|es|en|ing)|rose|f(?:e|a)ll(?:s|en|ing)?|gr[eo]w(?:s|n|ing)?|increas(?:e|es|ed|ing)"
    r"|rais(?:e|es|ed|ing)|lower(?:s|ed|ing)?|cut(?:s|ting)?|dropp?(?:s|ed|ing)?|jump(?:s|ed|ing)?"
    r"|climb(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|chang(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|went|gone"
    r"|shr[aiu]nk|narrow(?:s|ed|ing)?|widen(?:s|ed|ing)?|revis(?:e|es|ed|ing)|correct(?:s|ed|ing)?"
    r"|postpon(?:e|es|ed|ing)|put off|(?:pushed|put) back|brought forward|delay(?:s|ed|ing)?)"
)
# "The price has risen from 4.2 to 5.1 million" gives one value, and denies the other.
_SUPERSEDED = re.compile(
    rf"\b{MOVES}\b[^.;]{{0,60}}?\bfrom\s+"
    r"(?P<value>[^;]{1,40}?)(?=\s+to\b)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|\b\d{1,2}(?:\.\d{2})? ?[ap]\.?m\b",
    re.IGNORECASE,
)
# Who does what is asked, without being a name: "police arrested", "divers found".
_NOBODY_NAMED = re.compile(
    r".*(?:s|men|people)|police|staff|management|government|parliament|congress|children|crew"
    r"|(?:every|no|some|any)(?:one|body)|none|most|many|half|both|neither",
    re.IGNORECASE,
)
# So few words are no sentence.
_NAME_WORDS = 3


class Comparing:
    """Holds what documents say against one question, and against each other.

    Attributes:
        kind: of fact that is asked for; None where no fact is.
        question: standing by itself.
        titles: of the documents by their ids.
    """

    def __init__(
        self,
        question: str,
        titles: dict[str, str],
        weigh: Weigh,
        settings: DisagreementSettings,
    ) -> None:
        """Compare answers to a question.

        Args:
            question: standing by itself.
            titles: of the documents by their ids, which say what their sentences are about.
            weigh: returns the rarity of each of some stems.
            settings: `[disagreement]`.
        """
        self.kind = kind_asked(question)
        self.question = question
        self.titles = titles
        self._weigh = weigh
        self._settings = settings
        self._about = weights_about(weigh(content_stems(question)))
        self._titled: dict[EvidenceSentence, HeldText] = {}

    @classmethod
    def of_found(
        cls,
        query: Query,
        found: Iterable[EvidenceSentence],
        library: Library,
        settings: DisagreementSettings,
    ) -> Comparing:
        """Compare what a search found; documents that have left the library have no title.

        Args:
            query: the question.
            found: the sentences.
            library: where they stand.
            settings: `[disagreement]`.
        """
        titles = titles_of({one.document_id for one in found}, library)
        return cls(query.standalone, titles, library.rarity, settings)

    def about(self, one: EvidenceSentence) -> float:
        """Return how much of the question a sentence speaks of, under its document's title."""
        return self._under_title(one).coverage(self.question, self._about)

    def least_about(self, cited: Sequence[EvidenceSentence]) -> float:
        """Return how much of the question a sentence must speak of to answer it as those cited."""
        settings = self._settings
        return max(settings.min_about, settings.same_thing * max(map(self.about, cited)))

    def speaks_of_it(self, one: EvidenceSentence, least: float) -> bool:
        """Tell whether a sentence speaks of what is asked: in the question's words, or in others.

        Args:
            one: the sentence.
            least: the share of the question's words that is enough, see `least_about`.
        """
        return seems_to_answer(one.relevance) or self.about(one) >= least

    def count_unknown(self, one: EvidenceSentence) -> int:
        """Return how many facts of the question a sentence and its title do not have."""
        return len(self._under_title(one).missing_facts(self.question))

    def says_the_same(self, said: str, other: str) -> bool | None:
        """Tell whether two answers give the same, in more or fewer words.

        None where one of them gives no value of the kind asked for, so that they cannot be
        compared.
        """
        if not (is_same_sign(said, other) and is_same_sign(other, said)):
            # "Ada, not Runa" names Runa, too, and denies her.
            return False
        shares = (self.share_said(said, other), self.share_said(other, said))
        known = [share for share in shares if share is not None]
        return max(known) >= self._settings.says_the_same if known else None

    def is_in_same_unit(self, said: str, other: str) -> bool:
        """Tell whether two answers may count the same thing: dollars and dollars, or no unit."""
        return not _counts_other(said, other)

    def is_alike(self, said: str, other: str) -> bool:
        """Tell whether two texts give values of one sort that is asked for: dollars, a time of day.

        Numbers without a unit may be of anything.
        """
        if self.kind == "date":
            return all(map(_CLOCK.search, (said, other)))
        ours, theirs = ({fact.unit for fact in facts(text)} - {""} for text in (said, other))
        return self.kind == "number" and not ours.isdisjoint(theirs)

    def holds_answer(self, said: str, sentence: str) -> bool:
        """Tell whether a sentence, however much it says beside, gives the same answer."""
        if not is_same_sign(said, sentence):
            # "It will not open in May" has the same day, and denies it.
            return False
        share = self.share_said(said, sentence)
        # Where no kind of value tells what of a claim is its answer, all of it is.
        least = self._settings.says_the_same if self.kind else self._settings.says_all
        return share is not None and share >= least

    def share_said(self, said: str, other: str) -> float | None:
        """Return the share of a claim's answer that a sentence gives too, from 0 to 1.

        None where either gives no answer at all: nothing beside what the question says.
        """
        if self.kind is None:
            asked = set(content_stems(self.question))
            ours = {stem for stem in content_stems(said) if stem not in asked}
            theirs = {stem for stem in content_stems(other) if stem not in asked}
        else:
            known = values(self.question, self.kind)
            ours, theirs = self._values(said) - known, self._values(other) - known
            if self.kind == "number" and _counts_other(said, other):
                return 0.0
        if not ours or not theirs:
            return None
        rarity = self._weigh(content_stems(f"{said} {other}"))
        weight = {value: rarity.get(value, 1.0) for value in ours}
        same = sum(
            weight[value]
            for value in ours
            if value in theirs
            or (self.kind == "date" and any(dates_agree(value, one) for one in theirs))
        )
        return same / sum(weight.values()) if any(weight.values()) else None

    def _values(self, text: str) -> set[str]:
        """Return the values of the kind asked for that a text gives, see `values`."""
        assert self.kind is not None
        found = words(text)[:2]
        given = values(text, self.kind)
        # The capital that opens "Marsh repaired the boiler" tells no name, but who repaired it
        # stands there.
        is_doer = (
            self.kind == "name"
            and len(found) > 1
            and found[0].is_capitalised
            and found[0].is_content
            and not _NOBODY_NAMED.fullmatch(found[0].text)
            and not found[1].is_capitalised
            and found[1].stem in content_stems(self.question)
        )
        return given | {found[0].stem} if is_doer else given

    def _under_title(self, one: EvidenceSentence) -> HeldText:
        """Return a sentence under its document's title, made ready once."""
        if one not in self._titled:
            title = self.titles.get(one.document_id, "")
            self._titled[one] = HeldText([f"{title}\n{one.text}"])
        return self._titled[one]


def _counts_other(said: str, other: str) -> bool:
    """Tell whether two texts give their numbers in units that differ: 4 million dollars, or euros.

    A number without a unit may be in any.
    """
    ours, theirs = ({fact.unit for fact in facts(text)} - {""} for text in (said, other))
    return bool(ours and theirs and ours.isdisjoint(theirs))


def values(text: str, kind: Kind) -> set[str]:
    """Return the values of a kind that a text gives, in the form that they are compared by.

    What it says to have changed from is none of them.
    """
    text = _SUPERSEDED.sub(lambda match: match[0].removesuffix(match["value"]), text)
    # A name alone opens no sentence: its capital is its own.
    found = facts_alone(text) if len(text.split()) <= _NAME_WORDS else facts(text)
    if kind == "date":
        years = {fact.value for fact in found if is_year(fact)}
        return {fact.value for fact in found if fact.kind == "date"} | years
    # An initial is shared by many.
    told = [fact for fact in found if fact.kind == kind and (kind != "name" or len(fact.value) > 1)]
    # A year in a sentence with another number is when that number was counted.
    return {fact.value for fact in told if not is_year(fact)} or {fact.value for fact in told}
