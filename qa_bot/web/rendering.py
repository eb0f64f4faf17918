"""What the page shows, as HTML: everything from documents, answers and people is escaped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib import parse

import jinja2
from markupsafe import Markup

from index.document import Metadata, Span, StoredDocument
from index.language import foreign_language
from index.library import IndexReport
from index.lists import in_one_line
from qa_bot.answer import Also, Citation, Claim, reporters
from qa_bot.hidden import HIDING
from qa_bot.web.conversation import Conversation, Edit
from qa_bot.web.emphasis import stretches
from qa_bot.web.marking import pieces
from qa_bot.web.removal import Removal
from qa_bot.web.turn import ShownTurn

# What hides or turns others is shown as a mark of its own.
_OWN = "\N{REPLACEMENT CHARACTER}"
# In a note on what was left out of a draft, of answers that were kept long ago, too.
_OF_DRAFT = " of the draft left out: "

About = Callable[[str], Metadata]


def visible(text: str) -> str:
    """Return a text of the same length in which no character hides or turns others."""
    return HIDING.sub(_OWN, text)


def emphasized(quote: str, document_id: str) -> Markup:
    """Return a quote of a document as HTML: what Markdown makes bold and italic is so.

    What makes it so is there still, and not shown: the text stays that of the document.
    """
    html, at = Markup(), 0
    for one in stretches(quote, document_id):
        kinds = {"mark": one.is_mark, "bold": one.is_bold, "italic": one.is_italic}
        classes = " ".join(kind for kind, holds in kinds.items() if holds)
        html += visible(quote[at : one.span.start])
        html += Markup('<span class="{}">{}</span>').format(classes, visible(one.span.of(quote)))
        at = one.span.end
    return html + visible(quote[at:])


def plain(quote: str, document_id: str) -> str:
    """Return the words of a quote, without what makes some of them bold or italic."""
    marks = [one.span for one in stretches(quote, document_id) if one.is_mark]
    starts = [0, *(mark.end for mark in marks)]
    ends = [*(mark.start for mark in marks), len(quote)]
    return "".join(quote[start:end] for start, end in zip(starts, ends, strict=True))


def safe_url(url: str | None) -> str | None:
    """Return an address that a link may lead to: of the web, nothing that runs."""
    return url if url and re.fullmatch(r"https?://\S+", url, re.IGNORECASE) else None


def is_quoted(claim: Claim, citations: Sequence[Citation]) -> bool:
    """Tell whether a claim is word for word what it cites, led at most by whose words these are.

    Args:
        claim: what rests on itself has a support of 1; only that is led by nothing of a draft's.
        citations: of the answer.
    """
    cited = [one for one in citations if one.number in claim.citations]
    quotes = [in_one_line(one.quote) for one in sorted(cited, key=lambda one: one.start)]
    whole = " ".join(quotes)
    is_led = claim.support == 1 and claim.text.endswith(f": {whole}")
    return is_led or claim.text in (*quotes, whole)


def is_of_draft(note: str) -> bool:
    """Tell whether a note says what was left out of a draft: nothing against what was answered."""
    return _OF_DRAFT in note


_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters["visible"] = visible
_templates.filters["emphasized"] = emphasized
_templates.filters["plain"] = plain
_templates.filters["foreign"] = foreign_language
_templates.tests["quoted"] = is_quoted
_templates.tests["of_draft"] = is_of_draft


def conversation_html(
    turns: Sequence[ShownTurn],
    about: About,
    suggestions: Sequence[str],
    edit: Edit | None = None,
    problem: str | None = None,
) -> str:
    """Return the conversation.

    Args:
        turns: its questions, the oldest first.
        about: returns what is known of a document by its id; empty metadata of one that is gone.
        suggestions: questions to go on with.
        edit: the question that is being edited, if one is.
        problem: why it could not be answered just now, as a sentence.
    """
    return _templates.get_template("conversation.html").render(
        turns=turns, about=about, suggestions=suggestions, edit=edit, problem=problem
    )


def header_html(title: str) -> str:
    """Return the head of the page: its title, and what it does."""
    return _templates.get_template("header.html").render(title=title)


def welcome_html(suggestions: Sequence[str], count: int) -> str:
    """Return what stands there before anything is asked.

    Args:
        suggestions: questions to begin with.
        count: how many documents there are.
    """
    return _templates.get_template("welcome.html").render(suggestions=suggestions, count=count)


def place_url(url: str | None, quote: str) -> str | None:
    """Return the address of a place on a page: a text fragment (WICG), which browsers scroll to."""
    address = safe_url(url)
    if address is None or not quote.strip():
        return address
    words = quote.split()
    # Long quotes are named by their first and last words, as the draft has it.
    ends = [" ".join(words)] if len(words) <= 8 else [" ".join(words[:4]), " ".join(words[-4:])]
    named = ",".join(parse.quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{address.partition('#')[0]}#:~:text={named}"


def document_html(
    stored: StoredDocument,
    here: Span | None,
    cited: Sequence[Span],
    also: Sequence[Also] = (),
    original: str | None = None,
    superseded: str | None = None,
) -> str:
    """Return a document for the reader.

    Args:
        stored: the document.
        here: the place to show, if any.
        cited: the places that the conversation cites.
        also: where near-duplicates report the same.
        original: where the page itself gives out the file, if it does.
        superseded: what it was quoted with and does not say any more, if that was to be shown.
    """
    names = reporters(also, stored.document.metadata.source)
    return _templates.get_template("document.html").render(
        document=stored.document,
        known=stored.document.metadata,
        address=place_url(
            stored.document.metadata.url, here.of(stored.document.text) if here else ""
        ),
        original=original,
        part=stored.document.part_at(here.start) if here else None,
        pieces=pieces(stored.document, here, cited),
        also=list(zip(also, names, strict=True)),
        superseded=superseded,
    )


def gone_html(document_id: str, quoted: int, said: str = "") -> str:
    """Return what the reader shows of a document that is not in the library any more.

    Args:
        document_id: which.
        quoted: how many answers still quote it.
        said: what became of the quotes just now, as a sentence.
    """
    return _templates.get_template("gone.html").render(
        document_id=document_id, title=document_id, quoted=quoted, said=said
    )


def removed_html(removal: Removal, quoted: int) -> str:
    """Return what is said of a document that was just removed.

    Args:
        removal: which can be brought back.
        quoted: how many answers still quote it.
    """
    return _templates.get_template("removed.html").render(
        document_id=removal.stored.document.id, title=removal.title, quoted=quoted
    )


def purged_text(title: str, count: int) -> str:
    """Return what became of the quotes of a document, as a sentence.

    Args:
        title: the document's.
        count: how many answers quoted it.
    """
    answers = "1 answer that quoted" if count == 1 else f"{count} answers that quoted"
    return f"What rested on “{title}” is gone from {answers} it."


def said_html(said: str) -> str:
    """Return a sentence as a notice."""
    return _templates.get_template("said.html").render(said=said)


def library_html(
    documents: Sequence[StoredDocument],
    alike: Mapping[str, int],
    notice: str = "",
    total: int | None = None,
    wanted: str = "",
) -> str:
    """Return the list of the documents.

    Args:
        documents: in the order to show.
        alike: how many report the same as a document, itself included, by the ids of those that
            have near-duplicates.
        notice: what to say above it, as HTML from here.
        total: how many there are with those that are not listed; None if these are all.
        wanted: what those that are listed were looked for by.
    """
    return _templates.get_template("library.html").render(
        documents=documents,
        alike=defaultdict(int, alike),
        notice=Markup(notice),
        total=len(documents) if total is None else total,
        wanted=wanted,
    )


def report_html(report: IndexReport) -> str:
    """Return what became of the files that were added."""
    counts = [f"{number} {outcome.value}" for outcome, number in report.counts.items() if number]
    return _templates.get_template("report.html").render(
        counts=counts, notes=report.notes, skipped=report.skipped
    )


def refused_html(max_mb: float) -> str:
    """Return the place where the page itself says which files are too large to be sent.

    Args:
        max_mb: the megabytes that a file may have.
    """
    return _templates.get_template("refused.html").render(max_mb=f"{max_mb:g}")


def history_html(conversations: Sequence[Conversation], current: str | None) -> str:
    """Return the list of the conversations.

    Args:
        conversations: the latest first.
        current: the id of the one that is open.
    """
    return _templates.get_template("history.html").render(
        conversations=conversations, current=current
    )
