"""Belarusian Cyrillic to Łacinka, so that one word list serves both scripts of the language."""

from __future__ import annotations

from typing import Any

_LETTERS = "а=a б=b в=v г=h ґ=g д=d ж=ž з=z й=j к=k м=m н=n о=o п=p р=r с=s т=t у=u ў=ŭ ф=f х=ch ц=c ч=č ш=š ы=y э=e"
_PLAIN = dict(pair.split("=") for pair in _LETTERS.split())
_IOTATED = {"е": "e", "ё": "o", "ю": "u", "я": "a"}
_SOFT = {"c": "ć", "n": "ń", "s": "ś", "z": "ź"}
_VOWELS = "аеёіоуыэюяў'’"


def to_lacinka(word: str) -> str:
    """'пастаўляе' -> 'pastaŭlaje'; what is not a lower-case Cyrillic letter stays."""
    made: list[str] = []
    for index, letter in enumerate(word):
        before = word[index - 1] if index else ""
        following = word[index + 1] if index + 1 < len(word) else ""
        if letter in _IOTATED:
            glide = "" if before == "л" else "i" if before and before not in _VOWELS and before.isalpha() else "j"
            made.append(glide + _IOTATED[letter])
        elif letter == "і":
            made.append("ji" if before and before in "аеёоуыэюя" else "i")
        elif letter == "л":
            made.append("l" if following and following in "еёюяіьл" else "ł")
        elif letter == "ь":
            if made:
                made[-1] = _SOFT.get(made[-1], made[-1])
        elif letter not in "'’":
            made.append(_PLAIN.get(letter, letter))
    return "".join(made)


def forms(word: str) -> list[str]:
    """The word in Łacinka; a stem on 'л' in both hardnesses: 'пастаўл-' -> 'pastaŭł-', 'pastaŭl-'."""
    made = to_lacinka(word)
    return [made, made[:-2] + "l-"] if made.endswith("ł-") else [made]


def table_in_lacinka(table: dict[str, Any]) -> dict[str, Any]:
    """A lexicon's table with every word in Łacinka; its keys that name units or kinds are Latin already."""
    return {key: _value(value) for key, value in table.items()}


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return {to_lacinka(key): _value(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [form for word in value for form in (forms(word) if isinstance(word, str) else [_value(word)])]
    if isinstance(value, str):
        return " ".join(form for word in value.split() for form in forms(word))
    return value
