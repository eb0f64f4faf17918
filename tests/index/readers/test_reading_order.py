"""Blocks of a page, in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from index.readers.reading_order import in_reading_order


@dataclass(frozen=True)
class Block:
    """A rectangle with a name."""

    name: str
    x0: float
    y0: float
    x1: float
    y1: float


def read(*blocks: Block) -> str:
    return "".join(block.name for block in in_reading_order(blocks[::-1]))


def test_one_column_is_read_from_the_top() -> None:
    assert read(Block("a", 50, 700, 500, 750), Block("b", 50, 600, 480, 690)) == "ab"


def test_columns_are_read_below_what_stands_over_both() -> None:
    title = Block("t", 50, 760, 550, 790)
    left = [Block("a", 50, 500, 290, 740), Block("b", 50, 300, 290, 490)]
    right = [Block("c", 310, 600, 550, 740), Block("d", 310, 300, 550, 590)]
    foot = Block("f", 50, 200, 550, 280)
    assert read(title, *left, *right) == "tabcd"
    assert sorted(read(title, *left, *right, foot)) == sorted("tabcdf")


def test_gap_at_the_same_height_in_both_columns_does_not_join_them() -> None:
    left = [Block("a", 50, 500, 290, 740), Block("b", 50, 300, 290, 490)]
    right = [Block("c", 310, 500, 550, 740), Block("d", 310, 300, 550, 490)]
    assert read(*left, *right) == "abcd"


SIDE = st.floats(0, 600)


@given(
    st.lists(
        st.builds(lambda x, y, w, h: Block("x", x, y, x + w, y + h), SIDE, SIDE, SIDE, SIDE),
        max_size=30,
    )
)
def test_every_block_is_read_once(blocks: list[Block]) -> None:
    def corner(block: Block) -> tuple[float, float, float, float]:
        return block.x0, block.y0, block.x1, block.y1

    assert sorted(map(corner, in_reading_order(blocks))) == sorted(map(corner, blocks))
