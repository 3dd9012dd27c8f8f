"""Whom a statement is put to: 'сообщил X', 'по данным X', 'в X сообщили, что', 'по его словам'."""

from __future__ import annotations

from backstay.extract.found import distinct
from backstay.extract.russian.denotes import Denoter
from backstay.extract.russian.fillers import Filler
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.roles import behind, subjects
from backstay.extract.russian.syntax import Tree

_SPEAKERS = frozenset({"Organization", "PublicBody", "Person", "Country"})


def attributed_to(denoter: Denoter, sentence: int, trigger: int) -> list[Filler]:
    """The named speakers whose statement covers the trigger, in order of the text."""
    tree = denoter.tree(sentence)
    found: list[Filler] = []
    for word in range(len(tree)):
        if word == trigger or tree.nodes[word].piece is not None:
            continue
        if tree.lemma(word) in words("attribution.verbs") and tree.nodes[word].upos == "VERB":
            if _covers(tree, word, trigger):
                found += _speakers(denoter, sentence, tree, word)
        elif _is_source(tree, word) and _same_clause(tree, word, trigger):
            found += _source(denoter, sentence, tree, word)
    if not found and len(tree) > 2 and tree.nodes[0].piece is not None and tree.lower[1] == ":":
        found = denoter.party(sentence, 0)
    return [f for f in distinct(found) if f.thing.kind in _SPEAKERS]


def _covers(tree: Tree, verb: int, trigger: int) -> bool:
    """A verb of speech governs the trigger, or is put in between ('..., заявил МИД', 'Как сообщила X, ...')."""
    if verb in tree.above(trigger):
        return any(
            tree.lower[at] in ("что", "о", "об", ":") or tree.lower[at] == ","
            for at in range(min(verb, trigger), max(verb, trigger))
        )
    return tree.rel(verb) in ("parataxis", "advcl", "conj", "root") and (
        (
            trigger < verb
            and any(tree.lower[at] in (",", "–", "—", "»") for at in range(trigger, verb))
            and not _own_object(tree, verb)
        )
        or (trigger > verb and tree.lower[0] == "как" and verb < 4)
    )


def _own_object(tree: Tree, verb: int) -> bool:
    return bool(tree.children(verb, "obj", "ccomp")) or any(tree.prep[k] in ("о", "об") for k in tree.kids[verb])


def _speakers(denoter: Denoter, sentence: int, tree: Tree, verb: int) -> list[Filler]:
    found = [f for kid in subjects(tree, verb) for f in denoter.parties(sentence, kid)]
    found = found or [
        f
        for kid in behind(tree, verb, "в", "Loc")
        for f in denoter.parties(sentence, kid)
        if kid < verb or tree.nodes[verb].number == "Plur"
    ]
    if found:
        return found
    following = [at for at in range(verb + 1, min(verb + 9, len(tree))) if tree.nodes[at].piece is not None]
    persons = [at for at in following if tree.nodes[at].piece.kind == "Person"]  # type: ignore[union-attr]
    return [f for at in (persons or following)[:1] for f in denoter.party(sentence, at)]


def _is_source(tree: Tree, word: int) -> bool:
    noun = tree.lemma(word) in words("attribution.nouns") and tree.prep[word] == "по"
    return noun or tree.lower[word] in words("attribution.prepositions")


def _same_clause(tree: Tree, word: int, trigger: int) -> bool:
    head = tree.nodes[word].head
    return (
        head < 0
        or head == trigger
        or head in tree.above(trigger)
        or word < trigger
        or tree.leader(head) == tree.leader(trigger)
    )


def _source(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    inner = [k for k in tree.subtree(word) if k != word]
    found = [f for k in inner if denoter.page.thing(sentence, k) for f in denoter.party(sentence, k)][:1]
    if found:
        return found
    owner = [k for k in range(max(word - 2, 0), word) if tree.lower[k] in ("его", "её", "ее", "их")]
    return [f for k in owner for f in denoter.party(sentence, k)] or [
        f for k in inner for f in denoter.party(sentence, k)
    ][:1]
