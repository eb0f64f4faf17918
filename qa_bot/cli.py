"""The command line: `qa-bot index`, `ask`, `chat`, `documents`, `eval` and the others."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from index.errors import UserError
from qa_bot.settings import Settings, load_settings

if TYPE_CHECKING:
    from concurrent.futures import Future

    from index.library import IndexReport, Library
    from qa_bot.answer import Answer, Citation
    from qa_bot.benchmarks.indexing import Figure
    from qa_bot.models.llm import LanguageModel
    from qa_bot.models.server import LocalServer

# Nothing that is imported later may call home or fetch anything.
for _name in ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK"):
    os.environ.setdefault(_name, "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")

# What goes into a file or a pipe is not cut to the width of a screen.
out = Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else 10_000)
err = Console(stderr=True, highlight=False, emoji=False)

app = typer.Typer(
    name="qa-bot",
    help="Answers questions about your own documents, each sentence with the place it rests on.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
documents_app = typer.Typer(help="List, show and remove documents.", no_args_is_help=True)
app.add_typer(documents_app, name="documents")

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Where the index and the model are kept.")
]
Config = Annotated[Path | None, typer.Option("--config", help="A settings file of your own.")]
Port = Annotated[int | None, typer.Option(help="Serve the page on this port.")]
Browser = Annotated[bool, typer.Option(help="Open the page in your browser.")]


def main() -> None:
    """Run the command line: an error is one line and exit status 2, never a traceback."""
    # Importing makes many objects and no garbage: collecting in between costs half a second.
    gc.disable()
    try:
        app()
    except UserError as error:
        _print_error(error)
        sys.exit(2)
    except KeyboardInterrupt:
        err.print("stopped")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of a pipe has seen enough; Python would complain again while it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        # Nor is there garbage among the modules at the end: looking takes most of a second.
        gc.freeze()


def _print_error(error: UserError) -> None:
    """Print an error in its one line."""
    err.print(f"[bold red]qa-bot:[/] {escape(str(error))}", soft_wrap=True)


def _settings(data_dir: Path | None, config: Path | None) -> Settings:
    """Return the settings with the options of the command line over them."""
    chosen = str(data_dir) if data_dir else None
    return load_settings(config, options={"library.data_dir": chosen})


@contextmanager
def _progress(description: str) -> Iterator[Progress]:
    """Show a progress bar on standard error, and leave nothing of it behind."""
    with Progress(
        TextColumn(description),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
        console=err,
        transient=True,
    ) as progress:
        yield progress


def _open_library(settings: Settings, data_dir: Path | None = None) -> Library:
    """Open the library of the settings, or the one in a directory."""
    from index.library import Library

    return Library(data_dir or settings.data_dir, settings)


@app.command()
def index(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to index.")],
    watch: Annotated[bool, typer.Option(help="Keep doing it until Ctrl+C.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Make the library equal to files and folders: what is new, changed or gone.

    Exit status 1 if something was skipped, 2 if all of it was.
    """
    with _open_library(_settings(data_dir, config)) as library:
        report = _index(library, paths)
        _print_report(report)
        if watch:
            from index.watching import keep_in_step

            out.print("watching for changes  (Ctrl+C ends it)")
            add = partial(library.add_paths, paths)
            keep_in_step(paths, lambda: _print_changes(add, report), threading.Event())
    done = sum(report.counts.values())
    if report.skipped:
        raise typer.Exit(1 if done else 2)


def _print_changes(add: Callable[[], IndexReport], before: IndexReport) -> None:
    """Bring a library into step again, and print what that did, if it did anything.

    Args:
        add: does it.
        before: what was done first; what was skipped then is not said again.
    """
    from index.library import Outcome

    try:
        report = add()
    except UserError as error:
        _print_error(error)
        return
    skipped = [one for one in report.skipped if one not in before.skipped]
    before.skipped += skipped
    kept = {Outcome.UNCHANGED, Outcome.DUPLICATE}
    if skipped or any(number for what, number in report.counts.items() if what not in kept):
        _print_report(replace(report, skipped=skipped))


def _index(library: Library, paths: list[Path]) -> IndexReport:
    """Index with a progress bar."""
    gc.enable()
    with _progress("Indexing") as progress:
        task = progress.add_task("", total=None)

        def show(done: int, total: int, name: str) -> None:
            progress.update(task, completed=done, total=total, description=escape(name[-40:]))

        return library.add_paths(paths, show)


def _print_report(report: IndexReport) -> None:
    """Print what indexing did, and each thing that was skipped with its reason."""
    counts = [f"{number} {outcome.value}" for outcome, number in report.counts.items() if number]
    skipped = [f"{len(report.skipped)} skipped"] if report.skipped else []
    out.print(", ".join(counts + skipped) or "nothing to index")
    for name, reason in report.skipped:
        err.print(f"skipped {escape(name)}: {escape(reason)}", soft_wrap=True)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one Answer as JSON.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Answer a question; the citations stand below the answer.

    Exit status 1 where the model failed and the documents' own sentences were quoted instead.
    """
    from qa_bot.question import check_question

    settings = _settings(data_dir, config)
    check_question(question, settings.question)
    with _starting_server(settings) as starting, _open_library(settings) as library:
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

    model, problem = _model_or_problem(settings, starting)
    gc.enable()
    bot = Bot(library, model, settings)
    answer, model_failed = None, False
    with err.status("searching…") as status:
        for event in bot.ask(question):
            if isinstance(event, Step):
                status.update(f"{event.name}…")
            elif isinstance(event, Said) and not as_json:
                # A sentence is printed as soon as it is checked.
                out.print(escape(event.shown), end=" ", soft_wrap=True)
            elif isinstance(event, Done):
                answer, model_failed = event.answer, event.model_failed
    assert answer is not None
    if problem:
        answer = answer.model_copy(update={"notes": [problem, *answer.notes]})
    if as_json:
        out.print_json(answer.model_dump_json())
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
        out.print(escape(answer.answer), soft_wrap=True)
        if answer.retrieved and answer.status == "not_found":
            out.print("\nThe nearest passages:")
        for passage in answer.retrieved[:3] if answer.status == "not_found" else ():
            place = f"{passage.document_id}:{passage.start}-{passage.end}"
            quote = " ".join(passage.quote.split())
            out.print(f"  [dim]{escape(place)}[/]\n  {escape(quote)}\n", soft_wrap=True)
    for note in answer.notes:
        err.print(f"[dim]{escape(note)}[/]", soft_wrap=True)


def _citation_line(citation: Citation) -> str:
    """Return a citation as two lines: where it stands, and what it says."""
    about = [
        citation.title or citation.document_id,
        citation.source,
        citation.published,
        citation.part,
    ]
    where = " · ".join(part for part in about if part)
    place = f"{citation.document_id}:{citation.start}-{citation.end}"
    quote = " ".join(citation.quote.split())
    head = f"[bold]\\[{citation.number}][/] {escape(where)} [dim]{escape(place)}[/]"
    return f"{head}\n    “{escape(quote)}”"


@contextmanager
def _starting_server(settings: Settings) -> Iterator[Future[LocalServer | None]]:
    """Start the model's server beside everything else, and stop it at the end."""
    from concurrent.futures import ThreadPoolExecutor

    from qa_bot.models.llm import start_server

    with _progress("Preparing the model") as progress, ThreadPoolExecutor(1) as pool:
        task: list[Any] = []

        def show(done: int, total: int) -> None:
            if not task:
                task.append(progress.add_task("MB, once", total=total // 1_000_000))
            progress.update(task[0], completed=done // 1_000_000)

        future = pool.submit(start_server, settings.llm, settings.data_dir, show)
        future.add_done_callback(lambda _: progress.stop())
        try:
            yield future
        finally:
            if future.exception() is None and (server := future.result()) is not None:
                server.close()


def _model_or_problem(
    settings: Settings, starting: Future[LocalServer | None]
) -> tuple[LanguageModel | None, str | None]:
    """Return the model, or what is wrong with it."""
    from qa_bot.errors import ModelError
    from qa_bot.models.llm import load_model

    try:
        return load_model(settings.llm, starting.result()), None
    except ModelError as error:
        return None, str(error)


@app.command()
def chat(
    data_dir: DataDir = None,
    config: Config = None,
    port: Port = None,
    browser: Browser = True,
    watch: Annotated[
        list[Path] | None, typer.Option(help="A folder to keep in step with; repeatable.")
    ] = None,
) -> None:
    """Ask in the browser, on a page that this machine serves to itself."""
    settings = _web_settings(data_dir, config, port)
    with _starting_server(settings) as starting, _open_library(settings) as library:
        report = _index(library, watch) if watch else None
        if report:
            _print_report(report)
        _chat(library, starting, settings, browser, watch or [], report)


def _web_settings(data_dir: Path | None, config: Path | None, port: int | None) -> Settings:
    """Return the settings with the options of the chat over them."""
    chosen = str(data_dir) if data_dir else None
    return load_settings(config, options={"library.data_dir": chosen, "web.port": port})


def _chat(
    library: Library,
    starting: Future[LocalServer | None],
    settings: Settings,
    browser: bool,
    watched: Sequence[Path] = (),
    indexed: IndexReport | None = None,
) -> None:
    """Serve the page until the person ends it.

    Args:
        library: the documents.
        starting: the model's server.
        settings: of the whole program.
        browser: whether to open the page.
        watched: the folders to keep in step with.
        indexed: what was done of them so far.
    """
    from index.library import IndexReport
    from index.watching import kept_in_step
    from qa_bot.web.conversations import Conversations
    from qa_bot.web.desk import Desk
    from qa_bot.web.serving import serve

    model, problem = _model_or_problem(settings, starting)
    gc.enable()
    if problem:
        err.print(escape(problem), soft_wrap=True)
    with closing(Conversations(library.data_dir / "conversations.sqlite")) as conversations:
        desk = Desk(library, model, settings, conversations)
        add, before = partial(desk.add, watched), indexed or IndexReport()
        with kept_in_step(watched, lambda: _print_changes(add, before), _print_error):
            serve(
                desk,
                settings.web,
                open_browser=browser,
                ready=lambda address: out.print(
                    f"qa-bot is at [bold]{address}[/]  (Ctrl+C ends it)"
                ),
            )


@documents_app.command("list")
def list_documents(data_dir: DataDir = None, config: Config = None) -> None:
    """List the documents with title, source, date and passages."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    # Folded, never cut: an id is there to be copied.
    for name in ("id", "title", "source", "published", "passages"):
        table.add_column(name, overflow="fold")
    with _open_library(_settings(data_dir, config)) as library:
        for stored in library.documents():
            known = stored.document.metadata
            table.add_row(
                escape(stored.document.id),
                escape(known.title or ""),
                escape(known.source or ""),
                known.published.isoformat() if known.published else "",
                str(stored.passage_count),
            )
    if table.row_count:
        out.print(table)
    else:
        err.print("no documents yet: qa-bot index PATH...")


@documents_app.command("show")
def show_document(document_id: str, data_dir: DataDir = None, config: Config = None) -> None:
    """Show a document's metadata, what of it is not body, and its text."""
    with _open_library(_settings(data_dir, config)) as library:
        stored = _get(library, document_id)
    document, known = stored.document, stored.document.metadata
    facts = {
        "id": document.id,
        "title": known.title,
        "authors": ", ".join(known.authors),
        "source": known.source,
        "published": known.published,
        "place": known.place,
        "url": known.url,
        "read from": stored.origin,
        "added": stored.added,
        "passages": stored.passage_count,
        "not body": ", ".join(
            f"{r.kind.value} {r.span.start}-{r.span.end}" for r in document.regions
        ),
    }
    for name, value in facts.items():
        if value not in (None, ""):
            out.print(f"[bold]{name}:[/] {escape(str(value))}", soft_wrap=True)
    out.print()
    out.print(document.text, markup=False, soft_wrap=True)


@documents_app.command("remove")
def remove_documents(
    document_ids: list[str], data_dir: DataDir = None, config: Config = None
) -> None:
    """Remove documents by their ids."""
    with _open_library(_settings(data_dir, config)) as library:
        chosen = list(dict.fromkeys(document_ids))
        for document_id in chosen:
            _get(library, document_id)
        for document_id in chosen:
            library.remove(document_id)
            out.print(f"removed {escape(document_id)}")


def _get(library: Library, document_id: str) -> Any:
    """Return a document, or say how to find its id."""
    from index.errors import LibraryError

    try:
        return library.document(document_id)
    except KeyError:
        raise LibraryError(
            f'there is no document "{document_id}": qa-bot documents list shows the ids'
        ) from None


@app.command("eval")
def evaluate(
    results: Annotated[Path, typer.Option("--out", help="Where answers and reports are kept.")],
    suites: Annotated[
        list[Path] | None, typer.Option("--suite", help="A suite's folder; repeatable.")
    ] = None,
    marked: Annotated[
        bool, typer.Option(help="Write a suite of the chat's helpful answers to --out instead.")
    ] = False,
    before: Annotated[
        Path | None, typer.Option("--baseline", help="An earlier run's directory to compare with.")
    ] = None,
    required: Annotated[
        list[str] | None,
        typer.Option("--require", help="Such as 'right>=0.9' or 'squad:hit5>=0.96'; repeatable."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Take only this many questions of each suite.")
    ] = None,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Measure answers on suites of questions; exit status 1 if a requirement is not met.

    A run that was stopped goes on where it was.
    """
    settings = _settings(data_dir, config)
    if marked:
        _write_marked(settings, results)
        return
    if not suites:
        raise typer.BadParameter("name a suite's folder", param_hint="--suite")
    from qa_bot.evaluation.command import evaluate

    if not evaluate(suites, results, before, required or [], limit, settings, out, err):
        raise typer.Exit(1)


def _write_marked(settings: Settings, folder: Path) -> None:
    """Write a suite of the answers that people found helpful in the chat."""
    from qa_bot.web.conversations import Conversations
    from qa_bot.web.marked import write_suite

    with (
        _open_library(settings) as library,
        closing(Conversations(library.data_dir / "conversations.sqlite")) as conversations,
    ):
        written, left = write_suite(conversations.judged(), library.documents(), folder)
    out.print(f"{written} answers written to {escape(str(folder))}, {left} not helpful left out")


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="JSON lines: id, question, passages, answer.")],
    results: Annotated[Path, typer.Option("--out", help="The JSON lines file to write.")],
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Check what of given answers given passages support."""
    from qa_bot.evaluation.check_command import check_file

    _settings(data_dir, config)
    supported, total = check_file(file, results, err)
    out.print(f"{supported} of {total} supported")


@app.command()
def doctor(data_dir: DataDir = None, config: Config = None) -> None:
    """Check each part of the set-up; exit status 1 if one is missing."""
    from qa_bot.doctor import examine

    healthy = True
    for finding in examine(_settings(data_dir, config)):
        mark = "[green]ok[/]     " if finding.found else "[red]missing[/]"
        out.print(f"{mark} {finding.part}: {escape(finding.detail)}", soft_wrap=True)
        healthy = healthy and finding.found
    raise typer.Exit(0 if healthy else 1)


@app.command()
def bench(
    articles: Annotated[int, typer.Option(min=10, help="How many made-up articles.")] = 1_000,
    page: Annotated[
        bool, typer.Option(help="Measure the chat's page in a browser instead.")
    ] = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Measure indexing and searching, or the page, on made-up articles, beside limits."""
    settings = _settings(data_dir, config)
    gc.enable()
    if page:
        from qa_bot.benchmarks.page import measure_page

        with _starting_server(settings) as starting:
            model, problem = _model_or_problem(settings, starting)
            if problem:
                err.print(escape(problem), soft_wrap=True)
            _print_figures(lambda count, say: measure_page(count, settings, model, say), [articles])
    else:
        from qa_bot.benchmarks.indexing import measure

        counts = [articles // 10, articles]
        _print_figures(lambda count, say: measure(count, settings, say), counts)


def _print_figures(
    measure: Callable[[int, Callable[[str], None]], list[Figure]], counts: Sequence[int]
) -> None:
    """Measure with each number of articles, and print what came of it beside its limits."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("articles", "what", "measured", "limit", "share of it"):
        table.add_column(name, justify="left" if name == "what" else "right")
    with err.status("") as status:
        for count in counts:
            for one in measure(count, lambda step: status.update(f"{step}…")):
                values = (f"{_figure(value)} {one.unit}" for value in (one.value, one.limit))
                table.add_row(f"{count:,}", one.what, *values, f"{one.share:.2f}")
    out.print(table)


def _figure(value: float) -> str:
    """Return a figure in three digits, or whole."""
    return f"{value:.3g}" if abs(value) < 1_000 else f"{value:,.0f}"


@app.command()
def demo(
    data_dir: DataDir = None,
    config: Config = None,
    port: Port = None,
    browser: Browser = True,
) -> None:
    """Open the chat on the sample articles, in a directory of their own."""
    from qa_bot.samples import SAMPLES

    settings = _web_settings(data_dir, config, port)
    home = settings.data_dir / "demo"
    with _starting_server(settings) as starting, _open_library(settings, home) as library:
        _print_report(_index(library, sorted(SAMPLES.glob("*.md"))))
        _chat(library, starting, settings, browser)
