"""How news says who wrote it, where and when: bylines, datelines, date stamps and credits."""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w.'’-]+(?: (?:(?!and )[a-z]{1,3} )?[A-Z][\w.'’-]*){0,4}"
_NAMES = rf"{_NAME}(?:(?:, | and |, and | & ){_NAME})*"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATE = r"\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+\.? \d{1,2}, \d{4}"
BYLINE = re.compile(
    rf"^(?:By|BY|Written by|Words by) (?P<names>{_NAMES})"
    r"(?P<rest>\s*(?:[,|·–—-].{0,60})?)$"
)
DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z.'’ -]+[A-Z.](?:[,/] ?[A-Z][\w.'’ ]+?)*?)"
    r"(?:, (?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?))?"
    # Without a source only a dash between blanks tells it from a hyphen.
    r"(?: \((?P<source>[A-Z][\w .&'’-]{1,40})\)\s*[-–—]+ ?| [-–—]+(?: |$))"
)
# What stands so before a dash is no place, or the dash is one of two: "NASA — the agency — said".
NO_PLACE = re.compile(
    r"(?:BREAKING|EXCLUSIVE|ANALYSIS|OPINION|UPDATED?|WARNING|FAQ|PART|CORRECTED|WATCH|LIVE)\b"
    r"|[A-Z]{2,5} [-–—]+ |[^.!?]*? [-–—]+ [^.!?]*? [-–—]+ "
)
DATE_STAMP = re.compile(
    r"^\s*(?:(?:date|published|posted|updated)(?: on| at)?\s*:?\s*)"
    r"(?P<date>\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})[ \t]*",
    re.IGNORECASE,
)
DATE_LINE = re.compile(rf"^{_WEEKDAY}(?P<date>{_DATE})$")
# "Harbour Post, 9 July 2025", "*Harbour Post | 2025-07-09. By Ada Marsh*".
CREDIT_LINE = re.compile(
    r"^[*_]{0,3}(?P<source>[A-Z][\w.&'’-]*(?: (?:(?:of|the|and|&|de|la) )*[A-Z][\w.&'’-]*){0,5})"
    rf"(?:,| ?[|·–—-]) {_WEEKDAY}(?P<date>{_DATE})"
    rf"(?:[.,;]? ?[|·–—-]? ?(?:By|by|BY) (?P<names>{_NAMES}))?"
    r"\.?[*_]{0,3}$"
)
SOURCE_LINE = re.compile(r"^(?:Source|Publication|Publisher)\s*:\s*(?P<source>\S.{0,60})$", re.I)
CREDITS = re.compile(
    r"^(?P<open>\()?(?P<credits>(?:Additional )?(?:Reporting|Writing|Editing|Compiled) by [A-Z].+?)"
    r"(?(open)\)\.?)$"
)
