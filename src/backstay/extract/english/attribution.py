"""Whom a statement is put to: 'BelPol said that ...', 'according to the Belarusian Hajun project', 'X noted'."""

from __future__ import annotations

from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler
from backstay.extract.english.lexicon import cue
from backstay.extract.english.syntax import Tree


def attributed_to(denoter: Denoter, sentence: int, trigger: int) -> list[Filler]:
    """The named speakers whose statement covers the trigger, in order of the text."""
    tree = denoter.tree(sentence)
    found = _speaking_verbs(denoter, sentence, tree, trigger)
    for word in range(len(tree)):
        if tree.case[word] in cue("attribution", "prepositions") and _covers(tree, word, trigger):
            found += (
                denoter.parties(sentence, word) or _inside(denoter, sentence, word) or _named(denoter, sentence, word)
            )
    seen: dict[int, Filler] = {}
    for filler in found:
        if filler.thing.kind in ("Organization", "PublicBody", "Person", "Country"):
            seen.setdefault(filler.key, filler)
    return list(seen.values())


def _speaking_verbs(denoter: Denoter, sentence: int, tree: Tree, trigger: int) -> list[Filler]:
    found: list[Filler] = []
    below = trigger
    for head in tree.above(trigger):
        speaks = tree.lemmas[head] in cue("attribution", "verbs") and tree.tokens[head].upos == "VERB"
        if speaks and tree.rel(below) in ("ccomp", "parataxis"):
            for kid in tree.children(head, "nsubj"):
                found += denoter.parties(sentence, kid)
        below = head
    for kid in tree.kids[below]:
        if tree.rel(kid) == "parataxis" and tree.lemmas[kid] in cue("attribution", "verbs"):
            for inner in tree.children(kid, "nsubj"):
                found += denoter.parties(sentence, inner)
    return found


def _covers(tree: Tree, word: int, trigger: int) -> bool:
    """Whether the clause that 'according to' belongs to holds the trigger."""
    head = tree.head(word)
    return head < 0 or head == trigger or head in tree.above(trigger) or tree.leader(head) == tree.leader(trigger)


def _inside(denoter: Denoter, sentence: int, word: int) -> list[Filler]:
    """'according to information published by X': the names within the phrase."""
    tree = denoter.tree(sentence)
    return [
        filler
        for inner in tree.subtree(word)
        if inner != word and tree.case[inner] in ("by", "from", "of")
        for filler in denoter.parties(sentence, inner)
    ]


def _named(denoter: Denoter, sentence: int, word: int) -> list[Filler]:
    """'according to the Belarusian Hajun project': the name that stands before a noun of no kind of its own."""
    tree = denoter.tree(sentence)
    return [
        filler
        for kid in tree.kids[word]
        if tree.rel(kid) in ("compound", "amod", "appos", "flat", "nmod:poss") and denoter.page.piece(sentence, kid)
        for filler in denoter.party(sentence, kid)
        if filler.thing.kind != "Country"
    ]
