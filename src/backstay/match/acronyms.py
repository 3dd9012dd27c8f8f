"""Acronyms: what a name could be shortened to, and whether a word is such a shortening.

Invariant: acronyms are built from the words at hand, by rule; none is listed. Letters are compared by sound
(З and Z, Ц and Ts, К and C), so 'МЗКТ', 'MZKT' and 'MZKC' are one. A translated name is read back into
Russian through the lexicon: 'Minsk Wheel Tractor Plant' -> М, К, Т, З, and its head noun may move: МЗКТ.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from backstay.names import Name, Token, ascii_fold, latin, skeleton
from backstay.names.lexicon import beginnings, in_english, initial, is_cognate, is_romanised
from backstay.names.script import is_cyrillic

LEAST, MOST = 3, 8
ANY_ORDER = 5
# Letters of the first word's syllable: БелОМО, КрАЗ.
HEAD, SHORT_HEAD = 3, 2
# In so many ways a name is translated for its acronym, at most.
WAYS = 30
# Words that count this little ('named', 'Order of Lenin') have no letter in an acronym.
IDLE = 0.06
_SILENT = ("number", "particle", "initial")
ANY = 1 << 64
# What is one word in the lexicon, and two in Russian: научно-исследовательский, телевидение, железнодорожный.
TWO_LETTERS = {"science": "ni", "tv": "tv", "railway": "Zd"}
# The concept of the second half of 'приборостроительный'.
MAKING = "build"
# 'ГУБОПиК': a small и joins two words.
_JOINING = re.compile(r"[iиі](?=[A-ZА-ЯЁІЎ])(?<=[A-ZА-ЯЁІЎ].)")
_DIGRAPHS = re.compile("shch|sch|sh|ch|zh|kh|ts|ya|yu|ye|yo|.")
# Of a word: in an acronym an I before an A is a letter of its own (NIIAR, VIAM).
_BEGINS = re.compile(_DIGRAPHS.pattern[:-1] + "ia|iu|.")


@lru_cache(maxsize=65536)
def letters(word: str) -> str:
    """The sound of every letter of an acronym, doubled letters kept: 'ММЗ' -> 'mmz', 'ЦНИИ' -> 'tnii'."""
    if is_cyrillic(word):
        return "".join(skeleton(char)[:1] for char in word)
    return "".join(map(_sound, _DIGRAPHS.findall(ascii_fold(latin(word)))))


def _sound(part: str) -> str:
    return "t" if part == "c" else skeleton(part)[:1]


def _word_initials(tokens: list[Token], english: bool, apart: bool = False) -> list[str]:
    """One letter for each word: a concept's by language, any other word's own; of a compound's parts if `apart`."""
    found: list[str] = []
    for place, token in enumerate(tokens):
        if token.role in ("concept", "place"):
            if place and tokens[place - 1].text == token.text and len(token.text) > 5:
                continue
            letter = initial(token.mark, english) if _is_translated(token) or english else _own(token)
            two = TWO_LETTERS.get(token.mark, "") if not english else ""
            found.append(two if two and _has_two(tokens, place) else letter)
        else:
            found.append(_own(token))
            if apart and token.role == "compound":
                found.extend(initial(part, english) for part in token.mark.split("+")[1:])
    return found


def _in_english(tokens: list[Token]) -> Iterator[str]:
    """What a name could be shortened to in English: 'Белорусский металлургический завод' as 'Steel Works', BSW."""
    given = [
        in_english(token.mark) if token.role == "concept" else _own(token)
        for place, token in enumerate(tokens)
        if not _again(tokens, place)
    ]
    if math.prod(map(len, given)) <= WAYS:
        yield from map("".join, itertools.product(*given))


def _has_two(tokens: list[Token], place: int) -> bool:
    """'Scientific research institute' is 'научно-исследовательский институт', НИИ; 'scientific production' is НП.

    'Столичное телевидение' is СТВ, 'телевизионный институт' ТИ.
    """
    if tokens[place].mark != "science":
        return place == len(tokens) - 1 or len(tokens) < LEAST
    return place + 1 < len(tokens) and tokens[place + 1].mark not in ("production", "technical")


def _is_translated(token: Token) -> bool:
    """Whether the word stands in English, so that its Russian initial has to be looked up; 'zernovaya' does not."""
    return not is_cyrillic(token.text) and not is_romanised(token.text)


def _own(token: Token) -> str:
    return _first(token.text)


def _first(word: str) -> str:
    """The sound of a word's first letter; in ASCII four letters tell it, 'shch' being one."""
    return _begins(word[:4] if word.isascii() else word[:1] if is_cyrillic(word) else word)


@lru_cache(maxsize=65536)
def _begins(word: str) -> str:
    if is_cyrillic(word):
        return skeleton(word)
    first = _BEGINS.match(ascii_fold(latin(word)))
    return _sound(first[0]) if first else ""


class Shortenings:
    """Acronyms of words: usual ones, rarer ones, those of the first word's syllable and the others' letters (БелОМО).

    Those of letters are as `as_acronym` has them; those of a syllable keep their order. The rarer ones are made when
    they are asked for: an index needs the usual ones alone.
    """

    def __init__(self, words: Sequence[Token]) -> None:
        tokens = [t for t in words if t.role not in _SILENT and t.weight > IDLE]
        least = LEAST - any(token.mark in TWO_LETTERS for token in tokens)
        self.tokens = tokens if least <= len(tokens) <= 10 else []
        self.usual = frozenset[str]()
        if self.tokens:
            russian = _word_initials(self.tokens, english=False)
            cognate = _cognate(self.tokens, russian)
            self.readings = [russian] if russian == cognate else [russian, cognate]
            self.usual = self._usual()

    def has(self, short: str, written: str) -> bool:
        """Whether an acronym is one of these, as `as_acronym` and as `capitals` have it: 'TRASK' is, 'KARST' not."""
        return short in self.usual or short in self.rarer or (written or short) in self.by_head

    def _usual(self) -> frozenset[str]:
        """The acronyms of words as they stand, and in Russian, where the last word may be any."""
        tokens = self.tokens
        plain = [_own(token) for place, token in enumerate(tokens) if not _again(tokens, place)]
        found = {"".join(plain)}
        for given in self.readings:
            if given != plain:
                found |= _last_moved(given) | {"".join(reversed(given))}
        if any(token.role == "concept" and not _is_translated(token) for token in tokens):
            found.add("".join(_word_initials(tokens, english=True)))
            found.update(_in_english(tokens))
        # Every part of a compound may have its letter (ЗРРЭВ); 'Radioelectronic Armament Repair Plant' too: REARP.
        for english in (False, True):
            found.add("".join(initial(t.mark, english) if t.role == "concept" else _own(t) for t in tokens))
        if any(token.role == "compound" for token in tokens):
            # 'Радиоматериалов' may have two letters: НИИРМ.
            found.add("".join(_word_initials(tokens, english=False, apart=True)))
        return _fitting(found)

    @cached_property
    def rarer(self) -> frozenset[str]:
        """Those of translated names whose head noun comes first: 'Security Service of Ukraine', СБУ."""
        if not self.tokens or any(is_cyrillic(token.text) for token in self.tokens):
            return frozenset()
        found: set[str] = set()
        for given in self.readings:
            found |= _last_moved(given)
            found.update("".join([given[at], *given[:at], *given[at + 1 :]]) for at in range(1, len(given) - 1))
        if self.tokens[-1].mark == "plant":
            # A plant may be a комбинат: ЧМК.
            found.add("".join(self.readings[0][:-1]) + "k")
        return _fitting(found)

    @cached_property
    def by_head(self) -> tuple[str, ...]:
        """Those of the first word's syllable."""
        if not self.tokens:
            return ()
        tail = "".join(self.readings[0][1:])
        return tuple(head + tail for head in heads(self.tokens[0]) if LEAST <= len(head + tail) <= MOST)


def _last_moved(given: list[str]) -> set[str]:
    """The letters with the last one anywhere: translation moves the head noun."""
    head, rest = given[-1], given[:-1]
    return {"".join([*rest[:place], head, *rest[place:]]) for place in range(len(rest) + 1)}


@lru_cache(maxsize=65536)
def acronyms(name: Name) -> frozenset[str]:
    """The usual acronyms of a name of at least three words, as `letters`; long ones in any order (sorted)."""
    found = Shortenings(name.tokens)
    if not found.tokens:
        return found.usual
    return found.usual.union(_fitting((found.tokens[0].sound[:HEAD] + "".join(found.readings[0][1:]),)))


@lru_cache(maxsize=65536)
def of_all(name: Name) -> Shortenings:
    """The acronyms of all words of a name."""
    return Shortenings(name.tokens)


def _fitting(found: Iterable[str]) -> frozenset[str]:
    return frozenset(_ordered(word) for word in found if LEAST <= len(word) <= MOST)


@lru_cache(maxsize=8192)
def _heads(sound: str, mark: str) -> tuple[str, ...]:
    """How a first word may begin: by three or two letters of its own (Бел, Кр), or three in Russian (State: Гос)."""
    own = () if sound.startswith("#") else (sound[:HEAD], sound[:SHORT_HEAD])
    return (*own, *(word[:HEAD] for word in beginnings(mark)[:1] if word[:HEAD] not in own))


def heads(token: Token) -> tuple[str, ...]:
    """How a first word may begin in an acronym that has its syllable."""
    return _heads(token.sound, token.mark if token.role == "concept" else "")


def _cognate(tokens: list[Token], russian: list[str]) -> list[str]:
    """Initials in Russian where a word may be the same in both languages (Atomic, атомный: А) or has none.

    'Instrument Making' is one word in Russian: приборостроительный.
    """
    own = [place for place, token in enumerate(tokens) if token.mark and is_cognate(token.mark, token.sound)]
    making = [place for place, token in enumerate(tokens) if token.mark == MAKING and _is_making(tokens, place)]
    if len(russian) != len(tokens) or not (own or making):
        return russian
    found = [tokens[at].sound[:1] if at in own and len(letter) == 1 else letter for at, letter in enumerate(russian)]
    return [letter for at, letter in enumerate(found) if at not in making]


def _is_making(tokens: Sequence[Token], place: int) -> bool:
    """'Instrument-Making', 'Ship Building': the second word is an ending in Russian."""
    return 0 < place < len(tokens) - 1 and tokens[place].mark == MAKING and tokens[place - 1].role == "concept"


def spells(written: str, words: Sequence[Token]) -> bool:
    """Whether each word gives one letter of an acronym, each by any of its languages, the last word anywhere.

    Any order of five letters and more would spell too much: 'CIMEX' is no institute of marine engineering. Three
    letters keep the order of the words.
    """
    if len(words) == 1 and len(written) <= LEAST:
        return _is_of_parts(written, words[0])
    tokens = [t for t in words if t.role not in _SILENT and t.weight > IDLE]
    if len(written) <= LEAST:
        given = _single(tokens)
        return len(given) == len(written) == LEAST and _fits(written, given)
    return any(_spelled(written, given) for given in _givings(tokens) if len(given) == len(written))


def _single(tokens: Sequence[Token]) -> list[str]:
    """The letters that each written word may have, a compound one for all of its parts."""
    return [_may_begin(token.text, token.mark) for place, token in enumerate(tokens) if not _again(tokens, place)]


def _is_of_parts(written: str, token: Token) -> bool:
    """Whether three letters are those of a compound of three parts in Russian: Белтаможсервис, БТС."""
    parts = token.mark.split("+") if token.role == "compound" else []
    return len(parts) == LEAST and written == "".join([initial(part, english=False) for part in parts])


def _givings(tokens: list[Token]) -> Iterator[list[str]]:
    """What letters words may have in an acronym, in their order: a letter each, or those of their parts."""
    given = [_may_begin(token.text, token.mark) for token in tokens]
    yield given
    # A compound may have one letter for all of its parts, or one for each.
    yield _single(tokens)
    yield [part for token in tokens for part in _part_letters(token)]
    # 'Научно-исследовательский' has two though lists write 'Research' or 'Scientific': НИПТБ.
    yield [
        part
        for token, letter in zip(tokens, given, strict=True)
        for part in (letter, *TWO_LETTERS.get(token.mark, "")[1:])
    ]


def _spelled(written: str, given: Sequence[str]) -> bool:
    """Whether the letters are those given, the last word's anywhere."""
    *others, head = given
    return _fits(written, given) or any(
        written[at] in head and _fits(written[:at] + written[at + 1 :], others) for at in range(len(others))
    )


def _part_letters(token: Token) -> list[str]:
    """The letters of each part of a compound: 'металлоконструкции' м and к."""
    first, *others = token.mark.split("+") if token.role == "compound" else [token.mark]
    return [_may_begin(token.text, first), *map(initials, others)]


def _fits(written: str, given: Sequence[str]) -> bool:
    return all(letter in letters_ for letter, letters_ in zip(written, given, strict=True))


@lru_cache(maxsize=4096)
def initials(mark: str) -> str:
    """Every letter that a concept's words begin with: plant, завод, комбинат and фабрика give z, k, f and p."""
    found = [initial(mark, english) for english in (False, True)] + [word[0] for word in beginnings(mark)]
    return "".join(dict.fromkeys(found))


@lru_cache(maxsize=8192)
def _may_begin(text: str, mark: str) -> str:
    own = _first(text)
    return own + (initials(mark) if mark else "")


def letters_given(words: Sequence[Token]) -> list[int]:
    """For each word a bit for every letter that it can have in an acronym; ANY for one that may have none."""
    return [letters_of(token) | (ANY if _again(words, place) else 0) for place, token in enumerate(words)]


def letters_of(token: Token, is_first: bool = True) -> int:
    """The same for one word, whatever stands beside it; the first word may give those of its first syllable."""
    if token.weight <= IDLE or token.role in _SILENT:
        return ANY
    return _may_give(token.text, token.mark) | (syllable(token) if is_first else 0)


def syllable(token: Token) -> int:
    """The letters that a first word may have in an acronym that has its syllable, as bits."""
    return _syllable(token.sound, token.mark if token.role == "concept" else "")


@lru_cache(maxsize=8192)
def _syllable(sound: str, mark: str) -> int:
    return bits("".join(_heads(sound, mark)))


def may_shorten(short: str, given: Iterable[int]) -> bool:
    """Whether words that give these letters can be shortened so: each has a letter in it, and each letter a word.

    Cheap, and never wrong when it says no.
    """
    asked, found = bits(short) | ANY, 0
    for letters_ in given:
        if not letters_ & asked:
            return False
        found |= letters_
    return not asked & ~found & ~ANY


def may_give_all(short: str, given: Iterable[int]) -> bool:
    """Whether some of the words that give these letters can have all letters of an acronym. Never wrong in its no."""
    found = 0
    for letters_ in given:
        found |= letters_
    return not bits(short) & ~found


@lru_cache(maxsize=8192)
def bits(word: str) -> int:
    """The letters of a word as bits."""
    return sum({1 << (ord(letter) & 63) for letter in word})


@lru_cache(maxsize=8192)
def _may_give(text: str, mark: str) -> int:
    """Every letter that a word can have in an acronym by any of the rules: own, Russian, English."""
    own = _first(text)
    foreign = [initial(mark, english) for english in (False, True)] if mark else [own]
    may_lack = ANY if not own or not all(foreign) or mark == MAKING else 0
    parts = "".join(map(initials, mark.split("+"))) if mark else ""
    english = in_english(mark) if mark and "+" not in mark else ""
    return may_lack | bits(own + "".join(foreign) + parts + english + TWO_LETTERS.get(mark, ""))


def _ordered(short: str) -> str:
    """Translation moves words: from five letters on, the same letters in another order are one acronym."""
    return "".join(sorted(short)) if len(short) >= ANY_ORDER else short


def _again(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token is a further part of the same written word ('авиаремонтный' gives two)."""
    return place > 0 and tokens[place].text == tokens[place - 1].text and len(tokens[place].text) > 5


def capitals(token: Token) -> str:
    """The letters of an unknown word of at most eight letters that is written in capitals (ММЗ, ZhKShZ), else ''."""
    if len(token.text) > MOST + 1 or (token.role != "word" and token.sound[:1] != "#"):
        return ""
    return _capitals(token.text)


@lru_cache(maxsize=8192)
def _capitals(text: str) -> str:
    text = _JOINING.sub("", text)
    written = text.isupper() or sum(char.isupper() for char in text) > 2
    return letters(text) if written and 1 < len(text) <= MOST else ""


def two_letters(written: str, first: Token, second: Token) -> bool:
    """Whether two letters are those of two words as they stand, or in Russian: control systems, CS or СУ."""
    if any(token.weight <= IDLE or token.role in _SILENT for token in (first, second)):
        return False
    one, other = _russian_letters(first), _russian_letters(second)
    if not is_cyrillic(first.text):
        return written in (one + other, other + one, _own(first) + _own(second))
    return written == one + other


def _russian_letters(token: Token) -> str:
    return initial(token.mark, english=False) if token.role == "concept" and _is_translated(token) else _own(token)


def as_acronym(token: Token) -> str:
    """The letters of a word that can be an acronym (capitals, or short), else ''."""
    # A known word is none: 'Plant' is no scientific production laser association.
    if not LEAST <= len(token.text) <= MOST + 1 or (token.role != "word" and token.sound[:1] != "#"):
        return ""
    return _as_acronym(token.text)


@lru_cache(maxsize=8192)
def _as_acronym(text: str) -> str:
    text = _JOINING.sub("", text)
    if len(text) > MOST:
        return ""
    capitals = sum(char.isupper() for char in text)
    return _ordered(letters(text)) if capitals > 2 or len(text) < ANY_ORDER else ""
