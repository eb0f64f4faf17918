"""Verbs of saying in all the forms that a rule may take of them."""

from __future__ import annotations

import re

import pytest

from qa_bot.language import verbs
from qa_bot.language.verbs import any_of, forms_of, kin_of


@pytest.mark.parametrize(
    "forms",
    [
        "say says said saying",
        "write writes wrote writing",
        "note notes noted noting",
        "deny denies denied denying",
        "agree agrees agreed agreeing",
        "stress stresses stressed stressing",
        "admit admits admitted admitting",
        "find finds found finding",
    ],
)
def test_verb_has_its_forms_by_rule_or_by_itself(forms: str) -> None:
    assert forms_of([forms.split()[0]], "say", "says", "said", "saying") == forms.split()


def test_pattern_takes_the_forms_that_are_named_and_no_more() -> None:
    pattern = any_of(["critici[sz]e", "tell"], "says", "said")
    for told in ("criticises", "criticized", "tells", "told"):
        assert re.fullmatch(pattern, told)
    for other in ("criticise", "telling", "told off", "retold"):
        assert not re.fullmatch(pattern, other)


def test_kin_of_a_verb_begins_as_it_does() -> None:
    pattern = kin_of(["announce", "reply", "respond", "tell"])
    for kin in ("announced", "announcement", "replies", "reply", "response", "told", "telling"):
        assert re.fullmatch(pattern, kin)
    for other in ("replaced", "tall", "ann"):
        assert not re.fullmatch(pattern, other)


def test_no_group_lists_a_verb_twice() -> None:
    groups = [group for group in vars(verbs).values() if isinstance(group, tuple)]
    assert groups
    assert all(len(set(group)) == len(group) for group in groups)
