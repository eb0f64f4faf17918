"""A library's three records held against each other: the catalog, its words and the vectors.

What can be made anew from the catalog's texts is mended on request; the texts themselves cannot be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from index.catalog import Catalog
from index.errors import DataDirectoryError
from index.sentence_vectors import SentenceVectors
from index.vectors import PassageVectors


@dataclass(frozen=True)
class Finding:
    """What one look found.

    Attributes:
        part: what was looked at.
        wrong: what is wrong with it; None where nothing is.
        mended: whether that was mended.
    """

    part: str
    wrong: str | None = None
    mended: bool = False


class Verification:
    """Looks at the records of one library."""

    def __init__(
        self, catalog: Catalog, vectors: PassageVectors, sentences: SentenceVectors
    ) -> None:
        """Look at these; the library holds its lock, and nothing in it is half done."""
        self._catalog = catalog
        self._vectors = vectors
        self._sentences = sentences

    def findings(self, repair: bool = False) -> Iterator[Finding]:
        """Yield what each look finds.

        Args:
            repair: mend what can be mended, and look again.

        Raises:
            DataDirectoryError: if the vector store cannot be looked at.
        """
        looks: list[tuple[str, Callable[[], str | None], Callable[[], None] | None]] = [
            ("catalog", self._catalog.soundness.damage, None),
            ("words", self._wrong_words, self._catalog.soundness.rebuild_words),
            ("vectors without passage", self._stray_vectors, self._delete_stray),
            ("passages without vector", self._bare_passages, self._embed_bare),
        ]
        for part, look, mend in looks:
            wrong = look()
            if wrong is None or mend is None or not repair:
                yield Finding(part, wrong)
                continue
            try:
                mend()
            except DataDirectoryError as error:
                yield Finding(part, f"{wrong}; it cannot be mended ({error})")
            else:
                left = look()
                yield Finding(part, left or wrong, mended=left is None)

    def _wrong_words(self) -> str | None:
        """Return what is wrong with the full-text index."""
        if damage := self._catalog.soundness.damage_of_words():
            return damage
        try:
            stray, bare = self._catalog.soundness.strays()
        except DataDirectoryError as error:
            return str(error)
        found = [f"{stray} entries belong to no passage"] * bool(stray)
        found += [f"{bare} passages have none"] * bool(bare)
        return ", ".join(found) or None

    def _stray(self) -> list[str]:
        """Return the ids of vectors that no passage has, or that stand under another document."""
        held, expected = self._vectors.keys(), self._catalog.passages.keys()
        return [one for one, key in held.items() if expected.get(one) != key]

    def _stray_vectors(self) -> str | None:
        """Return what is wrong where there are such vectors."""
        count = len(self._stray())
        return f"{count} belong to none, or to another document" if count else None

    def _delete_stray(self) -> None:
        """Delete such vectors."""
        self._vectors.delete_ids(self._stray())

    def _bare(self) -> dict[int, set[str]]:
        """Return the ids of the passages whose vector is not there, by their document's key."""
        held, found = self._vectors.keys(), dict[int, set[str]]()
        for one, key in self._catalog.passages.keys().items():
            if one not in held:
                found.setdefault(key, set()).add(one)
        return found

    def _bare_passages(self) -> str | None:
        """Return what is wrong where there are such passages."""
        count = sum(map(len, self._bare().values()))
        return f"{count} are found by their words alone" if count else None

    def _embed_bare(self) -> None:
        """Make such vectors anew."""
        for key, ids in self._bare().items():
            passages = [one for one in self._catalog.passages.of_document(key) if one.id in ids]
            vectors = self._sentences.make_both(passages).passages
            self._vectors.add([key] * len(passages), [one.id for one in passages], vectors)
