"""Bytes of a file to text: size, encoding, and files that are no text at all."""

from __future__ import annotations

import codecs
from pathlib import Path

from charset_normalizer import from_bytes

from index.characters import unified_line_ends
from index.errors import ReadingError

# Byte order marks, longest first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\v\x1b\b")
_SAMPLE = 65_536
# The bytes that ASCII does not have.
_HIGH = bytes(range(128, 256))


def check_size(path: Path, max_bytes: int) -> None:
    """Refuse a file that cannot be opened, is empty or is larger than `max_bytes`.

    Raises:
        ReadingError: if it is one of these.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            is_empty = not file.read(1)
    except PermissionError:
        raise ReadingError("no permission to read it: change its permissions") from None
    except OSError as error:
        raise ReadingError(f"cannot be read: {error.strerror or error}") from None
    if size > max_bytes:
        raise ReadingError(
            f"{size / 1e6:.3g} MB is over the limit of {max_bytes / 1e6:.3g} MB for one "
            "document: split it, or raise max_file_mb under [reading]"
        )
    if is_empty:
        raise ReadingError("is empty: there is nothing to index")


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """Return a file's bytes.

    Raises:
        ReadingError: if it cannot be opened, is empty or is larger than `max_bytes`.
    """
    check_size(path, max_bytes)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(f"cannot be read: {error.strerror or error}") from None
    if not data.strip():
        raise ReadingError("is empty: there is nothing to index")
    return data


def decode(data: bytes) -> str:
    """Return the text of bytes in any common encoding, line ends as "\\n".

    Raises:
        ReadingError: if the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    try:
        text = data.decode("utf-8")
        if not _looks_binary(data):
            return unified_line_ends(text)
    except UnicodeDecodeError:
        pass
    # UTF-16 without a mark is half zeros, on one side of each pair.
    if data[:_SAMPLE].count(0) > len(data[:_SAMPLE]) // 4:
        even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
        if min(even, odd) * 20 < max(even, odd):
            return _decode_as(data, "utf-16-be" if even > odd else "utf-16-le")
    refuse_binary(data)
    return _decode_legacy(data)


def refuse_binary(data: bytes) -> None:
    """Refuse bytes that hold control characters that no text has.

    Raises:
        ReadingError: if they do.
    """
    if _looks_binary(data):
        raise ReadingError("is not text: give it the suffix of its real format, or leave it out")


def read_text(path: Path, max_bytes: int) -> str:
    """Return a text file's text; errors are those of `read_bytes` and `decode`."""
    text = decode(read_bytes(path, max_bytes))
    if not text.strip():
        raise ReadingError("is empty: there is nothing to index")
    return text


def _decode_as(data: bytes, encoding: str) -> str:
    """Decode, refusing bytes that the encoding does not have."""
    try:
        return unified_line_ends(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"is damaged text: byte {error.start:,} is not {encoding}; save it again as UTF-8"
        ) from None


def _decode_legacy(data: bytes) -> str:
    """Decode bytes that are not UTF-8 and say nothing of their encoding.

    Western text has an accent here and there: that is Windows-1252. Text of other alphabets is
    accents throughout, and is guessed.
    """
    lenient = data.decode("utf-8", "replace")
    damaged = lenient.count("\ufffd")
    if sum(not character.isascii() for character in lenient) > 2 * damaged:
        at = data.decode("utf-8", "surrogateescape")
        position = next(i for i, character in enumerate(at) if "\udc80" <= character <= "\udcff")
        raise ReadingError(
            f"is damaged text: character {position:,} is not UTF-8; save it again as UTF-8"
        )
    high = sum(byte > 127 for byte in data)
    letters = sum(byte > 127 or chr(byte).isalpha() for byte in data)
    if high * 4 > letters:
        best = from_bytes(_sample_of(data)).best()
        if best is not None:
            return _decode_as(data, best.encoding)
    try:
        return unified_line_ends(data.decode("cp1252"))
    except UnicodeDecodeError:
        return unified_line_ends(data.decode("latin-1"))


def _sample_of(data: bytes) -> bytes:
    """Return the beginning of a text, with no half of a character of two bytes at its end."""
    sample = data[:_SAMPLE]
    if len(sample) == len(data):
        return sample
    line_end = sample.rfind(b"\n") + 1
    if line_end > _SAMPLE // 2:
        return sample[:line_end]
    # What is ASCII ends a character, alone or as the second byte; what follows it are pairs.
    unpaired = (len(sample) - len(sample.rstrip(_HIGH))) % 2
    return sample[: len(sample) - unpaired]


def _looks_binary(data: bytes) -> bool:
    """Tell whether bytes hold control characters that no text has."""
    sample = data[:_SAMPLE]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    return 0 in sample or controls * 100 > len(sample)
