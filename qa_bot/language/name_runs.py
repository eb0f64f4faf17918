"""Runs of words with a capital: names, as a rule."""

from __future__ import annotations

from index.words import Word, words


def capitalised_runs(text: str) -> list[list[Word]]:
    """Return the runs of words with a capital that stand side by side: names, as a rule."""
    runs: list[list[Word]] = []
    end = -1
    for word in words(text):
        if not word.is_capitalised or not word.is_content:
            continue
        if runs and text[end : word.start].isspace():
            runs[-1].append(word)
        else:
            runs.append([word])
        end = word.end
    return runs
