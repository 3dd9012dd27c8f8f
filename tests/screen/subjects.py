"""Makes listings and entities for the tests of screening."""

from __future__ import annotations

from backstay.model import Anchor, Entity, ListedName, Listing
from backstay.screen.candidates import Lists, in_memory


def listed(
    ident: str, *names: str, weak: tuple[str, ...] = (), kind: str = "Organization", **more: object
) -> Listing:
    """A listing 'us-sdn:1' with these names, the first one primary."""
    name, _, entry = ident.partition(":")
    rows = [ListedName(text, "strong" if n else "primary") for n, text in enumerate(names)]
    rows += [ListedName(text, "weak") for text in weak]
    more.setdefault("measures", ("asset freeze",))
    return Listing(name, entry, kind, tuple(rows), **more)  # type: ignore[arg-type]


def entity(name: str, *more: str, kind: str = "Organization", anchor: str = "", **fields: object) -> Entity:
    """An entity with these names; its id is made from the first one."""
    anchors = (Anchor("text", anchor, "0-5"),) if anchor else ()
    return Entity(f"e-{name}", kind, name, (name, *more), anchors, **fields)  # type: ignore[arg-type]


def lists_of(*listings: Listing) -> Lists:
    """These listings, each in a version called after its list."""
    return in_memory((f"v-{listing.list}", listing) for listing in listings)
