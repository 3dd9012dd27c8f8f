"""Who stands on whose sanctions list: the targets and authorities of a clause that speaks of lists or sanctions."""

from __future__ import annotations

from backstay.extract.found import distinct
from backstay.extract.russian.denotes import Denoter
from backstay.extract.russian.fillers import Filler
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.roles import agents_of_verb, behind, patients_of_verb, subjects
from backstay.extract.russian.syntax import Tree

_LISTS = frozenset(
    {"санкционный", "санкция", "ограничительный", "чёрный", "черный", "ограничение", "подсанкционный", "рестрикция"}
)


def everyone(denoter: Denoter, sentence: int, nodes: list[int]) -> list[Filler]:
    """The actors that some nodes stand for, each once."""
    return distinct([f for node in nodes for f in denoter.parties(sentence, node)])


def _listed(tree: Tree) -> list[int]:
    said = [at for at in range(len(tree)) if tree.lemma(at) in _LISTS and tree.nodes[at].piece is None]
    if not said and "санкц" in tree.text:
        # 'добавил в список', 'в списке ЕС' in a text about sanctions.
        return [at for at in range(len(tree)) if tree.lemma(at) in ("список", "перечень")]
    return said or [at for at in range(len(tree)) if tree.lower[at] == "sdn"]


def target(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """Who is put on a list or stands under sanctions, where the clause speaks of them."""
    if not _listed(tree) and not _list_before(denoter, sentence, tree, word):
        return []
    if tree.is_passive(word) or tree.lemma(word) in (
        "находиться",
        "попасть",
        "состоять",
        "попадать",
        "оказаться",
        "значиться",
        "фигурировать",
        "подпасть",
        "подпадать",
        "войти",
    ):
        nodes = [at for at in subjects(tree, word) if at != word] or behind(tree, word, "", "Nom")
        return everyone(
            denoter, sentence, [at for at in nodes if tree.lemma(at) not in ("список", "мера", "санкция")]
        )
    found = everyone(denoter, sentence, patients_of_verb(tree, word)) or everyone(
        denoter, sentence, _after_list(tree, word)
    )
    return [f for f in found if not f.via]


def _after_list(tree: Tree, word: int) -> list[int]:
    """'внёс в санкционный список ОАО «X»': names that the parse hangs on the list."""
    lists = [at for at in range(word, len(tree)) if tree.lemma(at) in ("список", "перечень", "реестр")]
    named = [
        at for base in lists[:1] for at in range(base + 1, len(tree)) if tree.nodes[at].piece and not tree.prep[at]
    ]
    return [at for at in named if tree.nodes[at].piece.kind in ("Organization", "Person")][:1]  # type: ignore[union-attr]


def _list_before(denoter: Denoter, sentence: int, tree: Tree, word: int) -> bool:
    """'Великобритания расширила санкционный список. В него попали ...'"""
    refers = any(
        tree.lower[at] in ("него", "неё", "нее", "них", "список") and tree.prep[at] == "в" for at in range(len(tree))
    )
    return refers and sentence > 0 and bool(_listed(denoter.tree(sentence - 1)))


def lister(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """Whose list or sanctions: the genitive behind them, or the authority that lists."""
    found: list[Filler] = []
    for at in _listed(tree):
        noun = tree.nodes[at].head if tree.nodes[at].upos == "ADJ" else at
        for kid in [k for base in {at, noun} if base >= 0 for k in tree.subtree(base) if k > base]:
            thing = denoter.page.thing(sentence, kid)
            if (
                thing is not None
                and thing.kind in ("Country", "PublicBody")
                and not tree.prep[kid]
                and tree.nodes[kid].case in ("Gen", "", "Acc")
            ):
                found += denoter.parties(sentence, kid)
        for k in range(max(at - 2, 0), at):
            found += denoter.demonym(sentence, k)
    if found:
        return distinct(found)
    if tree.is_passive(word):
        return _authorities(denoter, sentence, agents_of_verb(tree, word))
    if patients_of_verb(tree, word) or _after_list(tree, word):
        return _authorities(denoter, sentence, subjects(tree, word))
    return denoter.topic_authorities(sentence - 1) if _list_before(denoter, sentence, tree, word) else []


def _authorities(denoter: Denoter, sentence: int, nodes: list[int]) -> list[Filler]:
    return [f for f in everyone(denoter, sentence, nodes) if f.thing.kind in ("Country", "PublicBody")]


def against(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'санкции против X', 'меры в отношении X'."""
    if not _listed(tree):
        return []
    nodes = [
        at
        for at in range(len(tree))
        if tree.prep[at] in ("против", "отношении", "на")
        and (tree.nodes[at].piece or tree.nodes[at].upos == "PRON" or tree.lemma(at) in words("org_class"))
    ]
    sanctions = [at for at in nodes if tree.prep[at] != "на" or tree.lemma(word) in ("наложить", "распространить")]
    about = [
        k
        for at in range(len(tree))
        if tree.lower[at] == "отношении"
        for k in (at + 1, at + 2)
        if k < len(tree) and tree.nodes[k].piece
    ]
    return everyone(denoter, sentence, sanctions or about[:1])


def sanctioner(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """Who imposes them."""
    if tree.is_passive(word):
        return _authorities(denoter, sentence, agents_of_verb(tree, word)) or lister(denoter, sentence, tree, word)
    own = _authorities(denoter, sentence, subjects(tree, word))
    own = own or _authorities(denoter, sentence, behind(tree, word, "", "Nom"))
    return own or lister(denoter, sentence, tree, word)


def bare_target(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'X под санкциями США': who stands under them without a verb."""
    if tree.prep[word] != "под" or any(tree.nodes[at].upos == "VERB" for at in tree.above(word)):
        return []
    before = tree.left(word) - 2
    before -= before > 0 and tree.lower[before] in ("–", "—", "-")
    own = tree.children(word, "nsubj") or ([before] if before >= 0 and tree.nodes[before].piece else [])
    return everyone(denoter, sentence, own)
