"""Which words and facts of one text stand in another, in whatever form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from index.dates import holds_date
from index.facts import Fact, facts
from index.folding import without_accents
from index.peoples import place_of
from index.words import Word, content_stems, words
from qa_bot.language.acronyms import PLURAL, initials_in, is_acronym
from qa_bot.language.capitals import governed_by, governments
from qa_bot.language.countries import COUNTRIES, LONG_NAMES, countries_in, country_of
from qa_bot.language.measures import measures_of
from qa_bot.language.word_families import derived_root, people_root, place_root, root_of

# So much is all, of shares that are added up and rounded.
ALL = 0.999
(_CENTURY,) = content_stems("century")
_YEARS_OF_CENTURY = re.compile(r"\d{1,2}00s")


class HeldText:
    """Texts made ready to be asked what stands in them.

    Attributes:
        texts: the words of each.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts together; no name, number or date spans two of them."""
        each = [(text, words(text)) for text in texts]
        found = [word for _, of_text in each for word in of_text]
        self._stems = {word.stem for word in found}
        self._languages = {word.language for word in found}
        self._lower_case = {word.text for word in found if word.text.islower()}
        self._capitals = {word.text.lower() for word in found if is_acronym(word)}
        self._roots = {root_of(stem) for stem in self._stems}
        self._derived = {root for stem in self._stems if (root := derived_root(stem))}
        names = {word.text for word in found if word.is_capitalised}
        self._names = {name.lower() for name in names}
        self._places = {place_root(name) for name in names}
        self._peoples = {root for name in names if (root := people_root(name))}
        self._known_places = {place for name in names if (place := place_of(name))}
        self.texts = [of_text for _, of_text in each]
        held = [fact for text, of_text in each for fact in facts(text, of_text)]
        # The units that stand beside each number, "" among them where it stands alone.
        self._numbers: dict[str, set[str]] = {}
        for fact in held:
            if fact.kind == "number":
                self._numbers.setdefault(fact.value, set()).add(fact.unit)
        self._dates = [fact.value for fact in held if fact.kind == "date"]

    @cached_property
    def _acronyms(self) -> set[str]:
        """The initials of the runs of words that an acronym may stand for."""
        return {initials for of_text in self.texts for initials in initials_in(of_text)}

    @cached_property
    def _written(self) -> set[str]:
        """The words as they are written, which hold whatever language they are read in."""
        return {without_accents(word.text) for of_text in self.texts for word in of_text}

    def has_word(self, word: Word) -> bool:
        """Tell whether a word stands in the texts: its stem, its family, its people or place."""
        if word.stem in self._stems or self._has_family(word.stem):
            return True
        # In one language a word has one stem, however it is written.
        if (self._languages | {word.language}) != {"en"} and (
            without_accents(word.text) in self._written
        ):
            return True
        if word.is_capitalised and (
            self._has_people_or_place(word.text) or country_of(word) in self._countries
        ):
            return True
        letters = word.text.replace(".", "")
        if PLURAL.fullmatch(letters) and letters[:-1].lower() in self._capitals:
            return True  # MSPs, MSP
        # Those of two letters that are countries are many a person's initials, too.
        if is_acronym(word) and letters not in COUNTRIES and letters in self._acronyms:
            return True
        value = next((fact.value for fact in facts(word.text) if fact.kind == "number"), None)
        return value is not None and value in self._numbers

    def has_lower_case(self, word: Word) -> bool:
        """Tell whether a word stands in the texts without a capital: it is no name."""
        return word.text.lower() in self._lower_case

    def has_capital(self, word: Word) -> bool:
        """Tell whether a word stands in the texts with a capital."""
        return word.text.lower() in self._names

    def _has_family(self, stem: str) -> bool:
        """Tell whether a word of the same family stands in the texts: "agreed", "agreement"."""
        derived = derived_root(stem)
        return root_of(stem) in self._derived or (
            derived is not None and (derived in self._roots or derived in self._derived)
        )

    def _has_people_or_place(self, name: str) -> bool:
        """Tell whether the people of a place, or the place of a people, stand in the texts."""
        lower = name.lower()
        if f"{lower}y" in self._names or (lower.endswith("y") and lower[:-1] in self._names):
            return True  # Germany, German
        if (place := place_of(name)) and place in self._known_places:
            return True  # France, French
        return place_root(name) in self._peoples or people_root(name) in self._places

    @cached_property
    def _countries(self) -> set[str]:
        """The acronyms of the countries that the texts speak of, by whatever word."""
        return {country for of_text in self.texts for country in countries_in(of_text)}

    def has_expanded(self, found: Sequence[Word], position: int) -> bool:
        """Tell whether the texts have the acronym of a name that spans a word: "United States"."""
        for length in (2, 3, 4):
            for start in range(max(0, position - length + 1), position + 1):
                run = found[start : start + length]
                if len(run) == length and all(w.is_capitalised for w in run):
                    acronym = "".join(w.text[0] for w in run).lower()
                    if acronym in self._capitals:
                        return True
        return False

    def has_governed(self, found: Sequence[Word], position: int) -> bool:
        """Tell whether the texts have the country of a capital, or the capital of a country."""
        if not found[position].is_capitalised:
            return False
        if country := governed_by(found, position):
            return country in self._governed or all(map(self.has_word, words(country)))
        around = found[max(0, position - 1) : position + 2]
        spoken_of = {*countries_in(around)} if found[position].text in LONG_NAMES else set()
        return any(
            held.has_word(found[position]) or spoken_of & held._countries
            for held in self._governed.values()
        )

    @cached_property
    def _governed(self) -> dict[str, HeldText]:
        """The countries that the texts speak of by their capitals, by name."""
        named = {one for of_text in self.texts for one in governments(of_text)}
        return {one: HeldText([one]) for one in named}

    def has_fact(self, fact: Fact) -> bool:
        """Tell whether a number, a date or a name stands in the text."""
        if fact.kind == "number":
            units = self._numbers.get(fact.value)
            # A year counts wherever it stands.
            return self._has_year(fact.value) if units is None else self._has_unit(fact.unit, units)
        if fact.kind == "date":
            return any(holds_date(date, fact.value) for date in self._dates)
        # Cut out of its text, a name may be read otherwise than within it.
        return fact.value in self._stems or any(map(self.has_word, words(fact.text)))

    def _has_year(self, value: str) -> bool:
        """Tell whether a year stands in a date of the texts, or "the 1600s" as the 17th century."""
        if _YEARS_OF_CENTURY.fullmatch(value):
            return str(int(value[:-3]) + 1) in self._numbers and _CENTURY in self._stems
        return any(date.startswith(f"{value}-") for date in self._dates if len(date) > len("12-03"))

    def _has_unit(self, unit: str, units: Collection[str]) -> bool:
        """Tell whether a number with a unit is one that stands in the texts with some units.

        "From 4 to 5 percent" says 4 percent; 40 percent are never 40, but 40 dollars may be.

        Args:
            unit: "" for none.
            units: that stand beside it in the texts.
        """
        if unit in units:
            return True
        if not unit:
            return "%" not in units
        is_anywhere = unit != "%" or any(unit in held for held in self._numbers.values())
        return "" in units and is_anywhere

    def missing_facts(self, text: str) -> list[Fact]:
        """Return the facts of another text that do not stand in this one."""
        found = words(text)
        missing = []
        for fact in facts(text):
            if self.has_fact(fact):
                continue
            at = next((i for i, word in enumerate(found) if word.text == fact.text), None)
            if (
                fact.kind == "name"
                and at is not None
                and (self.has_expanded(found, at) or self.has_governed(found, at))
            ):
                continue
            missing.append(fact)
        return missing

    def coverage(self, text: str, rarity: dict[str, float]) -> float:
        """Return the share of another text's content words that stand in this one.

        Args:
            text: the other text.
            rarity: the weight of each stem; 1.0 for stems that are not there.
        """
        found = words(text)
        total = covered = 0.0
        seen = set()
        for position, word in enumerate(found):
            if not word.is_content or word.stem in seen:
                continue
            seen.add(word.stem)
            weight = rarity.get(word.stem, 1.0)
            total += weight
            if (
                self.has_word(word)
                or self.has_expanded(found, position)
                or self.has_governed(found, position)
                or not self._stems.isdisjoint(measures_of(found, position))
            ):
                covered += weight
        return covered / total if total else 0.0


def adds_words(text: str, question: str, said: str) -> bool:
    """Tell whether a text has a content word of a question that what is said does not have."""
    held, added = HeldText([said]), HeldText([text])
    return any(
        word.is_content and added.has_word(word) and not held.has_word(word)
        for word in words(question)
    )
