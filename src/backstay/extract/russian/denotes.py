"""What a word stands for as an actor: a name, a pronoun's antecedent, a country's enterprises.

Where there is no one clear antecedent the answer is empty, and no claim follows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from backstay.extract.russian.fillers import FIRMS, PARTIES, Filler, distinct
from backstay.extract.russian.goods import Goods
from backstay.extract.russian.lexicon import countries, words
from backstay.extract.russian.page import Page, Thing
from backstay.extract.russian.roles import bearer, subjects
from backstay.extract.russian.syntax import Tree

_DEPTH = 6
Fits = Callable[[Filler], bool]
_IT = {"он": "Masc", "она": "Fem", "оно": "Neut", "они": "Plur"}
_OWN = {"его": "он", "её": "она", "ее": "она", "их": "они"}
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
_GENERIC = frozenset(
    {"компания", "предприятие", "организация", "фирма", "производитель", "структура", "учреждение", "общество"}
)


class Denoter(Goods):
    """Answers for one document; antecedents are looked for backwards."""

    def __init__(self, page: Page, about: Thing | None = None) -> None:
        super().__init__(page)
        self.about = about
        self._topics: dict[int, list[Filler]] = {}

    def tree(self, sentence: int) -> Tree:
        return self.page.trees[sentence]

    def parties(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """The actors that a word and those coordinated with it stand for, with examples ('в том числе Алжиру')."""
        tree = self.tree(sentence)
        found: list[Filler] = []
        for member in tree.group(index):
            found += self.party(sentence, member, depth)
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
        if node.lemma in _IT or tree.lower[index] in _OWN:
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
        if node.lemma.removeprefix("экс-") in words("person_class"):
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
        if node.number == "Plur":
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

    # Antecedents.

    def _relative(self, sentence: int, index: int, depth: int) -> list[Filler]:
        noun = self.noun_of_relative(sentence, index)
        return (
            self.parties(sentence, noun, depth + 1)
            if noun >= 0 and self.tree(sentence).nodes[index].number == "Plur"
            else (self.party(sentence, noun, depth + 1) if noun >= 0 else [])
        )

    def noun_of_relative(self, sentence: int, index: int) -> int:
        """The noun that 'который' stands for: the clause's head, or the nearest noun before that agrees."""
        tree = self.tree(sentence)
        own = tree.nodes[index]

        def agrees(at: int) -> bool:
            node = tree.nodes[at]
            if node.number and own.number and node.number != own.number:
                return False
            return own.number == "Plur" or not own.gender or not node.gender or node.gender == own.gender

        for head in tree.above(index):
            if tree.rel(head) == "acl:relcl":
                noun = tree.nodes[head].head
                named = tree.nodes[noun].piece
                if agrees(noun) and not (named and named.kind == "Country" and own.number == "Plur"):
                    return noun
                if named is not None and own.number != "Plur":
                    return noun
        comma = max((at for at in range(index) if tree.lower[at] == ","), default=-1)
        for at in range(comma - 1, -1, -1):
            node = tree.nodes[at]
            state = node.piece is not None and node.piece.kind in ("Country", "Place")
            if (node.upos in ("NOUN", "PROPN") or node.piece is not None) and agrees(at) and not state:
                return at
        return -1

    def _pronoun(self, sentence: int, index: int, depth: int) -> list[Filler]:
        tree = self.tree(sentence)
        lemma = _OWN.get(tree.lower[index], tree.nodes[index].lemma)
        gender = _IT.get(lemma, "")
        plural = gender == "Plur"

        def fits(filler: Filler) -> bool:
            if filler.thing.kind == "Person":
                return not plural
            return filler.thing.kind in FIRMS | {"Country"} and (plural or self._agrees(filler, gender))

        found = self._back(sentence, index, fits, depth, plural)
        return [self._stand(f, sentence, index) for f in found]

    def _agrees(self, filler: Filler, gender: str) -> bool:
        """Whether the word that the name was last written with has the pronoun's gender."""
        own = self.tree(filler.sentence).nodes[filler.first].gender
        return not own or own == gender or self.tree(filler.sentence).nodes[filler.first].piece is None

    def _stand(self, filler: Filler, sentence: int, index: int) -> Filler:
        written = self.tree(sentence).quote(index, index)
        return Filler(filler.thing, sentence, index, index, True, f"'{written}' goes back to {filler.thing.name}")

    def _class_antecedent(self, sentence: int, index: int, depth: int) -> list[Filler]:
        """'завод', 'предприятие', 'группа': the organisation spoken of last that is one."""
        tree = self.tree(sentence)
        lemma = tree.lemma(index)
        kinds = frozenset({"PublicBody"}) if lemma in words("body_class") else frozenset({"Organization"})
        if lemma not in _GENERIC:
            fitting = self._called(sentence, index, lemma, kinds)
            if fitting is not None:
                return [self._stand(fitting, sentence, index)]

        def fits(filler: Filler) -> bool:
            return filler.thing.kind in kinds and (
                lemma in _GENERIC or not self._called_otherwise(filler.thing, lemma)
            )

        return [self._stand(f, sentence, index) for f in self._back(sentence, index, fits, depth, False)]

    def _called(self, sentence: int, index: int, lemma: str, kinds: frozenset[str]) -> Filler | None:
        """The last thing named with this very class word ('завод «Кварц»' for 'завод')."""
        for before in range(sentence, max(sentence - 6, -1), -1):
            for at, thing in reversed(self.page.named(before)):
                if before == sentence and at > index:
                    continue
                if thing.kind in kinds and any(
                    lemma in form.lower().split() or form.lower().startswith(lemma) for form in thing.forms
                ):
                    return Filler(thing, before, at, at)
        return None

    def _called_otherwise(self, thing: Thing, lemma: str) -> bool:
        """A bank is no plant: the thing is named with another class word."""
        called = {word.lower() for form in thing.forms for word in form.split()} & words("org_class")
        return bool(called - _GENERIC) and lemma not in called

    def _back(self, sentence: int, index: int, fits: Fits, depth: int, plural: bool) -> list[Filler]:
        """The antecedent: the subject before in the sentence, the one fitting name before, the topics before."""
        tree = self.tree(sentence)
        for head in tree.above(index):
            for kid in subjects(tree, head):
                if kid < index and index not in tree.subtree(kid):
                    found = [f for f in self.parties(sentence, kid, depth + 1) if fits(f)]
                    if len(found) == 1 or (plural and found):
                        return found
        inside = [Filler(t, sentence, at, at) for at, t in self.page.named(sentence) if at < index]
        inside = distinct([f for f in inside if fits(f) and f.thing.kind != "Country"])
        if len(inside) == 1 and not plural:
            return inside
        for before in range(sentence - 1, max(sentence - 4, -1), -1):
            topic = self._topic(before, fits, plural)
            if topic is None or topic:
                return topic or []
        if self.about is not None and not plural:
            focus = Filler(self.about, sentence, index, index)
            return [focus] if fits(focus) else []
        return []

    def _topic(self, sentence: int, fits: Fits, plural: bool) -> list[Filler] | None:
        """What a sentence is about; None where two things dispute it."""
        main = [f for f in self._main(sentence) if fits(f)]
        named = distinct(
            [
                f
                for at, t in self.page.named(sentence)
                if fits(f := Filler(t, sentence, at, at)) and t.kind != "Country"
            ]
        )
        if plural:
            return main if len(main) > 1 else []
        if len(named) == 1:
            return named
        if len(main) == 1:
            rivals = [f for f in named if f.key != main[0].key]
            return main if not rivals or self._outranks(sentence, main[0]) else None
        return None if named else main[:1] if len(main) == 1 else []

    def _outranks(self, sentence: int, subject: Filler) -> bool:
        """A subject that the text names elsewhere too, or names with a class word, is its topic."""
        thing = subject.thing
        counts = sum(t is thing for number in range(len(self.page.trees)) for _, t in self.page.named(number))
        return counts > 1 or any(len(form.split()) > 1 for form in thing.forms)

    def _main(self, sentence: int) -> list[Filler]:
        if sentence not in self._topics:
            self._topics[sentence] = []
            tree = self.tree(sentence)
            root = next((i for i in range(len(tree)) if tree.nodes[i].head < 0), 0)
            said = [k for kid in tree.children(root, "ccomp") for k in tree.children(kid, "nsubj")]
            speaks = tree.lemma(root) in words("attribution.verbs")
            found: list[Filler] = []
            for kid in [*(said if speaks else []), *subjects(tree, root), *said]:
                found = found or [replace(f, first=f.first) for f in self.parties(sentence, kid)]
            if not found and self.page.thing(sentence, root) is not None:
                found = self.party(sentence, root)
            self._topics[sentence] = found
        return self._topics[sentence]

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
        own = [k for k in near if tree.lower[k] in _OWN or (k > index and tree.may_be(k, "Gen") and not tree.prep[k])]
        return distinct([f for k in sorted(own) for f in self.parties(sentence, k)])
