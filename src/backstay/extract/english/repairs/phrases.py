"""Words that the parser hung on a neighbour: objects, participles, hyphened words, examples, relative clauses."""

from __future__ import annotations

from backstay.extract.english.lexicon import cue, words
from backstay.extract.english.repairs.arcs import Arcs

_QUALITIES = frozenset({"amod", "compound"})
# Verbs that a bare infinitive may follow: 'helps build ships'.
_BARE_INFINITIVE = frozenset({"help", "let", "dare", "go", "come", "see", "watch", "hear", "need", "be", "do"})


def noun_after_verb(arcs: Arcs, index: int) -> None:
    """'ships artillery shells', 'builds support vessels': a word between a verb and its object is no verb."""
    tree = arcs.tree
    verb = arcs.heads[index]
    if (
        arcs.rels[index] not in ("xcomp", "ccomp")
        or verb != index - 1
        or tree.tokens[verb].upos != "VERB"
        or tree.lemmas[verb] in _BARE_INFINITIVE
        or index + 1 >= len(tree)
        or tree.tokens[index].xpos not in ("NN", "JJ", "VB", "VBP", "NNP", "NNS")
    ):
        return
    objects = [kid for kid in arcs.kids(index) if arcs.rels[kid] == "obj" and kid > index]
    if not objects or any(tree.lower[i] in ("the", "a", "an", "its") for i in range(index, objects[0])):
        return
    if any(tree.tokens[i].upos not in ("NOUN", "ADJ", "PROPN") for i in range(index + 1, objects[0])):
        return
    noun = objects[0]
    arcs.attach(noun, verb, "obj")
    for kid in arcs.kids(index):
        if kid != noun:
            arcs.attach(kid, verb, arcs.rels[kid])
    arcs.attach(index, noun, "compound")


def has_noun(arcs: Arcs, index: int) -> None:
    """'has well-established cooperation with': 'has' before a noun is the verb, and the noun its object."""
    tree, noun = arcs.tree, arcs.heads[index]
    if noun >= 0 and arcs.rels[noun] == "amod" and arcs.heads[noun] > noun:
        noun = arcs.heads[noun]
    if arcs.rels[index] != "aux" or tree.lemmas[index] != "have" or noun < index or tree.tokens[noun].upos != "NOUN":
        return
    outer, relation = arcs.heads[noun], arcs.rels[noun]
    if any(
        tree.tokens[kid].upos in ("AUX", "VERB") and kid != index
        for kid in arcs.kids(noun)
        if arcs.rels[kid] in ("cop", "aux")
    ):
        return
    arcs.heads[index], arcs.rels[index], arcs.changed = outer, relation, True
    arcs.heads[noun], arcs.rels[noun] = index, "obj"
    for kid in arcs.kids(noun):
        if arcs.rels[kid].split(":")[0] in ("nsubj", "advcl", "conj", "parataxis", "mark", "obl") and kid != index:
            arcs.attach(kid, index, arcs.rels[kid])


def participle_before_noun(arcs: Arcs, index: int) -> None:
    """'based in illegally annexed Crimea': the preposition is the noun's, the participle describes it."""
    tree, noun = arcs.tree, index + 1
    if arcs.rels[index] != "advcl" or tree.tokens[index].xpos != "VBN" or noun >= len(tree):
        return
    marks = [
        kid for kid in arcs.kids(index) if arcs.rels[kid] == "mark" and tree.tokens[kid].upos in ("ADP", "SCONJ")
    ]
    named = tree.tokens[noun].upos in ("PROPN", "NOUN") and arcs.heads[noun] == arcs.heads[index]
    if len(marks) == 1 and marks[0] < index and named and not arcs.case(noun):
        arcs.attach(marks[0], noun, "case")
        arcs.attach(index, noun, "amod")


def gerund_before_noun(arcs: Arcs, index: int) -> None:
    """'services measuring equipment': what is made or repaired is the noun, which the '-ing' describes."""
    tree, noun, verb = arcs.tree, index + 1, arcs.heads[index]
    if arcs.rels[index] != "xcomp" or tree.tokens[index].xpos != "VBG" or verb != index - 1 or noun >= len(tree):
        return
    made = tree.lemmas[verb] in cue("syntax", "makes") | {"repair", "service", "maintain", "export", "manufacture"}
    if made and arcs.heads[noun] == index and arcs.rels[noun] == "obj":
        arcs.attach(noun, verb, "obj")
        arcs.attach(index, noun, "amod")


def made_right_behind(arcs: Arcs, index: int) -> None:
    """'oils used in engines produced by Volna': the second participle describes the noun right before it."""
    tree, head, before = arcs.tree, arcs.heads[index], index - 1
    if arcs.rels[index] != "acl" or tree.tokens[index].xpos != "VBN" or head < 0 or head >= before:
        return
    earlier = [kid for kid in arcs.kids(head) if head < kid < before and arcs.rels[kid] == "acl"]
    if earlier and tree.tokens[before].upos in ("NOUN", "PROPN") and earlier[-1] in arcs.above(before):
        arcs.attach(index, before, "acl")


def right_to(arcs: Arcs, index: int) -> None:
    """'a licence from the Ministry for the development of X': the licence is for it, not the Ministry."""
    tree, giver = arcs.tree, arcs.heads[index]
    if arcs.rels[index] != "nmod" or giver < 0 or [tree.lower[k] for k in arcs.case(index)] != ["for"]:
        return
    if [tree.lower[k] for k in arcs.case(giver)] not in (["from"], ["of"], ["by"]):
        return
    rights = [i for i in range(max(giver - 8, 0), giver) if tree.lemmas[i] in cue("modality", "possible_nouns")]
    if rights:
        arcs.attach(index, rights[-1], "nmod")


def relative_agrees(arcs: Arcs, index: int) -> None:
    """'an entity subject to measures that makes sights': 'makes' is said of one, so of the noun before."""
    tree, head = arcs.tree, arcs.heads[index]
    single = tree.tokens[index].xpos == "VBZ" and tree.lower[index].endswith("s")
    if arcs.rels[index] != "acl:relcl" or not single or tree.tokens[head].xpos != "NNS":
        return
    if not any(arcs.rels[kid] == "nsubj" and tree.lower[kid] in ("that", "which") for kid in arcs.kids(index)):
        return
    above = [up for up in arcs.above(head) if up < head and tree.tokens[up].xpos == "NN"]
    if above:
        arcs.attach(index, above[0], "acl:relcl")


def up_to(arcs: Arcs, index: int) -> None:
    """'repairs up to 20 tanks': a bound before a number is no preposition."""
    tree = arcs.tree
    if tree.lower[index] != "to" or index == 0 or tree.lower[index - 1] != "up" or arcs.rels[index] != "case":
        return
    noun, verb = arcs.heads[index], arcs.heads[arcs.heads[index]]
    numbers = [kid for kid in arcs.kids(noun) if arcs.rels[kid] == "nummod" and kid > index]
    if numbers and verb >= 0 and arcs.rels[noun] == "obl" and not any(arcs.rels[k] == "obj" for k in arcs.kids(verb)):
        arcs.attach(noun, verb, "obj")
        for word in (index - 1, index):
            arcs.attach(word, numbers[0], "advmod")


def example_of_nearest(arcs: Arcs, index: int) -> None:
    """'products for vehicles and aircraft, such as the MS-2': examples of the plural right before them."""
    tree = arcs.tree
    cases = arcs.case(index)
    head = arcs.heads[index]
    if not cases or tree.lower[cases[0]] not in ("including", "such") or head < 0 or len(cases) > 1:
        return
    before = cases[0] - 1
    while before > head and tree.lower[before] in (",", "("):
        before -= 1
    chain = [before, *arcs.above(before)]
    if head not in chain or before <= head or tree.tokens[before].upos != "NOUN":
        return
    inner = chain[chain.index(head) - 1]
    if tree.lemmas[index] == tree.lemmas[head]:
        return  # 'sights for small arms, including telescopic sights'
    plural = tree.tokens[before].xpos == "NNS" or tree.lemmas[before] == "equipment"
    people = words("org_class") | words("person_class") | words("state_bodies")
    if plural and [tree.lower[kid] for kid in arcs.case(inner)] == ["for"] and tree.lemmas[before] not in people:
        arcs.attach(index, before, "nmod")


def owner(arcs: Arcs, index: int) -> None:
    """'Gilan Motors' output': a noun with an apostrophe behind it owns the noun that follows."""
    tree = arcs.tree
    if tree.lower[index] not in ("'s", "’s", "'", "’") or arcs.rels[index] != "case" or index + 1 >= len(tree):
        return
    owner, owned = arcs.heads[index], index + 1
    if owner > index or arcs.rels[owner] == "nmod:poss":
        return
    while arcs.rels[owned] in ("amod", "compound", "nummod", "punct") and arcs.heads[owned] > owned:
        owned = arcs.heads[owned]
    if tree.tokens[owned].upos == "NOUN":
        arcs.attach(owner, owned, "nmod:poss")


def past_bracket(arcs: Arcs, index: int) -> None:
    """'unmanned aerial vehicle (UAV) components': the noun behind a bracketed acronym heads the phrase."""
    tree = arcs.tree
    before = arcs.heads[index]
    if (
        arcs.rels[index] not in ("appos", "conj", "list", "parataxis", "dep", "flat", "obj", "nmod", "nmod:unmarked")
        or before < 0
        or tree.tokens[index].upos != "NOUN"
        or before + 3 >= index
        or tree.tokens[before].upos != "NOUN"
        or tree.tokens[before].xpos not in ("NN", "NNP")
        or tree.lower[before + 1] != "("
        or tree.lower[before + 3] != ")"
    ):
        return
    between = range(before + 4, index)
    if any(arcs.heads[word] != index or arcs.rels[word] not in _QUALITIES for word in between):
        return
    outer, relation = arcs.heads[before], arcs.rels[before]
    if outer < 0:
        return
    kept = [kid for kid in arcs.kids(before) if arcs.rels[kid] in ("amod", "compound", "appos", "punct")]
    moved = [kid for kid in arcs.kids(before) if kid not in kept and kid != index]
    arcs.attach(index, outer, relation)
    arcs.attach(before, index, "compound")
    for kid in moved:
        arcs.attach(kid, index, arcs.rels[kid])


def one_hyphened_word(arcs: Arcs, index: int) -> None:
    """'electronic and radio-electronic components': what a hyphen joins stands in the list as one word."""
    tree, left, right = arcs.tree, index - 1, index + 1
    if tree.lower[index] not in ("-", "‐") or left < 0 or right >= len(tree):
        return
    tokens = tree.tokens
    touches = tokens[left].end == tokens[index].start and tokens[index].end == tokens[right].start
    first, noun = arcs.heads[left], arcs.heads[right]
    if touches and arcs.rels[left] == "conj" and 0 <= first < left and arcs.heads[first] == noun > right:
        moved = [kid for kid in arcs.kids(left) if arcs.rels[kid] in ("cc", "punct")]
        arcs.attach(right, first, "conj")
        arcs.attach(left, right, "compound")
        for kid in [*moved, index]:
            arcs.attach(kid, right, arcs.rels[kid])


def same_preposition(arcs: Arcs, index: int) -> None:
    """'parts for radars, for posts and for launchers': a second 'for' goes on with the list of the first."""
    tree, head = arcs.tree, arcs.heads[index]
    if arcs.rels[index] != "nmod" or head < 0 or head > index or not arcs.case(index) or not arcs.case(head):
        return
    own, first = arcs.case(index)[0], arcs.case(head)[0]
    listed = own > 0 and tree.lower[own - 1] in (",", "and", "or", ";")
    if listed and tree.lower[own] == tree.lower[first] and tree.lower[own] in ("for", "of", "in", "on", "to", "with"):
        arcs.attach(index, head, "conj")


def subject_of_verb(arcs: Arcs, index: int) -> None:
    """'A firm called Volna has for years made pumps': the subject is the verb's, not the auxiliary's."""
    head = arcs.heads[index]
    aux = arcs.rels[index].startswith("nsubj") and head >= 0 and arcs.rels[head] == "aux"
    if aux and arcs.rels[arcs.heads[head]] != "amod":
        arcs.attach(index, arcs.heads[head], arcs.rels[index])


def fronted_apposition(arcs: Arcs, index: int) -> None:
    """'One of the largest suppliers of tyres, Volna has ...': what stands before the comma is said of the name."""
    head, tree = arcs.heads[index], arcs.tree
    if not arcs.rels[index].startswith("nsubj") or tree.tokens[index].upos == "PROPN":
        return
    for other in arcs.kids(head):
        first = min([other, *(kid for kid in arcs.kids(other) if arcs.rels[kid] in ("flat", "compound"))])
        named = other > index and arcs.rels[other] == arcs.rels[index] and tree.tokens[other].upos == "PROPN"
        if named and tree.lower[first - 1] == ",":
            arcs.attach(index, other, "appos")
            return
