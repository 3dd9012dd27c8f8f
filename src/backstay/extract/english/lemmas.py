"""The dictionary form of a word, from its tag: 'supplied' supply, 'built' build, 'companies' company.

Irregular forms come from a table made from the treebank (model/lemmas.tsv); regular endings are undone by rule,
and where two stems are possible ('hoped': hop or hope) the one that the table knows is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

_VOWELS = frozenset("aeiou")
# Last letters of stems, backwards, that have nearly always lost an e: 'upda-t', 'inclu-d', 'acqui-r'.
_LOST_E = frozenset(["ta", "tu", "da", "di", "du", "ru", "ri", "ra", "ni", "mu", "lu", "bi", "bu"])
# The kinds of word whose lemma is another form than the word in lower case.
_KIND = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "ADJ": "ADJ", "ADV": "ADV", "PRON": "PRON", "DET": "DET"}


@cache
def _table() -> tuple[dict[tuple[str, str], str], frozenset[tuple[str, str]]]:
    """Irregular (kind, form) -> lemma, and the known (kind, lemma)."""
    irregular: dict[tuple[str, str], str] = {}
    known: set[tuple[str, str]] = set()
    for line in resources.files(__package__).joinpath("model", "lemmas.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, lemma, form = line.split("\t")
            known.add((kind, lemma))
            if form:
                irregular[kind, form] = lemma
    return irregular, frozenset(known)


def is_word(word: str) -> bool:
    """Whether the treebank has a word as a common noun or adjective: 'conservation' but not 'Rostec'."""
    known = _table()[1]
    return any((kind, form) in known for form in (word, *_without_s(word)) for kind in ("NOUN", "ADJ"))


@lru_cache(maxsize=100_000)
def lemma_of(word: str, upos: str, xpos: str) -> str:
    """The lemma of a word with these tags. Names and designations keep their writing; others are lower case."""
    if upos in ("PROPN", "X", "SYM", "PUNCT", "NUM") or any(char.isdigit() for char in word):
        return word
    lower = word.lower().replace("’", "'")
    kind = _KIND.get(upos, "")
    xpos = _agreeing(lower, kind, xpos)
    irregular, known = _table()
    if found := irregular.get((kind or upos, lower)):
        return found
    if kind == "VERB" and lower.startswith("re") and (found := irregular.get((kind, lower[2:]))):
        return f"re{found}"  # 'resold' as 'sold'
    if kind == "VERB" and xpos in ("VB", "VBP") and (lower[-1:] == "s"):
        # A third person that the tagger took for a base form: 'comprises'.
        return next((stem for stem in _without_s(lower) if (kind, stem) in known), lower)
    if kind == "NOUN" and "-" in lower and lower[-1:] == "s" and lower.split("-")[-1] != "s":
        front, _, last = lower.rpartition("-")
        return f"{front}-{next((stem for stem in _without_s(last) if (kind, stem) in known), last)}"
    if (kind == "VERB" and xpos in ("VB", "VBP", "MD")) or (kind == "NOUN" and xpos == "NN"):
        return lower
    stems = list(dict.fromkeys(_stems(lower, kind, xpos)))
    if not stems:
        return lower
    return next((stem for stem in stems if (kind, stem) in known), stems[0])


def _agreeing(word: str, kind: str, xpos: str) -> str:
    """The fine tag, made to agree with the coarse one where the two contradict each other: 'procures' VERB, NNS."""
    third = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    if kind == "VERB" and xpos in ("VB", "VBP") and third:
        return "VBZ"
    if kind == "VERB" and not xpos.startswith(("V", "M")):
        return "VBZ" if third else "VBG" if word.endswith("ing") else "VBD" if word.endswith("ed") else "VB"
    if kind == "NOUN" and not xpos.startswith("N"):
        return "NNS" if third else "NN"
    return xpos


def _stems(word: str, kind: str, xpos: str) -> Iterator[str]:
    """Stems that the ending may have come from, the likeliest first."""
    if (kind == "NOUN" and xpos in ("NNS", "NNPS")) or (kind == "VERB" and xpos == "VBZ"):
        yield from _without_s(word)
    elif kind == "VERB" and word.endswith("ing") and len(word) > 4:
        yield from _bare(word[:-3])
    elif kind == "VERB" and word.endswith("ied") and len(word) > 4:
        yield word[:-3] + "y"
    elif kind == "VERB" and word.endswith("ed") and len(word) > 3:
        yield from _bare(word[:-2])
    elif kind in ("ADJ", "ADV") and xpos in ("JJR", "RBR", "JJS", "RBS"):
        ending = "est" if xpos.endswith("S") else "er"
        if word.endswith("i" + ending):
            yield word[: -len(ending) - 1] + "y"
        elif word.endswith(ending) and len(word) > len(ending) + 2:
            yield from _bare(word[: -len(ending)])


def _without_s(word: str) -> Iterator[str]:
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        yield word[:-2]
        yield word[:-1]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]


def _bare(stem: str) -> Iterator[str]:
    """What -ed, -ing or -er was put on: 'shipp' ship, 'produc' produce, 'assembl' assemble, 'visit' visit."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        yield stem[:-1]
        yield stem
    elif _drops_e(stem):
        yield stem + "e"
        yield stem
    else:
        yield stem
        if len(stem) > 3 and stem[-1] == stem[-2]:
            yield stem[:-1]
        yield stem + "e"


def _drops_e(stem: str) -> bool:
    """Whether a stem looks as if it had lost an e."""
    if len(stem) < 2 or stem[-1] in "aeiouywxh" or not _VOWELS & set(stem):
        return False
    last, before = stem[-1], stem[-2]
    if last in "cvz" or (last == "g" and before in "nrd") or (last == "s" and before in "aeiounr"):
        return True
    if last == "l" and before not in _VOWELS | {"l", "r", "w"}:
        return True
    if stem.endswith(("iat", "uat")):
        # 'affiliated', 'evaluated', but 'treated'
        return True
    # 'acquir', 'includ', 'defin', 'schedul', 'describ', with one consonant at least before the vowel.
    if last + before in _LOST_E and len(stem) > 3 and stem[-3] not in _VOWELS:
        return True
    # One vowel between consonants, 'hop' + ing would be doubled: 'hoping' is hope.
    return before in _VOWELS and sum(char in _VOWELS for char in stem) == 1
