"""Sources: the one that a question's words hold the search to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.words import words
from qa_bot.finding.query import Query

_ARTICLE = r"(?:article|report|story|piece|coverage|account|version|text)"
_SAYS = r"(?:say|report|write|tell|mention|reveal)"
# What a source is, behind its name; and so few letters are no name by themselves.
_KIND = re.compile(r"(?: (?:Press|News|Online|Daily|Agency|Service|Magazine|Network))+$")
_LEAST_LETTERS = 3


def with_source(query: Query, sources: Sequence[str]) -> Query:
    """Hold a question "according to" a source of the library to that source.

    A sentence that answers it need not have the words that say so.

    Args:
        query: the question.
        sources: the names of the library's sources.
    """
    told = {source for source in sources if source.casefold() in query.standalone.casefold()}
    if len({one for one in told if not any(one != other and one in other for other in told)}) > 1:
        # What two sources say stands in more than one of them.
        return query
    # "The Dell Post" may be a source, and "Post" another.
    for name, source in sorted(_named(sources), reverse=True, key=lambda one: len(one[0])):
        if _is_held_to(query.standalone, name, is_whole=name == source):
            return replace(
                query,
                standalone=_without(query.standalone, name),
                unsourced=_without(query.asked, name),
                stated=query.standalone,
                within=replace(query.within, source=source),
                notes=(*query.notes, f"Searched only what {source} published or is named in."),
            )
    return query


def _named(sources: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what each source is called: "Dell" of the Dell Press Agency, if no other is."""
    short = {source: _KIND.sub("", source.removeprefix("The ")) for source in sources}
    for source, name in short.items():
        yield source, source
        is_its_own = sum(name.casefold() in other.casefold() for other in sources) == 1
        if name != source and len(name) >= _LEAST_LETTERS and is_its_own:
            yield name, source


def _is_held_to(question: str, source: str, *, is_whole: bool) -> bool:
    """Tell whether a question asks for what a source says.

    Args:
        question: in plain words.
        source: what the source is called.
        is_whole: whether that is its whole name, and not what else may be called so.
    """
    name = re.escape(source)
    # "In time" names no paper called Time, nor "the post report" the Post.
    forms = (
        rf"(?i:\b(?:according to|(?:as )?reported (?:by|in)) (?:the )?{name})(?!\w)",
        *([rf"\b(?i:in (?:the )?){name}(?!\w)"] if is_whole else []),
        rf"\b(?i:the ){name}(?:['’]s)? (?i:{_ARTICLE})\b",
        rf"\b(?i:(?:do|does|did) (?:the )?){name}(?:['’]s)? (?i:(?:{_ARTICLE} )?{_SAYS})\b",
    )
    return any(re.search(form, question) for form in forms)


def _without(question: str, source: str) -> str:
    """Return a question without the words that hold it to a source, if it is one without them."""
    name = rf"{re.escape(source)}(?:['’]s)?(?i: {_ARTICLE})?(?!\w| of \d)"
    left = question
    for form, other in (
        (rf",? ?\b(?i:according to|as reported (?:by|in)) (?i:the )?(?i:{name}),?", " "),
        (rf"^(?i:in (?:the )?){name},", ""),
        (rf",? (?i:in (?:the )?){name}(?=\W*$)", ""),
        (
            rf"^(?i:what (?:do|does|did) (?:the )?){name} (?i:{_SAYS}(?: us)? (?:about|on|of)) ",
            "What is said about ",
        ),
        (rf"\b(?i:the ){re.escape(source)}(?:['’]s)?(?= (?i:{_ARTICLE})\b)", "the"),
    ):
        left = re.sub(form, other, left)
    left = re.sub(r" (?=[?.!,)]|$)", "", " ".join(left.split()))
    if not any(word.is_content for word in words(left)):
        return question
    return left[:1].upper() + left[1:]
