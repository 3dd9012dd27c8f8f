"""What `backstay network` shows as a picture: columns by tier of supply, lines that tell grade and modality."""

from __future__ import annotations

from backstay.cli.walking import named
from backstay.network import downstream, upstream
from backstay.publish.canvas import canvas, most_connected
from backstay.publish.canvas_files import LIMIT, canvas_svg
from backstay.publish.index import Index
from backstay.publish.wishes import DOWN, UP, Opening, Wish

# Where no entity is named, a picture begins with so many: those with the most ties.
FIRST = 30


def drawn(index: Index, above: str, below: str, ends: tuple[str, str], depth: int = -1) -> str:
    """What `walking.walked` tells, as a picture of at most `LIMIT` entities that says how many it leaves out."""
    if above or below:
        return _tiers(index, named(index, above or below), UP if above else DOWN, depth)
    if ends[0]:
        left, right = (named(index, end) for end in ends)
        title = f"From {index.label(left)} to {index.label(right)}"
        return _picture(index, Wish(starts=(left, right), between=(left, right)), title)
    starts = most_connected(index.graph, FIRST)
    return _picture(index, Wish(starts=starts), "Who has the most ties")


def _tiers(index: Index, start: str, way: str, depth: int) -> str:
    walk, word = (upstream, "Upstream") if way == UP else (downstream, "Downstream")
    whole = len(walk(index.graph, start, depth)) + 1
    wish = Wish(starts=(start,), openings=(Opening(start, way, depth),), limit=LIMIT)
    return _picture(index, wish, f"{word} of {index.label(start)}", whole)


def _picture(index: Index, wish: Wish, title: str, whole: int = 0) -> str:
    """The picture with the date and the floor in its title; `whole` is how many entities there are, if known."""
    so = (f"as of {index.as_of}" if index.as_of else "", f"facts of {index.floor} or better" if index.floor else "")
    view = canvas(index, wish, index.graph)
    return canvas_svg(view, ", ".join((title, *filter(None, so))), max(0, whole - len(view["nodes"])))
