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
        "становиться",
    }
)


def bearer(tree: Tree, index: int) -> list[int]:
    """What an agent noun is said of: 'X, производитель Y', 'X – поставщик Y', 'поставщиком Y является X'."""
    subject = [kid for kid in tree.children(index, "nsubj") if not tree.prep[kid]]
    if subject:
        return subject
    titled = [
        kid
        for kid in tree.children(index, "appos", "flat")
        if kid > index and (piece := tree.nodes[kid].piece) and piece.kind == "Person"
    ]
    if titled:
        return titled  # 'бизнесмен Сергей Лукин'
    relation, head = tree.rel(index), tree.nodes[index].head
    top = tree.leader(index)
    if top != index and tree.nodes[top].piece is None:
        return bearer(tree, top)
    if head >= 0 and tree.lemma(head) == "заместитель" and tree.nodes[index].case == "Gen":
        return bearer(tree, head)  # 'заместитель директора завода X'
    if head >= 0 and tree.lemma(head) in ("пост", "должность") and tree.nodes[head].head >= 0:
        return subjects(tree, tree.nodes[head].head)
    if head >= 0 and tree.lemma(head) in ("называть", "назвать", "считать") and tree.nodes[index].case == "Ins":
        return [at for at in tree.children(head, "obj", "nsubj") if at != index]
    if head >= 0 and tree.lemma(head) in _COPULAS and tree.nodes[index].case in ("Ins", "Nom"):
        found = [at for at in subjects(tree, head) if at != index]
        named = [at for at in behind(tree, head, "", "Nom") if tree.nodes[at].piece and at != index]
        return found or [at for at in named if at not in tree.subtree(index)][:1]
    if relation in ("appos", "parataxis", "conj") and head >= 0 and tree.nodes[head].piece is not None:
        return [head]
    beside = [
        kid
        for kid in tree.children(index, "appos", "flat", "nmod")
        if tree.nodes[kid].piece is not None
        and tree.nodes[kid].case in ("Nom", "", tree.nodes[index].case)
        and kid > index
    ]
    beside = [kid for kid in beside if tree.rel(kid) == "appos" or tree.rel(kid).startswith("flat")]
    if beside:
        return beside
    before = tree.left(index) - 1
    if before > 0 and tree.lower[before] in (",", "–", "—", "-") and tree.nodes[before - 1].piece is not None:
        return [before - 1]
    after = _phrase_end(tree, index) + 1
    if after < len(tree) and tree.lower[after] in ("–", "—", "-"):
        after += 1
    if (
        after < len(tree)
        and tree.nodes[after].piece is not None
        and (relation != "nmod" or tree.nodes[after].case == tree.nodes[index].case)
    ):
        return [after]
    if relation == "nsubj" and head >= 0 and tree.nodes[head].piece is not None:
        return [head]
    return []


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
