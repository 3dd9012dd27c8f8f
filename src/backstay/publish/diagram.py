"""The network picture: columns from suppliers to takers, boxes that say who lists them, lines by grade.

Line styles: thick for facts of B2 or better, thin for C3, dashed for weaker ones, dotted for ungraded; an open
arrow head for what is only planned or possible; violet lines for parents and their subsidiaries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from backstay.model import Snapshot
from backstay.network.listed import CHECK, LISTED, NOT_LISTED, PART
from backstay.publish.index import Index, index_of
from backstay.publish.ink import (
    ACCENT,
    ALARM,
    FAINT,
    GOOD,
    INK,
    OWNER,
    PAPER,
    SOFT,
    SYSTEM,
    line,
    n,
    rect,
    sheet,
    text,
)
from backstay.publish.layout import Placed, place
from backstay.publish.lettering import width, wrap
from backstay.publish.picture import LIMIT, Line, Picture, network_picture

SIZE, SMALL, MARGIN, GAP, HEAD = 12.5, 10.0, 28.0, 16.0, 84.0
WIDEST, CHANNEL = 176.0, 92.0
# Dashes and width of a line by the step of the ladder of floors on which its fact still counts.
STYLES = (("", 2.4), ("", 2.4), ("", 1.2), ("6 4", 1.2), ("6 4", 1.2), ("1.5 3.5", 1.4))
DEFINITIONS = (
    '<pattern id="listed" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="7" height="7" fill="#fdf1ef"/><line x1="0" y1="0" x2="0" y2="7" stroke="#efc6c0" stroke-width="3"/>'
    "</pattern>"
    + "".join(
        f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
        f'markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M1 1 L9 5 L1 9 z" fill="{fill}" stroke="{stroke}"/></marker>'
        for name, fill, stroke in (("sure", SOFT, SOFT), ("open", PAPER, SOFT), ("owner", OWNER, OWNER))
    )
)


@dataclass(frozen=True, slots=True)
class Box:
    """A node as it is drawn: its name in lines, the line below it, its kind, and whether it is listed for sure."""

    entity: str
    kind: str
    lines: tuple[str, ...]
    note: str
    listed: bool
    wide: float
    high: float


def network_svg(snapshot: Snapshot | Index, focus: str = "", title: str = "", limit: int = LIMIT) -> str:
    """The supply network, or what lies upstream of `focus` (an entity id), as an SVG document."""
    index = index_of(snapshot)
    picture = network_picture(index, focus, limit)
    heading = title or (f"Upstream of {index.label(focus)}" if focus else "Who supplies what, for which system")
    if not picture.columns:
        nothing = "No fact in this case joins anybody to goods or systems."
        return sheet(520, 90, heading, [text(28, 50, nothing, 13, SOFT)])
    boxes = {name: _box(index, name) for column in picture.columns for name in column}
    columns = [list(column) for column in picture.columns]
    edges = list(dict.fromkeys((row.source, row.target) for row in picture.lines))
    placed = place(columns, {name: box.high for name, box in boxes.items()}, edges, GAP)
    lefts, wides = _lefts(picture, boxes)
    wide = max(lefts[-1] + wides[-1] + MARGIN, 880)
    bottom = HEAD + placed.height + 26
    parts = [
        text(MARGIN, 34, heading, 19, INK, weight="600", limit=wide - 2 * MARGIN),
        *_headings(picture, lefts, wides),
        *(_arrow(row, picture, boxes, placed, lefts, wides) for row in picture.lines),
        *(
            _drawn(boxes[name], lefts[c], wides[c], HEAD + placed.y[name])
            for c, col in enumerate(columns)
            for name in col
        ),
        *_legend(bottom, wide, picture.left_out),
    ]
    return sheet(wide, bottom + 112, heading, parts, DEFINITIONS)


def _box(index: Index, name: str) -> Box:
    kind = index.kind(name)
    weight = 1.06 if kind == "System" else 1.0
    rows = tuple(wrap(index.label(name), SIZE * weight, WIDEST - 24, 3))
    standings = index.register.standings(name) if index.register.is_hit(name) else ()
    by = [standing.jurisdiction for standing in standings if standing.state == LISTED and standing.is_plain]
    maybe = [standing.jurisdiction for standing in standings if standing.state == LISTED and not standing.is_plain]
    is_asked = kind == "Organization" and index.register.loaded
    open_ = [standing.jurisdiction for standing in standings if standing.state == CHECK]
    unnamed = PART if index.register.in_part else NOT_LISTED
    note = listed_note(by, maybe) or (f"to check: {' '.join(open_)}" if open_ else unnamed if is_asked else "")
    inner = max([width(row, SIZE * weight) for row in rows] + [width(note, SMALL)])
    return Box(name, kind, rows, note, bool(by), max(74.0, inner + 24), 16 * len(rows) + (15 if note else 2) + 12)


def listed_note(by: Sequence[str], maybe: Sequence[str]) -> str:
    """'listed: EU; possibly: US', where nobody confirmed the hits of the latter; '' where nobody lists it."""
    if not by:
        return f"possibly listed: {' '.join(maybe)}" if maybe else ""
    return f"listed: {' '.join(by)}" + (f"; possibly: {' '.join(maybe)}" if maybe else "")


def _lefts(picture: Picture, boxes: dict[str, Box]) -> tuple[list[float], list[float]]:
    """Left edge and width of each column."""
    wides = [max(boxes[name].wide for name in column) for column in picture.columns]
    wides = [max(wide, width(head, 11) + 8) for wide, head in zip(wides, picture.headings, strict=True)]
    lefts = [MARGIN]
    for wide in wides[:-1]:
        lefts.append(lefts[-1] + wide + CHANNEL)
    return lefts, wides


def _headings(picture: Picture, lefts: list[float], wides: list[float]) -> Iterator[str]:
    for head, left, wide in zip(picture.headings, lefts, wides, strict=True):
        yield text(left + wide / 2, 62, head.upper(), 9.5, SOFT, "middle", "600")
        yield line(left, 69, left + wide, 69)


def _drawn(box: Box, left: float, wide: float, y: float) -> str:
    """The box at its place: rounded for goods, dark for systems, hatched where somebody lists it."""
    x, top = left + (wide - box.wide) / 2, y - box.high / 2
    fill, stroke, ink = PAPER, INK, INK
    if box.kind == "Product":
        fill, stroke = GOOD, "#9fb2c6"
    elif box.kind == "System":
        fill, stroke, ink = SYSTEM, SYSTEM, PAPER
    elif box.kind in ("Country", "Place"):
        fill, stroke = "#f6f4ec", "#a59c7f"
    if box.listed:
        fill, stroke = "url(#listed)", ALARM
    radius = min(box.high / 2, 20) if box.kind == "Product" else 5
    heavy = "600" if box.kind == "System" else ""
    parts = [rect(x, top, box.wide, box.high, fill, stroke, radius, 1.3 if box.listed or box.note else 1)]
    for number, row in enumerate(box.lines):
        parts.append(text(x + box.wide / 2, top + 19 + 16 * number, row, SIZE, ink, "middle", heavy))
    if box.note:
        tone = ALARM if box.listed else ACCENT
        parts.append(text(x + box.wide / 2, top + box.high - 8, box.note, SMALL, tone, "middle"))
    return f'<g id="n-{box.entity}">{"".join(parts)}</g>'


def _arrow(
    row: Line, picture: Picture, boxes: dict[str, Box], placed: Placed, lefts: list[float], wides: list[float]
) -> str:
    """A curve from the right side of one box to the left side of the other, through the bends between."""
    place_of = {name: number for number, column in enumerate(picture.columns) for name in column}
    start, end = place_of[row.source], place_of[row.target]
    x1 = lefts[start] + (wides[start] + boxes[row.source].wide) / 2
    x2 = lefts[end] + (wides[end] - boxes[row.target].wide) / 2 - 1
    points = [(x1, HEAD + placed.y[row.source])]
    for column, y in placed.bends[(row.source, row.target)]:
        points += [(lefts[column] - 8, HEAD + y), (lefts[column] + wides[column] + 8, HEAD + y)]
    points.append((x2, HEAD + placed.y[row.target]))
    path = f"M{n(points[0][0])} {n(points[0][1])}"
    for (ax, ay), (bx, by) in pairwise(points):
        half = (bx - ax) / 2
        path += f" C{n(ax + half)} {n(ay)} {n(bx - half)} {n(by)} {n(bx)} {n(by)}"
    dash, thick = STYLES[row.step]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    colour = OWNER if row.kind == "ownership" else SOFT
    head = "owner" if row.kind == "ownership" else "sure" if row.fact.modality == "asserted" else "open"
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{thick}"{dashed} '
        f'marker-end="url(#{head})" opacity="0.85"/>'
    )


def _legend(top: float, wide: float, left_out: int) -> Iterator[str]:
    """What the marks mean, in two rows below the picture."""
    yield line(MARGIN, top, wide - MARGIN, top)
    x = MARGIN
    for step, words in ((1, "B2 or better"), (2, "C3"), (3, "weaker"), (5, "ungraded")):
        dash, thick = STYLES[step]
        yield line(x, top + 24, x + 34, top + 24, SOFT, thick, dash)
        yield text(x + 42, top + 28, words, 11, SOFT)
        x += 42 + width(words, 11) + 24
    for head, colour, words in (("open", SOFT, "planned or possible"), ("owner", OWNER, "parent and subsidiary")):
        yield (
            f'<path d="M{n(x)} {n(top + 24)} H{n(x + 34)}" stroke="{colour}" stroke-width="1.6" '
            f'marker-end="url(#{head})"/>'
        )
        yield text(x + 42, top + 28, words, 11, SOFT)
        x += 42 + width(words, 11) + 24
    x = MARGIN
    swatches = (
        ("url(#listed)", ALARM, 5, "listed by somebody"),
        (PAPER, INK, 5, "not on a list that is loaded"),
        (GOOD, "#9fb2c6", 9, "good"),
        (SYSTEM, SYSTEM, 3, "weapon system"),
        ("#f6f4ec", "#a59c7f", 3, "state"),
    )
    for fill, stroke, radius, words in swatches:
        yield rect(x, top + 46, 34, 18, fill, stroke, radius)
        yield text(x + 42, top + 59, words, 11, SOFT)
        x += 42 + width(words, 11) + 24
    tail = f" {left_out} more entities are in the tables." if left_out else ""
    said = f"Every line rests on quoted sentences; its style shows the grade of its strongest fact.{tail}"
    yield text(MARGIN, top + 90, said, 11, SOFT)
    yield line(MARGIN, top + 104, wide - MARGIN, top + 104, FAINT, 0)
