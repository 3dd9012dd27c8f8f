"""Things counted in English: '1 document', '2 entities'."""

from __future__ import annotations

from collections.abc import Mapping


def counted(count: int, things: str) -> str:
    """'1 document', '0 documents', '2 entities'; what is no plural stays ('2 to check')."""
    one = things.removesuffix("ies") + "y" if things.endswith("ies") else things.removesuffix("s")
    return f"{count:,} {one if count == 1 else things}"


def holding(counts: Mapping[str, int], notes: Mapping[str, str] | None = None) -> str:
    """'2 documents, 1 claim, 1 entity'; `notes` says in brackets what is to be known of a count."""
    notes = notes or {}
    return ", ".join(
        counted(count, things) + (f" ({notes[things]})" if notes.get(things) else "")
        for things, count in counts.items()
    )
