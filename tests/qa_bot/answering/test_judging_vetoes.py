"""What tells of another time, thing or person answers nothing, whatever else speaks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.filter import SearchFilter
from index.library import Library
from qa_bot.answering.judging import Judging
from qa_bot.answering.signals import SecondThought
from qa_bot.answering.subject import Subject
from qa_bot.answering.support import Support
from qa_bot.answering.supported_claim import SupportedClaim
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.finding.query import Query
from qa_bot.settings import Settings
from tests.qa_bot.parts import article, evidence, stage

pytestmark = pytest.mark.usefixtures("own_stages")

POTTERS = "In 2021 twelve potters came to the fair of Dell."
POTTERS_IN = "How many potters came to the fair of Dell in {}?"
FAIR = "In 2023 Dell held its fair."
LIGHTS = "The fund of Dell pays for the southern quay lights."
LIGHTS_OF = "Who pays for the {} quay lights?"
PRAISED = "Ada Marsh praised the old mast."
SAY = "What did {} say about the old mast?"
DECIDED = "The council of Dell decided about the old pier."
WHAT_DECIDED = "What did the council of Dell decide about the old pier?"
# Each article's last sentence is cited.
ARTICLES = {
    "time": [POTTERS],
    "its time": [POTTERS.replace("2021", "2023")],
    "year": [FAIR, POTTERS],
    "year told": [FAIR, "There twelve potters came in 2021."],
    "year compared": [FAIR, "There twelve came, up from 4 in 2021."],
    "opposite": [LIGHTS],
    "rival": ["In 1999 the Harbour Council set up a fund."],
    "role": ["Marsh was recalled, and replaced by Ines Falcao in May."],
    "goes on": ["Ines Falcao rows for Ostrel.", "She has won 7 medals since 2019."],
    "thought": ["Marsh ordered the wall of Dell to be built."],
    "deed": ["Fishermen urged the town council to close the pier."],
    "repeats": [DECIDED],
    "praised": [PRAISED],
    "speaker": [
        '"We sell boats," Ada Marsh said at a meeting with Ines Falcao.',
        '"They know what boats we sell."',
    ],
    "far": [
        "The Marsh Institute of Dell is old.",
        "It is a house of stone, with a garden that goes down to the river. " * 9,
        "The Harbour Hospital has 700 beds.",
    ],
}
TITLES = {"The northern quay": LIGHTS, "Falcao and Marsh": PRAISED}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    with Library(tmp_path_factory.mktemp("shelf"), settings) as library:
        for name, texts in ARTICLES.items():
            library.add(article(name, " ".join(texts), "The coast"))
        for title, text in TITLES.items():
            library.add(article(title, text, title))
        yield library


def sentences(name: str) -> list[EvidenceSentence]:
    return evidence(*ARTICLES.get(name, [TITLES.get(name, "")]), document_id=name)


class Judge:
    """Judges claims that rest on articles of a shelf."""

    def __init__(self, shelf: Library, settings: Settings) -> None:
        self._shelf = shelf
        self._settings = settings.abstention

    def __call__(
        self, question: str, *cited: EvidenceSentence, said: str = "", agreed: float | None = None
    ) -> SupportedClaim:
        """Judge a draft, or the last citation as a quote; with a second thought if it is given."""
        query = Query(question, question, SearchFilter())
        ids = {one.document_id for one in cited}
        judging = Judging(query, ids, self._shelf, self._settings)
        support = Support(0.8, supported=True, citations=cited, missing=())
        claim = judging.judge(said or cited[-1].text, support, 0.001, is_quote=not said)
        return judging.judge_again(claim, SecondThought(agreed)) if agreed else claim


@pytest.fixture
def judge(shelf: Library, settings: Settings) -> Judge:
    return Judge(shelf, settings)


OF_ANOTHER = [
    ("time", "", POTTERS_IN.format(2023), POTTERS_IN.format(2021)),
    ("year", "", POTTERS_IN.format(2023), POTTERS_IN.format(2021)),
    ("opposite", "", LIGHTS_OF.format("northern"), LIGHTS_OF.format("southern")),
    (
        "rival",
        "",
        "When did the Harbour Court set up a fund?",
        "When did the Harbour Council set up a fund?",
    ),
    (
        "role",
        "Marsh was replaced by Ines Falcao in May.",
        "Who replaced Ines Falcao in May?",
        "Who replaced Marsh in May?",
    ),
    (
        "thought",
        "",
        "What did Marsh think of the wall of Dell?",
        "What did Marsh do with the wall of Dell?",
    ),
    ("deed", "", "What did the council do about the pier?", "What did fishermen urge?"),
    (
        "speaker",
        "",
        "What did Ines Falcao say about boats?",
        "What did Ada Marsh say about boats?",
    ),
    (
        "repeats",
        "The council of Dell chose to rebuild the old pier.",
        WHAT_DECIDED,
        "Who decided about the old pier of Dell?",
    ),
]


@pytest.mark.parametrize("agreed", [None, 0.999])
@pytest.mark.parametrize(
    ("name", "said", "another", "fitting"), OF_ANOTHER, ids=[case[0] for case in OF_ANOTHER]
)
def test_what_is_of_another_answers_nothing_whatever_the_figures_and_the_model_say(
    judge: Judge, name: str, said: str, another: str, fitting: str, agreed: float | None
) -> None:
    cited = sentences(name)[-1]
    vetoed = judge(another, cited, said=said, agreed=agreed).verdict
    assert vetoed.probability > 0.5
    assert (vetoed.answers, vetoed.is_of_another) == (False, True)
    # Other sentences of a document may yet answer, but not of one of another time.
    assert vetoed.sure is (name == "time")
    answering = judge(fitting, cited, said=said, agreed=agreed).verdict
    assert (answering.answers, answering.is_of_another) == (True, False)


def test_what_is_of_another_and_hopeless_is_sure(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages = [stage(-9, hopeless=0.1, covered=1)]
    monkeypatch.setattr("qa_bot.answering.abstention._stages", lambda: stages)
    said = "A rich guild funds the southern quay lights."
    verdict = judge(LIGHTS_OF.format("northern"), *sentences("opposite"), said=said).verdict
    assert (verdict.is_of_another, verdict.sure) == (True, True)


def test_sentence_of_her_speaks_of_nobody_who_is_not_named_by_then(judge: Judge) -> None:
    asked, cited = "How many medals has {} won since 2019?", sentences("goes on")[-1]
    assert judge(asked.format("Odo Marsh"), cited).verdict.is_of_another
    assert not judge(asked.format("Ines Falcao"), cited).verdict.is_of_another


def test_quote_that_repeats_the_question_is_of_nothing_else(judge: Judge) -> None:
    assert not judge(WHAT_DECIDED, *sentences("repeats")).verdict.is_of_another


@pytest.mark.parametrize(
    ("name", "first", "is_of_another"),
    [
        ("year told", 0, True),
        ("year compared", 0, False),
        # Without the sentence that has the year it is told of none but that.
        ("year compared", 1, True),
    ],
)
def test_year_that_is_compared_with_is_not_the_one_that_is_told_of(
    judge: Judge, name: str, first: int, is_of_another: bool
) -> None:
    said = "Twelve potters came to the fair of Dell."
    claim = judge(POTTERS_IN.format(2023), *sentences(name)[first:], said=said)
    assert claim.verdict.is_of_another is is_of_another


def test_one_document_of_the_time_is_enough(judge: Judge) -> None:
    question, cited = POTTERS_IN.format(2023), sentences("time")
    assert judge(question, *cited, *sentences("its time")).verdict.answers
    assert not judge(question, *cited).verdict.answers


@pytest.mark.parametrize(
    ("question", "bare", "titled"),
    [
        (LIGHTS_OF.format("northern"), "opposite", "The northern quay"),
        (SAY.format("Falcao"), "praised", "Falcao and Marsh"),
    ],
)
def test_title_may_name_what_is_asked_about(
    judge: Judge, question: str, bare: str, titled: str
) -> None:
    assert judge(question, *sentences(bare)).verdict.is_of_another
    assert not judge(question, *sentences(titled)).verdict.is_of_another


def test_name_that_stands_far_before_is_not_that_of_what_is_told(judge: Judge) -> None:
    question = "How many beds has the {}?"
    first, *_, last = sentences("far")
    said = "It has 700 beds."
    assert judge(question.format("Marsh Institute"), first, last, said=said).verdict.is_of_another
    fitting = judge(question.format("Harbour Hospital"), first, last, said=said)
    assert not fitting.verdict.is_of_another


@pytest.mark.parametrize(
    ("source", "text", "is_missed"),
    [
        ("Harbour Post", "Marsh came to Dell.", False),
        ("Gazette", "Marsh came to Dell.", True),
        ("Gazette", "Marsh came to Dell, the Harbour Post writes.", False),
    ],
)
def test_article_that_only_names_a_source_tells_what_that_says_where_it_names_it(
    source: str, text: str, is_missed: bool
) -> None:
    opening = "The fair of Dell was dull, and nobody knows why. " * 9
    document = article("a", f"{opening}The Harbour Post was there. {text}", "The fair", source)
    query = Query("Who came to Dell?", "Who came to Dell?", SearchFilter(source="Harbour Post"))
    cited = evidence(text, start=document.text.index(text))
    assert Subject(query, {"a": document}).is_missed(text, cited) is is_missed
