"""Components in a phrase: 'engines for helicopters'."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.english.claims import Found
from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler
from backstay.extract.english.lexicon import cue, words
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
    if tree.lemmas[index] in ("part", "component", "element", "subassembly") and tree.tokens[index].xpos == "NNS":
        behind = behind or tree.prepositions(index, "of")
    if not behind and tree.rel(tree.leader(index)) == "obj":
        behind = [kid for kid in tree.prepositions(tree.head(tree.leader(index)), "for") if kid > index]
    for kid in behind:
        doings = [noun for noun in tree.group(kid) if tree.lemmas[noun] in cue("syntax", "doings")]
        wholes = [word for noun in doings for word in tree.prepositions(noun, "of")] if doings else [kid]
        systems = [f for word in wholes for f in denoter.goods(sentence, word) if _is_platform(tree, f)]
        parts = (
            denoter.goods(sentence, tree.leader(index))
            if len(tree.group(tree.leader(index))) > 1
            else denoter.good(sentence, _described(tree, index))
        )
        for part in parts:
            for system in systems:
                if (
                    part.key != system.key
                    and part.thing.kind in ("Product", "System")
                    and part.first < system.first
                    and not (_is_general(tree, part) and _is_general(tree, system))
                ):
                    why = f"{part.thing.name} is meant for {system.thing.name}."
                    yield Found("component-for", "component_of", part, system, sentence, index, "asserted", why)


def _described(tree: Tree, index: int) -> int:
    """'perchlorate' in 'perchlorate, a key propellant for missiles'; else the word itself."""
    head = tree.head(index)
    common = head >= 0 and tree.tokens[head].upos == "NOUN" and tree.rel(index) == "appos"
    return head if common and any(tree.lower[kid] in ("a", "an") for kid in tree.kids[index]) else index


def _is_general(tree: Tree, filler: Filler) -> bool:
    """'control systems' for 'special equipment': two words so wide that neither is clearly inside the other."""
    return filler.thing.kind == "Product" and tree.lemmas[filler.last] in cue("syntax", "general")


def _is_platform(tree: Tree, filler: Filler) -> bool:
    last = tree.lemmas[filler.last] if filler.last < len(tree) else ""
    if last == "complex" and {"industrial", "military", "industry"} & set(tree.lower[filler.first : filler.last]):
        return False
    return filler.thing.kind == "System" or (filler.thing.kind == "Product" and last in words("platforms"))
