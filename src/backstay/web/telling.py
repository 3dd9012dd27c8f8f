"""Sentences of other rooms in the reader's language: from their message and parts, never by rewording English.

`tell` says a sentence that is a value (`model.said`). What the picture keeps as English text, the reasons that rules
give, is found again by the message it was made with (`reread`): such messages hold counts and names at their ends.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import Any

from backstay.model.said import Said, number_says
from backstay.publish.lettering import width
from backstay.web.languages import Catalogue, catalogue, message
from backstay.web.reasons import NOTES, PICTURE, REASONS

View = dict[str, Any]
SIZES = ((1e9, message("{n} billion")), (1e6, message("{n} million")))
# How much wider a label of a picture may get: the next one stands 24 points behind it.
ROOM = 18.0
# Parts that are numbers wherever a reason names them; others are names or words.
_COUNTS = frozenset({"n", "asserted", "hedged", "against", "documents", "length"})


def tell(words: Catalogue, said: Said | View) -> str:
    """A sentence, or one that a row keeps, in the language of the catalogue."""
    parts: dict[str, Any] = dict(said.parts) if isinstance(said, Said) else said["parts"]
    one, many = (said.message, said.many) if isinstance(said, Said) else (said["message"], said["many"])
    told = {name: _part(words, part) for name, part in parts.items()}
    return words.form(one, many, parts["n"]).format(**told) if many else words.gettext(one, **told)


def _part(words: Catalogue, part: Any) -> str:
    if isinstance(part, dict | Said):
        return tell(words, part)
    if isinstance(part, list | tuple):
        return listed(words, part)
    return part if isinstance(part, str) else number_in(words, part)


def number_in(words: Catalogue, value: float) -> str:
    """'130 million', '1,900' as the language writes it."""
    if words.language == "en":
        return str(value) if isinstance(value, int) else number_says(value)
    for size, called in SIZES:
        if isinstance(value, float) and abs(value) >= size:
            return words.gettext(called, n=_written(value / size))
    return _written(value)


def _written(value: float) -> str:
    return f"{value:,.10g}".replace(",", "\u202f").replace(".", ",")


def listed(words: Catalogue, names: list[str] | tuple[str, ...]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(names) < 2:
        return "".join(names)
    return words.gettext("{these} and {this}", these=", ".join(names[:-1]), this=names[-1])


def reread(words: Catalogue, text: str) -> str:
    """A reason that a rule gave, in the language of the catalogue; one that no rule of ours gives stays as it is."""
    if words.language == "en":
        return text
    line = text.lstrip()
    return text[: len(text) - len(line)] + _reread(words.language, line)


def drawn(words: Catalogue, svg: str) -> str:
    """A picture of the network with its words in the language of the catalogue; names in its boxes stay."""
    if words.language == "en":
        return svg
    pieces = re.split(r'(<g id="n-[^>]*>.*?</g>)', svg, flags=re.DOTALL)
    return "".join(_labelled(words, piece, NOTES if place % 2 else PICTURE) for place, piece in enumerate(pieces))


def _labelled(words: Catalogue, svg: str, known: tuple[str, ...]) -> str:
    """The texts between tags that are among those known, as wide as they are; a heading in capitals stays one."""

    def said(found: re.Match[str]) -> str:
        length, rest, text = found[1], found[2], unescape(found[3])
        shouted = {line.upper(): line for line in known}.get(text, "")
        line = words.gettext(shouted).upper() if shouted else _found(words, text, known)
        wide = ""
        if length:
            was = float(length)
            wide = f'textLength="{min(was * width(line, 1) / width(text, 1), was + ROOM):.1f}"{rest}'
        return f"{wide}>{escape(line, quote=False)}<"

    return re.sub(r'(?:textLength="([\d.]+)"([^<>]*))?>([^<>]*[^\W\d_][^<>]*)<', said, svg)


@lru_cache(maxsize=8192)
def _reread(language: str, text: str) -> str:
    return _found(catalogue(language), text, REASONS)


def _found(words: Catalogue, text: str, known: tuple[str, ...]) -> str:
    for pattern, reason in _patterns(known):
        if found := pattern.fullmatch(text):
            parts = {name: words.gettext(part) for name, part in found.groupdict().items()}
            return words.gettext(reason, **parts)
    return text


@lru_cache(maxsize=8)
def _patterns(known: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_pattern(reason), re.DOTALL), reason) for reason in known)


def _pattern(reason: str) -> str:
    made, seen = "", set[str]()
    for place, piece in enumerate(re.split(r"\{(\w+)\}", reason)):
        if place % 2 == 0:
            made += re.escape(piece)
        elif piece in seen:
            made += f"(?P={piece})"
        else:
            held = r"[\d,]+" if piece in _COUNTS else ".+?"
            made += f"(?P<{piece}>{held})"
            seen.add(piece)
    return made
