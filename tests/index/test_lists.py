"""Lists, read together with what introduces them."""

from __future__ import annotations

import pytest

from index.layout import find_regions
from index.lists import as_item, in_one_line
from index.readers.plain_text import document_from_text
from index.splitting import split

OPENING = "The harbour committee met in the library of Dell on Tuesday evening.\n\n"


def read(text: str) -> list[str]:
    """Return the sentences of a text behind an opening one, each in one line."""
    whole = OPENING + text
    document = document_from_text("a", whole, find_regions(whole))
    held = [one.text for passage in split(document, 450) for one in passage.sentences()]
    assert held[0] == OPENING.strip()
    return [in_one_line(one) for one in held[1:]]


@pytest.mark.parametrize("bullet", ["-", "*", "•", "–"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_items_are_read_with_what_introduces_them(bullet: str, gap: str) -> None:
    items = gap.join(f"{bullet} {name}" for name in ("Ada Marsh (chair)", "Tom Bell", "Odo Finch"))
    text = f"Nobody was late. Present:{gap}{items}\n\nThe next meeting is in May."
    assert read(text) == [
        "Nobody was late.",
        "Present: Ada Marsh (chair); Tom Bell; Odo Finch",
        "The next meeting is in May.",
    ]


@pytest.mark.parametrize("mark", ["{}.", "{})", "({})"])
def test_number_of_an_item_stays_with_it(mark: str) -> None:
    first, second = mark.format(1), mark.format(2)
    text = (
        f"It decided:\n\n{first} The pier is closed. It reopens in May.\n{second} A boat is bought."
    )
    assert read(text) == [
        f"It decided: {first} The pier is closed. It reopens in May. {second} A boat is bought."
    ]


def test_number_that_opens_an_item_is_no_sentence() -> None:
    text = "1. The north pier is closed to all cars from the first of April on.\n2. Bell leaves."
    assert read(text)[0].startswith("1. The north pier")
    assert read(text)[-1] == "2. Bell leaves."


def test_short_items_without_an_introduction_are_read_together() -> None:
    assert read("- Ada Marsh\n- Tom Bell\n\nThey left at ten o'clock.") == [
        "Ada Marsh; Tom Bell",
        "They left at ten o'clock.",
    ]


def test_items_that_say_of_what_they_are_stand_by_themselves() -> None:
    text = "- Ada: write to the firm\n- Tom: mend the gate\n- Odo: order rope"
    assert read(text) == ["Ada: write to the firm", "Tom: mend the gate", "Odo: order rope"]
    # What introduces them says more of them.
    assert read(f"What is left:\n{text}") == [
        "What is left: Ada: write to the firm; Tom: mend the gate; Odo: order rope"
    ]
    # Not all of these do.
    assert read(f"{text}\n- Una Lark") == [
        "Ada: write to the firm; Tom: mend the gate; Odo: order rope; Una Lark"
    ]


def test_long_items_stand_by_themselves() -> None:
    items = [f"The {place} pier was mended by three firms of Dell in spring." for place in "ab"]
    assert read("\n".join(f"- {item}" for item in items)) == items


def test_list_that_is_longer_than_a_sentence_may_be_stays_apart() -> None:
    items = [f"The {number}th pier of the harbour was mended by a firm." for number in range(20)]
    assert read("It decided:\n\n" + "\n".join(f"- {item}" for item in items)) == [
        "It decided:",
        *items,
    ]


def test_colon_before_prose_introduces_no_list() -> None:
    assert read("She had one wish:\n\nThe pier must stay open, whatever it costs the town.") == [
        "She had one wish:",
        "The pier must stay open, whatever it costs the town.",
    ]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Ada Marsh", "- Ada Marsh"),
        ("• Ada Marsh", "• Ada Marsh"),
        ("2) Bell", "2) Bell"),
        (" ", ""),
    ],
)
def test_item_is_marked_once(text: str, item: str) -> None:
    assert as_item(text) == item


def test_numbered_item_has_its_number() -> None:
    assert as_item("Tom Bell", 2) == "2. Tom Bell"
