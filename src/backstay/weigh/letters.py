"""Reliability letters A-F: on the source, by the user's grade, else by the published table of types.

The letter says what record a source has and never moves the number of a fact. F is 'no basis to judge'.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from backstay.model import Judgement, Source
from backstay.model.facts import RELIABILITY
from backstay.weigh.judged import standing
from backstay.weigh.speakers import party_key

_TYPES = tomllib.loads(files("backstay.weigh").joinpath("reliability.toml").read_text("utf-8"))["type"]


def _any_word(words: Iterable[str]) -> re.Pattern[str] | None:
    parts = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{parts})(?!\w)") if parts else None


_PATTERNS = tuple((row, _any_word(row["words"]), _any_word(row.get("parties", ()))) for row in _TYPES)


@cache
def default_source(name: str) -> Source:
    """The letter that a name gets before anyone grades it, with the reason; F for what no type covers."""
    plain = " ".join(name.casefold().split())
    for row, by_word, by_party in _PATTERNS:
        worded = by_word is not None and by_word.search(plain) is not None
        party = by_party is None or by_party.search(plain) is not None
        if plain in row["exact"] or (worded and party):
            return Source(name, row["letter"], f"{row['name'].capitalize()}. {row['reason']}", "default")
    last = _TYPES[-1]
    return Source(name, last["letter"], last["reason"], "default")


@dataclass(frozen=True, slots=True)
class Letters:
    """The letter of every source of a case, by the key of its name."""

    graded: Mapping[str, Source]

    def of(self, name: str) -> Source:
        """The user's grade of the source, else the default of its type."""
        known = self.graded.get(party_key(name)) if name else None
        return known if known is not None else default_source(name)


def make_letters(sources: Mapping[str, Source], judgements: Iterable[Judgement]) -> Letters:
    """Letters from the case's sources; a newer judgement on a source replaces its letter.

    A judgement's detail is {"reliability": "B"}; one that holds no letter A-F is passed over.
    """
    graded = {party_key(name): source for name, source in sorted(sources.items()) if name and source.by != "default"}
    for judgement in standing(judgements, "source"):
        letter = json.loads(judgement.detail or "{}").get("reliability", "")
        if judgement.decision == "grade" and letter in RELIABILITY:
            graded[party_key(judgement.left)] = Source(
                judgement.left, letter, judgement.why, judgement.by, judgement.at
            )
    return Letters(graded)
