"""Commands that look at a case: gaps, figures, outlook, network, whatif."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backstay.cli import edge
from backstay.cli.cases import CASE, JSON

if TYPE_CHECKING:
    from backstay.publish.index import Index

AS_OF = Annotated[str, typer.Option("--as-of", help="Only what was so on this date (YYYY, YYYY-MM or YYYY-MM-DD).")]
LIMIT = Annotated[
    int,
    typer.Option(help="At most so many rows of a part, 0 for all; by default all of up to 1,000, else 100.", min=-1),
]
GRADE = Annotated[str, typer.Option("--grade", help="Only facts of this grade or better, such as B2.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(gaps)
    app.command()(figures)
    app.command()(outlook)
    app.command()(network)
    app.command()(whatif)


def index(case: Path, as_of: str = "", floor: str = "") -> Index:
    """The picture of a case with its look-ups."""
    from backstay import flow
    from backstay.publish.index import index_of
    from backstay.store.case import open_case

    return index_of(flow.snapshot(open_case(case)), as_of, floor)


@contextmanager
def network_index(case: Path, as_of: str = "", floor: str = "") -> Iterator[Index]:
    """The network of a case, mapped from its file: the same look-ups at the cost of what is shown."""
    from backstay import mapped
    from backstay.store.case import open_case

    with edge.sentences(), mapped.network_of(open_case(case), as_of, floor) as found:
        yield found


def gaps(
    case: CASE,
    as_of: AS_OF = "",
    grade: GRADE = "",
    measure: Annotated[
        str, typer.Option(help="Only listings under this measure count, such as 'asset freeze'.")
    ] = "",
    jurisdiction: Annotated[
        list[str] | None, typer.Option(help="Only gaps of this jurisdiction, such as EU; may be given several times.")
    ] = None,
    limit: LIMIT = -1,
    as_json: JSON = False,
) -> None:
    """List organisations evidenced in the network that a jurisdiction does not list."""
    from backstay.publish import standings
    from backstay.publish.sentences import with_sentences

    with network_index(case, as_of, grade) as index:
        view = with_sentences(index, standings.gaps(index, measure, tuple(jurisdiction or ()), limit))
    edge.show(view, as_json, lambda: _tell_gaps(view))


def _tell_gaps(view: dict[str, Any]) -> Iterator[str]:
    from backstay.publish.sentences import quoted_lines

    quoted: set[str] = set()
    why = "one origin, or lists loaded in part" if view["in_part"] else "one origin"
    parts = (("Findings", "findings"), (f"Leads, not findings ({why})", "leads"), ("To check first", "to_check"))
    for title, key in parts:
        shown, total = len(view[key]), view["totals"][key]
        if total:
            yield f"{title}:" if shown == total else f"{title} ({shown:,} of {total:,}; --limit 0 shows all):"
        for row in view[key]:
            days = f" {row['days']:,} days since the first of them listed it." if row["days"] else ""
            yield f"  {row['jurisdiction']} [{row['grade']}] {row['reason']}{days}"
            if row["entity"]["id"] not in quoted:
                quoted.add(row["entity"]["id"])
                yield from quoted_lines(row["facts"], "      ")
    yield f"Lists loaded: {', '.join(view['loaded']) or 'none'}."
    if view["not_loaded"]:
        yield f"Not loaded, so nothing is said about them: {', '.join(view['not_loaded'])}."
    if view["in_part"]:
        yield f"Loaded in part, so that a gap there is a lead: {'; '.join(view['in_part'])}."


def figures(case: CASE, as_json: JSON = False) -> None:
    """Show figures that count the same thing side by side, and how they stand to each other."""
    from backstay.publish import views

    with edge.sentences():
        view = views.figures(index(case))
    edge.show(view, as_json, lambda: _tell_figures(view))


def _tell_figures(view: list[dict[str, Any]]) -> Iterator[str]:
    for row in view:
        scope = "".join(f", {key} {value}" for key, value in row["scope_says"])
        yield f"{row['what']}{scope}: {row['value']} [{row['relation']}] {row['rule']}"
        for figure in row["figures"]:
            document = figure["document"]
            source = document["source"] or document["name"] if document else "unknown"
            yield f"    {figure['value']} {figure['when']} ({figure['modality']}, {source}): “{figure['quote']}”"
    if not view:
        yield "The case holds no figures."


def network(
    case: CASE,
    upstream_of: Annotated[str, typer.Option(help="Who feeds this system, product or organisation.")] = "",
    downstream_of: Annotated[str, typer.Option(help="Whom this organisation or product feeds.")] = "",
    path: Annotated[tuple[str, str], typer.Option(help="Paths between two entities.", metavar="A B")] = ("", ""),
    as_of: AS_OF = "",
    grade: GRADE = "",
    depth: Annotated[int, typer.Option(help="At most so many tiers; -1 for all.")] = -1,
    limit: LIMIT = -1,
    svg: Annotated[Path | None, typer.Option(help="Also draw it into this file, by tier of supply.")] = None,
    as_json: JSON = False,
) -> None:
    """Walk the network: tiers upstream or downstream of an entity, paths between two, or all facts."""
    from backstay.cli import walking
    from backstay.publish.sentences import with_sentences

    with network_index(case, as_of, grade) as index:
        if svg:
            from backstay.cli.drawing import drawn

            svg.write_text(drawn(index, upstream_of, downstream_of, path, depth), "utf-8", newline="\n")
            edge.tell(f"The picture is in {svg}.")
        view = with_sentences(index, walking.walked(index, upstream_of, downstream_of, path, depth, limit))
    edge.show(view, as_json, lambda: walking.lines(view))


def outlook(case: CASE, as_of: AS_OF = "", as_json: JSON = False) -> None:
    """Hold plans against actuals: what is due, what slipped, which signals point where, what can be foreseen."""
    from backstay.outlook import outlook as look
    from backstay.store.codec import to_plain

    with edge.sentences():
        rows = index(case)
        shot = rows.snapshot
        names = {entity.id: entity.caption for entity in shot.entities}
        kinds = {entity.id: entity.kind for entity in shot.entities}
        found = look(shot.documents, shot.claims, shot.figures, shot.held, names, kinds, as_of)
    edge.show(to_plain(found), as_json, lambda: iter(found.sentences))


def whatif(
    case: CASE,
    designate: Annotated[list[str], typer.Option(help="An entity to designate; may be given several times.")],
    jurisdiction: Annotated[
        str, typer.Option(help="Whose designation it is, such as EU; all tests when left out.")
    ] = "",
    grade: GRADE = "",
    as_json: JSON = False,
) -> None:
    """Say what would follow from designating entities: who is pulled in, which supply is lost, what remains."""
    from backstay.cli import walking
    from backstay.network import whatif as effects
    from backstay.network.ownership import doubts, tests
    from backstay.store.codec import to_plain

    with network_index(case, "", grade) as rows:
        chosen = [walking.named(rows, name) for name in designate]
        asked = tests(rows.graph, rows.register, jurisdiction, edge.today())
        found = effects.designate(rows.graph, chosen, asked, doubts=doubts(rows.register, jurisdiction))
    edge.show(to_plain(found), as_json, lambda: iter(found.sentences))
