"""Frames as data: which words carry which relation, and where its ends stand."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from backstay.extract.russian.syntax import Tree

# The classes of trigger words, each with the parts of speech it is read from.
_CLASSES = {
    "verbs": frozenset({"VERB", "ADJ", "NOUN", "PROPN", "AUX"}),
    "nouns": frozenset({"NOUN"}),
    "agents": frozenset({"NOUN", "ADJ", "PROPN"}),
    "words": frozenset({"ADJ", "VERB", "NOUN", "ADV"}),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of frames.toml."""

    name: str
    predicate: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    product: tuple[str, ...]
    reason: str
    role: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of a sentence that calls a frame, with the class it was called by."""

    frame: Frame
    word: int
    kind: str


@cache
def table() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """(class, lemma) -> the frames that the word calls, in the file's order."""
    rows = tomllib.loads(resources.files(__package__).joinpath("frames.toml").read_text("utf-8"))["frame"]
    found: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for row in rows:
        frame = Frame(
            row["name"],
            row["predicate"],
            tuple(row["subject"]),
            tuple(row["object"]),
            tuple(row.get("product", ())),
            row["reason"],
            row.get("role", ""),
            row.get("voice", ""),
        )
        for kind in _CLASSES:
            for lemma in row.get(kind, ()):
                found[kind, lemma] = (*found.get((kind, lemma), ()), frame)
    return found


def triggers(tree: Tree) -> list[Trigger]:
    """Every call of a frame in a sentence, in the order of words."""
    found = []
    for index, node in enumerate(tree.nodes):
        if node.piece is not None:
            continue
        for kind, tags in _CLASSES.items():
            if node.upos not in tags or (kind == "verbs" and node.upos != "VERB" and not tree.is_participle(index)):
                continue
            for lemma in tree.lemmas(index) if kind == "verbs" else (node.lemma.removeprefix("экс-"),):
                found += [
                    Trigger(frame, _bearing(tree, index, kind), kind)
                    for frame in table().get((kind, lemma), ())
                    if not frame.voice or kind != "verbs" or (frame.voice == "passive") == _passive(tree, index)
                ]
    return found


def _bearing(tree: Tree, index: int, kind: str) -> int:
    """'совместное предприятие': an adjective's noun is what the frame is about."""
    noun = kind == "agents" and tree.nodes[index].upos == "ADJ" and tree.rel(index) == "amod"
    return tree.nodes[index].head if noun else index


def _passive(tree: Tree, index: int) -> bool:
    """Passive, or without a subject: 'прицелы ставят на танки'."""
    impersonal = tree.nodes[index].number == "Plur" and tree.is_finite(index) and not tree.children(index, "nsubj")
    return tree.is_passive(index) or impersonal
