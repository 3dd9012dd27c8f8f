"""Whether XML declares a DTD: told before its first element, so that no entity of it is ever expanded.

Only the declarations are read. What comes after them is left to the reader of the format.
"""

from __future__ import annotations

from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate

_PIECE = 1 << 16


class _Dtd(Exception):
    """A DTD is declared."""


class _Element(Exception):
    """The first element: no DTD can come any more."""


def declares_dtd(stream: IO[bytes]) -> bool:
    """Whether the XML in a stream declares a DTD, however far down; False where it is no XML as far as that."""
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _declared
    parser.StartElementHandler = _begun
    try:
        while piece := stream.read(_PIECE):
            parser.Parse(piece)
    except _Dtd:
        return True
    except (_Element, ExpatError, ValueError):  # ValueError: an encoding of many bytes a character
        return False
    return False


def _declared(name: str, system: str | None, public: str | None, internal: bool) -> None:
    raise _Dtd


def _begun(name: str, attributes: dict[str, str]) -> None:
    raise _Element
