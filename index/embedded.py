"""The vectors that serve a library and the model that made them, which may be another than is set.

A model in the settings that did not make the vectors waits until all passages are embedded with it:
see `index.reembedding`. Until then the old one serves, or, if it cannot be loaded, words alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding

from index.catalog import Catalog
from index.catalog.embeddings import MadeBy
from index.embedding import load_embedding
from index.errors import UserError, detail_of
from index.sentence_vectors import SentenceVectors
from index.settings import EmbeddingSettings, VectorSettings
from index.vectors import PassageVectors, erase_collection, open_collection, open_vectors
from index.words_alone import NoEmbedding, NoPassageVectors, NoSentenceVectors

FIRST = "passages"
# As much as when documents are added: full batches of sentences of like length.
AT_ONCE = 128
# Arguments that change how a model is reached, and not what it makes.
_NO_MATTER = {"embed_batch_size", "num_workers", "timeout", "max_retries"}
_SECRET = re.compile(r"key|token|secret|password", re.IGNORECASE)


@dataclass(frozen=True)
class Embedded:
    """What serves.

    Attributes:
        made_by: the model that made the vectors.
        embedding: that model, or `NoEmbedding` where it cannot be loaded.
        vectors: of passages.
        sentence_vectors: of sentences.
        problem: why the model cannot be loaded; None where it is.
        is_outdated: whether the settings name another model.
    """

    made_by: MadeBy
    embedding: BaseEmbedding
    vectors: PassageVectors
    sentence_vectors: SentenceVectors
    problem: str | None = None
    is_outdated: bool = False

    @property
    def label(self) -> str:
        """What tells, in a bundle, whether its vectors are of this model."""
        return f"{self.made_by.model}: {self.embedding.model_name}"


def open_embedded(
    catalog: Catalog, embedding: EmbeddingSettings, vectors: VectorSettings, directory: Path
) -> Embedded:
    """Open the vectors of a library with the model that made them.

    What was made of vectors of a model that is not set any more is erased.

    Args:
        catalog: of the library.
        embedding: the settings of the model.
        vectors: the settings of the store.
        directory: where Chroma keeps its files.

    Raises:
        DataDirectoryError: if the store cannot be opened.
        EmbeddingError: if the model made the vectors, or there are none, and it cannot be loaded.
    """
    wanted = asked_for(embedding)
    if (coming := catalog.embeddings.coming()) and wanted != _asked(coming):
        catalog.embeddings.cancel()
    serving = catalog.embeddings.serving()
    if serving and wanted != _asked(serving) and not catalog.documents.counts()[0]:
        # Nothing was embedded: it may be with another model right away.
        model = load_embedding(embedding.model, embedding.options)
        serving = MadeBy(free_collection(catalog), *wanted, model.model_name)
        catalog.embeddings.begin(serving)
        catalog.embeddings.switch()
    held = open_vectors(
        vectors.store, vectors.options, directory, serving.collection if serving else FIRST
    )
    try:
        erase_leaving(catalog, held)
        if serving is None:
            model = load_embedding(embedding.model, embedding.options)
            serving = MadeBy(FIRST, *wanted, model.model_name)
            catalog.embeddings.note_serving(serving)
            return made(catalog, serving, model, held)
        return _open_serving(catalog, embedding, serving, held)
    except BaseException:
        held.close()
        raise


def _open_serving(
    catalog: Catalog, settings: EmbeddingSettings, serving: MadeBy, held: PassageVectors
) -> Embedded:
    """Open vectors with the model that is noted for them, or for words alone."""
    is_set = asked_for(settings) == _asked(serving)
    try:
        # What is set has its secrets in the settings.
        options = settings.options if is_set else serving.options
        model = load_embedding(serving.model, dict(options))
    # Whatever a model of other people's making raises, it is not there.
    except Exception as error:
        if is_set:
            raise
        detail = detail_of(error)
        return _by_words(catalog, serving, held, f"{serving.name} cannot be loaded ({detail})")
    if model.model_name != serving.name:
        problem = f"{serving.name} is {model.model_name} now"
        return _by_words(catalog, serving, held, problem)
    if is_set and catalog.embeddings.coming():
        catalog.embeddings.cancel()
        erase_leaving(catalog, held)
    embedded = made(catalog, serving, model, held, is_outdated=not is_set)
    # What cannot be made now, as on a full disk, must not keep a person from asking: it is tried
    # again when the library is opened the next time.
    with suppress(UserError):
        _embed_bare(catalog, embedded)
    return embedded


def _embed_bare(catalog: Catalog, embedded: Embedded) -> None:
    """Make the vectors of what was added while the model was not there.

    Raises:
        EmbeddingError: if the model fails.
        DataDirectoryError: if they cannot be stored.
    """
    # To look for it reads much of the catalog.
    if embedded.vectors.count() == catalog.documents.counts()[1]:
        return
    bare = catalog.sentences.bare()
    for start in range(0, len(bare), AT_ONCE):
        catalog.sentences.keep(embed_stored(catalog, embedded, bare[start : start + AT_ONCE]))


def embed_stored(catalog: Catalog, embedded: Embedded, ids: Sequence[str]) -> dict[str, bytes]:
    """Make the vectors of passages that a catalog holds, and store those of the passages.

    Args:
        catalog: holds them.
        embedded: makes the vectors, and takes those of passages.
        ids: of the passages.

    Returns:
        The packed vectors of each passage's sentences by its id, which are to be kept: a crash
        before that makes all once more, and the store keeps what it has.

    Raises:
        EmbeddingError: if the model fails.
        DataDirectoryError: if they cannot be stored.
    """
    passages = catalog.passages.with_ids(ids)
    made = embedded.sentence_vectors.make_both(list(passages.values()))
    keys = catalog.passages.keys_of(list(passages))
    embedded.vectors.add([keys[one] for one in passages], list(passages), made.passages)
    return dict(zip(passages, made.sentences, strict=True))


def _by_words(catalog: Catalog, serving: MadeBy, held: PassageVectors, problem: str) -> Embedded:
    """Return what serves where the model that made the vectors is not there."""
    none = NoEmbedding()
    vectors, sentences = NoPassageVectors(held), NoSentenceVectors(catalog, none)
    return Embedded(serving, none, vectors, sentences, problem, is_outdated=True)


def made(
    catalog: Catalog,
    made_by: MadeBy,
    model: BaseEmbedding,
    vectors: PassageVectors,
    is_outdated: bool = False,
) -> Embedded:
    """Return a model and the vectors that it made as what serves."""
    sentences = SentenceVectors(catalog, model)
    return Embedded(made_by, model, vectors, sentences, is_outdated=is_outdated)


def open_coming(catalog: Catalog, held: PassageVectors) -> PassageVectors | None:
    """Open the vectors that are being made, if any are."""
    coming = catalog.embeddings.coming()
    if coming is None or held.collections is None:
        return None
    return open_collection(held.collections, coming.collection)


def erase_leaving(catalog: Catalog, held: PassageVectors) -> None:
    """Erase the collections whose vectors serve no more, as far as the system lets go of them.

    Raises:
        DataDirectoryError: if the store fails.
    """
    for collection in catalog.embeddings.leaving() if held.collections else ():
        assert held.collections is not None
        if erase_collection(held.collections, collection):
            catalog.embeddings.forget(collection)


def free_collection(catalog: Catalog) -> str:
    """Return a name that no collection has."""
    known = [catalog.embeddings.serving(), catalog.embeddings.coming()]
    taken = {one.collection for one in known if one} | set(catalog.embeddings.leaving())
    number = 2
    while (name := f"{FIRST}-{number}") in taken:
        number += 1
    return name


def asked_for(settings: EmbeddingSettings) -> tuple[str, Mapping[str, Any]]:
    """Return what settings say of which model it is to be: no secrets, nor how it is reached."""
    options = {
        name: value
        for name, value in settings.options.items()
        if name not in _NO_MATTER and not _SECRET.search(name)
    }
    # As the catalog gives it back.
    return settings.model, json.loads(json.dumps(options, default=str))


def _asked(made_by: MadeBy) -> tuple[str, Mapping[str, Any]]:
    """Return the same of a model that is noted."""
    return made_by.model, made_by.options
