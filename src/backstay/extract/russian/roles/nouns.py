"""Who does what by an event noun: 'производство X заводом Y', 'занимается ремонтом', 'поставки завода'."""

from __future__ import annotations

from backstay.extract.russian.lexicon import words
from backstay.extract.russian.roles.clauses import behind, below
from backstay.extract.russian.roles.subjects import subjects
from backstay.extract.russian.roles.verbs import instrumental
from backstay.extract.russian.syntax import Tree

_PURPOSE = frozenset(
    {"создать", "открыть", "построить", "подписать", "заключить", "получить", "выиграть", "иметь", "обвинить"}
)
_DELIVERIES = frozenset({"поставка", "экспорт", "продажа", "отгрузка", "передача", "отправка"})
_TAKEOVERS = frozenset({"поглощение", "покупка", "приобретение", "выкуп"})


def agents_of_noun(tree: Tree, index: int, depth: int = 0, delivers: bool = False) -> list[int]:
    """Who stands behind an event noun: 'производство X заводом Y', 'занимается производством', 'поставки завода'."""
    by = [k for k in below(tree, index) if tree.nodes[k].case == "Ins" and not tree.prep[k] and k > index]
    if by:
        return by
    if carried := _in_clause(tree, index):
        return carried
    if _undergone(tree, index) >= 0:
        # 'на заводе X прошли ремонт танки'
        return [k for k in below(tree, tree.nodes[index].head) if tree.prep[k] in ("на", "в") and tree.nodes[k].piece]
    top = tree.leader(index)
    head, relation = tree.nodes[top].head, tree.rel(top)
    firms = [k for k in below(tree, index) if _is_holder(tree, k, index)]
    delivers = delivers or (tree.lemma(index) in _DELIVERIES | _TAKEOVERS and _carried(tree, top))
    if firms and not delivers and tree.lemma(index) != "заказ":
        return firms[:1]
    if head < 0 or depth > 4:
        return []
    lemma = tree.lemma(head)
    if lemma in ("заказать", "заказывать", "поручить", "поручать"):
        return [
            at for at in below(tree, head) if at != top and tree.nodes[at].piece and at not in subjects(tree, head)
        ]
    if lemma in words("light.verbs"):
        if relation.startswith("nsubj"):
            done = [at for at in instrumental(tree, head) if at != top]
            plants = [at for at in below(tree, head) if tree.prep[at] == "на" and tree.nodes[at].piece]
            if done or plants:
                return done or plants
            return [at for at in behind(tree, head, "", "Nom") if tree.nodes[at].piece and at > head]
        found = [at for at in subjects(tree, head) if at != top]
        passive = tree.is_passive(head)
        while tree.rel(head) == "xcomp" and not tree.is_finite(head):
            head = tree.nodes[head].head  # 'собираются нарастить выпуск'
        plural = tree.nodes[head].number == "Plur" and tree.is_finite(head)
        if not found and plural and not passive:
            # 'На заводе начали выпуск', 'подозревают завод в поставках'
            objects = [at for at in tree.children(head, "obj") if at != top and tree.nodes[at].piece]
            return objects or [at for at in below(tree, head) if tree.prep[at] == "на" and tree.nodes[at].piece]
        return found or _instrumental_of(tree, head)
    if lemma in words("org_class") and tree.prep[top] == "по":
        builder = tree.nodes[head].head
        if builder >= 0 and tree.lemma(builder) in _PURPOSE and tree.rel(head) == "obj":
            # 'построит завод по выпуску X': the builder will make it.
            return subjects(tree, builder)
        return [head]
    if tree.nodes[head].upos == "NOUN" or relation in ("nmod", "obl", "obj"):
        if tree.nodes[head].upos == "VERB":
            return [at for at in subjects(tree, head) if at != top] if lemma in _PURPOSE else []
        return agents_of_noun(tree, head, depth + 1, delivers)
    return []


def _undergone(tree: Tree, index: int) -> int:
    """The verb of 'танки прошли ремонт', -1 for none."""
    head = tree.nodes[index].head
    passed = head >= 0 and tree.lemma(head) in ("пройти", "проходить") and not tree.prep[index]
    return head if passed and tree.nodes[index].case == "Acc" else -1


def _in_clause(tree: Tree, index: int) -> list[int]:
    """'поставки микросхем, которые ведёт X': who carries the doing out in a clause behind it."""
    near = [index, *(k for k in tree.kids[index] if tree.nodes[k].case == "Gen" and tree.rel(k) == "nmod")]
    verbs = [k for at in near for k in tree.kids[at] if tree.rel(k) == "acl:relcl"]
    for verb in verbs:
        objects = tree.children(verb, "obj")
        if tree.lemma(verb) in words("light.verbs") and any(tree.lemma(k) == "который" for k in objects):
            return [at for at in subjects(tree, verb) if at not in objects]
    return []


def _carried(tree: Tree, top: int) -> bool:
    """'продолжает поставки двигателей России': the verb's subject delivers, so the name behind is the recipient."""
    head = tree.nodes[top].head
    while head >= 0 and tree.nodes[head].upos == "NOUN":
        head = tree.nodes[head].head
    verb = head >= 0 and tree.nodes[head].upos == "VERB" and not tree.is_passive(head)
    return verb and bool([at for at in subjects(tree, head) if at != top and tree.nodes[at].upos != "PRON"])


def _instrumental_of(tree: Tree, head: int) -> list[int]:
    return instrumental(tree, head) if tree.is_passive(head) else []


def _is_holder(tree: Tree, kid: int, index: int) -> bool:
    """A firm in the genitive behind an event noun: 'экспорт удобрений «Солигорск-Калия»', 'поставки завода'."""
    node = tree.nodes[kid]
    party = (node.piece is not None and node.piece.kind in ("Organization", "PublicBody", "Country")) or (
        node.piece is None and node.lemma in words("org_class")
    )
    return (
        party
        and kid > index
        and not tree.prep[kid]
        and tree.may_be(kid, "Gen")
        and node.case not in ("Nom", "Dat", "Ins")
    ) or (
        party
        and kid > index
        and not tree.prep[kid]
        and node.piece is not None
        and node.piece.weak
        and node.case in ("", "Nom")
        and tree.rel(kid) in ("nmod", "appos")
    )


def patients_of_noun(tree: Tree, index: int) -> list[int]:
    """What an event or agent noun is about: the genitives behind it, shared in a coordination."""
    verb = _undergone(tree, index)
    if verb >= 0:
        near = [*(at for at in subjects(tree, verb) if at != index), *tree.children(index, "nmod", "appos")]
        return [at for at in near if tree.may_be(at, "Nom")]
    for member in [index, *(at for at in tree.group(tree.leader(index)) if at > index)]:
        own = [
            kid
            for kid in tree.kids[member]
            if kid > member
            and not tree.prep[kid]
            and tree.rel(kid) in ("nmod", "obj", "obl", "appos", "nummod", "iobj")
            and tree.nodes[kid].case in ("Gen", "Acc", "")
        ]
        if own:
            return own
    return []
