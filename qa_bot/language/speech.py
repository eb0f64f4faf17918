"""Speech: whether a question asks what somebody said, and whether a text gives that."""

from __future__ import annotations

import re

from index.words import stem
from qa_bot.language.openings import OPENING
from qa_bot.language.verbs import (
    QUOTING,
    QUOTING_IN_PAST,
    UTTERING,
    UTTERING_ALONE,
    any_of,
    kin_of,
)

_SAID = rf"(?:{any_of(QUOTING, 'says', 'said')}|{any_of(QUOTING_IN_PAST, 'said')})"
# "…," he said: whoever that is stands before it.
_SPEAKER = re.compile(
    rf"\b(?:he|she) {_SAID}\b|\bsaid (?:he|she)(?=[.,;]|$)",
    re.IGNORECASE,
)
# "The senior official said", but no report did.
_ROLE_NAME = (
    r"(?:(?!who )[\w-]+ ){{0,2}}?(?!(?:who|that|which|report|article|letter|statement|plan|story"
    r"|study|paper|document|text|survey|poll)\b)(?P<{name}>[a-z]+)"
)
_ROLE = re.compile(
    rf"(?:^|[,\"”] |^(?:But|And) )(?i:the) {_ROLE_NAME.format(name='role')} {_SAID}\b"
    rf"|\b{_SAID} the {_ROLE_NAME.format(name='behind')}(?=[.,;]|$)"
)
# "What did Marsh say", "what has the council told residents"; not "what did Marsh say she paid".
_WHAT_SAID = re.compile(
    rf"^{OPENING}what (?:did|does|do|has|have|had)"
    r"(?P<who>(?: (?!(?:after|before|when|while|that|to|who|which|if|find|found|do|done)\b)"
    r"[\w'’.-]+){1,6}?)"
    rf" (?:{any_of(['tell'], 'say', 'said')}\b(?! \w+ (?:to|that)\b)"
    rf"|{any_of(['say', 'reply'], 'say', 'said')}"
    r"(?:[?.! ]*$| (?:about|on|of|to|in|at|after|before|when|during|regarding|concerning|over"
    r"|against|as|for|by)\b))",
    re.IGNORECASE,
)
# "Marsh", "President Ada Marsh", "the mayor Ada Marsh": but not "NATO", "the White House", nor "the
# mayor of Dell".
_PERSON = re.compile(
    r"(?! the [A-Z])(?: (?!(?:of|for|from|in|at|by|with)\b)[a-z][\w-]*){0,3}"
    r"(?: [A-Z][\w'’.-]+)* [A-Z][\w'’-]*[a-z]"
)
_SPEECH = re.compile(
    r"[\"“”«»„‘’](?!\w)|[\"“”«»„‘](?=\w)"
    rf"|\b(?:that|according to|{kin_of(UTTERING)}"
    rf"|{any_of(UTTERING_ALONE, 'say', 'says', 'said', 'saying')}|written"
    # A note is none.
    rf"|{any_of(['note'], 'says', 'said', 'saying')}"
    # By what is found or wanted somebody tells what he thinks.
    rf"|{any_of(['find', 'show', 'want', 'think', 'compare'], 'say', 'says', 'said')}"
    r"|shown|comparing)\b",
    re.IGNORECASE,
)


def asks_what_was_said(question: str) -> bool:
    """Tell whether it is asked what somebody said."""
    return bool(_WHAT_SAID.match(question))


def speaker_asked(question: str) -> list[str]:
    """Return the names of the one whose words are asked for, as written; none without one.

    "The White House", or "NATO", speaks by the mouth of a person, and so does the mayor of Dell.
    """
    asked = _WHAT_SAID.match(question)
    if asked is None or not _PERSON.fullmatch(asked["who"]):
        return []
    return [name for name in asked["who"].split() if name[0].isupper()]


def role_of_speaker(text: str) -> str | None:
    """Return the stem of "official" where a text gives what "the official" said; None elsewhere.

    Which one that is stands before it.
    """
    found = _ROLE.search(text)
    return stem(found["role"] or found["behind"]) if found else None


def tells_speech(text: str) -> bool:
    """Tell whether a text gives what somebody said, in quotation marks or behind such a verb."""
    return bool(_SPEECH.search(text))


def is_of_a_speaker(said: str) -> bool:
    """Tell whether a text gives what "he" or "she" said: who that is stands before it."""
    return bool(_SPEAKER.search(said))
