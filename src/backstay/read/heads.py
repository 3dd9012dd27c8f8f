"""Title, author, outlet and date of a plain text, where they stand in a usual form; what is unsure stays ''.

BelPol sounds alarm over militarization          a first line that is no sentence: the title
By Jane Roe, Example News                        a byline: the author
October 30, Pozirk. A recent report ...          a dateline: the outlet; a date without its year stays ''
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backstay.read.dates import find_date, months
from backstay.read.lexicon import Mark, lexicon
from backstay.read.lines import Line

_OUTLET = r"(?P<outlet>[A-ZА-ЯЁІЎЇЄŁŠČŽ][\w.&’'-]*(?: [A-ZА-ЯЁІЎЇЄŁŠČŽ&][\w.&’'-]*){0,3})"
_PLACE = r"[A-ZА-ЯЁІЎЇЄŁŠČŽ][\w’'-]+(?:[ -][A-ZА-ЯЁІЎЇЄŁŠČŽ][\w’'-]+)?"
_DAY = r"(?P<date>(?:[^\W\d_]{3,}\.? \d{1,2}|\d{1,2} [^\W\d_]{3,}|\d{1,2}\.\d{1,2})(?:[,.]? \d{4})?)"
_DATELINES = (
    re.compile(rf"^{_DAY}, {_OUTLET}\. "),
    re.compile(rf"^{_PLACE}(?:,|\.) {_DAY}\.? [(/\[–—-] ?(?:Корр\. |Кор\. )?{_OUTLET} ?[)/\]–—-]"),
    re.compile(rf"^{_PLACE}\. {_DAY}\. {_OUTLET}[.,:–—-]"),
    re.compile(rf"^{_DAY}, {_PLACE} [/(](?:Корр\. |Кор\. )?{_OUTLET}[/)]"),
    re.compile(rf"^{_PLACE} [(/]{_OUTLET}[)/] ?[–—-] "),
)
_DATED_NAME = re.compile(
    r"^(?P<outlet>[^\W\d_a-zа-яёіўїє][\w’'&-]*(?: [^\W\d_][\w’'&-]*){1,3}),?(?: [|–—-])? "
    r"(?P<date>\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2} [^\W\d_]{3,} \d{4}|[^\W\d_]{3,} \d{1,2}, \d{4})"
    r"(?: (?:года|року))?$"
)
_NO_OUTLETS = frozenset({"published", "posted", "updated", "printed", "date", "on", "опубликовано", "опубліковано"})
_BYLINE = re.compile(
    r"^By (?P<author>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})(?:(?:,| \|| for) (?P<outlet>[A-Z].{1,60}))?$"
)
_AUTHOR = re.compile(r"^(?:Author|Written by|Автор|Аўтар)(?: статьи| статті)?: +(?P<author>\S.{2,80})$")
_SOURCE = re.compile(r"^(?:Source|Источник|Джерело|Крыніца|Krynica): +(?P<outlet>[^\s,][^,;]{1,60}?)(?:,\s.*)?$")
_DATE_LINE = re.compile(
    r"^(?:Published|Posted|Date|Updated|Опубликовано|Дата|Опубліковано|Апублікавана)?:?\s*(?P<date>.{6,40})$"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the top and the bottom of a text say about it. `title_at` is the title's span."""

    title: str = ""
    title_at: tuple[int, int] | None = None
    author: str = ""
    source: str = ""
    published: str = ""


def read_head(lines: Sequence[Line], noise: Sequence[Mark] = ()) -> Head:
    """The head of a text from its lines, those apart that are a menu, a teaser, a comment and the like."""
    lines = list(_outside(lines, sorted(mark for mark in noise if mark.role != "credit")))
    top, bottom = lines[:6], lines[-3:]
    masthead, issued, taken = _masthead(lines)
    title = _title(lines[taken:])
    author, outlet = _byline([*top, *bottom])
    dateline_outlet, dated = _dateline(top)
    source = masthead or dateline_outlet or outlet or _first(_SOURCE, "outlet", [*top, *bottom])
    return Head(
        title=title.text if title else "",
        title_at=(title.start, title.end) if title else None,
        author=author,
        source=source,
        published=issued or dated or _date_line(top),
    )


def _outside(lines: Sequence[Line], marks: Sequence[Mark]) -> Iterator[Line]:
    """The lines that begin in none of the marks; both come in the order of the text."""
    reach = position = 0
    for line in lines:
        while position < len(marks) and marks[position].start <= line.start:
            reach = max(reach, marks[position].end)
            position += 1
        if line.start >= reach:
            yield line


def _masthead(lines: Sequence[Line]) -> tuple[str, str, int]:
    """Outlet, date, and how many first lines they take before the title.

    'Meridian Brief 14.05.2024' over the title, 'Expo Gazette, 29 May 2017' under it, or a bare name of
    capitalised words over the title with a line of date below: 'Open Depot Watch'.
    """
    for position, line in enumerate(lines[:3]):
        found = _DATED_NAME.match(line.text)
        if found and found["outlet"].split()[0].lower() not in _NO_OUTLETS:
            return found["outlet"], find_date(found["date"]), int(position == 0)
    if len(lines) < 4:
        return "", "", 0
    first, second, third = lines[:3]
    words = first.text.split()
    named = 1 < len(words) <= 4 and all(word[:1].isupper() for word in words) and not first.ends_sentence
    if named and second.is_headline and third.count <= 5 and find_date(third.text):
        return first.text, "", 1
    return "", "", 0


def _title(lines: Sequence[Line]) -> Line | None:
    """The first line, if it is no sentence and text of full sentences follows."""
    if len(lines) < 2:
        return None
    first = lines[0]
    words = lexicon()
    if not first.is_headline or first.is_bullet or words.teaser_head.fullmatch(first.text):
        return None
    if words.comment_head.fullmatch(first.text) or words.boilerplate_sentence.match(first.text):
        return None
    return first if any(line.ends_sentence and line.count > 8 for line in lines[1:6]) else None


def _byline(lines: Sequence[Line]) -> tuple[str, str]:
    for line in lines:
        found = _BYLINE.match(line.text) or _AUTHOR.match(line.text)
        if found and found["author"].split()[0].lower() not in months():
            return found["author"].strip(), (found.groupdict().get("outlet") or "").strip()
    return "", ""


def _dateline(lines: Sequence[Line]) -> tuple[str, str]:
    for line in lines:
        for form in _DATELINES:
            found = form.match(line.text)
            if found and _names_month(found.groupdict().get("date") or ""):
                return found["outlet"].strip(" ."), find_date(found.groupdict().get("date") or "")
    return "", ""


def _names_month(date: str) -> bool:
    """No date at all, digits, or a word that is a month: 'Since 2014, Integral.' is no dateline."""
    words = re.findall(r"[^\W\d_]+", date.lower())
    return all(word in months() for word in words)


def _date_line(lines: Sequence[Line]) -> str:
    """A line of the top that is a date and little else."""
    for line in lines:
        found = _DATE_LINE.match(line.text)
        if found and line.count <= 8 and not line.ends_sentence:
            date = find_date(found["date"])
            if date:
                return date
    return ""


def _first(form: re.Pattern[str], group: str, lines: Sequence[Line]) -> str:
    return next((found[group].strip(" .") for line in lines if (found := form.match(line.text))), "")
