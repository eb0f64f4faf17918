"""Claims made of two sentences that tell of two things."""

from __future__ import annotations

import pytest

from qa_bot.language.stitching import is_stitched


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        (
            "Bicycles are allowed in the yard.",
            ("Bicycles belong in the cellar.", "Prams are allowed in the yard."),
        ),
        (
            "The storm destroyed two barns, the mill and the boathouse.",
            (
                "The storm destroyed two barns and the mill.",
                "The boathouse suffered only broken panes.",
            ),
        ),
    ],
)
def test_what_is_told_of_another_thing_makes_no_claim(claim: str, cited: tuple[str, ...]) -> None:
    assert is_stitched(claim, cited)


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        (
            "The repair of the old pier will cost 3,200 crowns.",
            ("Ines Falcao leads the repair of the old pier.", "The work will cost 3,200 crowns."),
        ),
        (
            "Tom Hale of the council will lead the talks of Dell.",
            ("The talks of Dell begin in May.", "Tom Hale of the council will lead them."),
        ),
        (
            "The pier is shut because of cracks.",
            ("The pier is shut.", "Divers found cracks in its pillars."),
        ),
        ("The pier is shut.", ("The pier is shut.",)),
        (
            "The pier of Dell will open in May.",
            ("The pier of Dell comes later than planned.", "Marsh said it would open in May."),
        ),
        (
            "Councillor Marsh met with several masons in Dell.",
            (
                "Marsh met with several masons in Dell, the town said.",
                "Councillor Marsh meets with masons as often as she can.",
            ),
        ),
        (
            "A painting was stolen from the museum of Dell in 1987.",
            ("Thieves broke into the museum of Dell again.", "In 1987 a painting vanished there."),
        ),
    ],
)
def test_what_goes_on_about_the_same_does(claim: str, cited: tuple[str, ...]) -> None:
    assert not is_stitched(claim, cited)
