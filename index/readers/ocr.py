"""The text of pictures of text: lines recognized (OCR), put together as those of a PDF are.

The engine and its models (PP-OCRv6, small) come inside the package `rapidocr`, of the extra `ocr`:
nothing is downloaded.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from index.errors import ReadingError
from index.packaged import packaged_file
from index.readers.page import Block, blocks_of
from index.readers.progress import note_step

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HOW = (
    'what is a picture is read by OCR with the extra `ocr`, .venv/bin/pip install ".[ocr]" in the '
    "clone of qa-bot, as far as ocr_pages under [reading] allows"
)
# The longer side of a picture, in pixels: an A4 page at 170 dots an inch.
SIDE = 2_000
# Lines are found in a smaller one: on a whole one that takes twice the memory and finds the same.
_FINDING_SIDE = 1_280
# What the engine needs above what reading a file does.
_MEMORY = 1_000_000_000
# A line's box is so much higher than its letters are large.
_BOX_SHARE = 1.15
# And so much of its height wider than its text at each end.
_OVERHANG = 0.15
# Words of one line are nearer than this, in heights of it; columns are further apart. Boxes reach
# into the white beside their letters: of columns a letter apart they are .19 apart.
_GAP = 0.15
# And they overlap by less than this.
_OVERLAP = 0.4
# Letters that stand on their heads are read too, as others, and so are those of a script that is
# not known: it is then less sure than this. Of drawn pages it is .97 to .99, also of blurred and
# noisy ones; of Russian, Greek and Arabic ones .87 and less.
_SURE = 0.9
UNSURE = "its letters are too faint for it, or of a script that it does not know"
_MODELS = {
    "Det": "models/PP-OCRv6_det_small.onnx",
    "Rec": "models/PP-OCRv6_rec_small.onnx",
}


def is_installed() -> bool:
    """Tell whether there is an engine, without loading it."""
    return all(find_spec(name) is not None for name in ("rapidocr", "pypdfium2", "PIL"))


def recognized(picture: NDArray[np.uint8], scale: float) -> list[Block] | None:
    """Return the blocks of text in a picture of a page, in reading order; None if it is not sure.

    Args:
        picture: its pixels, as rows of blue, green and red; the longer side has at most `SIDE`.
        scale: how many points of the page a pixel has.

    Raises:
        ReadingError: if the engine is not there or not whole.
    """
    from pdfminer.layout import LAParams, LTAnno, LTContainer, LTPage, LTTextLineHorizontal

    found = _upright(picture)
    if found.lines and found.sureness < _SURE:
        return None
    width, height = found.width * scale, found.height * scale
    page = LTPage(1, (0, 0, width, height))
    lines = []
    for one in _joined(found.lines):
        line = LTTextLineHorizontal(0)
        LTContainer.add(line, LTAnno(one.text))
        # What is large about a box of a line is the white around it.
        slack = (one.bottom - one.top) * (1 - 1 / _BOX_SHARE) / 2
        low, high = height - (one.bottom - slack) * scale, height - (one.top + slack) * scale
        overhang = min(_OVERHANG * (one.bottom - one.top), (one.right - one.left) / 2)
        line.set_bbox(((one.left + overhang) * scale, low, (one.right - overhang) * scale, high))
        lines.append(line)
    boxes = list(page.group_textlines(LAParams(), lines))
    for box in boxes:
        box.analyze(LAParams())
    return blocks_of(page, boxes)


@dataclass(frozen=True)
class _Line:
    """A line that was recognized, with its place in pixels from the picture's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    score: float = 1.0


@dataclass(frozen=True)
class _Found:
    """The lines of a picture, which is so many pixels wide and high."""

    lines: list[_Line]
    width: int
    height: int

    @property
    def sureness(self) -> float:
        """How sure the engine is of them, from 0 to 1."""
        return fmean(line.score for line in self.lines) if self.lines else 0.0


def _upright(picture: NDArray[np.uint8]) -> _Found:
    """Return the lines of a picture, turned where it lies on its side or stands on its head."""
    import numpy as np

    found = _read(picture)
    if found.lines and median(_slimness(line) for line in found.lines) > 1:
        found = _read(picture := np.ascontiguousarray(np.rot90(picture)))
    if found.lines and found.sureness < _SURE:
        turned = _read(np.ascontiguousarray(np.rot90(picture, 2)))
        found = max(found, turned, key=lambda one: one.sureness)
    return found


def _slimness(line: _Line) -> float:
    """Return how many times as high as wide a line is."""
    return (line.bottom - line.top) / max(line.right - line.left, 1.0)


def _read(picture: NDArray[np.uint8]) -> _Found:
    """Return the lines of a picture as it is."""
    import numpy as np

    engine = _engine()
    found = engine(picture, use_rec=False, use_cls=False)
    note_step()
    lines = []
    for corners in () if found.boxes is None else found.boxes:
        crops = engine.crop_text_regions(picture, [np.asarray(corners, dtype=np.float32)])
        # One at a time: of several the longest makes the others as long, a page 10 s instead of 8.
        read = engine.recognize_txt(crops)
        note_step()
        (left, top), (right, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        if read.scores[0] >= engine.text_score and (text := read.txts[0].strip()):
            lines.append(_Line(left, top, right, bottom, text, float(read.scores[0])))
    return _Found(lines, picture.shape[1], picture.shape[0])


def _joined(found: Sequence[_Line]) -> list[_Line]:
    """Put words together that stand in one line, near each other: each was found for itself."""
    lines: list[_Line] = []
    for one in sorted(found, key=lambda one: one.left):
        middle = (one.top + one.bottom) / 2
        for number, before in enumerate(lines):
            gap, height = one.left - before.right, one.bottom - one.top
            if -_OVERLAP * height < gap < _GAP * height and before.top < middle < before.bottom:
                top, bottom = min(before.top, one.top), max(before.bottom, one.bottom)
                text = f"{before.text} {one.text}"
                lines[number] = _Line(before.left, top, one.right, bottom, text)
                break
        else:
            lines.append(one)
    return sorted(lines, key=lambda one: one.top)


@lru_cache(maxsize=1)
def _engine() -> Any:
    """Load the engine, once for a process; more memory is allowed for it.

    Raises:
        ReadingError: if it is not there or not whole.
    """
    # It stands beside what reads by these readers, and cannot be known before they are made.
    from index.reading.memory import allow_more_memory

    allow_more_memory(_MEMORY)
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    try:
        models = {part: str(packaged_file("rapidocr", f"rapidocr/{name}"))
                  for part, name in _MODELS.items()}  # fmt: skip
        from rapidocr import RapidOCR
    except (ImportError, OSError) as error:
        raise ReadingError(
            f"is a picture, and OCR cannot be used ({error}): install it again with "
            '.venv/bin/pip install --force-reinstall ".[ocr]" in the clone of qa-bot'
        ) from None
    return RapidOCR(
        params={
            # With a path of its own for each model it looks for none on the network.
            **{f"{part}.model_path": path for part, path in models.items()},
            "Global.log_level": "critical",
            # What tells whether a line stands on its head is wrong about long ones.
            "Global.use_cls": False,
            "Global.max_side_len": SIDE,
            "Det.limit_type": "max",
            "Det.limit_side_len": _FINDING_SIDE,
            # As many files are read at a time as there are cores.
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
