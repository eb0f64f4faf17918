"""Words that deny, in the languages that they deny in."""

from __future__ import annotations

import pytest

from qa_bot.language.denials import denials, denied_beside
from qa_bot.language.polarity import is_same_sign
from tests.languages import REPORTS

# What a report says, and what denies it.
DENIED = {
    "es": ("El puerto cerrará en mayo.", "El puerto no cerrará en mayo."),
    "fr": ("Le port fermera au mois de mai.", "Le port ne fermera pas au mois de mai."),
    "de": ("Der Hafen schließt im Mai.", "Der Hafen schließt im Mai nicht."),
    "it": ("Il porto chiuderà a maggio.", "Il porto non chiuderà a maggio."),
    "pt": ("O porto fechará em maio.", "O porto não fechará em maio."),
    "nl": ("De haven sluit in mei.", "De haven sluit in mei niet."),
    "sv": ("Hamnen i Velmar stänger för alla.", "Hamnen i Velmar stänger inte för alla."),
    "pl": ("Port zostanie zamknięty w maju.", "Port nie zostanie zamknięty w maju."),
    "tr": ("Liman bu ay için kapalı.", "Liman bu ay için kapalı değil."),
    "ru": ("Порт закроется в мае.", "Порт не закроется в мае."),
    "el": ("Το λιμάνι θα κλείσει.", "Το λιμάνι δεν θα κλείσει."),
    "ar": ("سيغلق الميناء في مايو.", "لن يغلق الميناء في مايو."),
    "he": ("הנמל ייסגר במאי.", "הנמל לא ייסגר במאי."),
    "hi": ("बंदरगाह बंद होगा।", "बंदरगाह बंद नहीं होगा।"),
    "zh": ("港口将关闭。", "港口将不关闭。"),
    "ja": ("港は閉鎖される。", "港は閉鎖されない。"),
    "ko": ("항구는 문을 닫았다.", "항구는 문을 닫지 않았다."),
    "th": ("ท่าเรือจะปิด", "ท่าเรือจะไม่ปิด"),
}


@pytest.mark.parametrize("language", DENIED)
def test_denial_is_of_another_sign_either_way(language: str) -> None:
    said, denying = DENIED[language]
    assert not denials(said)
    assert denials(denying)
    assert denied_beside(denying)
    for one in (said, denying):
        assert is_same_sign(one, one)
    assert not is_same_sign(said, denying)
    assert not is_same_sign(denying, said)


@pytest.mark.parametrize("language", REPORTS)
def test_report_that_denies_nothing_has_no_denial(language: str) -> None:
    assert not denials(REPORTS[language].text)


@pytest.mark.parametrize(
    "text",
    ["A non-profit met the pas de deux crew.", "Ni, Mai and Nu are names.", "The die is cast."],
)
def test_word_that_denies_in_another_language_denies_nothing_in_english(text: str) -> None:
    assert not denials(text)
