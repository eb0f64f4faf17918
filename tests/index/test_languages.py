"""Documents in many languages: their language is known, and their words find them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, Span, Whence
from index.errors import MetadataError
from index.layout import find_regions
from index.library import Library
from index.readers.plain_text import document_from_text
from index.splitting import split
from index.words import reading_of, stem, words
from qa_bot.settings import Settings
from qa_bot.settings_layers import load_settings
from tests.index.older import make_older
from tests.languages import REPORTS

languages = pytest.mark.parametrize("language", REPORTS)
every_language = st.sampled_from(list(REPORTS))


def document(language: str) -> Document:
    text = REPORTS[language].text
    return document_from_text(language, text, find_regions(text))


@pytest.fixture(scope="module")
def by_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of all reports, which is searched by words alone."""
    weights = dict.fromkeys(("vectors_weight", "sentence_vectors_weight"), 0)
    settings = load_settings(
        environment={},
        options={"llm.model": "none", **{f"search.{name}": 0 for name in weights}},
    )
    with Library(tmp_path_factory.mktemp("languages"), settings) as library:
        for language in REPORTS:
            library.add(document(language))
        yield library


def found(library: Library, query: str) -> set[str]:
    """The documents that words of a query stand in."""
    return {hit.passage.document_id for hit in library.search(query, 50) if hit.score > 0}


@languages
def test_language_is_told_by_the_text(language: str) -> None:
    made = document(language)
    assert made.metadata.language == language
    assert made.whence["language"].value == "text"


@languages
def test_question_finds_the_document_in_its_language_first(
    by_words: Library, language: str
) -> None:
    best = by_words.search(REPORTS[language].question, 5)[0]
    assert best.passage.document_id == language


@languages
def test_words_as_a_person_types_them_find_their_document(by_words: Library, language: str) -> None:
    for word in REPORTS[language].looked_for:
        assert language in found(by_words, word), word


@languages
def test_every_content_word_finds_its_document(by_words: Library, language: str) -> None:
    text = REPORTS[language].text
    content = {word.text for word in words(text, reading_of(language)) if word.is_content}
    assert len(content) >= 5
    for word in content:
        assert language in found(by_words, word), word


@languages
def test_sentences_are_parted_and_exact(language: str) -> None:
    report, made = REPORTS[language], document(language)
    (*passages,) = split(made, 450)
    sentences = [one for passage in passages for one in passage.sentences()]
    assert [one.text for one in sentences] == list(report.sentences)
    assert all(made.text[one.span.start : one.span.end] == one.text for one in sentences)


def test_words_of_an_older_library_are_written_anew(tmp_path: Path, settings: Settings) -> None:
    with Library(tmp_path, settings) as library:
        library.add(document("hi"))
        library.add(document("es"))
    make_older(tmp_path / "catalog.sqlite", 5)
    with Library(tmp_path, settings) as library:
        known = {one.document.id: one for one in library.documents()}
        assert {name: one.document.metadata.language for name, one in known.items()} == {
            "es": "es",
            "hi": "hi",
        }
        assert known["es"].whence("language") == "text"
        assert [one.wrong for one in library.verify()] == [None] * 4
        stems = [stem("मरम्मत"), stem("reparación", "es"), "none"]
        hindi, spanish, none = (library.rarity(stems)[one] for one in stems)
    assert hindi == spanish < none


def test_language_that_is_set_is_that_of_the_words(library: Library) -> None:
    library.add(document("es"))
    held, other = stem("transbordadores", "es"), stem("transbordadores", "en")
    assert held != other
    before = library.rarity([held, other])
    library.set_metadata("es", {"language": "en"})
    after = library.rarity([held, other])
    assert (before[held], before[other]) == (after[other], after[held])
    assert library.document("es").whence("language") == "set"
    library.set_metadata("es", {"language": ""})
    assert library.rarity([held, other]) == before
    assert library.document("es").document.metadata.language == "es"


def test_language_that_is_none_is_refused(library: Library) -> None:
    library.add(document("es"))
    with pytest.raises(MetadataError, match="such as es or pt-BR"):
        library.set_metadata("es", {"language": "Spanish"})


def test_content_is_the_same_whatever_its_text_tells(library: Library) -> None:
    made = document("es")
    before = replace(made, metadata=replace(made.metadata, language=None), whence={})
    assert made.digest == before.digest
    stated = replace(made, whence={"language": Whence.FILE})
    assert stated.digest != made.digest


def test_languages_of_a_library_are_counted_while_it_is_open(library: Library) -> None:
    assert Library.languages_in(library.data_dir / "none") == {}
    for language in ("es", "ja"):
        library.add(document(language))
    assert Library.languages_in(library.data_dir) == {"es": 1, "ja": 1}


@given(st.lists(every_language, min_size=1, max_size=4), st.integers(50, 500), st.data())
def test_spans_are_exact_whatever_languages_stand_together(
    chosen: list[str], limit: int, data: st.DataObject
) -> None:
    joined = data.draw(st.sampled_from(["\n", "\n\n", " ", ""])).join(
        REPORTS[language].text for language in chosen
    )
    start = data.draw(st.integers(0, len(joined) // 2))
    text = joined[start:]
    for passage in split(document_from_text("a", text, find_regions(text)), limit):
        assert Span.of(passage.span, text) == passage.text
        for sentence in passage.sentences():
            assert sentence.span.of(text) == sentence.text == sentence.text.strip() != ""
    for word in words(text):
        assert text[word.start : word.end].replace(".", "") == word.text.replace(".", "") != ""


@given(every_language, st.data())
def test_a_stretch_of_a_sentence_finds_it(
    by_words: Library, language: str, data: st.DataObject
) -> None:
    """Where words are not parted by blanks, whatever a person takes for a word is found."""
    sentence = data.draw(st.sampled_from(REPORTS[language].sentences))
    content = [word for word in words(sentence, reading_of(language)) if word.is_content]
    first = data.draw(st.integers(0, len(content) - 1))
    last = data.draw(st.integers(first, min(first + 3, len(content) - 1)))
    assert language in found(by_words, sentence[content[first].start : content[last].end])
