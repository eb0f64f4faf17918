"""What the page shows: everything is text, and each state looks like what it is."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, Metadata, Span, StoredDocument
from index.library import IndexReport, Outcome
from qa_bot.answer import Claim, Conflict, Retrieved
from qa_bot.web.conversation import Conversation
from qa_bot.web.purging import NOTHING_LEFT, SOME_LEFT, purged
from qa_bot.web.removal import Removal
from qa_bot.web.rendering import (
    conversation_html,
    document_html,
    emphasized,
    gone_html,
    header_html,
    history_html,
    library_html,
    plain,
    removed_html,
    report_html,
    safe_url,
    said_html,
    visible,
    welcome_html,
)
from qa_bot.web.turn import DOING, ShownTurn, shown
from tests.qa_bot.web.said import QUOTE, cited, other, said
from tests.qa_bot.web.shown import Shown

MARK = "\N{REPLACEMENT CHARACTER}"
HOSTILE = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror=alert(1)>",
    "![](http://evil/)",
    "[pier](javascript:alert(1))",
    "${alert(1)}",
    "{{7*7}}",
    "{% for x in y %}",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</span></div><b>ferry</b>",
    "&lt;b&gt; &amp; <!-- pier",
    "\u202etxt.reip\u202c \u2067pier\u2069",
]
# What the page is made of.
TAGS = set(
    "section article header h1 h2 h3 p a ol ul li button span div label input details summary"
    " table caption thead tbody tr th td".split()
)
hostile = pytest.mark.parametrize("text", HOSTILE)


def checked(html: str) -> Shown:
    """The page's HTML, of which nothing may run, load, or read otherwise than it is."""
    page = Shown(html)
    assert {one.tag for one in page.elements} <= TAGS
    for one in page.elements:
        assert not [name for name in one.attributes if name.startswith("on") or name == "src"]
        assert one.attributes.get("href", "https://").startswith(("https://", "http://"))
        assert visible(one.text) == one.text
    return page


def stored(text: str = "The ferry leaves at noon.", **known: object) -> StoredDocument:
    metadata = Metadata(**known)  # type: ignore[arg-type]
    return StoredDocument(1, Document("pier.txt", text, metadata), None, "2025-06-15 12:00:00", 1)


def claim(text: str, **other: object) -> Claim:
    fields = {"start": 0, "end": len(text), "citations": [1], "support": 0.87, "supported": True}
    return Claim.model_validate({"text": text, **fields, **other})


def passage(quote: str, document_id: str = "pier.txt") -> Retrieved:
    return Retrieved(
        document_id=document_id, passage_id="1", start=0, end=len(quote), score=1.0, quote=quote
    )


def nothing(document_id: str) -> Metadata:
    return Metadata()


def conversation(*turns: ShownTurn) -> Shown:
    return checked(conversation_html(turns, nothing, []))


# Hostile texts


@hostile
def test_document_is_shown_as_its_text(text: str) -> None:
    known = {"title": text, "source": text, "place": text, "authors": (text,)}
    others = [other(None, text, document_id=text)]
    page = checked(document_html(stored(text, **known), Span(0, 4), [Span(2, 9)], others))
    assert page.one(".text").text == visible(text)
    assert page.one(".open").text == visible(text)
    assert page.one(".open").attributes["data-document"] == text
    assert page.one("h2").text == visible(text)


@hostile
def test_answer_is_shown_as_its_text(text: str) -> None:
    found = passage(text, document_id=text)
    citation = cited(
        quote=text, title=text, source=text, document_id=text, also=[other(None, text)]
    )
    answer = said(
        text,
        answer=text,
        claims=[claim(text)],
        citations=[citation],
        retrieved=[found],
        conflicts=[Conflict(citations=[1], note=text)],
        notes=[text],
    )
    known = Metadata(title=text, source=text)
    page = checked(conversation_html([shown(1, answer)], lambda document_id: known, []))
    assert page.one(".question").text == visible(text)
    assert page.one(".claim").text.startswith(visible(text))
    for name in (".card-quote", ".card-title"):
        assert page.one(name).text == visible(text)
    cite = page.one(".cite").attributes
    assert cite["data-document"] == text
    assert cite["data-quote"] == cite["data-title"] == visible(text)
    assert cite["data-also"] == f"Also reported by {visible(text)}"


@hostile
@pytest.mark.parametrize("status", ["not_found", "clarify"])
def test_what_is_not_answered_is_shown_as_its_text(text: str, status: str) -> None:
    answer = said(text, answer=text, status=status, citations=[], notes=[text], choices=[text])
    conversation(shown(1, answer.model_copy(update={"retrieved": [passage(text)]})))


@hostile
def test_titles_of_lists_and_questions_to_begin_with_are_shown_as_text(text: str) -> None:
    moment = datetime(2025, 6, 15, tzinfo=timezone.utc)
    listed = history_html([Conversation("17", text, moment, moment)], "17")
    assert checked(listed).one(".open-conversation").text == visible(text)
    shelf = checked(library_html([stored(title=text, source=text)], {}, said_html(text)))
    assert shelf.one(".open").text == visible(text)
    welcome = checked(welcome_html([text], 1))
    assert welcome.one("button").text == visible(text)
    assert welcome.one("button").attributes["data-value"] == text
    assert checked(gone_html(text, 2)).one("h2").text == visible(text)


@hostile
def test_error_is_shown_as_its_text(text: str) -> None:
    assert conversation(ShownTurn(1, text, error=text)).one(".notice").text == visible(text)


@given(st.text(max_size=80), st.integers(0, 40), st.integers(0, 60))
def test_text_of_the_reader_is_as_long_as_the_document(text: str, start: int, size: int) -> None:
    # What a browser makes of control characters and of half a surrogate pair is no matter here.
    document = stored(text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8"))
    page = checked(document_html(document, Span(start, start + size), []))
    shown_text = page.one(".text").text
    assert len(shown_text) == len(document.document.text)
    for before, after in zip(document.document.text, shown_text, strict=True):
        assert after in (before, MARK)


@pytest.mark.parametrize(
    "hidden",
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\u061c\u2060\ufeff",
)
def test_character_that_hides_or_turns_others_becomes_one_mark(hidden: str) -> None:
    assert visible(f"pier{hidden}ferry") == f"pier{MARK}ferry"


def test_plain_and_accented_and_arabic_text_is_left_as_it_is() -> None:
    text = "Ferry, Fähre, паром, عبّارة, 渡し船, 🛳️\n\t1–2"
    assert visible(text) == text


# Addresses


@pytest.mark.parametrize("url", ["https://harbour.example/ferry", "HTTP://harbour.example"])
def test_address_of_the_web_is_a_link(url: str) -> None:
    assert safe_url(url) == url
    link = checked(document_html(stored(url=url.lower()), None, [])).one("a").attributes
    assert (link["target"], link["rel"]) == ("_blank", "noopener noreferrer")


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/hosts",
        "//harbour.example",
        "/gradio_api/file=x",
        "https://",
        "https://harbour.example/a b",
        "javascript:alert(1)//https://harbour.example",
        "x\nhttps://harbour.example",
        "https://harbour.example\n",
    ],
)
def test_no_other_address_is_a_link(url: str | None) -> None:
    assert safe_url(url) is None
    assert not checked(document_html(stored(url=url), None, [])).all("a")


# The reader


def test_reader_marks_the_place_and_what_is_cited() -> None:
    text = "The ferry leaves at noon. The pier is old."
    page = checked(document_html(stored(text), Span(26, 42), [Span(0, 25)]))
    assert [one.text for one in page.all(".here")] == ["The pier is old."]
    assert [one.text for one in page.all(".cited")] == ["The ferry leaves at noon."]


def test_document_that_is_gone_says_so() -> None:
    assert "no longer in the library" in checked(gone_html("pier.txt", 0)).one("p").text


# The conversation


def test_claim_stands_with_its_citations_and_its_support() -> None:
    answer = said(claims=[claim("The ferry leaves at noon.")])
    page = conversation(shown(1, answer))
    cite = page.one(".cite")
    assert cite.text == "1"
    assert (cite.attributes["data-start"], cite.attributes["data-end"]) == ("10", "48")
    assert "supported, 87 %" in page.one(".support").text


@pytest.mark.parametrize(
    ("text", "support", "label"),
    [
        (QUOTE, 1.0, "quoted"),
        (QUOTE, 0.87, "quoted"),
        (f"{QUOTE} It is small.", 1.0, "quoted"),
        (f"Harbour Post, 15 June 2025: {QUOTE}", 1.0, "quoted"),
        # What leads is the draft's.
        (f"Yes: {QUOTE}", 0.87, "supported, 87 %"),
        (f"The clerk says that {QUOTE}", 1.0, "supported, 100 %"),
        ("It leaves at noon.", 1.0, "supported, 100 %"),
    ],
)
def test_sentence_that_is_told_word_for_word_is_called_a_quote(
    text: str, support: float, label: str
) -> None:
    # The number that stands first in the document was given last.
    behind = cited(1, start=60, end=72, quote="It is\nsmall.")
    citations = [behind, cited(2)] if "small" in text else [cited(2)]
    numbers = [one.number for one in citations]
    quoted = claim(text, support=support, citations=numbers)
    page = conversation(shown(1, said(claims=[quoted], citations=citations)))
    assert page.one(".support").text == label


LEFT_OUT = "2 sentences of the draft left out: the documents do not say so."
FILTERED = "Searched only what was published in May."


def test_what_was_left_out_of_the_draft_is_folded_below_an_answer() -> None:
    answer = said(claims=[claim("The ferry leaves at noon.")], notes=[LEFT_OUT])
    page = conversation(shown(1, answer))
    folded = page.one("details")
    assert "open" not in folded.attributes
    assert folded.text == f"About the draft{LEFT_OUT}"
    assert not page.all("ul")
    other = conversation(shown(1, answer.model_copy(update={"notes": [FILTERED, LEFT_OUT]})))
    assert [one.text for one in other.all("li")] == [FILTERED]
    assert LEFT_OUT in other.one("details").text
    alone = conversation(shown(1, answer.model_copy(update={"notes": [FILTERED]})))
    assert not alone.all("details")


def test_what_was_left_out_of_the_draft_is_shown_where_nothing_was_answered() -> None:
    answer = said(status="not_found", answer="Not there.", citations=[], notes=[LEFT_OUT])
    page = conversation(shown(1, answer))
    assert LEFT_OUT in page.one(".not-found").text
    assert not page.all("details")


def test_not_found_is_said_as_such_and_never_as_an_answer() -> None:
    answer = said(
        status="not_found",
        answer="The documents do not say.",
        citations=[],
        retrieved=[passage("x")],
    )
    page = conversation(shown(1, answer))
    assert "The documents do not say." in page.one(".not-found").text
    assert len(page.all(".card")) == 1
    assert not page.all(".claim")


def test_answer_whose_source_is_purged_says_so_and_what_is_left_of_one_too() -> None:
    one = claim("The ferry leaves at noon.")
    page = conversation(shown(1, purged(said(claims=[one]), ["timetable.txt"])))
    assert NOTHING_LEFT in page.one(".answer").text
    assert not page.all(".claim") + page.all(".cite")
    other = claim("The pier is long.", citations=[2])
    citations = [cited(1), cited(2, document_id="pier.txt")]
    both = said(claims=[one, other], citations=citations)
    page = conversation(shown(1, purged(both, ["timetable.txt"])))
    assert [found.text for found in page.all(".cite")] == ["2"]
    assert SOME_LEFT in page.one(".notes").text


@hostile
def test_head_of_the_page_names_the_collection_as_text(text: str) -> None:
    page = checked(header_html(f"qa-bot · {text}"))
    assert page.one("h1").text == visible(f"qa-bot · {text}")


def test_question_with_several_meanings_offers_them_as_buttons() -> None:
    choices = ["The ferry of the island?", "The ferry of the bay?"]
    page = conversation(shown(1, said(status="clarify", choices=choices, citations=[])))
    buttons = [one for one in page.all("button") if one.attributes.get("data-act") == "choose"]
    assert [one.text for one in buttons] == choices
    assert [one.attributes["data-value"] for one in buttons] == choices
    assert page.one(".clarify")


def test_small_talk_has_no_list_of_choices() -> None:
    page = conversation(shown(1, said("hi", status="clarify", answer="Hello!", citations=[])))
    assert page.one(".clarify").text.strip() == "Hello!"
    assert page.all(".choices") == []


def test_sources_that_disagree_are_said_to() -> None:
    conflict = Conflict(citations=[1, 2], note="The Post says noon, the Courier says one.")
    answer = said(
        claims=[claim("Noon."), claim("One.", citations=[2])],
        citations=[cited(1), cited(2)],
        conflicts=[conflict],
    )
    page = conversation(shown(1, answer))
    assert conflict.note in page.one(".disagree").text
    assert [one.text for one in page.all(".cite")] == ["1", "2"]


def test_turn_that_goes_on_says_what_is_done_and_offers_nothing_yet() -> None:
    page = conversation(ShownTurn(1, "When?", doing=DOING["reading"]))
    assert page.one(".doing").text == DOING["reading"]
    assert page.one(".doing").attributes["role"] == "status"
    assert not page.all(".actions")


def test_error_is_an_alert() -> None:
    page = conversation(ShownTurn(1, "When?", error="the model is gone: start it again"))
    assert page.one(".notice").attributes["role"] == "alert"


def test_every_question_can_be_edited_and_the_last_asked_again() -> None:
    page = conversation(shown(1, said()), shown(2, said("And the next one?")))
    acts = [one.attributes.get("data-act") for one in page.all("button")]
    assert (acts.count("retry"), acts.count("edit"), acts.count("good")) == (1, 2, 2)
    assert [one.attributes["data-number"] for one in page.all(".turn")] == ["1", "2"]


def test_verdict_is_a_pressed_button() -> None:
    page = conversation(shown(1, said(), "good"))
    pressed = {
        one.attributes["data-act"]: one.attributes["aria-pressed"]
        for one in page.all("button")
        if "aria-pressed" in one.attributes
    }
    assert pressed == {"good": "true", "bad": "false"}


def test_citation_names_who_reports_it_too() -> None:
    others = [other("Point Gazette"), other("Harbour Post", "Ferry at noon"), other(None)]
    answer = said(claims=[claim("The ferry leaves at noon.")], citations=[cited(also=others)])
    named = "Also reported by Point Gazette, Ferry at noon, b.txt"
    page = conversation(shown(1, answer))
    cite = page.one(".cite").attributes
    assert cite["data-also"] == named
    assert cite["aria-label"].endswith(f"{QUOTE} {named}.")
    buttons = [one.attributes for one in page.all("button")]
    (copied,) = [one["data-copy"] for one in buttons if "data-copy" in one]
    assert copied.endswith(f"“{QUOTE}” {named}.")
    alone = conversation(shown(1, said(claims=[claim("It is noon.")])))
    assert "data-also" not in alone.one(".cite").attributes


def test_reader_leads_to_who_reports_it_too() -> None:
    others = [other("Point Gazette"), other("Harbour Post", "Ferry at noon", "c.txt")]
    html = document_html(stored(source="Harbour Post"), Span(0, 4), [], others)
    page = checked(html)
    assert page.one(".also").text == "Also reported by Point Gazette, Ferry at noon"
    assert [one.attributes["data-document"] for one in page.all(".open")] == ["b.txt", "c.txt"]
    assert page.all(".open")[0].attributes["data-start"] == "3"
    assert not checked(document_html(stored(), None, [])).all(".also")


# The lists


def test_library_lists_what_is_known_and_offers_to_remove_it() -> None:
    page = checked(library_html([stored(title="Old pier", source="Harbour Post")], {}))
    assert "Harbour Post" in page.one("table").text
    (remove,) = [one for one in page.all("button") if one.attributes.get("data-act") == "remove"]
    assert remove.attributes["data-value"] == "pier.txt"
    assert remove.attributes["aria-label"] == "Remove Old pier"


def test_size_of_a_document_is_that_of_its_text_in_bytes() -> None:
    page = checked(library_html([stored("Die Fähre fährt über die Förde.")], {}))
    (size,) = [cell for cell in page.all("td") if "Bytes" in cell.text]
    assert (size.text, size.attributes["data-value"]) == ("35 Bytes", "35")


def test_document_that_others_report_too_is_marked() -> None:
    alike = {"pier.txt": 3}
    page = checked(library_html([stored(title="Old pier")], alike))
    assert page.one(".alike").text == "One of 3 that report the same"
    assert not checked(library_html([stored(title="Old pier")], {})).all(".alike")


@pytest.mark.parametrize("quoted", [0, 1, 3])
def test_removed_document_can_be_brought_back_or_its_quotes_removed_too(quoted: int) -> None:
    gone = Removal(stored(title="Old pier"))
    page = checked(library_html([], {}, removed_html(gone, quoted)))
    assert "Old pier" in page.one(".notice").text
    offered = [one.attributes["data-act"] for one in page.all("button")]
    assert offered == ["restore", "purge"][: 1 + bool(quoted)]
    if quoted:
        asks = page.all("button")[1].attributes["data-confirm"] or ""
        assert "Old pier" in asks
        assert "everybody" in asks
        assert "brought back" in asks
        assert (f"these {quoted} answers" in asks) == (quoted > 1)


def test_empty_lists_say_so() -> None:
    assert "No documents yet" in library_html([], {})
    assert "No conversations yet" in history_html([], None)
    assert "sample articles" in welcome_html([], 0)


@pytest.mark.parametrize(("count", "holds"), [(1, "holds 1 document."), (3, "holds 3 documents.")])
def test_documents_that_suggest_no_question_can_be_asked(count: int, holds: str) -> None:
    welcome = welcome_html([], count)
    assert holds in welcome
    assert "sample articles" not in welcome


def test_open_conversation_is_the_current_one() -> None:
    moment = datetime(2025, 6, 15, tzinfo=timezone.utc)
    held = [Conversation(id, f"Ferry {id}", moment, moment) for id in ("1", "2")]
    (current,) = [
        one
        for one in checked(history_html(held, "2")).all(".open-conversation")
        if one.attributes.get("aria-current") == "true"
    ]
    assert current.text == "Ferry 2"


def test_what_became_of_files_is_said_as_text() -> None:
    report = IndexReport()
    report.counts[Outcome.ADDED] = 2
    report.skipped.append(("<b>ferry</b>.pdf", "no reader for <i>.pdf</i> files"))
    report.notes.append(("<b>pier</b>.pdf", "page 2 was read by OCR"))
    page = report_html(report)
    assert "2 added" in page
    assert "&lt;b&gt;pier&lt;/b&gt;.pdf: page 2 was read by OCR" in page
    assert "&lt;b&gt;ferry&lt;/b&gt;.pdf was skipped" in page
    assert "<b>" not in page
    assert "<i>" not in page


def test_other_language_is_named_quietly_and_text_runs_in_its_direction() -> None:
    made = stored("سيغلق الميناء.", title="Pier", language="ar")
    page = checked(document_html(made, None, []))
    assert "Arabic" in page.one("header").text
    text = page.one(".text").attributes
    assert (text["lang"], text["dir"]) == ("ar", "auto")
    assert checked(library_html([made], {})).one(".hint").text == "Arabic"
    english = stored("Goats.", title="Pier", language="en-GB")
    assert not checked(library_html([english], {})).all(".hint")


def test_quote_of_markdown_is_shown_without_its_marks_and_kept_with_them() -> None:
    quote = "**Rowers:** <b>Ada</b> Marsh"
    page = checked(f"<p>{emphasized(quote, 'rowers.md')}</p>")
    assert page.one("p").text == quote
    assert [one.text for one in page.all(".bold") if "mark" not in one.classes] == ["Rowers:"]
    assert [one.text for one in page.all(".mark")] == ["**", "**"]
    assert plain(quote, "rowers.md") == "Rowers: <b>Ada</b> Marsh"
    assert plain(quote, "rowers.txt") == quote
    claim = Claim(text=quote, start=0, end=len(quote), citations=[1], support=1, supported=True)
    kept = said(claims=[claim], citations=[cited(document_id="rowers.md", quote=quote)])
    page = checked(conversation_html([shown(1, kept)], lambda name: Metadata(), []))
    citation = page.one(".cite")
    assert citation.attributes["data-quote"] == quote
    assert citation.attributes["data-words"] == "Rowers: <b>Ada</b> Marsh"
    assert "*" not in citation.attributes["aria-label"]
    assert len(page.all(".mark")) == 2
