"""Opposed words: of two sentences that differ by them one cannot be true where the other is."""

from __future__ import annotations

from index.words import Word, stem

_PAIRS = """
    accept reject; accept refuse; approve reject; adopt reject; allow forbid; allow ban; permit ban;
    permit forbid; pass fail; win lose; gain lose; rise fall; increase decrease; increase decline;
    increase fall; rise decline; grow shrink; raise lower; raise cut; double halve; open close;
    begin end; begin finish; start stop; start finish; start end; arrive leave; arrive depart;
    join leave; enter leave; buy sell; borrow lend; hire dismiss; hire fire; support oppose;
    back oppose; praise criticise; love hate; remember forget; confirm deny; admit deny;
    succeed fail; success failure; profit loss; victory defeat; win defeat; majority minority;
    strength weakness; advantage disadvantage; safe dangerous; guilty innocent; alive dead;
    true false; high low; higher lower; highest lowest; large small; larger smaller;
    largest smallest; big small; long short; longer shorter; longest shortest; old new; older newer;
    oldest newest; old young; older younger; oldest youngest; early late; earlier later;
    first last; best worst; better worse; strong weak; stronger weaker; fast slow; faster slower;
    rich poor; hot cold; warm cold; wet dry; light heavy; cheap expensive; public private;
    positive negative; male female; north south; northern southern; east west; eastern western;
    left right; upper lower; maximum minimum; major minor; present absent; temporary permanent
"""
_OPPOSED = {frozenset(stem(word) for word in pair.split()) for pair in _PAIRS.split(";")}
_NEGATIVE = ("un", "dis", "non", "in", "im", "il", "ir")
# Shorter words begin so by chance: "vest" and "invest".
_LEAST = 4


def are_opposed(one: Word, other: Word) -> bool:
    """Tell whether two words are opposites: a pair that is known, or "safe" and "unsafe"."""
    if frozenset((one.stem, other.stem)) in _OPPOSED:
        return True
    short, long = sorted((one.text.lower(), other.text.lower()), key=len)
    return len(short) >= _LEAST and any(long == f"{prefix}{short}" for prefix in _NEGATIVE)
