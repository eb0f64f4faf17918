"""An opening: the document that a browser asks the reader for, and the places in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    TypeAdapter,
    ValidationError,
)

from index.characters import whole_characters
from index.document import Span
from qa_bot.web.place import Place

_Text = Annotated[str, AfterValidator(whole_characters)]
_PLACE = TypeAdapter(tuple[Annotated[StrictInt, Field(ge=0)], StrictInt, _Text | None])


def _place(named: object) -> Place | None:
    """Return the place that a start, an end and a quote name; None where they name none."""
    try:
        start, end, quote = _PLACE.validate_python(named)
    except ValidationError:
        return None
    return Place(Span(start, end), quote or "") if start < end else None


def _places(named: object) -> list[Place]:
    """Return the places that a list names."""
    each = named if isinstance(named, list) else []
    return [place for one in each if (place := _place(one))]


class Opening(BaseModel):
    """A document, the place to show, and those that the answer cites; what is no place is left out.

    A browser may send anything: where that names no document, the id is empty.
    """

    model_config = ConfigDict(frozen=True)

    document: _Text = ""
    start: object = None
    end: object = None
    quote: object = None
    cited: Annotated[list[Place], BeforeValidator(_places)] = Field(default_factory=list)

    @classmethod
    def of(cls, asked: object) -> Opening:
        """Return what is asked for."""
        try:
            return cls.model_validate(asked)
        except ValidationError:
            return cls()

    @property
    def here(self) -> Place | None:
        """The place to show; None where none is named."""
        return _place([self.start, self.end, self.quote])
