"""`backstay screen`: a case, one name, or a table of customers against the loaded lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backstay.cli import edge
from backstay.cli.cases import JSON, list_store

if TYPE_CHECKING:
    from backstay.model import Entity, Hit
    from backstay.store.lists import ListStore

# Rows, hits of one entity, and entities of a case that have hits, that one answer names.
SHOWN, ENTITIES = 10, 200
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(screen)


def screen(
    target: Annotated[
        Path | None,
        typer.Argument(help="A case's folder, or a CSV or XLSX of customers.", metavar="CASE|CUSTOMERS.csv"),
    ] = None,
    name: Annotated[str, typer.Option("--name", help="Screen this name alone.")] = "",
    kind: Annotated[str, typer.Option(help="Organization, Person or Vessel; guessed when left out.")] = "",
    country: Annotated[str, typer.Option(help="The country of the name, such as BY.")] = "",
    number: Annotated[str, typer.Option(help="A number of the name with its sort, such as 'UNP 100386629'.")] = "",
    born: Annotated[str, typer.Option(help="A person's date of birth, such as 1961-05-09, or the year.")] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the results of a table here (.csv or .xlsx).")
    ] = None,
    as_json: JSON = False,
) -> None:
    """Hold names against the loaded lists; every hit says which version, under which measure, and why."""
    with edge.sentences():
        if name:
            view = _one_name(list_store(), name, kind, country, number, born)
        elif target is None:
            edge.fail("Say what to screen: a case, --name NAME, or a table of customers.", 2)
        elif target.suffix.lower() in TABLES:
            view = _customers(list_store(), target, output)
        else:
            view = _case(target)
    edge.show(view, as_json, lambda: _lines(view))


def _screened(lists: ListStore, entities: Sequence[Entity]) -> tuple[Hit, ...]:
    """The hits of records with what this user decided on them; without the rooms of a case, which it never needs."""
    from backstay.screening import screened
    from backstay.store import people
    from backstay.store.desk import Desk

    return screened(entities, lists, people.standing(Desk(edge.home()).history()))


def _one_name(lists: ListStore, name: str, *told: str) -> dict[str, Any]:
    from backstay.screen.kinds import is_other_kind
    from backstay.screen.names import Question

    entity = Question(name, *told).entity()
    hits = _screened(lists, [entity])
    other = any(is_other_kind(hit) for hit in hits)
    head = {"is": "name", "name": name, "kind": entity.kind, "other_kind": other}
    return {**head, "hits": _hits(lists, hits), **_coverage(lists)}


def _case(target: Path) -> dict[str, Any]:
    from backstay import flow
    from backstay.publish.index import index_of
    from backstay.publish.standings import hit_view, matrix
    from backstay.store.case import open_case

    index = index_of(flow.snapshot(open_case(target)))
    hits = [hit_view(index, hit) for hit in index.snapshot.hits]
    shown = matrix(index)
    versions = [f"{row.list} as of {row.as_of or 'an unknown date'}" for row in index.snapshot.versions]
    missing = [name for name in shown["jurisdictions"] if name not in shown["loaded"]]
    return {
        "is": "case",
        "hits": hits,
        "matrix": shown["rows"],
        "asked": versions,
        "not_loaded": missing,
        "in_part": list(index.register.in_part),
    }


def _customers(lists: ListStore, target: Path, output: Path | None) -> dict[str, Any]:
    from backstay.screen.customers import as_csv, read_customers, result_rows, write_xlsx
    from backstay.screen.kinds import is_other_kind

    customers = read_customers(target)
    hits = _screened(lists, customers.entities)
    held = lists.lookup(sorted({hit.listing for hit in hits}))
    listings = {key: listing for key, (_, listing) in held.items()}
    rows = result_rows(customers, hits, lists.latest(), listings, date.fromisoformat(edge.today()))
    if output is not None and output.suffix.lower() == ".xlsx":
        write_xlsx(rows, output)
    elif output is not None:
        output.write_text(as_csv(rows), "utf-8", newline="")
    return {
        "is": "customers",
        "columns": customers.report(),
        "customers": len(customers.entities),
        "problems": [str(problem) for problem in customers.problems],
        "rows": [dict(zip(rows[0], row, strict=True)) for row in rows[1:]],
        "other_kind": sorted({customers.rows[hit.entity] for hit in hits if is_other_kind(hit)}),
        "written": str(output) if output else "",
        **_coverage(lists),
    }


def _hits(lists: ListStore, hits: tuple[Hit, ...]) -> list[dict[str, Any]]:
    from backstay.model.dates import age
    from backstay.store.codec import to_plain

    held, today = lists.lookup([hit.listing for hit in hits]), edge.today()
    dates = {version.id: version.as_of for version in lists.versions()}
    return [
        to_plain(hit)
        | {
            "as_of": dates.get(hit.version, ""),
            "age": age(dates.get(hit.version, ""), date.fromisoformat(today)),
            "measures": list(listing.measures),
            "programmes": list(listing.programmes),
            "listed": listing.listed,
            "ended": listing.ended(today),
        }
        for hit in hits
        for listing in [held[hit.listing][1]]
    ]


def _coverage(lists: ListStore) -> dict[str, Any]:
    from backstay.model.chief import in_part
    from backstay.screen.coverage import coverage

    rows = coverage(lists.latest())
    return {
        "asked": [f"{row.list} as of {row.as_of or 'an unknown date'}" for row in lists.latest()],
        "not_loaded": [row.jurisdiction for row in rows if not row.loaded],
        "in_part": list(in_part(lists.latest())),
    }


def _lines(view: dict[str, Any]) -> Iterator[str]:
    yield from {"name": _name_lines, "customers": _customer_lines, "case": _case_lines}[view["is"]](view)
    yield f"Asked: {'; '.join(view['asked']) or 'no list (backstay lists load PATH)'}."
    if view["not_loaded"]:
        yield f"Not loaded, so nothing is said about them: {', '.join(view['not_loaded'])}."
    if view["in_part"]:
        yield f"Loaded in part, so that no hit says little: {'; '.join(view['in_part'])}."


def _name_lines(view: dict[str, Any]) -> Iterator[str]:
    for hit in view["hits"]:
        measures = "; ".join(hit["measures"])
        since = f", listed {hit['listed']}" if hit["listed"] else ""
        since += f", ENDED {hit['ended']}" if hit["ended"] else ""
        old = "" if hit["age"] is None else f", {hit['age']} days old"
        yield (
            f"{hit['probability']:.2f}  {hit['listed_name']}  [{hit['list']} {hit['entry']}, as of "
            f"{hit['as_of'] or 'unknown'}{old}] {measures}{since}{_decided(hit)}"
        )
        for part in hit.get("why", ()):
            note = f" ({part['note']})" if part.get("note") else ""
            sides = part.get("left", ""), part.get("right", "")
            met = f" {sides[0] or '-'} / {sides[1] or '-'}" if any(sides) else ""
            yield f"        {part['rule']}:{met} {part['weight']:+.2f}{note}"
    if view["other_kind"]:
        yield f"Nothing is listed so as {view['kind']}; these hits are of another kind, and less probable for it."
    if not view["hits"]:
        yield f"No hit for '{view['name']}' in the lists that were asked."


def _decided(hit: dict[str, Any]) -> str:
    """What was decided on the hit, or why it is open again."""
    if hit.get("reopened"):
        return f"; open again: {hit['reopened']}"
    return f"; {hit['decision']} by {hit['decided_by']}" if hit.get("decision") else ""


def _case_lines(view: dict[str, Any]) -> Iterator[str]:
    for row in view["matrix"]:
        cells = [
            f"{cell['jurisdiction']}: {cell['says']}" for cell in row["cells"] if cell["state"] != "list not loaded"
        ]
        yield f"{row['name']}  {', '.join(cells)}"
    yield from _hits_by_entity(view["hits"])
    yield f"{len(view['hits'])} hits."


def _hits_by_entity(hits: list[dict[str, Any]]) -> Iterator[str]:
    """The hits under the entities that have them, the likeliest first; those of known customers too, in no matrix."""
    by_entity: dict[str, list[dict[str, Any]]] = {}
    for hit in sorted(hits, key=lambda hit: (-hit["probability"], -hit["score"], hit["entity_name"], hit["listing"])):
        by_entity.setdefault(hit["entity"], []).append(hit)
    for mine in list(by_entity.values())[:ENTITIES]:
        yield f"{mine[0]['entity_name']}:"
        for hit in mine[:SHOWN]:
            yield f"  {hit['probability']:.2f}  {hit['listed_name']}  [{hit['listing']}]{_decided(hit)}"
        if len(mine) > SHOWN:
            yield f"  and {len(mine) - SHOWN} more"
    if len(by_entity) > ENTITIES:
        yield f"And {len(by_entity) - ENTITIES} more names with hits; --json has them all."


def _customer_lines(view: dict[str, Any]) -> Iterator[str]:
    yield f"Columns: {view['columns']}."
    yield from (f"Left out: {problem}" for problem in view["problems"])
    for row in view["rows"]:
        if row["listed name"]:
            where = f"[{row['list']} {row['entry']}]"
            again = f"; open again: {row['re-opened']}" if row["re-opened"] else ""
            said = f"; {row['decision']}" if row["decision"] else again
            ended = f", ENDED {row['ended']}" if row["ended"] else ""
            hit = f"{row['probability']} {row['listed name']} {where}{ended}{said}"
            yield f"row {row['row']} {row['customer']}: {hit}"
    if others := view["other_kind"]:
        rows = ", ".join(str(row) for row in others[:SHOWN])
        more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
        yield f"Listed as another kind than asked, so less probable (check the kind): row {rows}{more}."
    yield f"{view['customers']} customers screened" + (f"; results in {view['written']}." if view["written"] else ".")
