"""Books, feeds, saved pages and subtitles."""

from __future__ import annotations

from datetime import date

import pytest

from index.document import Document, RegionKind
from index.errors import ReadingError
from tests.index.readers.conftest import Files, lines, marked, part_of
from tests.index.readers.made import COST, CRANES, PIER, SUBTITLES, book, feed, web_archive


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
    assert first.id == "post.rss/1"
    assert lines(first) == [PIER, COST]
    known = first.metadata
    assert (known.title, known.source) == ("A pier opens", "Harbour Post")
    assert known.url == "https://post.example/pier"
    assert known.published == date(2025, 5, 5)
    assert isinstance(second, ReadingError)
    assert "entry 2" in str(second)


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
