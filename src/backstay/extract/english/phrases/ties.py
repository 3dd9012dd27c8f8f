"""Working together without 'with': 'A and B jointly develop', 'A and B signed an agreement'."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.lexicon import demonyms
from backstay.extract.english.phrases.common import filler, found, name_from
from backstay.extract.english.roles import agents_of_verb, is_passive_use, subjects
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
     "implement", "test", "supply", "manufacture", "operate", "own", "finance", "fund", "assemble", "open",
     "launch", "organise", "organize", "establish"}
)  # fmt: skip
_SHARED = frozenset(
    {"exercise", "drill", "programme", "program", "project", "relation", "tie", "manoeuvre", "maneuver"}
)
# 'together with', 'in conjunction with'.
_WITH = frozenset({"together", "jointly", "conjunction", "tandem", "concert"})
_JOINT = frozenset(
    {"research", "work", "development", "production", "test", "testing", "trial", "training", "patrol", "study",
     "operation", "manufacture", "project"}
)  # fmt: skip
_BEFORE = frozenset({"company", "firm", "group", "state", "corporation", "plant", "concern", "holding"})
_ACTORS = frozenset({"Organization", "PublicBody", "Country"})
_MOST = 4


def ties(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Pairs of actors that one verb names as working together."""
    tree = denoter.tree(sentence)
    for index in range(len(tree)):
        if tree.tokens[index].upos == "VERB" and _is_mutual(tree, index):
            doers = agents_of_verb(tree, index) if is_passive_use(tree, index) else subjects(tree, index)
            actors = [one for word in doers for one in denoter.parties(sentence, word)]
            yield from _pairs(denoter, sentence, index, actors)
        if tree.lower[index] == "joint":
            yield from _joint_work(denoter, sentence, tree, tree.head(index))
        if tree.lemmas[index] in _MAKE:
            yield from _agreed_with(denoter, sentence, tree, index)
        if tree.lower[index] == "with" and index and tree.lower[index - 1] in _WITH:
            yield from _together_with(denoter, sentence, tree, index)
        if 0 < index < len(tree) - 1 and tree.lower[index] in ("-", "–", "‐"):
            yield from _adjectives(denoter, sentence, tree, index)
        if tree.lemmas[index] == "join" and any(tree.lemmas[kid] in _PACTS for kid in tree.prepositions(index, "in")):
            # 'Belarus joins Russia in extended collaboration'
            ends = [*subjects(tree, index), *tree.children(index, "obj")]
            yield from _pairs(
                denoter, sentence, index, [one for word in ends for one in denoter.parties(sentence, word)]
            )


def _joint_work(denoter: Denoter, sentence: int, tree: Tree, noun: int) -> Iterator[Found]:
    """'Almatek's joint research with Borvest LLC'."""
    if noun < 0 or tree.lemmas[noun] not in _JOINT:
        return
    ends = [*tree.children(noun, "nmod:poss"), *tree.prepositions(noun, "with")]
    if len(ends) > 1:
        yield from _pairs(denoter, sentence, noun, [one for word in ends for one in denoter.parties(sentence, word)])


def _adjectives(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'Belarusian-Russian military cooperation', 'joint Russian-Belarusian exercises'."""
    left, right = demonyms().get(tree.lower[index - 1]), demonyms().get(tree.lower[index + 1])
    if not left or not right or left == right:
        return
    if any(tree.lemmas[at] in _PACTS | _SHARED for at in range(index + 2, min(index + 6, len(tree)))):
        ends = [
            Filler(denoter.page.things.country(usual), sentence, at, at)
            for usual, at in ((left, index - 1), (right, index + 1))
        ]
        yield from _pairs(denoter, sentence, index, ends)


def _agreed_with(denoter: Denoter, sentence: int, tree: Tree, verb: int) -> Iterator[Found]:
    """'signed an agreement to develop chips with Borvest LLC': the partner behind 'with', wherever it hangs."""
    pact = next((kid for kid in tree.children(verb, "obj") if tree.lemmas[kid] in _PACTS), -1)
    if pact < 0 or tree.prepositions(pact, "with", "between") or tree.prepositions(verb, "with"):
        return
    for at in range(pact + 1, min(pact + 14, len(tree) - 1)):
        if tree.lower[at] in (",", ";", "."):
            return
        partner = (
            name_from(denoter, sentence, at + 1, _BEFORE | set(demonyms())) if tree.lower[at] == "with" else None
        )
        if partner is not None:
            own = [one for word in subjects(tree, verb) for one in denoter.parties(sentence, word)]
            yield from _pairs(denoter, sentence, verb, [*own[:1], filler(sentence, partner)])
            return


def _together_with(denoter: Denoter, sentence: int, tree: Tree, at: int) -> Iterator[Found]:
    """'is developing weapons together with Borduria'."""
    partner = name_from(denoter, sentence, at + 1, _BEFORE | set(demonyms()))
    verb = next((word for word in tree.above(at) if tree.tokens[word].upos == "VERB"), -1)
    if partner is None or verb < 0 or tree.lemmas[verb] not in _WORK:
        return
    own = [one for word in subjects(tree, verb) for one in denoter.parties(sentence, word)]
    yield from _pairs(denoter, sentence, verb, [*own[:1], filler(sentence, partner)])


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
