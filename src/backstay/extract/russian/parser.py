"""Tags, dependencies, names and lemmas of Russian text, from the networks in `model/`.

One sentence goes through the networks at a time, in one thread, so it has the same parse alone, in any document and
beside any other. Loaded when the first Russian text comes, once per process; the vectors stay on disk and are mapped.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from backstay.extract.russian.lemmas import lemma_of, opening, repaired
from backstay.extract.russian.shapes import shape_of
from backstay.extract.russian.tokens import split
from backstay.extract.trees import best_tree

NO_CASE = ""


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `head` is the index of its head in the sentence, -1 for the root's.

    `start` and `end` are code points of the whole text; `upos`, `feats` and `deprel` are Universal Dependencies'
    names, `name` is 'B-PER', 'I-ORG', ... or 'O'.
    """

    start: int
    end: int
    text: str
    upos: str
    feats: dict[str, str]
    head: int
    deprel: str
    name: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, from the first's start to the last's end."""

    start: int
    end: int
    tokens: tuple[Token, ...]


class Parser:
    """The networks and their vocabulary; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
        self._tags = [_tag(label) for label in labels["tags"]]
        self._relations: list[str] = labels["relations"]
        self._names: list[str] = labels["names"]
        self._shapes = {shape: number for number, shape in enumerate(labels["shapes"])}
        self._transitions = np.array(labels["transitions"], np.float32)
        words = (folder / "words.txt").read_text("utf-8").split("\n")
        self._words = {word: number for number, word in enumerate(words)}
        self._unknown = self._words["<unk>"]
        self._vectors = np.load(folder / "vectors.npy", mmap_mode="r")
        self._codes = np.load(folder / "codes.npy")
        self._parts = np.arange(len(self._codes))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def parse(self, text: str, start: int = 0, end: int | None = None) -> list[Sentence]:
        """The sentences of text[start:end], parsed; offsets are code points of the whole text."""
        return [self._sentence(text, spans) for spans in split(text, start, end)]

    def _sentence(self, text: str, spans: Sequence[tuple[int, int]]) -> Sentence:
        words = [text[first:last] for first, last in spans]
        tags, names, arcs, sides, tails = self._session.run(None, self._inputs(words))
        heads = best_tree(arcs)
        products = sides.reshape(len(words) + 1, len(self._relations), -1)[np.array(heads) + 1]
        relations = np.einsum("wrh,wh->wr", products, tails).argmax(1)
        tokens = []
        for index, (first, last) in enumerate(spans):
            upos, feats = repaired(words[index], *self._tags[tags[index]])
            if index == 0:
                upos, feats = opening(words[index], upos, feats)
            relation = "root" if heads[index] < 0 else self._relations[relations[index]]
            lemma = lemma_of(words[index], upos, feats.get("Case", NO_CASE))
            tokens.append(Token(first, last, words[index], upos, feats, heads[index], relation, "", lemma))
        spotted = self._decode(names)
        tokens = [
            Token(t.start, t.end, t.text, t.upos, t.feats, t.head, t.deprel, name, t.lemma)
            for t, name in zip(tokens, spotted, strict=True)
        ]
        return Sentence(spans[0][0], spans[-1][1], tuple(tokens))

    def _inputs(self, words: Sequence[str]) -> dict[str, NDArray[np.float32] | NDArray[np.int64]]:
        rows = [self._words.get(word.lower(), self._unknown) for word in words]
        vectors = self._codes[self._parts, self._vectors[rows]].reshape(len(words), -1)
        shapes = np.array([self._shapes[shape_of(word)] for word in words], np.int64)
        return {"vectors": vectors, "shapes": shapes}

    def _decode(self, scores: NDArray[np.float32]) -> list[str]:
        """The best sequence of name labels (Viterbi)."""
        best, back = scores[0], []
        for row in scores[1:]:
            table = best[:, None] + self._transitions + row[None, :]
            back.append(table.argmax(0))
            best = table.max(0)
        path = [int(best.argmax())]
        for steps in reversed(back):
            path.append(int(steps[path[-1]]))
        return [self._names[label] for label in reversed(path)]


def _tag(label: str) -> tuple[str, dict[str, str]]:
    upos, _, feats = label.partition("|")
    return upos, dict(pair.split("=", 1) for pair in feats.split("|") if pair)


@cache
def load() -> Parser:
    """The shipped parser, loaded once per process."""
    with resources.as_file(resources.files(__package__).joinpath("model")) as folder:
        return Parser(folder)
