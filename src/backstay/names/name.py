"""A name taken apart: its words with their sound, meaning, role and weight, its legal forms, its numbers.

Invariant: `parse` is total and depends on its arguments alone; a non-empty text gives at least one token
unless it holds no letter and no digit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from backstay.names import lexicon, numerals, persons
from backstay.names.forms import split_forms, unglued
from backstay.names.korean import is_korean, syllable
from backstay.names.rarity import rarity
from backstay.names.script import (
    ascii_fold,
    cyrillic_look,
    is_cyrillic,
    is_of_other_script,
    latin,
    one_form,
    unmixed,
)
from backstay.names.sound import consonants, skeleton
from backstay.names.tables import sections
from backstay.names.tails import without_sort
from backstay.names.token import LONGEST, Name, Token

# Weights beside an unknown word of full weight 1, each with the pair that earned it.
GIVEN = 0.75  # 'Viktor Lukashenko' is not 'Dmitry Lukashenko', yet the surname says more
PATRONYMIC = 0.6  # often left out, but never wrong: 'Rustam Ibrahimovich' is not 'Rustam Magomedovich'
INITIAL = 0.3  # 'V. Putin'
HONORIFIC = 0.3  # 'Haji', 'Mullah', 'Hafiz'
PARTICLE = 0.06  # 'al', 'bin', 'van', 'de'
SYLLABLE = 0.7  # one syllable of a Korean name
COMPOUND = 0.9  # 'Belvneshpromservice': one telling word, though each of its parts is general
OF_HOLDING = 0.5  # 'BMZ, management company of the holding BMK': what the firm manages says little of it
TOLD = 0.42  # 'Finance' in 'Ministry of Finance': of general words alone, what the body is for tells it apart
AGAIN = 0.4  # 'Belneftekhim - Concern for Oil and Chemistry': oil and chemistry are said already
NUMBER = 0.6  # decisive by rule, see match.score


_QUOTES = re.compile(r"[\"'`´‘’‚‛“”„‟«»‹›′″]")
_INNER_QUOTE = re.compile(r"(?<=\w)['’ʼ‘`´](?=\w)")
_DOTTED = re.compile(r"\b(?:\w\.[ ]?){2,}(?:\w\b(?!\w))?")
_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=\d)-(?:й|ый|ий|ой|я|ая|е|ое|го|ы|і|th|st|nd|rd)\b", re.IGNORECASE)
_SYLLABIC = re.compile(r"[\uac00-\ud7a3]|[\u3400-\u9fff]")
# 'Yu. P. Trutnev', 'Trutnev Yu.P.': in Cyrillic these are one letter.
_INITIAL = re.compile(r"\b(Yu|Iu|Ju|Ya|Ia|Ja|Ye|Je|Yo|Jo|T?ch|Shch|Sc?h|Zh|Kh|Ts)\.", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
_DIGIT_LETTERS = str.maketrans("013457", "oieast")
_MISTYPED = re.compile("(?=(?:.*[a-z]){3})[a-z]+(?:0[a-z]+|(?<=[a-z]{2})1[a-z]{2,})+0?")
_STOP = frozenset[str]().union(*sections("stopwords.txt").values())
# 'Komitet po kontrolyu': inside a Latin name this is a preposition; at its beginning, a production association.
_FOR = "po"
_ROMANISED = frozenset(ascii_fold(latin(word)) for word in _STOP if is_cyrillic(word)) - {_FOR}
_SLAVIC_STOP = _STOP | _ROMANISED
# 'No. 14', '№ 14'.
_NUMBER_SIGN = frozenset(("no", "nr", "nomer", "number", "num", "номер", "нумар"))
# Words that no romanised name has.
_NEVER_ROMANISED = frozenset(("of", "the", "and", "for"))
# 'nituP rimidalV': text copied out of a right-to-left paragraph, every word ending in its capital.
_BACKWARDS = re.compile(r"(?:[a-zа-яё]{2,}[A-ZА-ЯЁ]\s*){2,4}")


def _clean(text: str) -> str:
    """NFKC, one kind of space, apostrophes inside words gone, other quotes a space."""
    # NFKC makes a No of the sign, which must not stick to the number.
    whole = one_form(text[:LONGEST].replace("№", " No "))
    whole = _QUOTES.sub(" ", _INNER_QUOTE.sub("", whole))
    if (bare := whole.strip())[-1:].isupper() and _BACKWARDS.fullmatch(bare):
        whole = whole[::-1]
    return whole.replace("%", " percent ").replace("&", " and ")


def _words(text: str, is_person: bool) -> list[str]:
    whole = _clean(text)
    if not is_person:
        whole = _ENDING.sub("", whole)
        whole = _DOTTED.sub(lambda found: found[0].replace(".", "").replace(" ", "") + " ", whole)
    found = [unmixed(word) for word in _WORD.findall(whole.replace("_", " "))]
    if not whole.isascii() and is_cyrillic(whole):
        # 'Общество C Ограниченной': a lone Latin look-alike between Cyrillic words.
        found = [cyrillic_look(word) if len(word) == 1 else word for word in found]
    return [part for word in found for part in _uncamel(word, is_person)] if is_person else found


def _uncamel(word: str, is_person: bool) -> list[str]:
    """'VladimirPutin' -> 'Vladimir', 'Putin'; 'McDonald' and 'DeVries' stay; '김정은' and '习近平' by syllable."""
    if not word.isascii() and _SYLLABIC.match(word) and len(word) <= 4:
        return list(word)
    parts = _CAMEL.split(word)
    return parts if is_person and len(parts) > 1 and all(len(part) > 2 for part in parts) else [word]


@lru_cache(maxsize=65536)
def _token(word: str, is_person: bool, slavic: bool = False) -> tuple[Token, ...]:
    """The tokens of one word, apart from its place in the name; `slavic` as `lexicon.concepts` has it."""
    plain = ascii_fold(latin(word))
    plain = plain if plain.isalnum() else "".join(filter(str.isalnum, plain))
    if _is_mistyped(plain, is_person):
        word = plain = plain.translate(_DIGIT_LETTERS)
    sound = skeleton(word)
    bones = consonants(sound)
    if not plain:
        # A script that nobody has told us how to read: its letters are still a word.
        plain = "".join(filter(str.isalnum, word.casefold()))
        sound = bones = sound or plain
    if not plain:
        return ()
    if is_person:
        return (_person_token(word, plain, sound, bones),)
    found = lexicon.concepts(word, slavic)
    if found:
        return tuple(
            Token(word, plain, sound if len(found) == 1 else f"#{mark}", bones, "concept", mark, lexicon.weight(mark))
            for mark in found
        )
    whole = lexicon.parts(word)
    if whole:
        return (Token(word, plain, sound, bones, "compound", "+".join(whole), COMPOUND),)
    return (Token(word, plain, sound, bones, "word", "", rarity(sound)),)


def _is_mistyped(plain: str, is_person: bool) -> bool:
    """Whether digits stand for letters: any in a person's name, in a firm's an 0 or 1 inside a word ('Belsh1na')."""
    if plain.isalpha() or plain.isdigit():
        return False
    return any(map(str.isalpha, plain)) if is_person else bool(_MISTYPED.fullmatch(plain))


def _person_token(word: str, plain: str, sound: str, bones: str) -> Token:
    if (
        len(plain) == 1
        or (len(word) == 1 and is_cyrillic(word))
        or (len(plain) == 2 and word.isupper() and not set(plain) & set("aeiouy"))
    ):
        return Token(word, plain, sound, bones, "initial", "", INITIAL)
    if plain in persons.honorifics():
        return Token(word, plain, sound, bones, "title", "", HONORIFIC)
    given = persons.group(sound)
    if given:
        return Token(word, plain, sound, bones, "given", given, GIVEN)
    father = persons.patronymic(sound)
    if father:
        return Token(word, plain, sound, bones, "patronymic", father, PATRONYMIC)
    bare = persons.ungendered(sound)
    return Token(word, plain, bare, consonants(bare), "word", "", rarity(bare))


def _person(words: list[str], short: Sequence[str] = ()) -> list[Token]:
    """The tokens of a person's name; `short` are words that stand with a full stop, as initials do."""
    titles = persons.titles()
    kept = [word for word in words if ascii_fold(latin(word)) not in titles] or words
    tokens = [
        _as(token, "initial", "", INITIAL) if word in short else token
        for word in kept
        for token in _token(word, True)
    ]
    if is_korean([token.plain for token in tokens]):
        return [_as(token, "syllable", syllable(token.plain), SYLLABLE) for token in tokens]
    count = len(tokens)
    tokens = [
        _as(token, "particle", "", PARTICLE) if persons.is_particle(token.plain, place, count) else token
        for place, token in enumerate(tokens)
    ]
    if sum(token.role != "particle" for token in tokens) < 3:
        tokens = [_as(token, "word", "", 1.0) if token.role == "patronymic" else token for token in tokens]
    return _distinct(_fathers(tokens))


def _fathers(tokens: list[Token]) -> list[Token]:
    """A given name right after 'bin' is the father's: 'Ahmad bin Hasan' is not 'Hasan bin Ahmad'."""
    return [
        _as(token, "father", token.mark, PATRONYMIC)
        if place and token.role == "given" and tokens[place - 1].plain in persons.FATHER
        else token
        for place, token in enumerate(tokens)
    ]


def _as(token: Token, role: str, mark: str, weight: float) -> Token:
    """The token in another role: 'Roman Abramovich' has a surname, no patronymic."""
    return replace(token, role=role, mark=mark, weight=weight)


def _distinct(tokens: list[Token]) -> list[Token]:
    """A word that stands twice running hardly counts again ('Sergey Sergey Shoigu'), but is not nothing."""
    return [
        _as(token, token.role, token.mark, token.weight * 0.4)
        if place and token.sound == tokens[place - 1].sound
        else token
        for place, token in enumerate(tokens)
    ]


def _organization(words: list[str]) -> tuple[list[Token], tuple[tuple[str, str], ...]]:
    rest, forms, own = split_forms(_phrased([part for word in words for part in _unglued(word)]))
    tokens: list[Token] = []
    values: list[int] = []
    slavic = _is_slavic(rest)
    stop = _SLAVIC_STOP if slavic else _STOP
    said = [
        low not in stop and not (place and low == _FOR) and not (low in _NUMBER_SIGN and _is_digit(rest, place + 1))
        for place, low in enumerate(map(str.casefold, rest))
    ]
    kept = [word for word, is_said in zip(rest, said, strict=True) if is_said] or rest or words
    own = sum(said[:own])
    ends = 0
    for place, word in enumerate(kept):
        ends = len(tokens) if place == own else ends
        value = numerals.number(word, place == len(kept) - 1 and place > 0)
        if value is not None:
            values = numerals.joined([*values, value])
            if values and tokens and tokens[-1].role == "number" and values[-1] != value:
                tokens.pop()
            tokens.append(_number(word, values[-1]))
        else:
            values = []
            tokens.extend(_token(word, False, slavic))
    if not rest:
        # 'Joint Stock Company' alone: nothing but a form says hardly anything.
        return [replace(token, weight=round(token.weight * 0.3, 4)) for token in _once(tokens)], forms
    tokens = _of_country(tokens)
    if all(token.role == "concept" for token in tokens):
        tokens = _told(tokens)
    if 0 < ends < len(tokens):
        tokens[ends:] = [replace(token, weight=round(token.weight * OF_HOLDING, 4)) for token in tokens[ends:]]
    return _patron(_restated(_once(tokens))), forms


def _is_slavic(words: list[str]) -> bool:
    """Whether a Latin name is romanised; asked where it has a word that would mean something by that."""
    if not any(lexicon.may_be_slavic(skeleton(word)) or word.casefold() in _ROMANISED for word in words):
        return False
    return _NEVER_ROMANISED.isdisjoint(map(str.casefold, words)) and any(map(lexicon.is_romanised, words))


def _is_digit(words: list[str], place: int) -> bool:
    return place < len(words) and words[place].isdigit()


def _phrased(words: list[str]) -> list[str]:
    """Two English words that the lexicon has as one: 'machine tool', 'air navigation', 'rolling stock'."""
    found: list[str] = []
    for word in words:
        if found and lexicon.is_phrase(found[-1], word):
            found[-1] += word.casefold()
        else:
            found.append(word)
    return found


def _of_country(tokens: list[Token]) -> list[Token]:
    """'Republic' before a country is a part of its name: 'Republic of Belarus', 'Belarus'."""
    for at in range(len(tokens) - 1):
        if tokens[at].mark == "republican" and tokens[at + 1].weight == lexicon.PLACE_WEIGHT:
            tokens[at] = replace(tokens[at], weight=PARTICLE)
    return tokens


def _told(tokens: list[Token]) -> list[Token]:
    """A name of general words alone is told by what the body is for: 'Ministry of Finance', 'Ministry of Economy'.

    The one word that says most is all but a name: 'Grodno Azot', 'Minsk Bearing Plant'.
    """
    most = [token for token in tokens if token.weight == lexicon.CLASS_WEIGHT["s"]]
    if len(most) == 1:
        tokens = [replace(token, weight=COMPOUND) if token is most[0] else token for token in tokens]
    return [
        replace(token, weight=TOLD) if PARTICLE < token.weight < TOLD and token.mark not in lexicon.BODIES else token
        for token in tokens
    ]


def _once(tokens: list[Token]) -> list[Token]:
    """A word or concept that comes back counts once: 'Integral, the managing company of the holding Integral'."""
    seen: set[tuple[str, str]] = set()
    kept: list[Token] = []
    for token in tokens:
        sign = (token.mark, "" if token.mark else token.sound)
        if sign not in seen or token.role == "number":
            kept.append(token)
        seen.add(sign)
    return kept


def _restated(tokens: list[Token]) -> list[Token]:
    """Words that say again what a compound beside them is made of: 'Белнефтехим, концерн по нефти и химии'."""
    marks = {token.mark for token in tokens if token.role == "concept"}
    again: set[str] = set()
    for token in tokens:
        parts = token.mark.split("+") if token.role == "compound" else ()
        if parts and marks.issuperset(parts):
            again.update(parts)
    if not again:
        return tokens
    return [replace(t, weight=round(t.weight * AGAIN, 4)) if t.mark in again else t for t in tokens]


def _patron(tokens: list[Token]) -> list[Token]:
    """The person an organisation is named after is often left out: words after 'named' count less."""
    start = next((place for place, token in enumerate(tokens) if token.mark == "named"), len(tokens))
    if start == 0:
        return tokens
    tail = [
        replace(token, weight=round(token.weight * (0.1 if len(token.plain) < 3 else 0.4), 4))
        for token in tokens[start:]
    ]
    return tokens[:start] + tail


def _number(word: str, value: int) -> Token:
    digits = str(value)
    return Token(word, digits, digits, digits, "number", digits, NUMBER)


_GLUED = re.compile(r"^(.*[a-z])(AG|LLC|GmbH|Ltd|JSC|SA|AB|BV)$")


def _unglued(word: str) -> list[str]:
    """'SiemensAG' -> 'Siemens', 'AG'; '株式会社アングストレム' -> '株式会社', 'アングストレム'."""
    if is_of_other_script(word):
        return unglued(word)
    found = _GLUED.match(word)
    return [found[1], found[2]] if found else [word]


@lru_cache(maxsize=65536)
def parse(text: str, kind: str = "") -> Name:
    """Takes a name apart. `kind` is one of the model's (Organization, Person, Vessel...) or '' for a guess."""
    return parse_once(text, kind)


def parse_once(text: str, kind: str = "") -> Name:
    """`parse` without a memory, for reading through many names once."""
    kind = kind or guess(text)
    words = _words(without_sort(text, kind), kind == "Person")
    forms: tuple[tuple[str, str], ...] = ()
    if kind == "Person":
        tokens = _person(words, _INITIAL.findall(text) if "." in text else ())
    else:
        tokens, forms = _organization(words)
    return put_together(text, kind, tuple(tokens), forms)


def put_together(text: str, kind: str, tokens: tuple[Token, ...], forms: tuple[tuple[str, str], ...]) -> Name:
    """The name of these words and legal forms, as `parse` gives it."""
    numbers = tuple(sorted({token.mark for token in tokens if token.role == "number"}))
    return Name(text, kind, tokens, forms, numbers, sum([token.weight for token in tokens]))


def guess(text: str) -> str:
    """Person or Organization, by legal forms, lexicon words, patronymics and given names; Organization if unsure."""
    words = _words(text, False)
    _, forms, _ = split_forms(words)
    if forms or any(numerals.number(word) is not None for word in words):
        return "Organization"
    sounds = [skeleton(word) for word in words]
    if len(words) in (2, 3, 4) and any(persons.group(sound) for sound in sounds):
        return "Organization" if any(lexicon.concepts(word) for word in words) else "Person"
    return "Person" if len(words) == 3 and any(persons.patronymic(sound) for sound in sounds) else "Organization"


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """A loose normal form: equal keys of one kind are one spelling apart from case, quotes, script and legal form."""
    words = _words(text, False)
    rest, _, _ = split_forms(words)
    return " ".join(filter(None, (ascii_fold(latin(word)) for word in rest or words)))
