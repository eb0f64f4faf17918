"""The embedding that the settings name: what is said where it cannot be had, or is away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.embedding import load_embedding
from index.errors import EmbeddingError
from index.library import Library
from qa_bot.settings import Settings
from tests.conftest import WriteFile
from tests.index import models

KEEPER = "The keeper painted the lighthouse door green in June. Nobody had asked him to."
REMOTE = "tests.index.models:Remote"


def refusal(name: str, **options: Any) -> str:
    """What is said of an embedding that is not made."""
    with pytest.raises(EmbeddingError) as caught:
        load_embedding(name, options)
    said = str(caught.value)
    assert "\n" not in said
    assert "[embedding]" in said
    return said


@pytest.mark.parametrize("name", ["no.such.package:Model", "tests.index.models:Gone", "minilmm"])
def test_embedding_that_cannot_be_imported_is_said(name: str) -> None:
    assert f'"{name}" cannot be imported' in refusal(name)


def test_embedding_whose_module_fails_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "failing_model.py").write_text('raise RuntimeError("no\\nGPU is there")')
    monkeypatch.syspath_prepend(tmp_path)
    assert "no GPU is there" in refusal("failing_model:Model")


def test_option_that_is_missing_is_named() -> None:
    assert "'host'" in refusal(REMOTE)


def test_option_that_cannot_be_so_is_named_and_no_secret_is_told() -> None:
    said = refusal(REMOTE, host="a", size="many", api_key="quillonvarth")
    assert "size" in said
    assert "quillonvarth" not in said
    said = refusal(REMOTE, host="a", api_key=["quillonvarth"])
    assert "api_key" in said
    assert "quillonvarth" not in said


def test_what_is_no_embedding_is_refused() -> None:
    assert "no LlamaIndex embedding" in refusal("pathlib:Path")


# An embedding on a machine that is away


@pytest.fixture
def far(tmp_path: Path, settings: Settings) -> Iterator[Library]:
    """A library with an embedding on another machine."""
    named = settings.embedding.model_copy(update={"model": REMOTE, "options": {"host": "far"}})
    far_settings = settings.model_copy(update={"embedding": named})
    with Library(tmp_path / "far", far_settings) as library:
        yield library


def test_embedding_that_is_away_is_said_where_something_is_added_and_the_next_run_adds_it(
    far: Library, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_file("keeper.txt", KEEPER).parent
    with monkeypatch.context() as away:
        away.setattr(models.Remote, "is_away", True)
        with pytest.raises(EmbeddingError, match=r"^remote cannot embed \(far is away\): ") as said:
            far.add_paths([folder])
        assert "\n" not in str(said.value)
    assert far.counts() == (0, 0)
    far.add_paths([folder])
    assert far.counts() == (1, 1)
    assert [one.wrong for one in far.verify()] == [None] * 4


def test_embedding_that_is_away_is_said_where_something_is_asked(
    far: Library, write_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    far.add_paths([write_file("keeper.txt", KEEPER)])
    assert far.search("lighthouse", 1)[0].passage.document_id == "keeper.txt"
    monkeypatch.setattr(models.Remote, "is_away", True)
    with pytest.raises(EmbeddingError, match="far is away"):
        far.search("lighthouse", 1)
    with pytest.raises(EmbeddingError, match="far is away"):
        far.embedding.get_text_embedding_batch(["lighthouse"])


def test_embedding_that_returns_other_vectors_than_it_may_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loaded = load_embedding("tests.index.models:Small", {})
    monkeypatch.setattr(models.Small, "_get_text_embedding", lambda _, text: [0.5] * len(text))
    with pytest.raises(EmbeddingError, match="one vector a text"):
        loaded.get_text_embedding_batch(["goats", "a goat"])


def test_embedding_of_another_maker_embeds_as_it_is() -> None:
    texts = [f"Village {number}" for number in range(25)]
    own, loaded = models.Small(), load_embedding("tests.index.models:Small", {})
    assert loaded.model_name == own.model_name
    assert loaded.get_text_embedding_batch(texts) == own.get_text_embedding_batch(texts)
    assert loaded.get_query_embedding("goats") == own.get_query_embedding("goats")
