"""Make the table of lemmas from the treebank's training part.

    python lemmas.py TREEBANK PACKAGE_MODEL_FOLDER/lemmas.tsv

A row is kind, lemma, form; the form is empty where the rules already lead to the lemma, which is then only known.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from treebank import read_part

import backstay.extract.english.lemmas as rules

HEAD = """# Lemmas of English words: kind, lemma, irregular form (empty when the rules suffice).
# Made by training/english/lemmas.py from the training part of UD_English-EWT, (c) its authors, CC BY-SA 4.0.
"""


def main(treebank: Path, out: Path) -> None:
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for gold in read_part(treebank, "train"):
        for word, lemma, upos, xpos in zip(gold.words, gold.lemmas, gold.upos, gold.xpos, strict=True):
            if upos not in ("PROPN", "X", "SYM", "PUNCT", "NUM") and lemma != "_":
                counts[upos, word.lower().replace("’", "'"), lemma.lower(), xpos] += 1
    best: dict[tuple[str, str], tuple[int, str, str]] = {}
    totals: Counter[tuple[str, str, str]] = Counter()
    for (upos, form, lemma, xpos), count in sorted(counts.items()):
        kind = rules._KIND.get(upos, upos)
        totals[kind, form, lemma] += count
        if totals[kind, form, lemma] > best.get((kind, form), (0, "", ""))[0]:
            best[kind, form] = (totals[kind, form, lemma], lemma, xpos)
    known = {(kind, lemma) for (kind, _), (_, lemma, _) in best.items() if kind in ("VERB", "NOUN", "ADJ", "ADV")}
    table: dict[tuple[str, str], str] = {}
    rules._table = lambda: (table, frozenset(known))  # type: ignore[assignment]
    rows = {(kind, lemma, "") for kind, lemma in known if _ambiguous(kind, lemma)}
    for (kind, form), (count, lemma, xpos) in sorted(best.items()):
        # What was seen once is a typing error more often than an irregular form, strong verbs apart.
        if count < 2 and not (xpos in ("VBD", "VBN") and not form.endswith("ed") and form[0] == lemma[0]):
            continue
        upos = next(name for name in (kind, *rules._KIND) if rules._KIND.get(name, name) == kind)
        if kind == "NOUN" and form == lemma and form.endswith("ies") and (kind, form[:-3] + "y") in known:
            continue  # 'supplies' is listed under itself, but its supply is what we look for
        if rules.lemma_of(form, upos, xpos) != lemma and form.isascii():
            rows.add((kind, lemma, form))
    out.write_text(HEAD + "".join("\t".join(row) + "\n" for row in sorted(rows)), encoding="utf-8")


def _ambiguous(kind: str, lemma: str) -> bool:
    """Only stems that more than one rule can lead to need to be known."""
    return kind in ("VERB", "NOUN") and lemma.isalpha() and lemma.isascii() and len(lemma) > 2


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
