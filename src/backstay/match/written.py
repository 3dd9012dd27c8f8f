"""Names as the index keeps them: taken apart once, each distinct word written once, put together again when compared.

Invariant: a name that is read back equals what `parse_once` gives for its text and kind, word by word.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backstay.match.many import Figures, Flags, Places, Rows, grouped, ranges
from backstay.match.reach import Reach, reach
from backstay.match.score import by_forms
from backstay.match.traits import ROW, Traits, packed
from backstay.names import Name, Token
from backstay.names.name import put_together

# Words and names kept as objects; about half a kilobyte each.
KEPT = 50_000

# The kind that was told or guessed, and the legal forms as (class, family).
Shape = tuple[str, tuple[tuple[str, str], ...]]


class Writer:
    """Collects the names of a segment's records, in their order."""

    def __init__(self, told: bool = False) -> None:
        """`told`: with the traits of words, by which `reach` tells how alike names can be at most."""
        self._told = told
        self._words: dict[bytes, int] = {}
        self._shapes: dict[Shape, int] = {}
        self._places, self._ends, self._of = array("i"), array("q", [0]), array("i")
        self._traits = bytearray()
        self._first: dict[tuple[int, str], int] = {}
        self._twins = array("i")

    def add(self, name: Name) -> None:
        """The name of the next record."""
        words = self._words
        for token in name.tokens:
            line = _line(token)
            place = words.get(line)
            if place is None:
                place = words[line] = len(words)
                if self._told:
                    self._traits += packed(token)
            self._places.append(place)
        self._ends.append(len(self._places))
        shape = self._shapes.setdefault((name.kind, name.forms), len(self._shapes))
        if self._told:
            self._twins.append(self._first.setdefault((shape, name.text), len(self._of)))
        self._of.append(shape)

    def arrays(self) -> tuple[dict[str, NDArray[Any]], list[Shape]]:
        """What `Analysed` reads; the writer is empty afterwards."""
        texts = list(self._words)
        self._words.clear()
        self._first.clear()
        return {
            "words": np.frombuffer(self._places, np.int32) if self._places else np.empty(0, np.int32),
            "word_starts": np.frombuffer(self._ends, np.int64),
            "shapes": np.frombuffer(self._of, np.int32) if self._of else np.empty(0, np.int32),
            "word_texts": np.concatenate([[0], np.cumsum([len(text) for text in texts], dtype=np.int64)]).astype(
                np.int64
            ),
            "word_blob": np.frombuffer(b"".join(texts), dtype=np.uint8),
            "word_traits": np.frombuffer(self._traits, np.uint64) if self._traits else np.empty(0, np.uint64),
            "twins": np.frombuffer(self._twins, np.int32) if self._twins else np.empty(0, np.int32),
        }, list(self._shapes)


def _line(token: Token) -> bytes:
    """A word as one line; no part of it holds a tab, for words are letters and digits."""
    parts = (token.text, token.plain, token.sound, token.bones, token.role, token.mark, repr(token.weight))
    return "\t".join(parts).encode("utf-8")


def _token(line: memoryview) -> Token:
    text, plain, sound, bones, role, mark, weight = str(line, "utf-8").split("\t")
    return Token(text, plain, sound, bones, role, mark, float(weight))


class Analysed:
    """The names of a segment's records."""

    def __init__(self, arrays: dict[str, NDArray[Any]], shapes: Sequence[Any]) -> None:
        self._a = arrays
        self._shapes = [(kind, tuple((form, family) for form, family in forms)) for kind, forms in shapes]
        self._traits = arrays["word_traits"].view(ROW)
        # What is asked for one by one: a view gives a number quicker than an array does.
        self._shape_of, self._twins = arrays["shapes"].data, arrays["twins"].data
        self._words, self._word_starts = arrays["words"].data, arrays["word_starts"].data
        self._lines, self._line_starts = arrays["word_blob"].data, arrays["word_texts"].data
        self._tokens: dict[int, Token] = {}
        self._names: dict[int, Name] = {}

    def name(self, record: int, text_of: Callable[[int], str]) -> Name:
        """The name of a record, whose text is asked for once."""
        known = self._names.get(record)
        if known is None:
            if len(self._names) >= KEPT:
                self._names.clear()
            known = self._names[record] = self._name(record, text_of(record))
        return known

    def twin(self, record: int) -> int:
        """The first record of the same text and kind, where that was written: one name often stands on many lists."""
        return self._twins[record] if self._twins else record

    def is_told(self) -> bool:
        """Whether the traits of its words were written."""
        return len(self._traits) > 0

    def reach(self, names: Sequence[Name], of: Places, records: Places) -> Reach:
        """The most that each record can reach beside the name it stands beside, see `reach`; 0 without words."""
        if not self.is_told():
            return Reach.unknown(len(records))
        twins = self._a["twins"][records]
        alone, which = grouped(of * len(self._a["twins"]) + twins)
        return self._reach(names, of[alone], twins[alone]).some(which)

    def _reach(self, names: Sequence[Name], of: Places, records: Places) -> Reach:
        """The same for records that stand each beside one of the names; persons and others by their own rules."""
        count = len(records)
        rank, alike, ways = np.zeros(count), np.zeros(count), np.zeros(count, dtype=np.uint8)
        sizes = self._a["word_starts"][records + 1] - self._a["word_starts"][records]
        for are_persons in (True, False):
            meant = np.array([bool(name.tokens) and name.is_person == are_persons for name in names])
            which = np.flatnonzero(meant[of] & (sizes > 0))
            if len(which):
                asked = [name for name, is_meant in zip(names, meant, strict=True) if is_meant]
                place = (np.cumsum(meant) - 1)[of[which]]
                found = reach(asked, self._rows(asked, place, records[which], sizes[which]))
                rank[which], alike[which], ways[which] = found
        return Reach(rank, alike, ways)

    def _rows(self, asked: Sequence[Name], place: Places, records: Places, sizes: Places) -> Rows:
        same, forms = self._shaped(asked, place, self._a["shapes"][records])
        words = self._a["words"][ranges(self._a["word_starts"][records], sizes)].astype(np.intp)
        return Rows(place, same, forms, words, Traits.of(self._traits.take(words)), sizes.cumsum() - sizes)

    def _shaped(self, asked: Sequence[Name], place: Places, shapes: NDArray[np.int32]) -> tuple[Flags, Figures]:
        """Whether records and the names beside them are of one kind, and what their legal forms multiply."""
        alone, which = grouped(place * len(self._shapes) + shapes)
        names = [
            (asked[name], self._shapes[shape])
            for name, shape in zip(place[alone].tolist(), shapes[alone].tolist(), strict=True)
        ]
        same = np.array([name.kind == kind for name, (kind, _) in names])
        factors = np.array([by_forms(name.forms, forms) for name, (_, forms) in names])
        return same[which], factors[which]

    def _name(self, record: int, text: str) -> Name:
        kind, forms = self._shapes[self._shape_of[record]]
        words = self._words[self._word_starts[record] : self._word_starts[record + 1]]
        return put_together(text, kind, tuple([self._word(at) for at in words]), forms)

    def _word(self, place: int) -> Token:
        found = self._tokens.get(place)
        if found is None:
            if len(self._tokens) >= KEPT:
                self._tokens.clear()
            line = self._lines[self._line_starts[place] : self._line_starts[place + 1]]
            found = self._tokens[place] = _token(line)
        return found
