"""Streaming over XML lists: element by element, memory freed, entities, DTDs and the network off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from backstay.model import BadInput
from backstay.screen.lists.base import DTD, open_bytes
from backstay.screen.lists.prolog import declares_dtd

Element = Any


def elements(path: Path, *tags: str) -> Iterator[Element]:
    """The elements with these local names, in file order; each is emptied after the caller has seen it.

    Namespaces are ignored: OFAC changed its one without changing the schema.
    """
    with open_bytes(path) as stream:
        if declares_dtd(stream):
            raise BadInput(str(path), DTD)
    wanted = [f"{{*}}{tag}" for tag in tags]
    with open_bytes(path) as stream:
        try:
            yield from _walk(etree.iterparse(stream, events=("end",), tag=wanted, **_SAFE))
        except etree.XMLSyntaxError as error:
            raise BadInput(str(path), f"is not whole XML ({error.msg}); fetch it again", error.lineno) from error


_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def _walk(events: Any) -> Iterator[Element]:
    for _, element in events:
        yield element
        element.clear(keep_tail=True)
        while element.getprevious() is not None:
            del element.getparent()[0]


def root_attributes(path: Path) -> dict[str, str]:
    """The attributes of the root element by local name."""
    with open_bytes(path) as stream:
        try:
            for _, element in etree.iterparse(stream, events=("start",), **_SAFE):
                return {etree.QName(name).localname: value for name, value in element.attrib.items()}
        except etree.XMLSyntaxError:
            return {}
    return {}


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def children(element: Element, *path: str) -> list[Element]:
    """The elements at a path of local names: children(entry, 'akaList', 'aka')."""
    found = [element]
    for name in path:
        found = [child for parent in found for child in parent if isinstance(child.tag, str) and local(child) == name]
    return found


def text(element: Element, *path: str) -> str:
    """The text at a path of local names, stripped; '' when it is not there."""
    for found in children(element, *path):
        value = (found.text or "").strip()
        if value:
            return value
    return ""


def texts(element: Element, *path: str) -> list[str]:
    """Every non-empty text at a path of local names."""
    return [value for found in children(element, *path) if (value := (found.text or "").strip())]
