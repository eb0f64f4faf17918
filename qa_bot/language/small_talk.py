"""Small talk: a message that greets, thanks or takes leave, and asks nothing of the documents."""

from __future__ import annotations

import re

_THANKS = (
    r"(?:many )?(?:thanks|thank you|thx|cheers)(?: (?:so much|very much|a lot|again|anyway))?"
    r"(?: for (?:that|this|everything|(?:all )?(?:the|your) (?:\w+ )?(?:help|answers?|time|work)))?"
    r"|(?:much appreciated|i appreciate (?:it|that))"
    r"|danke(?: (?:schön|sehr))?|vielen dank|merci(?: beaucoup)?|(?:muchas )?gracias|grazie"
)
_LEAVES = (
    r"(?:good ?)?bye(?:[ -]bye)?(?: for)?(?: now)?|see you(?: (?:later|soon|tomorrow|again))?"
    r"|good ?night|take care|have a (?:nice|good|great) (?:day|evening|night|weekend)"
    r"|tschüss|auf wiedersehen|au revoir|adiós"
)
_GREETS = (
    r"(?:hi|hiya|hello|hey|hallo|hola|bonjour|ciao)(?: (?:there|again|all|everyone|bot))?"
    r"|good (?:morning|afternoon|evening|day)|guten (?:morgen|tag|abend)"
    r"|how are (?:you|things)(?: doing)?(?: today)?|how do you do|how(?:['’]s| is) it going"
    r"|what['’]?s up|(?:nice|pleased) to meet you"
)
_AGREES = (
    r"ok|okay|all ?right|got it|i see|understood|well done|good job|never ?mind|that helps"
    r"|that(?:['’]s| is) (?:all|great|good|fine|helpful)"
)
# These only go with others: "fine" may be one for parking, and "Nice" a town.
_BESIDE = r"fine|great|good|perfect|cool|nice|super|excellent|wow|no(?= thank)|and"
_PHRASE = re.compile(
    rf"(?:(?P<thanks>{_THANKS})|(?P<leaves>{_LEAVES})|(?P<greets>{_GREETS})|(?P<agrees>{_AGREES})"
    rf"|{_BESIDE})(?!\w)\W*",
    re.IGNORECASE,
)
_ASK = "Ask me anything about your documents: I answer from them alone, and show the place."
# What is said to the first of these that a message has.
_REPLIES = {
    "leaves": "Goodbye! Ask me about your documents again at any time.",
    "thanks": f"You are welcome. {_ASK}",
    "greets": f"Hello! {_ASK}",
    "agrees": _ASK,
}


def small_talk(message: str) -> str | None:
    """Return what to say to a message that is small talk as a whole; None of any other.

    "Thanks, and when does it open?" is a question.
    """
    said, at = set[str](), len(message) - len(message.lstrip("¡¿ "))
    while phrase := _PHRASE.match(message, at):
        said.update(kind for kind, text in phrase.groupdict().items() if text)
        at = phrase.end()
        if at == len(message):
            return next((reply for kind, reply in _REPLIES.items() if kind in said), None)
    return None
