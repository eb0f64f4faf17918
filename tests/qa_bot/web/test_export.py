"""Exports: complete as JSON, and as Markdown that shows what documents say and obeys none of it."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qa_bot.answer import Answer, Conflict
from qa_bot.web.conversation import Conversation, Exchange
from qa_bot.web.export import as_json, as_markdown, escape
from qa_bot.web.titles import one_line
from tests.qa_bot.web.said import QUOTE, cited, other, said

BEGUN = datetime(2025, 6, 15, 8, 30, 12, 345678, timezone.utc)
FERRY = Conversation("f" * 32, "The ferry", BEGUN, BEGUN.replace(hour=9))
PARSER = MarkdownIt("gfm-like", {"linkify": False, "html": True})

HOSTILE = [
    "![](http://tide.example/x.png)",
    "<script>alert('tide')</script>",
    "[the pier](http://tide.example)",
    "[1]: http://tide.example",
    "[1](http://tide.example)",
    "<http://tide.example>",
    "# Not a heading",
    "`code` **bold** _slanted_ ~~gone~~",
    "1. not a list",
    "12) not a list",
    "- not a list",
    "+ not a list",
    "--- ",
    "===",
    "> not a quotation",
    "&lt;b&gt; &amp; &#60;",
    "| a | b |",
    "\\[1\\] ends in \\",
    "``` fence",
    "C #",
]


def shown(markdown: str) -> str:
    """Render a line of Markdown and return the text of the one paragraph that it makes."""
    html = PARSER.render(markdown).rstrip("\n")
    assert html.startswith("<p>")
    assert html.endswith("</p>")
    inside = html[3:-4]
    assert "<" not in inside
    return unescape(inside)


def markdown_of(*answers: Answer) -> str:
    return as_markdown(FERRY, [Exchange(n, one) for n, one in enumerate(answers, 1)])


def test_markdown_tells_question_answer_and_citation() -> None:
    assert markdown_of(said()) == (
        "# The ferry\n\n"
        "Started 2025-06-15 08:30 UTC, last changed 2025-06-15 09:30 UTC.\n\n"
        "## When does the ferry leave?\n\n"
        "The ferry leaves at noon [1].\n\n"
        "**Citations**\n\n"
        "1. Summer timetable · Harbour Post · 2025-06-15\\\n"
        "   Document timetable.txt, characters 10–48\\\n"
        f"   “{QUOTE}”\n"
    )


def test_citations_are_one_list_in_their_order() -> None:
    bare = cited(10, title=None, source=None, published=None, page=4, url="http://pier.example/a")
    text = markdown_of(said(citations=[bare, *(cited(n) for n in range(1, 10))]))
    assert (
        "10. timetable.txt\\\n    Document timetable.txt, characters 10–48, page 4\\\n"
        "    http\\://pier.example/a\\\n"
    ) in text
    html = PARSER.render(text)
    assert (html.count("<ol"), html.count("<li>")) == (1, 10)
    assert html.count("<br />") == 9 * 2 + 3


def test_who_reports_the_same_is_named_below_the_quote() -> None:
    text = markdown_of(said(citations=[cited(also=[other("Point *Gazette*"), other(None)])]))
    assert text.endswith(f"“{QUOTE}”\\\n   Also reported by Point \\*Gazette\\*, b.txt.\n")


def test_disagreement_is_said_in_words() -> None:
    conflict = Conflict(citations=[1, 2], note="The documents differ; the newest comes first.")
    text = markdown_of(said(citations=[cited(1), cited(2)], conflicts=[conflict]))
    assert (
        "**The sources disagree** ([1], [2]): The documents differ; the newest comes first." in text
    )


def test_what_was_not_found_is_said_in_words() -> None:
    text = markdown_of(said(status="not_found", answer="Nothing on that.", citations=[]))
    assert "**Not found in the documents.**\n\nNothing on that." in text
    assert "Citations" not in text


def test_a_question_back_lists_its_choices() -> None:
    asked = said(status="clarify", answer="Which one?", citations=[], choices=["The ferry", "*"])
    assert "Which one?\n\n- The ferry\n- \\*\n" in markdown_of(asked)


def test_small_talk_is_no_question_back() -> None:
    text = markdown_of(said(status="clarify", answer="Hello!", citations=[]))
    assert "Hello!" in text
    assert "Not answered yet" not in text


def test_notes_and_verdicts_are_told() -> None:
    judged = Exchange(1, said(notes=["Searched only *June*."]), "bad", "it leaves\nat one")
    text = as_markdown(FERRY, [judged])
    assert "**Notes**\n\n- Searched only \\*June\\*.\n\n**Judged bad.** it leaves at one\n" in text


def test_paragraphs_of_an_answer_stay() -> None:
    text = markdown_of(said(answer="Noon [1].\n \n# At one\nor two [2]."))
    assert "Noon [1].\n\n\\# At one or two \\[2\\].\n" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_of_others_is_shown_not_obeyed(text: str) -> None:
    assert shown(escape(text)) == text.strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_an_export_becomes_an_image_a_link_or_html(text: str) -> None:
    everywhere = cited(1, title=text, source=text, document_id=text, quote=text, url=text)
    answer = said(
        text,
        answer=f"{text}\n\n[1]{text}",
        citations=[everywhere],
        conflicts=[Conflict(citations=[1], note=text)],
        notes=[text],
        choices=[text],
    )
    whole = as_markdown(
        Conversation("f" * 32, text, BEGUN, BEGUN), [Exchange(1, answer, "bad", text)]
    )
    kinds = set()
    for token in PARSER.parse(whole):
        kinds |= {token.type, *(child.type for child in token.children or ())}
    allowed = {"heading", "paragraph", "strong", "ordered_list", "bullet_list", "list_item"}
    ends = {f"{kind}_{end}" for kind in allowed for end in ("open", "close")}
    assert kinds <= ends | {"inline", "text", "hardbreak"}
    html = PARSER.render(whole)
    assert (html.count("<h1>"), html.count("<h2>")) == (1, 1)
    assert (html.count("<ol>"), html.count("<ul>")) == (1, 2)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_an_escaped_text_shows_just_this_text(text: str) -> None:
    if line := one_line(text):
        assert shown(escape(text)) == line


@given(st.text(alphabet="[]()!<>#*_`~|\\&;:.-+=0123 \nahtpw/@", max_size=60))
def test_an_answer_with_marks_is_text_alone(text: str) -> None:
    said_text = markdown_of(said(answer=text, citations=[cited(n) for n in range(4)]))
    body = said_text.split("leave?\n\n")[1].split("**Citations**")[0]
    for paragraph in body.strip().split("\n\n"):
        if paragraph:
            shown(paragraph)


def test_json_round_trip() -> None:
    answer = said(HOSTILE[0], answer="Ström \u202e «noon» \U0001f6a2 [1].", signals={"known": 0.25})
    exchanges = [Exchange(1, answer, "good", 'so "it" is'), Exchange(2, said())]
    read = json.loads(as_json(FERRY, exchanges))
    assert (read["id"], read["title"]) == (FERRY.id, FERRY.title)
    assert datetime.fromisoformat(read["started"]) == FERRY.started
    assert datetime.fromisoformat(read["changed"]) == FERRY.changed
    assert [
        Exchange(one["number"], Answer.model_validate(one["answer"]), one["verdict"], one["why"])
        for one in read["exchanges"]
    ] == exchanges
