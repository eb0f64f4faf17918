"""A wire report as three papers print it, and one that says something else."""

from __future__ import annotations

from tests.index.texts import REPORT
from tests.qa_bot.parts import article

LASTS = REPORT[3]
REED = article("reed", " ".join(REPORT), "Chain bridge closes", "Daily Reed", "2025-05-15")
POST = article(
    "post",
    " ".join([*REPORT[:5], "In Low Mill the ferryman has bought a second boat."]),
    "No carts over the Dell",
    "Harbour Post",
    "2025-05-16",
)
GAZETTE = article(
    "gazette",
    " ".join([*REPORT[:2], "Nobody was hurt, the board said.", LASTS]),
    "Rust in the chain bridge",
    "Gull Point Gazette",
)
PAPERS = (REED, POST, GAZETTE)
LONGER = LASTS.replace("eleven", "fourteen")
COURIER = article(
    "courier",
    " ".join([*REPORT[:3], LONGER, *REPORT[4:]]),
    "Bridge repair takes longer",
    "Oster Courier",
    "2025-05-19",
)
HOW_LONG = "How many weeks will the repair of the bridge at Dell take?"
