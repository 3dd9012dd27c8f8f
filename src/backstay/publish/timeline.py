"""The case in time: who was listed when, what is due or passed its date, and facts whose beginning or end is said."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.model import Fact
from backstay.model.said import Said, say
from backstay.network.listed import LISTED
from backstay.network.strength import level
from backstay.network.wording import say_fact
from backstay.publish.evidence import View, entity_card, fact_card
from backstay.publish.index import Index
from backstay.publish.plans import plans, plans_said

# Facts with a date of their own that the timeline shows, the strongest ones.
FACTS = 2000


def timeline(index: Index) -> list[View]:
    """Dated rows, the newest first; each leads to a fact, a figure or an entity."""
    rows = [*_listings(index), *_plans(index), *_facts(index)]
    return sorted(rows, key=lambda row: (row["when"], row["kind"], row["says"], row["id"]), reverse=True)


def _listings(index: Index) -> Iterator[View]:
    """One row for each entity and day: 'JSC Integral is listed by EU, US'; apart by unconfirmed hits."""
    for entity in index.snapshot.entities:
        if not index.register.is_hit(entity.id):
            continue
        days: dict[tuple[str, bool], list[str]] = {}
        for row in index.register.standings(entity.id):
            if row.state == LISTED and row.since:
                days.setdefault((row.since, row.is_plain), []).append(row.jurisdiction)
        for (day, is_plain), by in sorted(days.items()):
            who, places = entity.caption, ", ".join(by)
            said = (
                say("{who} is listed by {by}", who=who, by=places)
                if is_plain
                else say("{who} is possibly listed by {by} (hit not confirmed yet)", who=who, by=places)
            )
            yield _row(f"{entity.id} {day}{'' if is_plain else ' possibly'}", "listing", day, said) | {
                "entity": entity_card(index, entity.id),
                "by": by,
                "is_confirmed": is_plain,
            }


def _plans(index: Index) -> Iterator[View]:
    said = plans_said(index)
    for row in plans(index):
        if row["due"]:
            told = {"says": row["says"]}
            yield _row(f"due {row['id']}", "due", row["due"], said[row["id"]]) | told | {row["kind"]: row["id"]}


def _facts(index: Index) -> Iterator[View]:
    def strength(fact: Fact) -> tuple[int, int, str]:
        return level(fact.grade), -len(fact.origins), fact.id

    dated = [fact for fact in index.snapshot.facts if (fact.since or fact.until) and fact.modality != "planned"]
    for fact in sorted(dated, key=strength)[:FACTS]:
        card = fact_card(index, fact)
        for kind, day in (("begins", fact.since), ("ends", fact.until)):
            if day:
                yield _row(f"{kind} {fact.id}", kind, day, say_fact(index, fact)) | {
                    "fact": fact.id,
                    "grade": card["grade"],
                }


def _row(identity: str, kind: str, when: str, said: Said) -> View:
    return {"id": identity, "kind": kind, "when": when, "says": str(said), "said": said.plain}
