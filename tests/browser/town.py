"""A made-up harbour town: its articles, its questions, and a model that knows their answers."""

from __future__ import annotations

import threading
from pathlib import Path

from qa_bot.models.llm import LanguageModel
from tests.qa_bot.parts import CONFIRM, ScriptedLLM, scripted, scripted_llm
from tests.qa_bot.wire import HOW_LONG, LASTS

FERRY, LIGHT, RACE = "ferry.md", "lighthouse.md", "race.md"
LEAVES = "The ferry Marigold leaves the old pier at 7.15 in the morning."
CARRIES = "The Marigold carries ninety people and a post bag."
PAINTED = "The lighthouse of Cormorant Point was painted by Edda Fairlie in a single week."
WON = "The raft race around the buoy was won by the bakers of Tanner Lane."
ARTICLES = {
    FERRY: f"""---
title: The morning ferry
source: Harbour Post
published: 2025-05-02
---

{LEAVES} {CARRIES}

Nobody may bring a bicycle on board before June.
""",
    LIGHT: f"""---
title: A white lighthouse
source: Point Gazette
published: 2025-06-10
---

{PAINTED} She used forty tins of white paint and one ladder.
""",
    RACE: f"""---
title: Rafts in the bay
source: Harbour Post
published: 2025-07-01
---

{WON} Their raft was made of empty flour barrels.
""",
}
WHEN = "When does the ferry Marigold leave the old pier?"
HOW_MANY = "How many people does it carry?"
WHO = "Who painted the lighthouse of Cormorant Point?"
ABOUT = "What does the ferry Marigold do?"
WINNER = "Who won the raft race around the buoy?"
NOWHERE = "When will Ottoline Brackenbury visit Reykjavik?"
_SAID = {
    WHEN: LEAVES,
    HOW_MANY: CARRIES,
    ABOUT: f"{LEAVES} {CARRIES}",
    WHO: PAINTED,
    WINNER: WON,
    HOW_LONG: LASTS,
}


def _write(prompt: str) -> str:
    """Write the answer to the question that a prompt ends with."""
    if CONFIRM in prompt:
        return "Yes"
    asked = prompt.rsplit("Question: ", 1)[-1]
    found = [said for question, said in _SAID.items() if asked.startswith(question)]
    return found[0] if found else "The sentences do not mention it."


def town_llm() -> ScriptedLLM:
    """A LlamaIndex LLM that answers the questions about the town, and no other."""
    return scripted_llm(_write)


def town_model() -> LanguageModel:
    """The same as the bot takes it."""
    return LanguageModel(town_llm(), "scripted")


def write(folder: Path, articles: dict[str, str]) -> list[Path]:
    """Write articles as files, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in articles]


def slow_model(go_on: threading.Event) -> LanguageModel:
    """A model that says when the ferry leaves, and waits before it says so to `WHO`.

    Args:
        go_on: ends the waiting.
    """

    def write(prompt: str) -> str:
        if CONFIRM in prompt:
            return "Yes"
        if WHO in prompt:
            go_on.wait(60)
        return LEAVES

    return scripted(write)
