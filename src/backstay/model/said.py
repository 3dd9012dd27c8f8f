"""A sentence as a value: the message it is made by, and what fills it in.

`str()` gives the English text. `plain` is what a row keeps of it, so that a page can say it in another language
without reading the English one back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

Part: TypeAlias = "str | int | float | Said | tuple[str, ...]"


class Whole(float):
    """A value whose English is written out, '450,000,000', where another one reads '450 million'."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message ('{who} produces {what}') and its parts; `many` is the message where `n` is not one.

    A name or a date is a str, a count an int, a value a float, a list of names a tuple, a sentence within a sentence
    again a `Said`.
    """

    message: str
    parts: tuple[tuple[str, Part], ...] = ()
    many: str = ""

    def __str__(self) -> str:
        if not self.parts:
            return self.message
        values = {name: _english(part) for name, part in self.parts}
        one = not self.many or values["n"] == "1"
        return (self.message if one else self.many).format(**values)

    @property
    def plain(self) -> dict[str, Any]:
        """The sentence as JSON can write it."""
        parts = {name: part.plain if isinstance(part, Said) else part for name, part in self.parts}
        return {"message": self.message, "many": self.many, "parts": parts}


def message(text: str, many: str = "") -> str:
    """Marks a text of the code, and its plural, as a message that pages translate, where it stands in no `say`."""
    return text


def say(message: str, many: str = "", **parts: Part) -> Said:
    """A sentence of a message and its parts."""
    return Said(message, tuple(parts.items()), many)


def joined(sentences: Iterable[Said], message: str = "{these}; {this}") -> Said:
    """Sentences one behind the other, as one; of none an empty one."""
    found = list(sentences)
    made = found[0] if found else Said("")
    for one in found[1:]:
        made = say(message, these=made, this=one)
    return made


def listed(sentences: Iterable[Said]) -> Said:
    """'a', 'a and b', 'a, b and c'."""
    *these, this = sentences
    return joined([joined(these, "{these}, {this}"), this], "{these} and {this}") if these else this


def capital(words: str) -> str:
    """A sentence begins with a capital letter, whatever its first word is."""
    return words[:1].upper() + words[1:]


def _english(part: Part) -> str:
    if isinstance(part, tuple):
        return " and ".join(words for words in (", ".join(part[:-1]), part[-1]) if words) if part else ""
    if isinstance(part, Whole):
        return f"{part:,.10g}"
    return number_says(part) if isinstance(part, float) else str(part)


def number_says(value: float) -> str:
    """'130 million', '1,900', '2.5'."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.10g} {word}"
    return f"{value:,.10g}"
