"""Commands around decisions: review, decisions, build, rescreen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backstay.cli import edge
from backstay.cli.cases import AS, CASE, JSON, hand_of, lists_of_case
from backstay.model.counting import holding

if TYPE_CHECKING:
    from backstay.deciding.shown import Shown

WORDS = {"pair": "Are these one?", "hit": "Is this the listed one?", "claim": "Does the sentence say this?"}


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(review)
    app.command()(decisions)
    app.command()(build)
    app.command()(rescreen)


def review(
    case: CASE,
    of: Annotated[str, typer.Option("--of", help="pair, hit or claim; all three when left out.")] = "",
    limit: Annotated[int, typer.Option(help="Questions shown of each.")] = 10,
    as_json: JSON = False,
) -> None:
    """Show what to look at next: pairs, hits and claims by how much a decision would change."""
    from backstay import deciding
    from backstay.deciding.queue import SUBJECTS
    from backstay.store.case import open_case
    from backstay.store.codec import to_plain

    with edge.sentences():
        opened = open_case(case)
        asked = {name: deciding.ask(opened, name, limit=limit) for name in ((of,) if of else SUBJECTS)}
    value = {
        name: [to_plain(question) | {"value": question.value} for _, question in rows.questions]
        for name, rows in asked.items()
    }
    edge.show(value, as_json, lambda: _tell_review(value, case))


def _tell_review(value: dict[str, list[dict[str, Any]]], case: Path) -> Iterator[str]:
    for name, rows in value.items():
        if rows:
            yield WORDS[name]
        for row in rows:
            left, right = row.get("met", ("", ""))
            again = f"  [open again: {row['reopened']}]" if row.get("reopened") else ""
            yield f"  {row['value']:6.2f}  {left} / {right}  ({row['probability']:.2f})  {row['left']} {row['right']}"
            yield f"          {' '.join(row.get('why', ()))}{again}"
    if not any(value.values()):
        yield "Nothing is open."
    yield f"Next: backstay decide --help, or review in the browser: backstay serve {case}"


def decisions(
    case: Annotated[Path | None, typer.Argument(help="The folder of the case.", metavar="[CASE]")] = None,
    orphaned: Annotated[
        bool, typer.Option("--orphaned", help="Only those that hold no longer: orphaned or open again.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Withdrawn and replaced ones too.")] = False,
    customers: Annotated[
        bool, typer.Option("--customers", help="Those on your own customers, which are in no case.")
    ] = False,
    as_json: JSON = False,
) -> None:
    """List decisions with author, time and reason, and what each comes to."""
    from backstay import deciding
    from backstay.store.case import open_case
    from backstay.store.codec import to_plain

    with edge.sentences():
        if customers:
            rows = _of_customers(everything)
        elif case is None:
            edge.fail("Say whose decisions: a case, or --customers for your own records.", 2)
        else:
            rows = deciding.decisions(open_case(case), everything)
    rows = [row for row in rows if row.needs_a_look] if orphaned else rows
    value = [
        {**to_plain(row.judgement), "id": row.judgement.id, "state": row.state, "thing": row.thing}
        | {"reason": row.reason, "about": row.about}
        for row in rows
    ]
    edge.show(value, as_json, lambda: _tell_decisions(value))


def _of_customers(everything: bool) -> list[Shown]:
    from backstay.deciding.customers import shown
    from backstay.store.desk import Desk

    return shown(Desk(edge.home()), everything)


def _tell_decisions(value: list[dict[str, Any]]) -> Iterator[str]:
    for row in value:
        why = f" ({row['why']})" if row.get("why") else ""
        reason = f": {row['reason']}" if row["reason"] else ""
        yield f"{row['at'][:16]}  {row['by']}: {row['decision']}{why}  [{row['state']}{reason}]"
        yield f"    {row['id']}  {row['subject']}: {row['about']}"
    yield f"{len(value)} decisions."


def build(case: CASE, as_json: JSON = False, by: AS = "") -> None:
    """Bring the picture up to date with decisions, lists and settings."""
    from backstay import flow
    from backstay.store.case import open_case

    with edge.sentences(), edge.progress() as watch:
        opened = open_case(case)
        new = flow.build(opened, lists_of_case(opened), hand_of(watch, by))
        counts = flow.counts(opened)
    told = holding(counts)
    state = "The picture is new" if new else "Nothing has changed since the last build"
    edge.show({"new": new, **counts}, as_json, lambda: iter((f"{state}: {told}.",)))


def rescreen(case: CASE, as_json: JSON = False, by: AS = "") -> None:
    """Screen again what new list versions can have changed; the result equals a full run."""
    from backstay import deciding
    from backstay.store.case import open_case

    with edge.sentences(), edge.progress() as watch:
        opened = open_case(case)
        value = deciding.rescreen(opened, lists_of_case(opened), hand_of(watch, by))
    edge.show(value, as_json, lambda: _tell_rescreened(value, case))


def _tell_rescreened(value: dict[str, Any], case: Path) -> Iterator[str]:
    for word in ("new", "gone", "open again"):
        for row in value[word]:
            reason = f": {row['reopened']}" if row["reopened"] else ""
            if word == "gone" and row["decision"]:
                reason = f": was decided as '{row['decision']}' by {row['decided_by']}"
            yield f"{word}: {row['name']} / {row['listed_name']} ({row['listing']}, {row['probability']:.2f}){reason}"
    yield f"{value['screened']} of {value['entities']} entities were screened again; {value['hits']} hits."
    if value["new"] or value["open again"]:
        yield f"Next: backstay review {case} --of hit"
