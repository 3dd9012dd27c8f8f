"""Made-up sentences with their trees, for what the treebank hardly has: firms that make, plan and supply.

In 'The mill plans to build a kiln' and 'The mill exports parts' the verb may be read as a noun after a noun; the
treebank's blogs and reviews do not teach otherwise. The counterpart, nouns that look like these verbs, is made too.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from treebank import Gold


@dataclass
class Node:
    """A word with its dependents to the left and to the right, in order."""

    word: str
    upos: str
    xpos: str
    relation: str = "root"
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)

    def to(self, relation: str) -> Node:
        self.relation = relation
        return self

    def walk(self, head: Node | None = None) -> Iterator[tuple[Node, Node | None]]:
        for child in self.left:
            yield from child.walk(self)
        yield self, head
        for child in self.right:
            yield from child.walk(self)


WORDS = tomllib.loads((Path(__file__).parent / "own.toml").read_text("utf-8"))


def noun(rng: random.Random, words: list[str], tag: str) -> Node:
    """A common noun, perhaps with an adjective."""
    made = Node(rng.choice(words), "NOUN", tag)
    if rng.random() < 0.35:
        made.left.append(Node(rng.choice(WORDS["adjectives"]), "ADJ", "JJ", "amod"))
    return made


def maker(rng: random.Random) -> tuple[Node, bool]:
    """Who acts, and whether there are several: 'Rotor', 'the state mill', 'foreign firms'."""
    draw = rng.random()
    if draw < 0.35:
        return Node(rng.choice(WORDS["names"]), "PROPN", "NNP"), False
    if draw < 0.8:
        made = noun(rng, WORDS["makers"], "NN")
        made.left.insert(0, Node(rng.choice(["the", "the", "the", "a", "this"]), "DET", "DT", "det"))
        return made, False
    plural = [word[:-1] + "ies" if word.endswith("y") else word + "s" for word in WORDS["makers"]]
    return noun(rng, plural, "NNS"), True


def thing(rng: random.Random) -> Node:
    made = noun(rng, WORDS["mass"], "NN") if rng.random() < 0.25 else noun(rng, WORDS["things"], "NNS")
    if rng.random() < 0.25:
        made.left.insert(0, Node("the", "DET", "DT", "det"))
    return made


def place(rng: random.Random, word: str, relation: str) -> Node:
    return Node(rng.choice(WORDS["places"]), "PROPN", "NNP", relation, [Node(word, "ADP", "IN", "case")])


def acts(rng: random.Random, several: bool, past: bool) -> Node:
    """A finite verb with what it is done to, and perhaps where to."""
    third, plain, before, _ = rng.choice(WORDS["verbs"])
    word, tag = (before, "VBD") if past else (plain, "VBP") if several else (third, "VBZ")
    return completed(rng, Node(word, "VERB", tag))


def completed(rng: random.Random, verb: Node) -> Node:
    goods = thing(rng).to("obj")
    if rng.random() < 0.2:
        other = thing(rng).to("conj")
        other.left.insert(0, Node("and", "CCONJ", "CC", "cc"))
        goods.right.append(other)
    verb.right.append(goods)
    if rng.random() < 0.3:
        verb.right.append(place(rng, rng.choice(["to", "for", "in"]), "obl"))
    return verb


def wishes(rng: random.Random, several: bool) -> Node:
    """'plans to build kilns'."""
    third, plain, before = rng.choice(WORDS["wishes"])
    past = rng.random() < 0.2
    word, tag = (before, "VBD") if past else (plain, "VBP") if several else (third, "VBZ")
    done = completed(
        rng, Node(rng.choice(WORDS["verbs"])[1], "VERB", "VB", "xcomp", [Node("to", "PART", "TO", "mark")])
    )
    return Node(word, "VERB", tag, right=[done])


def done_by(rng: random.Random, several: bool = False) -> Node:
    """What was made by whom: 'guns built by Rotor'."""
    goods = noun(rng, WORDS["things"], "NNS")
    agent, _ = maker(rng)
    agent.to("obl:agent").left.insert(0, Node("by", "ADP", "IN", "case"))
    goods.right.append(Node(rng.choice(WORDS["verbs"])[3], "VERB", "VBN", "acl", right=[agent]))
    return goods


def as_noun(rng: random.Random) -> Node:
    """The counterpart: 'The mill's plans were approved', 'Supplies of fuel to Serbia fell'."""
    word = Node(rng.choice(WORDS["nouns"]), "NOUN", "NNS")
    owner, _ = maker(rng)
    if rng.random() < 0.6:
        owner.right.append(Node("'s", "PART", "POS", "case"))
        word.left.append(owner.to("nmod:poss"))
    else:
        word.right.append(thing(rng).to("nmod"))
        word.right[0].left.insert(0, Node("of", "ADP", "IN", "case"))
        if rng.random() < 0.5:
            word.right.append(place(rng, "to", "nmod"))
    if rng.random() < 0.5:
        return Node(rng.choice(["fell", "grew", "continued"]), "VERB", "VBD", left=[word.to("nsubj")])
    verb = Node(rng.choice(["approved", "halted", "delayed"]), "VERB", "VBN", left=[word.to("nsubj:pass")])
    verb.left.append(Node("were", "AUX", "VBD", "aux:pass"))
    return verb


def clause(rng: random.Random) -> Node:
    draw = rng.random()
    if draw < 0.15:
        return as_noun(rng)
    subject, several = (done_by(rng), True) if draw < 0.35 else maker(rng)
    verb = wishes(rng, several) if 0.35 < draw < 0.6 else acts(rng, several, rng.random() < 0.25)
    if draw > 0.9 and not several:
        inner = acts(rng, False, False).to("acl:relcl")
        inner.left += [Node(",", "PUNCT", ",", "punct"), Node("which", "PRON", "WDT", "nsubj")]
        inner.right.append(Node(",", "PUNCT", ",", "punct"))
        subject.right.append(inner)
    verb.left.append(subject.to("nsubj"))
    return verb


def own_sentences(rng: random.Random, count: int) -> list[Gold]:
    """`count` sentences drawn anew."""
    return [gold_of(clause(rng), rng) for _ in range(count)]


def gold_of(root: Node, rng: random.Random) -> Gold:
    """The tree as a sentence of the treebank, mostly with its final point."""
    if rng.random() < 0.9:
        root.right.append(Node(".", "PUNCT", ".", "punct"))
    rows = list(root.walk())
    place = {id(node): index for index, (node, _) in enumerate(rows)}
    words = [node.word for node, _ in rows]
    words[0] = words[0][0].upper() + words[0][1:]
    return Gold(
        " ".join(words),
        tuple(words),
        tuple(words),
        tuple(node.upos for node, _ in rows),
        tuple(node.xpos for node, _ in rows),
        tuple(-1 if head is None else place[id(head)] for _, head in rows),
        tuple(node.relation for node, _ in rows),
    )
