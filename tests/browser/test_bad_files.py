"""Files that cannot be taken: each is named in a sentence, and the next one is taken."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from index.batch import Batch
from index.document import Document
from tests.browser.conftest import OpenPage, Town
from tests.browser.steps import ask, expect, show, upload
from tests.browser.town import ARTICLES, FERRY, WHEN, write

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(autouse=True)
def _emptied(town: Town) -> Iterator[None]:
    """Every test begins and ends with an empty library."""
    town.empty()
    yield
    town.empty()


def locked() -> bytes:
    """A PDF that asks for a password."""
    out = BytesIO()
    canvas = Canvas(out, encrypt=pdfencrypt.StandardEncryption("cormorant", canPrint=0))
    canvas.drawString(72, 700, "The pier is old.")
    canvas.save()
    return out.getvalue()


def give(page: Page, *files: Path) -> None:
    """Choose files, whatever becomes of them."""
    show(page, "Library")
    page.locator("#files input[type=file]").set_input_files(files)


def assert_takes_the_next(page: Page, folder: Path) -> None:
    """A good file is taken, nothing turns, and it is answered from."""
    upload(page, write(folder, {FERRY: ARTICLES[FERRY]}))
    expect(page.locator("#beside .progress-level, #beside .eta-bar")).to_have_count(0)
    expect(ask(page, WHEN).locator(f'.cite[data-document="{FERRY}"]').first).to_be_visible()


def test_file_that_is_too_large_is_not_sent_and_those_beside_it_are(
    town: Town, open_page: OpenPage, tmp_path: Path
) -> None:
    large = tmp_path / "atlas.txt"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    page = open_page(town.address)
    expect(page.locator("#refused .notice")).to_be_hidden()
    (small,) = write(tmp_path / "small", {FERRY: ARTICLES[FERRY]})
    give(page, large, small)
    said = page.locator("#refused .notice")
    expect(said).to_have_text("atlas.txt was not added: it has 200 MB, and up to 20 MB are read.")
    expect(page.locator("#shelf .open")).to_have_text(["The morning ferry"])
    give(page, large)
    assert_takes_the_next(page, tmp_path / "next")
    expect(said).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("blank.txt", b"", "is empty"),
        ("spaces.txt", b" \n\t \n", "is empty"),
        ("locked.pdf", locked(), "password"),
        ("broken.pdf", b"%PDF-1.7\n nothing of one", "PDF"),
        ("pier.xyz", b"The pier is old.", "no reader for .xyz"),
    ],
)
def test_file_that_cannot_be_read_is_named_with_the_reason(
    town: Town, open_page: OpenPage, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    page = open_page(town.address)
    give(page, file)
    said = page.locator("#report .notice")
    expect(said).to_contain_text(f"{name} was skipped: ")
    expect(said).to_contain_text(reason)
    expect(page.locator("#shelf")).to_contain_text("No documents yet")
    assert_takes_the_next(page, tmp_path / "next")


@pytest.mark.parametrize(
    "name",
    ["../../pier.md", "..\\..\\pier.md", "/etc/pier.md", f"{'pier' * 75}.md", "pier\n\u202e.md"],
)
def test_file_of_a_strange_name_is_taken_and_stays_where_files_lie(
    town: Town, open_page: OpenPage, name: str
) -> None:
    page = open_page(town.address)
    show(page, "Library")
    given = {"name": name, "mimeType": "text/markdown", "buffer": ARTICLES[FERRY].encode()}
    page.locator("#files input[type=file]").set_input_files(given)  # type: ignore[arg-type]
    expect(page.locator("#shelf .open")).to_have_text(["The morning ferry"])
    (stored,) = town.library.documents()
    assert stored.origin is not None
    assert town.data_dir / "uploads" in Path(stored.origin).parents
    assert "pier" in stored.document.id
    page.locator("#shelf .open").click()
    expect(page.locator("#reader .about h2")).to_have_text("The morning ferry")
    expect(ask(page, WHEN).locator(".cite").first).to_be_visible()


def test_file_that_is_given_twice_is_there_once(
    town: Town, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(town.address)
    upload(page, write(tmp_path, {FERRY: ARTICLES[FERRY]}))
    expect(page.locator("#report")).to_contain_text("1 added")
    give(page, tmp_path / FERRY)
    expect(page.locator("#report")).not_to_contain_text("added")
    expect(page.locator("#shelf .open")).to_have_count(1)
    assert_takes_the_next(page, tmp_path / "next")


def test_question_is_answered_while_a_file_is_added(
    town: Town, open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    put: Callable[..., None] = Batch.put

    def slow(batch: Batch, document: Document, *given: object) -> None:
        if document.id == "race.md":
            begun.set()
            go_on.wait(60)
        put(batch, document, *given)

    page = open_page(town.address)
    upload(page, write(tmp_path, {FERRY: ARTICLES[FERRY]}))
    monkeypatch.setattr(Batch, "put", slow)
    try:
        give(page, *write(tmp_path, {"race.md": ARTICLES["race.md"]}))
        assert begun.wait(60)
        expect(ask(page, WHEN).locator(".cite").first).to_be_visible()
    finally:
        go_on.set()
    expect(page.locator('#shelf .open[data-document="race.md"]')).to_be_visible()
