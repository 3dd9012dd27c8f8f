"""Markup without a tree: how deep it is nested, and its text. Linear in its length, whatever it is."""

from __future__ import annotations

import re
import tomllib
from html import unescape
from importlib.resources import files

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
_TABLE = tomllib.loads(files("backstay.read").joinpath("elements.toml").read_text("utf-8"))
_OPEN = frozenset(_TABLE["open"].split())
_INLINE = frozenset(_TABLE["inline"].split())
_UNSEEN = frozenset({"script", "style", "noscript", "template"})


def measure(markup: str) -> tuple[int, int]:
    """The deepest nesting of tags that are meant to be closed, and the number of all tags."""
    depth = deepest = count = 0
    for found in _TAG.finditer(markup):
        count += 1
        if found[2].lower() not in _OPEN and not found[0].endswith("/>"):
            depth = max(0, depth + (-1 if found[1] else 1))
            deepest = max(deepest, depth)
    return deepest, count


def strip_tags(markup: str) -> str:
    """The text between the tags, blocks on lines of their own, scripts and comments left out."""
    pieces: list[str] = []
    lower = markup.lower()
    position = 0
    while (bracket := markup.find("<", position)) != -1:
        pieces.append(_collapsed(markup[position:bracket]))
        if markup.startswith("<!--", bracket):
            end = markup.find("-->", bracket + 4)
            position = end + 3 if end != -1 else len(markup)
            continue
        found = _TAG.match(markup, bracket)
        if found is None:
            pieces.append("<")
            position = bracket + 1
            continue
        position = found.end()
        name = found[2].lower()
        if name in _UNSEEN and not found[1]:
            end = lower.find(f"</{name}", position)
            position = end if end != -1 else len(markup)
        elif name not in _INLINE:
            pieces.append("\n")
    pieces.append(_collapsed(markup[position:]))
    return re.sub(r" *\n[ \n]*", "\n", unescape("".join(pieces))).strip()


def _collapsed(text: str) -> str:
    return re.sub(r"\s+", " ", text)
