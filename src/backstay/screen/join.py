"""Listings of one firm over several lists, joined by numbers that nobody else has.

Only decisive identifiers join (UNP, INN, OGRN, LEI, IMO, USCC and the like). Names never do: firms that share a
word, or of which one carries the other's name as an alias, stay apart; whether they are one is asked of `match`.
"""

from __future__ import annotations

from collections.abc import Iterable

from backstay.model import Listing
from backstay.screen.lists.identifiers import DECISIVE, is_valid

# A bank's SWIFT code names its branch, OKPO is reused after liquidation: they support a join, they do not make one.
# A number that fails its check digit joins nothing. A UNP is typed as one only where it is valid or where a list
# calls it the number of a Belarusian firm: two authorities copy the same misprint (101050240), and mean one firm.
CHECKED = ("INN", "OGRN", "LEI")
JOINING = tuple(scheme for scheme in DECISIVE if scheme not in ("SWIFT", "OKPO", "MMSI"))


def joined(listings: Iterable[Listing]) -> tuple[tuple[str, ...], ...]:
    """Groups of listing ids that are one thing by number, each sorted, by their first id; single ones too."""
    parent: dict[str, str] = {}
    first: dict[tuple[str, str, str], str] = {}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for listing in sorted(listings, key=lambda row: row.id):
        parent.setdefault(listing.id, listing.id)
        kind = "thing" if listing.kind in ("Vessel", "Aircraft") else "body"
        for scheme, value in listing.identifiers:
            if scheme not in JOINING or (scheme in CHECKED and not is_valid(scheme, value)):
                continue
            other = first.setdefault((kind, scheme, value), listing.id)
            left, right = sorted((root(other), root(listing.id)))
            parent[right] = left
    groups: dict[str, list[str]] = {}
    for one in parent:
        groups.setdefault(root(one), []).append(one)
    return tuple(tuple(sorted(group)) for _, group in sorted(groups.items()))
