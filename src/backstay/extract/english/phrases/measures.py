"""Sanctions in a phrase: 'is subject to Union restrictive measures', 'imposed sanctions on Almatek', 'is on the US
sanctions list', 'a UN designated entity'."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.lexicon import demonyms
from backstay.extract.english.phrases.common import filler, found
from backstay.extract.english.roles import agents_of_verb, patients_of_verb, subjects
from backstay.extract.english.syntax import Tree

_SENDERS = frozenset({"PublicBody", "Country"})
_TARGETS = frozenset({"Organization", "PublicBody", "Country", "Person", "System", "Product"})
_SUBJECT = frozenset(
    {"subject", "placed", "subjected", "put", "are", "is", "was", "were", "remains", "fell", "came", "been", "be"}
)
_IMPOSE = frozenset(
    {
        "impose",
        "introduce",
        "levy",
        "slap",
        "adopt",
        "apply",
        "announce",
        "place",
        "extend",
        "enact",
        "tighten",
        "approve",
    }
)
_CAUSE = frozenset({"lead", "draw", "face", "cause", "trigger", "prompt"})


def measures(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Who is under whose sanctions, by the nouns of a sentence that name them."""
    tree = denoter.tree(sentence)
    for index in range(len(tree)):
        if (tree.lemmas[index] == "sanction" and tree.tokens[index].upos == "NOUN") or _restrictive(tree, index):
            yield from _sanctions(denoter, sentence, tree, index)
        if tree.lower[index] in ("freeze", "freezes", "froze", "frozen") and tree.tokens[index].upos == "VERB":
            yield from _frozen(denoter, sentence, tree, index)
        if tree.lemmas[index] in ("list", "blacklist") and tree.tokens[index].upos in ("NOUN", "PROPN"):
            yield from _list(denoter, sentence, tree, index)
        if (
            tree.lower[index] in ("designated", "listed", "sanctioned")
            and index
            and tree.lower[index - 1] not in "-‐–"
        ):
            yield from _adjective(denoter, sentence, tree, index)


def _frozen(denoter: Denoter, sentence: int, tree: Tree, verb: int) -> Iterator[Found]:
    """'Japan froze the assets of Almatek', 'Almatek's accounts were frozen by Japan'."""
    held = [
        kid for kid in patients_of_verb(tree, verb) if tree.lemmas[kid] in ("asset", "account", "fund", "property")
    ]
    owners = [own for kid in held for own in (*tree.prepositions(kid, "of"), *tree.children(kid, "nmod:poss"))]
    targets = [one for word in owners for one in denoter.parties(sentence, word)]
    senders = [one for word in agents_of_verb(tree, verb) for one in denoter.parties(sentence, word)]
    yield from _pairs(denoter, sentence, verb, targets, [one for one in senders if one.thing.kind in _SENDERS])


def _restrictive(tree: Tree, index: int) -> bool:
    kids = {tree.lower[kid] for kid in tree.kids[index]}
    return (tree.lemmas[index] == "measure" and bool(kids & {"restrictive", "sanctions"})) or (
        tree.lemmas[index] == "freeze" and "asset" in kids | {tree.lower[index - 1] if index else ""}
    )


def _senders(denoter: Denoter, sentence: int, tree: Tree, index: int) -> list[Filler]:
    """Whose sanctions they are: 'from the EU', 'US sanctions', 'imposed by Canada', 'Canada imposed'."""
    verb = tree.head(index)
    given = [*tree.prepositions(index, "from", "of", "by")]
    given += [word for kid in tree.children(index, "acl") for word in tree.prepositions(kid, "by")]
    if verb >= 0 and tree.lemmas[verb] in _IMPOSE:
        given += agents_of_verb(tree, verb)
    senders = [one for kid in given for one in denoter.parties(sentence, kid)]
    for kid in tree.children(index, "compound", "amod", "nmod:poss", "nmod", "nmod:desc"):
        piece = denoter.page.piece(sentence, kid)
        if piece is not None and kid < index and piece.thing.kind in _SENDERS:
            senders.append(filler(sentence, piece))
        elif tree.lower[kid] in demonyms() and kid < index:
            senders.append(Filler(denoter.page.things.country(demonyms()[tree.lower[kid]]), sentence, kid, kid))
    return [one for one in senders if one.thing.kind in _SENDERS]


def _sanctions(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'sanctions of the EU against Almatek', 'is subject to Union measures', 'Canada imposed sanctions on'."""
    head = tree.head(index)
    aimed = tree.prepositions(index, "on", "against")
    if head >= 0 and tree.lemmas[head] in _IMPOSE:
        aimed += [
            word for word in tree.prepositions(head, "on", "against") if word > index or tree.lower[word] == "which"
        ]
    targets = [one for kid in aimed for one in denoter.parties(sentence, kid)]
    if (
        not targets
        and head >= 0
        and tree.case[index].split(" ")[0] in ("to", "under")
        and tree.lower[head] in _SUBJECT
    ):
        given = tree.children(head, "obj") if tree.lower[head] in ("placed", "put") else []
        targets = [one for word in given or subjects(tree, head) for one in denoter.parties(sentence, word)]
    if not targets and tree.case[index] == "under":
        own = tree.children(index, "nsubj")
        targets = denoter.parties(sentence, head) if head >= 0 else []
        given = own or (subjects(tree, head) if head >= 0 else [])
        targets = targets or [one for word in given for one in denoter.parties(sentence, word)]
    if not targets and head >= 0 and tree.lemmas[head] in _CAUSE:
        for word in subjects(tree, head):
            owners = [*tree.children(word, "nmod:poss"), word]
            targets += [one for kid in owners for one in denoter.parties(sentence, kid)][:1]
    yield from _pairs(denoter, sentence, index, targets, _senders(denoter, sentence, tree, index))


def _list(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'is on the US sanctions list', 'was added to the Entity List of Borduria', 'Canada put X on its list'."""
    named = {tree.lower[i] for i in range(max(index - 3, 0), index)}
    if tree.lemmas[index] != "blacklist" and not named & {
        "sanctions",
        "sanction",
        "entity",
        "sdn",
        "restrictive",
        "black",
    }:
        return
    case, head = tree.case[index].split(" ")[0], tree.head(index)
    if case not in ("on", "to", "in", "onto") or head < 0:
        return
    senders = _senders(denoter, sentence, tree, index)
    verb = head if tree.tokens[head].upos == "VERB" else -1
    own = [kid for kid in tree.children(index, "nmod:poss") if tree.lower[kid] in ("its", "their")]
    if verb >= 0 and own:
        senders += [
            one
            for word in agents_of_verb(tree, verb)
            for one in denoter.parties(sentence, word)
            if one.thing.kind in _SENDERS
        ]
    senders = senders or [
        filler(sentence, piece)
        for word in tree.subtree(index)
        if word < index and (piece := denoter.page.piece(sentence, word)) and piece.thing.kind in _SENDERS
    ]
    objects = [kid for kid in tree.children(verb, "obj") if kid != index] if verb >= 0 else []
    put = objects or (
        subjects(tree, verb)
        if verb >= 0
        else [*subjects(tree, index), *([head] if tree.rel(index) == "nmod" else [])]
    )
    if verb < 0 and not put:
        put = tree.children(index, "nsubj")
    targets = [one for word in put for one in denoter.parties(sentence, word)]
    yield from _pairs(denoter, sentence, index, targets, senders)


def _adjective(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'Heungjin, a UN designated entity', 'the EU listed company Almatek'."""
    before = denoter.page.piece(sentence, index - 1)
    noun = tree.head(index)
    if (
        before is None
        or before.last != index - 1
        or before.thing.kind not in _SENDERS
        or not index < noun <= index + 3
    ):
        return
    targets = [one for one in denoter.party(sentence, noun) if one.thing is not before.thing]
    yield from _pairs(denoter, sentence, index, targets, [filler(sentence, before)])


def _pairs(
    denoter: Denoter, sentence: int, word: int, targets: list[Filler], senders: list[Filler]
) -> Iterator[Found]:
    for target in targets:
        for sender in senders:
            if sender.key != target.key and target.thing.kind in _TARGETS:
                yield found(
                    denoter, "sanctions", "sanctioned_by", target, sender, sentence, word, "is under measures of"
                )
