"""One file a format: what becomes of its bytes."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, RegionKind
from index.errors import ReadingError
from index.readers import markdown, read_file
from index.readers.plain_text import document_from_text
from index.splitting import split
from tests.conftest import WriteFile
from tests.index.texts import HEADED, WIRE

LIMIT = 1_000_000


class Files:
    """Writes one file and reads it."""

    def __init__(self, write: WriteFile) -> None:
        self._write = write

    def items(self, name: str, content: str | bytes) -> list[Document | ReadingError]:
        return list(read_file(self._write(name, content), name, LIMIT))

    def document(self, name: str, content: str | bytes) -> Document:
        (item,) = self.items(name, content)
        assert isinstance(item, Document)
        return item

    def error(self, name: str, content: str | bytes) -> str:
        """The message with which a whole file is refused."""
        with pytest.raises(ReadingError) as caught:
            self.items(name, content)
        return str(caught.value)

    def line_error(self, line: str | bytes) -> str:
        """The message with which the only line of a JSONL file is refused."""
        (item,) = self.items("a.jsonl", line)
        assert isinstance(item, ReadingError)
        return str(item)


@pytest.fixture
def files(write_file: WriteFile) -> Files:
    return Files(write_file)


def passages_of(document: Document) -> list[str]:
    return [passage.text for passage in split(document, 450)]


# Plain text


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.text", "a"])
def test_plain_text_is_kept_as_it_stands(files: Files, name: str) -> None:
    read = files.document(name, WIRE)
    assert read.text == WIRE
    assert read.id == name
    assert read.metadata.authors == ("Odile Marsh", "Tomas Quayle")


def test_windows_line_ends_change_nothing_but_themselves(files: Files) -> None:
    unix, windows = (
        files.document("a.txt", WIRE),
        files.document("b.txt", WIRE.replace("\n", "\r\n")),
    )
    assert (windows.text, windows.regions) == (unix.text, unix.regions)
    assert windows.digest == unix.digest


@pytest.mark.parametrize("content", ["", " \n\t\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
def test_file_without_text_is_refused(files: Files, name: str, content: str) -> None:
    assert "empty" in files.error(name, content)


def test_binary_file_named_as_text_is_refused(files: Files) -> None:
    assert "not text" in files.error("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x08")


def test_file_without_a_reader_is_refused_with_what_can_be_read(files: Files) -> None:
    message = files.error("a.jpg", b"PK")
    assert ".jpg" in message
    assert ".md" in message


# Markdown

PAGE = """---
title: Rye comes home
author: Odile Marsh and Bo Rell
source: Ostrel Monthly
date: 2024-05-17
url: https://ostrel.example/rye
---

Bakers in the valley go back to rye. Their customers follow.

## What the loaf costs

A loaf costs 4.20 crowns. It was cheaper once.
"""


def test_credits_below_the_title_of_a_page_are_read(files: Files) -> None:
    text = "# Rye comes home\n\n*Gull Gazette, 12 May 2024. By Bo Rell*\n\nRye was sown again.\n"
    read = files.document("a.md", text)
    known = read.metadata
    assert (known.source, known.published) == ("Gull Gazette", date(2024, 5, 12))
    assert known.authors == ("Bo Rell",)
    assert [one.text for one in split(read, 450)] == ["Rye was sown again."]


def test_front_matter_is_metadata_and_not_body(files: Files) -> None:
    read = files.document("a.md", PAGE)
    known = read.metadata
    assert read.text == PAGE
    assert (known.title, known.source) == ("Rye comes home", "Ostrel Monthly")
    assert known.authors == ("Odile Marsh", "Bo Rell")
    assert known.published == date(2024, 5, 17)
    assert known.url == "https://ostrel.example/rye"
    assert passages_of(read) == [
        "Bakers in the valley go back to rye. Their customers follow.",
        "A loaf costs 4.20 crowns. It was cheaper once.",
    ]


def test_authors_may_be_a_list(files: Files) -> None:
    read = files.document("a.md", "---\nauthors: [Odile Marsh, Bo Rell]\n---\nGoats graze.\n")
    assert read.metadata.authors == ("Odile Marsh", "Bo Rell")


def test_language_of_a_page_tells_the_day_of_its_date(files: Files) -> None:
    front = "date: 03/04/2025\n"
    assert files.document("a.md", f"---\n{front}---\nGoats.\n").metadata.published is None
    known = files.document("a.md", f"---\nlang: en-GB\n{front}---\nGoats.\n").metadata
    assert known.published == date(2025, 4, 3)
    line = {"id": "a", "text": "Goats.", "published": "03/04/2025", "language": "en-US"}
    assert files.document("a.jsonl", json.dumps(line)).metadata.published == date(2025, 3, 4)


def test_halves_of_characters_in_front_matter_reach_no_document(files: Files) -> None:
    front = 'title: "\\ud83d\\ude00 Hello"\nauthors: ["Bo \\ud83d"]\nsource: "\\udc80 Post"'
    known = files.document("a.md", f"---\n{front}\n---\nGoats graze.\n").metadata
    assert (known.title, known.authors, known.source) == ("?? Hello", ("Bo ?",), "? Post")


@pytest.mark.parametrize(
    "front",
    ['title: "no end', "a: b: c", "date: 2025-02-30", "title: " + "[" * 1000, "\tkey: value"],
)
def test_broken_front_matter_is_refused(files: Files, front: str) -> None:
    assert "front matter" in files.error("a.md", f"---\n{front}\n---\nGoats graze.\n")


def test_front_matter_without_text_is_refused(files: Files) -> None:
    assert "no text" in files.error("a.md", "---\ntitle: Rye\n---\n\n")


def test_front_matter_that_is_no_mapping_says_nothing(files: Files) -> None:
    read = files.document("a.md", "---\n- rye\n---\nGoats graze.\n")
    assert read.metadata.title == "Goats graze"
    assert passages_of(read) == ["Goats graze."]


def test_rule_in_the_text_is_not_front_matter(files: Files) -> None:
    read = files.document("a.md", "Goats graze.\n\n---\n\nThey left.\n")
    assert RegionKind.FRONT_MATTER not in {region.kind for region in read.regions}


@pytest.mark.parametrize(
    "title", ["# Rye comes home", "# Rye comes home #", "Rye comes home\n=============="]
)
def test_first_heading_is_the_title_and_its_marks_are_not_body(files: Files, title: str) -> None:
    read = files.document("a.md", f"{title}\n\nBakers go back to rye. It is cheap.\n")
    assert read.metadata.title == "Rye comes home"
    assert passages_of(read) == ["Bakers go back to rye. It is cheap."]


@pytest.mark.parametrize(
    "heading",
    ["## What the loaf costs", "## What the loaf costs ##", "What the loaf costs\n-----------"],
)
def test_markdown_heading_stands_over_its_passages_without_marks(
    files: Files, heading: str
) -> None:
    read = files.document("a.md", f"Bakers go back to rye.\n\n{heading}\n\nIt costs 4.20 crowns.\n")
    (_, passage) = split(read, 450)
    assert (passage.heading, passage.text) == ("What the loaf costs", "It costs 4.20 crowns.")


@given(
    st.lists(
        st.sampled_from(["# One two", "## A", "=====", "---", "- # x", "> # Goats", "Goats graze."])
    )
)
def test_markdown_regions_are_in_order_and_never_overlap(lines: list[str]) -> None:
    text = "\n".join(lines)
    end = 0
    for region in markdown._headings(text, 0):
        assert end <= region.span.start < region.span.end <= len(text)
        end = region.span.end


# HTML

ARTICLE = """<!DOCTYPE html>
<html lang="en"><head>
<meta charset="{charset}">
<title>Old mill of Ostrel turns again | Ostrel Monthly</title>
{head}
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/rye">Rye</a></li>
<li><a href="/subscribe">Subscribe today</a></li></ul></nav>
<main><article>
<h1>Old mill of Ostrel turns again</h1>
<p>The old mill above Ostrel turned for the first time in forty years this week, and most of the \
village walked up the hill to see it.</p>
<p>Its owner, Jonas Trebb, had spent three winters on the wheel. &ldquo;I wanted to hear it \
once,&rdquo; he told the people in the caf\u00e9 across the road, who clapped.</p>
<p>The river was led back into its old bed on 3 March 2021, after the council had argued about the \
cost for the better part of a year.</p>
<h2>What the miller grinds</h2>
<p>Trebb grinds rye and a little oats. He sells the flour in paper sacks of two kilograms, and on \
most market days the last sack is gone before noon.</p>
<p>A loaf made of it keeps for a week. Bakers in the valley have asked him for more than the mill \
will grind, so a second pair is being cut.</p>
<p>The mill is open to visitors in the summer months. Children may carry the sacks, though few of \
them get very far up the stairs.</p>
</article></main>
<footer><p>&copy; 2026 Ostrel Monthly. All rights reserved.</p>
<a href="/privacy">Privacy</a></footer>
</body></html>
"""
STATED = """<meta name="author" content="Odile Marsh">
<meta property="og:site_name" content="Ostrel Monthly">
<meta property="article:published_time" content="2024-05-17T08:00:00+00:00">"""


def page(head: str = "", charset: str = "utf-8") -> bytes:
    return ARTICLE.format(head=head, charset=charset).encode(charset)


def test_page_states_its_title_author_site_and_date(files: Files) -> None:
    known = files.document("a.html", page(STATED)).metadata
    assert known.title == "Old mill of Ostrel turns again"
    assert known.authors == ("Odile Marsh",)
    assert known.source == "Ostrel Monthly"
    assert known.published == date(2024, 5, 17)


def test_page_is_its_main_text_without_menus(files: Files) -> None:
    read = files.document("a.html", page(STATED))
    assert "“I wanted to hear it once,” he told the people in the café" in read.text
    for part in ("Subscribe", "Privacy", "<p>", "&ldquo;"):
        assert part not in read.text
    headings = [passage.heading for passage in split(read, 450)]
    assert headings[-1] == "What the miller grinds"


def test_page_without_a_date_gets_none(files: Files) -> None:
    assert files.document("a.html", page()).metadata.published is None


def test_page_in_another_encoding_is_read_by_its_own_word(files: Files) -> None:
    read = files.document("a.html", page(STATED, "iso-8859-1"))
    assert "in the café across the road" in read.text


def test_cells_of_a_table_are_kept_apart(files: Files) -> None:
    table = "<table><tr><th>Year</th><th>Sacks</th></tr><tr><td>2019</td><td>412</td></tr></table>"
    read = files.document("a.html", page().replace(b"<h2>", table.encode() + b"<h2>"))
    words = read.text.split()
    assert "2019" in words
    assert "412" in words


def test_break_parts_words(files: Files) -> None:
    broken = (
        b"<p>The stones came by barge<br>from the quarry at Dell, which closed in the autumn.</p>"
    )
    read = files.document("a.html", page().replace(b"<h2>", broken + b"<h2>"))
    assert "barge from the quarry" in " ".join(read.text.split())


def test_items_of_a_list_are_marked_as_such(files: Files) -> None:
    items = "".join(f"<li>{what} was sold at the fair</li>" for what in ("Rye", "Oats"))
    lists = f"<p>This was sold:</p><ul>{items}</ul><p>And so it was:</p><ol>{items}</ol>"
    read = files.document("a.html", page().replace(b"<h2>", lists.encode() + b"<h2>"))
    assert "- Rye was sold at the fair\n- Oats was sold at the fair" in read.text
    assert "1. Rye was sold at the fair\n2. Oats was sold at the fair" in read.text


@pytest.mark.parametrize("content", ["<html><body></body></html>", b"\x00\x01\x02\x03" * 50])
def test_page_without_main_text_is_refused(files: Files, content: str | bytes) -> None:
    assert "no main text" in files.error("a.html", content)


# JSON lines


def test_line_is_a_document_with_its_own_id_and_metadata(files: Files) -> None:
    line = {
        "id": "rye-1",
        "text": HEADED,
        "title": "Rye comes home",
        "author": "Odile Marsh and Bo Rell",
        "source": "Ostrel Monthly",
        "published": "2024-05-17",
        "url": "https://ostrel.example/rye",
        "section": "food",
    }
    read = files.document("a.jsonl", json.dumps(line))
    known = read.metadata
    assert (read.id, read.text) == ("rye-1", HEADED)
    assert (known.title, known.source) == ("Rye comes home", "Ostrel Monthly")
    assert known.authors == ("Odile Marsh", "Bo Rell")
    assert (known.published, known.url) == (date(2024, 5, 17), "https://ostrel.example/rye")


def test_what_a_line_lacks_is_read_off_its_text(files: Files) -> None:
    read = files.document("a.jsonl", json.dumps({"id": "w", "text": WIRE, "source": "The Reed"}))
    assert (read.metadata.source, read.metadata.place) == ("The Reed", "Lisbon")
    assert read.regions == document_from_text("w", WIRE, list(read.regions)).regions != ()


def test_bad_line_does_not_stop_the_others(files: Files) -> None:
    content = (
        '{"id": "a", "text": "Goats graze."}\n{"id": "b", "te\n\n{"id": "c", "text": "Rain."}\n'
    )
    first, bad, last = files.items("a.jsonl", content)
    assert isinstance(first, Document)
    assert isinstance(bad, ReadingError)
    assert isinstance(last, Document)
    assert (first.id, last.id) == ("a", "c")
    assert "line 2" in str(bad)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('{"text": "Goats graze."}', "id"),
        ('{"id": "", "text": "Goats graze."}', "id"),
        ('{"id": null, "text": "Goats graze."}', "id"),
        ('{"id": "a"}', "text"),
        ('{"id": "a", "text": ""}', "text"),
        ('{"id": "a", "text": " \\n "}', "text"),
        ('{"id": "a", "text": ["Goats"]}', "text"),
        ('["a", "Goats graze."]', "line 1"),
        ("[" * 100_000, "JSON"),
        (b'{"id": "a", "text": "caf\xe9"}', "JSON"),
    ],
)
def test_line_that_is_no_document_is_refused_by_name(
    files: Files, line: str | bytes, named: str
) -> None:
    message = files.line_error(line)
    assert "line 1" in message
    assert named in message


def test_numeric_id_is_read_as_text(files: Files) -> None:
    assert files.document("a.jsonl", '{"id": 17, "text": "Goats graze."}').id == "17"


@pytest.mark.parametrize("key", ["id", "text", "title", "author", "source", "url"])
def test_half_a_surrogate_pair_reaches_no_document(files: Files, key: str) -> None:
    values = {"id": "a", "text": "Goats graze.", key: "mast \ud800 gone"}
    (item,) = files.items("a.jsonl", json.dumps(values))
    # Either the line is refused by its number, or the half is replaced by what can be stored.
    assert r"\ud800" not in repr(item)
    assert isinstance(item, Document) or "line 1" in str(item)


def test_line_ends_inside_a_line_become_newlines(files: Files) -> None:
    line = json.dumps({"id": "a", "text": "Goats graze.\r\nThey left.\rRain."})
    assert files.document("a.jsonl", line).text == "Goats graze.\nThey left.\nRain."


def test_byte_order_mark_before_the_first_line_is_no_error(files: Files) -> None:
    assert files.document("a.jsonl", b'\xef\xbb\xbf{"id": "a", "text": "Rain."}').id == "a"


def test_line_over_the_limit_is_refused_alone(write_file: WriteFile) -> None:
    long, short = ({"id": name, "text": "Rain. " * n} for name, n in (("long", 50), ("short", 1)))
    path = write_file("a.jsonl", f"{json.dumps(long)}\n{json.dumps(short)}\n")
    refused, read = read_file(path, "a.jsonl", 100)
    assert isinstance(refused, ReadingError)
    assert "max_file_mb" in str(refused)
    assert isinstance(read, Document)
