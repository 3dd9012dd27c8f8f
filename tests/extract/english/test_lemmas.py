"""Dictionary forms of the words that claims are made of."""

from __future__ import annotations

import pytest

from backstay.extract.english.lemmas import lemma_of


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "lemma"),
    [
        ("supplies", "VERB", "VBZ", "supply"),
        ("supplied", "VERB", "VBD", "supply"),
        ("supplying", "VERB", "VBG", "supply"),
        ("built", "VERB", "VBN", "build"),
        ("made", "VERB", "VBN", "make"),
        ("bought", "VERB", "VBD", "buy"),
        ("sold", "VERB", "VBN", "sell"),
        ("shipped", "VERB", "VBN", "ship"),
        ("shipping", "VERB", "VBG", "ship"),
        ("produced", "VERB", "VBD", "produce"),
        ("manufactures", "VERB", "VBZ", "manufacture"),
        ("manufacturing", "VERB", "VBG", "manufacture"),
        ("assembled", "VERB", "VBN", "assemble"),
        ("equipped", "VERB", "VBN", "equip"),
        ("exported", "VERB", "VBD", "export"),
        ("repairing", "VERB", "VBG", "repair"),
        ("delivers", "VERB", "VBZ", "deliver"),
        ("delivered", "VERB", "VBN", "deliver"),
        ("modernised", "VERB", "VBN", "modernise"),
        ("upgraded", "VERB", "VBN", "upgrade"),
        ("purchases", "VERB", "VBZ", "purchase"),
        ("processes", "VERB", "VBZ", "process"),
        ("developed", "VERB", "VBD", "develop"),
        ("installed", "VERB", "VBN", "install"),
        ("controlled", "VERB", "VBN", "control"),
        ("procured", "VERB", "VBN", "procure"),
        ("owned", "VERB", "VBN", "own"),
        ("serviced", "VERB", "VBN", "service"),
        ("planned", "VERB", "VBN", "plan"),
        ("planning", "VERB", "VBG", "plan"),
        ("listed", "VERB", "VBN", "list"),
        ("Is", "AUX", "VBZ", "be"),
        ("were", "AUX", "VBD", "be"),
        ("’s", "AUX", "VBZ", "be"),
        ("ca", "AUX", "MD", "can"),
        ("companies", "NOUN", "NNS", "company"),
        ("factories", "NOUN", "NNS", "factory"),
        ("chassis", "NOUN", "NNS", "chassis"),
        ("missiles", "NOUN", "NNS", "missile"),
        ("boxes", "NOUN", "NNS", "box"),
        ("purchases", "NOUN", "NNS", "purchase"),
        ("switches", "NOUN", "NNS", "switch"),
        ("men", "NOUN", "NNS", "man"),
        ("Missile", "NOUN", "NN", "missile"),
        ("larger", "ADJ", "JJR", "large"),
        ("biggest", "ADJ", "JJS", "big"),
        ("best", "ADJ", "JJS", "good"),
        ("MZKT", "PROPN", "NNP", "MZKT"),
        ("S-300", "NOUN", "NN", "S-300"),
        ("2022", "NUM", "CD", "2022"),
    ],
)
def test_lemmas(word: str, upos: str, xpos: str, lemma: str) -> None:
    assert lemma_of(word, upos, xpos) == lemma
