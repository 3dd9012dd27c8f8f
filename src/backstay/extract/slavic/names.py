"""Names in Slavic text: what stands in quotes, designations, countries, the European Union.

A sentence becomes a row of items: names, words and punctuation. The forms of one name that differ by case endings
are one thing of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from backstay.extract.slavic.lexicon import Words, named
from backstay.extract.slavic.sentences import Stretch
from backstay.extract.slavic.unquoted import unquoted

_PIECE = re.compile(
    r"[«“„\"](?P<quoted>[^«»“”„\"\n]{2,60})[»”“\"]"
    r"|(?P<system>(?<![\w-])[A-ZА-ЯІЎЇ][A-Za-zА-Яа-яіўї]{0,2}-\d{1,3}[\wА-я]*(?![\w-]))"
    r"|(?P<word>[^\W_]+(?:['’ʼ-][^\W_]+)*)|(?P<mark>\S)"
)
_ENDING = re.compile(
    r"(?:ого|ему|ому|ыми|ими|ами|ями|ой|ей|ом|ем|ам|ям|ах|ях|ою|ею|ою|а|я|у|ю|ы|и|і|е|о|ь|й|є|a|u|y|i|am|om|ie|e)$"
)
_QUOTES = '«»“”„"'


@dataclass(eq=False, slots=True)
class Named:
    """A thing of the document with its forms; `usual` is a country's English name, `base` a nominative of ours."""

    kind: str
    forms: list[str] = field(default_factory=list)
    usual: str = ""
    role: str = ""
    base: str = ""

    def add(self, form: str) -> None:
        if form not in self.forms:
            self.forms.append(form)


@dataclass(slots=True)
class Item:
    """A name, word or mark at [start, end); `low` is the word in lower case, '' for names."""

    start: int
    end: int
    text: str
    low: str
    thing: Named | None = None
    pronoun: bool = False

    @property
    def kind(self) -> str:
        return self.thing.kind if self.thing else ""


class Register:
    """The things of one document by the stem of their name."""

    def __init__(self) -> None:
        self._things: dict[tuple[str, str], Named] = {}

    def thing(self, form: str, kind: str, usual: str = "") -> Named:
        key = (usual, "") if usual else (stem(form), "")
        found = self._things.setdefault(key, Named(kind, usual=usual))
        found.add(form)
        return found


def stem(form: str) -> str:
    """A name without the case endings of its words: 'Кавиру' and 'Кавир' have one stem."""
    plain = form.casefold().strip(_QUOTES)
    return " ".join(_ENDING.sub("", word) if len(word) > 3 else word for word in re.findall(r"[\w-]+", plain))


def items_of(text: str, sentence: Stretch, words: Words, register: Register) -> list[Item]:
    """The items of one sentence, names recognised."""
    fixed = _fixed(text, sentence, words, register)
    items: list[Item] = []
    for found in _PIECE.finditer(text, sentence.start, sentence.end):
        if items and found.start() < items[-1].end:
            continue
        known = fixed.get(found.start())
        if known is not None:
            items.append(known)
        elif found.group("quoted") and _is_name(found["quoted"]):
            items.append(_quoted(text, found, items, words, register))
        elif found.group("quoted"):
            items.extend(_words_within(text, found))
        elif found.group("system"):
            thing = register.thing(found.group(), "System")
            items.append(Item(found.start(), found.end(), found.group(), "", thing))
        else:
            items.append(Item(found.start(), found.end(), found.group(), found.group().lower()))
    return items


def _fixed(text: str, sentence: Stretch, words: Words, register: Register) -> dict[int, Item]:
    """Countries and bodies by their place; a country's name begins with a capital."""
    found: dict[int, Item] = {}
    for section, kind in (("bodies", "PublicBody"), ("countries", "Country")):
        for pattern, usual in named(section, words.language):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                written = match.group()
                adjective = re.search(r"(?:ск|ськ|цк|sk)\w{0,3}$", written) and kind == "Country"
                if written[0].isupper() and not adjective and match.start() not in found:
                    found[match.start()] = Item(
                        match.start(), match.end(), written, "", register.thing(written, kind, usual)
                    )
    for spot in unquoted(text, sentence.start, sentence.end, words):
        if not any(spot.start < item.end and item.start < spot.end for item in found.values()):
            thing = register.thing(spot.name, spot.kind, spot.usual)
            written = text[spot.start : spot.end]
            thing.add(written)
            thing.base = thing.base or ("" if spot.usual else spot.name)
            found[spot.start] = Item(spot.start, spot.end, written, "", thing)
    return found


def _is_name(quoted: str) -> bool:
    """Names are short and begin with a capital; a quotation does not end its sentence inside the quotes."""
    return (
        quoted[0].isupper()
        and len(quoted.split()) <= 5
        and not re.search(r"[,.!?]\s*$|\s(?:не|и|і|мы|ми|мы)\s", quoted)
    )


def _words_within(text: str, found: re.Match[str]) -> list[Item]:
    inner = found.start("quoted")
    return [
        Item(inner + word.start(), inner + word.end(), word.group(), word.group().lower())
        for word in re.finditer(r"[^\W_]+(?:['’ʼ-][^\W_]+)*|[,;:.!?–—]", found["quoted"])
    ]


def _quoted(text: str, found: re.Match[str], items: list[Item], words: Words, register: Register) -> Item:
    """A name in quotes; its kind follows from the class word before it, a legal form belongs to the name."""
    before = items[-1].low if items else ""
    start, name = found.start(), found["quoted"]
    kind = "Organization"
    if words.has("event_class", before):
        kind = "Event"
    elif words.has("programme_class", before):
        kind = "Programme"
    elif words.has("system_class", before) or (re.search(r"\w-\d", name) and not words.has("org_class", before)):
        kind = "System"
    thing = register.thing(name, kind)
    if words.has("legal", before) and text[items[-1].start : items[-1].end].isupper():
        start = items.pop().start
        thing.add(text[start : found.end()])
    return Item(start, found.end(), text[start : found.end()], "", thing)
