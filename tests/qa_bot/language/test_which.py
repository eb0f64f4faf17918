"""Whether an answer tells which of several things did what is asked."""

from __future__ import annotations

import pytest

from qa_bot.language.which import leaves_which_out


@pytest.mark.parametrize(
    ("question", "said", "left_out"),
    [
        ("Which twelve rich towns pay?", "Twelve rich towns are to pay a half.", True),
        ("Which boats refused to sail?", "Two of the fourteen boats refused.", True),
        ("Which trains were cancelled?", "Some trains were cancelled.", True),
        ("Which trains were cancelled?", "All trains were cancelled.", False),
        ("Which trains were cancelled?", "All night trains were cancelled.", False),
        ("Which trains were cancelled?", "The trains that run at night were cancelled.", False),
        ("Which pupils eat there?", "Pupils under twelve eat there.", False),
        ("Which two firms bid?", "Two firms bid: a brewer and a mill.", False),
        ("Which towns joined?", "Ostrel and Dell joined, as two towns of the coast.", False),
        ("Which fields are left out?", "Rice is not covered.", False),
        ("Which town joined?", "A town joined.", False),
        ("Which lines were closed?", "Lines 4 and 6 were closed.", False),
        ("Which article guarantees freedom?", "Article 19 guarantees freedom.", False),
        ("Which homes lost power?", "Homes south of the river lost power.", False),
        ("Which residents must leave?", "Residents within two miles must leave.", False),
        ("Which rule allows the council to tax?", "Rule 12 allows the council to tax.", False),
        ("Which goods were taken?", "The goods taken were cocoa and tea.", False),
        ("Which animals carry it?", "The animals are bats.", False),
        ("Which cars are banned?", "Cars registered before 2015 are banned.", False),
        ("Which shops must close?", "Only shops selling wine must close.", False),
        ("Which schools will close?", "All but two schools will close.", False),
        ("Who joined?", "Two towns joined.", False),
    ],
)
def test_which_of_several_may_be_left_out(question: str, said: str, left_out: bool) -> None:
    assert leaves_which_out(question, said) is left_out
