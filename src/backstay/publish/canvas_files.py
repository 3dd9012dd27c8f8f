"""The canvas as a picture and as GraphML, made from its view alone: what a reader gets without a script.

Line width tells the grade (thick: B2 or better, thin: C3, hair: weaker), dots that nobody could grade it, dashes what
is only planned or possible, red with a cross what is denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from backstay.publish.diagram import listed_note
from backstay.publish.evidence import View
from backstay.publish.formats.parts import xml_text
from backstay.publish.ink import ACCENT, ALARM, FAINT, INK, OWNER, PAPER, SOFT, SYSTEM, line, n, rect, sheet, text
from backstay.publish.layout import Placed, place
from backstay.publish.lettering import width, wrap

# Width of a line by the step of the ladder of floors on which its strongest fact counts.
WIDTHS = (3.0, 3.0, 1.8, 1.0, 1.0, 1.4)
DASHES = {"planned": "9 5", "possible": "4 4"}
OWNERSHIP = ("part_of", "owns")
# A picture of more boxes than this is no picture; the table says the rest.
LIMIT = 80
SIZE, WIDEST, CHANNEL, GAP, MARGIN, HEAD = 12.0, 168.0, 84.0, 12.0, 24.0, 78.0
FILLS = {
    "Organization": (PAPER, "#0072b2"),
    "PublicBody": ("#eceef7", "#3d4a8f"),
    "Person": (PAPER, "#7a4b00"),
    "System": (SYSTEM, SYSTEM),
    "Product": ("#e6f3ee", "#00795a"),
}
_NODE = ("name", "kind", "column", "listed", "unconfirmed")
_EDGE = ("predicate", "modality", "grade", "origins", "from", "until", "facts")


def canvas_svg(view: View, title: str, beyond: int = 0) -> str:
    """The tiers of a canvas: columns from suppliers to takers, at most `LIMIT` boxes (`beyond`: not in the view)."""
    nodes = {row["id"]: row for row in view["nodes"][:LIMIT]}
    if not nodes:
        return sheet(
            520, 90, title, [text(MARGIN, 50, "Nothing is chosen yet: name an entity to start from.", 13, SOFT)]
        )
    lines = [row for row in view["lines"] if row["source"] in nodes and row["target"] in nodes]
    numbers = sorted({row["column"] for row in nodes.values()})
    columns = [[key for key, row in nodes.items() if row["column"] == number] for number in numbers]
    at = {key: number for number, keys in enumerate(columns) for key in keys}
    words = {key: wrap(row["name"], SIZE, WIDEST - 20, 3) for key, row in nodes.items()}
    heights = {key: 16.0 * len(rows) + (26 if nodes[key]["listed"] else 12) for key, rows in words.items()}
    edges = {tuple(sorted((row["source"], row["target"]), key=at.__getitem__)) for row in lines}
    forward = [(a, b) for a, b in sorted(edges) if at[a] < at[b]]
    placed = place(columns, heights, forward, GAP)
    lefts = [MARGIN + number * (WIDEST + CHANNEL) for number in range(len(columns))]
    wide = max(lefts[-1] + WIDEST + MARGIN, 840)
    headings = dict(view["columns"])
    parts = [text(MARGIN, 32, title, 17, INK, weight="600", limit=wide - 2 * MARGIN)]
    for left, number in zip(lefts, numbers, strict=True):
        parts += [
            text(left + WIDEST / 2, 58, headings[number], 10, SOFT, "middle"),
            line(left, 66, left + WIDEST, 66),
        ]
    parts += [_line(row, at, placed, lefts) for row in lines]
    parts += [_box(nodes[key], words[key], lefts[at[key]], HEAD + placed.y[key], heights[key]) for key in nodes]
    bottom = HEAD + placed.height + 34
    return sheet(wide, bottom + 40, title, [*parts, *_legend(bottom, len(view["nodes"]) - len(nodes) + beyond)])


def _box(row: View, words: list[str], left: float, y: float, high: float) -> str:
    fill, stroke = FILLS.get(row["kind"], ("#f4f2ea", "#8a8264"))
    ink = PAPER if row["kind"] == "System" else INK
    radius = {"Product": 14.0, "System": 2.0, "PublicBody": 0.0}.get(row["kind"], 6.0)
    parts = [rect(left, y - high / 2, WIDEST, high, fill, stroke, radius, 2.2 if row["start"] else 1.2)]
    for number, said in enumerate(words):
        parts.append(text(left + WIDEST / 2, y - high / 2 + 17 + 16 * number, said, SIZE, ink, "middle"))
    if row["listed"]:
        sure = [place for place in row["listed"] if place not in row["unconfirmed"]]
        said, tone = listed_note(sure, row["unconfirmed"]), ALARM if sure else ACCENT
        parts.append(text(left + WIDEST / 2, y + high / 2 - 7, said, 9.5, tone, "middle", limit=WIDEST - 10))
    return "".join(parts)


def _line(row: View, at: dict[str, int], placed: Placed, lefts: list[float]) -> str:
    """A curve between two boxes; between boxes of one column it bows out to the right."""
    start, end = at[row["source"]], at[row["target"]]
    y1, y2 = HEAD + placed.y[row["source"]], HEAD + placed.y[row["target"]]
    if start == end:
        x = lefts[start] + WIDEST
        path = f"M{n(x)} {n(y1)} C{n(x + 46)} {n(y1)} {n(x + 46)} {n(y2)} {n(x)} {n(y2)}"
    else:
        x1, x2 = (lefts[start] + WIDEST, lefts[end]) if start < end else (lefts[start], lefts[end] + WIDEST)
        half = (x2 - x1) / 2
        path = f"M{n(x1)} {n(y1)} C{n(x1 + half)} {n(y1)} {n(x2 - half)} {n(y2)} {n(x2)} {n(y2)}"
    x, y = (lefts[start] + lefts[end] + WIDEST) / 2 + (WIDEST / 2 + 34 if start == end else 0), (y1 + y2) / 2
    return _stroke(row, path) + (_cross(x, y) if row["modality"] == "denied" or row["denied"] else "")


def _stroke(row: View, path: str) -> str:
    colour = SOFT if row["predicate"] not in OWNERSHIP else OWNER
    colour = ALARM if row["modality"] == "denied" else ACCENT if row["on_path"] else colour
    dash = DASHES.get(row["modality"], "" if row["is_judged"] or row["modality"] == "denied" else "1.5 3.5")
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{n(WIDTHS[row["step"]])}"{dashed}/>'


def _cross(x: float, y: float) -> str:
    return line(x - 5, y - 5, x + 5, y + 5, ALARM, 1.6) + line(x - 5, y + 5, x + 5, y - 5, ALARM, 1.6)


def _legend(top: float, left_out: int) -> Iterator[str]:
    x = MARGIN
    samples = (
        (SOFT, 3.0, "", "B2 or better"), (SOFT, 1.8, "", "C3"), (SOFT, 1.0, "", "weaker"),
        (SOFT, 1.4, "1.5 3.5", "not graded"), (SOFT, 1.8, "9 5", "planned"), (SOFT, 1.8, "4 4", "possible"),
        (OWNER, 1.8, "", "part of, owns"), (ALARM, 1.8, "", "denied"),
    )  # fmt: skip
    for colour, thick, dash, words in samples:
        yield line(x, top, x + 30, top, colour, thick, dash)
        yield text(x + 36, top + 4, words, 10.5, SOFT)
        x += 36 + width(words, 10.5) + 18
    yield line(MARGIN, top - 18, x, top - 18, FAINT)
    if left_out:
        yield text(MARGIN, top + 26, f"{left_out} more entities are in the table.", 10.5, SOFT)


def canvas_graphml(view: View) -> str:
    """The canvas as GraphML: a directed graph whose edges name the facts behind them."""
    rows = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for kind, keys in (("node", _NODE), ("edge", _EDGE)):
        rows += [f'<key id="{kind}_{key}" for="{kind}" attr.name="{key}" attr.type="string"/>' for key in keys]
    rows.append('<graph id="canvas" edgedefault="directed">')
    for node in view["nodes"]:
        rows += [f"<node id={_quoted(node['id'])}>", *_data("node", node, _NODE), "</node>"]
    for edge in view["lines"]:
        ends = f"source={_quoted(edge['source'])} target={_quoted(edge['target'])}"
        rows += [f"<edge id={_quoted(edge['id'])} {ends}>", *_data("edge", edge, _EDGE), "</edge>"]
    return "\n".join([*rows, "</graph>", "</graphml>", ""])


def _quoted(words: str) -> str:
    return quoteattr(xml_text(words))


def _data(kind: str, row: View, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = " ".join(row[key]) if isinstance(row[key], list) else str(row[key])
        if value:
            yield f'<data key="{kind}_{key}">{escape(xml_text(value))}</data>'
