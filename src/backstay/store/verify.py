"""Does the case still hold? Originals against their hashes, every span against its text, the audit chain.

Works offline on the case alone; nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from backstay.store import audit, documents, merging, originals, people
from backstay.store.case import Case


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong, a sentence each.

    A bundle has a seal, one hash over every file in it; `told` is the seal that its receiver was told, or ''.
    """

    checked: dict[str, int]
    wrong: tuple[str, ...]
    seal: str = ""
    told: str = ""

    def sentences(self) -> Iterator[str]:
        """What was checked, and the verdict."""
        yield from self.wrong
        yield "Checked " + ", ".join(f"{count} {name}" for name, count in self.checked.items()) + "."
        yield f"{len(self.wrong)} things are wrong." if self.wrong else "Every hash, every quote and the chain hold."
        if self.seal and not self.wrong:
            same = "it is the one that you were told"
            yield f"Seal {self.seal}: {same if self.told else 'compare it with the one that the author published'}."


def verify(case: Case, watch: Callable[[str, int, int], None]) -> Checked:
    """Check everything that is primary, and every quote that was read from it."""
    stored, wrong = _originals(case, watch)
    with case.read() as connection:
        kept, spans, more = _documents(case, connection)
        log = list(audit.lines(connection))
        redacted = len(documents.redacted(connection))
    checked = {"originals": stored, "documents": kept, "quotes": spans, "audit lines": len(log)}
    if redacted:
        checked["redacted documents"] = redacted
    merged = merging.log_breaks(log, lambda hash_: originals.read(case.originals, hash_))
    return Checked(checked, (*wrong, *more, *audit.breaks(iter(log)), *merged))


def _originals(case: Case, watch: Callable[[str, int, int], None]) -> tuple[int, list[str]]:
    stored, wrong = list(originals.stored(case.originals)), []
    for done, path in enumerate(stored, 1):
        if originals.hash_of(path) != path.name:
            wrong.append(f"{path}: its bytes are not those that were captured.")
        watch("originals", done, len(stored))
    return len(stored), wrong


def _documents(case: Case, connection: sa.Connection) -> tuple[int, int, list[str]]:
    wrong, spans, text_of = [], 0, {}
    for document in documents.all_documents(connection):
        text_of[document.id] = document.text
        if not originals.path_of(case.originals, document.original).exists():
            wrong.append(f"{document.name}: its original {document.original} is missing.")
        if documents.stored_text_id(connection, document.id) != document.text_id:
            wrong.append(f"{document.name}: its text was changed.")
    for key, reading in documents.readings_of(connection, set(text_of)):
        for span in reading.spans():
            spans += 1
            if not span.fits(text_of[key]):
                wrong.append(f"{key}: the quote at {span.start}-{span.end} is not in the text.")
    for key, (signed_in, claim) in sorted(people.signed_claims(connection).items()):
        for span in claim.spans():
            spans += 1
            if not span.fits(text_of.get(signed_in, "")):
                wrong.append(f"{signed_in}: a quote of the claim signed by {key} is not in the text.")
    return len(text_of), spans, wrong
