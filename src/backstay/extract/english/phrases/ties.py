"""Working together without 'with': 'A and B jointly develop', 'A and B signed an agreement'."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from backstay.extract.english.claims import Found
from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler
from backstay.extract.english.phrases.common import found
from backstay.extract.english.roles import subjects
from backstay.extract.english.syntax import Tree

_TOGETHER = frozenset({"cooperate", "collaborate", "partner", "co-operate"})
_PACTS = frozenset(
    {"agreement", "contract", "memorandum", "alliance", "partnership", "cooperation", "collaboration", "venture",
     "deal", "pact"}
)  # fmt: skip
_MAKE = frozenset(
    {
        "sign",
        "conclude",
        "enter",
        "form",
        "forge",
        "establish",
        "create",
        "launch",
        "set",
        "reach",
        "ink",
        "seal",
        "agree",
    }
)
_WORK = frozenset(
    {"develop", "produce", "build", "make", "design", "run", "work", "create", "conduct", "hold", "carry",
     "implement", "test", "supply", "manufacture", "operate", "own", "finance", "fund", "assemble"}
)  # fmt: skip
_ACTORS = frozenset({"Organization", "PublicBody", "Country"})
_MOST = 4


def ties(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Pairs of actors that one verb names as working together."""
    tree = denoter.tree(sentence)
    for index in range(len(tree)):
        if tree.tokens[index].upos == "VERB" and _is_mutual(tree, index):
            actors = [one for word in subjects(tree, index) for one in denoter.parties(sentence, word)]
            yield from _pairs(denoter, sentence, index, actors)
        elif tree.lemmas[index] == "join" and any(
            tree.lemmas[kid] in _PACTS for kid in tree.prepositions(index, "in")
        ):
            # 'Belarus joins Russia in extended collaboration'
            ends = [*subjects(tree, index), *tree.children(index, "obj")]
            yield from _pairs(
                denoter, sentence, index, [one for word in ends for one in denoter.parties(sentence, word)]
            )


def _is_mutual(tree: Tree, verb: int) -> bool:
    if tree.prepositions(verb, "with"):
        return False
    if tree.lemmas[verb] in _TOGETHER:
        return True
    if tree.lemmas[verb] in _WORK and any(tree.lower[kid] == "jointly" for kid in tree.children(verb, "advmod")):
        return True
    pacts = [kid for kid in tree.children(verb, "obj") if tree.lemmas[kid] in _PACTS]
    return tree.lemmas[verb] in _MAKE and any(not tree.prepositions(kid, "with", "between") for kid in pacts)


def _pairs(denoter: Denoter, sentence: int, verb: int, actors: list[Filler]) -> Iterator[Found]:
    fit = [one for one in actors if one.thing.kind in _ACTORS]
    if not 2 <= len(fit) <= _MOST:
        return
    for left, right in itertools.combinations(fit, 2):
        if left.key != right.key:
            yield found(denoter, "together", "cooperates_with", left, right, sentence, verb, "works together with")
