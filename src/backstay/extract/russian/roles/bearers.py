"""What an agent noun is said of: 'X, производитель Y', 'X – поставщик Y', 'директор завода Иван Петров'."""

from __future__ import annotations

from backstay.extract.russian.roles.clauses import behind
from backstay.extract.russian.roles.subjects import subjects
from backstay.extract.russian.syntax import Tree

_COPULAS = frozenset(
    {
        "являться",
        "быть",
        "стать",
        "оставаться",
        "остаться",
        "выступать",
        "выступить",
        "считаться",
        "работать",
        "служить",
        "назначить",
        "избрать",
        "становиться",
        "оказаться",
        "оказываться",
        "значиться",
        "числиться",
        "указать",
        "признать",
    }
)
_AMONG = _COPULAS | {"есть", "относиться", "входить", "войти", "попасть", "находиться", "фигурировать"}
_APPOINTS = frozenset({"назначить", "назначать", "избрать", "утвердить", "выбрать"})
_HOLDS = frozenset({"включать", "включить", "содержать"})
_LISTS = frozenset({"номенклатура", "перечень", "ассортимент", "линейка", "список", "число"})


def bearer(tree: Tree, index: int) -> list[int]:
    """What an agent noun is said of: 'X, производитель Y', 'X – поставщик Y', 'поставщиком Y является X'."""
    if tree.nodes[index].piece is not None:
        return [index]  # 'дочерняя компания «X»'
    subject = [kid for kid in tree.children(index, "nsubj") if not tree.prep[kid]]
    if subject:
        return subject
    if among := _among(tree, index):
        return among
    titled = [
        kid
        for kid in tree.children(index, "appos", "flat")
        if kid > index and (piece := tree.nodes[kid].piece) and piece.kind == "Person" and _agrees(tree, index, kid)
    ]
    if titled:
        return titled  # 'бизнесмен Сергей Лукин'
    top = tree.leader(index)
    if top != index and tree.nodes[top].piece is None:
        return bearer(tree, top)
    said = _by_head(tree, index, tree.nodes[index].head) if tree.nodes[index].head >= 0 else None
    return _next_to(tree, index) if said is None else said


def _by_head(tree: Tree, index: int, head: int) -> list[int] | None:
    """Of whom the word above says it: 'директором назначили X'; None where that word says nothing."""
    lemma, case = tree.lemma(head), tree.nodes[index].case
    if case == "Gen" and lemma in ("заместитель", "место"):
        return bearer(tree, head)  # 'заместитель директора завода X', 'место регистрации'
    if tree.prep[index] == "из" and tree.lower[head].startswith(("один", "одн")):
        return _one_of(tree, head)
    if lemma == "представлять" and any(tree.lower[k] == "собой" for k in tree.kids[head]):
        return [at for at in subjects(tree, head) if at != index]
    if lemma in ("пост", "должность") and tree.nodes[head].head >= 0:
        return subjects(tree, tree.nodes[head].head)
    if lemma in ("называть", "назвать", "считать") and case == "Ins":
        return [at for at in tree.children(head, "obj", "nsubj") if at != index]
    if lemma in _APPOINTS and case == "Ins" and tree.children(head, "obj"):
        return tree.children(head, "obj")
    if lemma in _COPULAS and case in ("Ins", "Nom"):
        found = [at for at in subjects(tree, head) if at != index]
        named = [at for at in behind(tree, head, "", "Nom") if tree.nodes[at].piece and at != index]
        return found or [at for at in named if at not in tree.subtree(index)][:1]
    named_head = tree.nodes[head].piece is not None
    return [head] if tree.rel(index) in ("appos", "parataxis", "conj") and named_head else None


def _next_to(tree: Tree, index: int) -> list[int]:
    """The name in apposition to an agent noun, or right before or behind its phrase."""
    beside = [
        kid
        for kid in tree.children(index, "appos", "flat")
        if kid > index
        and tree.nodes[kid].piece is not None
        and tree.nodes[kid].case in ("Nom", "", tree.nodes[index].case)
    ]
    if beside:
        return beside
    before = tree.left(index) - 1
    while before > 0 and tree.lower[before] in ("«", '"', "“"):
        before -= 1  # 'X, «дочка» завода Y'
    if before > 0 and tree.lower[before] in (",", "–", "—", "-") and tree.nodes[before - 1].piece is not None:
        return [before - 1]
    after = _phrase_end(tree, index) + 1
    if after < len(tree) and tree.lower[after] in ("–", "—", "-"):
        after += 1
    relation, head = tree.rel(index), tree.nodes[index].head
    if (
        after < len(tree)
        and tree.nodes[after].piece is not None
        and (relation != "nmod" or tree.nodes[after].case == tree.nodes[index].case)
        and _agrees(tree, index, after)
    ):
        return [after]
    return [head] if relation == "nsubj" and head >= 0 and tree.nodes[head].piece is not None else []


def _agrees(tree: Tree, title: int, name: int) -> bool:
    """'директора завода Ивану Петрову': a title and its person stand in one case."""
    case, piece = tree.nodes[title].case, tree.nodes[name].piece
    return not case or piece is None or piece.kind != "Person" or tree.may_be(name, case)


def _among(tree: Tree, index: int) -> list[int]:
    """'среди заказчиков – X', 'к числу покупателей относится X', 'номенклатура изделий включает X'."""
    head = tree.nodes[index].head
    counted = index if tree.prep[index] in ("среди", "к") else head
    if counted != index and (head < 0 or tree.lemma(head) not in _LISTS or tree.nodes[index].case != "Gen"):
        return []
    after = range(index + 1, len(tree))
    if tree.prep[counted] in ("среди", "к", "в"):
        verb = next((at for at in after if tree.lemma(at) in _AMONG), len(tree))
        finite = verb < len(tree) and tree.nodes[verb].upos == "VERB"
        named = [at for at in subjects(tree, verb) if at > verb] if finite else []
        return named or [at for at in after if at > verb and tree.nodes[at].piece and tree.may_be(at, "Nom")][:1]
    verb = tree.nodes[counted].head
    holds = verb > counted and tree.lemma(verb) in _HOLDS and tree.rel(counted) == "nsubj"
    return tree.children(verb, "obj") if holds else []


def _one_of(tree: Tree, one: int) -> list[int]:
    """'X – одно из крупнейших предприятий', 'одним из учредителей выступила X'."""
    head = tree.nodes[one].head
    if head >= 0 and tree.lemma(head) in _COPULAS and tree.nodes[one].case == "Ins":
        return [at for at in subjects(tree, head) if at != one]
    return bearer(tree, one)


def _phrase_end(tree: Tree, index: int) -> int:
    """The last node of what hangs on a noun directly behind it."""
    last = index
    for at in range(index + 1, len(tree)):
        node = tree.nodes[at]
        if tree.lower[at] in (",", ";", ":", "–", "—", ".") or node.upos == "VERB":
            break
        if node.piece is not None and node.piece.kind == "Person":
            break
        if index in tree.above(at) or node.upos in ("ADP", "ADJ"):
            last = at
        else:
            break
    return last
