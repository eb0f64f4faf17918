"""What the page says in its corner is text, whatever it names."""

from __future__ import annotations

import html

import pytest

from qa_bot.web.rendering import visible
from qa_bot.web.toast import failure, inform, warn
from tests.qa_bot.web.shown import Shown
from tests.qa_bot.web.test_rendering import hostile


@hostile
def test_toast_is_shown_as_its_text(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    # Gradio says it elsewhere where no page is open.
    inform(text)
    with pytest.warns(UserWarning, match=r"\S") as warned:
        warn(text)
    given = [capsys.readouterr().out.rstrip("\n"), str(warned[0].message), failure(text).message]
    for one in given:
        assert not Shown(one).elements
        assert html.unescape(one) == visible(text)
