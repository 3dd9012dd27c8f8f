"""Tiny makers of subjects for the network's tests: `e('MZKT')`, `f('MZKT', 'supplies', 'Russia', 'B2')`."""

from __future__ import annotations

from backstay.model import Entity, Fact, Grade, Hit, ListedName, Listing, ListVersion, Origin
from backstay.model.ids import digest

_COUNTRIES = ("Russia", "Belarus", "China")


def e(name: str, kind: str = "", countries: tuple[str, ...] = ()) -> Entity:
    """An entity whose id is its name; capitals make an organisation, a lower-case word a product."""
    guess = "Country" if name in _COUNTRIES else "Product" if name[0].islower() else "Organization"
    return Entity(name, kind or guess, name, (name,), countries=countries)


def f(
    subject: str,
    predicate: str,
    target: str,
    grade: str = "B2",
    origins: int = 2,
    products: tuple[str, ...] = (),
    systems: tuple[str, ...] = (),
    modality: str = "asserted",
    role: str = "",
    share: str = "",
    since: str = "",
    until: str = "",
    first_reported: str = "",
    denied_by: tuple[str, ...] = (),
) -> Fact:
    """A fact with so many independent origins."""
    identity = digest("x", (subject, predicate, target, grade, products, systems, modality, role, share, since))
    claims = tuple(f"c-{identity}-{number}" for number in range(origins))
    rows = tuple(Origin(f"o{number}", f"Outlet {number}", grade[0], (f"d{number}",)) for number in range(origins))
    return Fact(
        identity,
        predicate,
        subject,
        target,
        products,
        systems,
        modality,
        claims,
        rows,
        Grade(grade[0], int(grade[1])),
        role,
        share,
        since,
        until,
        first_reported,
        denied_by=denied_by,
    )


def version(name: str, jurisdiction: str, as_of: str = "2026-01-15") -> ListVersion:
    return ListVersion(name, jurisdiction, name, as_of, "0" * 64, f"{name}.csv", "csv", 1)


def listing(name: str, entry: str, who: str, measure: str = "asset freeze", listed: str = "") -> Listing:
    return Listing(name, entry, "Organization", (ListedName(who, "primary"),), (measure,), listed=listed)


def hit(entity: str, row: Listing, probability: float = 0.97, decision: str = "") -> Hit:
    return Hit(entity, row.id, row.list, row.entry, "v", 10.0, probability, entity, row.name, decision=decision)
