"""One segment of the index: flat arrays, one file. See `index` for what it is made of.

Invariant: `candidates` depends on the segment's rows and the name alone; a saved and reopened segment answers alike.
"""

from __future__ import annotations

import json
import math
import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backstay.match.hashing import TERMS, entries, looked_up, spelling_hashes
from backstay.match.keys import terms
from backstay.match.many import Figures, Places, grouped, ranges
from backstay.match.written import Analysed, Writer
from backstay.model.errors import BadInput
from backstay.model.memory import collector_at_rest
from backstay.names import Name, run_together
from backstay.names.name import parse_once

# Raised with every change of the arrays or of how names are read: an index of an older program is built anew.
MAGIC = b"BSNAMEA5"
# Likeness that is credited while gathering, by sort of spelling: the very term, one letter apart, the same
# consonants, consonants as a script without vowels writes them, the same head.
_CREDIT = np.array((1.0, 0.72, 0.7, 0.45, 0.35))
# Records looked at for one name at most, and names compared in full beside the answers wanted.
_BUDGET = 20_000
_FULL = 10
# Names of one row among these, at most.
_OF_ROW = 4
# Terms that share one hashed spelling, at most: a head or a few consonants that more words share say nothing.
_ALIKE = 400
# Terms of one name overlap (a word and the joined spelling), so that less than their whole weight is asked for.
_ASKED = 0.8

_ARRAYS = (
    "entries", "starts", "records", "rarity", "weights", "kinds", "owners", "texts", "ids", "blob",
    "words", "word_starts", "shapes", "word_texts", "word_blob", "word_traits",
    "twins", "begun",
)  # fmt: skip


_CODES = {"": 0, "Person": 1, "Vessel": 3, "System": 4, "Product": 4}


def kind_code(kind: str) -> int:
    """Kinds of one code may answer for each other; 0, unknown, meets all; organisations and places share 2."""
    return _CODES.get(kind, 2)


# For each code which others it never meets.
_MEETS_NOT = np.array([[bool(one and other and one != other) for other in range(5)] for one in range(5)])


class Segment:
    """Arrays of one batch of rows."""

    def __init__(self, arrays: dict[str, NDArray[Any]], head: dict[str, Any]) -> None:
        self._a = arrays
        self._head = head
        self._kinds = tuple(head["kinds"])
        self.analysed = Analysed(arrays, head["shapes"])
        # What is asked for one by one: a view gives a number quicker than an array does.
        self._owners, self._kind_of = arrays["owners"].data, arrays["kinds"].data
        self._ids, self._texts = arrays["ids"].data, arrays["texts"].data
        self._blob, self._begun = arrays["blob"].data, arrays["begun"].data
        self._sums = np.zeros(len(arrays["owners"]), dtype=np.float32)
        self._last = np.zeros(len(arrays["owners"]), dtype=np.int32)
        owners = arrays["owners"]
        changes = np.flatnonzero(owners[1:] != owners[:-1]) + 1
        self._firsts = np.concatenate([[0], changes, [len(owners)]]).astype(np.int64)
        codes = np.array([kind_code(kind) for kind in self._kinds] or [0], dtype=np.int8)
        self._codes = codes[arrays["kinds"]] if len(arrays["kinds"]) else codes[:0]

    def __len__(self) -> int:
        return len(self._a["owners"])

    @classmethod
    def build(cls, rows: Iterable[tuple[str, str, Sequence[str]]], told: bool = False) -> Segment:
        """The segment of some rows, in the order given; `told` as `written.Writer` has it."""
        with collector_at_rest():
            return cls(*_arrays(rows, told))

    def rows(self) -> Iterator[tuple[str, str, Sequence[str]]]:
        """The rows again, one name each."""
        for record in range(len(self)):
            yield self.ident(record), self.kind(record), (self.text(record),)

    def ident(self, record: int) -> str:
        """The id of a record's row."""
        owner = self._owners[record]
        return str(self._blob[self._ids[owner] : self._ids[owner + 1]], "utf-8")

    def kind(self, record: int) -> str:
        """The kind that a record was given, '' for none."""
        kind: str = self._kinds[self._kind_of[record]]
        return kind

    def text(self, record: int) -> str:
        """A record's name as it is written."""
        return str(self._blob[self._texts[record] : self._texts[record + 1]], "utf-8")

    def name(self, record: int) -> Name:
        """A record's name, as it was taken apart when the segment was built."""
        return self.analysed.name(self.twin(record), self.text)

    def begun(self, letters: str, limit: int) -> list[int]:
        """The records whose names begin with these letters (see `run_together`) and go on, `limit` at most.

        In the order of their letters; none where the segment does not tell.
        """
        order, found = self._begun, list[int]()
        place = bisect_left(order, letters, key=lambda record: run_together(self.text(record)))
        for record in order[place:]:
            name = run_together(self.text(record))
            if len(found) == limit or not name.startswith(letters):
                break
            if len(name) > len(letters):
                found.append(record)
        return found

    def twin(self, record: int) -> int:
        """The first record of the same text and kind, where the segment tells; else the record."""
        return self.analysed.twin(record)

    def siblings(self, record: int) -> range:
        """The records around this one that are names of the same row."""
        row = int(self._firsts.searchsorted(record, "right"))
        return range(*self._firsts[row - 1 : row + 1].tolist())

    def rows_of(self, records: Places) -> Places:
        """The row in which each record stands."""
        rows: Places = self._firsts.searchsorted(records, "right") - 1
        return rows

    def spans(self, rows: Places) -> tuple[Places, Places]:
        """The first record of each row, and how many there are."""
        firsts = self._firsts[rows]
        return firsts, self._firsts[rows + 1] - firsts

    def candidates(self, names: Sequence[Name], limit: int) -> list[Places]:
        """For each name the records most like it, best first by a rough count of shared weight, ties by record."""
        weighed = [terms(name) for name in names]
        asked = [sum(weight for _, weight in some) * _ASKED for some in weighed]
        ends, records, credit = self._gathered(weighed)
        parts = zip(np.split(records, ends[:-1]), np.split(credit, ends[:-1]), strict=True)
        return [
            self._likest(kind_code(name.kind), *part, weight, limit)
            for name, part, weight in zip(names, parts, asked, strict=True)
        ]

    def _likest(
        self, code: int, gathered: NDArray[np.int32], credit: NDArray[np.float32], asked: float, limit: int
    ) -> Places:
        """The records of the most credit beside all that was asked for and all that they hold."""
        sums, last = self._sums, self._last
        # Numpy would turn them into such places at every use.
        records = gathered.astype(np.intp)
        np.add.at(sums, records, credit)
        # Each record once: the place that wrote last.
        places = np.arange(len(records), dtype=np.int32)
        last[records] = places
        found = records[last.take(records) == places]
        likeness = sums.take(found) / (asked + self._a["weights"].take(found))
        sums[found] = 0.0
        if code:
            likeness[_MEETS_NOT[code][self._codes[found]]] = -1.0
        picked: Places = _first_of_rows(found, likeness, self._a["owners"], _FULL + limit)
        return picked

    def _gathered(
        self, weighed: Sequence[Sequence[tuple[str, float]]]
    ) -> tuple[Places, NDArray[np.int32], NDArray[np.float32]]:
        """Records that share a term with each of some names, the credit of each; and where those of each name end."""
        a = self._a
        of, vocabulary, credit = self._credited(weighed)
        starts = a["starts"][vocabulary]
        sizes = a["starts"][vocabulary + 1] - starts
        # Rare terms first, until the budget is spent: the first is always looked at.
        order = np.lexsort((vocabulary, -credit / np.sqrt(1.0 + sizes), of))
        of, starts, sizes, credit = of[order], starts[order], sizes[order], credit[order]
        spent = np.cumsum(sizes)
        first = of.searchsorted(np.arange(len(weighed) + 1))
        before = np.concatenate([[0], spent])[first]
        within = spent - before[of] <= _BUDGET
        within[first[:-1][first[:-1] < first[1:]]] = True
        records = a["records"][ranges(starts[within], sizes[within])]
        ends = np.concatenate([[0], np.cumsum(sizes * within)])[first[1:]]
        return ends, records, credit[within].astype(np.float32).repeat(sizes[within])

    def _credited(self, weighed: Sequence[Sequence[tuple[str, float]]]) -> tuple[Places, Places, NDArray[np.float64]]:
        """The terms that share a hashed spelling with one of a name, name by name in order; their best credit."""
        entries_ = self._a["entries"]
        of_term = np.repeat(np.arange(len(weighed)), [len(some) for some in weighed])
        weights = np.array([weight for some in weighed for _, weight in some])
        hashes, places, sorts = spelling_hashes([term for some in weighed for term, _ in some])
        low, high = looked_up(entries_, hashes)
        sizes = np.minimum(high - low, _ALIKE)
        terms_ = (entries_[ranges(low, sizes)] & np.uint64(TERMS)).astype(np.int64)
        each = np.repeat(_CREDIT[sorts] * weights[places], sizes) * self._a["rarity"][terms_]
        of = np.repeat(of_term[places], sizes)
        alone, which = grouped(of * (TERMS + 1) + terms_)
        credit = np.zeros(len(alone))
        np.maximum.at(credit, which, each)
        return of[alone], terms_[alone], credit

    def save(self, path: Path) -> None:
        """One file: magic, length of the head, head as JSON, arrays one after another, each on 64 bytes."""
        head: dict[str, Any] = {**self._head, "arrays": {}}
        offset = 0
        for key in _ARRAYS:
            array = np.ascontiguousarray(self._a[key])
            head["arrays"][key] = [array.dtype.str, len(array), offset]
            offset += -(-array.nbytes // 64) * 64
        text = json.dumps(head, sort_keys=True).encode("utf-8")
        text += b" " * (-(len(text) + 16) % 64)
        with path.open("wb") as out:
            out.write(MAGIC + len(text).to_bytes(8, "little") + text)
            for key in _ARRAYS:
                data = np.ascontiguousarray(self._a[key]).view(np.uint8).data
                out.write(data)
                out.write(b"\0" * (-len(data) % 64))

    @classmethod
    def open(cls, path: Path) -> Segment:
        """The segment of a saved file, its arrays mapped, not read."""
        with path.open("rb") as file:
            if file.read(8) != MAGIC:
                raise BadInput(str(path), "this is no name index of this version; build it again")
            length = int.from_bytes(file.read(8), "little")
            head = json.loads(file.read(length))
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        base = 16 + length
        arrays = {
            key: np.frombuffer(mapped, dtype=np.dtype(dtype), count=count, offset=base + offset)
            for key, (dtype, count, offset) in head["arrays"].items()
        }
        return cls(arrays, head)


def _first_of_rows(records: Places, likeness: Figures, owners: NDArray[np.int32], wanted: int) -> Places:
    """The likest records, ties by record, a few of each row: one with fifty spellings must not hide all others."""
    most = wanted + wanted // 2
    while True:
        some, alike = records, likeness
        if len(records) > most:
            # Of all that are as alike as the last one wanted the first are taken.
            last = np.partition(likeness, len(records) - most)[len(records) - most]
            above = likeness > last
            more = most - np.count_nonzero(above)
            as_alike = np.partition(records[likeness == last], more - 1)[:more]
            some = np.concatenate([records[above], as_alike])
            alike = np.concatenate([likeness[above], np.full(more, last)])
        order = np.lexsort((some, -alike))
        likest = some[order[alike[order] > 0.0]]
        picked = _a_few_of_each(likest.tolist(), owners.take(likest).tolist())
        if len(picked) >= wanted or most >= len(records):
            return np.array(picked[:wanted], dtype=np.int64)
        most *= 4


def _a_few_of_each(records: Sequence[int], rows: Sequence[int]) -> list[int]:
    """The records without those that come after `_OF_ROW` of their row."""
    seen: dict[int, int] = {}
    picked = []
    for record, row in zip(records, rows, strict=True):
        count = seen[row] = seen.get(row, 0) + 1
        if count <= _OF_ROW:
            picked.append(record)
    return picked


def _arrays(
    rows: Iterable[tuple[str, str, Sequence[str]]], told: bool
) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Every array of a segment, and its head: the kinds that `kinds` counts, the shapes that `shapes` counts."""
    writer = Writer(told)
    vocabulary: dict[str, int] = {}
    kinds: dict[str, int] = {}
    owners: dict[str, int] = {}
    record_owner, record_kind = array("i"), array("h")
    posted_terms, posted_records, posted_weights = array("i"), array("i"), array("f")
    texts: list[bytes] = []
    for ident, kind, names in rows:
        owner = owners.setdefault(ident, len(owners))
        code = kinds.setdefault(kind, len(kinds))
        for text in names:
            record = len(record_owner)
            record_owner.append(owner)
            record_kind.append(code)
            texts.append(text.encode("utf-8"))
            name = parse_once(text, kind)
            writer.add(name)
            seen = _heaviest(terms(name))
            posted_terms.extend([vocabulary.setdefault(term, len(vocabulary)) for term in seen])
            posted_records.extend([record] * len(seen))
            posted_weights.extend(seen.values())
    written, shapes = writer.arrays()
    arrays = written | _postings(posted_terms, posted_records, posted_weights, len(vocabulary), len(record_owner))
    words = list(vocabulary)
    vocabulary.clear()
    arrays["entries"] = entries(words)
    words.clear()
    arrays["kinds"] = np.array(record_kind, dtype=np.int16)
    arrays["owners"] = np.array(record_owner, dtype=np.int32)
    ids = [ident.encode("utf-8") for ident in owners]
    arrays["texts"] = np.concatenate([[0], np.cumsum([len(text) for text in texts], dtype=np.int64)]).astype(np.int64)
    arrays["ids"] = arrays["texts"][-1] + np.concatenate([[0], np.cumsum([len(i) for i in ids], dtype=np.int64)])
    arrays["ids"] = arrays["ids"].astype(np.int64)
    letters = [run_together(str(text, "utf-8")) for text in texts] if told else []
    arrays["begun"] = np.array(sorted(range(len(letters)), key=letters.__getitem__), dtype=np.int32)
    letters.clear()
    arrays["blob"] = np.frombuffer(b"".join(texts) + b"".join(ids), dtype=np.uint8)
    return arrays, {"kinds": list(kinds), "shapes": shapes}


def _heaviest(weighed: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Each term once, with its greatest weight."""
    seen = dict(weighed)
    if len(seen) < len(weighed):
        for term, weight in weighed:
            seen[term] = max(weight, seen[term])
    return seen


def _postings(
    terms_: array[int], records: array[int], weights: array[float], vocabulary: int, count: int
) -> dict[str, NDArray[Any]]:
    """Records by term, rarity of every term, summed weight of every record."""
    term_array = np.frombuffer(terms_, dtype=np.int32) if terms_ else np.empty(0, np.int32)
    record_array = np.frombuffer(records, dtype=np.int32) if records else np.empty(0, np.int32)
    order = np.argsort(term_array, kind="stable")
    sizes = np.bincount(term_array, minlength=vocabulary)
    rarity = np.log1p(count / np.maximum(sizes, 1)) / math.log1p(max(count, 2))
    worth = np.frombuffer(weights, dtype=np.float32) * rarity[term_array] if len(term_array) else np.empty(0)
    return {
        "starts": np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        "records": record_array[order],
        "rarity": rarity.astype(np.float32),
        "weights": np.bincount(record_array, weights=worth, minlength=count).astype(np.float32),
    }
