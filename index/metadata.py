"""Title, authors, source, place and date of a document, read off its own text.

Only what the text states is taken: a date without a year, or none, leaves `published` empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import dateparser

from index.conventions import (
    BYLINE,
    CREDIT_LINE,
    CREDITS,
    DATE_LINE,
    DATE_STAMP,
    DATELINE,
    SOURCE_LINE,
)
from index.document import Metadata, Region, RegionKind
from index.layout import bare_heading

# A title longer than this is cut at the last place where a phrase ends.
_LONGEST_TITLE = 120
_WEEKDAY = re.compile(r",? on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?")
_PHRASE_END = re.compile(
    r"(?:,| –| —| -)? (?:ahead of|amid|after|as|because|before|despite|during|following|in|on|since"
    r"|that|when|where|which|while|who|with|at|about|next|last|to|for|from)\b"
)
# What has such a word in its name publishes.
_PAPER = re.compile(
    r"\b(?:\w*[Nn]ews|Courier|Post|Times|Herald|Gazette|Agency|Press|Journal|Daily|Tribune|Observer"
    r"|Guardian|Chronicle|Mail|Star|Sun|Echo|Mirror|Telegraph|Standard|Review|Weekly|Register"
    r"|Sentinel|Bulletin|Dispatch|Examiner|Independent|Reporter|Record|Globe|Radio|TV|Television"
    r"|Broadcasting|Magazine|Wire|Advertiser|Argus|Inquirer|Messenger|Monitor|Voice|World)\b"
)
# "03/04/2025", "3.4.2025": which of the two is the day, the numbers do not say.
_NUMBERS = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)"
)
_REPORTERS = re.compile(r"Reporting by (?P<names>[^;.)]+)")
# What programs write where a person gave no title: a name of their own, of the first slide, or of
# the file.
_NO_TITLE = re.compile(
    r"untitled(?: document)?(?:[ -]?\d+)?|\((?:untitled|anonymous|unspecified|unknown)\)"
    r"|microsoft (?:word|powerpoint)\b.*|adobe photoshop pdf"
    r"|.*\.(?:docx?|odt|tex|dvi|indd|qxd|rtf|html?|pdf|pptx?|xlsx?)"
    r"|(?:\w+[ -]){0,3}powerpoint(?:[ -]\w+)?"
    r"|(?:slide|folie|diapositiv[ae]|dia|слайд|slajd) ?(?:number )?\d+",
    re.IGNORECASE,
)
# What programs write where nobody gave a name: that of no person, or their own.
_NO_AUTHOR = re.compile(
    r"\(?(?:anonymous|unknown(?: author)?|unspecified|untitled|none)\)?|python-docx|openpyxl"
    r"|(?:(?:windows|microsoft(?: office)?) )?user|administrator",
    re.IGNORECASE,
)
# Office programs take the name of an account, which often begins with the surname.
_SURNAME_FIRST = re.compile(r"[^\s,;&]+, (?!and\b)[^,;&]+(?<! and)")
_NAME_SEPARATOR = re.compile(r"\s*(?:,\s*and|,|\band\b|&|;)\s*")


def parse_date(value: object, language: str | None = None) -> date | None:
    """Return the day that a value states, or None where it states no whole day.

    Args:
        value: a date, or text such as "2025-04-03", "3 April 2025" or an ISO date and time.
        language: the language that the document is stated to be in, as a tag of BCP 47: it tells
            the day from the month where both are numbers.
    """
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    text = str(value or "").strip()
    if match := re.match(r"(\d{4})-(\d{2})-(\d{2})(?!\d)", text):
        year, month, day = (int(part) for part in match.groups())
        return _day(year, month, day)
    if match := _NUMBERS.search(text):
        return _day_in_numbers(match, language)
    # A day, a month and a year must all be there: nothing is filled in from today.
    if not re.search(r"\b\d{4}\b", text):
        return None
    found = dateparser.parse(
        text,
        languages=["en"],
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]},
    )
    return found.date() if found else None


def _day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_in_numbers(numbers: re.Match[str], language: str | None) -> date | None:
    """Return the day that three numbers state, or None where it can be one of two.

    Dots are written where the day comes first; where slashes and hyphens are, in both orders.
    """
    first, second, year = (int(numbers[name]) for name in ("first", "second", "year"))
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    if numbers["mark"] == "." or _begins_with(language, "d"):
        return day_first
    return month_first if _begins_with(language, "M") else None


def _begins_with(language: str | None, field: str) -> bool:
    """Tell whether dates in numbers begin with the day ("d") or the month ("M") in a language.

    English alone is written both ways: only with its region it tells.
    """
    if language is None or language == "en":
        return False
    from babel import Locale, UnknownLocaleError

    try:
        short = str(Locale.parse(language, sep="-").date_formats["short"].pattern)
    except (UnknownLocaleError, ValueError):
        return False
    return short.startswith(field)


def stated_title(text: str | None) -> str | None:
    """Return the title that a file states of itself, or None where a program wrote it for nobody.

    Args:
        text: as it stands in the file.
    """
    title = " ".join((text or "").split())
    return None if _NO_TITLE.fullmatch(title) else title or None


def stated_authors(text: str | None) -> tuple[str, ...]:
    """Return the names that a file states of its authors, without those that programs wrote.

    Args:
        text: as it stands in the file.
    """
    return tuple(name for name in split_names(text or "") if not _NO_AUTHOR.fullmatch(name))


def split_names(text: str) -> tuple[str, ...]:
    """Split "Ann Lee, Bo Ray and Cy Orr" into its names; "Lee, Ann" is one name."""
    if _SURNAME_FIRST.fullmatch(text.strip()):
        return (text.strip(),)
    return tuple(name.strip() for name in _NAME_SEPARATOR.split(text) if name.strip())


def metadata_from_text(text: str, regions: Sequence[Region], lead: str) -> Metadata:
    """Read a document's metadata off its text.

    Args:
        text: the document's text.
        regions: what is not body, as `index.layout` or a reader found it.
        lead: the first sentence of the body, of which a title is made where there is none.
    """
    title = source = place = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    for region in regions:
        part = region.span.of(text)
        if region.kind is RegionKind.TITLE:
            title = bare_heading(part)
        elif region.kind is RegionKind.DATE:
            if stated := DATE_STAMP.match(part) or DATE_LINE.match(part):
                published = published or parse_date(stated["date"])
            elif named := SOURCE_LINE.match(part):
                source = named["source"].strip()
            elif credited := CREDIT_LINE.match(part):
                published = published or parse_date(credited["date"])
                authors = authors or split_names(credited["names"] or "")
                # "Port Ellery, 9 July 2025" says where it was written.
                if _PAPER.search(credited["source"]):
                    source = source or credited["source"]
        elif region.kind is RegionKind.BYLINE and (byline := BYLINE.match(part)):
            authors = split_names(byline["names"])
        elif region.kind is RegionKind.DATELINE and (dateline := DATELINE.match(part)):
            place = _capitalise(dateline["place"])
            source = source or dateline["source"]
            published = published or parse_date(dateline["date"])
        elif region.kind is RegionKind.CREDITS and not authors and (credits := CREDITS.match(part)):
            reporters = _REPORTERS.search(credits["credits"])
            authors = split_names(reporters["names"]) if reporters else ()
    if title is None:
        title = title_from_lead(lead)
    return Metadata(title=title, authors=authors, source=source, published=published, place=place)


def title_from_lead(lead: str) -> str | None:
    """Make a title of a text's first sentence: what happened, without the circumstances.

    Returns:
        The sentence's opening, cut where a phrase ends, or None for a text without words.
    """
    sentence = _WEEKDAY.sub("", " ".join(lead.split()))
    if not re.search(r"\w", sentence):
        return None
    if len(sentence) <= _LONGEST_TITLE:
        return sentence.rstrip(".。।။។").rstrip()
    # An early cut says nothing ("The council"): half a title's length is the least.
    allowed = range(_LONGEST_TITLE // 2, _LONGEST_TITLE)
    ends = [m.start() for m in _PHRASE_END.finditer(sentence) if m.start() in allowed]
    commas = [m.start() for m in re.finditer(r", ", sentence[:_LONGEST_TITLE])]
    first_clause = next((comma for comma in commas if comma >= _LONGEST_TITLE // 2), None)
    if first_clause is not None:
        return sentence[:first_clause]
    if ends:
        return sentence[: ends[-1]].rstrip(" ,–—-")
    return sentence[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _capitalise(place: str) -> str:
    """Write a dateline's place as a name: "WASHINGTON" becomes "Washington"."""
    return " ".join(
        word.capitalize() if word.isupper() and "." not in word else word for word in place.split()
    )
