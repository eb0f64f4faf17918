"""A library's documents out of it, and into another one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.bundle import DOCUMENTS, Bundle, write_bundle
from index.bundled import Bundled, MadeVectors, from_line, to_line
from index.catalog import Catalog
from index.document import Passage
from index.embedded import Embedded
from index.errors import UserError
from index.settings import IndexSettings, ReadingSettings
from index.splitting import split

# In a bundle a character takes up to six bytes, and its vectors a multiple of that.
_LINE_SHARE = 20
# Stored at once, as when files are read.
_BATCH_CHARS = 50_000
_AT_ONCE = 500


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


@dataclass(frozen=True)
class _Waiting:
    """A document that waits to be stored under an id that is free."""

    bundled: Bundled
    passages: list[Passage]
    vectors: MadeVectors | None


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

    def note_renamed(self, there: str, here: str) -> None:
        """Note a document that is added under another id."""
        self.report.renamed.append((there, here))
        self.report.ids[there] = here

    def note_names(self, key: int, names: Iterable[str]) -> None:
        """Note further ids of a content."""
        self.names += [(name, key) for name in names]


def max_line(settings: ReadingSettings) -> int:
    """Return the most bytes that a document's line has, with its vectors if they are few enough."""
    return int(_LINE_SHARE * settings.max_file_mb * 1e6)


class Transfer:
    """Writes the documents of a library into a bundle, and takes them from one."""

    def __init__(self, catalog: Catalog, embedded: Embedded, settings: IndexSettings) -> None:
        """Use these parts of a library.

        Args:
            catalog: holds the documents.
            embedded: holds the vectors of their passages, and makes such.
            settings: say how long a passage may grow, and how large a document is.
        """
        self._catalog = catalog
        self._vectors = embedded.vectors
        self._sentence_vectors = embedded.sentence_vectors
        self._passage_chars = settings.splitting.passage_chars
        self._embedding = f"{embedded.made_by.model}: {embedded.embedding.model_name}"
        self._max_line = max_line(settings.reading)

    def export_to(
        self,
        path: Path,
        parts: Mapping[str, Iterable[bytes]] | None,
        progress: Callable[[int, int, str], None],
    ) -> dict[str, int]:
        """Write every document to a bundle; all this is as in `Library.export_to`."""
        given = {DOCUMENTS: self._lines(progress), **(parts or {})}
        return write_bundle(path, given, {"embedding": self._embedding})

    def _lines(self, progress: Callable[[int, int, str], None]) -> Iterator[bytes]:
        """Yield each document as a line.

        Args:
            progress: called before each with the number done, their total and an id.
        """
        total, _ = self._catalog.documents.counts()
        for done, stored in enumerate(self._catalog.documents.all()):
            progress(done, total, stored.document.id)
            passages = self._catalog.passages.of_document(stored.key)
            aliases = self._catalog.documents.aliases_of(stored.key)
            line = to_line(stored, aliases, passages, self._vectors_of(passages))
            # Sentences of a word each have more vectors than text.
            if len(line) > self._max_line:
                line = to_line(stored, aliases, passages, None)
            yield line
        progress(total, total, "")

    def _vectors_of(self, passages: list[Passage]) -> MadeVectors | None:
        """Return the vectors of passages, where the store gives them out and all are there."""
        ids = [passage.id for passage in passages]
        held, packed = dict[str, list[float]](), dict[str, tuple[bytes | None, int]]()
        for start in range(0, len(ids), _AT_ONCE):
            held |= self._vectors.held(ids[start : start + _AT_ONCE])
            packed |= self._catalog.sentences.packed(ids[start : start + _AT_ONCE])
        sentences = [packed[one][0] for one in ids]
        if any(one not in held for one in ids) or None in sentences:
            return None
        return MadeVectors([held[one] for one in ids], [one for one in sentences if one])

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
        try:
            self._write(bundle, done, progress)
            free = self._free(done)
            done.report.ids |= self._elsewhere(done, {name for name, _ in free})
            # In one step: a crash before it leaves all undone when the library is opened again.
            self._catalog.changes.finish_together(done.added, free)
        except BaseException:
            for key in done.added:
                # What cannot be undone now is when the library is opened again.
                with suppress(UserError):
                    self._vectors.delete(key)
                    self._catalog.changes.erase(key)
            raise
        done.report.added = len(done.added)
        return done.report

    def _write(
        self, bundle: Bundle, done: _Import, progress: Callable[[int, int, str], None]
    ) -> None:
        """Write what is new of a bundle, not found yet."""
        same = bundle.manifest.get("embedding") == self._embedding
        size = self._sentence_vectors.size if same else 0
        total = bundle.manifest[DOCUMENTS]
        waiting = list[_Waiting]()
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
            passages = split(bundled.document, self._passage_chars)
            vectors = bundled.vectors_for(passages, size) if same else None
            waiting.append(_Waiting(bundled, passages, vectors))
            if sum(len(one.bundled.document.text) for one in waiting) >= _BATCH_CHARS:
                self._store(waiting, done)
                waiting = []
        self._store(waiting, done)
        progress(total, total, "")

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

    def _store(self, waiting: list[_Waiting], done: _Import) -> None:
        """Write documents together, with the vectors that came with them or are made here."""
        bare = [one for one in waiting if one.vectors is None]
        made_vectors, made_sentences = self._sentence_vectors.make_both(
            [passage for one in bare for passage in one.passages]
        )
        begun = 0
        ids, keys_of_ids, vectors = list[str](), list[int](), list[list[float]]()
        for one in waiting:
            made, bundled = one.vectors, one.bundled
            if made is None:
                end = begun + len(one.passages)
                made = MadeVectors(made_vectors[begun:end], made_sentences[begun:end])
                begun = end
            key = self._catalog.changes.begin_adding(
                bundled.document, one.passages, None, made.sentences, bundled.corrections
            )
            done.added[key] = bundled.added
            done.called[key] = bundled.document.id
            done.note_names(key, bundled.aliases)
            ids += [passage.id for passage in one.passages]
            keys_of_ids += [key] * len(one.passages)
            vectors += made.passages
        self._vectors.add(keys_of_ids, ids, vectors)
