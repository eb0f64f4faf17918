"""Foreign questions: asked in a language that no document is in."""

from __future__ import annotations

from collections.abc import Sequence

from index.function_words import language_said
from index.language import language_name
from index.words import words

# Their small words are much alike: a short question may be in any of them.
_ALIKE = (
    frozenset(("da", "nb", "nn", "no", "sv")),
    frozenset(("ca", "es", "gl", "pt")),
    frozenset(("cs", "sk")),
)
# So many small words are English; where there are fewer, no language is told.
_SURELY = 2


def said_of_language(question: str, languages: Sequence[str]) -> list[str]:
    """Return what to say of a question in a language that no document is in, in a line, or none.

    Args:
        question: in plain words; what its small words do not tell is in no language.
        languages: of the documents (BCP 47), those that are known.
    """
    asked = language_said(question)
    if asked == "en" and sum(not word.is_content for word in words(question)) < _SURELY:
        return []
    alike = next((group for group in _ALIKE if asked in group), {asked})
    held = {language.split("-")[0] for language in languages}
    if not held or not alike.isdisjoint(held):
        return []
    names = sorted(language_name(language) for language in held)
    told = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    ask = f"in {told}" if len(names) == 1 else "in one of these"
    return [f"The question is in {language_name(asked)}, the documents are in {told}: ask {ask}."]
