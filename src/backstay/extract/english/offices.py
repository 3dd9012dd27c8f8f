"""Officials act for the bodies they lead: 'Ivan Petrov, who leads the committee, announced cooperation with Borvest'
says that the committee cooperates. Of a person whose post the text does not give, no cooperation is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from backstay.extract.english.fillers import Filler, Found
from backstay.extract.things import Thing


def act_for_bodies(rows: Iterable[Found], led: dict[int, Thing]) -> list[Found]:
    """The relations of a sentence; `led` grows by the posts that it gives, person's key to the thing led."""
    rows = list(rows)
    for row in rows:
        if row.predicate == "leads" and row.modality == "asserted":
            led.setdefault(row.subject.key, row.object.thing)
    found = []
    for row in rows:
        if row.predicate == "cooperates_with":
            ends = [_body(end, led) for end in (row.subject, row.object)]
            if ends[0] is None or ends[1] is None or ends[0].key == ends[1].key:
                continue
            row = replace(row, subject=ends[0], object=ends[1])
        found.append(row)
    return found


def _body(end: Filler, led: dict[int, Thing]) -> Filler | None:
    if end.thing.kind != "Person":
        return end
    thing = led.get(end.key)
    via = f"{end.thing.name} acts for {thing.name}" if thing else ""
    return replace(end, thing=thing, pronoun=True, via=via) if thing else None
