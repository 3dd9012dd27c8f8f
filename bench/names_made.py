"""Made-up names for the speed of large indexes: persons and firms, the same on every run, none of them real."""

from __future__ import annotations

import random
from collections.abc import Iterator

_WORDS = {
    "onset": "b d g k l m n p r s t v z br dr gr kr st tr sh ch zh kh",
    "vowel": "a e i o u ya yu",
    "coda": "- - - n r l s k m v",
    "ending": "ov ev in sky enko uk ich ski ova eva ina",
    "given": "Aleksandr Sergei Viktor Andrei Mikhail Oleg Dmitri Igor Anna Elena Olga Irina Ahmad Ali John Maria",
    "father": "Aleksandrovich Sergeevich Viktorovich Andreevich Mikhailovich Dmitrievich Igorevich Ivanovich",
    "kind": "Plant Factory Trading_House Design_Bureau Research_Institute Bank Shipping_Company Group Holding",
    "form": "JSC LLC OJSC Ltd OOO Co.,_Ltd GmbH -",
}
PARTS = {key: [word.replace("_", " ").strip("-") for word in text.split()] for key, text in _WORDS.items()}


def word(chance: random.Random, syllables: int) -> str:
    """A made-up word."""
    sounds = [chance.choice(PARTS[part]) for _ in range(syllables) for part in ("onset", "vowel", "coda")]
    return "".join(sounds)


def rows(count: int, seed: int = 7) -> Iterator[tuple[str, str, tuple[str]]]:
    """Rows of an index: (id, kind, (name,)); half persons, half firms; surnames repeat as real ones do."""
    chance = random.Random(seed)
    surnames = [(word(chance, 2) + chance.choice(PARTS["ending"])).capitalize() for _ in range(max(50, count // 8))]
    for number in range(count):
        if number % 2:
            surname = surnames[int(len(surnames) * chance.random() ** 2)]
            text = f"{chance.choice(PARTS['given'])} {chance.choice(PARTS['father'])} {surname}"
            yield f"p{number}", "Person", (text,)
        else:
            text = f"{word(chance, 3).capitalize()} {chance.choice(PARTS['kind'])} {chance.choice(PARTS['form'])}"
            yield f"o{number}", "Organization", (text.strip(),)


def asked(count: int, total: int, seed: int = 7) -> list[tuple[str, str, str]]:
    """(id, kind, misspelled name) for some of the rows: one letter of the longest word changed."""
    chance = random.Random(seed + 1)
    wanted = set(chance.sample(range(total), min(count, total)))
    found = []
    for number, (ident, kind, (text,)) in enumerate(rows(total, seed)):
        if number in wanted:
            longest = max(text.split(), key=len)
            place = chance.randrange(1, len(longest))
            found.append((ident, kind, text.replace(longest, longest[:place] + "o" + longest[place + 1 :])))
    return found
