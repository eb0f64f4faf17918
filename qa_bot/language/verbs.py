"""Verbs of saying, asking and thinking: each group of them is listed here once.

A verb is named by its first form, in which two spellings may stand: "critici[sz]e". A rule takes of
a group the forms that it needs, each named by that of "say", or all the kin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Form = Literal["say", "says", "said", "saying"]

# Verbs that most quotations stand beside, in the present as in the past.
QUOTING = ("say", "tell", "add", "note", "write")
# And these, in the past: "the member states" say nothing.
QUOTING_IN_PAST = ("explain", "warn", "state", "argue", "ask", "insist")
# Behind a person's name quotations stand beside these, too,
SPEAKING = tuple(
    "reply respond call promise urge reject thank post announce declare claim confirm deny"
    " praise critici[sz]e vow demand accuse admit describe suggest acknowledge concede predict"
    " remark recall reiterate reaffirm stress complain joke maintain".split()
)
# and these in the past.
SPEAKING_IN_PAST = ("quip", "tweet", "continue", "conclude")
# What tells in any tense what was told.
TELLING = ("say", "tell", "report", "announce")
# What several do who tell a thing: "Dell and Kay say", "they wrote". To add may be a deed, too.
TELLING_TOGETHER = (*TELLING, "add", "write", "argue")
# "As Marsh said" gives no reason.
TELLING_BESIDE = (*TELLING_TOGETHER, "note", "state", "explain", "confirm", "expect")
# What an article does that tells a thing.
REPORTING = ("say", "report", "write", "state", "note")
# And what is asked of one: "which articles claim that".
ASSERTING = (*REPORTING, "claim", "confirm", "argue", "explain")
# What it does that speaks of a thing.
MENTIONING = ("mention", "discuss", "cover", "describe")
# Others say it of the one that is named: "is said to".
HEARSAY = ("say", "report", "claim", "believe", "expect", "state")
# Behind these stands what is said, with a "that": of most the first form is a noun as well ("the
# claim that"),
SAYING_THAT = tuple(
    "announce state claim confirm add warn declare note insist explain write believe".split()
)
# and of these it is taken, too.
EXPECTING_THAT = ("report", "think", "expect")
# Behind these "that" leads to what is said, found or doubted.
HOLDING_THAT = tuple("claim say think believe confirm find show prove mean deny doubt".split())
# Who did not do so may know it: "she did not say when";
DISCLOSING = ("say", "state", "disclose", "reveal")
# and so may who "did not explain why".
EXPLAINING = (*DISCLOSING, "explain")
THINKING = ("think", "feel", "believe")
# What somebody says of a thing, or does for or against it, as he thinks of it.
JUDGING = tuple(
    "argue agree describe critici[sz]e praise hope regret oppose welcome dismiss prefer hate"
    " love like worry rate deem regard judge question concern find see accuse mock admire"
    " (?:dis)?trust recommend advise urge suggest propose blame call consider fear doubt view"
    " support back reject condemn favou?r want".split()
)
# What one does who asks a question.
ASKING = ("ask", "wonder", "[ei]nquire")
REPLYING = ("reply", "respond", "react")
# What one does who asks somebody to act,
REQUESTING = ("press", "urge", "ask", "call", "tell", "want", "encourage")
# what one does who only wishes it,
PLEADING = ("request", "push", "beg", "expect", "advise", "remind", "need", "implore", "plead")
# and what gets somebody to act.
BRINGING_ABOUT = ("invite", "allow", "force", "help", "persuade", "convince")
REFUSING = ("refuse", "decline")
# What one does who was asked to act.
COMPLYING_OR_NOT = ("agree", "comply", "oblige", *REFUSING)
# Verbs that tell of speech by all their kin, such as "announcement",
UTTERING = tuple(
    "announce declare decline warn insist argue claim describe stress respond reject accuse"
    " praise critici[sz]e promise pledge vow demand explain report confirm admit comment express"
    " thank question suggest refuse reveal mention reiterate reaffirm acknowledge concede"
    " predict apologi[sz]e blame dismiss hail welcome condemn downplay remark propose recommend"
    " advise estimate assure remind quote discuss signal believe hint caution maintain appeal"
    " agree accept conclude".split()
)
# and by their forms alone: an address and a station tell of none.
UTTERING_ALONE = tuple(
    "say tell add call reply deny urge write post ask state speak talk rule".split()
)

_IN_PAST = {
    "admit": "admitted",
    "feel": "felt",
    "find": "found",
    "mean": "meant",
    "prefer": "preferred",
    "quip": "quipped",
    "regret": "regretted",
    "say": "said",
    "see": "saw",
    "speak": "spoke",
    "tell": "told",
    "think": "thought",
    "write": "wrote",
}
# Whose kin do not all begin as the verb does: "response".
_ROOTS = {"respond": "respon", "tell": "t(?:ell|old)"}
_HISSES = re.compile(r"(?:s|sh|ch|x)$")
_IN_Y = re.compile(r"(?<![aeiou])y$")
_IN_E = re.compile(r"(?<!e)e$")


def forms_of(verbs: Iterable[str], *forms: Form) -> list[str]:
    """Return verbs in some of their forms, each named by that of "say"."""
    return [_form_of(verb, form) for form in forms for verb in verbs]


def any_of(verbs: Iterable[str], *forms: Form) -> str:
    """Return a pattern for one of some verbs, in one of some forms, each named by that of "say"."""
    return f"(?:{'|'.join(forms_of(verbs, *forms))})"


def kin_of(verbs: Iterable[str]) -> str:
    """Return a pattern for any word that begins as one of some verbs: "announced", "announcing"."""
    return rf"(?:{'|'.join(map(_root_of, verbs))})\w*"


def _form_of(verb: str, form: Form) -> str:
    """Return a verb in one form."""
    if form == "say":
        return verb
    if form == "says":
        stem = _IN_Y.sub("ie", verb)
        return f"{stem}es" if _HISSES.search(verb) else f"{stem}s"
    if form == "said":
        return _IN_PAST.get(verb) or f"{_IN_Y.sub('i', verb).removesuffix('e')}ed"
    past = _IN_PAST.get(verb, "")
    # "Admitting" doubles what "admitted" does.
    return f"{past.removesuffix('ed') if past.endswith('ed') else _IN_E.sub('', verb)}ing"


def _root_of(verb: str) -> str:
    """Return a pattern for how all forms of a verb begin: "announc", "repl(?:y|ie)"."""
    return _ROOTS.get(verb) or _IN_Y.sub("(?:y|ie)", verb).removesuffix("e")
