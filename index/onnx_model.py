"""A model and its tokenizer as files inside installed packages, run by onnxruntime.

The packages are not imported, and nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from index.errors import EmbeddingError
from index.packaged import packaged_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

_T = TypeVar("_T")


@dataclass(frozen=True)
class PackagedFile:
    """A file by its package and the end of its path there."""

    package: str
    ending: str


class OnnxModel:
    """A model and its tokenizer, loaded."""

    def __init__(self, model: PackagedFile, tokenizer: PackagedFile, max_tokens: int) -> None:
        """Load them.

        Args:
            model: an ONNX file.
            tokenizer: a tokenizer.json.
            max_tokens: what stands behind so many tokens is not read; of a pair the longer one is
                cut.

        Raises:
            EmbeddingError: if a package that holds one is missing.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            file, words = (packaged_file(one.package, one.ending) for one in (model, tokenizer))
        except FileNotFoundError as error:
            raise EmbeddingError(f"a model is missing ({error}): install qa-bot again") from None
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Processors without VNNI would cut off what is too large for their 16 bits, and find other
        # sentences than the rest: a twentieth of the speed for the same figures everywhere.
        options.add_session_config_entry("session.x64quantprecision", "1")
        self._session = onnxruntime.InferenceSession(
            str(file), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {put.name for put in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(words))
        self._tokenizer.enable_truncation(max_tokens)
        self._tokenizer.enable_padding()

    def run(
        self, texts: Sequence[str] | Sequence[tuple[str, str]]
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return the model's first output for some texts or pairs of them, and which tokens count.

        The second has a row a text, with 1 for a token of it and 0 for padding.
        """
        encodings = self._tokenizer.encode_batch(list(texts))
        inputs = {
            "input_ids": np.array([one.ids for one in encodings], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in encodings], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in encodings], dtype=np.int64),
        }
        outputs = self._session.run(None, {k: v for k, v in inputs.items() if k in self._inputs})
        return outputs[0], inputs["attention_mask"]


class Ahead(Generic[_T]):
    """Something that takes a while to load, which may be begun before it is wanted.

    What loads is native code, which other threads need not wait for.
    """

    def __init__(self, load: Callable[[], _T]) -> None:
        """Load by a function."""
        self._load = load
        self._begun: list[Future[_T]] = []

    def begin(self) -> None:
        """Begin to load beside everything else: the next `get` has it sooner."""
        pool = ThreadPoolExecutor(1)
        self._begun.append(pool.submit(self._load))
        pool.shutdown(wait=False)

    def get(self) -> _T:
        """Return what was begun, or else load it now; errors are those of loading."""
        try:
            begun = self._begun.pop()
        except IndexError:
            return self._load()
        return begun.result()
