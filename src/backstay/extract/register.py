"""A file of known entities -> mentions of its names, and claims of ownership and leadership where it states them.

Nothing here says who supplies whom: a register is no evidence of supply.
"""

from __future__ import annotations

import re

from backstay.model import Claim, Document, Extraction, Mention, Qualifier, Span
from backstay.model.dates import is_date
from backstay.model.vocabulary import KINDS
from backstay.read.columns import NUMBERS
from backstay.read.known_lines import Line, lines

_END = re.compile(r"(owner|asset|director|organization) \((\w+)\)")


def read_register(document: Document, extractor: str) -> Extraction:
    """All names, holdings and posts of the document's rows."""
    text, rows = document.text_id, list(lines(document.text))
    mentions = {mention.span: mention for line in rows if line.kind in KINDS for mention in _names(line)}
    named = {(mention.kind, mention.name): mention for mention in mentions.values()}
    claims = [claim for line in rows if line.kind not in KINDS for claim in _links(text, line, named, extractor)]
    for claim in claims:
        for end in (claim.subject, claim.object):
            mentions.setdefault(end.span, end)
    ordered = sorted(mentions.values(), key=lambda row: (row.span.start, row.span.end))
    return Extraction(text, extractor, tuple(ordered), tuple(claims), notes=document.warnings)


def _names(line: Line) -> list[Mention]:
    """The names of one row: one thing, with its country and numbers."""
    name, aliases = line.first("name"), line.all("alias")
    others = tuple(dict.fromkeys(span.quote for span in aliases if span.quote != name))
    numbers = tuple((field.key, field.span.quote) for field in line.fields if field.key in NUMBERS)
    role, country = line.first("position"), line.first("country")
    spans = (*line.all("name"), *aliases)
    return [Mention(span, line.kind, name, others, role, country, identifiers=numbers) for span in spans]


def _links(text: str, line: Line, named: dict[tuple[str, str], Mention], extractor: str) -> list[Claim]:
    ends = {
        found[1]: _end(found[2], field.span, named) for field in line.fields if (found := _END.fullmatch(field.key))
    }
    details = [Qualifier(key, span.quote, span) for key in ("share", "role") for span in line.all(key)]
    if line.kind == "Directorship":
        predicate, subject, object_ = "leads", ends["director"], ends["organization"]
    elif ends["owner"].kind in ("Person", "Country"):
        predicate, subject, object_ = "owns", ends["owner"], ends["asset"]
    else:
        # A firm that holds another is told as that other's being its subsidiary or having it as a shareholder.
        predicate, subject, object_ = "part_of", ends["asset"], ends["owner"]
        if not any("subsidiary" in part.value or "shareholder" in part.value for part in details):
            details = [*(part for part in details if part.key != "role"), Qualifier("role", "shareholder")]
    since, until = (value if is_date(value := line.first(key)) else "" for key in ("since", "until"))
    return [
        Claim(
            text, line.span, line.span, predicate, subject, object_,
            qualifiers=tuple(details), since=since, until=until, extractor=extractor, frame="register",
            reason="The imported file states it in a row of its own.",
        )
    ]  # fmt: skip


def _end(kind: str, span: Span, named: dict[tuple[str, str], Mention]) -> Mention:
    """The end of a link as the row of that name tells it."""
    known = named.get((kind, span.quote))
    return Mention(span, kind, span.quote, known.aliases if known else ())
