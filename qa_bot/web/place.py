"""A place in a document that was quoted, and where its words stand in the document now."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.document import Span
from qa_bot.web.rendering import visible


@dataclass(frozen=True)
class Place:
    """A place as an answer has it.

    Attributes:
        span: where it was when it was quoted.
        quote: what stood there, as the page shows it; empty where that is not known.
    """

    span: Span
    quote: str = ""

    def in_text(self, text: str) -> Span | None:
        """Return where the quote stands in a text: where it was, or else nearest to that.

        Args:
            text: of the document, which may have changed since.

        Returns:
            The place; None where the text does not hold the quote any more.
        """
        if not self.quote or visible(self.span.of(text)) == self.quote:
            return self.span
        starts = [match.start() for match in re.finditer(re.escape(self.quote), visible(text))]
        if not starts:
            return None
        start = min(starts, key=lambda one: abs(one - self.span.start))
        return Span(start, start + len(self.quote))
