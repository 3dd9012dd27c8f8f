"""A list hangs together: what stands beside what in 'the development and production of X, Y and Z'."""

from __future__ import annotations

from backstay.extract.english.lexicon import cue, words
from backstay.extract.english.repairs.arcs import Arcs
from backstay.extract.english.syntax import Tree

_JOINS = frozenset({"and", "or", "&"})
_QUALITIES = frozenset({"amod", "compound"})
# Words of organisations that goods are called by too.
_ALSO_GOODS = frozenset({"unit", "complex", "arm", "network", "workshop", "body"})


def verb_beside_verb(arcs: Arcs, index: int) -> None:
    """'runs projects and procures goods': a finite verb after 'and' stands beside the finite verb before it."""
    tree = arcs.tree
    finite = ("VBZ", "VBD", "VBP")
    head = arcs.heads[index]
    copula = any(arcs.rels[kid] in ("cop", "nsubj", "nsubj:pass") for kid in [*arcs.kids(head), *arcs.kids(index)])
    if tree.tokens[index].xpos not in finite or tree.tokens[head].upos in ("VERB", "AUX") or copula:
        return
    before = [i for i in range(index) if tree.tokens[i].upos == "VERB" and tree.tokens[i].xpos in finite]
    if not before:
        return
    arcs.attach(index, before[-1], "conj")
    for noun in range(index + 1, len(tree)):
        if tree.tokens[noun].upos not in ("DET", "ADJ", "NOUN", "NUM", "PROPN"):
            break
        if arcs.rels[noun] == "obj" and arcs.heads[noun] < index:
            arcs.attach(noun, index, "obj")
            break


def clause_of_its_own(arcs: Arcs, index: int) -> None:
    """'is part of the company Volna and is a maker of sights': what has its own 'is' stands beside the first 'is'."""
    tree = arcs.tree
    copula = [kid for kid in arcs.kids(index) if arcs.rels[kid] == "cop"]
    head = arcs.heads[index]
    if (
        not copula
        or tree.tokens[head].upos == "VERB"
        or any(arcs.rels[kid].startswith("nsubj") for kid in arcs.kids(head))
    ):
        return
    for up in arcs.above(head):
        if any(arcs.rels[kid].startswith("nsubj") for kid in arcs.kids(up)):
            arcs.attach(index, up, "conj")
            return


def quality_before_noun(arcs: Arcs, index: int) -> None:
    """'hydraulic, navigation and control systems': a member left of its head belongs to the quality before it."""
    head = arcs.heads[index]
    if head < index:
        return
    before = [kid for kid in arcs.kids(head) if kid < index and arcs.rels[kid] in _QUALITIES]
    if before:
        arcs.attach(index, arcs.leader(before[-1]), "conj")


def phrase_of_its_own(arcs: Arcs, index: int) -> None:
    """'small arms and light weapons': a plural with an adjective after 'and' is no quality of the noun behind."""
    tree = arcs.tree
    first = arcs.heads[index]
    noun = arcs.heads[first]
    if (
        arcs.rels[first] != "compound"
        or not first < index < noun
        or tree.tokens[first].xpos != "NNS"
        or tree.tokens[index].upos not in ("ADJ", "VERB")
        or tree.lemmas[noun] in words("org_class")
    ):
        return
    moved = [kid for kid in arcs.kids(noun) if kid < first]
    outer, relation = arcs.heads[noun], arcs.rels[noun]
    if outer < 0:
        return
    arcs.attach(first, outer, relation)
    arcs.attach(noun, first, "conj")
    for kid in moved:
        arcs.attach(kid, first, arcs.rels[kid])
    for kid in arcs.kids(index):
        if arcs.rels[kid] in ("cc", "punct"):
            arcs.attach(kid, noun, arcs.rels[kid])
    arcs.attach(index, noun, "amod")


def _is_doing(tree: Tree, index: int) -> bool:
    return tree.lemmas[index] in cue("syntax", "doings") or tree.lemmas[index] in cue("syntax", "doers")


def list_of_doing(arcs: Arcs, index: int) -> None:
    """'development and production of X, Y and Z': what is no doing stands beside X."""
    tree = arcs.tree
    leader = arcs.leader(index)
    if not _is_doing(tree, leader) or _is_doing(tree, index) or tree.tokens[index].upos not in ("NOUN", "PROPN"):
        return
    if tree.lemmas[index] in (words("org_class") - words("components") - _ALSO_GOODS) | words("person_class"):
        return
    if any(tree.lower[kid] == "of" for kid in arcs.case(index)):
        arcs.attach(index, leader, "nmod")
        return
    members = [member for member in arcs.group(leader) if member < index and _is_doing(tree, member)]
    made = [noun for member in members for noun in arcs.behind(member, "of") if noun < index]
    if made:
        arcs.attach(index, arcs.leader(made[-1]), "conj")


def name_beside_name(arcs: Arcs, index: int) -> None:
    """'missiles for the Iskander and Tochka-U complexes': a named system goes with the name right before 'and'."""
    tree = arcs.tree
    if not any(tree.tokens[kid].upos == "PROPN" for kid in [index, *arcs.kids(index)]):
        return
    joins = [kid for kid in arcs.kids(index) if arcs.rels[kid] == "cc" and tree.lower[kid] in _JOINS]
    if not joins or joins[0] == 0:
        return
    before = joins[0] - 1
    if tree.tokens[before].upos != "PROPN" or before in arcs.group(arcs.leader(index)):
        return
    while (
        arcs.heads[before] >= 0
        and arcs.rels[before] in ("flat", "compound", "appos")
        and arcs.heads[before] < joins[0]
    ):
        before = arcs.heads[before]
    head = arcs.heads[index]
    named = tree.tokens[before].upos == "PROPN" and arcs.rels[before] in ("nmod", "obl")
    if named and tree.tokens[head].upos == "NOUN" and head in arcs.above(before):
        arcs.attach(index, before, "conj")


def after_closed_list(arcs: Arcs, index: int) -> None:
    """'sights for tanks and guns, radars': what follows a list closed by 'and' stands in the list around it."""
    tree = arcs.tree
    leader = arcs.leader(index)
    cases = [tree.lower[kid] for kid in arcs.case(leader)]
    if not cases or cases[-1] not in ("for", "of", "in", "on") or _is_doing(tree, leader):
        return
    members = arcs.group(leader)
    closed = [
        member
        for member in members
        if leader < member < index
        and any(
            arcs.rels[kid] == "cc" and tree.lower[kid] in ("and", "or") and kid < member for kid in arcs.kids(member)
        )
    ]
    if not closed:
        return
    outer = arcs.heads[leader]
    if outer >= 0 and tree.tokens[outer].upos == "VERB":
        objects = [
            k for k in arcs.kids(outer) if arcs.rels[k] == "obj" or "with" in [tree.lower[c] for c in arcs.case(k)]
        ]
        outer = next((kid for kid in reversed(objects) if kid < leader), -1)
    if outer < 0 or outer > leader or tree.tokens[outer].upos not in ("NOUN", "PROPN"):
        return
    if _is_doing(tree, outer) or tree.lemmas[outer] in words("measures") | words("org_class"):
        return
    top = arcs.leader(outer)
    for member in members:
        if member >= index:
            arcs.attach(member, top, "conj")


def adjective_of_next(arcs: Arcs, index: int) -> None:
    """'small arms and light weapons': an adjective 'beside' the first noun is the second noun's."""
    tree, head = arcs.tree, arcs.heads[index]
    following = index + 1
    if tree.tokens[index].upos != "ADJ" or following >= len(tree) or tree.tokens[head].upos not in ("NOUN", "PROPN"):
        return
    if tree.tokens[following].upos != "NOUN" or arcs.heads[following] != head or arcs.rels[following] != "conj":
        return
    for kid in arcs.kids(index):
        if arcs.rels[kid] in ("cc", "punct"):
            arcs.attach(kid, following, arcs.rels[kid])
    arcs.attach(index, following, "amod")


def beside_its_like(arcs: Arcs, index: int) -> None:
    """'fuses for shells and components for rockets': what has its own 'for' stands beside what had one before."""
    tree, whole = arcs.tree, arcs.leader(index)
    part = arcs.heads[whole]
    if part < 0 or tree.tokens[part].upos != "NOUN" or [tree.lower[k] for k in arcs.case(whole)] != ["for"]:
        return
    if arcs.case(index) or tree.lemmas[index] not in words("components"):
        return
    for kid in arcs.kids(arcs.heads[index]):
        if any(case == index + 1 and tree.lower[case] == "for" for case in arcs.case(kid)):
            arcs.attach(kid, index, "nmod")
    if arcs.behind(index, "for"):
        arcs.attach(index, part, "conj")


def in_again(arcs: Arcs, index: int) -> None:
    """'involved in the import of X, and in the assembly of Y': the second 'in' stands beside the first."""
    tree = arcs.tree
    cases = [tree.lower[kid] for kid in arcs.case(index)]
    if arcs.rels[index] != "conj" or len(cases) != 1 or not any(arcs.rels[kid] == "cc" for kid in arcs.kids(index)):
        return
    if [tree.lower[kid] for kid in arcs.case(arcs.heads[index])] == cases:
        return
    for up in arcs.above(arcs.heads[index]):
        if [tree.lower[kid] for kid in arcs.case(up)] == cases and _is_doing(tree, up) and _is_doing(tree, index):
            arcs.attach(index, up, "conj")
            return


def field_before_and(arcs: Arcs, index: int) -> None:
    """'anti-aircraft defence and cruise missile systems': fields before a noun in a list share that noun."""
    tree, field = arcs.tree, arcs.heads[index]
    before = [kid for kid in arcs.kids(index) if kid < index and arcs.rels[kid] in _QUALITIES]
    fields = [field, *(kid for kid in arcs.kids(field) if arcs.rels[kid] == "conj" and kid < index)]
    if not before or tree.lemmas[index] not in cue("syntax", "general") or arcs.heads[field] < 0:
        return
    if any(tree.lemmas[one] not in cue("syntax", "fields") for one in fields) or arcs.rels[field] == "conj":
        return
    outer, relation = arcs.heads[field], arcs.rels[field]
    for kid in arcs.kids(field):
        if kid not in (index, *fields) and arcs.rels[kid] not in _QUALITIES:
            arcs.attach(kid, index, arcs.rels[kid])
    arcs.heads[index], arcs.rels[index], arcs.changed = outer, relation, True
    arcs.attach(field, index, "compound")
    for kid in before[:-1]:
        arcs.attach(kid, before[-1], arcs.rels[kid])
    arcs.attach(before[-1], field, "conj")
    for kid in arcs.kids(index):
        if arcs.rels[kid] == "cc" and kid < before[-1]:
            arcs.attach(kid, before[-1], "cc")
