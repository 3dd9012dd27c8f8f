"""Names as the index keeps them: taken apart once, each distinct word written once, put together again when compared.

Invariant: a name that is read back equals what `parse_once` gives for its text and kind, word by word.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backstay.match.reach import Places, Reach, Rows, ranges, reach
from backstay.match.traits import ROW, Traits, traits_of
from backstay.names import Name, Token
from backstay.names.name import put_together

# Words and names kept as objects; about half a kilobyte each.
KEPT = 50_000

# The kind that was told or guessed, and the legal forms as (class, family).
Shape = tuple[str, tuple[tuple[str, str], ...]]


# `traits.ROW` as `struct` writes it.
_PACKED = Struct("=QQQQQQQQQQQIIIIIhhHxxxxxxd")


class Writer:
    """Collects the names of a segment's records, in their order."""

    def __init__(self, told: bool = False) -> None:
        """`told`: with the traits of words, by which `reach` tells how alike names can be at most."""
        self._told = told
        self._words: dict[bytes, int] = {}
        self._shapes: dict[Shape, int] = {}
        self._places, self._ends, self._of = array("i"), array("q", [0]), array("i")
        self._traits = bytearray()

    def add(self, name: Name) -> None:
        """The name of the next record."""
        words = self._words
        for token in name.tokens:
            line = _line(token)
            place = words.get(line)
            if place is None:
                place = words[line] = len(words)
                if self._told:
                    self._traits += _PACKED.pack(*traits_of(token))
            self._places.append(place)
        self._ends.append(len(self._places))
        self._of.append(self._shapes.setdefault((name.kind, name.forms), len(self._shapes)))

    def arrays(self) -> tuple[dict[str, NDArray[Any]], list[Shape]]:
        """What `Analysed` reads; the writer is empty afterwards."""
        texts = list(self._words)
        self._words.clear()
        return {
            "words": np.frombuffer(self._places, np.int32) if self._places else np.empty(0, np.int32),
            "word_starts": np.frombuffer(self._ends, np.int64),
            "shapes": np.frombuffer(self._of, np.int32) if self._of else np.empty(0, np.int32),
            "word_texts": np.concatenate([[0], np.cumsum([len(text) for text in texts], dtype=np.int64)]).astype(
                np.int64
            ),
            "word_blob": np.frombuffer(b"".join(texts), dtype=np.uint8),
            "word_traits": np.frombuffer(self._traits, np.uint64) if self._traits else np.empty(0, np.uint64),
        }, list(self._shapes)


def _line(token: Token) -> bytes:
    """A word as one line; no part of it holds a tab, for words are letters and digits."""
    parts = (token.text, token.plain, token.sound, token.bones, token.role, token.mark, repr(token.weight))
    return "\t".join(parts).encode("utf-8")


def _token(line: bytes) -> Token:
    text, plain, sound, bones, role, mark, weight = line.decode("utf-8").split("\t")
    return Token(text, plain, sound, bones, role, mark, float(weight))


class Analysed:
    """The names of a segment's records."""

    def __init__(self, arrays: dict[str, NDArray[Any]], shapes: Sequence[Any]) -> None:
        self._a = arrays
        self._shapes = [(kind, tuple((form, family) for form, family in forms)) for kind, forms in shapes]
        self._kinds = np.array([kind for kind, _ in self._shapes] or [""])
        self._traits = arrays["word_traits"].view(ROW)
        self._tokens: dict[int, Token] = {}
        self._names: dict[tuple[int, str], Name] = {}
        self._by_record: dict[int, Name] = {}

    def name(self, record: int, text_of: Callable[[int], str]) -> Name:
        """The name of a record, whose text is asked for once; records of one text and kind share it."""
        known = self._by_record.get(record)
        if known is None:
            if len(self._by_record) >= KEPT:
                self._by_record.clear()
            known = self._by_record[record] = self._name(record, text_of(record))
        return known

    def is_told(self) -> bool:
        """Whether the traits of its words were written."""
        return len(self._traits) > 0

    def kind(self, record: int) -> str:
        """The kind of a record's name, told or guessed."""
        kind: str = self._shapes[int(self._a["shapes"][record])][0]
        return kind

    def reach(self, names: Sequence[Name], records: Sequence[Places]) -> list[Reach]:
        """The most that each of some records can reach beside each name, see `reach`; 0 for one without words."""
        every = np.concatenate(records)
        of = np.repeat(np.arange(len(names)), [len(some) for some in records])
        starts, sizes = (
            self._a["word_starts"][every],
            self._a["word_starts"][every + 1] - self._a["word_starts"][every],
        )
        rank, alike = np.zeros(len(every)), np.zeros(len(every))
        worded = (sizes > 0) & np.array([bool(name.tokens) for name in names])[of]
        if worded.any():
            asked = [name for name in names if name.tokens]
            place = np.cumsum([bool(name.tokens) for name in names]) - 1
            of_kind = self._kinds[self._a["shapes"][every[worded]]]
            same = of_kind == np.array([name.kind for name in asked])[place[of[worded]]]
            words = self._a["words"][ranges(starts[worded], sizes[worded])]
            rows = Rows(
                place[of[worded]], same, Traits.of(self._traits[words]), np.cumsum(sizes[worded]) - sizes[worded]
            )
            rank[worded], alike[worded] = reach(asked, rows)
        ends = np.cumsum([len(some) for some in records])
        return [
            Reach(rank[end - len(some) : end], alike[end - len(some) : end])
            for some, end in zip(records, ends, strict=True)
        ]

    def _name(self, record: int, text: str) -> Name:
        shape = int(self._a["shapes"][record])
        found = self._names.get((shape, text))
        if found is None:
            if len(self._names) >= KEPT:
                self._names.clear()
            start, end = self._a["word_starts"][record : record + 2].tolist()
            tokens = tuple([self._word(place) for place in self._a["words"][start:end].tolist()])
            found = self._names[shape, text] = put_together(
                text, self._shapes[shape][0], tokens, self._shapes[shape][1]
            )
        return found

    def _word(self, place: int) -> Token:
        found = self._tokens.get(place)
        if found is None:
            if len(self._tokens) >= KEPT:
                self._tokens.clear()
            start, end = self._a["word_texts"][place : place + 2].tolist()
            found = self._tokens[place] = _token(self._a["word_blob"][start:end].tobytes())
        return found
