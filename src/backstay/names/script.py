"""Scripts: which one a word is written in, look-alike letters put right, and a readable Latin form.

Invariant: every function is total (any text in, text out) and depends on its argument alone.
Romanisations follow the systems named in `data/romanisation.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

_TABLES = tomllib.loads(files("backstay.names").joinpath("data/romanisation.toml").read_text("utf-8"))

RUSSIAN: dict[str, str] = _TABLES["russian"]
BELARUSIAN: dict[str, str] = _TABLES["belarusian"]
UKRAINIAN: dict[str, str] = _TABLES["ukrainian"]
OTHER: dict[str, str] = _TABLES["other"]
ASCII: dict[str, str] = _TABLES["ascii"]

# Letters that look the same in both scripts: lists print 'Iнтэграл' with a Latin I, 'SAMOFАL' with a Cyrillic А.
_LATIN_LIKE = "aAcCeEiIoOpPxXyYkKmMtTHBjJsS"
_CYRILLIC_LIKE = "аАсСеЕіІоОрРхХуУкКмМтТНВјЈѕЅ"
_TO_CYRILLIC = dict(zip(_LATIN_LIKE, _CYRILLIC_LIKE, strict=True)) | {
    "ĸ": "к",
    "á": "а",
    "é": "е",
    "ó": "о",
    "ý": "у",
}
_TO_LATIN = dict(zip(_CYRILLIC_LIKE, _LATIN_LIKE, strict=True))
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Scripts that write syllables, or words, and often leave no space between words.
SYLLABIC = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# Scripts whose vowels are marks, often left out.
VOWELLESS = re.compile(r"[\u0590-\u07ff\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fc]")
_THAI_TURNED = re.compile(r"([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_HEPBURN = {"si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "di": "ji", "du": "zu"}
_VOWELS_BEFORE_IOTATION = frozenset("аеёиоуыэюяіїєўьъ'’")


def is_cyrillic(text: str) -> bool:
    """Whether the text holds a Cyrillic letter."""
    return not text.isascii() and _CYRILLIC.search(text) is not None


def is_latin(text: str) -> bool:
    """Whether the text holds a Latin letter."""
    return _LATIN.search(text) is not None


def is_of_other_script(word: str) -> bool:
    """Whether a word has letters of a script that is neither Latin nor Cyrillic."""
    return not word.isascii() and not is_cyrillic(word) and _needs_table(word)


def run_together(text: str) -> str:
    """A text's letters and digits alone, small: two texts begin alike whatever stands between their words."""
    return "".join(filter(str.isalnum, one_form(text).casefold()))


def one_form(text: str) -> str:
    """NFKC; without the vowel marks of scripts that often leave them out."""
    whole = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if not whole.isascii() and VOWELLESS.search(whole):
        whole = "".join(char for char in whole if unicodedata.category(char) not in ("Mn", "Mc"))
    return whole


@lru_cache(maxsize=65536)
def unmixed(word: str) -> str:
    """The word in one script: letters of the minority script become the look-alike they stand for.

    'Iнтэграл' -> 'Інтэграл', 'SAMOFАL' -> 'SAMOFAL'. A word whose odd letters have no look-alike stays.
    """
    if not (_CYRILLIC.search(word) and _LATIN.search(word)):
        return word
    strangers_latin = [c for c in word if _LATIN.match(c) and c not in _TO_CYRILLIC]
    strangers_cyrillic = [c for c in word if _CYRILLIC.match(c) and c not in _TO_LATIN]
    if not strangers_latin:
        return "".join(_TO_CYRILLIC.get(c, c) for c in word)
    if not strangers_cyrillic:
        return "".join(_TO_LATIN.get(c, c) for c in word)
    return word


def cyrillic_look(word: str) -> str:
    """A word of Latin look-alikes in Cyrillic letters, where every letter has one; else the word."""
    return "".join(_TO_CYRILLIC[c] for c in word) if all(c in _TO_CYRILLIC for c in word) else word


def _slavic(text: str) -> dict[str, str]:
    """The romanisation for a Cyrillic text: by the letters that only one of the languages has."""
    folded = text.casefold()
    if any(c in folded for c in "їєґ"):
        return UKRAINIAN
    if "ў" in folded or ("і" in folded and "и" not in folded):
        return BELARUSIAN
    if "і" in folded:
        return UKRAINIAN
    return RUSSIAN


def _letters(word: str, table: dict[str, str]) -> str:
    """One Cyrillic word by a table; 'x|y' in it means x after a consonant and y elsewhere."""
    out: list[str] = []
    previous = ""
    for char in word:
        low = char.lower()
        found = table.get(low)
        if found is None:
            out.append(char)
        else:
            if "|" in found:
                after, elsewhere = found.split("|")
                found = elsewhere if not previous or previous in _VOWELS_BEFORE_IOTATION else after
            upper = char != low
            out.append(
                found.upper()
                if upper and len(word) > 1 and word.isupper()
                else found.capitalize()
                if upper
                else found
            )
        previous = low
    return "".join(out)


def _named(char: str) -> str:
    """The sound of a letter of a syllabic script, from its Unicode name ('KATAKANA LETTER BA' -> 'ba')."""
    name = unicodedata.name(char, "")
    if name.startswith("HANGUL SYLLABLE "):
        sound = name.rsplit(" ", 1)[1].lower()
        return "ch" + sound[1:] if sound[0] == "c" else sound
    if "VIRAMA" in name or "COENG" in name or ("SIGN" in name.split() and "VOWEL" not in name):
        return ""
    if " LETTER " in name or " VOWEL SIGN " in name:
        return name.rsplit(" ", 1)[1].lower()
    return _thai(name.split()[2:]) if name.startswith("THAI CHARACTER ") else ""


def _add_kana(out: list[str], named: list[str]) -> None:
    """One more kana to the sounds so far, by Hepburn: シ 'shi', シュ 'shu', ヴォ 'vo'; ッ says nothing."""
    sound = named[-1].lower()
    if "SMALL" not in named:
        out.append(_HEPBURN.get(sound, sound) if "LETTER" in named else "")
    elif sound != "tu" and out:
        before = out[-1][:-1]
        out[-1] = before + (sound[1:] if before in ("sh", "ch", "j") else sound)


def _thai(named: list[str]) -> str:
    """The sound of a Thai letter: 'KHO KHAI' -> 'kh', 'SARA AE' -> 'ae'; tones and signs have none."""
    first = named[0].lower()
    if first == "sara":
        return named[1].lower()
    return first if first in ("ru", "lu", "o") else first.removesuffix("o") if first.endswith("o") else ""


def _pinyin() -> dict[str, str]:
    rows = files("backstay.names").joinpath("data/pinyin.tsv").read_text("utf-8").splitlines()
    table: dict[str, str] = {}
    for row in rows:
        if row and not row.startswith("#"):
            sound, chars = row.split("\t")
            table.update(dict.fromkeys(chars, sound))
    return table


@lru_cache(maxsize=1)
def pinyin() -> dict[str, str]:
    """Han character -> its first Mandarin reading, without tones; read on first use."""
    return _pinyin()


def _other(word: str) -> str:
    """A word of any further script: by table where one is kept, else by the letters' Unicode names."""
    out: list[str] = []
    # Thai writes some vowels before the consonant that they follow.
    for char in _THAI_TURNED.sub(r"\2\1", word):
        low = char.lower()
        if low in OTHER:
            out.append(OTHER[low])
        elif _KANA.match(char):
            _add_kana(out, unicodedata.name(char).split())
        elif _HAN.match(char):
            out.append(pinyin().get(char, ""))
        elif char.isascii() or _LATIN.match(char):
            out.append(char)
        elif char.isalpha() or unicodedata.category(char) in ("Mc", "Mn"):
            out.append(_named(char))
        else:
            out.append(char)
    return "".join(out)


_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")


@lru_cache(maxsize=65536)
def latin(text: str) -> str:
    """A readable Latin form for display; Latin text comes back as it is.

    Belarusian by the passport spelling, Ukrainian by the resolution of 2010, Russian by simplified BGN/PCGN.
    """
    if text.isascii():
        return text
    table = _slavic(text)

    def word(found: re.Match[str]) -> str:
        whole = unmixed(found[0])
        if is_cyrillic(whole):
            return _letters(whole, table)
        return whole if whole.isascii() or not _needs_table(whole) else _other(whole)

    return _WORD.sub(word, text)


def _needs_table(word: str) -> bool:
    return any(not c.isascii() and not _LATIN.match(c) for c in word)


def ascii_fold(text: str) -> str:
    """Lower-case ASCII: Łacinka, Polish, Turkish and other diacritics by their usual plain spelling.

    'Łukašenka' -> 'lukashenka', 'Erdoğan' -> 'erdogan', 'Żodzina' -> 'zhodzina'.
    """
    low = text.casefold() if text.isascii() else unicodedata.normalize("NFC", text).casefold()
    if low.isascii():
        return low
    swapped = "".join(ASCII.get(c, c) for c in low)
    if swapped.isascii():
        return swapped
    plain = unicodedata.normalize("NFKD", swapped)
    return "".join(c for c in plain if c.isascii())
