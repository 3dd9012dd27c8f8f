"""Who acts together with whom: what fills the slots of such frames beyond a case."""

from __future__ import annotations

from backstay.extract.russian.denotes import Denoter
from backstay.extract.russian.fillers import Filler
from backstay.extract.russian.roles import agents_of_verb, bearer
from backstay.extract.russian.sanctions import everyone
from backstay.extract.russian.syntax import Tree

_WORKS = frozenset({"разработка", "проект", "программа", "выпуск", "работа", "исследование", "испытание", "сборка"})


def works_with(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'разработан X в кооперации с Y': who acts in the cooperation."""
    verb = tree.nodes[word].head
    if tree.prep[word] not in ("в", "при") or verb < 0 or tree.nodes[verb].upos != "VERB":
        return []
    return everyone(denoter, sentence, agents_of_verb(tree, verb))


def gen_first(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'совместная разработка X и Y': the first of those whose work it is."""
    return _of_work(denoter, sentence, tree, word)[:1]


def gen_rest(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """The others of 'совместная разработка X и Y'."""
    return _of_work(denoter, sentence, tree, word)[1:]


def _of_work(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    if tree.lemma(word) not in _WORKS:
        return []
    own = [k for k in tree.kids[word] if k > word and not tree.prep[k] and tree.may_be(k, "Gen")]
    return everyone(denoter, sentence, own)


def bearer_rest(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'X и Y – партнёры': of two who are partners the second."""
    if tree.nodes[word].number != "Plur":
        return []
    found = everyone(denoter, sentence, bearer(tree, word))
    return found[1:] if len(found) == 2 else []
