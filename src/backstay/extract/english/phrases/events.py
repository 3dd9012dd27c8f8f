"""Programmes and events in a phrase: 'under the state defence order', 'joint drills of A and B'."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.phrases.common import found
from backstay.extract.english.roles import agents_of_verb, patients_of_verb, subjects
from backstay.extract.english.syntax import Tree

_FRAMES = tuple(
    tuple(phrase.split())
    for phrase in (
        "under", "within", "as part of", "as a part of", "in the framework of", "within the framework of",
        "under the framework of", "within the scope of", "through", "in line with", "in accordance with",
        "in fulfilment of", "in fulfillment of", "tied to", "part of",
    )
)  # fmt: skip
_GUESTS = frozenset(
    {"guest", "delegation", "participant", "exhibitor", "representative", "visitor", "official", "team", "company",
     "manufacturer", "enterprise", "officer", "firm", "delegate", "stand", "pavilion", "minister"}
)  # fmt: skip
_GATHER = frozenset(
    {"host", "welcome", "gather", "attract", "bring", "receive", "feature", "attend", "visit", "see", "draw",
     "come", "participate", "take", "arrive", "open", "invite"}
)  # fmt: skip
_RUN = frozenset(
    {"hold", "launch", "conduct", "run", "start", "begin", "stage", "carry", "organise", "organize", "implement",
     "finance", "fund", "have", "plan", "agree", "announce", "approve"}
)  # fmt: skip
_JOINT = frozenset({"joint", "bilateral", "trilateral", "common", "shared"})
_OVERSIGHT = frozenset(
    {"oversight", "supervision", "leadership", "guidance", "auspices", "patronage", "coordination"}
)
_ACTORS = frozenset({"Organization", "PublicBody", "Country"})


def events(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Who takes part in the programmes and events of a sentence, and where events are held."""
    tree = denoter.tree(sentence)
    for index in range(len(tree)):
        if tree.tokens[index].upos == "VERB":
            if tree.lemmas[index] == "host":
                yield from _hosts(denoter, sentence, tree, index)
        elif tree.tokens[index].upos in ("NOUN", "PROPN"):
            if tree.lemmas[index] in _GUESTS:
                yield from _guests(denoter, sentence, tree, index)
            if tree.rel(index) != "compound":
                for doing in denoter.doings(sentence, index) if _may_name(denoter, sentence, tree, index) else ():
                    yield from _within(denoter, sentence, tree, index, doing)
                    yield from _joint(denoter, sentence, tree, index, doing)
                    yield from _overseen(denoter, sentence, tree, index, doing)


def _may_name(denoter: Denoter, sentence: int, tree: Tree, index: int) -> bool:
    """Whether a word may be the head of a programme or event; the rest is left unasked."""
    piece = denoter.page.piece(sentence, index)
    if piece is not None:
        return piece.thing.kind in ("Programme", "Event") and piece.head == index
    return denoter.doing_kind(tree, index) != ""


def _within(denoter: Denoter, sentence: int, tree: Tree, index: int, doing: Filler) -> Iterator[Found]:
    """'As part of the state defence order, Almatek makes ...': the subject of the clause."""
    first = doing.first
    while first > 0 and tree.lower[first - 1] in ("the", "a", "an", "its", "this", "that", "new", "same"):
        first -= 1
    if not any(tuple(tree.lower[max(first - len(words), 0) : first]) == words for words in _FRAMES):
        return
    verb = next((word for word in tree.above(index) if tree.tokens[word].upos == "VERB"), -1)
    for word in subjects(tree, verb) if verb >= 0 else ():
        for actor in denoter.parties(sentence, word):
            if actor.thing.kind in _ACTORS and actor.key != doing.key:
                why = "works within"
                yield found(denoter, "within-programme", "participates_in", actor, doing, sentence, verb, why)


def _joint(denoter: Denoter, sentence: int, tree: Tree, index: int, doing: Filler) -> Iterator[Found]:
    """'joint military exercises between Borduria and Syldavia', 'a joint programme of Almatek and Borvest LLC'."""
    joint = {tree.lower[kid] for kid in tree.kids[index]} & _JOINT
    between = tree.prepositions(index, "between")
    others = between or (tree.prepositions(index, "of", "with", "by") if joint else [])
    if joint and not others:
        # 'a bilateral programme on trade with Borduria'
        others = [kid for kid in tree.subtree(index) if kid > index and tree.case[kid] == "with"]
    if joint and tree.rel(index) == "obj" and tree.lemmas[tree.head(index)] in _RUN and len(others) < 2:
        # 'A held joint drills with B', 'A and B launched a joint programme'
        verb = tree.head(index)
        running = [*subjects(tree, verb), *tree.prepositions(verb, "with")]
        others += [word for word in running if word not in others]
    members = [one for word in others for one in denoter.parties(sentence, word) if one.thing.kind in _ACTORS]
    if joint and not between:
        owners = tree.children(index, "nmod:poss")
        members += [one for word in owners for one in denoter.parties(sentence, word) if one.thing.kind in _ACTORS]
    for member in members:
        yield found(denoter, "joint", "participates_in", member, doing, sentence, index, "is one of those who run")
    for left, right in itertools.combinations(members, 2):
        if left.key != right.key:
            yield found(
                denoter, "joint", "cooperates_with", left, right, sentence, index, "runs a joint programme with"
            )


def _overseen(denoter: Denoter, sentence: int, tree: Tree, index: int, doing: Filler) -> Iterator[Found]:
    """'The joint programme involves studies under the oversight of A and B'."""
    joint = {tree.lower[kid] for kid in tree.kids[index]} & _JOINT
    for word in range(index + 1, len(tree) if joint else 0):
        if tree.lemmas[word] not in _OVERSIGHT:
            continue
        of = tree.prepositions(word, "of")
        members = [one for kid in of for one in denoter.parties(sentence, kid) if one.thing.kind in _ACTORS]
        if len(members) == 2:
            for member in members:
                yield found(denoter, "joint", "participates_in", member, doing, sentence, word, "oversees")
            why = "oversees a joint programme with"
            yield found(denoter, "joint", "cooperates_with", members[0], members[1], sentence, word, why)


def _guests(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'The exhibition hosted guests from Borduria and Syldavia', 'attended by delegations of Borduria'."""
    verb = next((word for word in tree.above(index) if tree.tokens[word].upos == "VERB"), -1)
    if verb < 0 and tree.lower[0] == "among":
        # 'Among the guests of the forum were delegations from Borduria'
        verb = next((word for word in range(1, index) if tree.lemmas[word] in _GUESTS), -1)
    elif verb < 0 or tree.lemmas[verb] not in _GATHER:
        return
    if verb < 0:
        return
    places = [
        *tree.prepositions(verb, "of", "at", "in"),
        *subjects(tree, verb),
        *patients_of_verb(tree, verb),
        *tree.prepositions(verb, "at", "in", "to", "for"),
    ]
    doings = [one for word in places if word != index for one in denoter.doings(sentence, word)]
    homes = tree.prepositions(index, "from", "of")
    beside = [word for word in tree.prepositions(verb, "from") if min(tree.subtree(word)) == index + 1]
    guests = [one for word in homes for one in denoter.parties(sentence, word) if one.thing.kind in _ACTORS]
    guests += [one for word in beside for one in denoter.parties(sentence, word) if one.thing.kind == "Country"]
    for actor in guests:
        for doing in doings:
            if doing.thing.kind == "Event":
                yield found(denoter, "guest", "participates_in", actor, doing, sentence, verb, "sent guests to")


def _hosts(denoter: Denoter, sentence: int, tree: Tree, verb: int) -> Iterator[Found]:
    """'Omsk hosted the forum': the event is held there."""
    held = [one for word in patients_of_verb(tree, verb) for one in denoter.doings(sentence, word)]
    for place in [one for word in agents_of_verb(tree, verb) for one in denoter.parties(sentence, word)]:
        for doing in held:
            if place.thing.kind in ("Place", "Country") and doing.thing.kind == "Event":
                yield found(denoter, "hosts", "located_in", doing, place, sentence, verb, "is held in")
