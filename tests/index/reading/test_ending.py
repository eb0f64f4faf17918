"""Processes that read end with the one that they read for, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

import index
from tests.conftest import WriteFile
from tests.index.readers import hostile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signals")

# No `if __name__ == "__main__"`: a person's own program need not have one.
PROGRAM = "from qa_bot.cli import main\nmain()\n"
WAIT_S = 60.0


def start(folder: Path, data: Path) -> tuple[subprocess.Popen[bytes], list[psutil.Process]]:
    """Index a folder of files that never end, and wait until they are being read."""
    program = data.with_name("program.py")
    program.write_text(PROGRAM, encoding="utf-8")
    root = str(Path(index.__file__).parents[1])
    process = subprocess.Popen(
        [sys.executable, str(program), "index", str(folder), "--data-dir", str(data)],
        env={
            **os.environ,
            "PYTHONPATH": root,
            "QA_BOT_READING_PROCESSES": "2",
            "TMPDIR": str(data.parent),
        },
        start_new_session=True,
        # Whoever runs the tests in the background ignores it, and so would the program.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    end = time.monotonic() + 2 * WAIT_S
    while time.monotonic() < end:
        readers = psutil.Process(process.pid).children(recursive=True)
        # A process that has begun to read waits for nothing.
        if len(readers) == 2 and all(one.cpu_times().user > 1.0 for one in readers):
            return process, readers
        time.sleep(0.1)
    process.kill()
    raise AssertionError("the files are not being read")


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_is_left(tmp_path: Path, write_file: WriteFile, sent: signal.Signals) -> None:
    folder = write_file("a.pdf", hostile.pdf_loop()).parent
    write_file("b.pdf", hostile.pdf_loop() + b"\n")
    process, readers = start(folder, tmp_path / "data")
    assert len(list(tmp_path.glob("qa-bot-reading-*"))) == 2
    process.send_signal(sent)
    _, said = process.communicate(timeout=WAIT_S)
    assert process.returncode == (130 if sent is signal.SIGINT else -sent)
    assert b"Traceback" not in said
    _, alive = psutil.wait_procs(readers, timeout=WAIT_S)
    assert alive == []
    # Nor is what they unpacked.
    assert list(tmp_path.glob("qa-bot-reading-*")) == []
