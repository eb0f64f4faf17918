"""The language that a file states: it wins over what its text tells."""

from __future__ import annotations

import io
import json

import pytest

from index.document import Document, Whence
from tests.index.readers.conftest import Files
from tests.index.readers.made import CRANES, PIER, book, feed, pdf, saved, word
from tests.languages import REPORTS

PAGE = "<html{lang}><head>{head}</head><body><article><h1>Pier</h1><p>{text}</p></article></body>"
LD = '<script type="application/ld+json">{"@type": "Article", "inLanguage": "pt-BR"}</script>'


def stated(made: Document) -> str | None:
    """The language of a document, which its file stated."""
    assert made.whence["language"] is Whence.FILE
    return made.metadata.language


@pytest.mark.parametrize(
    ("lang", "head", "expected"),
    [
        (' lang="pt"', "", "pt"),
        (' lang="pt"', LD, "pt-BR"),
        ("", '<meta property="og:locale" content="pt_BR">', "pt-BR"),
        ("", '<meta http-equiv="Content-Language" content="pt">', "pt"),
    ],
)
def test_page_states_its_language(files: Files, lang: str, head: str, expected: str) -> None:
    page = PAGE.format(lang=lang, head=head, text=f"{CRANES} {PIER}" * 3)
    assert stated(files.document("a.html", page)) == expected


def test_page_that_states_nonsense_is_read_by_its_text(files: Files) -> None:
    page = PAGE.format(lang=' lang="{{ lang }}"', head="", text=f"{CRANES} {PIER}" * 3)
    made = files.document("a.html", page)
    assert (made.metadata.language, made.whence["language"]) == ("en", Whence.TEXT)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", f"---\nlang: de-AT\n---\n{PIER}"),
        ("a.json", json.dumps({"text": PIER, "inLanguage": "de_AT"})),
        ("a.jsonl", json.dumps({"id": "a", "text": PIER, "language": "de-at"})),
        ("a.rst", f"Pier\n====\n\n:language: de-AT\n\n{PIER}\n"),
        ("a.eml", f"Subject: Pier\nContent-Language: de-AT, en\n\n{PIER}"),
    ],
)
def test_text_file_states_its_language(files: Files, name: str, content: str) -> None:
    assert stated(files.document(name, content)) == "de-AT"


def test_feed_states_the_language_of_its_entries(files: Files) -> None:
    source = feed().replace(
        b"<item><title>A pier", b"<language>de-AT</language><item><title>A pier"
    )
    first, *_ = files.items("a.rss", source)
    assert isinstance(first, Document)
    assert stated(first) == "de-AT"


def test_book_states_its_language(files: Files) -> None:
    made = files.document("a.epub", book("<dc:language>ger</dc:language>"))
    assert stated(made) == "de"


def test_pdf_states_its_language(files: Files) -> None:
    assert stated(files.document("a.pdf", pdf([[PIER]], lang="de-AT"))) == "de-AT"


def test_office_file_states_its_language(files: Files) -> None:
    import docx

    held = docx.Document(io.BytesIO(word()))
    held.core_properties.language = "de-AT"
    assert stated(files.document("a.docx", saved(held.save))) == "de-AT"


def test_plain_text_tells_its_language(files: Files) -> None:
    made = files.document("a.txt", REPORTS["ja"].text)
    assert (made.metadata.language, made.whence["language"]) == ("ja", Whence.TEXT)
    assert "language" not in files.document("b.txt", "Velmar 12").whence
