"""Clauses: where one part of a sentence ends and another begins that could stand alone."""

from __future__ import annotations

import re

CLAUSES = re.compile(r"(?:,|;)? (?:and|but|while|whereas) |; ")
