"""What of a list entry may be shown: a person's private data stays on the list that published it."""

from __future__ import annotations

from dataclasses import replace

from backstay.model import Listing


def without_private(listing: Listing) -> Listing:
    """The listing; of a person, and of what may be one, without birth dates, addresses, numbers and remarks."""
    if listing.kind not in ("Person", "Unknown", ""):
        return replace(listing, birth_dates=())
    return replace(listing, birth_dates=(), addresses=(), identifiers=(), remarks="", extra=())


def facts_only(listing: Listing) -> Listing:
    """What may be handed on under any licence: names, measures, programmes, dates, numbers of organisations."""
    return replace(without_private(listing), reason="", remarks="", extra=())
