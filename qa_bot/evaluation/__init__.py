"""Measuring: suites of questions with gold answers, the figures, and the report on them."""
