"""The published sets of Belarusian names: reading them, and the many easy negatives written out of them.

The easy negatives are not stored: `easy_negatives` draws them from the spellings by SHA-256, so everybody gets the
same ones. Two spellings that could be read as one name (`could_be_one`) are never a negative.
"""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PARTS = ("dev", "test")
COUNTED = ("named", "acronym")
COUNTED_LANGUAGES = ("", "en", "be", "ru", "uk")
EASY = {"person": 13_000, "organisation": 7_000}

_LEGAL = re.compile(
    r"(?:open |public |closed )?joint[- ]?stock company|"
    r"(?:foreign |additional )?limited liability (?:company|partnership)|ot?krytoye? aktsionernoye? obsh?chestvo|"
    r"(?:i?nostrannoye? )?obsh?ch?estvo s ogran+ich?enno[iy] otv?etst?vennost[iy]?yu|aktsionernoe obshchestvo|"
    r"adkrytae? ?(?:ye)? ?akts[iy]+y?anernay?e tavarystva|tavarystva z abmezhavanay adkaznastsyu|"
    r"(?:открытое|закрытое) акционерное общество|(?:адкрытае|закрытае) акцыянернае таварыства|"
    r"общество с ограниченной ответственностью|таварыства з абмежаванай адказнасцю|"
    r"\b(?:[opc]?jsc|[zop]ao|aat|zat|ao|ooo|taa|llc|ltd|limited|company|co|fllc|iooo|ztaa|inc|rue|rup|ue|up|plc|the|"
    r"оао|зао|пао|ао|аат|зат|ооо|таа|иооо|зтаа|уп|руп)\b"
)
_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяўіґєї",
        "a b v h d e o z z i i k l m n o p r s t u f h c c s s . i . e u a u i h e i".split(),  # noqa: SIM905
        strict=True,
    )
)
_ALIKE = (
    ("shch", "s"),
    ("sch", "s"),
    ("zh", "z"),
    ("kh", "h"),
    ("ch", "c"),
    ("sh", "s"),
    ("ts", "c"),
    ("tz", "c"),
    ("dz", "d"),
)


@dataclass(frozen=True)
class Entity:
    """`part` is dev or test; `role` is entity, or distractor (a firm with a near name, used in negatives only)."""

    id: str
    kind: str
    role: str
    part: str
    family: str
    name: str


@dataclass(frozen=True)
class Spelling:
    """`form` is name, acronym, other:NAME (the same body under other words); `rule` is empty where documented."""

    entity: str
    text: str
    script: str
    language: str
    form: str
    rule: str
    source: str


@dataclass(frozen=True)
class Pair:
    """`match` is whether both spellings name one entity; `group` says what sort of pair it is (see README.md)."""

    match: bool
    group: str
    kind: str
    left_entity: str
    left: str
    right_entity: str
    right: str


def digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def part_of(family: str) -> str:
    """Half of all families each, by hash: relatives and sister firms stay on one side."""
    return PARTS[int(digest("part", family)[:8], 16) % 2]


@cache
def coarse(word: str) -> str:
    """Consonants of a word in any of the spellings: Vasilyeu, Васильев and Vasiliev are one. Digits stay."""
    text = "".join(_LETTERS.get(letter, letter) for letter in word.lower())
    text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if letter.isalnum())
    for old, new in (*_ALIKE, ("g", "h"), ("w", "v"), ("j", ""), ("x", "ks")):
        text = text.replace(old, new)
    text = re.sub(r"(?<=[aeiouy])u", "v", text)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", text)) or text


@cache
def core(text: str, kind: str) -> frozenset[str]:
    """Coarse words of a name, legal forms of organisations left out."""
    low = text.lower()
    if kind == "organisation":
        low = _LEGAL.sub(" ", low)
    return frozenset(coarse(word) for word in re.findall(r"[\w’']+", low))


def could_be_one(left: str, right: str, kind: str) -> bool:
    """Whether one name's words hold all words of the other: 'Planar' is no negative of 'Planar LLC'."""
    a, b = core(left, kind), core(right, kind)
    return a <= b or b <= a


def same_letters(left: str, right: str, kind: str) -> bool:
    """Equal but for case, order, punctuation and legal form: too easy to count as a pair."""
    strip = (lambda text: _LEGAL.sub(" ", text)) if kind == "organisation" else str
    a, b = (sorted(re.findall(r"\w+", strip(text.lower()))) for text in (left, right))
    return a == b


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def entities() -> dict[str, Entity]:
    return {row["id"]: Entity(**row) for row in _rows("entities.csv")}


def spellings() -> list[Spelling]:
    return [Spelling(**row) for row in _rows("spellings.csv")]


def pairs(part: str) -> list[Pair]:
    """The stored pairs of one part: positives of every group, and hard negatives."""
    return [Pair(match=row.pop("match") == "true", **row) for row in _rows(f"pairs_{part}.csv")]


def easy_negatives(part: str) -> list[Pair]:
    """20,000 pairs of documented spellings of different entities of one part, person with person, firm with firm."""
    known = entities()
    by_kind: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in spellings():
        if not spelling.rule and spelling.language in COUNTED_LANGUAGES and known[spelling.entity].part == part:
            by_kind[known[spelling.entity].kind].append(spelling)
    found: list[Pair] = []
    for kind, wanted in EASY.items():
        pool, seen, turn = by_kind[kind], set[tuple[int, int]](), 0
        while len(seen) < wanted:
            number = int(digest("easy", part, kind, str(turn))[:24], 16)
            turn += 1
            a, b = sorted((number % len(pool), number // len(pool) % len(pool)))
            left, right = pool[a], pool[b]
            if left.entity == right.entity or (a, b) in seen or could_be_one(left.text, right.text, kind):
                continue
            seen.add((a, b))
            found.append(Pair(False, "easy", kind, left.entity, left.text, right.entity, right.text))
    return found


def easy_digest(part: str) -> str:
    """SHA-256 of the easy negatives of one part, as README.md states it."""
    return digest(
        *(f"{pair.left_entity}\t{pair.left}\t{pair.right_entity}\t{pair.right}" for pair in easy_negatives(part))
    )
