"""Components in a phrase: 'engines for helicopters'."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.english.claims import Found
from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler
from backstay.extract.english.lexicon import words
from backstay.extract.english.syntax import Tree


def parts(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """What the components of a sentence are meant for."""
    tree = denoter.tree(sentence)
    for index in range(len(tree)):
        yield from _component(denoter, sentence, tree, index)


def _component(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'engines for helicopters', 'spare parts for T-72 tanks': what a component is for."""
    if tree.tokens[index].upos != "NOUN" or tree.lemmas[index] not in words("components"):
        return
    behind = tree.prepositions(index, "for")
    if not behind and tree.rel(tree.leader(index)) == "obj":
        behind = [kid for kid in tree.prepositions(tree.head(tree.leader(index)), "for") if kid > index]
    for kid in behind:
        systems = [f for f in denoter.goods(sentence, kid) if _is_platform(tree, f)]
        parts = (
            denoter.goods(sentence, tree.leader(index))
            if len(tree.group(tree.leader(index))) > 1
            else denoter.good(sentence, index)
        )
        for part in parts:
            for system in systems:
                if part.key != system.key and part.thing.kind in ("Product", "System") and part.first < system.first:
                    why = f"{part.thing.name} is meant for {system.thing.name}."
                    yield Found("component-for", "component_of", part, system, sentence, index, "asserted", why)


def _is_platform(tree: Tree, filler: Filler) -> bool:
    last = tree.lemmas[filler.last] if filler.last < len(tree) else ""
    return filler.thing.kind == "System" or (filler.thing.kind == "Product" and last in words("platforms"))
