"""What an article says of itself: from a real library, without a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from index.document import Document, Metadata
from index.library import Library
from index.readers.markdown import read as read_markdown
from index.readers.plain_text import read as read_text
from qa_bot.answer import Answer
from qa_bot.bot import Bot
from qa_bot.language.bylines import Wanted, byline_asked
from qa_bot.settings import Settings

PIER = """---
title: Old pier of Porto Velar to close
author: Ines Falcao
editor: Ida Lund
source: Gazette
published: 2024-05-03
---

The old pier will be shut until May. Divers found cracks in it.
"""
REOPENED = PIER.replace("to close", "to open again").replace("Ines Falcao", "Tove Brandt")
RYE = """By Olga Stern and Piet Maas
OSTREL (Courier) - Bakers in the valley of Ostrel bake with rye again.

Rye grows where wheat fails. Who wrote the article about locks is forgotten, said Maas.
"""
GOATS = """Goats and cows graze on the dyke

The animals keep its grass short, the water board says.
"""
OTTERS = """Otters come back to the weirs of Kay

Three of them were seen at the upper weir, the water board says.

(Reporting by Runa Oake; Editing by Odo J. Dell, Petra Kay and Ida Lund)
"""
FILES = {
    "pier.md": PIER,
    "open.md": REOPENED,
    "rye.txt": RYE,
    "goats.txt": GOATS,
    "otters.txt": OTTERS,
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("files")
    with Library(tmp_path_factory.mktemp("shelf"), settings) as library:
        for name, text in FILES.items():
            (folder / name).write_text(text, encoding="utf-8")
            library.add(one_of(folder / name))
        yield library


def one_of(file: Path) -> Document:
    read = read_markdown if file.suffix == ".md" else read_text
    (document,) = read(file, file.name, 10_000)
    assert isinstance(document, Document)
    return document


@pytest.fixture
def bot(shelf: Library, settings: Settings) -> Bot:
    return Bot(shelf, None, settings)


def said(answer: Answer) -> list[tuple[str, str]]:
    """Each claim with the only line that it cites."""
    quotes = {one.number: one.quote for one in answer.citations}
    return [(claim.text, quotes[number]) for claim in answer.claims for number in claim.citations]


@pytest.mark.parametrize(
    ("question", "wanted", "called", "about"),
    [
        ("Who wrote the article about the pier?", "authors", "", "the pier"),
        ("who authored the Gazette story on rye", "authors", "Gazette", "rye"),
        ("Who are the authors of the Gazette article?", "authors", "Gazette", ""),
        ("Who's the author of this article?", "authors", "", ""),
        ("Which journalist wrote the article about rye?", "authors", "", "rye"),
        ("What are the names of the journalists behind the article?", "authors", "", ""),
        ("By whom was the article about rye written?", "authors", "", "rye"),
        ("Name the reporters credited on the Gazette piece.", "authors", "Gazette", ""),
        ("Which reporters have the byline on the Gazette story?", "authors", "Gazette", ""),
        ("Whose byline is on the article about rye?", "authors", "", "rye"),
        ("Who wrote the Gazette report on rye?", "authors", "Gazette", "rye"),
        ("Who edited the article about rye?", "editors", "", "rye"),
        ("Who are the editors of this article?", "editors", "", ""),
        ("When was the article about the pier published?", "published", "", "the pier"),
        ("When did the news story about the pier appear?", "published", "", "the pier"),
        ("On which day was this article printed?", "published", "", ""),
        ("What is the publication date of the article about rye?", "published", "", "rye"),
        ("Which newspaper published the article about the pier?", "source", "", "the pier"),
        ("Which paper is the article about the pier from?", "source", "", "the pier"),
        ("Where was the article about the pier published?", "source", "", "the pier"),
        ('What is the source of the article titled "Goats and cows"?', "source", "",
         "Goats and cows"),
    ],
)  # fmt: skip
def test_question_about_an_article_itself_is_known(
    question: str, wanted: Wanted, called: str, about: str
) -> None:
    found = byline_asked(question)
    assert found is not None
    assert (found.wanted, found.called, found.about) == (wanted, called, about)


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the report about the pier?",
        "Who wrote the letter?",
        "Who wrote the letter mentioned in the article?",
        "When was the study in the article published?",
        "Who published the figures?",
        "Who wrote the love story?",
        "Who wrote this piece?",
        "Which newspaper carried the Gazette story?",
        "When did the Gazette story come out?",
        "Who are the journalists named in the article about rye?",
        "Who edited the report about rye?",
        "Who wrote the story of the pier?",
        "When was the item released?",
        "Who wrote it?",
        "Who wrote the article about it?",
        "Who wrote the article about the pier and when?",
        "Who wrote the article about the pier, and what does it say?",
        "Who wrote the article about the pier that was shut?",
        "When was the pier built?",
        "When was the article about the pier deleted?",
        "What does the article about the pier say?",
    ],
)
def test_any_other_question_is_none(question: str) -> None:
    assert byline_asked(question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Who wrote the article about rye in Ostrel?",
            [
                (
                    "“Bakers in the valley of Ostrel bake with rye again” was written by"
                    " Olga Stern and Piet Maas.",
                    "By Olga Stern and Piet Maas",
                )
            ],
        ),
        (
            "Who wrote the article titled Old pier to close?",
            [
                ("“Old pier of Porto Velar to close” was written by Ines Falcao.",
                 "author: Ines Falcao"),
            ],
        ),
        (
            "When was the Gazette article titled Old pier to close published?",
            [
                ("“Old pier of Porto Velar to close” was published on 3 May 2024.",
                 "published: 2024-05-03"),
            ],
        ),
        (
            "Which newspaper printed the article about rye in Ostrel?",
            [
                ("“Bakers in the valley of Ostrel bake with rye again” was published by Courier.",
                 "OSTREL (Courier) -"),
            ],
        ),
    ],
)  # fmt: skip
def test_article_is_told_by_the_line_that_says_so(
    bot: Bot, question: str, expected: Sequence[tuple[str, str]]
) -> None:
    answer = bot.answer(question)
    assert answer.status == "answered"
    assert said(answer) == expected


def test_each_article_that_is_meant_is_told(bot: Bot) -> None:
    told = said(bot.answer("Who wrote the article about the old pier?"))
    assert sorted(quote for _, quote in told) == ["author: Ines Falcao", "author: Tove Brandt"]


def test_article_that_is_called_otherwise_is_told_by_its_names(bot: Bot) -> None:
    told = said(bot.answer("Who wrote the article on Porto Velar closing its pier for repair?"))
    assert [quote for _, quote in told] == ["author: Ines Falcao"]
    # Of two that may be meant none is.
    assert not said(bot.answer("Who wrote the article on Porto Velar and its rotten pier?"))


def test_this_article_is_told_where_only_one_is_searched(bot: Bot) -> None:
    answer = bot.answer("Who wrote this article?", scope=["rye.txt"])
    assert [quote for _, quote in said(answer)] == ["By Olga Stern and Piet Maas"]
    assert bot.answer("Who wrote this article?").status != "answered"


@pytest.mark.parametrize(
    "question",
    [
        # Nothing says so, or of another article only.
        "Who wrote the article about goats and cows?",
        "When was the article about rye in Ostrel published?",
        "Who wrote the article about locks?",
    ],
)
def test_what_no_article_says_of_itself_is_not_told(bot: Bot, question: str) -> None:
    assert not any("was written by" in one.text for one in bot.answer(question).claims)
    assert not any("was published" in one.text for one in bot.answer(question).claims)


@pytest.mark.parametrize(
    "question", ["Who wrote the article about goats?", "When was the article on goats published?"]
)
def test_what_only_came_with_a_document_is_in_no_line_of_it(
    tmp_path: Path, settings: Settings, question: str
) -> None:
    with Library(tmp_path, settings) as library:
        known = Metadata("Goats on the dyke", ("Olga Stern",), published=date(2024, 5, 3))
        library.add(Document("goats", "Goats keep the grass of the dyke short.", known))
        assert Bot(library, None, settings).answer(question).claims == []


def test_who_or_what_an_article_is_about_is_not_whose_it_is(bot: Bot) -> None:
    for question in (
        "Who wrote the article about Ines Falcao?",
        "When was the article about Gazette published?",
    ):
        assert not any("“Old pier" in one.text for one in bot.answer(question).claims)


@pytest.mark.parametrize(
    ("head", "question", "line"),
    [
        (
            "title: Floods in March\nurl: https://gazette.example/2024-05-03/x\n"
            "published: 2024-05-03",
            "When was the article about floods published?",
            "published: 2024-05-03",
        ),
        (
            "title: Guardian angels and floods\nsource: Guardian",
            "Which paper published the article about floods?",
            "source: Guardian",
        ),
        (
            "title: Ines Falcao looks back on floods\nauthors:\n  - Ines Falcao\n  - Tove Brandt",
            "Who wrote the article about floods?",
            "- Ines Falcao\n  - Tove Brandt",
        ),
    ],
)
def test_line_that_is_cited_is_the_one_that_says_so(
    tmp_path: Path, settings: Settings, head: str, question: str, line: str
) -> None:
    file = tmp_path / "floods.md"
    file.write_text(f"---\n{head}\n---\n\nThe river rose by two metres.\n", encoding="utf-8")
    with Library(tmp_path / "shelf", settings) as library:
        library.add(one_of(file))
        answer = Bot(library, None, settings).answer(question)
        assert [quote for _, quote in said(answer)] == [line]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Who edited the article about otters?",
            "was edited by Odo J. Dell, Petra Kay and Ida Lund.",
        ),
        ("Who wrote the article about otters?", "was written by Runa Oake."),
    ],
)
def test_credits_tell_who_worked_on_an_article(bot: Bot, question: str, told: str) -> None:
    ((claim, quote),) = said(bot.answer(question))
    assert claim == f"“Otters come back to the weirs of Kay” {told}"
    assert quote == "(Reporting by Runa Oake; Editing by Odo J. Dell, Petra Kay and Ida Lund)"


def test_story_is_named_by_its_paper_and_not_by_its_subject(bot: Bot) -> None:
    ((claim, _),) = said(bot.answer("Who wrote the Courier story?"))
    assert claim.endswith("was written by Olga Stern and Piet Maas.")
    assert not any(
        "written by" in one for one, _ in said(bot.answer("Who wrote the Otters story?"))
    )


def test_report_is_an_article_if_it_is_that_of_a_paper(bot: Bot) -> None:
    ((claim, _),) = said(bot.answer("Who wrote the Courier report about rye?"))
    assert claim.endswith("was written by Olga Stern and Piet Maas.")
    assert not any(
        "written by" in one for one, _ in said(bot.answer("Who wrote the Stern report about rye?"))
    )


def test_editor_of_the_files_list_is_told(bot: Bot) -> None:
    ((claim, quote),) = said(
        bot.answer("Who edited the article titled “Old pier of Porto Velar to close”?")
    )
    assert claim.endswith("was edited by Ida Lund.")
    assert quote == "editor: Ida Lund"
