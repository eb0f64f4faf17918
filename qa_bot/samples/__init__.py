"""Sample articles, written for qa-bot, and questions that they answer."""

from pathlib import Path

SAMPLES = Path(__file__).parent
QUESTIONS = (
    "Who will be the new head teacher of Cable Street School?",
    "Who will attend the NATO meeting in Rubio's place?",
    "What salary will Salome Hartwick receive?",
)
