"""Pictures of text, read by OCR: photographs of a page, scans as TIFF with a page an image."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from index.document import Document, Metadata
from index.errors import ReadingError, ReadingNote
from index.readers import ocr
from index.readers.damage import as_reading_error
from index.readers.decoding import check_size
from index.readers.options import chosen
from index.readers.page import Page, recognized_page, text_of

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
# A picture does not say how large it is on paper: it is taken for a page this high, in points.
_HEIGHT = 842.0


def read(path: Path, document_id: str, max_bytes: int) -> Iterator[Document | ReadingError]:
    """Read a picture; its parts are its images, where it has several.

    Yields:
        The document, and a note that it was read by OCR; or a note that there is no text in it.
    """
    check_size(path, max_bytes)
    most = chosen().ocr_pages
    with as_reading_error("a picture"):
        pages, count = _read_pages(path, most)
    builder = text_of(pages)
    if any(page.is_scan for page in pages):
        yield ReadingNote(f"is a picture that was not read by OCR, or not all of it: {ocr.UNSURE}")
        if builder is None:
            return
    if builder is None:
        yield ReadingNote("is a picture in which OCR finds no text: there is nothing to index")
        return
    yield builder.document(document_id, Metadata())
    yield ReadingNote("was read by OCR")
    if count > most:
        yield ReadingError(
            f"only {most} of its {count} images were read: let ocr_pages under [reading] be {count}"
        )


def _read_pages(path: Path, most: int) -> tuple[list[Page], int]:
    """Return the images of a picture as pages, the first so many of them, and how many it has."""
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        opened = Image.open(path)
    except UnidentifiedImageError:
        raise ReadingError(
            "is not a picture that can be read: open it in its own program and save it again"
        ) from None
    with closing(opened) as held:
        pages = []
        for number, image in enumerate(islice(ImageSequence.Iterator(held), most), start=1):
            upright: Any = ImageOps.exif_transpose(image).convert("RGB")
            upright.thumbnail((ocr.SIDE, ocr.SIDE))
            # The engine takes blue first.
            shown = np.ascontiguousarray(np.asarray(upright)[:, :, ::-1])
            blocks = ocr.recognized(shown, _HEIGHT / upright.height)
            pages.append(recognized_page(blocks, f"image {number}", number))
        return pages, getattr(held, "n_frames", 1)
