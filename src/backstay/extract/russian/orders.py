"""Who makes or delivers by an order, and whose goods are meant where only the goods are named."""

from __future__ import annotations

from backstay.extract.found import distinct
from backstay.extract.russian.denotes import Denoter
from backstay.extract.russian.fillers import Filler
from backstay.extract.russian.roles import agents_of_verb, behind, belongs, patients_of_verb, subjects
from backstay.extract.russian.sanctions import everyone
from backstay.extract.russian.syntax import Tree

_DOING = frozenset({"выполнять", "выполнить", "исполнять", "исполнить", "получить", "получать"})
_PLACES = frozenset({("на", "Loc"), ("у", "Gen"), ("в", "Loc")})


def on_order(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'по заказу X завод Y изготовил', 'завод Y выполняет заказ X': who does what is ordered."""
    verb = tree.nodes[word].head
    if verb < 0 or tree.nodes[verb].upos != "VERB":
        return []
    done = tree.prep[word] == "по" or (tree.lemma(verb) in _DOING and tree.rel(word) == "obj")
    return everyone(denoter, sentence, [at for at in agents_of_verb(tree, verb) if at != word]) if done else []


def placed_with(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'разместила на заводе X заказ': with whom an order is placed."""
    if not any(tree.lemma(at) == "заказ" for at in patients_of_verb(tree, word)):
        return []
    near = [at for at in belongs(tree, word) if tree.nodes[at].piece]
    return everyone(denoter, sentence, [at for at in near if (tree.prep[at], tree.nodes[at].case) in _PLACES])


def maker_of_ins(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'обеспечивается порохом комбината X': whose goods somebody is provided with."""
    goods = [at for at in behind(tree, word, "", "Ins") if tree.nodes[at].piece is None]
    return distinct([f for at in goods for f in denoter.owners(sentence, at)]) if tree.is_passive(word) else []


def offered_by(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'продукция, которую предлагает X': who stands behind the goods of a relative clause."""
    clauses = [k for k in tree.kids[word] if tree.rel(k) == "acl:relcl" and tree.is_finite(k)]
    acting = [at for verb in clauses for at in subjects(tree, verb) if tree.nodes[at].piece]
    return everyone(denoter, sentence, acting)
