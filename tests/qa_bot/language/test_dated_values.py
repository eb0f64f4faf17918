"""Which date a document gives a number."""

from __future__ import annotations

import pytest

from qa_bot.language.dated_values import dates_another_value

RENT = "The rent is 900 euros a month."


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ((RENT, "For May 2025 it is halved."), True),
        (("For May 2025 the terms are these.", RENT), False),
        ((RENT, "That was the sum for May 2025."), False),
        (("The rent for May is 900 euros.", "For May it is due late."), False),
    ],
)
def test_number_has_no_date_of_a_later_sentence_with_another_thing(
    cited: tuple[str, ...], expected: bool
) -> None:
    assert dates_another_value("The rent for May is 900 euros.", cited) is expected
