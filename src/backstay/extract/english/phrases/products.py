"""What firms make and whom they serve, told by nouns: 'Its main product is X', 'X is among the customers of Y'.

'The company's products include sights and lenses' states what 'The company makes sights and lenses' does; 'lists X
among its customers', 'its customers are X and Y' state whom it supplies.
"""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.lexicon import cue
from backstay.extract.english.modality import modality
from backstay.extract.english.phrases.common import filler as filler_of
from backstay.extract.english.syntax import Tree

_MAKERS = frozenset({"Organization", "Country", "PublicBody"})
_ALLIES = frozenset({"Organization", "PublicBody", "Country"})
_MARKET = frozenset({"Organization", "PublicBody", "Country", "Person"})


def products(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Every such relation of one sentence."""
    tree = denoter.tree(sentence)
    for index, lemma in enumerate(tree.lemmas):
        if tree.tokens[index].upos != "NOUN":
            continue
        if lemma in cue("syntax", "ranges"):
            yield from _made(denoter, sentence, tree, index)
        elif lemma in cue("syntax", "customers"):
            yield from _served(denoter, sentence, tree, index)
        elif lemma in cue("syntax", "suppliers"):
            yield from _serving(denoter, sentence, tree, index)
        elif lemma in ("partner", "ally"):
            yield from _partnered(denoter, sentence, tree, index)


def _made(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'Its products are sights', 'The product range of Rotor includes sights', 'its products (sights and lenses)'."""
    goods = [f for word in _said_to_be(tree, index) for f in denoter.goods(sentence, word)]
    if not goods:
        return
    for maker in _owners(denoter, sentence, tree, index):
        for good in goods:
            if maker.thing.kind in _MAKERS and good.thing.kind in ("Product", "System") and good.first != index:
                said = f"'{tree.quote(index, index)}'"
                why = f"{said}: {maker.thing.name} has this among its products ({good.thing.name})."
                yield Found(
                    "product", "produces", maker, good, sentence, index, modality(tree, _verb(tree, index)), why
                )


def _served(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'Its customers are X', 'X is among its customers', 'lists X as its customers'."""
    makers = _owners(denoter, sentence, tree, index)
    if not makers:
        return
    buyers = [f for word in _said_to_be(tree, index) for f in denoter.parties(sentence, word)]
    if not buyers:
        # 'buyers are the countries of the Gulf, Indonesia and China': states listed behind a word for them.
        buyers = [f for word in _said_to_be(tree, index) for f in _states(denoter, sentence, tree, word)]
    if not buyers and tree.tokens[index].xpos == "NN":
        # 'Volna's biggest buyer, Orbita LLC, pays late'
        beside = [kid for kid in tree.children(index, "appos") if denoter.page.piece(sentence, kid) is not None]
        buyers = [f for word in beside for f in denoter.parties(sentence, word)]
    if not buyers:
        buyers = [f for word in _counted_among(tree, index) for f in denoter.parties(sentence, word)]
    for maker in makers:
        for buyer in buyers:
            if maker.thing.kind in _MARKET and buyer.thing.kind in _MARKET | {"Place"} and maker.key != buyer.key:
                said = f"'{tree.quote(index, index)}'"
                why = f"{said}: {maker.thing.name} counts it among its customers ({buyer.thing.name})."
                yield Found(
                    "customer", "supplies", maker, buyer, sentence, index, modality(tree, _verb(tree, index)), why
                )


def _states(denoter: Denoter, sentence: int, tree: Tree, index: int) -> list[Filler]:
    if tree.lemmas[index] not in ("country", "state", "nation"):
        return []
    members = [word for kid in tree.prepositions(index, "of", "in") for word in tree.group(kid)]
    found = [filler for word in members for filler in denoter.party(sentence, word)]
    return [filler for filler in found if filler.thing.kind == "Country"]


def _serving(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'Its suppliers include X', 'X is among the suppliers of Y'."""
    said = [*_said_to_be(tree, index), *_counted_among(tree, index), *_stands_after(tree, index)]
    givers = [f for word in dict.fromkeys(said) for f in denoter.parties(sentence, word)]
    for buyer in _owners(denoter, sentence, tree, index) if givers else ():
        for giver in givers:
            if {giver.thing.kind, buyer.thing.kind} <= _MARKET and giver.key != buyer.key:
                said_ = f"'{tree.quote(index, index)}'"
                why = f"{said_}: {giver.thing.name} is among the suppliers of {buyer.thing.name}."
                meant = modality(tree, _verb(tree, index))
                yield Found("has-supplier", "supplies", giver, buyer, sentence, index, meant, why)


def _partnered(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'Its foreign partners include X', 'Y's partners are X and Z'."""
    others = [f for word in _said_to_be(tree, index) for f in denoter.parties(sentence, word)]
    for own in _owners(denoter, sentence, tree, index) if others else ():
        for other in others:
            if {own.thing.kind, other.thing.kind} <= _ALLIES and own.key != other.key:
                why = f"'{tree.quote(index, index)}': {other.thing.name} is among the partners of {own.thing.name}."
                meant = modality(tree, _verb(tree, index))
                yield Found("partner", "cooperates_with", own, other, sentence, index, meant, why)


def _stands_after(tree: Tree, index: int) -> list[int]:
    """'Among the suppliers of X is Y': the subject behind the verb."""
    if tree.case[index] != "among":
        return []
    return [kid for kid in tree.children(index, "nsubj", "appos") if kid > index] or [
        word for word in tree.above(index)[:1] if word > index and tree.tokens[word].upos in ("PROPN", "NOUN")
    ]


def _owners(denoter: Denoter, sentence: int, tree: Tree, index: int) -> list[Filler]:
    """Whose products or customers: 'its', 'Rotor's', 'of Rotor', 'of Belarusian goods'."""
    owners = tree.children(index, "nmod:poss") or tree.prepositions(index, "of", "from", "for")
    found = [filler for word in owners for filler in denoter.parties(sentence, word)]
    if not owners:
        # 'Volna LLC customers include'
        named = [denoter.page.piece(sentence, kid) for kid in tree.children(index, "compound")]
        found = [filler_of(sentence, p) for p in named if p is not None and p.thing.kind == "Organization"][:1]
    if found:
        return found
    for word in owners if tree.lemmas[index] in cue("syntax", "customers") else ():
        usual, first = denoter.country_of(sentence, word)
        if usual and tree.lemmas[word] in cue("syntax", "ranges") | {"good", "arms", "weapon", "equipment"}:
            return [Filler(denoter.page.things.country(usual), sentence, first, word)]
    return []


def _verb(tree: Tree, index: int) -> int:
    """The predicate that the noun is the subject of, or the noun itself."""
    return tree.head(index) if tree.rel(index).startswith("nsubj") and tree.head(index) >= 0 else index


def _said_to_be(tree: Tree, index: int) -> list[int]:
    """What a noun is said to be or to include, and what brackets behind it list."""
    if tree.case[index] == "of" and tree.head(index) >= 0 and tree.lower[tree.head(index)] == "one":
        return _said_to_be(tree, tree.head(index))  # 'One of its products is the sight Luch'
    if tree.rel(index).startswith("nsubj"):
        head = tree.head(index)
        if tree.lemmas[head] in cue("syntax", "includes"):
            return tree.children(head, "obj") or tree.prepositions(head, "of", "from")
        if tree.children(head, "cop") and tree.tokens[head].upos in ("NOUN", "PROPN"):
            return [head]
        if tree.lemmas[head] == "be":
            return tree.children(head, "xcomp", "obj")
    inside = [kid for kid in tree.children(index, "appos", "parataxis") if kid > index]
    listed = [kid for kid in inside if any(tree.lower[word] == "(" for word in range(index, kid))]
    examples = [
        kid
        for kid in tree.kids[index]
        if kid > index and tree.case[kid] in ("including", "such as", "namely", "like")
    ]
    nominal = tree.children(index, "nsubj") if tree.children(index, "cop") else []
    return listed + examples + nominal


def _counted_among(tree: Tree, index: int) -> list[int]:
    """'lists X as its customers', 'counts X among its clients', 'X is among its customers'."""
    if tree.children(index, "nsubj"):
        return tree.children(index, "nsubj")
    if tree.case[index].split(" ")[0] not in ("as", "among", "amongst"):
        return []
    for head in tree.above(index):
        if tree.lemmas[head] in cue("syntax", "listing"):
            return tree.children(head, "obj", "nsubj:pass")
    head = tree.head(index)
    return tree.children(head, "nsubj") if head >= 0 else []
