"""XML from outside: entities, DTDs and the network stay off, and a file that defines entities is refused."""

from __future__ import annotations

from typing import Any

from lxml import etree

from backstay.model import BadInput


def parse_xml(name: str, data: bytes) -> etree._Element:
    """The root of an XML file; `name` is for the sentence of the problem."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise BadInput(name, _sentence(str(problem))) from None
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise BadInput(name, "its XML defines entities, as an entity bomb does; save its text and add that")
    return root


def _sentence(problem: str) -> str:
    """What libxml2 found, in words for the user."""
    if "entity" in problem:
        return "its XML multiplies entities, as an entity bomb does; save its text and add that"
    if "depth" in problem:
        return "its XML is nested more deeply than any document; save its text and add that"
    reason = problem.splitlines()[0].partition(" (<string>")[0] if problem else "no element in it"
    return f"its XML is broken ({reason}); get it again"


def local(element: etree._Element) -> str:
    """The tag without its namespace, '' for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
