"""Names of sources in texts: a paper's name is no part of a word, nor a word written small."""

from __future__ import annotations

import pytest

from index.source_names import names_source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Post said the fair was over.", "Post"),
        ("the post said the fair was over, wrote the Post.", "The Post"),
        ("THE POST, 3 April 2025", "Post"),
        ("So wrote the dell courier.", "The Dell Courier"),
        ("Told to Reed News.", "reed news"),
        ("Told to the Reed.", "reed"),
        ("She told the Post Monday that it was over.", "Post"),
        ("In Post reports it was over.", "Post"),
        ("Laut Süd-Bote fiel das Fest aus.", "Süd-Bote"),
    ],
)
def test_text_names_a_source(text: str, source: str) -> None:
    assert names_source(text, source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The fair was postponed.", "Post"),
        ("The Postmaster closed the post office.", "Post"),
        ("It happened in good times.", "The Times"),
        ("They sailed by the sun alone.", "The Sun"),
        ("So said the Dell Times.", "The Times"),
        ("She waited at the Post Office.", "Post"),
        ("The Dell Couriers won.", "Dell Courier"),
        ("", "Post"),
    ],
)
def test_text_does_not_name_a_source(text: str, source: str) -> None:
    assert not names_source(text, source)
