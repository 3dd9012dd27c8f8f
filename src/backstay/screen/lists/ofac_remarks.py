"""The remarks of an OFAC entry, part by part: weak names, numbers, birth dates, countries, links.

Parts are split at ';'; the XML files write links in brackets behind a remark. A name in quotes is a weak alias
("a.k.a. 'VOLAT'"); strong ones stand in alt.csv. Document numbers of persons, addresses of mailboxes and wallets are
left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from backstay.screen.lists.values import births

_ALIAS = re.compile(r"^(a\.k\.a\.|f\.k\.a\.|n\.k\.a\.)\s*['\"](.+?)['\"]?\.?$", re.I)
_BORN = re.compile(r"^(?:alt\. )?DOB\b(.*)$")
_STATE = re.compile(r"^(?:alt\. )?(?:nationality|citizen|Nationality of Registration|Vessel Flag|Flag)\s+(.+)$", re.I)
_LINK = re.compile(r"^(?:alt\. )?Linked To:\s*(.+)$", re.I)
_BRACKETED = re.compile(r"\(Linked To:\s*((?:[^()]|\([^()]*\))+)\)", re.I)
_NUMBER = re.compile(
    r"^(?:alt\. )?(?P<label>(?:[A-Za-z][A-Za-z.\-/ ()#]*?)?(?:No\.|Number|#|ID|IMO|BIC|Code(?: \(USCC\))?|MMSI|LEI"
    r"|Identification|\(RU\)|NIT|RUC|RIF|Document #))\s*:?\s+(?P<value>[A-Z0-9][\w\-/. ]*?)\s*"
    r"(?:\((?P<state>[^()]*)\))?(?:\s*\(.*)?$"
)
_KEPT = re.compile(
    r"^(?:alt\. )?(?:Target Type|Secondary sanctions risk|Executive Order|CAATSA|Organization Type|Listing Date"
    r"|Effective Date|Purchase/Sales|Additional Sanctions Information|Transactions Prohibited"
    r"|Organization Established)",
    re.I,
)
# A public position stands among the remarks without a label; so do relatives, arrests and ethnicity, which go.
_POSITION = re.compile(
    r"^(?:alt\. position:\s*)?(?:(?:former|ex|acting|current|first|second|deputy|vice|assistant|state|prime)[\s-]+)*"
    r"(?:member of|minist|president|chair|head of|chief|commander|director|governor|general|major|brigadier|colonel"
    r"|lieutenant|admiral|managing|secretary|speaker|prosecutor|attorney general|judge|magistrate|warden|rector|mayor"
    r"|senator|ambassador|aide to|advis[eo]r|representative|constituent of|official)"
    r"|\b(?:director|minister|representative|employee|official)\b",
    re.I,
)
_STRENGTH = {"a.k.a.": "weak", "f.k.a.": "former", "n.k.a.": "weak"}


@dataclass(slots=True)
class Remarks:
    """What the remarks hold: names with strength, (label, value, country) numbers, countries, birth dates, links."""

    names: list[tuple[str, str, str]] = field(default_factory=list)
    numbers: list[tuple[str, str, str]] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    births: list[str] = field(default_factory=list)
    extra: list[tuple[str, str]] = field(default_factory=list)
    kept: str = ""


def is_kept(label: str) -> bool:
    """Whether what stands under this label is kept as a remark: directives, risks and dates, the sort of firm."""
    return bool(_KEPT.match(label))


def read_remarks(text: str) -> Remarks:
    """The parts of a remarks field, comments appended without a blank (they are cut in mid-word)."""
    found = Remarks()
    kept = []
    found.extra += [("linked to", name.strip()) for name in _BRACKETED.findall(text)]
    for raw in _BRACKETED.sub("", text).split(";"):
        part = raw.strip().removesuffix(".")
        if match := _ALIAS.match(part):
            found.names.append((match[2], _STRENGTH[match[1].lower()], ""))
        elif match := _BORN.match(part):
            found.births += births(match[1])
        elif match := _STATE.match(part):
            found.states.append(match[1])
        elif match := _LINK.match(part):
            found.extra.append(("linked to", match[1]))
        elif is_kept(part):
            kept.append(part)
        elif match := _NUMBER.match(part):
            found.numbers.append((match["label"], match["value"], match["state"] or ""))
        elif _POSITION.search(part) and not re.search(r"\d{3}", part):
            kept.append(part)
    found.kept = "; ".join(kept)
    return found
