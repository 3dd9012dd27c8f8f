"""Arcs set right where the words leave no doubt: a name is one word of the tree, and a list hangs together.

The parser's usual slips on the long lists of official texts: 'the development and production of X, Y and Z' with Y
beside 'development', 'sights for tanks and guns, as well as radars' with 'radars' beside 'guns', 'builds support
vessels' with 'support' as a verb. Each rule moves one word to where its own kind stands; no other word changes.
"""

from __future__ import annotations

import itertools

from backstay.extract.english.names import Runs
from backstay.extract.english.parser import Sentence
from backstay.extract.english.repairs.arcs import Arcs
from backstay.extract.english.repairs.lists import (
    adjective_of_next,
    after_closed_list,
    beside_its_like,
    clause_of_its_own,
    field_before_and,
    in_again,
    list_of_doing,
    name_beside_name,
    phrase_of_its_own,
    quality_before_noun,
    verb_beside_verb,
)
from backstay.extract.english.repairs.names import hold_name, join_names
from backstay.extract.english.repairs.phrases import (
    example_of_nearest,
    fronted_apposition,
    gerund_before_noun,
    has_noun,
    made_right_behind,
    noun_after_verb,
    one_hyphened_word,
    owner,
    participle_before_noun,
    past_bracket,
    relative_agrees,
    right_to,
    same_preposition,
    subject_of_verb,
    up_to,
)
from backstay.extract.english.syntax import Tree

# In the order they run: a later rule sees what an earlier one moved.
_OF_PHRASES = (
    has_noun, noun_after_verb, past_bracket, owner, example_of_nearest, up_to, same_preposition,
    participle_before_noun, one_hyphened_word, right_to, in_again, relative_agrees, made_right_behind,
    subject_of_verb, fronted_apposition, gerund_before_noun,
)  # fmt: skip
_OF_LISTS = (
    verb_beside_verb, clause_of_its_own, quality_before_noun, phrase_of_its_own, adjective_of_next, beside_its_like,
    field_before_and, list_of_doing, name_beside_name, after_closed_list,
)  # fmt: skip


def repaired(text: str, sentence: Sentence) -> Tree:
    """The sentence as a tree, repaired."""
    arcs = Arcs(Tree(text, sentence))
    runs = Runs(arcs.tree).find()
    for run in runs:
        hold_name(arcs, run)
    for left, right in itertools.pairwise(runs):
        join_names(arcs, left, right)
    for index in range(len(arcs.heads)):
        for rule in _OF_PHRASES:
            rule(arcs, index)
    for index in range(len(arcs.heads)):
        for rule in _OF_LISTS if arcs.rels[index].startswith("conj") else ():
            rule(arcs, index)
    return arcs.result(text, sentence)


__all__ = ["repaired"]
