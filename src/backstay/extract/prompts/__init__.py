"""Prompts as versioned files: `claims.v1.md` says what to look for, `claims.v1.json` which answers have a shape.

A changed wording is a new file with a new number: cached answers of the old one stay what they were.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from backstay.model.vocabulary import KINDS, MODALITIES, PREDICATES

CLAIMS = "claims.v1"


@cache
def instructions(version: str = CLAIMS) -> str:
    """The prompt's text with the vocabulary filled in."""
    told = files(__package__).joinpath(f"{version}.md").read_text("utf-8")
    predicates = "\n".join(
        f"- {row.name}: {' or '.join(row.subject)} -> {' or '.join(row.object)} ({row.sentence('S', 'O')})"
        for row in PREDICATES.values()
    )
    kinds = "\n".join(f"- {name}: {meaning}" for name, meaning in KINDS.items())
    modalities = "\n".join(f"- {name}: {meaning}" for name, meaning in MODALITIES.items())
    return told.replace("{predicates}", predicates).replace("{kinds}", kinds).replace("{modalities}", modalities)


@cache
def schema(version: str = CLAIMS) -> dict[str, Any]:
    """The JSON Schema of an answer; names of predicates, kinds and modalities come from the vocabulary."""
    found: dict[str, Any] = json.loads(files(__package__).joinpath(f"{version}.json").read_text("utf-8"))
    claim = found["properties"]["claims"]["items"]["properties"]
    claim["predicate"]["enum"] = list(PREDICATES)
    claim["modality"]["enum"] = list(MODALITIES)
    for end in ("subject", "object"):
        claim[end]["properties"]["kind"]["enum"] = list(KINDS)
    return found
