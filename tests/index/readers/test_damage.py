"""Whatever a file holds: documents, or one line that says why there are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.document import Document
from index.errors import ReadingError
from index.readers import READERS, read_file
from tests.index.readers.laws import broken_law
from tests.index.readers.samples import SAMPLES

TRIES = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read(path: Path, content: bytes) -> list[Document | ReadingError]:
    """Read what may be damaged; a file that is refused as a whole is its error alone."""
    path.write_bytes(content)
    try:
        return list(read_file(path, path.name, 10_000_000))
    except ReadingError as error:
        return [error]


def check(items: list[Document | ReadingError]) -> None:
    """Hold what was read to what every reader promises."""
    assert [law for one in items if (law := broken_law(one)) is not None] == []


@pytest.mark.parametrize("name", SAMPLES)
@TRIES
@given(data=st.data())
def test_file_with_other_bytes_in_it_is_read_or_refused(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    content = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    check(read(tmp_path / name, bytes(content)))


@pytest.mark.parametrize("name", SAMPLES)
@TRIES
@given(data=st.data())
def test_part_of_a_file_is_read_or_refused(tmp_path: Path, name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SAMPLES[name]) - 1))
    end = data.draw(st.integers(start, len(SAMPLES[name])))
    check(read(tmp_path / name, SAMPLES[name][start:end]))


@pytest.mark.parametrize("suffix", [suffix for suffix in READERS if suffix])
@pytest.mark.parametrize("content", [b"", b" \n", b"\x00" * 300])
def test_file_of_nothing_is_refused_in_one_line(
    tmp_path: Path, suffix: str, content: bytes
) -> None:
    items = read(tmp_path / f"a{suffix}", content)
    assert items
    assert all(isinstance(one, ReadingError) for one in items)
    check(items)
