"""A process that is killed while it indexes leaves a library that the next one can finish."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import index
from index.library import Library
from qa_bot.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")

DOCUMENTS = 40
QUERIES = ("When is the market?", "Who keeps the goats?", "a bridge over the river", "Dell 17")
# Says the id of each document before it adds it.
ONE_BY_ONE = """
import sys
from pathlib import Path
from index.library import Library
from index.readers import read_file
from qa_bot.settings_layers import load_settings
data, lines = map(Path, sys.argv[1:])
with Library(data, load_settings(environment={}, options={"llm.model": "none"})) as library:
    for item in read_file(lines, lines.name, 10**6):
        print(item.id, flush=True)
        library.add(item)
print("done", flush=True)
"""
# Says the name of each file before it reads it, and stores some eight documents at once. It takes
# its time over each: however fast the machine is, it is not done before it is killed.
IN_BATCHES = """
import sys
import time
from pathlib import Path
import index.batch
from index.library import Library
from qa_bot.settings_layers import load_settings
index.batch.BATCH_CHARS = 2_000
data, folder = map(Path, sys.argv[1:])
with Library(data, load_settings(environment={}, options={"llm.model": "none"})) as library:
    def say(done, total, name):
        print(name, flush=True)
        time.sleep(0.04)
    library.add_paths([folder], say)
print("done", flush=True)
"""


def write_documents(path: Path) -> None:
    """Write invented documents of two passages each, and some that change an earlier one."""
    lines = []
    for number in range(DOCUMENTS):
        # Every eighth line gives the document before it another text.
        name = f"village-{number - 1 if number % 8 == 7 else number}"
        text = (
            f"Village {number} holds its market on day {number % 28 + 1} of the month. "
            f"The mayor of village {number} keeps {number + 3} goats behind the hall.\n\n"
            f"What the road costs\n\n"
            f"A bridge over the river cost village {number} some {number * 100 + 50} crowns. "
            f"It was paid for with cheese from Dell {number}."
        )
        lines.append(json.dumps({"id": name, "text": text}))
    path.write_text("\n".join(lines), encoding="utf-8")


def write_files(folder: Path) -> None:
    """Write the same documents as files of one each; those that change an earlier one come last."""
    write_documents(folder.with_suffix(".jsonl"))
    folder.mkdir()
    for number, line in enumerate(folder.with_suffix(".jsonl").read_text("utf-8").splitlines()):
        (folder / f"{number % 8:02}-{number:02}.jsonl").write_text(line, encoding="utf-8")


def start(data: Path, lines: Path, script: str = ONE_BY_ONE) -> subprocess.Popen[str]:
    """Start a process that indexes the lines."""
    return subprocess.Popen(
        [sys.executable, "-c", script, str(data), str(lines)],
        cwd=Path(index.__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_midway(
    data: Path, lines: Path, chance: random.Random, script: str = ONE_BY_ONE, wait_s: float = 0.05
) -> None:
    """Index until some document is begun, wait a moment, and kill."""
    process = start(data, lines, script)
    assert process.stdout is not None
    for _ in range(chance.randint(1, DOCUMENTS // 2)):
        assert process.stdout.readline()
    time.sleep(chance.uniform(0, wait_s))
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def finish(data: Path, lines: Path, script: str = ONE_BY_ONE) -> None:
    """Index what is left."""
    process = start(data, lines, script)
    output, _ = process.communicate()
    assert process.returncode == 0
    assert output.split()[-1] == "done"


def content(library: Library) -> tuple[list[object], list[object]]:
    """What a library holds, and what its vectors and its search find."""
    held: list[object] = [
        (stored.document, library.passages(stored.document.id)) for stored in library.documents()
    ]
    everything = library.counts()[1] * 2
    hits: list[object] = []
    for query in QUERIES:
        vector = library.embedding.get_query_embedding(query)
        hits.append(library._serving.vectors.nearest(vector, everything, None))
        hits.append([(hit.passage.id, hit.score) for hit in library.search(query, 10)])
    return held, hits


def test_killed_and_finished_library_equals_an_undisturbed_one(
    tmp_path: Path, settings: Settings
) -> None:
    lines = tmp_path / "documents.jsonl"
    write_documents(lines)
    chance = random.Random(20250403)
    for _ in range(3):
        kill_midway(tmp_path / "killed", lines, chance)
    finish(tmp_path / "killed", lines)
    with Library(tmp_path / "undisturbed", settings) as library:
        library.add_paths([lines])
        expected, expected_hits = content(library)
    with Library(tmp_path / "killed", settings) as library:
        assert library._catalog.changes.unfinished() == []
        held, hits = content(library)
    assert held == expected
    assert len(held) == DOCUMENTS - DOCUMENTS // 8
    assert hits == expected_hits


def test_library_that_is_killed_between_batches_and_in_them_equals_an_undisturbed_one(
    tmp_path: Path, settings: Settings
) -> None:
    folder = tmp_path / "villages"
    write_files(folder)
    chance = random.Random(20250404)
    for _ in range(4):
        kill_midway(tmp_path / "killed", folder, chance, IN_BATCHES, 0.5)
    finish(tmp_path / "killed", folder, IN_BATCHES)
    with Library(tmp_path / "undisturbed", settings) as library:
        for file in sorted(folder.iterdir()):
            library.add_paths([file])
        expected = {stored.document.id: stored.document for stored in library.documents()}
        expected_places = {name: library.passages(name) for name in expected}
    with Library(tmp_path / "killed", settings) as library:
        assert library._catalog.changes.unfinished() == []
        assert [one for one in library.verify() if one.wrong] == []
        assert {stored.document.id: stored.document for stored in library.documents()} == expected
        assert {name: library.passages(name) for name in expected} == expected_places
        vector = library.embedding.get_query_embedding(QUERIES[0])
        everything = library.counts()[1]
        near = library._serving.vectors.nearest(vector, everything * 2, None)
        assert len(near) == len(set(near)) == everything
    assert len(expected) == DOCUMENTS - DOCUMENTS // 8
