"""Credit: the words of a draft that only say which of the articles it is from.

"The Post wrote in May that the pier is closed": no sentence of the Post's own article names the
Post, and what it says of the pier is the claim.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.dates import MONTH_NAMES
from index.document import Document, Metadata
from index.words import words
from qa_bot.finding.evidence import EvidenceSentence
from qa_bot.language.matching import HeldText
from qa_bot.language.verbs import REPORTING, any_of

_WRITES = any_of(REPORTING, "says", "said")
_WHEN = rf"(?: (?:in|on) (?P<when>(?:\d{{1,2}} )?(?:{MONTH_NAMES})(?: \d{{1,2}})?(?:,? \d{{4}})?))?"
_CREDIT = re.compile(
    rf"(?:According to (?P<by>[^,;]{{2,60}}),|(?P<who>[^,;]{{2,60}}?) {_WRITES}{_WHEN}(?: that)?) ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Credited:
    """A sentence of a draft that says whose words it gives.

    Attributes:
        by: who is credited.
        when: and of which time; "" where nothing is said.
        said: what they say.
    """

    by: str
    when: str
    said: str

    def is_own(self, cited: Sequence[EvidenceSentence], documents: Mapping[str, Document]) -> bool:
        """Tell whether an article that says a thing is by whom is credited, and of that time.

        Args:
            cited: what is said rests on it, one sentence at least.
            documents: theirs at least, by their ids.
        """
        return all(
            self._is_of(documents[name].metadata) for name in {one.document_id for one in cited}
        )

    def _is_of(self, known: Metadata) -> bool:
        """Tell whether an article's source and authors have all of a name, and its date a time."""
        names = HeldText([known.source or "", *known.authors])
        day = HeldText([f"{known.published:%d %B %Y}" if known.published else ""])
        named = [word for word in words(self.by) if word.is_content]
        return bool(named) and all(map(names.has_word, named)) and not day.missing_facts(self.when)


def read_credit(sentence: str) -> Credited | None:
    """Return whose words a sentence says that it gives; None where it credits nobody in front.

    Args:
        sentence: of a draft.
    """
    found = _CREDIT.match(sentence)
    if found is None:
        return None
    said = sentence[found.end() :]
    return Credited(found["by"] or found["who"], found["when"] or "", said[:1].upper() + said[1:])
