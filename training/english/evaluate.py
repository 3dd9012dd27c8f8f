"""Score the shipped parser on a part of the treebank, as it runs in the package.

    python evaluate.py TREEBANK [--part dev]

On gold tokens: accuracy of UPOS, XPOS, heads (UAS), heads with relations (LAS, subtypes such as 'nmod:poss'
included; LAS-u without them) and lemmas. From raw text, as the CoNLL 2018 shared task scored: F1 over words
whose characters agree, heads compared by the characters of the head, subtypes ignored in LAS.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from treebank import Gold, read_part

from backstay.extract.english.lemmas import lemma_of
from backstay.extract.english.parser import Parser, load

Scores = dict[str, float]


def gold_scores(parser: Parser, golds: list[Gold]) -> Scores:
    """Accuracies over the words of gold sentences."""
    counts = dict.fromkeys(("UPOS", "XPOS", "UAS", "LAS", "LAS-u", "lemma"), 0)
    for gold, found in zip(golds, parser.parse_many(gold.words for gold in golds), strict=True):
        for i, word in enumerate(gold.words):
            head = found.heads[i] == gold.heads[i]
            counts["UPOS"] += found.upos[i] == gold.upos[i]
            counts["XPOS"] += found.xpos[i] == gold.xpos[i]
            counts["UAS"] += head
            counts["LAS"] += head and found.deprels[i] == gold.deprels[i]
            counts["LAS-u"] += head and universal(found.deprels[i]) == universal(gold.deprels[i])
            counts["lemma"] += lemma_of(word, found.upos[i], found.xpos[i]).lower() == gold.lemmas[i].lower()
    words = sum(len(gold.words) for gold in golds)
    return {name: count / words for name, count in counts.items()}


def universal(relation: str) -> str:
    return relation.split(":")[0]


def raw_text(golds: list[Gold]) -> str:
    """The part as running text: paragraphs apart, the sentences of one joined by a space."""
    return "".join(("\n\n" if gold.paragraph else " ") + gold.text for gold in golds).strip()


def raw_scores(parser: Parser, golds: list[Gold]) -> Scores:
    """F1 from raw text: words, sentences, UPOS, UAS and LAS."""
    text = raw_text(golds)
    squeezed = [0]
    for char in text:
        squeezed.append(squeezed[-1] + (not char.isspace()))
    found: dict[tuple[int, int], tuple[str, tuple[int, int] | None, str]] = {}
    ends = set()
    for sentence in parser.parse(text):
        spans = [(squeezed[token.start], squeezed[token.end]) for token in sentence.tokens]
        ends.add((spans[0][0], spans[-1][1]))
        for token, span in zip(sentence.tokens, spans, strict=True):
            head = spans[token.head] if token.head >= 0 else None
            found[span] = (token.upos, head, universal(token.deprel))
    counts = dict.fromkeys(("words", "sentences", "UPOS", "UAS", "LAS"), 0)
    place = total = 0
    for gold in golds:
        begin, spans = place, []
        for word in gold.words:
            size = len("".join(word.split()))
            spans.append((place, place + size))
            place += size
        if place - begin != len("".join(gold.text.split())):
            place = begin + len("".join(gold.text.split()))
        counts["sentences"] += (begin, place) in ends
        total += len(spans)
        for i, span in enumerate(spans):
            if span not in found:
                continue
            upos, head, deprel = found[span]
            right = head == (spans[gold.heads[i]] if gold.heads[i] >= 0 else None)
            counts["words"] += 1
            counts["UPOS"] += upos == gold.upos[i]
            counts["UAS"] += right
            counts["LAS"] += right and deprel == universal(gold.deprels[i])
    return {
        name: 2 * count / (len(ends) + len(golds) if name == "sentences" else len(found) + total)
        for name, count in counts.items()
    }


def line(scores: Scores) -> str:
    return "  ".join(f"{name} {100 * value:.2f}" for name, value in scores.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--part", default="dev")
    given = parser.parse_args()
    golds = read_part(given.treebank, given.part)
    print("gold tokens:", line(gold_scores(load(), golds)))
    print("raw text:   ", line(raw_scores(load(), golds)))


if __name__ == "__main__":
    main()
