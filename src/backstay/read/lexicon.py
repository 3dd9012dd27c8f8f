"""The words of `noise.toml` as compiled patterns, and the mark that a finder leaves on a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Mark(NamedTuple):
    """A stretch of the text that is not the report, and which part of a page it is."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns over stripped lines; `match` means at the start of the line, `fullmatch` the whole of it."""

    section: re.Pattern[str]
    labels: re.Pattern[str]
    glued: re.Pattern[str]
    comment_head: re.Pattern[str]
    comment_mark: re.Pattern[str]
    teaser_head: re.Pattern[str]
    teaser_line: re.Pattern[str]
    credit: re.Pattern[str]
    caption: re.Pattern[str]
    stub: re.Pattern[str]
    boilerplate: re.Pattern[str]
    boilerplate_sentence: re.Pattern[str]
    bracket: re.Pattern[str]
    menu: re.Pattern[str]


# Where a sentence begins: at the start, after a full stop, or glued to the word before ('plungingThe material').
_SENTENCE_START = r"(?:^|(?<=[.!?…] )|(?-i:(?<=[^\W\d_A-ZА-ЯЁІЎЇЄ])(?=[A-ZА-ЯЁІЎЇЄ])))"


@cache
def lexicon() -> Lexicon:
    """The patterns, compiled once a process."""
    table = tomllib.loads(files("backstay.read").joinpath("noise.toml").read_text("utf-8"))
    section = _any(table["sections"].replace("\n", "").split("|"))
    labels = rf"{section}(?:\s*[,/|&]\s*{section})*"
    heads = _any(table["teasers"])
    brackets = table["brackets"]
    return Lexicon(
        section=_compile(section),
        labels=_compile(labels),
        glued=_compile(rf"(?:{labels})(?-i:(?=[A-ZА-ЯЁІЎЇЄ“„«\"‘]))"),
        comment_head=_compile(_any(form.replace("{n}", r"\d{1,5}") for form in table["comments"])),
        comment_mark=_compile(_any(table["comment_marks"])),
        teaser_head=_compile(rf"{heads}\s*[:»>→…]*"),
        teaser_line=_compile(rf"{heads}\s*[:»→]\s*\S"),
        credit=_compile(_any(table["credits"])),
        caption=_compile(_any(table["captions"])),
        stub=_compile(_SENTENCE_START + _any(table["stubs"])),
        boilerplate=_compile(_any(table["boilerplate"])),
        boilerplate_sentence=_compile(_any(table["boilerplate_sentences"])),
        bracket=_compile(
            rf"(?:\[(?:{brackets})\b[^\[\]]{{2,300}}\]|\((?:{brackets})\b[^()]{{0,40}}:[^()]{{2,300}}\))\s*$"
        ),
        menu=_compile(_any(table["menu"].split("|"))),
    )


def _any(forms: Iterable[str]) -> str:
    return "(?:" + "|".join(form.strip().replace(" ", r"\s") for form in forms if form.strip()) + ")"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
