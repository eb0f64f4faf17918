"""Another embedding takes over when every passage is embedded with it, and not before."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import index
from index import reembedding
from index.document import Document
from index.errors import EmbeddingError, UserError
from index.library import Library
from index.reembedding import embedded_anew
from qa_bot.settings import Settings
from tests.index import models
from tests.index.older import make_older

SMALL, LARGE = "tests.index.models:Small", "tests.index.models:Large"
QUERIES = ("When is the market?", "Who keeps the goats?", "a bridge over the river", "Dell 17")
# Says after each step how far it is, in steps of two passages.
STEPS = """
import sys
from pathlib import Path
import index.reembedding
from index.library import Library
from qa_bot.settings_layers import load_settings
index.reembedding.AT_ONCE = 2
options = {"llm.model": "none", "embedding.model": "tests.index.models:Large"}
with Library(Path(sys.argv[1]), load_settings(environment={}, options=options)) as library:
    for done, total in library.embed_anew():
        print(done, flush=True)
print("finished", flush=True)
"""


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few passages are embedded at once that there are several steps."""
    monkeypatch.setattr(reembedding, "AT_ONCE", 2)


def by(settings: Settings, model: str, **options: Any) -> Settings:
    """The settings with another embedding."""
    other = settings.embedding.model_copy(update={"model": model, "options": options})
    return settings.model_copy(update={"embedding": other})


def village(number: int, goats: int | None = None) -> Document:
    """An invented document of one passage."""
    text = (
        f"Village {number} holds its market on day {number % 28 + 1} of the month. "
        f"The mayor of village {number} keeps {goats or number + 3} goats behind the hall.\n\n"
        f"What the road costs\n\n"
        f"A bridge over the river cost village {number} some {number * 100 + 50} crowns. "
        f"It was paid for with cheese from Dell {number}."
    )
    return Document(f"village-{number}", text)


def fill(data: Path, settings: Settings, count: int = 12) -> None:
    """Make a library of some villages."""
    with Library(data, settings) as library:
        for number in range(count):
            library.add(village(number))


def found(library: Library) -> list[object]:
    """What a library holds, what its searches find, and how surely."""
    held: list[object] = [stored.document for stored in library.documents()]
    for query in QUERIES:
        hits = library.search(query, 10)
        held += [(hit.passage.id, hit.passage.span, round(hit.score, 4)) for hit in hits]
        vector = library.embedding.get_query_embedding(query)
        held.append(sorted(library._serving.vectors.nearest(vector, 1000, None)))
    return held


def equals_new(tmp_path: Path, settings: Settings, library: Library) -> bool:
    """Whether a library is as if all its documents had been added with these settings."""
    with Library(tmp_path / "new", settings) as new:
        for stored in library.documents():
            new.add(stored.document)
        assert all(one.wrong is None for one in library.verify())
        return found(library) == found(new)


def name(library: Library) -> str:
    """What the model calls itself whose vectors serve."""
    return library.embedding.model_name


def collections(data: Path) -> tuple[list[str], int]:
    """The names of Chroma's collections, and the number of those that have files."""
    with closing(sqlite3.connect(data / "vectors" / "chroma.sqlite3")) as db:
        names = sorted(row[0] for row in db.execute("SELECT name FROM collections"))
    return names, sum(one.is_dir() for one in (data / "vectors").iterdir())


def test_old_vectors_serve_until_all_are_embedded_anew(tmp_path: Path, settings: Settings) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL))
    with Library(data, by(settings, SMALL)) as library:
        assert library.outdated is None
        assert list(library.embed_anew()) == []
        before = found(library)
    with Library(data, by(settings, LARGE)) as library:
        assert library.outdated is not None
        assert "hashed-16" in library.outdated
        assert library.weakness is None
        told = []
        for done, total in library.embed_anew():
            told.append((done, total))
            assert found(library) == before
        assert told == [(number, 12) for number in range(0, 13, 2)]
        assert name(library) == "hashed-24"
        assert equals_new(tmp_path, by(settings, LARGE), library)
    assert collections(data) == (["passages-2"], 1)
    with Library(data, by(settings, LARGE)) as library:
        assert library.outdated is None
        assert equals_new(tmp_path, by(settings, LARGE), library)


def test_what_is_added_changed_and_removed_meanwhile_is_so(
    tmp_path: Path, settings: Settings
) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL))
    with Library(data, by(settings, LARGE)) as library:
        steps = library.embed_anew()
        for _ in range(4):
            next(steps)
        library.add(village(40))
        # Of one that is embedded already and one that is not.
        library.add(village(0, goats=77))
        library.add(village(11, goats=78))
        library.remove("village-1")
        library.remove("village-10")
        assert name(library) == "hashed-16"
        assert (
            library.search("Which village keeps 77 goats?", 1)[0].passage.document_id == "village-0"
        )
        assert list(steps)[-1] == (11, 11)
        assert equals_new(tmp_path, by(settings, LARGE), library)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_at_any_moment_it_goes_on_where_it_was(tmp_path: Path, settings: Settings) -> None:
    data = tmp_path / "data"
    # So many that a fast machine is not done before it is killed.
    fill(data, by(settings, SMALL), count=80)
    chance, reached = random.Random(20251122), 0
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", STEPS, str(data)],
            cwd=Path(index.__file__).parents[1],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        first = int(process.stdout.readline())
        # No step that was told is done once more.
        assert first >= reached
        reached = int(process.stdout.readline())
        threading.Event().wait(chance.uniform(0, 0.02))
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    with Library(data, by(settings, LARGE)) as library:
        assert name(library) == "hashed-16"
        assert len(library.search("Who keeps the goats?", 5)) == 5
        library.remove("village-0")
        for _ in library.embed_anew():
            pass
        assert equals_new(tmp_path, by(settings, LARGE), library)
    assert collections(data) == (["passages-2"], 1)


def test_crash_after_the_switch_leaves_no_old_vectors(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL))

    def crash(*given: object) -> None:
        raise KeyboardInterrupt

    with Library(data, by(settings, LARGE)) as library:
        monkeypatch.setattr("index.serving.erase_leaving", crash)
        with pytest.raises(KeyboardInterrupt):
            list(library.embed_anew())
    assert collections(data)[0] == ["passages", "passages-2"]
    with Library(data, by(settings, LARGE)) as library:
        assert library.outdated is None
        assert equals_new(tmp_path, by(settings, LARGE), library)
    assert collections(data) == (["passages-2"], 1)


def test_words_alone_find_where_the_old_model_is_gone(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL))
    monkeypatch.delattr(models, "Small")
    with Library(data, by(settings, LARGE)) as library:
        assert library.weakness is not None
        assert "words alone" in library.weakness
        assert "hashed-16 cannot be loaded" in library.weakness
        (hit, *_) = library.search("What did the bridge cost village 7?", 3)
        assert hit.passage.document_id == "village-7"
        assert np.all(library.sentence_vectors(hit.passage.sentences()) == 0)
        library.add(village(40))
        assert library.search("cheese from Dell 40", 1)[0].passage.document_id == "village-40"
        library.remove("village-3")
        for _ in library.embed_anew():
            pass
        assert name(library) == "hashed-24"
        assert equals_new(tmp_path, by(settings, LARGE), library)


def test_what_was_added_by_words_alone_has_vectors_when_the_model_is_there_again(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL), 3)
    with monkeypatch.context() as without:
        without.delattr(models, "Small")
        with Library(data, by(settings, LARGE)) as library:
            library.add(village(40))
            library.add(village(41))
    with Library(data, by(settings, LARGE)) as library:
        assert (library.weakness, name(library)) == (None, "hashed-16")
        assert library.outdated is not None
        assert all(one.wrong is None for one in library.verify())
    with Library(data, by(settings, SMALL)) as library:
        assert library._catalog.sentences.bare() == []
        assert equals_new(tmp_path, by(settings, SMALL), library)


def test_model_that_is_another_under_the_same_name_is_not_used_on_old_vectors(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL))
    monkeypatch.setattr(models, "Small", models.Large)
    with Library(data, by(settings, SMALL)) as library:
        assert "hashed-16 is hashed-24 now" in (library.weakness or "")
        next(steps := library.embed_anew())
        next(steps)
    with Library(data, by(settings, SMALL)) as library:
        # What was made is not made again.
        assert next(iter(library.embed_anew())) == (2, 12)
        for _ in library.embed_anew():
            pass
        assert equals_new(tmp_path, by(settings, LARGE), library)


def test_model_that_is_set_back_serves_on_and_what_was_begun_is_erased(
    tmp_path: Path, settings: Settings
) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL))
    with Library(data, by(settings, LARGE)) as library:
        next(steps := library.embed_anew())
        next(steps)
    with Library(data, by(settings, SMALL)) as library:
        assert library.outdated is None
        assert library._catalog.embeddings.progress() == (0, 12)
        assert equals_new(tmp_path, by(settings, SMALL), library)
    assert collections(data) == (["passages"], 1)


def test_secrets_and_batches_make_no_other_model_and_are_not_kept(
    tmp_path: Path, settings: Settings
) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL, api_key="quillonvarth"), 2)
    with Library(data, by(settings, SMALL, api_key="other", embed_batch_size=3)) as library:
        assert library.outdated is None
    assert b"quillonvarth" not in (data / "catalog.sqlite").read_bytes()
    with Library(data, by(settings, SMALL, size=20)) as library:
        assert library.outdated is not None


def test_new_model_waits_until_nobody_asks(tmp_path: Path, settings: Settings) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL), 3)
    with Library(data, by(settings, LARGE)) as library:
        steps = library.embed_anew()
        with library.held_still():
            while next(steps) != (3, 3):
                pass
            assert [next(steps) for _ in range(3)] == [(3, 3)] * 3
            assert name(library) == "hashed-16"
        assert list(steps) == []
        assert name(library) == "hashed-24"


def test_it_is_done_beside_what_else_is_done(tmp_path: Path, settings: Settings) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL))
    done = threading.Event()
    failed: list[UserError] = []
    with (
        Library(data, by(settings, LARGE)) as library,
        embedded_anew(library, done.set, failed.append),
    ):
        for number in range(20, 24):
            assert len(library.search("Who keeps the goats?", 5)) == 5
            library.add(village(number))
        assert done.wait(60)
        assert failed == []
        assert equals_new(tmp_path, by(settings, LARGE), library)


def test_new_model_that_cannot_be_loaded_is_told_and_the_old_one_serves(
    tmp_path: Path, settings: Settings
) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL), 3)
    failed: list[UserError] = []
    with Library(data, by(settings, "tests.index.models:Gone")) as library:
        with pytest.raises(EmbeddingError, match="Gone"):
            next(iter(library.embed_anew()))
        with embedded_anew(library, lambda: None, failed.append):
            pass
        assert isinstance(failed[0], EmbeddingError)
        assert len(library.search("Who keeps the goats?", 3)) == 3


def test_model_that_fails_in_the_middle_is_told_and_gone_on_with(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(model: models.Large, text: str) -> list[float]:
        raise OSError("no\nnetwork")

    data = tmp_path / "data"
    fill(data, by(settings, SMALL))
    with Library(data, by(settings, LARGE)) as library:
        steps = library.embed_anew()
        next(steps)
        next(steps)
        with monkeypatch.context() as broken:
            broken.setattr(models.Large, "_get_text_embedding", fail)
            with pytest.raises(EmbeddingError, match=r"hashed-24 cannot embed \(no net.*is kept"):
                next(steps)
        assert name(library) == "hashed-16"
        assert next(iter(library.embed_anew())) == (2, 12)


def test_store_of_one_embedding_keeps_it(tmp_path: Path, settings: Settings) -> None:
    data = tmp_path / "data"
    own = settings.vectors.model_copy(
        update={"store": "llama_index.core.vector_stores:SimpleVectorStore"}
    )
    settings = settings.model_copy(update={"vectors": own})
    fill(data, by(settings, SMALL), 3)
    with Library(data, by(settings, LARGE)) as library:
        with pytest.raises(EmbeddingError, match="one embedding"):
            next(iter(library.embed_anew()))
        assert name(library) == "hashed-16"


def test_empty_library_takes_another_model_at_once(tmp_path: Path, settings: Settings) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL), 1)
    with Library(data, by(settings, SMALL)) as library:
        library.remove("village-0")
    with Library(data, by(settings, LARGE)) as library:
        assert library.outdated is None
        library.add(village(1))
        assert equals_new(tmp_path, by(settings, LARGE), library)
    assert collections(data) == (["passages-2"], 1)


def test_library_of_an_earlier_version_is_noted_as_made_by_what_is_set(
    tmp_path: Path, settings: Settings
) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL), 3)
    make_older(data / "catalog.sqlite", 6)
    with Library(data, by(settings, SMALL)) as library:
        assert library.outdated is None
        assert len(library.search("Who keeps the goats?", 3)) == 3
    with Library(data, by(settings, LARGE)) as library:
        assert library.outdated is not None


def test_exported_file_names_the_model_that_made_its_vectors(
    tmp_path: Path, settings: Settings
) -> None:
    data = tmp_path / "data"
    fill(data, by(settings, SMALL), 3)
    with Library(data, by(settings, LARGE)) as library:
        library.export_to(tmp_path / "library.zip")
    with Library(tmp_path / "other", by(settings, LARGE)) as library:
        library.import_from(tmp_path / "library.zip")
        assert equals_new(tmp_path, by(settings, LARGE), library)
