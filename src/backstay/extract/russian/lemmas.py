"""Dictionary forms and inflection of Russian words, by pymorphy3's dictionary and its guesses for unknown words."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct", "Par": "gent"}
_CLASSES = {
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "ADJ": ("ADJF", "ADJS", "PRTF", "PRTS"),
    "DET": ("ADJF", "NPRO"),
    "VERB": ("VERB", "INFN", "GRND", "PRTF", "PRTS"),
    "AUX": ("VERB", "INFN"),
    "PRON": ("NPRO", "ADJF"),
    "ADV": ("ADVB", "PRCL", "CONJ"),
}
# Words without inflected forms that matter: their lemma is themselves.
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_FIXED = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "PUNCT", "NUM", "SYM", "X", "INTJ"})


@cache
def _analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Any, ...]:
    """All of pymorphy's readings of a word in lower case, the likeliest first."""
    return tuple(_analyser().parse(word.lower()))


@lru_cache(maxsize=100_000)
def reading(word: str, upos: str, case: str) -> Any:
    """The reading that fits the part of speech and case best."""
    classes = _CLASSES.get(upos, ())
    wanted = CASES.get(case, "")

    def fits(one: Any) -> tuple[bool, bool]:
        return one.tag.POS in classes, bool(wanted) and wanted in str(one.tag.case or "")

    return max(readings(word), key=fits)


def repaired(word: str, upos: str, feats: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Part of speech and features, the dictionary's where the network's guess is none of the word's readings."""
    if upos in _FIXED or not _is_cyrillic(word.lower()) or (word.isupper() and len(word) > 1):
        return upos, feats
    known = readings(word)
    classes = {str(one.tag.POS) for one in known}
    best = known[0]
    if upos in ("VERB", "ADJ", "NOUN", "ADV") and not classes & set(_CLASSES[upos]) and word[0].islower():
        if best.tag.POS == "VERB" and is_known(word):
            return "VERB", _of_verb(best)
        if best.tag.POS != "NOUN":
            return upos, feats
        case = next((name for name, short in CASES.items() if short == str(best.tag.case)), "Nom")
        upos, feats = "NOUN", {"Case": case, "Number": "Plur" if best.tag.number == "plur" else "Sing"}
        feats["Gender"] = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}.get(str(best.tag.gender), "Masc")
    elif upos == "NOUN" and word[0].islower() and "Case" in feats:
        numbers = {str(one.tag.number) for one in known if one.tag.POS == "NOUN"}
        if len(numbers) == 1 and is_known(word):
            feats = feats | {"Number": "Plur" if "plur" in numbers else "Sing"}
        cases = {str(one.tag.case) for one in known if one.tag.POS == "NOUN"}
        if cases and CASES.get(feats["Case"], "") not in cases and not {"gen2", "loc2", "None"} & cases:
            case = next((name for name, short in CASES.items() if short == str(best.tag.case)), feats["Case"])
            feats = feats | {"Case": case, "Number": "Plur" if best.tag.number == "plur" else "Sing"}
    return upos, feats


def _of_verb(one: Any) -> dict[str, str]:
    """The features of a finite verb by the dictionary: 'ввезло' is past, neuter, perfective."""
    feats = {"VerbForm": "Fin", "Number": "Plur" if one.tag.number == "plur" else "Sing"}
    feats["Tense"] = {"past": "Past", "futr": "Fut"}.get(str(one.tag.tense), "Pres")
    feats["Aspect"] = "Perf" if one.tag.aspect == "perf" else "Imp"
    if gender := {"masc": "Masc", "femn": "Fem", "neut": "Neut"}.get(str(one.tag.gender)):
        feats["Gender"] = gender
    return feats


_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})


def opening(word: str, upos: str, feats: dict[str, str]) -> tuple[str, dict[str, str]]:
    """A sentence's first word, whose capital tells nothing: 'Платы' is no name, 'Насосы' no adjective."""
    known = readings(word)
    if upos == "PROPN" and known[0].tag.POS == "PRTF" and is_known(word):
        return "VERB", _of_participle(known[0])
    if upos == "PROPN" and known[0].tag.POS == "ADJF" and is_known(word) and not _PROPER & grammemes(word):
        return "ADJ", _of_participle(known[0]) | {"VerbForm": ""}
    if upos in ("ADJ", "VERB", "ADV") and is_known(word) and known[0].tag.POS == "NOUN":
        return repaired(word.lower(), upos, feats)
    nouns = [one for one in known if one.tag.POS == "NOUN"]
    if upos != "PROPN" or not nouns or not is_known(word) or word.isupper():
        return upos, feats
    if any(_PROPER & set(one.tag.grammemes) for one in nouns):
        return upos, feats
    first = next((one for one in nouns if str(one.tag.case) == "nomn"), None)
    if first is None:
        return "NOUN", feats
    return "NOUN", feats | {"Case": "Nom", "Number": "Plur" if first.tag.number == "plur" else "Sing"}


def _of_participle(one: Any) -> dict[str, str]:
    """The features of a participle by the dictionary: 'экспортирующая' is active, feminine, nominative."""
    case = next((name for name, short in CASES.items() if short == str(one.tag.case)), "Nom")
    feats = {"VerbForm": "Part", "Case": case, "Number": "Plur" if one.tag.number == "plur" else "Sing"}
    feats["Voice"] = "Pass" if one.tag.voice == "pssv" else "Act"
    if gender := {"masc": "Masc", "femn": "Fem", "neut": "Neut"}.get(str(one.tag.gender)):
        feats["Gender"] = gender
    return feats


@lru_cache(maxsize=100_000)
def lemma_of(word: str, upos: str, case: str) -> str:
    """The dictionary form in lower case: 'заводом' -> 'завод', 'поставляемый' -> 'поставлять'."""
    low = word.lower()
    if upos in _FIXED or not low[:1].isalpha() or not _is_cyrillic(low):
        return low
    return str(reading(word, upos, case).normal_form)


@lru_cache(maxsize=100_000)
def inflected(word: str, upos: str, case: str, plural: bool, gender: str = "") -> str:
    """The nominative of a word in its own number, written like the word: 'Минским' -> 'Минский'."""
    if not _is_cyrillic(word.lower()) or (word.isupper() and len(word) > 1):
        return word
    one = reading(word, upos, case)
    if case == "Ins" and word.endswith("ой") and not is_known(word) and str(one.tag.case) != "ablt":
        return word.removesuffix("ой") + "а"  # '«Целтой»'
    if case == "Gen" and word.endswith("ы") and not is_known(word):
        return word.removesuffix("ы") + "а"  # '«Целты»'
    wanted = {"nomn", "plur" if plural else "sing"}
    if gender and not plural and one.tag.POS in ("ADJF", "PRTF"):
        wanted.add({"Masc": "masc", "Fem": "femn", "Neut": "neut"}[gender])
    made = one.inflect(wanted)
    if made is None or (word[-1].lower() in _CONSONANTS and len(made.word) > len(word) and not is_known(word)):
        # 'Альфа-Пресс' is no genitive of 'Альфа-Пресса'.
        return word
    if "ё" not in word and not is_known(word):
        return like(word, str(made.word).replace("ё", "е"))
    return like(word, str(made.word))


def like(model: str, word: str) -> str:
    """A word in the letters' case of another: 'Заводом', 'завод' -> 'Завод'."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    if model[: len(word)].lower() == word.lower():
        # 'БелАЗом' -> 'БелАЗ'
        return model[: len(word)]
    if "-" in model and "-" in word and len(model.split("-")) == len(word.split("-")):
        return "-".join(like(a, b) for a, b in zip(model.split("-"), word.split("-"), strict=True))
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


@lru_cache(maxsize=100_000)
def grammemes(word: str) -> frozenset[str]:
    """All grammemes of all likely readings of a word: 'Surn', 'Name', 'Geox', ..."""
    return frozenset(str(g) for one in readings(word) if one.score > 0.05 for g in one.tag.grammemes)


@lru_cache(maxsize=100_000)
def only_adjective(word: str) -> bool:
    """'кипрской', but not 'данным', which is a noun as well."""
    classes = {str(one.tag.POS) for one in readings(word)}
    return "ADJF" in classes and "NOUN" not in classes


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word."""
    return bool(_analyser().word_is_known(word.lower()))


def _is_cyrillic(low: str) -> bool:
    return any("а" <= letter <= "я" or letter == "ё" for letter in low)
