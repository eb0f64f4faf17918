"""Whether what is quoted was said by the one that a question asks about."""

from __future__ import annotations

import pytest

from index.document import Sentence, Span
from qa_bot.language.speakers import is_of_another_speaker
from qa_bot.language.speech import role_of_speaker, speaker_asked
from tests.qa_bot.parts import article

BOATS = '"We sell boats to Dell," Marsh said at a meeting with the mayor, Ada Falcao.'
QUOTED = '"Whom they sell them to is their affair."'
TEXT = f"The mast fell. {BOATS} {QUOTED}"


def is_of_another(question: str, sentence: str, text: str = TEXT) -> bool:
    start = text.index(sentence)
    span = Span(start, start + len(sentence))
    return is_of_another_speaker(question, Sentence("a", span, sentence), article("a", text))


@pytest.mark.parametrize("sentence", [BOATS, QUOTED])
def test_quotation_is_of_whoever_spoke_last_before_it(sentence: str) -> None:
    assert is_of_another("What did Ada Falcao say about boats?", sentence)
    assert not is_of_another("What did Marsh say about boats?", sentence)


@pytest.mark.parametrize(
    "question",
    [
        "What did the Harbour Office say about boats?",
        "What did NATO say about boats?",
        "What did the mayor of Dell say about boats?",
        "What boats does Falcao have?",
    ],
)
def test_thing_is_no_speaker(question: str) -> None:
    assert speaker_asked(question) == []
    assert not is_of_another(question, QUOTED)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What did Russia say about boats?", "Its speaker, Ivo Marsh, said Russia has none."),
        ("What did Brix say about boats?", "Ada Marsh said Brix has none."),
        ("What did Ada Falcao say?", "Ada Falcao's speaker Tom Dell said it was late."),
        ("What did Ada Falcao say?", "Ada Falcao, the old mayor of Dell, said Ostrel is fine."),
        ("What did Ada Falcao say?", "The Post reported that Ada Falcao promised a pier."),
        ("What did Ada Falcao say?", "Falcao urged Dell to wait, Tom Marsh said."),
        ("What did Ada Falcao say?", '"It is late," warned Falcao, after Marsh said it was not.'),
        ("What did Ada Falcao say?", "Marsh was told so by Ada Falcao."),
        ("What did Falcao Ada say?", '"It is late," Falcao said of Ada Marsh.'),
        ("What did Ada Falcao say?", "Ada Falcao gave hope, Dell News reported."),
    ],
)
def test_who_may_speak_for_the_one_asked_about_is_no_other(question: str, sentence: str) -> None:
    assert not is_of_another(question, sentence, sentence)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The mast fell. Falcao had warned of it.", "Falcao had warned of it."),
        ('The mast fell. "Nobody was hurt."', '"Nobody was hurt."'),
        (f'{BOATS} Falcao said no. "It is enough."', '"It is enough."'),
        (f'{BOATS} "No," Falcao replied. "It is enough."', '"It is enough."'),
    ],
)
def test_what_nobody_else_said_may_be_hers(text: str, sentence: str) -> None:
    assert not is_of_another("What did Ada Falcao say about the mast?", sentence, text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ('"It is late," the official said.', "offici"),
        ("The spokesman said it was late.", "spokesman"),
        ('"It is late," said the official.', "offici"),
        ("The official who said it left.", None),
        ("But the senior official said it was late.", "offici"),
        ("The report said it was late.", None),
        ("Marsh said it was late.", None),
    ],
)
def test_speaker_may_be_known_by_a_role_alone(text: str, role: str | None) -> None:
    assert role_of_speaker(text) == role
