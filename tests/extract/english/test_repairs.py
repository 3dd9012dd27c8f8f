"""Arcs that the words decide: names hold together, lists stay lists, whatever the parser made of them."""

from __future__ import annotations

import pytest

from backstay.extract.english.lemmas import lemma_of
from backstay.extract.english.parser import Sentence, Token
from backstay.extract.english.repairs import repaired


def sentence(rows: str) -> tuple[str, Sentence]:
    """Words written as 'text/UPOS/XPOS/relation/head', one after the other."""
    tokens, text = [], ""
    for row in rows.split():
        word, upos, xpos, relation, head = row.rsplit("/", 4)
        start = len(text) + bool(text)
        text = f"{text} {word}".strip()
        tokens.append(Token(start, len(text), word, upos, int(head), relation, lemma_of(word, upos, xpos), xpos))
    return text, Sentence(0, len(text), tuple(tokens))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            # 'builds support vessels': the word between a verb and its object.
            "Rotor/PROPN/NNP/nsubj/1 builds/VERB/VBZ/root/-1 support/VERB/VB/xcomp/1 vessels/NOUN/NNS/obj/2",
            {"support": ("compound", "vessels"), "vessels": ("obj", "builds")},
        ),
        (
            # 'the production of radars and pumps' with pumps beside 'production'.
            "production/NOUN/NN/root/-1 of/ADP/IN/case/2 radars/NOUN/NNS/nmod/0 and/CCONJ/CC/cc/4 "
            "pumps/NOUN/NNS/conj/0",
            {"pumps": ("conj", "radars")},
        ),
        (
            # 'sights for tanks and guns, radars': radars are no third thing that the sights are for.
            "sights/NOUN/NNS/root/-1 for/ADP/IN/case/2 tanks/NOUN/NNS/nmod/0 and/CCONJ/CC/cc/4 guns/NOUN/NNS/conj/2 "
            ",/PUNCT/,/punct/6 radars/NOUN/NNS/conj/2",
            {"guns": ("conj", "tanks"), "radars": ("conj", "sights")},
        ),
        (
            # 'Lantau Trading and Opal FZE' with the second name beside the first as its other name.
            "Lantau/PROPN/NNP/compound/1 Trading/PROPN/NNP/nsubj/5 and/CCONJ/CC/cc/3 Opal/PROPN/NNP/compound/4 "
            "FZE/PROPN/NNP/appos/1 ship/VERB/VBP/root/-1 pumps/NOUN/NNS/obj/5",
            {"FZE": ("conj", "Trading")},
        ),
        (
            # 'JSC Volna' with both words as subjects.
            "JSC/PROPN/NNP/nsubj/2 Volna/PROPN/NNP/nsubj/2 repairs/VERB/VBZ/root/-1 pumps/NOUN/NNS/obj/2",
            {"Volna": ("flat", "JSC"), "JSC": ("nsubj", "repairs")},
        ),
        (
            # 'small arms and light weapons': 'arms' is no quality of the weapons.
            "It/PRON/PRP/nsubj/1 makes/VERB/VBZ/root/-1 small/ADJ/JJ/amod/3 arms/NOUN/NNS/compound/6 "
            "and/CCONJ/CC/cc/5 light/ADJ/JJ/conj/3 weapons/NOUN/NNS/obj/1",
            {"arms": ("obj", "makes"), "weapons": ("conj", "arms"), "light": ("amod", "weapons")},
        ),
        (
            # A right tree stays as it is.
            "Rotor/PROPN/NNP/nsubj/1 helps/VERB/VBZ/root/-1 build/VERB/VB/xcomp/1 vessels/NOUN/NNS/obj/2",
            {"build": ("xcomp", "helps"), "vessels": ("obj", "build")},
        ),
    ],
)
def test_arcs(rows: str, expected: dict[str, tuple[str, str]]) -> None:
    tree = repaired(*sentence(rows))
    found = {token.text: (token.deprel, tree.tokens[token.head].text) for token in tree.tokens}
    assert {word: found[word] for word in expected} == expected
    assert [token.head for token in tree.tokens].count(-1) == 1
