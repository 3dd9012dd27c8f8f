"""What a word of an organisation's name means: translated words, places, generic acronyms, numbers.

Invariant: 'plant', 'завод', 'завода', 'zavod' and 'Werk' give one concept; a compound gives its parts in
order ('авиаремонтный' -> aviation, repair). A word the tables do not know gives nothing.
"""

from __future__ import annotations

from functools import lru_cache

from backstay.names.script import ascii_fold, is_cyrillic, latin
from backstay.names.sound import skeleton
from backstay.names.tables import rows

# How much a known word counts beside an unknown one, which counts 1: 'Minsk', 'plant', 'systems' hardly.
CLASS_WEIGHT = {"g": 0.22, "m": 0.42, "s": 0.65, "x": 0.05}
PLACE_WEIGHT = 0.45
# Stems this short meet too many other words: they must fit a word up to two letters longer.
_SHORT_STEM = 4
_LINKS = ("", "a", "e")


class _Tables:
    """The look-up tables: exact Latin spellings, exact skeletons, and skeleton stems."""

    def __init__(self) -> None:
        self.latin: dict[str, tuple[str, ...]] = {}
        self.exact: dict[str, tuple[str, ...]] = {}
        self.stems: dict[str, tuple[str, ...]] = {}
        self.weight: dict[str, float] = {}
        self.acronyms: dict[str, tuple[str, ...]] = {}
        self.initials: dict[str, tuple[str, ...]] = {}
        for row in rows("places.tsv"):
            self._add(row[0], PLACE_WEIGHT, row[1], row[2] if len(row) > 2 else "")
        for row in rows("lexicon.tsv"):
            self._add(row[0], CLASS_WEIGHT[row[1]], row[2] if len(row) > 2 else "", row[3] if len(row) > 3 else "")
        for spellings, concepts in rows("acronyms.tsv"):
            for spelling in spellings.split("|"):
                self.acronyms.setdefault(ascii_fold(latin(spelling)), tuple(concepts.split()))

    def _add(self, concept: str, weight: float, words: str, stems: str) -> None:
        mark = (concept,)
        self.weight.setdefault(concept, weight)
        heads: list[str] = []
        for word in filter(None, words.split("|")):
            self.latin.setdefault(ascii_fold(word), mark)
            heads.append(ascii_fold(word)[0])
        for stem in filter(None, stems.split("|")):
            table = self.exact if stem.endswith("=") else self.stems
            table.setdefault(skeleton(stem.rstrip("=")), mark)
            heads.append(ascii_fold(latin(stem))[0])
        self.initials[concept] = tuple(sorted(set(heads)))


@lru_cache(maxsize=1)
def tables() -> _Tables:
    """The tables, read on first use."""
    return _Tables()


def _stem(sound: str) -> tuple[str, ...]:
    """The concept of the longest stem that the skeleton begins with."""
    found = tables().exact.get(sound)
    if found:
        return found
    stems = tables().stems
    for length in range(len(sound), 2, -1):
        found = stems.get(sound[:length])
        if found and (length > _SHORT_STEM or len(sound) - length <= 4):
            return found
    return ()


def _compound(sound: str) -> tuple[str, ...]:
    """Concepts of a compound: a known first part, a linking vowel, a known second part."""
    known = tables()
    for cut in range(3, len(sound) - 3):
        first = known.exact.get(sound[:cut]) or known.stems.get(sound[:cut])
        if not first:
            continue
        for link in _LINKS:
            if sound.startswith(link, cut):
                second = _stem(sound[cut + len(link) :])
                if second:
                    return first + second
    return ()


@lru_cache(maxsize=131072)
def concepts(word: str) -> tuple[str, ...]:
    """The concepts that a word stands for, or () where the tables do not know it."""
    known = tables()
    if not is_cyrillic(word):
        plain = ascii_fold(latin(word))
        found = known.latin.get(plain)
        if not found and plain.endswith("s"):
            found = known.latin.get(plain[:-1])
        if found:
            return found
    if word.isupper() or len(word) <= 3:
        found = known.acronyms.get(ascii_fold(latin(word)))
        if found:
            return found
    sound = skeleton(word)
    if len(sound) < 3:
        return ()
    long_enough = is_cyrillic(word) or len(sound) >= 5
    return (_stem(sound) or _compound(sound)) if long_enough else ()


def weight(concept: str) -> float:
    """How much a concept counts beside an unknown word."""
    return tables().weight.get(concept, CLASS_WEIGHT["g"])


def initials(concept: str) -> tuple[str, ...]:
    """The Latin first letters that the concept can have in an acronym ('plant': f, m, p, u, w, z)."""
    return tables().initials.get(concept, (concept[0],))
