"""Countries that go by an acronym, by whatever word a text speaks of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.words import Word

# Countries that go by an acronym, with the other words for them and their people.
COUNTRIES = {
    "US": frozenset("us usa america american americans".split()),
    "UK": frozenset("uk britain british britons".split()),
}
_UNITED = {"states": "US", "kingdom": "UK"}
LONG_NAMES = frozenset(("United", "States", "Kingdom"))


def country_of(word: Word) -> str | None:
    """Return the acronym of the country that a word stands for: "US" of American."""
    text = word.text.replace(".", "")
    # "It told us" speaks of no country.
    if len(text) < 4 and not text.isupper():
        return None
    return next((name for name, said in COUNTRIES.items() if text.lower() in said), None)


def countries_in(found: Sequence[Word]) -> Iterable[str]:
    """Yield the acronyms of the countries in a text: not of Latin America, or British Columbia."""
    for at, word in enumerate(found):
        if not word.is_capitalised:
            continue
        beside = [*found[max(0, at - 1) : at], *found[at + 1 : at + 2]]
        is_part = len(word.text) > 4 and any(
            one.is_capitalised and one.is_content for one in beside
        )
        if (country := country_of(word)) and not is_part:
            yield country
        if at and word.text.lower() in _UNITED and found[at - 1].text == "United":
            yield _UNITED[word.text.lower()]
