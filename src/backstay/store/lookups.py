"""Single rows of a case, fast: what a page asks by id, and lists in parts, all of one moment.

One connection, one transaction: whoever holds a `Lookups` sees one generation from first to last question, while
builds write and switch beside it. It asks the driver directly: a page makes hundreds of small questions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from backstay.model import Claim, Document, Figure, Judgement, Mention
from backstay.store.codec import loads

Value = TypeVar("Value")
_MANY = 400  # ids a question may carry
_LAST = "\uffff"  # sorts after every key that begins the same


class Lookups:
    """The case as of one moment; `generation` is that of the picture (0 where none was built yet)."""

    def __init__(self, connection: sa.Connection) -> None:
        if not connection.in_transaction():
            connection.begin()
        self.connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._is_sqlite = connection.dialect.name == "sqlite"
        row = next(self.ask("SELECT generation, inputs FROM pictures WHERE current = ?", True), (0, ""))
        self.generation, self.inputs = int(row[0]), str(row[1])

    def ask(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Rows of a question with `?` for each value."""
        return iter(self._driver.execute(sql if self._is_sqlite else sql.replace("?", "%s"), values))

    def bodies(self, kind: str, ids: Sequence[str]) -> dict[str, str]:
        """Stored lines of one kind by their ids; what is not there is left out."""
        sql = "SELECT id, body FROM derived WHERE generation = ? AND kind = ? AND id IN ({})"
        return dict(self._some(sql, ids, self.generation, kind))

    def body(self, kind: str, key: str) -> str | None:
        """One stored line, or None."""
        sql = "SELECT body FROM derived WHERE generation = ? AND kind = ? AND id = ?"
        row = next(self.ask(sql, self.generation, kind, key), None)
        return row[0] if row else None

    def under(self, kind: str, start: str) -> list[tuple[str, str]]:
        """(id, line) of one kind whose ids begin so, in the order of their ids."""
        sql = "SELECT id, body FROM derived WHERE generation = ? AND kind = ? AND id >= ? AND id < ? ORDER BY id"
        return [(row[0], row[1]) for row in self.ask(sql, self.generation, kind, start, start + _LAST)]

    def every(self, kind: str) -> Iterator[str]:
        """All lines of a kind that is small (versions, sources)."""
        sql = "SELECT body FROM derived WHERE generation = ? AND kind = ? ORDER BY number"
        return (row[0] for row in self.ask(sql, self.generation, kind))

    def part(self, kind: str, key: str, size: int, offset: int) -> list[Any]:
        """A part of a list as plain values: all of it in order, or what stands under a facet key."""
        if not key:
            sql = (
                "SELECT body FROM derived WHERE generation = ? AND kind = ? AND number > ? AND number <= ? "
                "ORDER BY number"
            )
            return [json.loads(row[0]) for row in self.ask(sql, self.generation, kind, offset, offset + size)]
        ids = self.tied(kind, key, size, offset)
        found = self.bodies(kind, ids)
        return [json.loads(found[one]) for one in ids if one in found]

    def size(self, kind: str) -> int:
        """How many rows a list has."""
        sql = "SELECT max(number) FROM derived WHERE generation = ? AND kind = ?"
        return int(next(self.ask(sql, self.generation, kind))[0] or 0)

    def tied(self, kind: str, key: str, limit: int, offset: int = 0) -> list[str]:
        """Ids that hang on a key, in order."""
        sql = "SELECT id FROM ties WHERE generation = ? AND kind = ? AND key = ? ORDER BY number LIMIT ? OFFSET ?"
        return [row[0] for row in self.ask(sql, self.generation, kind, key, limit, offset)]

    def tied_to(self, kind: str, keys: Sequence[str]) -> dict[str, list[str]]:
        """Ids that hang on each of many keys, in order; a key on which none hangs is left out."""
        found: dict[str, list[str]] = {}
        sql = "SELECT key, id FROM ties WHERE generation = ? AND kind = ? AND key IN ({}) ORDER BY key, number"
        for key, one in self._some(sql, keys, self.generation, kind):
            found.setdefault(key, []).append(one)
        return found

    def _some(self, sql: str, keys: Sequence[str], *values: object) -> Iterator[tuple[Any, ...]]:
        """Rows of a question about many keys, whose marks are put in for `{}`."""
        for start in range(0, len(keys), _MANY):
            part = keys[start : start + _MANY]
            yield from self.ask(sql.format(",".join("?" * len(part))), *values, *part)

    def tied_counts(self, kind: str, start: str) -> dict[str, int]:
        """How many ids hang on each key that begins so."""
        sql = (
            "SELECT key, count(*) FROM ties WHERE generation = ? AND kind = ? AND key >= ? AND key < ? "
            "GROUP BY key ORDER BY key"
        )
        return {row[0]: int(row[1]) for row in self.ask(sql, self.generation, kind, start, start + _LAST)}

    def tied_under(self, kind: str, start: str, limit: int) -> list[tuple[str, str]]:
        """(key, id) of keys that begin so: words by their first letters."""
        sql = "SELECT key, id FROM ties WHERE generation = ? AND kind = ? AND key >= ? AND key < ? LIMIT ?"
        return [(row[0], row[1]) for row in self.ask(sql, self.generation, kind, start, start + _LAST, limit)]

    def claim(self, key: str) -> Claim | None:
        """One claim by its id; where two readings give it, the last one as `claims_of` takes it."""
        sql = "SELECT body FROM claims WHERE id = ? ORDER BY document DESC, number DESC LIMIT 1"
        row = next(self.ask(sql, key), None)
        return loads(Claim, row[0]) if row else None

    def judgement(self, key: str) -> Judgement | None:
        """One decision by its id."""
        row = next(self.ask("SELECT body FROM judgements WHERE id = ?", key), None)
        return loads(Judgement, row[0]) if row else None

    def figure(self, key: str) -> Figure | None:
        """One figure by its id."""
        sql = "SELECT body FROM figures WHERE id = ? ORDER BY document DESC, number DESC LIMIT 1"
        row = next(self.ask(sql, key), None)
        return loads(Figure, row[0]) if row else None

    def claims_in(self, text: str) -> tuple[Claim, ...]:
        """The claims of a text in its order, each once: two documents may hold the same text."""
        rows = self.ask("SELECT body FROM claims WHERE text_id = ? ORDER BY document, number", text)
        found = {claim.id: claim for claim in (loads(Claim, row[0]) for row in rows)}
        return tuple(sorted(found.values(), key=lambda row: (row.span.start, row.span.end, row.id)))

    def figures_in(self, text: str) -> tuple[Figure, ...]:
        """The figures of a text in its order."""
        rows = self.ask("SELECT body FROM figures WHERE text_id = ? ORDER BY document, number", text)
        found = {figure.id: figure for figure in (loads(Figure, row[0]) for row in rows)}
        return tuple(sorted(found.values(), key=lambda row: (row.span.start, row.span.end, row.id)))

    def mentions_in(self, text: str) -> tuple[Mention, ...]:
        """The mentions of a text in its order."""
        rows = self.ask('SELECT body FROM mentions WHERE text_id = ? ORDER BY start, "end"', text)
        return tuple(dict.fromkeys(loads(Mention, row[0]) for row in rows))

    def held_in(self, text: str) -> dict[tuple[int, int], str]:
        """(start, end) of each mention of a text to its entity."""
        found = {}
        for key, entity in self.under("held", f"{text} "):
            _, start, end = key.split(" ")
            found[int(start), int(end)] = entity
        return found

    def document(self, key: str) -> tuple[Document, str] | None:
        """A document without its text, and its text's id."""
        return self.documents([key]).get(key)

    def documents(self, keys: Sequence[str]) -> dict[str, tuple[Document, str]]:
        """Documents without their texts, and the ids of these, by their ids."""
        sql = "SELECT id, body, text_id FROM documents WHERE id IN ({})"
        return {row[0]: (loads(Document, row[1]), row[2]) for row in self._some(sql, keys)}

    def text(self, key: str) -> str:
        """A text by its id."""
        row = next(self.ask("SELECT text FROM texts WHERE id = ?", key), None)
        return str(row[0]) if row else ""

    def holding(self, texts: Sequence[str]) -> dict[str, tuple[Document, ...]]:
        """The current documents that hold exactly each of these texts, without it, in order of publication."""
        sql = (
            "SELECT d.text_id, d.body FROM documents d WHERE d.text_id IN ({}) AND NOT EXISTS "
            "(SELECT 1 FROM documents n WHERE n.location = d.location AND n.capture > d.capture)"
        )
        found: dict[str, list[Document]] = {text: [] for text in texts}
        for text, body in self._some(sql, texts):
            found[text].append(loads(Document, body))
        return {
            text: tuple(sorted(rows, key=lambda row: (row.published, row.name, row.id)))
            for text, rows in found.items()
        }

    def captured(self, original: str) -> str:
        """When the bytes with this hash were first captured, or ''."""
        sql = "SELECT body FROM captures WHERE sha256 = ? ORDER BY number LIMIT 1"
        row = next(self.ask(sql, original), None)
        return str(json.loads(row[0])["at"]) if row else ""

    def ids_of(self, entity: str) -> list[str]:
        """The entity's id and every id that was merged into it."""
        found, new = {entity}, {entity}
        while new:
            marks = ",".join("?" * len(new))
            sql = f"SELECT DISTINCT entity FROM ledger WHERE event = 'merged' AND \"into\" IN ({marks})"
            new = {row[0] for row in self.ask(sql, *sorted(new))} - found
            found |= {one for one in new if self.now_under(one) == entity}
        return sorted(found)

    def now_under(self, entity: str) -> str:
        """The id that an entity's id stands under now: merged ids lead to what took them in."""
        seen = {entity}
        while True:
            sql = 'SELECT event, "into" FROM ledger WHERE entity = ? ORDER BY number DESC LIMIT 1'
            row = next(self.ask(sql, entity), None)
            if row is None or row[0] != "merged" or row[1] in seen:
                return entity
            entity = row[1]
            seen.add(entity)
