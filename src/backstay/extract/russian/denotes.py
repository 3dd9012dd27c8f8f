"""What a word stands for as an actor: a name, a pronoun's antecedent, a country's enterprises.

Where there is no one clear antecedent the answer is empty, and no claim follows.
"""

from __future__ import annotations

from dataclasses import replace

from backstay.extract.found import distinct
from backstay.extract.russian.antecedents import IT, OWN, Antecedents
from backstay.extract.russian.fillers import FIRMS, PARTIES, Filler
from backstay.extract.russian.lexicon import countries, words
from backstay.extract.russian.roles import bearer
from backstay.extract.russian.syntax import Tree

_DEPTH = 6
_STAFF = frozenset(
    {
        "специалист",
        "сотрудник",
        "инженер",
        "работник",
        "представитель",
        "пресс-служба",
        "руководство",
        "подразделение",
        "часть",
        "конструктор",
        "мощность",
        "площадка",
        "цех",
        "продукция",
        "менеджмент",
        "дирекция",
        "коллектив",
    }
)


def _among_which(tree: Tree, index: int) -> list[int]:
    """'десять предприятий, среди которых завод X': the names behind such a clause."""
    clauses = [k for k in tree.kids[index] if tree.rel(k) == "acl:relcl" and tree.lemma(k) == "который"]
    return [at for k in clauses if tree.prep[k] == "среди" for at in tree.children(k, "nsubj")]


class Denoter(Antecedents):
    """Answers for one document; antecedents are looked for backwards."""

    def parties(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """The actors that a word and those coordinated with it stand for, with examples ('в том числе Алжиру')."""
        tree = self.tree(sentence)
        found: list[Filler] = []
        for member in tree.group(index):
            found += self.party(sentence, member, depth)
            found += [f for at in _among_which(tree, member) for f in self.parties(sentence, at, depth + 1)]
            for kid in tree.children(member, "appos"):
                among = any(tree.lower[k] in ("числе", "включая") for k in range(member + 1, kid))
                if among and depth < _DEPTH:
                    found += self.parties(sentence, kid, depth + 1)
        return distinct(found)

    def party(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """What one word stands for as an actor."""
        if depth > _DEPTH:
            return []
        tree = self.tree(sentence)
        node = tree.nodes[index]
        thing = self.page.thing(sentence, index)
        if thing is not None:
            return [Filler(thing, sentence, index, index)] if thing.kind in PARTIES else []
        if node.lemma == "который":
            return self._relative(sentence, index, depth)
        if node.lemma in IT or tree.lower[index] in OWN:
            return self._pronoun(sentence, index, depth)
        if node.lemma in ("мы", "наш"):
            return self._we(sentence, index)
        if node.lemma in _STAFF:
            return [
                f
                for k in tree.kids[index]
                if k > index and not tree.prep[k]
                for f in self.parties(sentence, k, depth + 1)
            ]
        if node.upos in ("NOUN", "PROPN", "ADJ"):
            return self._nominal(sentence, index, depth)
        return []

    def _nominal(self, sentence: int, index: int, depth: int) -> list[Filler]:
        tree = self.tree(sentence)
        node = tree.nodes[index]
        state = self._state_word(sentence, index)
        if state:
            return state
        person = any((piece := tree.nodes[k].piece) and piece.kind == "Person" for k in tree.children(index, "appos"))
        if node.lemma.removeprefix("экс-") in words("person_class") or person:
            return self._titled(sentence, index)
        if node.lemma not in words("org_class") | words("body_class"):
            return []
        for kid in tree.children(index, "appos", "flat", "nmod"):
            thing = self.page.thing(sentence, kid)
            if (
                kid > index
                and not tree.prep[kid]
                and thing is not None
                and thing.kind in FIRMS
                and tree.rel(kid) != "nmod"
            ):
                return [Filler(thing, sentence, index, kid)]
        if node.number == "Plur" or any(tree.rel(k).startswith("nummod") for k in tree.kids[index]):
            return []
        predicate = depth < 2 and tree.rel(index) in ("root", "appos", "xcomp", "parataxis")
        said_of = bearer(tree, index) if predicate else []
        named = [f for at in said_of if self.page.thing(sentence, at) for f in self.party(sentence, at)]
        if named and all(f.thing.kind in FIRMS for f in named):
            return named
        holder = [
            k
            for k in tree.kids[index]
            if tree.rel(k) in ("nmod", "acl", "acl:relcl", "amod") and not self._light(tree, k)
        ]
        if holder or node.lemma in words("agents_class"):
            return []
        return self._class_antecedent(sentence, index, depth)

    def _we(self, sentence: int, index: int) -> list[Filler]:
        """'«Мы ремонтируем грузовики», – сказал директор завода X': the one firm of a sentence that quotes."""
        tree = self.tree(sentence)
        speaks = any(tree.lemma(at) in words("attribution.verbs") for at in range(len(tree)))
        firms = {id(thing): at for at, thing in self.page.named(sentence) if thing.kind == "Organization"}
        if not speaks or len(firms) != 1:
            return []
        at = next(iter(firms.values()))
        thing = self.page.thing(sentence, at)
        return [self._stand(Filler(thing, sentence, at, at), sentence, index)] if thing is not None else []

    def _titled(self, sentence: int, index: int) -> list[Filler]:
        """'глава завода Пётр Громов': the person whom a title introduces."""
        tree = self.tree(sentence)
        for at in bearer(tree, index):
            thing = self.page.thing(sentence, at)
            if thing is not None and thing.kind == "Person":
                return [Filler(thing, sentence, at, at)]
        return []

    def _light(self, tree: Tree, kid: int) -> bool:
        """Adjectives that leave 'the company' an anaphor: 'само предприятие', 'российская компания'."""
        return tree.rel(kid) == "amod" and (
            tree.lemma(kid) in words("adjective_bare") or tree.lemma(kid) in countries().adjectives
        )

    def _state_word(self, sentence: int, index: int) -> list[Filler]:
        """'белорусские предприятия', 'власти Ирана', 'российский оборонно-промышленный комплекс'."""
        tree = self.tree(sentence)
        node = tree.nodes[index]
        adjectives = [k for k in range(tree.left(index), index) if tree.lemma(k) in countries().adjectives]
        first = adjectives[0] if adjectives else index
        found = countries().adjectives[tree.lemma(first)] if adjectives else None
        holder = next(
            (
                t
                for k in tree.kids[index]
                if k > index and (t := self.page.thing(sentence, k)) and t.kind == "Country" and not tree.prep[k]
            ),
            None,
        )
        if node.lemma in words("complex") and (
            any(tree.lemma(k) in words("defence") for k in range(tree.left(index), index))
            or node.lemma not in ("комплекс", "промышленность")
        ):
            return self._complex(sentence, index, found[0] if found else holder.usual if holder else "")
        usual = found or ((holder.usual, holder.name) if holder else None)
        if usual is None:
            return self._firms_from(sentence, index)
        many = node.lemma in words("collective") and (
            node.number == "Plur" or node.lemma in ("промышленность", "бизнес")
        )
        if many or node.lemma in words("state"):
            if any(self.page.thing(sentence, k) and tree.rel(k) == "appos" for k in tree.kids[index] if k > index):
                return []
            thing = self.page.country(*usual)
            thing.add([], tree.quote(first, first) if found else "")
            return [Filler(thing, sentence, first, index, via=f"'{tree.quote(first, index)}' stand for the country")]
        return []

    def _firms_from(self, sentence: int, index: int) -> list[Filler]:
        """'компаний из Китая, ОАЭ и Турции': firms without a name stand for their countries."""
        tree = self.tree(sentence)
        node = tree.nodes[index]
        if node.number != "Plur" or node.lemma not in words("collective"):
            return []
        found: list[Filler] = []
        for kid in tree.kids[index]:
            if kid > index and tree.prep[kid] == "из":
                for at in tree.group(kid):
                    thing = self.page.thing(sentence, at)
                    if thing is not None and thing.kind == "Country":
                        found.append(
                            Filler(thing, sentence, index, at, via=f"firms of {thing.name} stand for the country")
                        )
        return found

    def _complex(self, sentence: int, index: int, country: str) -> list[Filler]:
        tree = self.tree(sentence)
        first = tree.left(index)
        form = self._name(tree, first, index, index) if first < index else tree.quote(index, index)
        return [
            Filler(self.page.other("Organization", form, tree.quote(first, index), country), sentence, first, index)
        ]

    def demonym(self, sentence: int, index: int) -> list[Filler]:
        """The country of an adjective: 'американские санкции'."""
        tree = self.tree(sentence)
        usual = countries().adjectives.get(tree.lemma(index))
        if usual is None:
            return []
        thing = self.page.country(*usual)
        thing.add([], tree.quote(index, index))
        return [Filler(thing, sentence, index, index)]

    def topic_authorities(self, sentence: int) -> list[Filler]:
        """The countries and bodies that a sentence is about."""
        return [f for f in self._main(sentence) if f.thing.kind in ("Country", "PublicBody")] if sentence >= 0 else []

    def as_state(self, filler: Filler) -> Filler:
        """A capital that acts stands for its country: 'Москва поставляет'."""
        capital = next((c for form in filler.thing.forms if (c := countries().capitals.get(form.lower()))), None)
        if capital is None:
            return filler
        thing = self.page.country(*capital)
        thing.add([], filler.thing.name)
        return replace(filler, thing=thing, via=f"'{filler.thing.name}' stands for the state")

    def goods_before(self, sentence: int, index: int) -> list[Filler]:
        """The goods that 'их' or 'они' go back to: the last plural good named in the clauses before."""
        tree = self.tree(sentence)
        for at in range(index - 1, -1, -1):
            node = tree.nodes[at]
            plain = node.upos == "NOUN" and node.piece is None and node.number == "Plur"
            if plain and node.lemma in words("components") | words("platforms") | words("goods_of_firm"):
                return self.goods(sentence, at)
        return []

    def owners(self, sentence: int, index: int) -> list[Filler]:
        """Whose goods a word means: 'его продукция', 'изделия завода X'."""
        tree = self.tree(sentence)
        near = [k for k in {*tree.kids[index], index - 1} if k >= 0]
        own = [k for k in near if tree.lower[k] in OWN or (k > index and tree.may_be(k, "Gen") and not tree.prep[k])]
        return distinct([f for k in sorted(own) for f in self.parties(sentence, k)])
