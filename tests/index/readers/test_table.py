"""Tables: whether their first row names the columns, and what their rows say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from openpyxl.styles import Font

from index.readers.table import table_rows
from index.readers.table_header import is_header
from tests.index.readers.conftest import Files, lines
from tests.index.readers.made import ADA, PIER, archive, saved, workbook

RENT = (
    ("Cold water", "included in the rent"),
    ("Heating", "not included"),
    ("Internet", "not included"),
)
RENT_SAID = [f"{what}: {how}." for what, how in RENT]
# In two columns, as a glossary.
WORDS = (("Word", "Meaning"), ("Bollard", "Post for ropes"), ("Fender", "Cushion of a ship"))
WORDS_SAID = [f"Word: {word}; Meaning: {meaning}." for word, meaning in WORDS[1:]]


def rows_of(table: str) -> list[list[str]]:
    """The rows of a table that is written with a bar between cells."""
    return [row.split("|") for row in table.split("\n")]


def said(table: str) -> list[str]:
    """What is said of a table that states nothing of its first row."""
    return [text for _, text in table_rows(rows_of(table))]


def in_word(rows: Sequence[Sequence[str]]) -> docx.document.Document:
    """A Word document of prose and a table."""
    held = docx.Document()
    held.add_paragraph(PIER)
    table = held.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return held


def test_first_row_of_two_columns_that_names_nothing_is_a_row(files: Files) -> None:
    assert lines(files.document("a.docx", saved(in_word(RENT).save)))[1:] == RENT_SAID
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in RENT:
        book.active.append(row)
    assert lines(files.document("a.xlsx", saved(book.save)))[1:] == RENT_SAID
    content = "\n".join(map(",".join, RENT))
    assert lines(files.document("a.csv", content)) == RENT_SAID


def test_row_that_word_repeats_on_each_page_names_the_columns(files: Files) -> None:
    held = in_word(WORDS)
    held.tables[0].rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    assert lines(files.document("a.docx", saved(held.save)))[1:] == WORDS_SAID


def test_row_in_bold_print_names_the_columns(files: Files) -> None:
    held = in_word(WORDS)
    for cell in held.tables[0].rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    assert lines(files.document("a.docx", saved(held.save)))[1:] == WORDS_SAID
    # In a table that is bold throughout, that says nothing.
    for row in held.tables[0].rows:
        for cell in row.cells:
            cell.paragraphs[0].runs[0].bold = True
    assert "Bollard: Post for ropes." in lines(files.document("a.docx", saved(held.save)))
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in WORDS:
        book.active.append(row)
    assert "Bollard: Post for ropes." in lines(files.document("a.xlsx", saved(book.save)))
    for place, name in enumerate(WORDS[0], start=1):
        book.active.cell(1, place, name).font = Font(bold=True)
    assert lines(files.document("a.xlsx", saved(book.save)))[1:] == WORDS_SAID


@pytest.mark.parametrize(
    "table",
    [
        "Crane|Height\nOld Bess|31\nYoung Bess|40",
        "Loaf|Price\nRye|4 crowns\nOat|2 crowns",
        "no|Name\n7|Ada\n8|Bo",
        "Name|Office|Town\nAda|Mayor|Lindmar\nBo|Treasurer|Dell",
        "Day|Keeper|Note\nMonday|Ada Quist|new\nFriday|Bo Ren|old",
        "|North|South\nRye|4|5\nOat|1|2",
    ],
)
def test_header_is_told_by_what_stands_below_it(table: str) -> None:
    first, *below = rows_of(table)
    assert is_header(first, below)


@pytest.mark.parametrize(
    "table",
    [
        # What comes again in its column is no name of it.
        "Monday|Ada|open\nTuesday|Bo|shut\nFriday|Una|open",
        "Monday|8 to 12|Ada\nTuesday|9 to 1|Bo",
        "Ada Quist|Mayor|Lindmar\nBo Ren|Treasurer|Dell",
        "Internet|not included\nHeating|65 crowns\nParking|40 crowns",
        "Owner|Ada Quist\nTenant|Bo Ren\nFloor|Second",
        f"Name|Note|Since\n{'Ada and ' * 9}Bo|new|{'since ' * 12}".replace("Name", "x " * 40),
        "Name|Office",
    ],
)
def test_row_like_those_below_it_is_no_header(table: str) -> None:
    first, *below = rows_of(table)
    assert not is_header(first, below)


def test_rows_without_a_header_stand_as_they_are() -> None:
    assert said("Ada Quist|Mayor|Lindmar\nBo Ren|Treasurer|Dell") == [
        "Ada Quist; Mayor; Lindmar.",
        "Bo Ren; Treasurer; Dell.",
    ]


def test_stop_and_colon_of_a_cell_are_not_doubled() -> None:
    assert said("Rent:|40 crowns a month\nWho has the key?|The keeper.\nE1|Call Bo.") == [
        "Rent: 40 crowns a month.",
        "Who has the key? The keeper.",
        "E1: Call Bo.",
    ]
    assert said("Code:|Meaning|Days\nE1|Call Ada.|2\nE2|Open at 3 p.m.|3") == [
        "Code: E1; Meaning: Call Ada. Days: 2.",
        "Code: E2; Meaning: Open at 3 p.m.; Days: 3.",
    ]


def test_header_that_stands_on_each_page_is_said_once() -> None:
    assert said("Crane|Height\nOld Bess|31\nCrane|Height\nYoung Bess|40") == [
        "Crane: Old Bess; Height: 31.",
        "Crane: Young Bess; Height: 40.",
    ]


POWER = (
    ("Power", "320 watts"),
    ("Weight", "13.2 kilograms"),
    ("Room size", "up to 40 square metres"),
)
FAULTS = (
    ("E1", "The sensor is faulty or was pulled out of its socket by somebody."),
    ("E2", "There is frost in it. It must be off for three hours before it is used again."),
    ("E3", "The tank is full. Empty it."),
)


def printed(rows: Sequence[Sequence[str]], padding: int, *, is_last: bool, align: str) -> bytes:
    """A PDF of prose and a table, with so many points above and below each row."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    style = getSampleStyleSheet()["BodyText"]
    table = Table(
        [[row[0], *(Paragraph(cell, style) for cell in row[1:])] for row in rows],
        colWidths=[90] + [170] * (len(rows[0]) - 1),
        style=[
            ("TOPPADDING", (0, 0), (-1, -1), padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
            ("VALIGN", (0, 0), (-1, -1), align),
        ],
    )
    prose = [Paragraph(f"{PIER} {PIER}", style)]
    out = io.BytesIO()
    gap = Spacer(1, 12)
    SimpleDocTemplate(out).build([*prose, gap, table, gap, *([] if is_last else prose)])
    return out.getvalue()


@pytest.mark.parametrize("rows", [POWER, FAULTS])
@pytest.mark.parametrize("is_last", [True, False])
@pytest.mark.parametrize(("padding", "align"), [(0, "TOP"), (3, "TOP"), (3, "MIDDLE")])
def test_row_on_a_page_is_one_line(
    files: Files, rows: Sequence[Sequence[str]], padding: int, is_last: bool, align: str
) -> None:
    found = files.document("a.pdf", printed(rows, padding, is_last=is_last, align=align))
    expected = [f"{what}: {how}{'' if how.endswith('.') else '.'}" for what, how in rows]
    assert lines(found)[1 : 1 + len(rows)] == expected


def test_table_on_a_page_stands_under_the_names_of_its_columns(files: Files) -> None:
    rows = (("Crane", "Built", "Height"), ("Old Bess", "1998", "31"), ("Young Bess", "2019", "40"))
    found = files.document("a.pdf", printed(rows, 3, is_last=False, align="TOP"))
    assert lines(found)[1:3] == [
        "Crane: Old Bess; Built: 1998; Height: 31.",
        "Crane: Young Bess; Built: 2019; Height: 40.",
    ]


def test_list_in_two_columns_is_no_table(files: Files) -> None:
    names = (("Ada Quist", "Una Lark"), ("Bo Ren", "Odo Bell"), ("Ida Moss", "Per Lund"))
    found = files.document("a.pdf", printed(names, 3, is_last=True, align="TOP"))
    assert not any(":" in line or ";" in line for line in lines(found))


def test_head_of_a_letter_is_no_table(files: Files) -> None:
    rows = (("Ada Quist", "Date: 2 May"), ("Quay 4", "Ref: 88"), ("Lindmar", "Page: 1"))
    found = files.document("a.pdf", printed(rows, 3, is_last=False, align="TOP"))
    assert not any("Ada Quist" in line and "Date" in line for line in lines(found))


def test_style_that_a_workbook_does_not_hold_is_not_needed(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as whole:
        held = {name: whole.read(name) for name in whole.namelist()}
    name = "xl/worksheets/sheet1.xml"
    held[name] = held[name].replace(b'<c r="A1"', b'<c r="A1" s="99"')
    assert b's="99"' in held[name]
    assert ADA in lines(files.document("a.xlsx", archive(held)))
