"""Asked: what a claim repeats of the question that it answers."""

from __future__ import annotations

from collections.abc import Mapping

from index.facts import Fact, facts
from index.words import content_stems, words
from qa_bot.language.kinds import asks_whether
from qa_bot.language.matching import HeldText
from qa_bot.language.polarity import denies, is_same_sign

# Verbs that only join a thing to what is said of it: "is scheduled for", "is located in".
JOINING = frozenset(content_stems("scheduled located situated held called named known"))


class AskedWords:
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
        said = self._stems | JOINING if self._stems else self._stems
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
