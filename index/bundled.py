"""One document as a line of a bundle, and back.

The file that it was read from stays behind: what a bundle says of files is no reason to open or to
delete one here.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass, field, replace
from datetime import date, datetime
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError

from index.document import (
    Document,
    Metadata,
    Part,
    Passage,
    Region,
    RegionKind,
    Span,
    StoredDocument,
    Whence,
)
from index.packing import unpack
from index.sentence_vectors import MadeVectors

_LENGTH_OFF = 0.01

Id = Annotated[StrictStr, Field(min_length=1, max_length=4_000)]


@dataclass(frozen=True)
class Bundled:
    """A document as it stands in a bundle.

    Attributes:
        document: with its metadata as it was read.
        corrections: what a person set in it.
        added: when, in UTC, as "YYYY-MM-DD HH:MM:SS".
        aliases: other ids of the same content.
    """

    document: Document
    corrections: Metadata
    added: str
    aliases: tuple[str, ...]
    _vectors: _Vectors | None = field(repr=False)

    def vectors_for(self, passages: Sequence[Passage], size: int) -> MadeVectors | None:
        """Return the vectors that came with it, where they are those of its passages here.

        Args:
            passages: what it is split into now.
            size: how many numbers a vector has.
        """
        if self._vectors is None or self._vectors.of != _places(passages):
            return None
        try:
            sentences = [base64.b64decode(one) for one in self._vectors.sentences]
            numbers = np.frombuffer(base64.b64decode(self._vectors.passages), dtype="<f4")
            rows = numbers.reshape(len(passages), size)
            for passage, packed in zip(passages, sentences, strict=True):
                made = unpack(packed, len(passage.sentence_spans))
                if made.shape[1] != size or not np.isfinite(made).all():
                    return None
        except ValueError:
            return None
        lengths = np.linalg.norm(rows, axis=1)
        # Others than of unit length would win or lose every search.
        if not np.isfinite(rows).all() or np.abs(lengths - 1).max(initial=0.0) > _LENGTH_OFF:
            return None
        return MadeVectors(rows.tolist(), sentences)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Known(_Strict):
    title: StrictStr | None
    authors: list[StrictStr]
    source: StrictStr | None
    published: date | None
    place: StrictStr | None
    url: StrictStr | None
    language: StrictStr | None

    def as_metadata(self) -> Metadata:
        return Metadata(
            self.title,
            tuple(self.authors),
            self.source,
            self.published,
            self.place,
            self.url,
            self.language,
        )


class _Vectors(_Strict):
    of: StrictStr
    passages: StrictStr
    sentences: list[StrictStr]


class _Line(_Strict):
    """What is written; earlier versions wrote, and ask for, the files beside the ids."""

    id: Id
    text: StrictStr
    digest: StrictStr
    metadata: _Known
    corrections: _Known
    regions: list[tuple[RegionKind, StrictInt, StrictInt]]
    parts: list[tuple[StrictInt, StrictStr, StrictInt | None]]
    whence: dict[str, Whence]
    origin: StrictStr | None
    added: datetime
    aliases: list[tuple[Id, StrictStr | None]]
    vectors: _Vectors | None


def to_line(
    stored: StoredDocument,
    aliases: Sequence[str],
    passages: Sequence[Passage],
    vectors: MadeVectors | None,
) -> bytes:
    """Return a document as a line, without its end.

    Args:
        stored: the document.
        aliases: its other ids.
        passages: what it is split into.
        vectors: theirs, where they are known.
    """
    document, read = stored.document, stored.read or stored.document.metadata
    packed = None
    if vectors is not None:
        packed = {
            "of": _places(passages),
            "passages": _as_text(np.asarray(vectors.passages, dtype="<f4").tobytes()),
            "sentences": [_as_text(one) for one in vectors.sentences],
        }
    line = {
        "id": document.id,
        "text": document.text,
        "digest": replace(document, metadata=read).digest,
        "metadata": asdict(read),
        "corrections": asdict(stored.corrections),
        "regions": [[one.kind.value, one.span.start, one.span.end] for one in document.regions],
        "parts": [astuple(one) for one in document.parts],
        "whence": {name: one.value for name, one in document.whence.items()},
        "origin": None,
        "added": stored.added,
        "aliases": [(name, None) for name in aliases],
        "vectors": packed,
    }
    return json.dumps(line, ensure_ascii=False, default=date.isoformat).encode("utf-8")


def from_line(line: bytes) -> Bundled:
    """Return the document of a line.

    Raises:
        ValueError: if it is none, or not the one that was written.
    """
    try:
        held = _Line.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{'.'.join(map(str, first['loc'])) or 'it'}: {first['msg']}") from None
    size, end = len(held.text), 0
    regions = []
    for kind, start, stop in held.regions:
        if not end <= start <= stop <= size:
            raise ValueError(f"there is no region {start}-{stop}")
        regions.append(Region(kind, Span(start, stop)))
        end = stop
    parts = tuple(Part(*one) for one in held.parts)
    starts = [part.start for part in parts]
    if starts != sorted(starts) or any(not 0 <= start <= size for start in starts):
        raise ValueError("its parts are not in order")
    document = Document(
        held.id, held.text, held.metadata.as_metadata(), tuple(regions), parts, held.whence
    )
    if document.digest != held.digest:
        raise ValueError("its content is not the one that was written")
    return Bundled(
        document,
        held.corrections.as_metadata(),
        held.added.strftime("%Y-%m-%d %H:%M:%S"),
        tuple(name for name, _ in held.aliases),
        held.vectors,
    )


def _places(passages: Sequence[Passage]) -> str:
    """Return a digest of where passages and their sentences stand."""
    spans = [[(span.start, span.end) for span in one.sentence_spans] for one in passages]
    return hashlib.sha256(json.dumps(spans).encode()).hexdigest()


def _as_text(packed: bytes) -> str:
    return base64.b64encode(packed).decode("ascii")
