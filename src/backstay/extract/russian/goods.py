"""Goods: which noun phrases are kinds of goods, and their names in the nominative.

'партию тепловизионных прицелов' is 'тепловизионные прицелы'; an adjective without meaning and a number fall away; a
genitive behind the noun belongs to it ('системы радиоэлектронной борьбы'), a firm's name does not.
"""

from __future__ import annotations

from backstay.extract.russian.fillers import Filler
from backstay.extract.russian.lemmas import inflected
from backstay.extract.russian.lexicon import countries, words
from backstay.extract.russian.page import Page
from backstay.extract.russian.syntax import Tree

_DEPTH = 6


class Goods:
    """The goods of one document."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def goods(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """The goods that a word and those coordinated with it stand for."""
        if depth > _DEPTH:
            return []
        tree, found = self.page.trees[sentence], []
        for member in tree.group(index):
            found += self.good(sentence, member, depth)
            found += [f for kid in self._examples(tree, member) for f in self.goods(sentence, kid, depth + 1)]
        return found

    def good(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """One noun phrase as a good, the goods it counts ('партию прицелов'), or nothing."""
        tree = self.page.trees[sentence]
        node = tree.nodes[index]
        thing = self.page.thing(sentence, index)
        if thing is not None:
            return [Filler(thing, sentence, index, index)] if thing.kind == "System" else []
        if node.upos == "NUM" or (node.lemma in words("measures") and not self._is_part(tree, index)):
            behind = [k for k in tree.kids[index] if k > index and tree.nodes[k].case == "Gen" and not tree.prep[k]]
            behind += [k for k in tree.kids[index] if tree.rel(k) == "nmod" and k > index and not tree.prep[k]]
            inner = [f for kid in dict.fromkeys(behind) for f in self.goods(sentence, kid, depth + 1)]
            if inner or node.upos == "NUM" or node.lemma not in words("components") | words("goods_anyway"):
                return inner
        if node.upos not in ("NOUN", "PROPN", "ADJ") or node.lemma in words("no_goods"):
            return []
        if node.upos == "ADJ" and node.lemma != "комплектующий":
            return []
        if node.lemma in words("org_class") - words("goods_anyway") or node.lemma in words("person_class") | words(
            "body_class"
        ):
            return []
        if node.lemma in words("complex") and any(tree.lemma(k) in words("no_weapon") for k in tree.kids[index]):
            return []  # 'оборонно-промышленный комплекс'
        if not node.text[:1].isalpha() or (
            node.text[0].isupper() and index > 0 and tree.lower[index - 1] not in ('"', "«")
        ):
            return []
        named = self._model_of(sentence, index)
        return named or [self._product(sentence, index)]

    def _is_part(self, tree: Tree, index: int) -> bool:
        """'боевая часть' is a part, no measure."""
        return tree.lemma(index) == "часть" and index > 0 and tree.lemma(index - 1) in words("part_of_weapon")

    def _model_of(self, sentence: int, index: int) -> list[Filler]:
        """'ракетных комплексов «Полонез»', 'танков Т-72 и Т-90': the systems that a class word names."""
        tree = self.page.trees[sentence]
        found = []
        for kid in tree.kids[index]:
            thing = self.page.thing(sentence, kid)
            own = tree.nodes[kid].case == "Gen" and tree.nodes[index].case != "Gen" and self._has_class(sentence, kid)
            if thing is not None and thing.kind == "System" and kid > index and not tree.prep[kid] and not own:
                found += [f for k in tree.group(kid) for f in self.good(sentence, k)]
        return found

    def _has_class(self, sentence: int, kid: int) -> bool:
        """'танка Т-72': the class word is part of the name, so 'двигатель танка Т-72' is a part of it."""
        return self.page.trees[sentence].nodes[kid].upos == "NOUN"

    def _product(self, sentence: int, index: int) -> Filler:
        tree = self.page.trees[sentence]
        first, last = self._first(tree, index), self._last(sentence, index)
        name = self._name(tree, first, index, last)
        thing = self.page.product(name, tree.quote(first, last))
        head = inflected(tree.nodes[index].text, "NOUN", tree.nodes[index].case, tree.nodes[index].number == "Plur")
        thing.add([], self._name(tree, first, index, index)) if last > index else thing.add(
            [], head if first < index else ""
        )
        return Filler(thing, sentence, first, last)

    def _first(self, tree: Tree, index: int) -> int:
        """The first adjective that tells the good apart."""
        first = tree.left(index)
        while first < index and (
            tree.nodes[first].lemma in words("adjective_bare")
            or tree.nodes[first].lemma in countries().adjectives
            or tree.nodes[first].upos in ("NUM", "DET", "VERB", "CCONJ")
        ):
            first += 1
        return first

    def _last(self, sentence: int, index: int) -> int:
        """The last word of the genitives that belong to the good's name."""
        tree = self.page.trees[sentence]
        last = index
        for kid in tree.kids[index]:
            node = tree.nodes[kid]
            if (
                kid > last
                and tree.rel(kid) == "nmod"
                and node.case == "Gen"
                and not tree.prep[kid]
                and self.page.thing(sentence, kid) is None
                and tree.left(kid) == last + 1
                and node.upos in ("NOUN", "PROPN")
                and not node.text[0].isupper()
                and node.lemma not in words("org_class") | words("person_class") | words("body_class")
                and node.lemma not in ("производство", "разработка", "год")
                and not self._names_system(sentence, kid)
            ):
                last = self._last(sentence, kid)
        return last

    def _names_system(self, sentence: int, index: int) -> bool:
        """'шасси пусковой установки С-400': the genitive belongs to the system's name."""
        beside = [self.page.thing(sentence, k) for k in self.page.trees[sentence].children(index, "appos")]
        return any(thing is not None and thing.kind == "System" for thing in beside)

    def _name(self, tree: Tree, first: int, index: int, last: int) -> str:
        head = tree.nodes[index]
        plural = head.number == "Plur"
        made = []
        for at in range(first, last + 1):
            node = tree.nodes[at]
            if at == index:
                made.append(
                    inflected(node.text, "NOUN", node.case, plural).lower() if not node.text.isupper() else node.text
                )
            elif at < index and node.upos in ("ADJ", "VERB", "PROPN", "DET"):
                masculine = head.text.isupper() and head.lemma in words("complex")  # 'российский ОПК'
                gender = "Masc" if masculine else head.gender
                made.append(inflected(node.text, "ADJ", node.case or head.case, plural, gender).lower())
            else:
                made.append(node.text)
        return " ".join(made)

    def _examples(self, tree: Tree, index: int) -> list[int]:
        """'электронику, включая процессоры', 'деталей, в том числе подшипников'."""
        found = []
        for kid in tree.subtree(index):
            if kid > index and tree.lower[kid] == "включая":
                found += [k for k in tree.kids[kid] if k > kid and tree.nodes[k].upos in ("NOUN", "PROPN")]
        return found


def is_bare(filler: Filler, tree: Tree) -> bool:
    """'продукция', 'оборудование': a good without a kind."""
    after = tree.lower[filler.last + 1] if filler.last + 1 < len(tree) else ""
    return (
        filler.thing.kind == "Product"
        and filler.first == filler.last
        and tree.lemma(filler.first) in words("bare_goods")
        and after not in ("для", "к")
    )
