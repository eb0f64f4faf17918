"""The walk in many languages, with a real library and a scripted model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.layout import find_regions
from index.library import Library
from index.readers.plain_text import document_from_text
from qa_bot.answer import Answer
from qa_bot.bot import Bot
from qa_bot.models.llm import LanguageModel
from qa_bot.settings import Settings
from tests.languages import REPORTS
from tests.qa_bot.language.test_denials import DENIED
from tests.qa_bot.parts import scripted_llm, weighing

pytestmark = pytest.mark.usefixtures("own_stages")
languages = pytest.mark.parametrize("language", REPORTS)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("reports"), settings) as library:
        for language, report in REPORTS.items():
            library.add(document_from_text(language, report.text, find_regions(report.text)))
        yield library


def ask(library: Library, settings: Settings, question: str, draft: str | None = None) -> Answer:
    """Ask, with what a model drafts or with none; every citation is a place."""
    model = None if draft is None else weighing(draft)
    answer = Bot(library, model, settings).answer(question)
    for citation in answer.citations:
        text = library.document(citation.document_id).document.text
        assert citation.quote == text[citation.start : citation.end] != ""
    return answer


@languages
def test_sentence_of_a_document_is_said_and_cited_there(
    reports: Library, settings: Settings, language: str
) -> None:
    report = REPORTS[language]
    answer = ask(reports, settings, report.question, report.sentences[0])
    assert answer.status == "answered"
    assert answer.claims[0].text == report.sentences[0]
    assert answer.citations[0].document_id == language
    assert answer.citations[0].quote == report.sentences[0]


@languages
def test_another_number_is_never_said(reports: Library, settings: Settings, language: str) -> None:
    report = REPORTS[language]
    said = report.sentences[0].replace("3", "9").replace("៣", "៩").replace("၃", "၉")
    assert said != report.sentences[0]
    answer = ask(reports, settings, report.question, said)
    assert said not in [claim.text for claim in answer.claims]


@languages
def test_without_a_model_the_documents_sentences_are_quoted(
    reports: Library, settings: Settings, language: str
) -> None:
    report = REPORTS[language]
    answer = ask(reports, settings, report.question)
    assert answer.retrieved[0].document_id == language
    assert {claim.text for claim in answer.claims} <= set(report.sentences)


@pytest.mark.parametrize("language", DENIED)
def test_what_a_document_denies_is_never_said(
    library: Library, settings: Settings, language: str
) -> None:
    said, denying = DENIED[language]
    library.add(document_from_text("a", denying, []))
    answer = ask(library, settings, REPORTS[language].question, said)
    assert said not in [claim.text for claim in answer.claims]


@pytest.mark.parametrize("language", ["es", "de", "zh", "ar"])
def test_question_of_something_else_is_not_answered_by_what_comes_nearest(
    reports: Library, settings: Settings, language: str
) -> None:
    asked = {
        "es": "¿Quién pintó el retrato de la reina?",
        "de": "Wer hat das Bildnis der Königin gemalt?",
        "zh": "谁画了女王的肖像？",
        "ar": "من رسم صورة الملكة؟",
    }
    answer = ask(reports, settings, asked[language])
    assert (answer.status, answer.claims) == ("not_found", [])


@pytest.mark.parametrize(
    ("language", "name"), [("es", "Spanish"), ("ja", "Japanese"), ("en", None)]
)
def test_model_is_told_the_language_of_the_sentences(
    reports: Library, settings: Settings, language: str, name: str | None
) -> None:
    llm = scripted_llm("NOT FOUND")
    Bot(reports, LanguageModel(llm, "scripted"), settings).answer(REPORTS[language].question)
    drafting = next(prompt for prompt in llm.prompts if "Answer:" in prompt)
    assert (f"Answer in {name}," in drafting) == (name is not None)
    assert ("Answer in" in drafting) == (name is not None)
