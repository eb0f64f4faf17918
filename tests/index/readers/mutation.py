"""Files that are nearly right: what chance makes of a good one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from random import Random

# What parsers stumble over, whatever the format.
_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"0", b"-1", b"4294967296", b"1e999",
    b"9" * 30, b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80\xa8", b"&#0;", b"&#xD800;", b"&e;",
    b"<", b">", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY e 'x'>]>", b"</", b"\"",
    b"'",
    b"<<", b">>", b"endobj", b"endstream", b"stream\n", b"4 0 R", b"/Length 9", b"/Kids", b"obj",
    b"(", b")", b"[", b"]", b"{", b"}", b",", b";", b"\t", b"\\", b"\\ud800", b"---\n", b"=====\n",
    b".. note::", b"::\n", b"From a@b Mon May  5 10:00:00 2025\n", b"Content-Type: text/html\n",
    b"Content-Transfer-Encoding: base64\n", b"=?utf-8?B?////?=", b"charset=utf-7", b"charset=nope",
    b"0000-00-00", b"9999-12-31", b"00:00:00,000 --> 99:99:99,999", b"A" * 3_000, b"a b " * 500,
)  # fmt: skip
_MOST_CHANGES = 8


def mutated(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Return a file with something changed in it.

    Args:
        content: a good file; one that is a zip archive is changed in one of its parts, mostly.
        others: files that pieces can be taken from.
        chance: decides.
    """
    if content.startswith(b"PK\x03\x04") and chance.random() < 0.7:
        return _changed_within(content, others, chance)
    data = bytearray(content)
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        _change(data, others, chance)
    return bytes(data)


def _changed_within(package: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Change one part of an archive, or leave it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as held, zipfile.ZipFile(out, "w") as made:
        names = held.namelist()
        chosen = chance.choice(names)
        left_out = chance.random() < 0.05
        for name in names:
            part = bytearray(held.read(name))
            if name == chosen and left_out:
                continue
            if name == chosen:
                for _ in range(chance.randint(1, _MOST_CHANGES)):
                    _change(part, others, chance)
            # Without the time of day, which would make another file of the same seed.
            made.writestr(zipfile.ZipInfo(name), bytes(part))
    return out.getvalue()


def _change(data: bytearray, others: Sequence[bytes], chance: Random) -> None:
    """Change something, in place."""
    start = chance.randint(0, len(data))
    end = min(len(data), start + int(chance.paretovariate(0.7)))
    kind = chance.randrange(7)
    if kind == 0 and data:
        data[start % len(data)] = chance.randrange(256)
    elif kind == 1:
        del data[start:end]
    elif kind == 2:
        data[start:start] = data[start:end] * chance.choice((1, 2, 50))
    elif kind == 3:
        data[start:start] = chance.choice(_TOKENS)
    elif kind == 4:
        data[start:end] = chance.choice(_TOKENS)
    elif kind == 5:
        other = chance.choice(others)
        at = chance.randint(0, len(other))
        data[start:end] = other[at : at + chance.randint(0, 400)]
    elif kind == 6 and chance.random() < 0.3:
        del data[start:]
