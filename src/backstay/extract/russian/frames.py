"""Frames as data: which words carry which relation, and where its ends stand."""

from __future__ import annotations

from backstay.extract.frames import Trigger, table
from backstay.extract.russian.roles import goods_without_doer
from backstay.extract.russian.syntax import Tree

# The classes of trigger words, each with the parts of speech it is read from.
_CLASSES = {
    "verbs": frozenset({"VERB", "ADJ", "NOUN", "PROPN", "AUX"}),
    "nouns": frozenset({"NOUN"}),
    "agents": frozenset({"NOUN", "ADJ", "PROPN"}),
    "words": frozenset({"ADJ", "VERB", "NOUN", "ADV"}),
}


def triggers(tree: Tree) -> list[Trigger]:
    """Every call of a frame in a sentence, in the order of words."""
    found, frames = [], table(__package__, tuple(_CLASSES))
    for index, node in enumerate(tree.nodes):
        if node.piece is not None:
            continue
        for kind, tags in _CLASSES.items():
            if node.upos not in tags or (kind == "verbs" and node.upos != "VERB" and not tree.is_participle(index)):
                continue
            for lemma in tree.lemmas(index) if kind == "verbs" else (node.lemma.removeprefix("экс-"),):
                found += [
                    Trigger(frame, _bearing(tree, index, kind), kind)
                    for frame in frames.get((kind, lemma), ())
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
    return tree.is_passive(index) or impersonal or bool(goods_without_doer(tree, index))
