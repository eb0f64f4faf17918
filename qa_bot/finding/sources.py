"""Sources: the one that a question's words hold the search to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.dates import MONTH_NAMES, WEEKDAY_NAMES
from index.peoples import place_of
from index.source_names import name_pattern
from index.words import words
from qa_bot.finding.query import Query
from qa_bot.language.auxiliaries import AUXILIARY
from qa_bot.language.openings import QUESTION_WORD

_ARTICLE = r"(?:article|report|story|piece|coverage|account|version|text)"
_SAYS = r"(?:say|report|write|tell|mention|reveal)"
# What a source is, behind its name; and so few letters are no name by themselves.
_KIND = re.compile(r"(?: (?:Press|News|Online|Daily|Agency|Service|Magazine|Network))+$")
_LEAST_LETTERS = 3
# What is called so is a field, as a rule, and no paper.
_FIELDS = frozenset("Business Defense Defence Science Space Sports World Local Health Tech".split())
# Behind the name of a source nothing may go on that makes it another's: "the Times of Israel".
_ENDS = (
    rf"(?=\s*(?:[,;:?.!)]|$)| (?:{QUESTION_WORD}|{AUXILIARY})\b|(?:['’]s?)? {_ARTICLE}\b| of \d)"
)
# "Did the Post report the flood?": there it is what the Post did.
_NO_DEED = "".join(rf"(?<!\b{do} {the})" for do in ("do", "does", "did") for the in ("", "the "))
# Who asks what others say wants no source that was named before.
_OTHERS = re.compile(r"\b(?:others?|another|else)\b", re.IGNORECASE)


def with_source(query: Query, sources: Sequence[str]) -> Query:
    """Hold a question "according to" a source of the library to that source.

    A sentence that answers it need not have the words that say so.

    Args:
        query: the question.
        sources: the names of the library's sources.
    """
    found = _named(sources, f"{query.standalone}\n{query.asked}")
    named = sorted(found, reverse=True, key=lambda one: len(one[0]))
    told = _told_in(query.asked, named)
    # "And what do others say?" is no more held to the paper that was named before.
    if not told and not _OTHERS.search(query.asked):
        told = _told_in(query.standalone, named)
    if len(told) != 1:
        # What two sources say stands in more than one of them.
        return query
    # "The Dell Post" may be a source, and "Post" another.
    for name, source in named:
        if source in told and _is_held_to(query.standalone, name, is_whole=name == source):
            return replace(
                query,
                standalone=_without(query.standalone, name),
                unfiltered=_without(query.unfiltered or query.asked, name),
                stated=query.stated or query.standalone,
                within=replace(query.within, source=source),
                notes=(*query.notes, f"Searched only what {source} published or is named in."),
            )
    return query


def _named(sources: Sequence[str], text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text may call a source: "Dell" the Dell Press Agency, if no other is called so.

    Args:
        sources: the names of all.
        text: what may name some of them.
    """
    # A library may have thousands of sources.
    said = text.casefold()
    for source in sources:
        name = _KIND.sub("", source.removeprefix("The "))
        if name.casefold() not in said:
            continue
        yield source, source
        is_name = len(name) >= _LEAST_LETTERS and name not in _FIELDS and place_of(name) is None
        if name != source and is_name and _is_its_own(name, sources):
            yield name, source


def _is_its_own(name: str, sources: Sequence[str]) -> bool:
    """Tell whether one source alone has a name in its own."""
    return sum(name.casefold() in other.casefold() for other in sources) == 1


def _told_in(text: str, named: Sequence[tuple[str, str]]) -> set[str]:
    """Return the sources that a text names, each by its longest name: the longest come first."""
    left, told = text, set()
    for name, source in named:
        form = re.compile(rf"(?<!\w){_called(name, text)}(?!\w)")
        if form.search(left):
            told.add(source)
            left = form.sub("", left)
    return told


def _called(name: str, question: str) -> str:
    """Return a pattern for a name: who writes all small writes names so, too."""
    return name_pattern(name, any_case=question == question.lower())


def _is_held_to(question: str, name: str, *, is_whole: bool) -> bool:
    """Tell whether a question asks for what a source says.

    Args:
        question: in plain words.
        name: what the source is called.
        is_whole: whether that is its whole name, and not what else may be called so.
    """
    called = _called(name, question)
    by = "(?:by|in)" if is_whole else "by"
    forms = (
        rf"\b(?i:according to|(?:as )?reported {by}) {called}(?:{_ENDS}| (?:about|on)\b)",
        rf"\b(?i:in) {called}(?:{_ENDS}| (?:about|on)\b)" if is_whole else r"(?!)",
        rf"\b{called}(?:['’]s?)? (?i:{_ARTICLE})\b",
        rf"\b(?i:do|does|did) {called}(?:['’]s?)? (?i:(?:{_ARTICLE} )?{_SAYS})\b",
    )
    return any(re.search(form, question) for form in forms)


def _without(question: str, name: str) -> str:
    """Return a question without the words that hold it to a source, if it is one without them."""
    called = _called(name, question)
    whole = rf"{called}(?:['’]s?(?= (?i:{_ARTICLE})\b))?(?i: {_ARTICLE})?(?!\w| of \d)"
    left = question
    for form, other in (
        (rf",? ?\(?\b(?i:according to|as reported (?:by|in)) {whole},?\)?", " "),
        (rf"^(?i:in) {whole},", ""),
        (rf",? (?i:in) {whole}(?=\W*$)", ""),
        (
            rf"^(?i:what (?:do|does|did)) {whole} (?i:{_SAYS}(?: us)?(?P<when> in"
            rf" (?:{MONTH_NAMES})(?: \d{{4}})?)? (?:about|of|on))"
            rf" (?!(?i:{WEEKDAY_NAMES}|{MONTH_NAMES})\b|\d)",
            r"What is said\g<when> about ",
        ),
        # But not of "what did the Post report".
        (rf"\b{called}(?:['’]s?)?(?= (?i:{_ARTICLE} {_SAYS})\b)", "the"),
        (rf"{_NO_DEED}\b{called}(?:['’]s?)?(?= (?i:{_ARTICLE})\b)", "the"),
    ):
        left = re.sub(form, other, left)
    left = re.sub(r" (?=[?.!,)]|$)", "", " ".join(left.split()))
    if not any(word.is_content for word in words(left)):
        return question
    return left[:1].upper() + left[1:]
