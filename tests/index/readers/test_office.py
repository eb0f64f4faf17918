"""Word, PowerPoint, Excel, CSV and OpenDocument."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import odfdo
import openpyxl
import pptx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from index.document import RegionKind
from tests.index.readers.conftest import Files, lines, marked, part_of
from tests.index.readers.made import (
    ADA,
    BO,
    BOUGHT,
    COST,
    CRANES,
    PIER,
    ROWS,
    archive,
    open_sheet,
    open_text,
    saved,
    slides,
    word,
    workbook,
)

MINUTES = "Minutes of the council"


def test_word_keeps_the_order_of_text_and_tables(files: Files) -> None:
    found = files.document("a.docx", word())
    assert lines(found) == [MINUTES, "Cranes", f"{CRANES} {BOUGHT}", ADA, BO, PIER]
    assert marked(found, RegionKind.TITLE) == [MINUTES]
    assert marked(found, RegionKind.HEADING) == ["Cranes"]
    assert found.metadata.title == MINUTES
    assert found.metadata.authors == ("Odo Bell", "Una Lark")


def test_items_of_a_list_are_marked_as_such(files: Files) -> None:
    held = docx.Document()
    held.add_heading("1 Present", 1)
    for name in ("Odo Bell", "Una Lark"):
        held.add_paragraph(name, style="List Bullet")
    held.add_paragraph(PIER)
    assert lines(files.document("a.docx", saved(held.save))) == [
        "1 Present",
        "- Odo Bell",
        "- Una Lark",
        PIER,
    ]
    text = odfdo.Document("text")
    text.body.clear()
    text.body.append(odfdo.Paragraph(CRANES))
    text.body.append(odfdo.List(["Odo Bell", "Una Lark"]))
    assert lines(files.document("a.odt", saved(text.save))) == [CRANES, "- Odo Bell", "- Una Lark"]


def test_title_that_a_word_document_states_is_its_title(files: Files) -> None:
    assert files.document("a.docx", word(title="The cranes")).metadata.title == "The cranes"


def test_each_slide_is_a_part(files: Files) -> None:
    found = files.document("a.pptx", slides())
    assert lines(found) == ["Plans of the harbour", CRANES, "The pier", PIER, COST]
    assert found.metadata.title == "Plans of the harbour"
    assert marked(found, RegionKind.HEADING) == ["The pier"]
    assert part_of(found, CRANES) == ("slide 1", 1)
    assert part_of(found, COST) == ("slide 2", 2)


def test_row_of_a_workbook_stands_under_its_header(files: Files) -> None:
    found = files.document("a.xlsx", workbook())
    crane = "Crane: Old Bess; Built: 1998-04-02; Height: 31."
    assert lines(found) == ["Council", ADA, BO, "Cranes", crane]
    assert part_of(found, ADA) == ("Council, row 2", None)
    assert part_of(found, crane) == ("Cranes, row 2", None)
    assert found.metadata.title == "a"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_row_of_separated_values_stands_under_its_header(files: Files, separator: str) -> None:
    content = "\n".join(separator.join(row) for row in ROWS)
    found = files.document("council.csv", content)
    assert lines(found) == [ADA, BO]
    assert part_of(found, BO) == ("row 3", None)
    assert found.metadata.title == "council"


def test_row_far_below_the_others_is_read(files: Files) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Council"
    for row in ROWS:
        sheet.append(row)
    sheet.cell(200_000, 1, "Una Lark")
    content = saved(book.save)
    assert lines(files.document("a.xlsx", content)) == [
        "Council",
        ADA,
        BO,
        "Name: Una Lark.",
    ]


def test_size_that_a_sheet_states_wrongly_is_not_believed(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as whole:
        held = {name: whole.read(name) for name in whole.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert b'ref="A1:C3"' in held[name]
    held[name] = held[name].replace(b'ref="A1:C3"', b'ref="A1"')
    assert ADA in lines(files.document("a.xlsx", archive(held)))


def test_sheet_that_ends_in_a_million_empty_rows_is_read(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(open_sheet())) as whole:
        held = {name: whole.read(name) for name in whole.namelist()}
    row = b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
    end = b"</table:table>"
    held["content.xml"] = held["content.xml"].replace(end, row + b"</table:table-row>" + end)
    assert lines(files.document("a.ods", archive(held))) == ["Council", ADA, BO]


def test_words_in_an_open_text_stay_apart(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(open_text())) as whole:
        held = {name: whole.read(name) for name in whole.namelist()}
    parted = b"The harbour<text:line-break/>of<text:tab/>Lindmar<text:s/>has eleven cranes."
    held["content.xml"] = held["content.xml"].replace(CRANES.encode(), parted)
    assert CRANES in lines(files.document("a.odt", archive(held)))


def test_what_was_inserted_stands_and_what_was_deleted_does_not(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(word())) as whole:
        held = {name: whole.read(name) for name in whole.namelist()}
    changed = (
        b"The new pier was <w:del><w:r><w:delText>shut</w:delText></w:r></w:del>"
        b"</w:t></w:r><w:ins><w:r><w:t>opened</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'>"
    )
    name = "word/document.xml"
    held[name] = held[name].replace(b"The new pier was opened", changed)
    assert PIER in lines(files.document("a.docx", archive(held)))


def test_cell_over_several_columns_is_said_once(files: Files) -> None:
    held = docx.Document()
    table = held.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "The budget of the pier"
    table.cell(1, 0).text, table.cell(1, 1).text = "Oak", "4"
    content = saved(held.save)
    assert lines(files.document("a.docx", content)) == ["The budget of the pier.", "Oak; 4."]


def test_list_at_the_end_is_a_part_of_the_text(files: Files) -> None:
    held = docx.Document()
    held.add_paragraph("These three people of Lindmar have seats in the council of the harbour.")
    for name in ("Ada Quist", "Bo Ren", "Una Lark", "Odo Bell"):
        held.add_paragraph(name, style="List Bullet")
    content = saved(held.save)
    found = files.document("a.docx", content)
    assert marked(found, RegionKind.NAVIGATION) == []


def test_value_behind_a_cell_over_several_columns_stands_under_its_own_column(
    files: Files,
) -> None:
    held = docx.Document()
    table = held.add_table(3, 3)
    rows = (("Crane", "Built", "Height"), ("Old Bess", "", "31"), ("Young Bess", "2019", "40"))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1))
    young = "Crane: Young Bess; Built: 2019; Height: 40."
    content = saved(held.save)
    assert lines(files.document("a.docx", content)) == ["Crane: Old Bess; Height: 31.", young]
    # A row may begin later than the others, too.
    first = table.rows[1]._tr.tc_lst[0]
    table.rows[1]._tr.remove(first)
    table.rows[1]._tr.get_or_add_trPr().append(
        docx.oxml.parse_xml(
            '<w:gridBefore xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            ' w:val="2"/>'
        )
    )
    content = saved(held.save)
    assert lines(files.document("a.docx", content)) == ["Height: 31.", young]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_apostrophes_of_a_table_are_no_quotes(files: Files, separator: str) -> None:
    rows = (("name", "note"), ("Bread", "'tis good"), ("Milk", "don't shake"),
            ("Eggs", "'fresh'"), ("Rye", "so 'it' is"))  # fmt: skip
    content = "\n".join(separator.join(row) for row in rows)
    found = lines(files.document("a.csv", content))
    assert found == [f"name: {name}; note: {note}." for name, note in rows[1:]]


def test_other_marks_between_apostrophes_part_no_cells(files: Files) -> None:
    content = "name;note\nBread;'tis, good, 'twas, yes\nMilk;don't, 'a', shake\n"
    assert lines(files.document("a.csv", content)) == [
        "name: Bread; note: 'tis, good, 'twas, yes.",
        "name: Milk; note: don't, 'a', shake.",
    ]


def test_quotes_of_a_table_hold_what_parts_cells(files: Files) -> None:
    content = 'name, note\nBread, "good, and ""fresh"""\nMilk,"cold, too"\n'
    assert lines(files.document("a.csv", content)) == [
        'name: Bread; note: good, and "fresh".',
        "name: Milk; note: cold, too.",
    ]


def test_values_without_a_header_stand_alone(files: Files) -> None:
    assert lines(files.document("a.csv", "Ada Quist,2019\nBo Ren,2021\n"))[0] == "Ada Quist; 2019."


def test_cell_with_line_ends_stays_one_cell(files: Files) -> None:
    found = files.document("a.csv", 'Name,Said\nAda Quist,"Open it,\nat last"\nBo Ren,"No, wait"\n')
    assert lines(found)[0] == "Name: Ada Quist; Said: Open it, at last."


def test_open_text_keeps_headings_and_tables(files: Files) -> None:
    found = files.document("a.odt", open_text())
    assert lines(found) == ["Cranes", CRANES, ADA, BO]
    assert marked(found, RegionKind.HEADING) == ["Cranes"]
    assert found.metadata.title == MINUTES


def test_row_of_an_open_sheet_stands_under_its_header(files: Files) -> None:
    found = files.document("council.ods", open_sheet())
    assert lines(found) == ["Council", ADA, BO]
    assert part_of(found, BO) == ("Council, row 3", None)
    assert found.metadata.title == "council"


def changed(content: bytes, name: str, old: str, new: str) -> bytes:
    """An office file in which something of a part of it is something else."""
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        held = {each: whole.read(each) for each in whole.namelist()}
    assert old.encode() in held[name]
    held[name] = held[name].replace(old.encode(), new.encode(), 1)
    return archive(held)


def in_word(new: str, old: str = f"<w:p><w:r><w:t>{PIER}</w:t></w:r></w:p>") -> bytes:
    """A Word document with something in the place of its last paragraph."""
    return changed(word(), "word/document.xml", old, new)


def test_text_in_a_box_of_a_word_document_is_read_once(files: Files) -> None:
    box = f"<w:txbxContent><w:p><w:r><w:t>{COST}</w:t></w:r></w:p></w:txbxContent>"
    drawn = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        f'2006"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    held = in_word(f"<w:p><w:r>{drawn}</w:r><w:r><w:t>{PIER}</w:t></w:r></w:p>")
    assert lines(files.document("a.docx", held))[-2:] == [PIER, COST]


def test_what_was_moved_stands_where_it_went(files: Files) -> None:
    run = f"<w:r><w:t>{PIER}</w:t></w:r>"
    held = in_word(
        f"<w:p><w:moveFrom>{run}</w:moveFrom></w:p><w:p><w:moveTo>{run}</w:moveTo></w:p>"
    )
    assert lines(files.document("a.docx", held)).count(PIER) == 1


def test_footnote_stands_behind_its_paragraph(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(in_word(
        f'<w:p><w:r><w:t>{PIER}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f"<w:p><w:r><w:t>{BOUGHT}</w:t></w:r></w:p>"
    ))) as whole:  # fmt: skip
        held = {name: whole.read(name) for name in whole.namelist()}
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    held["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{names}"><w:footnote w:id="2"><w:p><w:r><w:t>{COST}</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    ).encode()
    kinds = "[Content_Types].xml"
    held[kinds] = held[kinds].replace(
        b"</Types>",
        b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.footnotes+xml"/></Types>',
    )
    links = "word/_rels/document.xml.rels"
    held[links] = held[links].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/footnotes" Target="footnotes.xml"/></Relationships>',
    )
    assert lines(files.document("a.docx", archive(held)))[-3:] == [PIER, COST, BOUGHT]


def test_table_of_contents_of_a_word_document_is_left_out(files: Files) -> None:
    held = docx.Document()
    held.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    held.add_paragraph("Cranes 1", style="toc 1")
    held.add_paragraph(CRANES)
    content = saved(held.save)
    assert files.document("a.docx", content).text == CRANES


def test_title_over_a_table_is_not_the_names_of_its_columns(files: Files) -> None:
    found = files.document("a.csv", "The council,,\n" + "\n".join(map(",".join, ROWS)))
    assert lines(found) == ["The council.", ADA, BO]
    assert part_of(found, ADA) == ("row 3", None)


def test_only_row_of_a_table_is_kept(files: Files) -> None:
    assert files.document("a.csv", "Ada Quist,Mayor\n").text == "Ada Quist; Mayor."


def test_numbers_and_feet_of_slides_are_left_out(files: Files) -> None:
    held = changed(
        slides(), "ppt/slides/slide2.xml", '<p:ph idx="1"/>', '<p:ph type="sldNum" idx="1"/>'
    )
    assert lines(files.document("a.pptx", held)) == [
        "Plans of the harbour",
        CRANES,
        "The pier",
        COST,
    ]


def test_diagram_on_a_slide_is_read(files: Files) -> None:
    held = pptx.Presentation()
    slide = held.slides.add_slide(held.slide_layouts[6])
    names = "http://schemas.openxmlformats.org/drawingml/2006"
    data = (
        f'<d:dataModel xmlns:d="{names}/diagram" xmlns:a="{names}/main"><d:ptLst><d:pt><d:t><a:p>'
        f"<a:r><a:t>{PIER}</a:t></a:r></a:p></d:t></d:pt></d:ptLst></d:dataModel>"
    )
    part = Part(
        PackURI("/ppt/diagrams/data1.xml"),
        "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
        held.part.package,
        data.encode(),
    )
    relation = slide.part.relate_to(part, f"{RELATIONSHIP_TYPE.DIAGRAM_DATA}")
    frame = slide.shapes.add_table(1, 1, 0, 0, 9, 9)._element
    shown = frame.xpath(".//a:graphicData")[0]
    shown.set("uri", f"{names}/diagram")
    for child in shown:
        shown.remove(child)
    shown.append(
        parse_xml(
            f'<d:relIds xmlns:d="{names}/diagram" xmlns:r="http://schemas.openxmlformats.org/'
            f'officeDocument/2006/relationships" r:dm="{relation}"/>'
        )
    )
    assert files.document("a.pptx", saved(held.save)).text == PIER


@pytest.mark.parametrize("title", ["PowerPoint Presentation", "Slide 1", "Folie 1"])
def test_title_that_a_program_wrote_is_none(files: Files, title: str) -> None:
    held = pptx.Presentation(io.BytesIO(slides()))
    held.core_properties.title = title
    found = files.document("a.pptx", saved(held.save))
    assert found.metadata.title == "Plans of the harbour"


@pytest.mark.parametrize("author", ["python-docx", "Unknown Author", "Windows User"])
def test_author_whom_a_program_wrote_is_none(files: Files, author: str) -> None:
    held = docx.Document(io.BytesIO(word()))
    held.core_properties.author = author
    assert files.document("a.docx", saved(held.save)).metadata.authors == ()
    shown = pptx.Presentation(io.BytesIO(slides()))
    shown.core_properties.author = author
    assert files.document("a.pptx", saved(shown.save)).metadata.authors == ()
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    book.properties.creator = author
    assert files.document("a.xlsx", saved(book.save)).metadata.authors == ()
    text = odfdo.Document(io.BytesIO(open_text()))
    text.meta.creator = author
    assert files.document("a.odt", saved(text.save)).metadata.authors == ()


def test_name_that_begins_with_the_surname_is_one(files: Files) -> None:
    held = docx.Document(io.BytesIO(word()))
    held.core_properties.author = "Quist, Ada M."
    assert files.document("a.docx", saved(held.save)).metadata.authors == ("Quist, Ada M.",)


@pytest.mark.parametrize("name", ["text:p", "table:table-cell"])
def test_open_text_has_no_marks_of_its_links_pictures_and_remarks(files: Files, name: str) -> None:
    parted = (
        'The harbour <text:a xlink:href="https://post.example/">of Lindmar</text:a> '
        "<draw:frame><draw:image xlink:href='Pictures/a.png'/><svg:title>A crane</svg:title>"
        "</draw:frame><office:annotation><dc:creator>Bo Ren</dc:creator><text:p>Sure?</text:p>"
        "</office:annotation>has eleven cranes."
    )
    old = CRANES if name == "text:p" else "Ada Quist"
    held = changed(open_text(), "content.xml", f">{old}<", f">{parted}<")
    found = lines(files.document("a.odt", held))
    assert CRANES in found[1] if name == "text:p" else f"Name: {CRANES}" in found[2]
    assert not re.search(r"Sure|Pictures|A crane|post", " ".join(found))


def test_note_and_box_in_an_open_text_stand_behind_the_paragraph(files: Files) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"<text:p>{COST}</text:p></text:note-body></text:note> has"
    )
    box = f"<draw:frame><draw:text-box><text:p>{PIER}</text:p></draw:text-box></draw:frame> eleven"
    held = changed(open_text(), "content.xml", " has", note)
    held = changed(held, "content.xml", " eleven", box)
    assert lines(files.document("a.odt", held))[1:4] == [CRANES, COST, PIER]


OFFICE = ["a.docx", "a.pptx", "a.xlsx", "a.odt", "a.ods", "a.epub"]


@pytest.mark.parametrize("name", OFFICE)
def test_old_or_locked_office_file_is_named(files: Files, name: str) -> None:
    assert "password" in files.error(name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize("name", OFFICE)
@pytest.mark.parametrize("content", [b"PK\x03\x04", b"no archive", archive({"a.txt": b"a"})])
def test_office_file_that_is_none_is_said_to_be_damaged(
    files: Files, name: str, content: bytes
) -> None:
    assert "damaged" in files.error(name, content)


@pytest.mark.parametrize("name", OFFICE)
def test_file_that_unpacks_to_far_more_than_it_is_is_left_out(files: Files, name: str) -> None:
    assert "unpacks" in files.error(name, archive({"word/document.xml": b" " * 60_000_000}))


@pytest.mark.parametrize("name", ["word/document.xml", "content.xml", "OPS/book.opf"])
def test_entities_that_grow_are_not_resolved(files: Files, name: str) -> None:
    grows = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE a [<!ENTITY a0 "a">{grows}]><a>&a9;</a>'.encode()
    container = b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'\
        b'<rootfile full-path="OPS/book.opf"/></rootfiles></container>'  # fmt: skip
    held = archive({name: bomb, "META-INF/container.xml": container})
    for kind in ("a.docx", "a.odt", "a.epub"):
        assert files.error(kind, held)
