"""The nouns of a trigger's clause: what hangs on it, on its nouns, and on the verbs that carry it."""

from __future__ import annotations

from backstay.extract.russian.lexicon import words
from backstay.extract.russian.nodes import NOMINAL
from backstay.extract.russian.syntax import Tree

_STOP = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "parataxis", "csubj", "conj"})
_MODAL = frozenset({"мочь", "должен", "должный", "намеренный", "готовый", "способный", "намерен"})


def belongs(tree: Tree, trigger: int) -> list[int]:
    """The nominal nodes of a trigger's clause: what hangs on it, on its nouns, and on the verbs that carry it."""
    found = below(tree, trigger)
    node, steps = trigger, 0
    while tree.nodes[node].head >= 0 and steps < 4:
        head, relation = tree.nodes[node].head, tree.rel(node)
        carried = relation in ("xcomp", "obj", "obl", "nmod", "nsubj", "nsubj:pass", "csubj", "ccomp", "iobj")
        verb = tree.nodes[head].upos == "VERB" and (
            relation == "xcomp"
            or tree.nodes[node].feats.get("VerbForm") == "Inf"
            or (
                carried
                and tree.nodes[node].upos not in ("VERB", "PROPN")
                and tree.lemma(head) in words("light.verbs")
            )
        )
        modal = tree.lemma(head) in _MODAL
        noun = relation in ("nmod", "acl") and tree.nodes[head].upos == "NOUN" and tree.nodes[node].upos == "NOUN"
        same = relation == "conj" and tree.nodes[head].upos == tree.nodes[trigger].upos
        if not (verb or noun or modal or same):
            break
        found += [kid for kid in below(tree, head) if kid not in found and kid != trigger]
        node, steps = head, steps + 1
    head = tree.nodes[trigger].head
    if tree.nodes[trigger].upos == "NOUN" and tree.rel(trigger).startswith("nsubj") and trigger < head:
        # 'Поставки X в Россию растут': what stands before the verb belongs to its subject.
        found += [kid for kid in tree.kids[head] if trigger < kid < head and kid not in found]
    if tree.is_participle(trigger) and tree.rel(trigger) in ("acl", "amod"):
        found += [at for at in _to_comma(tree, trigger) if at not in found]
    return found


def _to_comma(tree: Tree, participle: int) -> list[int]:
    """The nouns between a participle and the end of its phrase: the parse may hang them on the main verb."""
    found = []
    for at in range(participle + 1, len(tree)):
        node = tree.nodes[at]
        if tree.lower[at] in (",", ";", ".") or node.upos == "VERB" or at == tree.nodes[participle].head:
            break
        if node.upos in NOMINAL or node.piece is not None:
            found.append(at)
    return found


def below(tree: Tree, index: int) -> list[int]:
    found, queue = [], list(tree.kids[index])
    while queue:
        kid = queue.pop(0)
        node = tree.nodes[kid]
        if tree.rel(kid) in _STOP and not (node.piece is not None and tree.rel(kid) == "parataxis"):
            continue
        if node.upos in NOMINAL or node.piece is not None:
            found.append(kid)
        counts = node.upos == "ADV" and tree.rel(kid).startswith("nsubj")  # 'более 20 тонн'
        if node.upos in NOMINAL or node.piece is not None or tree.rel(kid) in ("xcomp", "advmod") or counts:
            queue.extend(tree.kids[kid])
    return found


def behind(tree: Tree, trigger: int, prep: str, *cases: str) -> list[int]:
    """The clause's nouns behind a preposition ('' for none) in one of the cases, the nearest first."""
    found = [
        at
        for at in belongs(tree, trigger)
        if tree.prep[at] == prep
        and any(tree.may_be(at, case) for case in cases)
        and ";" not in tree.lower[min(at, trigger) : max(at, trigger)]
    ]
    return sorted(found, key=lambda at: (at < trigger, abs(at - trigger)))
