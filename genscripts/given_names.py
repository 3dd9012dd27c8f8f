"""Collect given names from sanctions lists that are public domain, for telling persons from firms in English text.

usage: python genscripts/given_names.py LISTS > src/backstay/extract/english/lexicon/given_listed.txt

LISTS  folder with us_ofac/*/sdn.csv (US Treasury, public domain).

A given name counts once for each listed person; one that two persons bear, and that organisations' names do not use
more often than persons do, is written, in lower case. Whole names cannot be read back.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

LEAST = 2
HEAD = """# Given names in Latin letters of two persons or more on the US SDN list (US Treasury, public domain).
# Counted by genscripts/given_names.py; names of everyday English and of organisations are left out."""
_WORD = re.compile(r"[a-z][a-z'’-]+")
# Given names that are more often a word or a place in English texts.
_WORDS = frozenset(
    {"the", "al", "el", "abu", "bin", "ibn", "de", "son", "song", "long", "young", "may", "sun", "sol", "dr", "haji",
     "mullah", "general", "rose", "summer", "santos", "paris", "london", "angel", "than", "german", "man", "victoria",
     "min", "innocent", "sultan", "khan", "ana", "nova", "van", "grace", "faith", "major", "prince", "art"}
)  # fmt: skip


def rows(lists: Path) -> Iterator[tuple[str, str]]:
    """(name, type) of every row of every version, once."""
    seen = set()
    for path in sorted(lists.glob("us_ofac/*/sdn.csv")):
        with path.open(encoding="latin-1", newline="") as file:
            for row in csv.reader(file):
                if len(row) > 2 and row[1] not in seen:
                    seen.add(row[1])
                    yield row[1], row[2]


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    persons, others = Counter[str](), Counter[str]()
    for name, kind in rows(Path(sys.argv[1])):
        if "individual" in kind:
            given = name.partition(",")[2].casefold().split()
            persons.update({word for word in given[:1] if _WORD.fullmatch(word) and len(word) > 2})
        else:
            others.update(set(name.casefold().split()))
    names = sorted(n for n, count in persons.items() if count >= LEAST and count > others[n] and n not in _WORDS)
    print(HEAD)
    for start in range(0, len(names), 14):
        print(" ".join(names[start : start + 14]))


if __name__ == "__main__":
    main()
