"""Frames as data: which words carry which relation, and how a trigger's slots are filled from the sentence."""

from __future__ import annotations

from backstay.extract.english.lexicon import demonyms
from backstay.extract.english.roles import (
    agents_of_noun,
    agents_of_verb,
    counterparts,
    dependents,
    is_passive_use,
    lower_recipients,
    markets,
    on_order,
    patients_of_noun,
    patients_of_verb,
    places_of_sites,
    purposes,
    sites,
)
from backstay.extract.english.syntax import Tree
from backstay.extract.frames import Frame, Trigger, table

# The classes of trigger words, each with the parts of speech it is read from.
_CLASSES = {
    "verbs": frozenset({"VERB"}),
    "nouns": frozenset({"NOUN", "PROPN"}),
    "agents": frozenset({"NOUN", "PROPN"}),
    "words": frozenset({"ADJ", "VERB", "NOUN"}),
}


def triggers(tree: Tree) -> list[Trigger]:
    """Every call of a frame in a sentence, in the order of words."""
    found = []
    frames = table(__package__, tuple(_CLASSES))
    for index, token in enumerate(tree.tokens):
        lemma = tree.lemmas[index]
        for kind, tags in _CLASSES.items():
            if token.upos in tags or (kind == "verbs" and _acts(tree, index)):
                called = frames.get((kind, lemma), ()) or (
                    frames.get((kind, tree.lower[index]), ()) if kind == "words" else ()
                )
                if kind == "verbs" and (particles := tree.children(index, "compound:prt")):
                    called += frames.get((kind, f"{lemma} {tree.lower[particles[0]]}"), ())
                found += [Trigger(frame, index, kind) for frame in called if _voice_fits(tree, index, kind, frame)]
    return found


def _acts(tree: Tree, index: int) -> bool:
    """Whether a word tagged otherwise has a verb's subject and object: 'chassis that underpin launchers'."""
    return (
        bool(tree.children(index, "nsubj")) and bool(tree.children(index, "obj")) and not tree.children(index, "cop")
    )


def _voice_fits(tree: Tree, index: int, kind: str, frame: Frame) -> bool:
    return kind != "verbs" or not frame.voice or is_passive_use(tree, index) == (frame.voice == "passive")


def slot(tree: Tree, trigger: Trigger, name: str) -> list[int]:
    """The words that fill a slot of a trigger."""
    word, kind = trigger.word, trigger.kind
    if name == "self":
        return [word]
    if name == "agent":
        if kind == "agents":
            return []
        return _agents(tree, word, kind)
    if name == "patient":
        return patients_of_verb(tree, word) if kind == "verbs" else patients_of_noun(tree, word)
    if name == "poss":
        return tree.children(word, "nmod:poss") or [kid for kid in tree.children(word, "compound") if kid < word]
    if name == "iobj":
        return tree.children(word, "iobj")
    if name == "demonym":
        return (
            [kid for kid in tree.children(word, "amod", "compound") if tree.lower[kid] in {"korean", *demonyms()}]
            if kind == "nouns"
            else []
        )
    if name == "site":
        return sites(tree, word, kind)
    if name == "site-in":
        return places_of_sites(tree, word)
    if name == "counterpart":
        return counterparts(tree, word)
    if name == "order":
        return on_order(tree, word)
    if name == "market":
        return markets(tree, word)
    if name == "purpose":
        return purposes(tree, word)
    if name == "thing":
        noun = tree.head(word) if tree.rel(word) == "compound" and tree.lemmas[tree.head(word)] == "service" else word
        return dependents(tree, noun, [], "for", "to") if kind == "nouns" else []
    if name == "front":
        hyphen = word - 1 >= 0 and tree.tokens[word - 1].text in "-‑–"
        return [word - 2] if hyphen and word >= 2 and tree.tokens[word].xpos in ("VBN", "VBD", "JJ") else []
    patients = (
        patients_of_verb(tree, word) + tree.prepositions(word, "on", "upon")
        if kind == "verbs" and tree.lemmas[word] in ("rely", "depend")
        else patients_of_verb(tree, word)
        if kind == "verbs"
        else patients_of_noun(tree, word)
        if kind != "words"
        else []
    )
    found = dependents(tree, word, patients, name)
    if not found and name == "to" and trigger.frame.predicate == "supplies" and kind != "agents":
        found = lower_recipients(tree, patients)
    return found


def _agents(tree: Tree, word: int, kind: str) -> list[int]:
    if kind == "verbs":
        return agents_of_verb(tree, word)
    if kind == "words":
        if tree.rel(word) in ("amod", "acl"):
            return [tree.head(word)]
        if is_passive_use(tree, word):
            return patients_of_verb(tree, word)
        return agents_of_verb(tree, word)
    return agents_of_noun(tree, word)
