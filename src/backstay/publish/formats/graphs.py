"""GraphML and GEXF: the network for Gephi, yEd and networkx. Several values in one attribute are joined by ' | '.

GEXF is written in dynamic mode: an edge begins with the fact's `since` and ends with its `until`. Neither the date of
an event nor the aim of a plan is an end: `dated` and `planned_for` hold them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from backstay.model import Snapshot
from backstay.model.dates import first_day, last_day
from backstay.publish.formats.parts import EdgeRow, NodeRow, edges, nodes, xml_text
from backstay.publish.index import index_of

JOIN = " | "
NODE: tuple[tuple[str, str, Callable[[NodeRow], str]], ...] = (
    ("name", "string", lambda row: row.name),
    ("kind", "string", lambda row: row.kind),
    ("names", "string", lambda row: JOIN.join(row.names)),
    ("identifiers", "string", lambda row: JOIN.join(f"{key} {value}" for key, value in row.identifiers)),
    ("listed_by", "string", lambda row: " ".join(row.listed_by)),
    ("possibly_listed_by", "string", lambda row: JOIN.join(row.possibly_listed_by)),
)
EDGE: tuple[tuple[str, str, Callable[[EdgeRow], str]], ...] = (
    ("predicate", "string", lambda row: row.predicate),
    ("products", "string", lambda row: JOIN.join(row.products)),
    ("systems", "string", lambda row: JOIN.join(row.systems)),
    ("modality", "string", lambda row: row.modality),
    ("grade", "string", lambda row: row.grade),
    ("origins", "int", lambda row: str(row.origins)),
    ("since", "string", lambda row: row.since),
    ("until", "string", lambda row: row.until),
    ("dated", "string", lambda row: row.dated),
    ("planned_for", "string", lambda row: row.planned_for),
    ("first_reported", "string", lambda row: row.first_reported),
    ("claims", "string", lambda row: JOIN.join(row.claims)),
    ("quotes", "string", lambda row: JOIN.join(row.quotes)),
    ("denied_by", "string", lambda row: JOIN.join(row.denied_by)),
    ("denials", "string", lambda row: JOIN.join(row.denials)),
)


def export_graphml(snapshot: Snapshot, path: Path) -> None:
    """Write GraphML: a directed graph in which parallel edges are different facts."""
    index = index_of(snapshot)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for kind, columns in (("node", NODE), ("edge", EDGE)):
        lines += [
            f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>'
            for name, type_, _ in columns
        ]
    lines.append('<graph id="case" edgedefault="directed">')
    for node in nodes(index):
        lines.append(f"<node id={quoteattr(node.id)}>")
        lines += _data("node", [(name, read(node)) for name, _, read in NODE])
        lines.append("</node>")
    for edge in edges(index):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        lines.append(f"<edge id={quoteattr(edge.id)} {ends}>")
        lines += _data("edge", [(name, read(edge)) for name, _, read in EDGE])
        lines.append("</edge>")
    lines += ["</graph>", "</graphml>", ""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _data(kind: str, values: list[tuple[str, str]]) -> Iterator[str]:
    for name, value in values:
        if value:
            yield f'<data key="{kind}_{name}">{escape(xml_text(value))}</data>'


def export_gexf(snapshot: Snapshot, path: Path) -> None:
    """Write GEXF 1.2 in dynamic mode."""
    index = index_of(snapshot)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
        '<graph mode="dynamic" defaultedgetype="directed" timeformat="date">',
    ]
    for kind, columns in (("node", NODE), ("edge", EDGE)):
        lines.append(f'<attributes class="{kind}" mode="static">')
        for name, type_, _ in columns:
            lines.append(f'<attribute id="{kind}_{name}" title="{name}" type="{type_.replace("int", "integer")}"/>')
        lines.append("</attributes>")
    lines.append("<nodes>")
    for node in nodes(index):
        lines.append(f"<node id={quoteattr(node.id)} label={quoteattr(xml_text(node.name))}>")
        lines += _values("node", [(name, read(node)) for name, _, read in NODE])
        lines.append("</node>")
    lines += ["</nodes>", "<edges>"]
    for edge in edges(index):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)} label={quoteattr(edge.worded)}"
        lines.append(f"<edge id={quoteattr(edge.id)} {ends}{_span(edge)}>")
        lines += _values("edge", [(name, read(edge)) for name, _, read in EDGE])
        lines.append("</edge>")
    lines += ["</edges>", "</graph>", "</gexf>", ""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _values(kind: str, values: list[tuple[str, str]]) -> list[str]:
    rows = [f'<attvalue for="{kind}_{name}" value={quoteattr(xml_text(value))}/>' for name, value in values if value]
    return ["<attvalues>", *rows, "</attvalues>"]


def _span(edge: EdgeRow) -> str:
    start = f' start="{first_day(edge.since)}"' if edge.since else ""
    return start + (f' end="{last_day(edge.until)}"' if edge.until else "")
