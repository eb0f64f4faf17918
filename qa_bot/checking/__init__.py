"""Answers of any origin held against passages: the fitted figures of support."""
