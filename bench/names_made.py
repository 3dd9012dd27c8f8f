"""Made-up names for the speed of large indexes: persons and firms, the same on every run, none of them real."""

from __future__ import annotations

import random
from collections.abc import Iterator

ONSET = "b d g k l m n p r s t v z br dr gr kr st tr sh ch zh kh".split()
VOWEL = "a e i o u ya yu".split()
CODA = ["", "", "", "n", "r", "l", "s", "k", "m", "v"]
ENDING = "ov ev in sky enko uk ich ski ova eva ina".split()
FIRST = "Aleksandr Sergei Viktor Andrei Mikhail Oleg Dmitri Igor Vladimir Anna Elena Olga Irina Ahmad Ali John Maria".split()
FATHER = "Aleksandrovich Sergeevich Viktorovich Andreevich Mikhailovich Olegovich Dmitrievich Igorevich Ivanovich".split()
KIND = "Plant|Factory|Trading House|Design Bureau|Research Institute|Bank|Shipping Company|Group|Holding|Logistics".split("|")
FORM = "JSC|LLC|OJSC|Ltd|OOO|Co., Ltd|GmbH|".split("|")


def word(chance: random.Random, syllables: int) -> str:
    """A made-up word."""
    return "".join(chance.choice(ONSET) + chance.choice(VOWEL) + chance.choice(CODA) for _ in range(syllables))


def rows(count: int, seed: int = 7) -> Iterator[tuple[str, str, tuple[str]]]:
    """Rows of an index: (id, kind, (name,)); half persons, half firms; surnames repeat as real ones do."""
    chance = random.Random(seed)
    surnames = [(word(chance, 2) + chance.choice(ENDING)).capitalize() for _ in range(max(50, count // 8))]
    for number in range(count):
        if number % 2:
            surname = surnames[int(len(surnames) * chance.random() ** 2)]
            text = f"{chance.choice(FIRST)} {chance.choice(FATHER)} {surname}"
            yield f"p{number}", "Person", (text,)
        else:
            text = f"{word(chance, 3).capitalize()} {chance.choice(KIND)} {chance.choice(FORM)}".strip()
            yield f"o{number}", "Organization", (text,)


def asked(count: int, total: int, seed: int = 7) -> list[tuple[str, str, str]]:
    """(id, kind, misspelled name) for some of the rows: one letter of the longest word changed."""
    chance = random.Random(seed + 1)
    wanted = set(chance.sample(range(total), count))
    found = []
    for number, (ident, kind, (text,)) in enumerate(rows(total, seed)):
        if number in wanted:
            longest = max(text.split(), key=len)
            place = chance.randrange(1, len(longest))
            found.append((ident, kind, text.replace(longest, longest[:place] + "o" + longest[place + 1 :])))
    return found
