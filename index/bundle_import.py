"""The documents of a bundle, taken into a library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.adding import BATCH_CHARS, Adding, Incoming
from index.bundle import DOCUMENTS, Bundle
from index.bundled import Bundled, from_line
from index.catalog import Catalog
from index.embedded import Embedded
from index.intake import Intake
from index.splitting import split


@dataclass
class ImportReport:
    """What an import did.

    Attributes:
        added: how many documents.
        known: how many were there already, with the same content.
        renamed: the added ones whose id stood for another document: the id there, and the one here.
        ids: by its id there, the id here of every document that has another one, whether it was
            added or known; and by each of its further ids that stands for another document here.
    """

    added: int = 0
    known: int = 0
    renamed: list[tuple[str, str]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)


@dataclass
class _Import:
    """What of an import is done so far: nothing of it is found yet.

    Attributes:
        report: what it will have done.
        added: when each document that is written was first added, by its key.
        taken: their ids.
        called: the id here of each document of the bundle, by its key.
        names: further ids of a content, each with its key.
    """

    report: ImportReport = field(default_factory=ImportReport)
    added: dict[int, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    called: dict[int, str] = field(default_factory=dict)
    names: list[tuple[str, int]] = field(default_factory=list)

    def note_known(self, key: int, name: str, bundled: Bundled) -> None:
        """Note a document whose content is here already, under an id that may be another."""
        self.report.known += 1
        self.called[key] = name
        if name != bundled.document.id:
            self.report.ids[bundled.document.id] = name
        self.note_names(key, [bundled.document.id, *bundled.aliases])

    def note_added(self, key: int, bundled: Bundled) -> None:
        """Note a document that is written under its id."""
        self.added[key] = bundled.added
        self.called[key] = bundled.document.id
        self.note_names(key, bundled.aliases)

    def note_renamed(self, there: str, here: str) -> None:
        """Note a document that is added under another id."""
        self.report.renamed.append((there, here))
        self.report.ids[there] = here

    def note_names(self, key: int, names: Iterable[str]) -> None:
        """Note further ids of a content."""
        self.names += [(name, key) for name in names]


class BundleImport:
    """Takes the documents of bundles into a library."""

    def __init__(
        self, catalog: Catalog, embedded: Embedded, intake: Intake, passage_chars: int
    ) -> None:
        """Use these parts of a library.

        Args:
            catalog: holds the documents.
            embedded: makes their vectors.
            intake: stores them.
            passage_chars: how long a passage may grow.
        """
        self._catalog = catalog
        self._embedded = embedded
        self._intake = intake
        self._passage_chars = passage_chars

    def take(self, bundle: Bundle, progress: Callable[[int, int, str], None]) -> ImportReport:
        """Add the documents of a bundle to what is there: all of them, or none.

        The same content is one document. An id that stands for another document here is changed.

        Args:
            bundle: where they come from.
            progress: called before each with the number done, their total and an id.

        Raises:
            BundleError: if one of them is not as it was written; then none is added.
            DataDirectoryError: if they cannot be stored, as on a full disk; likewise.
        """
        # Before anything is written, all is read.
        for _ in self._read(bundle):
            pass
        done = _Import()
        with self._intake.adding() as adding:
            self._write(bundle, done, adding, progress)
            free = self._free(done)
            done.report.ids |= self._elsewhere(done, {name for name, _ in free})
            # In one step: a crash before it leaves all undone when the library is opened again.
            self._catalog.changes.finish_together(done.added, free)
        done.report.added = len(done.added)
        return done.report

    def _write(
        self,
        bundle: Bundle,
        done: _Import,
        adding: Adding,
        progress: Callable[[int, int, str], None],
    ) -> None:
        """Write what is new of a bundle, not found yet."""
        same = bundle.manifest.get("embedding") == self._embedded.label
        size = self._embedded.sentence_vectors.size if same else 0
        total = bundle.manifest[DOCUMENTS]
        waiting = list[Bundled]()
        for number, bundled in enumerate(self._read(bundle)):
            document = bundled.document
            progress(number, total, document.id)
            held = self._catalog.documents.key_with_digest(document.digest)
            if held is not None:
                done.note_known(held, self._catalog.documents.get(held).document.id, bundled)
                continue
            name = self._free_id(document.id, done.taken)
            done.taken.add(name)
            if name != document.id:
                done.note_renamed(document.id, name)
                bundled = replace(bundled, document=replace(document, id=name))
            waiting.append(bundled)
            if sum(len(one.document.text) for one in waiting) >= BATCH_CHARS:
                self._store(waiting, size, done, adding)
                waiting = []
        self._store(waiting, size, done, adding)
        progress(total, total, "")

    def _store(self, waiting: Sequence[Bundled], size: int, done: _Import, adding: Adding) -> None:
        """Write documents together, under ids that are free.

        Args:
            waiting: the documents.
            size: how many numbers a vector has; 0 where those that came with them do not serve.
            done: takes note of them.
            adding: writes them, with the vectors that came with them or are made here.
        """
        keys = adding.begin([self._incoming(one, size) for one in waiting])
        for key, bundled in zip(keys, waiting, strict=True):
            done.note_added(key, bundled)

    def _incoming(self, bundled: Bundled, size: int) -> Incoming:
        """Return a document as it is stored."""
        passages = split(bundled.document, self._passage_chars)
        vectors = bundled.vectors_for(passages, size) if size else None
        return Incoming(bundled.document, passages, None, vectors, bundled.corrections)

    def _read(self, bundle: Bundle) -> Iterator[Bundled]:
        """Yield the documents of a bundle, each content and each id once."""
        digests, ids = set[str](), set[str]()
        for number, line in bundle.lines(DOCUMENTS):
            try:
                bundled = from_line(line)
            except (ValueError, RecursionError) as error:
                raise bundle.wrong(DOCUMENTS, number, str(error)) from None
            names = {bundled.document.id, *bundled.aliases}
            if bundled.document.digest in digests or names & ids:
                raise bundle.wrong(DOCUMENTS, number, "it is there twice")
            digests.add(bundled.document.digest)
            ids |= names
            yield bundled

    def _free(self, done: _Import) -> list[tuple[str, int]]:
        """Return those of the further ids that stand for nothing."""
        return [
            one
            for one in done.names
            if one[0] not in done.taken and self._catalog.documents.key_of(one[0]) is None
        ]

    def _elsewhere(self, done: _Import, free: Collection[str]) -> dict[str, str]:
        """Return the id here of each content that a further id of it does not stand for here."""
        return {
            name: done.called[key]
            for name, key in done.names
            if name not in free and self._catalog.documents.key_of(name) != key
        }

    def _free_id(self, wanted: str, taken: set[str]) -> str:
        """Return an id that stands for nothing here: the wanted one, or it with a number."""
        name, number = wanted, 1
        while name in taken or self._catalog.documents.key_of(name) is not None:
            number += 1
            name = f"{wanted} ({number})"
        return name
