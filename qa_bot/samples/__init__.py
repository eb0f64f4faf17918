"""Sample articles, written for qa-bot, and questions that they answer."""

from pathlib import Path

SAMPLES = Path(__file__).parent
QUESTIONS = (
    "When will the flood wall open, and what does it cost now?",
    "Who will attend the NATO meeting in Rubio's place?",
    "What salary will Salome Hartwick receive?",
)
