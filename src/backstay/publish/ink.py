"""The few marks that every picture is drawn with: escaped text set to its width, boxes, and the style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from backstay.publish.lettering import cut, width

FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
INK, SOFT, FAINT, PAPER = "#1b2733", "#5b6875", "#d5dce3", "#ffffff"
ACCENT, ALARM, GOOD, SYSTEM, OWNER = "#1f5fa8", "#a3352b", "#eef3f8", "#22354a", "#7a4e9c"


def n(value: float) -> str:
    """A number as short as it can be written: 12.50 -> '12.5', 12.0 -> '12'."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def text(
    x: float, y: float, words: str, size: float = 12, fill: str = INK, anchor: str = "start", weight: str = "",
    limit: float = 0,
) -> str:  # fmt: skip
    """A line of text at its baseline, held to its computed width, cut to `limit` where one is given."""
    if limit:
        words = cut(words, size, limit)
    factor = 1.06 if weight else 1.0
    bold = f' font-weight="{weight}"' if weight else ""
    return (
        f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}" fill="{fill}" text-anchor="{anchor}"{bold} '
        f'textLength="{n(width(words, size) * factor)}" lengthAdjust="spacingAndGlyphs">{escape(words)}</text>'
    )


def rect(
    x: float, y: float, wide: float, high: float, fill: str, stroke: str = "none", radius: float = 6, line: float = 1
) -> str:
    return (
        f'<rect x="{n(x)}" y="{n(y)}" width="{n(wide)}" height="{n(high)}" rx="{n(radius)}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="{n(line)}"/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = FAINT, wide: float = 1, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{n(x1)}" y1="{n(y1)}" x2="{n(x2)}" y2="{n(y2)}" stroke="{stroke}" '
        f'stroke-width="{n(wide)}"{dashed}/>'
    )


def sheet(wide: float, high: float, title: str, parts: Iterable[str], definitions: str = "") -> str:
    """A whole picture on light paper, with a title that screen readers speak."""
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(wide)} {n(high)}" width="{n(wide)}" '
        f'height="{n(high)}" font-family="{FONT}" role="img">\n<title>{escape(title)}</title>\n'
        f"<defs>{definitions}</defs>\n{rect(0, 0, wide, high, PAPER, radius=0)}\n{body}\n</svg>\n"
    )
