"""Arcs set right where the words leave no doubt: a name is one word of the tree, and a list hangs together.

The parser's usual slips on the long lists of official texts: 'the development and production of X, Y and Z' with Y
beside 'development', 'sights for tanks and guns, as well as radars' with 'radars' beside 'guns', 'builds support
vessels' with 'support' as a verb. Each rule moves one word to where its own kind stands; no other word changes.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from backstay.extract.english.lexicon import cue, words
from backstay.extract.english.names import Run, Runs
from backstay.extract.english.parser import Sentence
from backstay.extract.english.syntax import Tree

_JOINS = frozenset({"and", "or", "&"})
_BETWEEN_NAMES = frozenset({"and", "or", ", and", ", or", "as well as", ", as well as", "and also"})
_PARTS_OF_PHRASE = frozenset({"appos", "compound", "flat", "list", "parataxis", "nmod", "obl", "dep"})
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "root", "iobj"})
_QUALITIES = frozenset({"amod", "compound"})
# Words of organisations that goods are called by too.
_ALSO_GOODS = frozenset({"unit", "complex", "arm", "network", "workshop", "body"})
# Verbs that a bare infinitive may follow: 'helps build ships'.
_BARE_INFINITIVE = frozenset({"help", "let", "dare", "go", "come", "see", "watch", "hear", "need", "be", "do"})


def repaired(text: str, sentence: Sentence) -> Tree:
    """The sentence as a tree, repaired."""
    arcs = _Arcs(Tree(text, sentence))
    runs = Runs(arcs.tree).find()
    for run in runs:
        _hold_name(arcs, run)
    for left, right in itertools.pairwise(runs):
        _join_names(arcs, left, right)
    for index in range(len(arcs.heads)):
        _has_noun(arcs, index)
        _noun_after_verb(arcs, index)
        _past_bracket(arcs, index)
        _owner(arcs, index)
        _example_of_nearest(arcs, index)
        _up_to(arcs, index)
        _same_preposition(arcs, index)
        _participle_before_noun(arcs, index)
        _one_hyphened_word(arcs, index)
        _relative_agrees(arcs, index)
        _made_right_behind(arcs, index)
    for index in range(len(arcs.heads)):
        if arcs.rels[index].startswith("conj"):
            _verb_beside_verb(arcs, index)
            _clause_of_its_own(arcs, index)
            _quality_before_noun(arcs, index)
            _phrase_of_its_own(arcs, index)
            _adjective_of_next(arcs, index)
            _beside_its_like(arcs, index)
            _field_before_and(arcs, index)
            _list_of_doing(arcs, index)
            _name_beside_name(arcs, index)
            _after_closed_list(arcs, index)
    return arcs.result(text, sentence)


class _Arcs:
    """Heads and relations that may change, over words that do not."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.heads = [token.head for token in tree.tokens]
        self.rels = [token.deprel for token in tree.tokens]
        self.changed = False

    def kids(self, index: int) -> list[int]:
        return [word for word, head in enumerate(self.heads) if head == index]

    def above(self, index: int) -> list[int]:
        found = []
        while (index := self.heads[index]) >= 0:
            found.append(index)
        return found

    def leader(self, index: int) -> int:
        while self.rels[index].startswith("conj"):
            index = self.heads[index]
        return index

    def group(self, index: int) -> list[int]:
        members, queue = [index], [index]
        while queue:
            more = [kid for kid in self.kids(queue.pop()) if self.rels[kid].startswith("conj")]
            members += more
            queue += more
        return sorted(members)

    def case(self, index: int) -> list[int]:
        return [kid for kid in self.kids(index) if self.rels[kid] == "case"]

    def behind(self, index: int, *prepositions: str) -> list[int]:
        """The nouns behind one of the prepositions that hang on a word."""
        return [kid for kid in self.kids(index) if any(self.tree.lower[c] in prepositions for c in self.case(kid))]

    def attach(self, index: int, head: int, relation: str) -> None:
        """Move a word, unless it would then stand below itself."""
        if head == index or head < 0 or index in self.above(head) or self.heads[index] < 0:
            return
        if (self.heads[index], self.rels[index]) != (head, relation):
            self.heads[index], self.rels[index] = head, relation
            self.changed = True

    def result(self, text: str, sentence: Sentence) -> Tree:
        if not self.changed:
            return self.tree
        tokens = tuple(
            token if (token.head, token.deprel) == (head, rel) else replace(token, head=head, deprel=rel)
            for token, head, rel in zip(sentence.tokens, self.heads, self.rels, strict=True)
        )
        return Tree(text, replace(sentence, tokens=tokens))


def _hold_name(arcs: _Arcs, run: Run) -> None:
    """All words of a name hang on one of them, and what hangs on the name hangs on that word."""
    inside = range(run.first, run.last + 1)
    if any(arcs.tree.lower[word] in words("titles") | words("person_class") for word in inside):
        return  # 'General Director Ivan Petrov' is a post and a name.
    tops = [
        i
        for i in inside
        if arcs.heads[i] not in inside
        and arcs.rels[i] not in ("punct", "case", "cc", "det")
        and not any(up in inside for up in arcs.above(i))
    ]
    if not tops:
        return
    top = min(tops, key=lambda word: (arcs.rels[word] not in _NOMINAL, word))
    if arcs.heads[top] < 0:
        _lower_root(arcs, top, inside)
    for word in inside:
        if word != top and arcs.heads[word] not in inside:
            arcs.attach(word, top, arcs.rels[word] if arcs.rels[word] == "punct" else "flat")
    for word, head in enumerate(arcs.heads):
        if word not in inside and head in inside and head != top:
            arcs.attach(word, top, arcs.rels[word])
    _as_noun(arcs, top)


def _as_noun(arcs: _Arcs, top: int) -> None:
    """'took part in the Seoul Materials Fair', 'heads Mandalay Motor Works': a name is no clause of its verb."""
    head = arcs.heads[top]
    if arcs.rels[top] not in ("xcomp", "ccomp", "advcl") or head < 0:
        return
    verbal = arcs.tree.tokens[head].upos == "VERB"
    if arcs.case(top):
        arcs.attach(top, head, "obl" if verbal else "nmod")
    elif (
        verbal and top > head and not any(arcs.rels[kid] in ("obj", "ccomp") for kid in arcs.kids(head) if kid != top)
    ):
        arcs.attach(top, head, "obj")


def _lower_root(arcs: _Arcs, top: int, inside: range) -> None:
    """'Design Bureau Mikrob is an entity': where 'Design' was taken for the sentence's verb, 'entity' is the root."""
    for word in inside:
        head = arcs.heads[word]
        if head >= 0 and head not in inside and arcs.heads[head] == top:
            arcs.heads[head], arcs.rels[head] = -1, "root"
            arcs.heads[top], arcs.rels[top] = head, arcs.rels[word]
            arcs.changed = True
            return


def _top(arcs: _Arcs, run: Run) -> int:
    inside = range(run.first, run.last + 1)
    tops = [i for i in inside if arcs.heads[i] not in inside and arcs.rels[i] not in ("punct", "case", "cc", "det")]
    return tops[0] if tops else run.last


def _join_names(arcs: _Arcs, left: Run, right: Run) -> None:
    """'Lantau Trading and Opal FZE': two names with 'and' between are a list, if the second hangs on the first."""
    between = " ".join(arcs.tree.lower[left.last + 1 : right.first])
    first, second = _top(arcs, left), _top(arcs, right)
    if between in _BETWEEN_NAMES and arcs.heads[second] == first and arcs.rels[second] in _PARTS_OF_PHRASE:
        arcs.attach(second, first, "conj")


def _noun_after_verb(arcs: _Arcs, index: int) -> None:
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


def _has_noun(arcs: _Arcs, index: int) -> None:
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


def _participle_before_noun(arcs: _Arcs, index: int) -> None:
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


def _made_right_behind(arcs: _Arcs, index: int) -> None:
    """'oils used in engines produced by Volna': the second participle describes the noun right before it."""
    tree, head, before = arcs.tree, arcs.heads[index], index - 1
    if arcs.rels[index] != "acl" or tree.tokens[index].xpos != "VBN" or head < 0 or head >= before:
        return
    earlier = [kid for kid in arcs.kids(head) if head < kid < before and arcs.rels[kid] == "acl"]
    if earlier and tree.tokens[before].upos in ("NOUN", "PROPN") and earlier[-1] in arcs.above(before):
        arcs.attach(index, before, "acl")


def _one_hyphened_word(arcs: _Arcs, index: int) -> None:
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


def _relative_agrees(arcs: _Arcs, index: int) -> None:
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


def _field_before_and(arcs: _Arcs, index: int) -> None:
    """'anti-aircraft defence and cruise missile systems': a field before 'and' shares the noun that follows."""
    tree, field = arcs.tree, arcs.heads[index]
    before = [kid for kid in arcs.kids(index) if kid < index and arcs.rels[kid] in _QUALITIES]
    joins = [kid for kid in arcs.kids(index) if arcs.rels[kid] == "cc"]
    fits = tree.lemmas[field] in cue("syntax", "fields") and tree.lemmas[index] in cue("syntax", "general")
    if not fits or not before or joins != [field + 1] or arcs.heads[field] < 0 or arcs.rels[field] == "conj":
        return
    outer, relation = arcs.heads[field], arcs.rels[field]
    for kid in arcs.kids(field):
        if kid != index and arcs.rels[kid] not in _QUALITIES:
            arcs.attach(kid, index, arcs.rels[kid])
    arcs.heads[index], arcs.rels[index], arcs.changed = outer, relation, True
    arcs.attach(field, index, "compound")
    for kid in before[:-1]:
        arcs.attach(kid, before[-1], arcs.rels[kid])
    arcs.attach(before[-1], field, "conj")
    arcs.attach(joins[0], before[-1], "cc")


def _same_preposition(arcs: _Arcs, index: int) -> None:
    """'parts for radars, for posts and for launchers': a second 'for' goes on with the list of the first."""
    tree, head = arcs.tree, arcs.heads[index]
    if arcs.rels[index] != "nmod" or head < 0 or head > index or not arcs.case(index) or not arcs.case(head):
        return
    own, first = arcs.case(index)[0], arcs.case(head)[0]
    listed = own > 0 and tree.lower[own - 1] in (",", "and", "or", ";")
    if listed and tree.lower[own] == tree.lower[first] and tree.lower[own] in ("for", "of", "in", "on", "to", "with"):
        arcs.attach(index, head, "conj")


def _adjective_of_next(arcs: _Arcs, index: int) -> None:
    """'small arms and light weapons': an adjective 'beside' the first noun is the second noun's."""
    tree, head = arcs.tree, arcs.heads[index]
    following = index + 1
    if tree.tokens[index].upos != "ADJ" or following >= len(tree) or tree.tokens[head].upos not in ("NOUN", "PROPN"):
        return
    if tree.tokens[following].upos != "NOUN" or arcs.heads[following] != head or arcs.rels[following] != "conj":
        return
    for kid in arcs.kids(index):
        if arcs.rels[kid] in ("cc", "punct"):
            arcs.attach(kid, following, arcs.rels[kid])
    arcs.attach(index, following, "amod")


def _beside_its_like(arcs: _Arcs, index: int) -> None:
    """'fuses for shells and components for rockets': what has its own 'for' stands beside what had one before."""
    tree, whole = arcs.tree, arcs.leader(index)
    part = arcs.heads[whole]
    if part < 0 or tree.tokens[part].upos != "NOUN" or [tree.lower[k] for k in arcs.case(whole)] != ["for"]:
        return
    if arcs.case(index) or tree.lemmas[index] not in words("components"):
        return
    for kid in arcs.kids(arcs.heads[index]):
        if any(case == index + 1 and tree.lower[case] == "for" for case in arcs.case(kid)):
            arcs.attach(kid, index, "nmod")
    if arcs.behind(index, "for"):
        arcs.attach(index, part, "conj")


def _up_to(arcs: _Arcs, index: int) -> None:
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


def _example_of_nearest(arcs: _Arcs, index: int) -> None:
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


def _verb_beside_verb(arcs: _Arcs, index: int) -> None:
    """'runs projects and procures goods': a finite verb after 'and' stands beside the finite verb before it."""
    tree = arcs.tree
    finite = ("VBZ", "VBD", "VBP")
    head = arcs.heads[index]
    copula = any(arcs.rels[kid] in ("cop", "nsubj", "nsubj:pass") for kid in [*arcs.kids(head), *arcs.kids(index)])
    if tree.tokens[index].xpos not in finite or tree.tokens[head].upos in ("VERB", "AUX") or copula:
        return
    before = [i for i in range(index) if tree.tokens[i].upos == "VERB" and tree.tokens[i].xpos in finite]
    if not before:
        return
    arcs.attach(index, before[-1], "conj")
    for noun in range(index + 1, len(tree)):
        if tree.tokens[noun].upos not in ("DET", "ADJ", "NOUN", "NUM", "PROPN"):
            break
        if arcs.rels[noun] == "obj" and arcs.heads[noun] < index:
            arcs.attach(noun, index, "obj")
            break


def _clause_of_its_own(arcs: _Arcs, index: int) -> None:
    """'is part of the company Volna and is a maker of sights': what has its own 'is' stands beside the first 'is'."""
    tree = arcs.tree
    copula = [kid for kid in arcs.kids(index) if arcs.rels[kid] == "cop"]
    head = arcs.heads[index]
    if (
        not copula
        or tree.tokens[head].upos == "VERB"
        or any(arcs.rels[kid].startswith("nsubj") for kid in arcs.kids(head))
    ):
        return
    for up in arcs.above(head):
        if any(arcs.rels[kid].startswith("nsubj") for kid in arcs.kids(up)):
            arcs.attach(index, up, "conj")
            return


def _owner(arcs: _Arcs, index: int) -> None:
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


def _past_bracket(arcs: _Arcs, index: int) -> None:
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


def _quality_before_noun(arcs: _Arcs, index: int) -> None:
    """'hydraulic, navigation and control systems': a member left of its head belongs to the quality before it."""
    head = arcs.heads[index]
    if head < index:
        return
    before = [kid for kid in arcs.kids(head) if kid < index and arcs.rels[kid] in _QUALITIES]
    if before:
        arcs.attach(index, arcs.leader(before[-1]), "conj")


def _phrase_of_its_own(arcs: _Arcs, index: int) -> None:
    """'small arms and light weapons': a plural with an adjective after 'and' is no quality of the noun behind."""
    tree = arcs.tree
    first = arcs.heads[index]
    noun = arcs.heads[first]
    if (
        arcs.rels[first] != "compound"
        or not first < index < noun
        or tree.tokens[first].xpos != "NNS"
        or tree.tokens[index].upos not in ("ADJ", "VERB")
        or tree.lemmas[noun] in words("org_class")
    ):
        return
    moved = [kid for kid in arcs.kids(noun) if kid < first]
    outer, relation = arcs.heads[noun], arcs.rels[noun]
    if outer < 0:
        return
    arcs.attach(first, outer, relation)
    arcs.attach(noun, first, "conj")
    for kid in moved:
        arcs.attach(kid, first, arcs.rels[kid])
    for kid in arcs.kids(index):
        if arcs.rels[kid] in ("cc", "punct"):
            arcs.attach(kid, noun, arcs.rels[kid])
    arcs.attach(index, noun, "amod")


def _is_doing(tree: Tree, index: int) -> bool:
    return tree.lemmas[index] in cue("syntax", "doings") or tree.lemmas[index] in cue("syntax", "doers")


def _list_of_doing(arcs: _Arcs, index: int) -> None:
    """'development and production of X, Y and Z': what is no doing stands beside X."""
    tree = arcs.tree
    leader = arcs.leader(index)
    if not _is_doing(tree, leader) or _is_doing(tree, index) or tree.tokens[index].upos not in ("NOUN", "PROPN"):
        return
    if tree.lemmas[index] in (words("org_class") - words("components") - _ALSO_GOODS) | words("person_class"):
        return
    if any(tree.lower[kid] == "of" for kid in arcs.case(index)):
        arcs.attach(index, leader, "nmod")
        return
    members = [member for member in arcs.group(leader) if member < index and _is_doing(tree, member)]
    made = [noun for member in members for noun in arcs.behind(member, "of") if noun < index]
    if made:
        arcs.attach(index, arcs.leader(made[-1]), "conj")


def _name_beside_name(arcs: _Arcs, index: int) -> None:
    """'missiles for the Iskander and Tochka-U complexes': a named system goes with the name right before 'and'."""
    tree = arcs.tree
    if not any(tree.tokens[kid].upos == "PROPN" for kid in [index, *arcs.kids(index)]):
        return
    joins = [kid for kid in arcs.kids(index) if arcs.rels[kid] == "cc" and tree.lower[kid] in _JOINS]
    if not joins or joins[0] == 0:
        return
    before = joins[0] - 1
    if tree.tokens[before].upos != "PROPN" or before in arcs.group(arcs.leader(index)):
        return
    while (
        arcs.heads[before] >= 0
        and arcs.rels[before] in ("flat", "compound", "appos")
        and arcs.heads[before] < joins[0]
    ):
        before = arcs.heads[before]
    head = arcs.heads[index]
    named = tree.tokens[before].upos == "PROPN" and arcs.rels[before] in ("nmod", "obl")
    if named and tree.tokens[head].upos == "NOUN" and head in arcs.above(before):
        arcs.attach(index, before, "conj")


def _after_closed_list(arcs: _Arcs, index: int) -> None:
    """'sights for tanks and guns, radars': what follows a list closed by 'and' stands in the list around it."""
    tree = arcs.tree
    leader = arcs.leader(index)
    cases = [tree.lower[kid] for kid in arcs.case(leader)]
    if not cases or cases[-1] not in ("for", "of", "in", "on") or _is_doing(tree, leader):
        return
    members = arcs.group(leader)
    closed = [
        member
        for member in members
        if leader < member < index
        and any(
            arcs.rels[kid] == "cc" and tree.lower[kid] in ("and", "or") and kid < member for kid in arcs.kids(member)
        )
    ]
    if not closed:
        return
    outer = arcs.heads[leader]
    if outer >= 0 and tree.tokens[outer].upos == "VERB":
        objects = [
            k for k in arcs.kids(outer) if arcs.rels[k] == "obj" or "with" in [tree.lower[c] for c in arcs.case(k)]
        ]
        outer = next((kid for kid in reversed(objects) if kid < leader), -1)
    if outer < 0 or outer > leader or tree.tokens[outer].upos not in ("NOUN", "PROPN"):
        return
    if _is_doing(tree, outer) or tree.lemmas[outer] in words("measures") | words("org_class"):
        return
    top = arcs.leader(outer)
    for member in members:
        if member >= index:
            arcs.attach(member, top, "conj")
