"""Words to the numbers that the parser's network reads: word pieces, case shapes, and where each word starts.

Training and run time both call `Encoder.encode`, so the network always sees what it was trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

# The network's positions end at 512; two are taken by the sentence's first and last marks.
MAX_PIECES = 510
# 'Incomprehensibilities' needs six pieces; longer runs are addresses and noise, whose tail says nothing.
MAX_PIECES_OF_WORD = 12

# The word pieces are lower case, so the writing of a word is told apart: a name is seen by its capital.
SHAPES = ("mark", "lower", "Capital", "UPPER", "miXed", "123", "a1", "symbol", "I")


def shape_of(word: str) -> int:
    """The index into SHAPES of how a word is written: 'MZKT' 3, 'Kh-101' 6, '2022' 5, 'factories' 1."""
    letters = [char for char in word if char.isalpha()]
    digits = any(char.isdigit() for char in word)
    if not letters:
        return 5 if digits else 7
    if digits:
        return 6
    if all(char.islower() or not char.isupper() for char in letters):
        return 1
    if all(char.isupper() for char in letters):
        return 3 if len(letters) > 1 else 8
    return 2 if letters[0].isupper() and not any(char.isupper() for char in letters[1:]) else 4


class Encoded(NamedTuple):
    """One sentence: pieces and shapes (both of the same length, int64) and each word's first piece."""

    pieces: NDArray[np.int64]
    shapes: NDArray[np.int64]
    starts: NDArray[np.int64]


class Encoder:
    """Cuts words into word pieces (uncased WordPiece) from a vocabulary file, one piece per line."""

    def __init__(self, vocabulary: Path) -> None:
        pieces = vocabulary.read_text(encoding="utf-8").split("\n")
        ids = {piece: index for index, piece in enumerate(pieces) if piece}
        model = WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=100)
        self._tokenizer = Tokenizer(model)
        self._tokenizer.normalizer = BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = BertPreTokenizer()
        self._first, self._last, self._unknown = ids["[CLS]"], ids["[SEP]"], ids["[UNK]"]
        self._known: dict[str, tuple[list[int], int]] = {}

    def encode(self, words: Sequence[str]) -> Encoded:
        """The network's input for one sentence of at most MAX_PIECES words."""
        entries = [self._word(word) for word in words]
        if sum(len(pieces) for pieces, _ in entries) > MAX_PIECES:
            entries = [(pieces[:1], shape) for pieces, shape in entries]
        flat, shapes, starts = [self._first], [0], []
        for pieces, shape in entries:
            starts.append(len(flat))
            flat.extend(pieces)
            shapes.extend([shape] * len(pieces))
        flat.append(self._last)
        shapes.append(0)
        return Encoded(np.array(flat, np.int64), np.array(shapes, np.int64), np.array(starts, np.int64))

    def _word(self, word: str) -> tuple[list[int], int]:
        found = self._known.get(word)
        if found is None:
            pieces = self._tokenizer.encode(word, add_special_tokens=False).ids[:MAX_PIECES_OF_WORD]
            found = (pieces or [self._unknown], shape_of(word))
            if len(self._known) < 100_000:
                self._known[word] = found
        return found
