"""Books, feeds, saved pages and subtitles."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from index.document import Document, RegionKind
from index.errors import ReadingError
from tests.index.readers.conftest import Files, lines, marked, part_of
from tests.index.readers.made import (
    COST,
    CRANES,
    PIER,
    SUBTITLES,
    archive,
    book,
    feed,
    web_archive,
)


def test_chapters_come_in_the_order_of_reading(files: Files) -> None:
    found = files.document("a.epub", book())
    assert lines(found) == ["The first", CRANES, "The second", PIER]
    assert marked(found, RegionKind.HEADING) == ["The first", "The second"]
    assert part_of(found, CRANES) == ("chapter 1", None)
    assert part_of(found, PIER) == ("chapter 2", None)
    known = found.metadata
    assert (known.title, known.authors, known.source) == ("The Pier", ("Odo Bell",), "Lark Press")
    assert known.published == date(2024, 2, 1)


def test_entry_of_a_feed_is_a_document(files: Files) -> None:
    first, second = files.items("post.rss", feed())
    assert isinstance(first, Document)
    assert first.id == "post.rss/https://post.example/pier"
    assert lines(first) == [PIER, COST]
    known = first.metadata
    assert (known.title, known.source) == ("A pier opens", "Harbour Post")
    assert known.url == "https://post.example/pier"
    assert known.published == date(2025, 5, 5)
    assert isinstance(second, ReadingError)
    assert "entry 2" in str(second)


def test_entry_keeps_its_id_when_another_comes_before_it(files: Files) -> None:
    def entry(named: str, text: str) -> str:
        return f"<item>{named}<description>{text}</description></item>"

    def read(*entries: str) -> dict[str, str]:
        source = f"<rss version='2.0'><channel>{''.join(entries)}</channel></rss>"
        items = files.items("a.rss", source)
        return {one.text: one.id for one in items if isinstance(one, Document)}

    pier = entry("<guid isPermaLink='false'>post-7</guid><link>https://a.example/7</link>", PIER)
    cost = entry("<link>https://a.example/8</link>", COST)
    before = read(pier, cost)
    assert before == {PIER: "a.rss/post-7", COST: "a.rss/https://a.example/8"}
    assert read(entry("", CRANES), pier, cost) == {CRANES: "a.rss/1", **before}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<div>Over <b>there</b> now<p>The pier.</p>behind it</div>",
         ["Over there now", "The pier.", "behind it"]),
        ("<p>One.</p>loose words<p>Two.</p>", ["One.", "loose words", "Two."]),
        ("plain words", ["plain words"]),
        ("one<br>line<!-- hidden -->s", ["one lines"]),
        ("<?xml version='1.0' encoding='latin-1'?><p>The pier.</p>", ["The pier."]),
    ],
)  # fmt: skip
def test_no_words_of_an_entry_are_lost(files: Files, markup: str, expected: list[str]) -> None:
    entry = f"<item><description><![CDATA[{markup}]]></description></item>"
    found = files.document("a.rss", f'<rss version="2.0"><channel>{entry}</channel></rss>')
    assert lines(found) == expected


def test_entry_that_is_a_comment_leaves_the_others(files: Files) -> None:
    entries = "".join(
        f"<item><description><![CDATA[{text}]]></description></item>"
        for text in ("<!-- nothing -->", PIER)
    )
    first, second = files.items("a.rss", f"<rss version='2.0'><channel>{entries}</channel></rss>")
    assert isinstance(first, ReadingError)
    assert isinstance(second, Document)
    assert second.text == PIER


def test_feed_that_is_the_name_of_a_file_opens_none(files: Files, tmp_path: Path) -> None:
    secret = tmp_path / "secret.rss"
    secret.write_bytes(feed())
    assert "feed" in files.error("a.xml", str(secret))


def test_chapter_that_is_not_there_leaves_the_others(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(book())) as whole:
        kept = {
            name: whole.read(name) for name in whole.namelist() if not name.endswith("b one.xhtml")
        }
    error, found = files.items("a.epub", archive(kept))
    assert isinstance(error, ReadingError)
    assert "chapter 1" in str(error)
    assert isinstance(found, Document)
    assert PIER in found.text


@pytest.mark.parametrize("content", ["<a><b/></a>", "The harbour is shut."])
def test_file_that_is_no_feed_is_refused(files: Files, content: str) -> None:
    assert "feed" in files.error("a.xml", content)


def test_page_that_a_browser_saved_is_read(files: Files) -> None:
    found = files.document("a.mhtml", web_archive())
    assert PIER in found.text
    assert found.metadata.title == "The pier"


def test_archive_without_a_page_is_refused(files: Files) -> None:
    assert "no page" in files.error("a.mhtml", "Subject: a\n\nOnly text.\n")


def test_what_is_said_has_its_time(files: Files) -> None:
    found = files.document("a.srt", SUBTITLES)
    assert lines(found) == ["The new pier was opened by the mayor.", COST]
    assert part_of(found, "The new pier") == ("at 0:00:01", None)
    assert part_of(found, "by the mayor") == ("at 0:00:03", None)
    assert part_of(found, COST) == ("at 0:01:05", None)


def test_subtitles_that_are_none_are_refused(files: Files) -> None:
    assert "subtitles" in files.error("a.srt", "The harbour is shut.")
