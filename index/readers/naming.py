"""The ids of the documents that one file holds: what each is called there, or else its number."""

from __future__ import annotations

from index.characters import whole_characters

# A link may be so long; what is longer was not written to name anything.
_LONGEST = 1_000


class Naming:
    """Names the documents of a file one after the other, no two alike."""

    def __init__(self, document_id: str) -> None:
        """Begin with the first.

        Args:
            document_id: of the file, with which the ids of its documents begin.
        """
        self._document_id = document_id
        self._taken: set[str] = set()

    def id_of(self, number: int, *stated: object) -> str:
        """Return the id of a document.

        A name that the document has of its own goes with it when others come before it in the
        file, and what a person set of it and what cites it stay with it.

        Args:
            number: which document of the file it is, from 1.
            stated: what it may be called, the best first; what is no text, or says nothing, is not
                taken.
        """
        names = (_one_line(name) for name in stated if isinstance(name, str))
        own = next((name for name in names if 0 < len(name) <= _LONGEST), str(number))
        name, count = own, 1
        while name in self._taken:
            count += 1
            name = f"{own} ({count})"
        self._taken.add(name)
        return f"{self._document_id}/{name}"


def _one_line(name: str) -> str:
    """Return a name on one line, without characters that steer a terminal."""
    line = " ".join(whole_characters(name).split())
    return "".join(sign for sign in line if sign.isprintable())
