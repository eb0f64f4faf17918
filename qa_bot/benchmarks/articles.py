"""Made-up articles, as many as are wanted, no two alike."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

_TOWNS = "Lindmar Oster Brent Porto-Velar Dell Hartwick Quillon Maresk Tamber Ostrava-Vale".split()
_FIRST = "Ada Bo Ilda Jon Una Odo Salome Edda Lucian Petra Ivo Marit".split()
_LAST = "Quist Ren Noor Varga Lark Bell Fairlie Venn Falcao Storm Ault Keel".split()
_THINGS = "pier crane ferry bakery school lighthouse bridge library market tram quarry mill".split()
_DID = "opened closed repaired sold painted moved rebuilt inspected".split()
_WHY = (
    "after a winter of storms",
    "because the council had asked for it twice",
    "although nobody had expected it before spring",
    "with money that the harbour had put aside",
    "and thanked everyone who had helped",
)


@dataclass(frozen=True)
class Article:
    """An article, and a question that it alone answers.

    Attributes:
        text: its title, and paragraphs behind it.
        question: what may be asked of it.
    """

    text: str
    question: str


def article(number: int) -> Article:
    """Return the article with a number: the same one each time."""
    chance = random.Random(number)

    def name() -> str:
        return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"

    town, thing, did = chance.choice(_TOWNS), chance.choice(_THINGS), chance.choice(_DID)
    title = f"The {thing} number {number} of {town}"

    def sentence() -> str:
        thing, town = chance.choice(_THINGS), chance.choice(_TOWNS)
        day, why = chance.randrange(1, 365), chance.choice(_WHY)
        return f"{name()} {chance.choice(_DID)} the {thing} of {town} on day {day} {why}."

    paragraphs = [" ".join(sentence() for _ in range(5)) for _ in range(3)]
    lead = f"{name()} {did} the {thing} number {number} of {town} {chance.choice(_WHY)}."
    return Article(
        "\n\n".join([title, lead, *paragraphs]) + "\n",
        f"Who {did} the {thing} number {number} of {town}?",
    )


def write_articles(folder: Path, count: int) -> Path:
    """Write so many articles as files into a new folder, and return it."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(article(number).text, encoding="utf-8")
    return folder
