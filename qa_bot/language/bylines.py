"""Bylines: what a question asks of an article itself, and what the article is called there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from qa_bot.language.openings import OPENING, QUESTION_WORD
from qa_bot.language.references import references

Wanted = Literal["authors", "editors", "published", "source"]

# What stands before "article" is a name, such as its paper's. A letter, or what stands "in the
# article", may be one that an article tells of; so may a story that is about nothing.
_NAME = r"(?: (?!(?:in|of|on|about|behind|by|from|for|to|with|the|this|that|a|an)\b)[\w.&'’-]+)"
_ARTICLE = (
    rf"(?:the|this|that|your|my)(?P<called>{_NAME}{{0,4}}?)"
    r" (?:(?:(?:news|newspaper) )?article|news (?:story|item)|(?P<story>story|piece|report))"
    r"(?: (?:about|on|titled|called|headed) [\"“]?(?P<about>[^?\"”]+?)[\"”]?)?"
)
_PUBLISHED = r"(?:published|printed|posted|written)"
_PAPER = (
    r"(?:newspaper|paper|magazine|(?:news )?agency|outlet|publication|source|website|publisher)"
)
_IS = r"(?:['’]s| is| are| was| were)"
_PEOPLE = r"(?:author|writer|journalist|reporter|correspondent)s?"
_OF = r"(?:of|behind|on|credited (?:on|in|with|for))"
_ASKS: tuple[tuple[Wanted, str], ...] = (
    (
        "authors",
        rf"(?:who|which {_PEOPLE}) (?:wrote|authored) {_ARTICLE}",
    ),
    (
        "authors",
        rf"(?:who|what|which journalists?){_IS} (?:the )?(?:names? of the )?"
        rf"{_PEOPLE} {_OF} {_ARTICLE}",
    ),
    (
        "authors",
        rf"(?:please )?(?:name|list|give) the (?:names? of the )?{_PEOPLE} {_OF} {_ARTICLE}",
    ),
    (
        "authors",
        rf"(?:who|which {_PEOPLE}) (?:has|have|had|got|gets?|shares?|shared) (?:the|a) byline"
        rf" (?:of|on|for|in) {_ARTICLE}",
    ),
    ("authors", rf"whose (?:byline|name) (?:is|was) on {_ARTICLE}"),
    ("authors", rf"(?:who|which {_PEOPLE}) (?:is|are) credited (?:on|in|with|for) {_ARTICLE}"),
    ("authors", rf"by whom was {_ARTICLE} written"),
    ("editors", rf"(?:who|which editors?) edited {_ARTICLE}"),
    (
        "editors",
        rf"(?:who|what|which){_IS} (?:the )?(?:names? of the )?editors? {_OF} {_ARTICLE}",
    ),
    (
        "editors",
        rf"(?:please )?(?:name|list|give) the (?:names? of the )?editors? {_OF} {_ARTICLE}",
    ),
    ("editors", rf"by whom was {_ARTICLE} edited"),
    ("published", rf"(?:when|on (?:what|which) (?:date|day)) was {_ARTICLE} {_PUBLISHED}"),
    ("published", rf"when did {_ARTICLE} (?:appear|come out)"),
    ("published", rf"(?:what|which){_IS} the (?:publication )?date of {_ARTICLE}"),
    ("source", rf"(?:who|(?:which|what) {_PAPER}) (?:published|printed|ran|carried) {_ARTICLE}"),
    ("source", rf"(?:which|what) {_PAPER} (?:is|was) {_ARTICLE} from"),
    ("source", rf"where was {_ARTICLE} (?:published|printed)"),
    ("source", rf"(?:what|which){_IS} the {_PAPER} of {_ARTICLE}"),
)
_PATTERNS = [
    (wanted, re.compile(rf"{OPENING}{asked}[?.! ]*", re.IGNORECASE)) for wanted, asked in _ASKS
]
# "About the flood, and when?" asks for more than this.
_MORE = re.compile(rf"\b(?:and|or|but),? {QUESTION_WORD}\b|\bthat\b", re.IGNORECASE)


@dataclass(frozen=True)
class Byline:
    """What is asked of an article.

    Attributes:
        wanted: its authors, its editors, its day or its source.
        called: whose it is said to be, such as its paper's; "" where nothing is said.
        about: what it is said to be about; "" where nothing is said.
        is_story: whether it is only called a story, so that its name must be that of its paper or
            of who wrote it.
        is_report: whether it is called a report, so that its name must be that of its paper.
    """

    wanted: Wanted
    called: str
    about: str
    is_story: bool = False
    is_report: bool = False

    @property
    def name(self) -> str:
        """All that the article is called by; "" where it is only "this article"."""
        return " ".join(part for part in (self.called, self.about) if part)


def byline_asked(question: str) -> Byline | None:
    """Return what a question asks of an article itself; None of any other question.

    Args:
        question: as it was asked.
    """
    for wanted, pattern in _PATTERNS:
        if asked := pattern.fullmatch(question.strip()):
            found = Byline(wanted, asked["called"].strip(), asked["about"] or "")
            # What a word of the conversation stands for is not known here.
            is_told = all(one.kind == "definite" for one in references(found.name))
            # "The story" may be told anywhere; "the Courier story" is an article, if that is what
            # a paper is called, and not the question which paper had the story.
            is_of_paper = found.called[:1].isupper() and wanted in ("authors", "editors")
            # A report may be anybody's: only that of a paper is an article.
            is_report = (asked["story"] or "").lower() == "report"
            is_article = not asked["story"] or is_of_paper or bool(found.about and not is_report)
            if not is_told or not is_article or _MORE.search(found.about):
                return None
            is_story = bool(asked["story"] and not is_report and not found.about)
            return replace(found, is_story=is_story, is_report=is_report)
    return None
