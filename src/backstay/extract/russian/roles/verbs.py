"""Who does what by a verb, in every voice: the agent and the patient."""

from __future__ import annotations

from backstay.extract.russian.lexicon import words
from backstay.extract.russian.roles.clauses import behind, belongs
from backstay.extract.russian.roles.subjects import agreeing, subjects
from backstay.extract.russian.syntax import Tree

_MAKING = frozenset({"произвести", "изготовить", "сделать", "собрать", "выпустить", "производить", "разработать"})
_BOUNDS = frozenset({"до", "около", "свыше", "более", "порядка"})


def agents_of_verb(tree: Tree, index: int) -> list[int]:
    """Who does it; for 'на заводе изготавливают' the plant."""
    if tree.is_passive(index):
        return instrumental(tree, index) or _on_the_site(tree, index)
    found = [at for at in subjects(tree, index) if at != index]
    if not found and tree.nodes[index].number == "Plur" and tree.is_finite(index):
        if tree.rel(index) == "acl:relcl" and any(tree.lower[kid] == "где" for kid in tree.kids[index]):
            return [tree.nodes[index].head]  # 'завод, где ремонтируют танки'
        return [
            at for at in behind(tree, index, "на", "Loc") + behind(tree, index, "в", "Loc") if tree.nodes[at].piece
        ]
    return found


def _on_the_site(tree: Tree, index: int) -> list[int]:
    """'Машины произведены на заводе X', 'разработан в КБ Y', 'сделан в Китае': the plant or country."""
    kinds = ("Organization", "Country") if tree.lemma(index) in _MAKING else ("Organization",)
    return [
        at
        for at in behind(tree, index, "на", "Loc") + behind(tree, index, "в", "Loc")
        if (piece := tree.nodes[at].piece) and piece.kind in kinds
    ]


def instrumental(tree: Tree, index: int) -> list[int]:
    found = [at for at in behind(tree, index, "", "Ins") if tree.nodes[at].case == "Ins" or tree.nodes[at].piece]
    sure = [at for at in found if tree.nodes[at].case == "Ins"]
    return sure or [at for at in found if tree.rel(at) not in ("nsubj", "nsubj:pass") and at > index]


def patients_of_verb(tree: Tree, index: int) -> list[int]:
    """What it is done to."""
    if tree.is_passive(index):
        if tree.rel(index) in ("acl", "amod") and not tree.is_short(index):
            return [tree.nodes[index].head]
        return [at for at in subjects(tree, index) if at != index] or _linear_patient(tree, index)
    own = [kid for kid in tree.kids[index] if tree.rel(kid) == "obj" and not tree.prep[kid]]
    if tree.nodes[index].feats.get("VerbForm") == "Inf" and not own and tree.nodes[index].head >= 0:
        # 'должна поставить армии сонары': the accusative is no subject of 'должна'.
        late = [
            k for k in tree.children(tree.nodes[index].head, "nsubj") if tree.nodes[k].case == "Acc" and k > index
        ]
        if late:
            return late
    if not own:
        acting = agreeing(tree, index)
        own = [k for k in tree.children(index, "nsubj") if k not in acting and not tree.prep[k]]
    if not own:
        own = [k for k in tree.kids[index] if tree.rel(k) in ("obl", "nmod", "iobj", "nummod") and not tree.prep[k]]
        own = [k for k in own if tree.nodes[k].case in ("Acc", "Gen", "") or tree.nodes[k].upos == "NUM"]
    if own:
        return own
    if tree.rel(index) == "acl:relcl":
        relative = [k for k in tree.kids[index] if tree.lemma(k) == "который" and tree.nodes[k].case == "Acc"]
        if relative:
            return relative
    counted = [k for k in tree.kids[index] if tree.prep[k] in _BOUNDS and _is_counted(tree, k)]
    if counted:
        return counted
    for verb in tree.group(tree.leader(index)):
        shared = tree.children(verb, "obj")
        if verb > index and shared and tree.nodes[verb].upos == "VERB" and not tree.children(verb, "nsubj"):
            return shared
    beside = [k for k in tree.kids[index] if tree.rel(k) == "parataxis" and tree.nodes[k].case in ("Acc", "Nom")]
    return beside or _goods_behind(tree, index) or goods_without_doer(tree, index)


def _linear_patient(tree: Tree, index: int) -> list[int]:
    """Where the parse gives a passive no subject: the first noun of its clause that may be a nominative."""
    first = index
    while first > 0 and tree.lower[first - 1] not in (",", ";", ":") and not tree.is_finite(first - 1):
        first -= 1
    for at in range(first, index):
        node = tree.nodes[at]
        if node.upos in ("NOUN", "PROPN") and tree.lemma(at) != "который":
            return (
                [at]
                if tree.may_be(at, "Nom") and not tree.prep[at] and node.number == tree.nodes[index].number
                else []
            )
    return []


def _goods_behind(tree: Tree, index: int) -> list[int]:
    """'поставил заводу 40 танков': goods that the parse hangs on the recipient."""
    actors = subjects(tree, index)
    found = [at for at in belongs(tree, index) if at > index and not tree.prep[at] and at not in actors]
    goods = words("components") | words("platforms")
    system = [at for at in found if (piece := tree.nodes[at].piece) and piece.kind == "System"]
    return system[:1] or [at for at in found if tree.nodes[at].piece is None and tree.lemma(at) in goods][:1]


def goods_without_doer(tree: Tree, index: int) -> list[int]:
    """'Дроны собирают из деталей', 'корпуса, которые делают из стали': what a verb in the plural is done to."""
    if not tree.is_finite(index) or tree.nodes[index].number != "Plur" or tree.lower[index].endswith(("ся", "сь")):
        return []
    goods = words("components") | words("platforms") | words("goods_of_firm")
    own = tree.children(index, "nsubj")
    nouns = [tree.nodes[index].head if tree.lemma(at) == "который" else at for at in own]
    return own if any(tree.nodes[at].piece is None and tree.lemma(at) in goods for at in nouns) else []


def _is_counted(tree: Tree, index: int) -> bool:
    """'до 500 двигателей': a preposition that only bounds a number."""
    return any(tree.nodes[k].upos == "NUM" for k in tree.subtree(index) if k <= index)
