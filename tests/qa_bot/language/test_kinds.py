"""The kind of thing that a question asks for, and sentences that say such a thing or not."""

from __future__ import annotations

import pytest

from index.facts import Kind
from qa_bot.language.causes import asks_why
from qa_bot.language.kinds import (
    asks_for_several,
    asks_for_unit,
    asks_for_value,
    asks_openly,
    kind_asked,
    says_kind,
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many loaves were sold?", "number"),
        ("And how much did it cost?", "number"),
        ("How tall is the mast?", "number"),
        ("What share of the fields is dry?", "number"),
        ("What is the population of Dell?", "number"),
        ("What was the total cost of the repair?", "number"),
        ("When did the pier open?", "date"),
        ("And when did it open?", "date"),
        ("So when did it open?", "date"),
        ("At what time does it open?", "date"),
        ("Since when has it been open?", "date"),
        ("By which year must it open?", "date"),
        ("To what date was it moved?", "date"),
        ("When the fire began, who was inside?", "name"),
        ("When did it open, and who opened it?", "date"),
        ("In what year did it open?", "date"),
        ("On which day is the fair?", "date"),
        ("How deep is the harbour?", "number"),
        ("Who opened the pier?", "name"),
        ("And who shut it?", "name"),
        ("By whom was it shut?", "name"),
        ("Whose boat won?", "name"),
        ("What is the name of the boat?", "name"),
        ("What's the boat's name?", "name"),
        ("What is the meaning of the boat's name?", None),
        ("How strong were the winds in Dell?", "number"),
        ("What speed did it reach?", "number"),
        ("What was the top speed?", "number"),
        ("What was the death toll in Dell?", "number"),
        ("How strong is the case?", None),
        ("What was the fine for?", None),
        ("What speed record fell?", None),
        ("What is the budget crisis about?", None),
        ("What was the name change about?", None),
        ("Why was it shut?", None),
        ("What happened when the pier opened?", None),
        ("What did the man who opened the pier say?", None),
        ("Is it open?", None),
        ("", None),
    ],
)
def test_kind_is_read_off_the_question(question: str, kind: Kind | None) -> None:
    assert kind_asked(question) == kind


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many loaves were sold?", "They sold forty loaves."),
        ("How long do they have?", "They have until 30 April to hand it in."),
        ("How many years did it last?", "It lasted two years."),
        ("How long do they have?", "They have until Friday."),
        ("How long was she held?", "She was held for life."),
        ("How many years did he get?", "He got a year."),
        ("How many years did he get?", "He got a suspended three-year term."),
        ("How many years did he get?", "Two and a half."),
        ("How long will the repair take?", "The repair will take eleven weeks and cost a lot."),
        ("How many weeks will it take?", "It will take 11 long weeks, the council said."),
        ("How long is the bridge?", "The bridge at Dell is 240 metres long."),
        ("How many days was he held?", "He was held 1600 days."),
        ("How many years was he captain?", "He was captain from 1990 to 2005."),
        ("What is the name of the boy?", "The boy is called Odo."),
        ("What is the name of the drug?", "The drug is called ostrelin."),
        ("What is the name of the boy?", "The boy's name was not given."),
        ("What is the boat's name?", "Odo"),
        ("How many loaves were sold?", "In 2019 they sold 40, 12% of all."),
        ("How many dollars did it cost?", "It cost $40."),
        ("How many per cent are dry?", "It is 12%."),
        ("How much did it cost?", "It cost 3,200 crowns."),
        ("What share of the fields is dry?", "It is 12 per cent."),
        ("When did the pier open?", "It opened on Monday."),
        ("When did the pier open?", "It opened after the storm."),
        ("In what year did it open?", "It opened in 1987."),
        ("On which day did it open?", "It opened on 3 May."),
        ("What day did it open?", "It opened on Friday."),
        ("Which month does it open?", "It opens in June."),
        ("On what date does it open?", "It opens at the June 3 fair."),
        ("Who opened it?", "Ines Falcao opened it."),
        ("Who opened it?", "It was opened by the harbour master."),
        ("Who found the cracks?", "A local diver said he found the cracks."),
        ("Who did Ada marry?", "She married a fisherman in 1901."),
        ("Who did police arrest?", "They arrested a fisherman."),
        ("Who is this man?", "He is a diver."),
        ("Who woke the family?", "They were two fishermen."),
        ("Why was it shut?", "It was shut for repair."),
        ("Why was it shut?", "It was shut as a precaution."),
        ("Why was it shut?", "It was shut because of the storm."),
        ("Why was it shut?", "The mayor did not say why it was shut."),
        ("Why was the pier shut?", "The pier was shut to make room for a bridge."),
        ("And why was it shut?", "It was shut since it leaked."),
        ("What is the reason for the closing?", "The storm led to the closing."),
        ("What caused the flood?", "The flood was blamed on a broken gate."),
        ("What started the fire?", "The fire started in a dry hedge."),
        ("What triggered the alarm?", "A spark set off the alarm."),
        ("Why was she away?", "She works hard to take care of the harbour."),
        ("Is it open?", "It is open."),
        ("Why are they anxious?", "She is away, citing a cold."),
        ("Why is she away?", "She resigned, citing attacks on officials."),
        ("Why did she come?", "Her aim was to make peace."),
        ("Why did it close?", "It closed, the firm said, citing weak demand."),
        ("What was the score?", "It was a draw."),
        ("Who won?", "He is Fred."),
        ("How many came?", "2000 people came."),
        ("How many came?", "A crowd of 1500."),
        ("How long has she led it?", "She has led it since 2000."),
        ("How old is she?", "She was born in 1990."),
        ("Why are they anxious?", "It left them anxious, fearing another flood."),
        ("Why are they leaving?", "They are leaving as Dell needs them."),
        ("To what date was it moved?", "It was moved to 3 April 2017."),
        ("How many bakers came?", "Dozens of bakers came."),
        ("When did it open?", "It opened two days ago."),
        ("When did it open?", "It opened at 7 p.m."),
        ("When will it open?", "No new date was set."),
        ("To what date was it moved?", "It was put off indefinitely."),
        ("In which month did it open?", "It opened last month."),
        ("In which year did it open?", "It opened in the 1990s."),
    ],
)
def test_answer_says_the_kind_of_thing_that_was_asked_for(question: str, said: str) -> None:
    assert says_kind(question, said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many years did it last?", "It was suspended in 2022."),
        ("How long do they have?", "They came on 30 April."),
        ("What is the name of the boy?", "The boy is a seven-year-old boy."),
        ("How many years did he get?", "One man spoke, and his term was suspended in 2022."),
        ("What is the name of the boy?", "Hopes were fading, but on Friday a boy was found."),
        ("How many loaves were sold?", "They sold loaves."),
        ("How many bakers took part?", "They sold loaves for $3,200 in 2019."),
        ("How many bakers took part?", "They sold 40% of the loaves for 3 million crowns."),
        ("How much did the repair cost?", "The repair was costly."),
        ("What percentage of the fields is dry?", "Most fields are dry."),
        ("When did the pier open?", "The pier opened in Dell."),
        ("In what year did it open?", "It opened in Dell."),
        ("In what year did it open?", "It opened on 3 May."),
        ("On what date did it open?", "It opened last week."),
        ("To what date was it moved?", "It was moved to April 2017."),
        ("Which month does it open?", "It opens on Friday."),
        ("Who said the pier is safe?", "“The pier is safe for a hundred years,” he said."),
        ("Who opened the pier?", "It is open."),
        ("Who woke the family?", "He smelled smoke and woke the family."),
        ("Who takes over from Ada Marsh?", "He is to take over from Ada Marsh in May."),
        ("Who left Dell?", "Only the Dell."),
        ("Who was arrested for the fire?", "They found the cause of the fire."),
        ("Why was the pier shut?", "The former mayor lives by the pier."),
        ("Why was the pier shut?", "A foreign firm shut the pier by force."),
        ("Why did Ada come?", "Ada served as a mayor."),
        ("Who opened the pier?", "The pier opened."),
        ("Why was the pier shut?", "The pier by the harbour was shut on Monday."),
        ("Why was the pier shut?", "The pier was shut for two weeks."),
        ("What started the fire?", "The fire on the quay was put out on Monday."),
        ("Why did the market move?", "The market moved to the square."),
        ("Why did the market move?", "The market moved to the square in May."),
        ("Why does she plan to leave?", "She plans to leave Dell."),
        ("When did it open?", "It took 3 men and 12 boats."),
        ("Why was she away?", "The fair was dull, as Marsh said."),
        ("Why was she away?", "The mayor made nothing of her decision to skip the fair."),
        ("Why was she away?", "She was expected to speak, and had to travel."),
        ("Why was she away?", "She was there for the first time, and Dell won."),
        ("Why was it closed?", "Shopkeepers fear another closure."),
        ("Why did she come?", "She is to urge them to sign."),
        ("Why is she away?", "She is away, the Post said, citing two senior officials."),
        ("By how much did they win?", "They won for the first time since 2016."),
    ],
)
def test_answer_of_another_kind_is_none(question: str, said: str) -> None:
    assert not says_kind(question, said)


@pytest.mark.parametrize(
    "question",
    [
        "Which harbour guards were there?",
        "Who opened the pier, and when?",
        "Which two firms mend it?",
        "What are the rules of the pier?",
        "Name the ships.",
        "Did both ships come?",
        "Which city councils voted?",
        "In which villages is the fair, and in which months?",
        "What people were there?",
    ],
)
def test_question_may_ask_for_several_things(question: str) -> None:
    assert asks_for_several(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who opened the pier?",
        "What is the name of the pier?",
        "Which crisis shut the pier?",
        "What happens at noon?",
        "When does the bus go?",
        "Which firm rebuilds the pier?",
        "Which news agency reported it?",
        "Which bus goes to Dell?",
        "And when did it open?",
        "And who won the race?",
        "What year were the walls built?",
        "What percentage of pupils are absent?",
        "Who designed the bridge which crosses the river?",
    ],
)
def test_question_asks_for_one_thing(question: str) -> None:
    assert not asks_for_several(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is the language of the play?",
        "What's the language of the play?",
        "What's the price tag of the pier?",
        "What was Dell's oldest bridge?",
        "What sport is Odo Hartwick associated with?",
        "Which harbour board line was closed?",
        "In what town does she live?",
        "Where is the pier?",
        "Who built it?",
        "How many loaves were sold?",
    ],
)
def test_one_value_is_asked_for(question: str) -> None:
    assert asks_for_value(question)


@pytest.mark.parametrize(
    "question",
    [
        "What did the mayor say?",
        "What happened at the pier?",
        "Why was the pier shut?",
        "How does the ferry land?",
        "What is Odo Hartwick known for?",
        "Did the ferry sail?",
    ],
)
def test_more_than_a_value_is_asked_for(question: str) -> None:
    assert not asks_for_value(question)


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("On which day did the pier open?", True),
        ("In what year did it open?", True),
        ("What month is the fair in?", True),
        ("When did it open?", False),
        ("What happens on the day?", False),
    ],
)
def test_unit_of_time_may_be_asked_for(question: str, unit: bool) -> None:
    assert asks_for_unit(question) is unit


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Why is it shut?", True),
        ("So why is it shut?", True),
        ("Well, why is it shut?", True),
        ("What started the fire?", True),
        ("What set off the alarm?", True),
        ("What started in May?", False),
        ("Who started the fire?", False),
    ],
)
def test_question_may_ask_for_a_reason(question: str, why: bool) -> None:
    assert asks_why(question) is why


@pytest.mark.parametrize(
    "question",
    ["Who leads the repair?", "And on what day does it open?", "How did Ada hear of it?"],
)
def test_open_question_is_not_answered_by_yes_or_no(question: str) -> None:
    assert asks_openly(question)


@pytest.mark.parametrize(
    "question",
    [
        "Does it open in May?",
        "Ada left. Did Tom?",
        "When does it open, and is it free?",
        "What is known of whether it opens?",
        "What about Dell: did it join?",
        "",
    ],
)
def test_question_may_ask_for_yes_or_no(question: str) -> None:
    assert not asks_openly(question)


@pytest.mark.parametrize(
    ("question", "said", "says"),
    [
        ("What did Marsh say after the vote?", "Marsh said that she was glad.", True),
        ("What did Marsh say after the vote?", "“I am glad”: so Marsh.", True),
        ("What did Marsh say after the vote?", "Marsh left the hall after the vote.", False),
        ("What has the council told its staff?", "The staff have a new hall.", False),
        ("What did Marsh do after the vote?", "Marsh left the hall after the vote.", True),
        ("What did the judge say about the ban?", "The judge ruled that it is unlawful.", True),
        ("What did divers find after Marsh said so?", "Divers found two boats.", True),
        ("What did Marsh say she paid for it?", "Marsh paid 3,000 crowns for it.", True),
        ("What has the council done to respond?", "The council sent divers.", True),
    ],
)
def test_what_was_said_is_told_by_speech(question: str, said: str, says: bool) -> None:
    assert says_kind(question, said) is says
