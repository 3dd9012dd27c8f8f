"""A parsed sentence with each name as one node: what hangs on what, in which case, behind which preposition.

Nodes are meant by their index. Nothing here knows frames.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from backstay.extract.russian.lemmas import CASES, is_known, readings
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.naming import Piece
from backstay.extract.russian.nodes import NOMINAL, Node
from backstay.extract.russian.parser import Sentence, Token
from backstay.extract.russian.repairs import mended
from backstay.extract.walks import Walks

_INNER = frozenset({"amod", "det", "nummod", "nummod:gov", "nummod:entity", "compound", "flat", "flat:foreign"})
_ALL = frozenset({"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"})


class Tree(Walks):
    """One sentence as nodes."""

    def __init__(self, text: str, sentence: Sentence, pieces: Sequence[Piece]) -> None:
        self.text, self.start, self.end = text, sentence.start, sentence.end
        self.tokens = sentence.tokens
        self.nodes = _nodes(text, sentence.tokens, pieces)
        self.hang([node.head for node in self.nodes])

    @cached_property
    def lower(self) -> list[str]:
        return [node.text.lower() for node in self.nodes]

    @cached_property
    def prep(self) -> list[str]:
        """The preposition before each noun phrase: its case child, else the word left of its modifiers."""
        found = [""] * len(self.nodes)
        for index, node in enumerate(self.nodes):
            if node.upos not in NOMINAL and node.piece is None and node.upos not in ("ADJ", "DET"):
                continue
            own = [kid for kid in self.kids[index] if self.nodes[kid].rel == "case" and kid < index]
            at = own[0] if own else self.left(index) - 1
            if at >= 0 and (own or self.nodes[at].upos == "ADP"):
                found[index] = self.lower[at]
        return found

    def rel(self, index: int) -> str:
        return self.nodes[index].rel

    def head(self, index: int) -> int:
        return self.nodes[index].head

    def lemma(self, index: int) -> str:
        return self.nodes[index].lemma if 0 <= index < len(self.nodes) else ""

    def left(self, index: int) -> int:
        """The first node of a noun phrase: its adjectives and numbers left of it, contiguous."""
        first = index
        while first > 0 and self._modifies(first - 1, index):
            first -= 1
        return first

    def _modifies(self, index: int, head: int) -> bool:
        node = self.nodes[index]
        if node.piece is not None or node.upos not in ("ADJ", "DET", "NUM", "VERB", "PROPN", "CCONJ"):
            return False
        if node.upos == "CCONJ":
            return (
                index > 0
                and self.nodes[index - 1].upos == "ADJ"
                and self.nodes[index + 1].upos == "ADJ"
                and (self.nodes[index - 1].head in (head, index + 1))
            )
        if node.upos == "VERB":
            return node.rel == "amod" and node.head == head
        if self.lower[index] in ("его", "её", "ее", "их"):
            return True
        return (node.head == head and node.rel.split(":")[0] in _INNER) or (
            node.upos == "ADJ" and node.case == self.nodes[head].case and node.case != "" and node.head >= index
        )

    def group(self, index: int) -> list[int]:
        """A node and everything coordinated with it, in order."""
        members = [index]
        broken = [k for k in self.kids[index] if self.rel(k) == "cc" and k < index and self.rel(index) != "conj"]
        if broken and broken[0] > 0 and self.nodes[index].upos != "VERB":
            # 'Концерн X и его заводы выпускают': the first of two subjects lost its place in the parse.
            first = broken[0] - 1
            if self.nodes[first].piece is not None and not self.prep[first] and self.rel(first) in ("nmod", "root"):
                members.append(first)
        return self._with_conjuncts(members)

    def may_be(self, index: int, case: str) -> bool:
        """Whether a noun phrase may stand in a case: by its tag, or by its form where the tag is a guess."""
        return self.nodes[index].may_be(case)

    def is_finite(self, index: int) -> bool:
        node = self.nodes[index]
        return node.upos == "VERB" and node.feats.get("VerbForm", "Fin") == "Fin"

    def is_participle(self, index: int) -> bool:
        return self.nodes[index].feats.get("VerbForm") == "Part" or _reads_as_participle(self.nodes[index])

    def lemmas(self, index: int) -> tuple[str, ...]:
        """The lemma, and every verb that the form may belong to: 'нашли' is 'найти' as well as 'наслать'."""
        node = self.nodes[index]
        known = readings(node.text) if node.upos in ("ADJ", "NOUN", "PROPN", "VERB") and node.piece is None else ()
        verbs = [str(one.normal_form) for one in known if one.tag.POS in ("PRTF", "PRTS", "VERB", "INFN", "GRND")]
        return tuple(dict.fromkeys((node.lemma, *verbs)))

    def is_short(self, index: int) -> bool:
        return self.nodes[index].feats.get("Variant") == "Short"

    def is_passive(self, index: int) -> bool:
        """'производится', 'поставлен', 'выпускаемый'."""
        node = self.nodes[index]
        if node.upos == "VERB" and node.feats.get("Voice") == "Pass":
            return True
        if self.lower[index].endswith(("ся", "сь")):
            return node.lemma not in words("reflexive")
        return any("pssv" in str(one.tag) and one.tag.POS in ("PRTF", "PRTS") for one in readings(node.text)[:2])

    def span(self, first: int, last: int) -> tuple[int, int]:
        return self.nodes[first].start, self.nodes[last].end


def _reads_as_participle(node: Node) -> bool:
    if node.piece is not None or node.upos not in ("VERB", "ADJ", "NOUN", "PROPN"):
        return False
    known = readings(node.text)
    return known[0].tag.POS in ("PRTF", "PRTS") or (
        node.rel in ("acl", "amod") and any(one.tag.POS == "PRTF" for one in known)
    )


def _nodes(text: str, tokens: Sequence[Token], pieces: Sequence[Piece]) -> list[Node]:
    """Tokens to nodes, the words of each name made one."""
    place: list[int] = []
    made: list[tuple[Token, Piece | None, int, int]] = []
    starts = {piece.first: piece for piece in pieces}
    index = 0
    while index < len(tokens):
        piece = starts.get(index)
        last = piece.last if piece else index
        place += [len(made)] * (last - index + 1)
        made.append((tokens[piece.head] if piece else tokens[index], piece, index, last))
        index = last + 1
    nodes = []
    for own, (token, piece, first, last) in enumerate(made):
        head = place[token.head] if token.head >= 0 else -1
        inside = piece is not None
        if head == own:
            head = -1
        start, end = tokens[first].start, tokens[last].end
        case = token.feats.get("Case", "")
        cases = frozenset[str]()
        if piece is not None:
            if token.text.isupper() or token.text[0].isascii() or token.text.lower() in words("bodies"):
                case = ""
            else:
                cases = _cases(token, piece.kind == "System")
                if cases and case not in cases:
                    case = next(iter(cases)) if len(cases) == 1 else ""
        nodes.append(
            Node(
                start,
                end,
                text[start:end],
                token.lemma,
                "PROPN" if inside and token.upos != "NOUN" else token.upos,
                case,
                token.feats.get("Number", ""),
                token.feats.get("Gender", ""),
                token.feats,
                token.deprel,
                head,
                piece,
                cases,
            )
        )
    return mended(nodes)


def _cases(token: Token, plural: bool) -> frozenset[str]:
    """The cases that a name's head may stand in, as the name of one thing: 'компании «X»' is no plural."""
    known = readings(token.text)
    found = {
        name
        for one in known
        if plural or one.tag.number != "plur"
        for name, short in CASES.items()
        if short == str(one.tag.case) and name != "Par"
    }
    if any("Fixd" in one.tag.grammemes for one in known):
        return _ALL
    if (
        not is_known(token.text)
        and token.text.endswith(("ом", "ем"))
        and (token.feats.get("Case") in ("Gen", "Ins") or token.deprel == "nmod")
    ):
        return frozenset({"Ins"})  # '«Алматеком»'
    if not is_known(token.text) and token.text[-1] in "бвгджзклмнпрстфхцчшщоеиую":
        # A foreign name that nothing declines may stand in any case; one with an ending in those of the ending.
        return _ALL if token.text[-1] not in "ую" or not found else frozenset(found)
    return frozenset(found)
