"""The things one document names, each with every form the document uses; language-neutral.

Forms are united by what the document itself says (brackets, 'also known as', a shorter later form that fits
one longer form only). Identity across documents is decided elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field
from functools import lru_cache

_SAME = {"PublicBody": "Organization"}
_WORD = re.compile(r"\w+")
# Legal forms written out, the longest first.
_LONG_FORMS = tuple(
    tuple(form.split())
    for form in (
        "federal state unitary enterprise", "public joint stock company", "open joint stock company",
        "closed joint stock company", "joint stock company", "limited liability company", "state unitary enterprise",
        "private unitary enterprise", "unitary enterprise",
    )
)  # fmt: skip


@lru_cache(maxsize=100_000)
def plain_words(form: str) -> tuple[str, ...]:
    """A form's words without case and marks: 'JSC “Integral”' -> ('jsc', 'integral')."""
    text = unicodedata.normalize("NFKD", form.casefold().replace("ł", "l"))
    return tuple(_WORD.findall("".join(c for c in text if not unicodedata.combining(c))))


@dataclass(slots=True, eq=False)
class Thing:
    """One named thing of the document while it is being read. `weak` marks a kind that was only guessed."""

    kind: str
    forms: list[str] = field(default_factory=list)
    country: str = ""
    role: str = ""
    weak: bool = False
    usual: str = ""

    @property
    def name(self) -> str:
        """The fullest form this document uses; the first one of equal length."""
        if self.usual in self.forms:
            # 'the Kremlin' and 'Moscow' may stand for Russia, yet Russia is its name.
            return self.usual
        return max(self.forms, key=lambda form: (len(plain_words(form)), len(form))) if self.forms else self.usual

    @property
    def aliases(self) -> tuple[str, ...]:
        name = self.name
        others = dict.fromkeys(form for form in self.forms if form != name)
        if self.usual and self.usual != name:
            others[self.usual] = None
        return tuple(others)

    def add(self, form: str) -> None:
        """A further form; a name that runs over a line end is one name."""
        form = " ".join(form.split())
        if form and form not in self.forms:
            self.forms.append(form)


class Things:
    """All things of a document, found by form. `generic` tells whether a word alone identifies nothing."""

    def __init__(self, generic: Callable[[str], bool], legal: frozenset[str]) -> None:
        self._generic = generic
        self._legal = legal
        self._by_key: dict[tuple[str, ...], Thing] = {}
        self._links: dict[int, Thing] = {}
        self.all: list[Thing] = []

    def key(self, form: str) -> tuple[str, ...]:
        """Words that tell forms apart: legal forms, articles and the plural do not."""
        found = plain_words(form)
        for written in _LONG_FORMS:
            # 'Joint Stock Company (JSC) Vektor' is 'JSC Vektor'.
            size = len(written)
            if len(found) > size and any(found[i : i + size] == written for i in (0, len(found) - size)):
                found = found[size:] if found[:size] == written else found[:-size]
        kept = [word for word in found if word not in self._legal and word not in ("the", "a", "s")] or list(found)
        return tuple(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in kept)

    def find(self, form: str) -> Thing | None:
        thing = self._by_key.get(self.key(form))
        return self.final(thing) if thing else None

    def final(self, thing: Thing) -> Thing:
        """The thing that a shorter form was united with."""
        while id(thing) in self._links:
            thing = self._links[id(thing)]
        return thing

    def named(self, form: str, kind: str, *, weak: bool = False, country: str = "", usual: str = "") -> Thing:
        """The thing of that form, made when it is new; a sure kind replaces a guessed one."""
        key = self.key(form)
        thing = self._by_key.get(key) or (self._by_key.get(("=", usual)) if usual else None)
        if thing is not None and {thing.kind, kind} == {"Country", "Place"}:
            # 'in Minsk' is the city even where 'Minsk' elsewhere stands for the state.
            key = ("city", *key) if kind == "Place" else key
            thing = self._by_key.get(key if kind == "Place" else ("=", usual))
            self._by_key.pop(key, None)
        if thing is not None:
            self._by_key.setdefault(key, thing)
        else:
            thing = Thing(kind, [], country, weak=weak, usual=usual)
            self._by_key[key] = thing
            if usual:
                self._by_key["=", usual] = thing
            self.all.append(thing)
        thing = self.final(thing)
        if thing.weak and not weak:
            thing.kind, thing.weak = kind, False
        thing.add(form)
        return thing

    def product(self, form: str) -> Thing:
        """The good of that name; goods never unite with named things."""
        key = ("product", *self.key(form))
        found = self._by_key.get(key)
        if found is None:
            found = Thing("Product")
            self._by_key[key] = found
            self.all.append(found)
        found.add(form)
        return found

    def country(self, usual: str) -> Thing:
        """The country of that usual name, also where the text has only its adjective."""
        found = self._by_key.get(("=", usual))
        if found is None:
            found = Thing("Country", usual=usual)
            self._by_key["=", usual] = found
            self._by_key.setdefault(self.key(usual), found)
            self.all.append(found)
        return self.final(found)

    def unite(self, short: Thing, long: Thing) -> None:
        """Both forms name one thing; the longer one's kind holds unless it was only guessed."""
        short, long = self.final(short), self.final(long)
        if short is long:
            return
        if long.weak and not short.weak:
            long.kind, long.weak = short.kind, False
        for form in short.forms:
            long.add(form)
        long.role = long.role or short.role
        long.country = long.country or short.country
        self._links[id(short)] = long
        self.all.remove(short)

    def unite_shorter_forms(self, apart: Set[tuple[int, int]] = frozenset()) -> None:
        """Unite each form with the one longer form that holds all its words, or whose initials it is.

        `apart` are ids of things (short, long) that one sentence sets side by side: 'Volna and Volna Engineering'.
        """
        keys = {id(thing): [self.key(form) for form in thing.forms] for thing in self.all}
        for short in sorted(self.all, key=lambda thing: -len(plain_words(thing.name))):
            longer = [
                thing
                for thing in self.all
                if thing is not short and (id(short), id(thing)) not in apart and self._fits(short, thing, keys)
            ]
            if len(longer) == 1:
                self.unite(short, longer[0])
                keys[id(longer[0])] = [self.key(form) for form in longer[0].forms]

    def _fits(self, short: Thing, long: Thing, keys: dict[int, list[tuple[str, ...]]]) -> bool:
        same = _SAME.get(short.kind, short.kind) == _SAME.get(long.kind, long.kind)
        if not same and not short.weak:
            return False
        if short.kind in ("Country", "Product") or long.kind in ("Country", "Product"):
            return False
        # 'JSC Integral' is a full name of its own, no short form of 'Integral SPB'.
        whole = any(set(plain_words(form)) & self._legal for form in short.forms)
        for small in () if whole else keys[id(short)]:
            for big in keys[id(long)]:
                if len(small) < len(big) and set(small) < set(big) and any(self._tells(word) for word in small):
                    return True
        return any(is_acronym_of(form, other) for form in short.forms for other in long.forms)

    def _tells(self, word: str) -> bool:
        return len(word) > 1 and not self._generic(word) and not self._generic(word + "s")


def is_acronym_of(short: str, long: str) -> bool:
    """Whether a form in capitals is made of the other's initials: 'KEC' of 'Kalaye Electric Company'."""
    letters = re.sub(r"[^A-ZА-ЯЁІЎ]", "", short)
    if len(letters) < 2 or len(short) > 10 or short.casefold() == short or " " in short:
        return False
    parts = re.findall(r"[^\W\d_]+", long)
    if len(parts) < 2:
        return False
    capitals = "".join(word[0] for word in parts if word[0].isupper())
    everything = "".join(word[0].upper() for word in parts)
    return letters in (capitals, everything, everything[: len(letters)] if len(parts) == len(letters) else capitals)


def normal_forms(names: Iterable[str]) -> list[str]:
    """Names without doubles, in order."""
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))
