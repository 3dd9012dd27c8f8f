"""The field's vocabulary, read once from `vocabulary.toml`: kinds, predicates, modalities, units."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation: how it reads in both directions and which kinds may stand at its ends."""

    name: str
    phrase: str
    inverse: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    symmetric: bool = False

    def sentence(self, subject: str, object_: str) -> str:
        """'{s} supplies {o}' with both names filled in."""
        return self.phrase.format(s=subject, o=object_)

    def allows(self, subject_kind: str, object_kind: str) -> bool:
        """Whether things of these kinds may stand at the ends."""
        return subject_kind in self.subject and object_kind in self.object


_TABLE = tomllib.loads(files("backstay.model").joinpath("vocabulary.toml").read_text("utf-8"))

KINDS: dict[str, str] = dict(_TABLE["kinds"])
MODALITIES: dict[str, str] = dict(_TABLE["modalities"])
UNITS: dict[str, str] = dict(_TABLE["units"])
PREDICATES: dict[str, Predicate] = {
    name: Predicate(
        name,
        row["phrase"],
        row["inverse"],
        tuple(row["subject"]),
        tuple(row["object"]),
        bool(row.get("symmetric", False)),
    )
    for name, row in _TABLE["predicates"].items()
}


def is_unit(unit: str) -> bool:
    """Whether the unit stands in the closed table, or is 'other:<word>'."""
    return unit in UNITS or (unit.startswith("other:") and len(unit) > 6)
