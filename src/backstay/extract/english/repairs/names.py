"""A name is one word of the tree: its words hang on one of them, and what hangs on the name hangs on that word."""

from __future__ import annotations

from backstay.extract.english.lexicon import words
from backstay.extract.english.names import Run
from backstay.extract.english.repairs.arcs import Arcs

_BETWEEN_NAMES = frozenset({"and", "or", ", and", ", or", "as well as", ", as well as", "and also"})
_PARTS_OF_PHRASE = frozenset({"appos", "compound", "flat", "list", "parataxis", "nmod", "obl", "dep"})
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "root", "iobj"})


def hold_name(arcs: Arcs, run: Run) -> None:
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


def _as_noun(arcs: Arcs, top: int) -> None:
    """'took part in the Seoul Materials Fair', 'heads Mandalay Motor Works': a name is no clause of its verb."""
    head = arcs.heads[top]
    case = arcs.case(top)
    if arcs.rels[top] in ("acl:relcl", "acl") and case and case[0] and arcs.tree.tokens[case[0] - 1].upos == "VERB":
        arcs.attach(top, case[0] - 1, "obl")  # 'shells produced by the Omsk Powder Works'
        return
    if arcs.rels[top] not in ("xcomp", "ccomp", "advcl") or head < 0:
        return
    verbal = arcs.tree.tokens[head].upos == "VERB"
    if arcs.case(top):
        arcs.attach(top, head, "obl" if verbal else "nmod")
    elif (
        verbal and top > head and not any(arcs.rels[kid] in ("obj", "ccomp") for kid in arcs.kids(head) if kid != top)
    ):
        arcs.attach(top, head, "obj")


def _lower_root(arcs: Arcs, top: int, inside: range) -> None:
    """'Design Bureau Mikrob is an entity': where 'Design' was taken for the sentence's verb, 'entity' is the root."""
    for word in inside:
        head = arcs.heads[word]
        if head >= 0 and head not in inside and arcs.heads[head] == top:
            arcs.heads[head], arcs.rels[head] = -1, "root"
            arcs.heads[top], arcs.rels[top] = head, arcs.rels[word]
            arcs.changed = True
            return


def _top(arcs: Arcs, run: Run) -> int:
    inside = range(run.first, run.last + 1)
    tops = [i for i in inside if arcs.heads[i] not in inside and arcs.rels[i] not in ("punct", "case", "cc", "det")]
    return tops[0] if tops else run.last


def join_names(arcs: Arcs, left: Run, right: Run) -> None:
    """'Lantau Trading and Opal FZE': two names with 'and' between are a list, if the second hangs on the first."""
    between = " ".join(arcs.tree.lower[left.last + 1 : right.first])
    first, second = _top(arcs, left), _top(arcs, right)
    if between in _BETWEEN_NAMES and arcs.heads[second] == first and arcs.rels[second] in _PARTS_OF_PHRASE:
        arcs.attach(second, first, "conj")
