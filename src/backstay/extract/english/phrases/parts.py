"""Components in a phrase: 'engines for helicopters'."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.fitness import settle_system
from backstay.extract.english.lexicon import cue, words
from backstay.extract.english.syntax import Tree

# Goods that are inside a weapon whatever else they are; a missile of a system is none.
_INSIDES = (words("components") - words("platforms") - cue("syntax", "general") - {"part", "fuel", "material"}) | {
    "engine", "motor", "gyroscope", "module", "warhead", "barrel", "turbine", "electronics", "avionics"
}  # fmt: skip
_CARRIERS = cue("syntax", "doers") | cue("syntax", "doings")


def parts(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """What the components of a sentence are meant for."""
    tree = denoter.tree(sentence)
    for index in range(len(tree)):
        yield from _component(denoter, sentence, tree, index)
        yield from _belongs(denoter, sentence, tree, index)


def _component(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'engines for helicopters', 'spare parts for T-72 tanks': what a component is for."""
    if tree.tokens[index].upos != "NOUN" or tree.lemmas[index] not in words("components"):
        return
    behind = tree.prepositions(index, "for")
    own = bool(behind)
    predicated = bool(tree.children(index, "cop") and tree.children(index, "nsubj"))
    if tree.lemmas[index] in ("part", "component", "element", "subassembly") and (
        predicated or tree.tokens[index].xpos == "NNS"
    ):
        behind = behind or tree.prepositions(index, "of")
    top = tree.leader(index)
    maker = tree.head(top)
    if not behind and tree.case[top] == "of" and maker >= 0 and tree.lemmas[maker] in _CARRIERS:
        behind = [kid for kid in tree.prepositions(maker, "for") if kid > index]
    given = tree.rel(tree.leader(index)) == "obj" or tree.case[tree.leader(index)] == "with"
    if not behind and given and tree.head(tree.leader(index)) >= 0:
        behind = [kid for kid in tree.prepositions(tree.head(tree.leader(index)), "for") if kid > index]
    for kid in behind:
        doings = [noun for noun in tree.group(kid) if tree.lemmas[noun] in cue("syntax", "doings")]
        wholes = [word for noun in doings for word in tree.prepositions(noun, "of")] if doings else [kid]
        systems = [f for word in wholes for f in denoter.goods(sentence, word)]
        for system in systems:
            settle_system(tree, tree.lemmas[index], system)
        systems = [whole for f in systems if _is_platform(tree, f) for whole in denoter.bearers(f)]
        parts = (
            denoter.goods(sentence, tree.leader(index))
            if len(tree.group(top)) > 1 and (not own or _shares(tree, index, behind[0]))
            else denoter.good(sentence, _described(tree, index))
        )
        for part in (p for p in parts if p.thing.kind == "System" or _is_component(tree, p)):
            for system in systems:
                if (
                    part.key != system.key
                    and part.thing.kind in ("Product", "System")
                    and part.first < system.first
                    and not (_is_general(tree, part) and _is_general(tree, system))
                ):
                    why = f"{part.thing.name} is meant for {system.thing.name}."
                    yield Found("component-for", "component_of", part, system, sentence, index, "asserted", why)


def _shares(tree: Tree, index: int, whole: int) -> bool:
    """'sights and lenses for tanks': what the last of a list is for, all are for; 'imagers, and parts for' not."""
    last = tree.group(tree.leader(index))[-1]
    return (index == last or whole > last) and tree.lemmas[index] not in (
        "part",
        "component",
        "element",
        "module",
        "subassembly",
    )


def _belongs(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'the engine of the Grom missile', 'the Grom's engine': a component of a named system."""
    inside = tree.lemmas[index] in _INSIDES or (
        tree.lemmas[index] == "system" and bool(tree.children(index, "compound"))
    )
    if tree.tokens[index].upos != "NOUN" or not inside:
        return
    for kid in [*tree.prepositions(index, "of", "inside"), *tree.children(index, "nmod:poss")]:
        for whole in denoter.goods(sentence, kid):
            settle_system(tree, tree.lemmas[index], whole)
            for part in denoter.good(sentence, index) if whole.thing.kind == "System" else ():
                if part.key != whole.key and part.thing.kind == "Product":
                    why = f"{part.thing.name} is said to be of {whole.thing.name}."
                    yield Found("part-of-system", "component_of", part, whole, sentence, index, "asserted", why)


def _described(tree: Tree, index: int) -> int:
    """'perchlorate' in 'perchlorate, a key propellant for missiles'; else the word itself."""
    said = tree.children(index, "nsubj") if tree.children(index, "cop") else []
    if said and tree.lemmas[said[0]] not in cue("syntax", "ranges"):
        return said[0]
    head = tree.head(index)
    common = head >= 0 and tree.tokens[head].upos == "NOUN" and tree.rel(index) == "appos"
    return head if common and any(tree.lower[kid] in ("a", "an") for kid in tree.kids[index]) else index


def _is_component(tree: Tree, filler: Filler) -> bool:
    return any(tree.lemmas[word] in words("components") for word in range(filler.first, filler.last + 1))


def _is_general(tree: Tree, filler: Filler) -> bool:
    """'control systems' for 'special equipment': two words so wide that neither is clearly inside the other."""
    return filler.thing.kind == "Product" and tree.lemmas[filler.last] in cue("syntax", "general")


def _is_platform(tree: Tree, filler: Filler) -> bool:
    last = tree.lemmas[filler.last] if filler.last < len(tree) else ""
    if last == "complex" and {"industrial", "military", "industry"} & set(tree.lower[filler.first : filler.last]):
        return False
    return filler.thing.kind == "System" or (filler.thing.kind == "Product" and last in words("platforms"))
