"""`qa-bot check`: answers and passages in, what the passages support out."""

from __future__ import annotations

import gc
import secrets
from contextlib import suppress
from pathlib import Path

from rich.console import Console

from qa_bot.evaluation.bars import ProgressBar, bars
from qa_bot.evaluation.check_result import check
from qa_bot.evaluation.entries import Unchecked
from qa_bot.evaluation.errors import OutputError
from qa_bot.evaluation.suite import read_entries


def check_file(file: Path, results: Path, errors: Console) -> tuple[int, int]:
    """Check every answer of a file; the results appear whole or not at all.

    Args:
        file: JSON lines with `id`, `question`, `passages` and `answer`.
        results: where a line with `id`, `supported`, `score` and `claims` is written for each.
        errors: for the progress bar.

    Returns:
        How many answers are supported, and how many there are.

    Raises:
        SuiteError: if a line cannot be read; nothing is written then.
        OutputError: if the results cannot be written.
    """
    gc.enable()
    entries = [entry for _, entry in read_entries(file, Unchecked)]
    if results.exists() and results.samefile(file):
        raise OutputError(f"--out is {file} itself: name another file for the results")
    # A name that nobody has, in the folder of the results, whose place it takes at once.
    part = results.with_name(f".qa-bot-{secrets.token_hex(8)}.part")
    supported = 0
    try:
        with part.open("x", encoding="utf-8", newline="\n") as written, bars(errors) as progress:
            bar = ProgressBar(progress, "checking")
            for number, one in enumerate(entries):
                bar(number, len(entries))
                result = check(one.id, one.question, one.passages, one.answer)
                supported += result.supported
                written.write(result.model_dump_json(exclude={"ms"}) + "\n")
            bar(len(entries), len(entries))
        part.replace(results)
    except OSError as error:
        raise OutputError(
            f"{results} cannot be written ({error.strerror or error}): choose another --out"
        ) from None
    finally:
        # The error that is on its way is the one to be told.
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return supported, len(entries)
