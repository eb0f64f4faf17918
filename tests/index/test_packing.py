"""Vectors as bytes and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from index.packing import pack, unpack

_vectors = hnp.arrays(
    np.float32,
    st.tuples(st.integers(1, 5), st.integers(1, 40)),
    elements=st.floats(-1, 1, width=32),
)


@given(_vectors)
def test_packed_vector_is_the_same_to_half_a_step(vectors: np.ndarray) -> None:
    kept = unpack(pack(vectors), len(vectors))
    step = np.abs(vectors).max(axis=1, keepdims=True) / 127
    assert kept.shape == vectors.shape
    assert (np.abs(kept - vectors) <= step * 0.501 + 1e-6).all()


@pytest.mark.parametrize(("packed", "count"), [(b"", 1), (b"12345", 2), (b"1234", 1)])
def test_bytes_that_are_no_vectors_are_refused(packed: bytes, count: int) -> None:
    with pytest.raises(ValueError, match="packed vectors"):
        unpack(packed, count)
