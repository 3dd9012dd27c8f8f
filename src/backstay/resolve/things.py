"""What each document names: mentions of one document that share a name are one thing there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backstay.model import Mention, Span

# Kinds that may be one thing although two readers label them differently.
GROUPS = {"PublicBody": "Organization"}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing named in one document: its fullest name there, other names, and where it stands."""

    text: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]
    country: str
    identifiers: tuple[tuple[str, str], ...] = ()

    @property
    def group(self) -> str:
        """The kind as far as identity goes."""
        return GROUPS.get(self.kind, self.kind)


def things(mentions: Iterable[tuple[str, Mention]]) -> list[Thing]:
    """The things of all documents, ordered by text and first place; `mentions` are (text id, mention)."""
    gathered: dict[tuple[str, str, str], list[Mention]] = {}
    for text, mention in mentions:
        gathered.setdefault((text, mention.kind, mention.name), []).append(mention)
    found = [_thing(text, kind, name, rows) for (text, kind, name), rows in gathered.items()]
    return sorted(found, key=lambda thing: (thing.text, thing.spans[0].start, thing.kind, thing.name))


def _thing(text: str, kind: str, name: str, rows: list[Mention]) -> Thing:
    ordered = sorted(rows, key=lambda row: (row.span.start, row.span.end))
    aliases = tuple(dict.fromkeys(alias for row in ordered for alias in row.aliases if alias != name))
    country = next((row.country for row in ordered if row.country), "")
    spans = tuple(dict.fromkeys(row.span for row in ordered))
    identifiers = tuple(dict.fromkeys(pair for row in ordered for pair in row.identifiers))
    return Thing(text, kind, name, aliases, spans, country, identifiers)
