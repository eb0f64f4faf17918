"""PDF: pages, columns, running heads, and files that cannot be read."""

from __future__ import annotations

import pytest

from index.document import Document, RegionKind
from tests.index.readers.conftest import Files, lines, marked, part_of
from tests.index.readers.hostile import half_scanned
from tests.index.readers.made import BOUGHT, COST, CRANES, PIER, drawn_as_one, pdf, scan


def test_each_page_is_a_part(files: Files) -> None:
    found = files.document("a.pdf", pdf([[CRANES, BOUGHT], [PIER], [COST]]))
    assert lines(found) == [CRANES, BOUGHT, PIER, COST]
    assert part_of(found, CRANES) == ("page 1", 1)
    assert part_of(found, BOUGHT) == ("page 1", 1)
    assert part_of(found, PIER) == ("page 2", 2)
    assert part_of(found, COST) == ("page 3", 3)


def test_wrapped_lines_are_one_paragraph(files: Files) -> None:
    long = " ".join([CRANES, BOUGHT, PIER, COST] * 3)
    assert lines(files.document("a.pdf", pdf([[long]]))) == [long]


def test_word_that_a_hyphen_parts_is_put_together(files: Files) -> None:
    found = files.document("a.pdf", pdf([["The harbour is extraordi-<br/>narily small."]]))
    assert found.text == "The harbour is extraordinarily small."


def test_hyphen_of_a_compound_is_kept(files: Files) -> None:
    found = files.document("a.pdf", pdf([["The Lindmar-<br/>Velar line, 1998-<br/>2003."]]))
    assert found.text == "The Lindmar-Velar line, 1998-2003."


def test_dots_of_a_table_of_contents_are_left_out(files: Files) -> None:
    found = files.document(
        "a.pdf", pdf([["Cranes . . . . . . . . 4", ". . . .", "Piers........9"]])
    )
    assert lines(found) == ["Cranes 4", "Piers 9"]


def test_text_that_a_program_drew_over_a_scan_is_read(files: Files) -> None:
    assert files.document("a.pdf", drawn_as_one([CRANES])).text == CRANES


def test_running_head_of_a_chapter_is_left_out(files: Files) -> None:
    pages = [[f"{CRANES} Number {n}."] for n in range(8)]
    found = files.document(
        "a.pdf",
        pdf(pages, running=lambda page: f"Chapter {page // 3}: Piers" if page % 2 else "ii"),
    )
    assert " ".join(lines(found)) == " ".join(page[0] for page in pages)


def test_what_stands_behind_a_bullet_is_a_paragraph(files: Files) -> None:
    found = files.document("a.pdf", pdf([["• Eleven cranes<br/>• One pier of<br/>oak"]]))
    assert lines(found) == ["• Eleven cranes", "• One pier of oak"]


def test_columns_are_read_one_after_the_other(files: Files) -> None:
    said = [f"{CRANES} {BOUGHT} Number {n}." for n in range(20)]
    found = files.document("a.pdf", pdf([said], columns=2, headline="A year of cranes"))
    assert " ".join(lines(found)) == " ".join(["A year of cranes", *said])


def test_sentence_goes_on_over_the_end_of_a_page(files: Files) -> None:
    pages = [["The new pier was opened by the mayor,"], ["who had paid for it. " + COST]]
    found = files.document("a.pdf", pdf(pages))
    assert found.text == f"The new pier was opened by the mayor, who had paid for it. {COST}"
    assert part_of(found, "opened") == ("page 1", 1)
    assert part_of(found, "who had") == ("page 2", 2)


def test_running_heads_and_page_numbers_are_left_out(files: Files) -> None:
    pages = [[CRANES], [PIER], [COST]]
    found = files.document(
        "a.pdf", pdf(pages, running=lambda page: f"Lindmar Harbour, page {page}")
    )
    assert lines(found) == [CRANES, PIER, COST]


def test_line_in_the_margin_of_one_page_is_kept(files: Files) -> None:
    found = files.document("a.pdf", pdf([[CRANES], [PIER], [COST]], running=lambda page:
                                        "A strike is on" if page == 2 else "Harbour"))  # fmt: skip
    assert "A strike is on" in found.text


def test_large_letters_are_the_title(files: Files) -> None:
    found = files.document("a.pdf", pdf([[CRANES, BOUGHT]], headline="A year of cranes"))
    assert found.metadata.title == "A year of cranes"
    assert marked(found, RegionKind.TITLE) == ["A year of cranes"]


def test_what_the_file_states_is_known(files: Files) -> None:
    found = files.document(
        "a.pdf", pdf([[CRANES]], title="Our cranes", author="Odo Bell, Una Lark")
    )
    assert found.metadata.title == "Our cranes"
    assert found.metadata.authors == ("Odo Bell", "Una Lark")
    # It says when it was made: nobody has said when it was published.
    assert found.metadata.published is None


@pytest.mark.parametrize(
    "title", ["untitled", "Untitled-1", "(anonymous)", "Microsoft Word - cranes.docx", "cranes.tex"]
)
def test_title_that_a_program_has_given_is_none(files: Files, title: str) -> None:
    found = files.document("a.pdf", pdf([[CRANES]], title=title))
    assert found.metadata.title == CRANES.rstrip(".")


@pytest.mark.parametrize("author", ["(anonymous)", "anonymous", "unknown", "(unspecified)"])
def test_author_whom_a_program_has_given_is_none(files: Files, author: str) -> None:
    assert files.document("a.pdf", pdf([[CRANES]], author=author)).metadata.authors == ()


def test_password_is_named(files: Files) -> None:
    assert "password" in files.error("a.pdf", pdf([[CRANES]], password="quillonvarth"))


def test_scan_is_named_with_what_helps(files: Files) -> None:
    message = files.error("a.pdf", scan())
    assert "scan" in message
    assert "OCR" in message


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ("tp", "page 2 is a picture"),
        ("ptpppetp", "pages 1, 3 to 5, 8 are pictures"),
        ("t" + "pt" * 12, "pages 2, 4, 6, 8, 10, 12, 14, 16, 4 more places are pictures"),
    ],
)
def test_pages_that_are_scans_are_named_and_the_others_read(
    files: Files, pages: str, said: str
) -> None:
    found, error = files.items("a.pdf", half_scanned(pages))
    assert isinstance(found, Document)
    assert [part.page for part in found.parts] == [n for n, p in enumerate(pages, 1) if p == "t"]
    assert str(error).startswith(said)
    assert "OCR" in str(error)


def test_empty_page_is_no_scan(files: Files) -> None:
    assert lines(files.document("a.pdf", half_scanned("te"))) == [
        "On page 1 the harbour has eleven cranes."
    ]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_file_is_said_to_be_damaged(files: Files, share: float) -> None:
    whole = pdf([[CRANES], [PIER]])
    assert "damaged" in files.error("a.pdf", whole[: int(share * len(whole))])


def test_file_that_is_no_pdf_is_refused(files: Files) -> None:
    assert "PDF" in files.error("a.pdf", b"The harbour is shut.")


def test_file_over_the_limit_is_refused(files: Files) -> None:
    assert "limit" in files.error("a.pdf", pdf([[CRANES]]), limit=100)
