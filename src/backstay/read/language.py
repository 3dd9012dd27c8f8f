"""Which language a text is in: by its letters where they decide, by py3langid where they do not.

Belarusian, Russian and Ukrainian are told apart by their own letters; Belarusian in Latin script (Łacinka),
which identifiers take for Polish or Croatian, by its letters and function words. A short passage is given its
document's language: a headline of foreign names is not in a foreign language.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Below this a passage has no language of its own.
SHORT = 60
_SURE = 120
_SAMPLE = 6000
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_LATIN_IN_CYRILLIC = re.compile("(?<=[\u0400-\u04ff])[iI]|[iI](?=[\u0400-\u04ff])")


def detect(text: str) -> str:
    """ISO 639-1 code of the text's language, '' where there is too little to tell."""
    sample = text[:_SAMPLE]
    letters = Counter(letter for letter in sample.lower() if letter.isalpha())
    total = sum(letters.values())
    if not total:
        return ""
    cyrillic = sum(count for letter, count in letters.items() if "\u0400" <= letter <= "\u04ff")
    if cyrillic * 2 > total:
        return _by_cyrillic(_LATIN_IN_CYRILLIC.sub("і", sample.lower()))
    if cyrillic:  # words of the other script are names or quotes here
        sample = _CYRILLIC.sub(" ", sample)
    if is_lacinka(sample):
        return "be"
    if _is_english(sample):
        return "en"
    return _by_model(sample) if total >= 20 else ""


def own_language(text: str) -> str:
    """The language of one passage, '' where it is too short to have one of its own.

    Cyrillic shows sooner than Latin script what it is: a headline of foreign names is no foreign sentence.
    """
    letters = [letter for letter in text if letter.isalpha()]
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in letters)
    needed = SHORT // 4 if cyrillic * 2 > len(letters) else SHORT
    return detect(text) if len(letters) >= needed else ""


def is_lacinka(text: str) -> bool:
    """Whether Latin text is Belarusian: its function words, and none of the letters only Polish or Czech has."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < 3:
        return False
    marks = _words()
    small = sum(word in marks["lacinka"] for word in words)
    foreign = sum(any(letter in marks["foreign"] for letter in word) for word in words)
    own = sum(any(letter in marks["letters"] for letter in word) for word in words)
    return small * 12 >= len(words) and own >= 1 and own * 8 >= len(words) and foreign * 3 < own


def _is_english(text: str) -> bool:
    """Whether the text is full of English function words: most reports are, and need no model to be told."""
    words = [word.lower() for word in _WORD.findall(text)]
    small = sum(word in _words()["english"] for word in words)
    return small >= 3 and small * 7 >= len(words)


@cache
def _words() -> dict[str, frozenset[str]]:
    """The sets of `languages.toml`: words, letters, and language codes."""
    table = tomllib.loads(files("backstay.read").joinpath("languages.toml").read_text("utf-8"))
    return {key: frozenset(value.split()) for key, value in table.items()}


def _by_cyrillic(text: str) -> str:
    """Letters that only one of the three has decide; without any of them the text is too short to tell."""
    count = Counter(text)
    own = {
        "be": 3 * count["ў"] + (min(count["і"], count["ы"] + count["э"]) if count["і"] else 0),
        "uk": 3 * (count["ї"] + count["є"] + count["ґ"]) + (count["и"] if count["і"] and not count["ы"] else 0),
        "ru": (count["и"] + count["щ"] + count["ъ"]) if count["и"] > 2 * count["і"] else 0,
    }
    own["ru"] += count["ы"] + count["э"] if not count["і"] and not count["ў"] else 0
    others = sum(count[letter] for letter in "јљњћђџѓќѕқғңүұһө")
    best = max(own, key=lambda language: own[language])
    if others * 50 > len(text) or not own[best]:
        return _by_model(text) if len(text) > 80 else ""
    bulgarian = count["ъ"] * 100 > len(text) and not count["ы"]
    return "bg" if bulgarian and best == "ru" else best


@cache
def _model() -> LanguageIdentifier:
    """py3langid's model, loaded once a process: it takes more than a second."""
    from py3langid import langid

    model = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    model.set_languages(sorted(_words()["languages"] & set(model.labels)))
    return model


def _by_model(text: str) -> str:
    """py3langid over the text without capitalised words, whose foreign letters say nothing of the language."""
    plain = " ".join(word for word in _WORD.findall(text) if word.isascii() or not word[0].isupper()) or text
    best = str(_model().classify(plain)[0])
    if best != "en" and plain.isascii() and len(plain) < _SURE:
        # 'Deputy Minister of Defence' looks Indonesian to a model of letters; so short a text proves nothing.
        leaders = [language for language, _ in _model().rank(plain)[:4]]
        return "en" if "en" in leaders else best
    return best
