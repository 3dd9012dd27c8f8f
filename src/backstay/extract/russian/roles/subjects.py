"""The subject of a verb: its own, shared, controlled, described by a participle, or by its place and agreement."""

from __future__ import annotations

from backstay.extract.russian.lexicon import words
from backstay.extract.russian.syntax import Tree

_BOUNDS = frozenset({"более", "менее", "свыше", "больше", "меньше", "около", "порядка"})
_NONE = _BOUNDS | {""}  # 'около 130 тонн' is a subject too
_ACTING = frozenset({"Organization", "PublicBody", "Country", "Person"})


def subjects(tree: Tree, index: int, depth: int = 0) -> list[int]:
    """The subject of a verb: its own, one it shares or is controlled by, or the noun that a participle describes."""
    return [noun for at in _subjects(tree, index, depth) for noun in _counted(tree, at)]


def _counted(tree: Tree, index: int) -> list[int]:
    """'более 20 предприятий', 'около сотни заводов': the noun that is counted."""
    nouns = [k for k in tree.kids[index] if k > index and tree.nodes[k].upos == "NOUN" and not tree.prep[k]]
    return nouns[:1] if tree.lower[index] in _BOUNDS and nouns else [index]


def _subjects(tree: Tree, index: int, depth: int) -> list[int]:
    own = agreeing(tree, index) or _after_verb(tree, index)
    if own or depth > 8:
        return own
    if index > 1 and tree.lower[index - 1] == "(" and tree.nodes[index - 2].piece is not None:
        return [index - 2]
    relation, head = tree.rel(index), tree.nodes[index].head
    if head < 0:
        return _linear_subject(tree, index)
    if relation in ("acl", "amod", "appos") and tree.nodes[index].upos == "ADJ" and not tree.is_participle(index):
        return [head]
    if relation == "acl" and tree.is_finite(index) and tree.lower[head] == "то":
        return _linear_subject(tree, index)  # 'несмотря на то что завод находится'
    if relation in ("acl", "amod") and (tree.is_participle(index) or tree.nodes[index].upos == "VERB"):
        if tree.nodes[index].feats.get("VerbForm") == "Inf":
            return subjects(tree, head, depth + 1) if tree.nodes[head].upos == "VERB" else _owner(tree, head, depth)
        return [head]
    if relation == "xcomp" and tree.lemma(head) in words("dative_control"):
        return [kid for kid in tree.kids[head] if tree.may_be(kid, "Dat") and not tree.prep[kid] and kid < index]
    if relation in ("ccomp", "parataxis", "csubj") and tree.is_finite(index):
        dropped = relation == "ccomp" and any(tree.lower[kid] == "что" for kid in tree.kids[index])
        # 'Компания заявила, что прекратила поставки': the same subject, left out.
        same = tree.nodes[head].number in ("", tree.nodes[index].number)
        return _linear_subject(tree, index) or (subjects(tree, head, depth + 1) if dropped and same else [])
    if relation in ("conj", "xcomp", "advcl", "parataxis", "csubj", "ccomp", "obl", "obj", "nmod", "acl"):
        if relation == "conj" and _finite_right_of_comma(tree, index, head):
            return _linear_subject(tree, index) or subjects(tree, head, depth + 1)
        return subjects(tree, head, depth + 1)
    if relation == "acl:relcl":
        return [kid for kid in tree.kids[index] if tree.lemma(kid) == "который" and tree.may_be(kid, "Nom")]
    return _linear_subject(tree, index)


def _speaks(tree: Tree, index: int) -> bool:
    """'СБУ: на заводе делают ...': who says it."""
    return tree.nodes[index].piece is not None and index + 1 < len(tree) and tree.lower[index + 1] == ":"


def agreeing(tree: Tree, index: int) -> list[int]:
    """The verb's own subject; of two that the parse gives, the one that agrees and stands in the nominative."""
    own = [kid for kid in tree.children(index, "nsubj") if tree.prep[kid] in _NONE and not _speaks(tree, kid)]
    own = [kid for kid in own if tree.nodes[kid].piece is not None or not tree.lower[kid].isascii()]
    if len(own) < 2 or tree.nodes[index].upos != "VERB":
        return own
    verb = tree.nodes[index]

    def fits(kid: int) -> tuple[bool, bool, bool]:
        node = tree.nodes[kid]
        person = node.piece is not None and node.piece.kind == "Person" and verb.lemma in words("heading")
        return node.number == verb.number or not node.number, node.case in ("Nom", ""), person or kid < index

    return [max(own, key=fits)]


def _after_verb(tree: Tree, index: int) -> list[int]:
    """'Двигатели поставляет компания X': of two bare nouns of a verb in the singular the party that agrees acts."""
    if not tree.is_finite(index) or tree.is_passive(index) or tree.nodes[index].feats.get("Person", "3") != "3":
        return []
    bare = [
        k
        for k in tree.kids[index]
        if not tree.prep[k] and tree.rel(k) in ("obj", "obl", "nmod", "appos", "iobj", "dep")
    ]
    if len(bare) < 2:
        return []
    acting = [k for k in bare if (piece := tree.nodes[k].piece) and piece.kind in _ACTING and tree.may_be(k, "Nom")]
    others = [k for k in bare if k not in acting and not (tree.nodes[k].piece and tree.nodes[k].case in ("Nom", ""))]
    acting = [k for k in acting if tree.nodes[k].case in ("Nom", "") or k > index]
    return acting if len(acting) == 1 and others else []


def _finite_right_of_comma(tree: Tree, index: int, head: int) -> bool:
    return tree.is_finite(index) and any(tree.lower[at] in ("а", "но") for at in range(head, index))


def _owner(tree: Tree, noun: int, depth: int) -> list[int]:
    """'намерение «Кварца» поставить', 'получил право ремонтировать': whoever has the plan or right."""
    own = [
        kid
        for kid in tree.kids[noun]
        if tree.nodes[kid].case == "Gen" and not tree.prep[kid] and tree.nodes[kid].piece
    ]
    head = tree.nodes[noun].head
    return own or (subjects(tree, head, depth + 1) if head >= 0 else [])


def _linear_subject(tree: Tree, index: int) -> list[int]:
    """Where the parse gives no subject: the one nominative left of the verb in its clause, names first."""
    found = []
    for at in range(index - 1, -1, -1):
        if tree.lower[at] in (",", ";", ":", "(") or (tree.is_finite(at) and tree.nodes[at].piece is None):
            break
        node = tree.nodes[at]
        if (
            node.piece is not None
            and not tree.prep[at]
            and tree.may_be(at, "Nom")
            and (
                tree.rel(at) not in ("obj", "iobj", "nmod")
                or (at == index - 1 and tree.nodes[at].case in ("Nom", ""))
            )
        ):
            found.append(at)
    return found[:1] if len(found) == 1 else []
