"""Check the published set of Belarusian names: `python -m bench.belarus_names.check` prints faults, exit 1 if any."""

from __future__ import annotations

import csv
from collections import Counter

from bench.belarus_names.sets import COUNTED, HERE, PARTS, Pair, easy_negatives, entities, pairs, spellings

GROUPS = {*COUNTED, "other_name", "other_language", "rule"}
FLOORS = {"entities": 300, "easy": 20_000, "hard": 500}


def _records(name: str) -> set[str]:
    with (HERE / name).open(encoding="utf-8", newline="") as rows:
        return {row["record"] for row in csv.DictReader(rows)}


def spelling_faults() -> list[str]:
    """Every spelling belongs to a known entity, has a source that is explained, and appears once an entity."""
    known, sources, joined = entities(), _records("sources.csv"), _records("joins.csv")
    faults = [f"sources.csv: {record} is not in joins.csv" for record in sorted(sources - joined)]
    for one in spellings():
        if one.entity not in known:
            faults.append(f"spellings.csv: {one.text} names an unknown entity {one.entity}")
        if not one.source or not set(one.source.split(" | ")) <= sources:
            faults.append(f"spellings.csv: {one.text} of {one.entity} has no explained source")
    twice = Counter((one.entity, one.text) for one in spellings())
    return faults + [f"spellings.csv: {key} stands twice" for key, count in twice.items() if count > 1]


def pair_faults(part: str, found: list[Pair]) -> list[str]:
    """Both ends are of this part and spelled so; positives are of one entity, negatives of two; one label a pair."""
    known = entities()
    spelled = {(one.entity, one.text) for one in spellings()}
    faults, labels = [], dict[frozenset[str], bool]()
    for pair in found:
        ends = ((pair.left_entity, pair.left), (pair.right_entity, pair.right))
        name = f"pairs_{part}: {pair.left} / {pair.right}"
        if any(known[entity].part != part or known[entity].kind != pair.kind for entity, _ in ends):
            faults.append(f"{name} has an end of another part or kind")
        if not set(ends) <= spelled:
            faults.append(f"{name} is not spelled so in spellings.csv")
        if pair.match != (pair.left_entity == pair.right_entity) or pair.match != (pair.group in GROUPS):
            faults.append(f"{name} has a label that its entities contradict")
        if labels.setdefault(frozenset((pair.left, pair.right)), pair.match) != pair.match:
            faults.append(f"{name} is labelled both ways")
    return faults


def faults() -> list[str]:
    """All faults of the set, as sentences."""
    known = entities()
    found = spelling_faults()
    families: dict[str, set[str]] = {}
    for one in known.values():
        families.setdefault(one.family, set()).add(one.part)
    found += [f"entities.csv: family {name} is in both parts" for name, parts in families.items() if len(parts) > 1]
    if sum(one.role == "entity" for one in known.values()) < FLOORS["entities"]:
        found.append("entities.csv: fewer than 300 entities")
    for part in PARTS:
        stored, easy = pairs(part), easy_negatives(part)
        found += pair_faults(part, [*stored, *easy])
        if len(easy) < FLOORS["easy"] or sum(pair.group == "hard" for pair in stored) < FLOORS["hard"]:
            found.append(f"{part}: too few negatives")
    return found


if __name__ == "__main__":
    problems = faults()
    print("\n".join(problems) or "the set is whole")
    raise SystemExit(1 if problems else 0)
