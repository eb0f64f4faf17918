"""reStructuredText, as it stands and with what other programs add to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.document import RegionKind
from tests.index.readers.conftest import Files, lines, marked
from tests.index.readers.made import BOUGHT, COST, CRANES, MARKED, PIER


def test_blocks_stand_without_their_markup(files: Files) -> None:
    found = files.document("a.rst", MARKED)
    assert lines(found) == [
        "The pier of Lindmar",
        "author: Odo Bell and Una Lark",
        "date: 2025-05-05",
        "organization: Harbour Post",
        f"{CRANES} {BOUGHT}",
        "What it cost",
        COST,
        "Name: Ada Quist; Office: Mayor.",
        "Name: Bo Ren; Office: Treasurer.",
        PIER,
        "2.0",
        "The old pier was shut.",
        "Nobody minded.",
    ]
    assert marked(found, RegionKind.TITLE) == ["The pier of Lindmar"]
    assert marked(found, RegionKind.HEADING) == ["What it cost"]
    assert len(marked(found, RegionKind.FRONT_MATTER)) == 3


def test_what_the_file_states_of_itself_is_known(files: Files) -> None:
    known = files.document("a.rst", MARKED).metadata
    assert (known.title, known.authors) == ("The pier of Lindmar", ("Odo Bell", "Una Lark"))
    assert (known.source, known.published) == ("Harbour Post", date(2025, 5, 5))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("See `the map <https://a.example>`_ and ``x``.", ["See the map and x."]),
        ("pier\n    It is shut.", ["pier", "It is shut."]),
        ("Bought [1]_.\n\n.. [1] From a yard.", ["Bought [1].", "From a yard."]),
        ("| One\n| two", ["One two"]),
        ("====  =====\nName  Since\n====  =====\nAda   2019\n====  =====",
         ["Name: Ada; Since: 2019."]),
        (".. code:: python\n\n   print(1)", ["print(1)"]),
        (".. topic:: A box\n\n   Of words.", ["A box", "Of words."]),
        (":colour: red", ["colour: red"]),
        ("Unclosed *words.", ["Unclosed *words."]),
        ("Title\n=====\n\nWords.\n\nOther\n-----\n\nMore.",
         ["Title", "Words.", "Other", "More."]),
    ],
)  # fmt: skip
def test_no_words_are_lost(files: Files, source: str, expected: list[str]) -> None:
    assert lines(files.document("a.rst", source)) == expected


def test_no_other_file_is_read_and_no_markup_of_pages_kept(files: Files, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The key is under the stone.", encoding="utf-8")
    source = (
        f"{CRANES}\n\n.. include:: {secret}\n\n.. csv-table::\n   :file: {secret}\n\n"
        ".. raw:: html\n\n   <script>alert(1)</script>\n\n"
        ".. toctree::\n   :maxdepth: 2\n\n   install\n"
    )
    assert lines(files.document("a.rst", source)) == [CRANES]


def test_settings_beside_the_program_change_nothing(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docutils.conf").write_text("[general]\nfile_insertion_enabled: yes\n")
    monkeypatch.chdir(tmp_path)
    assert lines(files.document("a.rst", f"{CRANES}\n\n.. include:: docutils.conf")) == [CRANES]


def test_role_of_one_file_is_none_of_the_next(files: Files) -> None:
    defined = ".. role:: person\n\n.. default-role:: person\n\nBy `Ada`."
    assert lines(files.document("a.rst", defined)) == ["By Ada."]
    assert lines(files.document("b.rst", "By `Ada`.")) == ["By Ada."]


def test_what_goes_wrong_is_not_printed(files: Files, capfd: pytest.CaptureFixture[str]) -> None:
    files.document("a.rst", ".. nowhere:: One.\n\n*Two\n\nThree\n==\n\nFour.")
    assert capfd.readouterr() == ("", "")


def test_file_without_paragraphs_is_plain_text(files: Files) -> None:
    # Each mark that opens something would be looked for to the end.
    source = "*Goats " * 100_000
    assert files.document("a.rst", source).text == source


@pytest.mark.parametrize("source", [".. A comment alone.", ".. _target:"])
def test_file_without_a_word_is_refused(files: Files, source: str) -> None:
    assert "no text" in files.error("a.rst", source)


def test_table_of_contents_is_left_out(files: Files) -> None:
    text = f".. contents::\n\nCranes\n======\n\n{CRANES}\n\nPiers\n=====\n\n{PIER}\n"
    assert lines(files.document("a.rst", text)) == ["Cranes", CRANES, "Piers", PIER]
