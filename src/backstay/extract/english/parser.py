"""Tags, dependencies and lemmas of English text, from the network in `model/`.

One sentence goes through the network at a time, in one thread, so a sentence has the same parse alone, in any
document and beside any other. Every sentence is a tree with exactly one root.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
import onnxruntime

from backstay.extract.english.encode import Encoder
from backstay.extract.english.lemmas import lemma_of
from backstay.extract.english.tokens import Offsets, split
from backstay.extract.trees import best_tree

ROOT = "root"
_OF_NOUNS = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "nmod:poss", "iobj", "appos"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `head` is the index of its head in the sentence, -1 for the root's.

    `start` and `end` are code points of the whole text; `upos` and `deprel` are Universal Dependencies' names,
    `xpos` the Penn Treebank's tag, which tells 'built' the participle (VBN) from the past tense (VBD).
    """

    start: int
    end: int
    text: str
    upos: str
    head: int
    deprel: str
    lemma: str
    xpos: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, from the first's start to the last's end."""

    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the network says of each word of one sentence, as parallel tuples."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]


class Parser:
    """The network and its vocabulary, loaded once; safe to use from several threads."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
        self._upos: list[str] = labels["upos"]
        self._xpos: list[str] = labels["xpos"]
        self._deprels: list[str] = labels["deprel"]
        self._encoder = Encoder(folder / "vocab.txt")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Spinning threads and a growing arena would cost the other processes their core and memory.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_cpu_mem_arena = False
        # The graph is written as it should run; merging its norms back into one node would slow it down.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def analyse(self, words: Sequence[str]) -> Analysis:
        """Tags and a dependency tree for one sentence of words."""
        if not words:
            return Analysis((), (), (), ())
        pieces, shapes, starts = self._encoder.encode(words)
        upos, xpos, arcs, relations = self._session.run(None, {"pieces": pieces, "shapes": shapes, "starts": starts})
        heads = best_tree(arcs)
        picked = relations[np.arange(len(heads)), np.array(heads) + 1].tolist()
        deprels = (ROOT if head < 0 else self._deprels[name] for head, name in zip(heads, picked, strict=True))
        return Analysis(
            tuple(self._upos[tag] for tag in upos.tolist()),
            tuple(self._xpos[tag] for tag in xpos.tolist()),
            tuple(heads),
            tuple(deprels),
        )

    def parse_many(self, sentences: Iterable[Sequence[str]]) -> Iterator[Analysis]:
        """One analysis for each sentence of words, in order."""
        return map(self.analyse, sentences)

    def parse(self, text: str, start: int = 0, end: int | None = None) -> list[Sentence]:
        """The sentences of text[start:end], parsed; offsets are code points of the whole text."""
        return [self._sentence(text, spans) for spans in split(text, start, end)]

    def _sentence(self, text: str, spans: tuple[Offsets, ...]) -> Sentence:
        words = [text[first:last] for first, last in spans]
        found = self.analyse(_as_nouns(words))
        tokens = tuple(
            _token(offsets, word, *tags)
            for offsets, word, *tags in zip(
                spans, words, found.upos, found.xpos, found.heads, found.deprels, strict=True
            )
        )
        return Sentence(spans[0][0], spans[-1][1], tokens)


def _as_nouns(words: list[str]) -> list[str]:
    """What the network is shown: 'Vega Holding repairs' as 'Vega Group repairs', for 'Holding' is no verb there."""
    return [
        "Group" if word == "Holding" and at and words[at - 1][:1].isupper() else word for at, word in enumerate(words)
    ]


def _token(offsets: tuple[int, int], word: str, upos: str, xpos: str, head: int, deprel: str) -> Token:
    """One word; where its two tags disagree ('makes pumps/VERB/NNS'), an object or a subject is a noun."""
    if upos == "VERB" and xpos.startswith("NN") and deprel in _OF_NOUNS:
        upos = "PROPN" if xpos.startswith("NNP") else "NOUN"
    return Token(*offsets, word, upos, head, deprel, lemma_of(word, upos, xpos), xpos)


@cache
def load(threads: int = 1) -> Parser:
    """The shipped parser, loaded once per process (about a third of a second)."""
    with resources.as_file(resources.files(__package__).joinpath("model")) as folder:
        return Parser(folder, threads)
