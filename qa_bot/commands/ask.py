"""`qa-bot ask`: one question, its answer and the places that it rests on."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from index.lists import in_one_line
from qa_bot.commands.model import model_or_problem, starting_server
from qa_bot.commands.options import Collection, Config, DataDir, open_library, settings_of
from qa_bot.commands.screen import err, out, plain

if TYPE_CHECKING:
    from concurrent.futures import Future

    from index.library import Library
    from qa_bot.answer import Answer, Citation
    from qa_bot.models.server import LocalServer
    from qa_bot.settings import Settings


def ask(
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one Answer as JSON.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
    collection: Collection = None,
) -> None:
    """Answer a question; the citations stand below the answer.

    Exit status 1 where the model failed and the documents' own sentences were quoted instead.
    """
    from qa_bot.finding.question import check_question

    settings = settings_of(data_dir, config, collection)
    check_question(question, settings.question)
    with starting_server(settings) as starting, open_library(settings) as library:
        failed = _answer(library, starting, settings, question, as_json)
    raise typer.Exit(1 if failed else 0)


def _answer(
    library: Library,
    starting: Future[LocalServer | None],
    settings: Settings,
    question: str,
    as_json: bool,
) -> bool:
    """Answer one question on the screen; return whether the model failed."""
    from qa_bot.bot import Bot
    from qa_bot.events import Done, Said, Step

    model, problem = model_or_problem(settings, starting)
    gc.enable()
    bot = Bot(library, model, settings)
    answer, model_failed = None, False
    with err.status("searching…") as status:
        for event in bot.ask(question):
            if isinstance(event, Step):
                status.update(f"{event.name}…")
            elif isinstance(event, Said) and not as_json:
                # A sentence is printed as soon as it is checked.
                out.print(escape(plain(event.shown)), end=" ", soft_wrap=True)
            elif isinstance(event, Done):
                answer, model_failed = event.answer, event.model_failed
    assert answer is not None
    if problem:
        answer = answer.model_copy(update={"notes": [problem, *answer.notes]})
    if as_json:
        # In JSON any character can be written as ASCII, where another encoding would lose it.
        is_unicode = out.encoding.startswith("utf")
        out.print_json(answer.model_dump_json(), ensure_ascii=not is_unicode)
    else:
        _print_below(answer)
    return problem is not None or model_failed


def _print_below(answer: Answer) -> None:
    """Print what stands below an answer: citations, or the nearest passages, and notes."""
    if answer.status == "answered":
        out.print("\n")
        for citation in answer.citations:
            out.print(_citation_line(citation), soft_wrap=True)
    else:
        out.print(escape(plain(answer.answer)), soft_wrap=True)
        if answer.retrieved and answer.status == "not_found":
            out.print("\nThe nearest passages:")
        for passage in answer.retrieved[:3] if answer.status == "not_found" else ():
            place = f"{passage.document_id}:{passage.start}-{passage.end}"
            quote = in_one_line(passage.quote)
            out.print(
                f"  [dim]{escape(plain(place))}[/]\n  {escape(plain(quote))}\n", soft_wrap=True
            )
    for note in answer.notes:
        err.print(f"[dim]{escape(plain(note))}[/]", soft_wrap=True)


def _citation_line(citation: Citation) -> str:
    """Return a citation in lines: where it stands, what it says, and who reports it, too."""
    about = [
        citation.title or citation.document_id,
        citation.source,
        citation.published,
        citation.part,
    ]
    where = " · ".join(part for part in about if part)
    place = f"{citation.document_id}:{citation.start}-{citation.end}"
    where, place, quote, others = (
        escape(plain(one))
        for one in (where, place, in_one_line(citation.quote), citation.also_reported_by)
    )
    also = f"\n    [dim]{others}[/]" if citation.also else ""
    return f"[bold]\\[{citation.number}][/] {where} [dim]{place}[/]\n    “{quote}”{also}"
