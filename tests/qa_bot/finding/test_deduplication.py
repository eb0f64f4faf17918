"""Near-duplicates in an answer: one is evidence, the others are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, Hit, Sentence
from index.filter import SearchFilter
from index.library import Library
from qa_bot.answer import Also, Answer, Citation
from qa_bot.bot import LEFT, Bot
from qa_bot.finding.deduplication import deduplicate
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from tests.qa_bot.parts import CONFIRM, ScriptedLLM
from tests.qa_bot.wire import COURIER, GAZETTE, HOW_LONG, LASTS, LONGER, PAPERS, POST, REED

pytestmark = pytest.mark.usefixtures("own_stages")

ANYTHING = SearchFilter()
# A copy of which nothing is known.
BARE = Document("bare", REED.text)


def write(prompt: str) -> str:
    """Write what the first of the sentences in a prompt says of the weeks."""
    found = [(prompt.index(said), said) for said in (LASTS, LONGER) if said in prompt]
    return min(found)[1] if found else "NOT FOUND"


@pytest.fixture
def llm() -> ScriptedLLM:
    return ScriptedLLM(write=write)


def asked(
    library: Library, settings: Settings, llm: ScriptedLLM | None, *documents: Document,
    question: str = HOW_LONG, scope: list[str] | None = None,
) -> Answer:  # fmt: skip
    for one in documents:
        library.add(one)
    model = LanguageModel(llm, "scripted") if llm else None
    return Bot(library, model, settings).answer(question, scope=scope)


def drafts(llm: ScriptedLLM) -> list[str]:
    """The prompts that a draft was asked for with."""
    return [prompt for prompt in llm.prompts if CONFIRM not in prompt]


def others(citation: Citation) -> list[str]:
    return [other.document_id for other in citation.also]


@pytest.mark.parametrize("order", [*permutations(PAPERS)][::2])
def test_three_papers_with_one_report_are_one_citation(
    library: Library, settings: Settings, llm: ScriptedLLM, order: tuple[Document, ...]
) -> None:
    answer = asked(library, settings, llm, *order)
    (citation,) = answer.citations
    assert (citation.document_id, citation.quote) == ("reed", LASTS)
    assert others(citation) == ["post", "gazette"]
    assert citation.also_reported_by == "Also reported by Harbour Post, Gull Point Gazette"
    for other in citation.also:
        text = library.document(other.document_id).document.text
        assert text[other.start : other.end] == LASTS
    assert answer.conflicts == []


def test_copies_take_no_room_in_the_prompt_and_are_not_asked(
    library: Library, settings: Settings, llm: ScriptedLLM
) -> None:
    asked(library, settings, llm, *PAPERS)
    (prompt,) = drafts(llm)
    assert prompt.count(LASTS) == 1


def test_sentences_are_quoted_once_without_a_model(library: Library, settings: Settings) -> None:
    answer = asked(library, settings, None, *PAPERS)
    assert [others(citation) for citation in answer.citations] == [["post", "gazette"]]


def test_paper_with_another_number_is_another_side(
    library: Library, settings: Settings, llm: ScriptedLLM
) -> None:
    answer = asked(library, settings, llm, *PAPERS, COURIER)
    assert [claim.text for claim in answer.claims] == [
        f"Oster Courier, 19 May 2025: {LONGER}",
        f"Daily Reed, 15 May 2025: {LASTS}",
    ]
    assert [others(citation) for citation in answer.citations] == [[], ["post", "gazette"]]
    (conflict,) = answer.conflicts
    assert conflict.citations == [1, 2]


def test_what_the_search_is_held_to_names_no_others(
    library: Library, settings: Settings, llm: ScriptedLLM
) -> None:
    answer = asked(library, settings, llm, *PAPERS, scope=["post", "gazette"])
    (citation,) = answer.citations
    assert (citation.document_id, others(citation)) == ("post", ["gazette"])


def test_removed_copy_is_not_named(library: Library, settings: Settings, llm: ScriptedLLM) -> None:
    asked(library, settings, llm, *PAPERS)
    library.remove("reed")
    (citation,) = asked(library, settings, llm).citations
    assert (citation.document_id, others(citation)) == ("post", ["gazette"])


def test_second_article_of_one_paper_is_named_by_its_title() -> None:
    fields = {"document_id": "a", "published": None, "start": 0, "end": 5}
    citation = Citation.model_validate(
        fields | {"number": 1, "passage_id": "a-0", "quote": "It is", "url": None} | {
            "title": "Chain bridge closes",
            "source": "Daily Reed",
            "also": [
                fields | {"title": "Bridge closed to carts", "source": "Daily Reed"},
                fields | {"title": None, "source": None, "document_id": "notes/bridge.txt"},
            ],
        }
    )  # fmt: skip
    assert citation.also_reported_by == "Also reported by Bridge closed to carts, notes/bridge.txt"


def test_no_more_papers_are_named_than_make_a_line() -> None:
    place = {"title": None, "published": None, "start": 0, "end": 5}
    papers = [place | {"document_id": name, "source": name} for name in "abcdefg"]
    citation = Citation.model_validate(
        papers[0] | {"number": 1, "passage_id": "a-0", "quote": "It is", "url": None}
    )
    for count, named in ((5, "b, c, d, e, f"), (6, "b, c, d, e, f and 1 more")):
        others = [Also.model_validate(paper) for paper in papers[1 : count + 1]]
        citing = citation.model_copy(update={"also": others})
        assert citing.also_reported_by == f"Also reported by {named}"


def test_citation_that_was_kept_before_there_were_others_opens() -> None:
    kept = {
        "number": 1, "document_id": "a", "passage_id": "a-0", "title": None, "source": None,
        "published": None, "url": None, "start": 0, "end": 5, "quote": "It is",
    }  # fmt: skip
    citation = Citation.model_validate(kept)
    assert citation.also == []
    assert citation.also_reported_by == ""


# The hits


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    with Library(Path(tmp_path_factory.mktemp("papers")), settings) as library:
        for one in (BARE, *PAPERS, COURIER):
            library.add(one)
        yield library


def hits_of(library: Library, *document_ids: str) -> list[Hit]:
    """The first passages of documents as hits, best first."""
    found = [library.passages(name)[0] for name in document_ids]
    return [Hit(passage, 1.0 - rank / 10) for rank, passage in enumerate(found)]


def test_first_published_stands_at_the_best_rank(papers: Library) -> None:
    held = deduplicate(hits_of(papers, "bare", "courier", "reed"), papers, ANYTHING)
    # The numbers of the courier are its own, and so is its whole story.
    assert [(hit.passage.document_id, hit.score) for hit in held] == [
        ("reed", 1.0),
        ("courier", 0.9),
    ]


def test_source_that_the_question_names_stands(papers: Library) -> None:
    hits = hits_of(papers, "reed", "post")
    for source, document_id in ((None, "reed"), ("harbour post", "post")):
        held = deduplicate(hits, papers, SearchFilter(source=source))
        assert [hit.passage.document_id for hit in held if LASTS in hit.passage.text] == [
            document_id
        ]


def test_what_a_copy_says_beside_stays(papers: Library) -> None:
    (reed, gazette) = deduplicate(hits_of(papers, "reed", "gazette"), papers, ANYTHING)
    assert len(reed.passage.sentence_spans) > 2
    assert [one.text for one in gazette.passage.sentences()] == ["Nobody was hurt, the board said."]
    assert gazette.passage.text == "Nobody was hurt, the board said."
    assert gazette.passage.span.of(GAZETTE.text) == gazette.passage.text


_hits = st.lists(st.sampled_from("bare reed post gazette courier".split()), unique=True)


@given(names=_hits, source=st.sampled_from([None, "harbour post", "Gull Point Gazette"]))
def test_every_sentence_stays_once(papers: Library, names: list[str], source: str | None) -> None:
    hits, within = hits_of(papers, *names), SearchFilter(source=source)
    held = deduplicate(hits, papers, within)
    before = [one for hit in hits for one in hit.passage.sentences()]
    left = [one for hit in held for one in hit.passage.sentences()]
    same = dict(zip(before, papers.same_sentences(before), strict=True))
    assert set(left) <= set(before)
    for one in before:
        standing = [one in left, *(other in left for other in same[one])]
        assert any(standing)
        assert one not in left or sum(standing) == 1
    for hit in held:
        assert hit.passage.sentence_spans
        text = papers.document(hit.passage.document_id).document.text
        assert hit.passage.text == hit.passage.span.of(text)
        assert all(one.text == one.span.of(text) for one in hit.passage.sentences())
    assert [hit.score for hit in held] == sorted((hit.score for hit in held), reverse=True)
    assert deduplicate(held, papers, within) == held


def test_document_that_leaves_while_it_is_compared_is_told(
    library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = library.same_sentences

    def leaves(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
        found = compared(sentences)
        library.remove(REED.id)
        return found

    monkeypatch.setattr(library, "same_sentences", leaves)
    answer = asked(library, settings, None, REED, POST)
    assert (answer.status, answer.retrieved) == ("not_found", [])
    assert LEFT in answer.notes
