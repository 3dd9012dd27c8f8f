"""What a word of a sentence stands for: a name, a pronoun's antecedent, a country's enterprises, a good.

One word may stand for several things (coordination, examples after 'such as', 'these companies'). Where there is
no one clear antecedent the answer is empty, and no claim follows.
"""

from __future__ import annotations

from backstay.extract.english.antecedents import Antecedents
from backstay.extract.english.doings import Doings
from backstay.extract.english.fillers import (
    DEPTH,
    IT,
    PARTY,
    PERSONAL,
    RELATIVE,
    THEY,
    Filler,
)
from backstay.extract.english.lexicon import demonyms, words
from backstay.extract.english.mentions import Piece
from backstay.extract.english.roles import subjects
from backstay.extract.english.states import States
from backstay.extract.english.syntax import Tree
from backstay.extract.english.wares import Wares
from backstay.extract.found import distinct

# Verbs that give their subject a post: 'was appointed director of'.
_BECOMES = frozenset({"appoint", "elect", "become", "nominate", "remain", "name", "promote", "serve", "reappoint"})

# 'operates a plant that makes X' says that its operator makes X.
_SITES = frozenset({"facility", "plant", "factory", "workshop", "line", "site", "shop", "mill"})
_RUNNING = frozenset({"operate", "run", "own", "have", "possess", "host", "open", "maintain"})
# 'Volna's technicians repair radars' says that Volna does.
_STAFF = frozenset(
    {"technician", "engineer", "worker", "specialist", "mechanic", "designer", "employee", "vessel", "ship"}
)
_SOME = frozenset({"some", "several", "many", "most", "all", "number", "majority", "dozens", "both"})
_MARKS = frozenset("’”»\"'")


class Denoter(Antecedents, Wares, Doings, States):
    """Answers for one document; sentences are asked for in any order, antecedents are looked for backwards."""

    def parties(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """The organisations, bodies, persons, countries and places that a word and those beside it stand for."""
        tree, found = self.tree(sentence), []
        for member in self._without_class(sentence, tree.group(index)):
            found += self.party(sentence, self._past_owner(sentence, member), depth)
            if tree.lower[member] in _SOME and depth < DEPTH:
                # 'some of the makers, such as Volna'
                found += [
                    f for kid in tree.prepositions(member, "of") for f in self.parties(sentence, kid, depth + 1)
                ]
            for kid in self._examples(tree, member):
                found += self.parties(sentence, kid, depth + 1) if depth < DEPTH else []
        if found and depth < DEPTH:
            for kid in self._examples_behind(sentence, found):
                found += self.parties(sentence, kid, depth + 2)
        return distinct(found)

    def _without_class(self, sentence: int, members: list[int]) -> list[int]:
        """'Two Chinese firms, A and B': the class noun before the names that it announces is no third."""
        tree, first = self.tree(sentence), members[0]
        announced = len(members) > 2 and tree.tokens[first].xpos == "NNS" and tree.lemmas[first] in words("org_class")
        named = all(self.page.piece(sentence, member) is not None for member in members[1:])
        return members[1:] if announced and named and tree.lower[first + 1] in (",", ":") else members

    def _past_owner(self, sentence: int, member: int) -> int:
        """'between Almatek and Borduria's army': the owned, where the parser coordinated its owner."""
        tree, piece = self.tree(sentence), self.page.piece(sentence, member)
        if piece is None or piece.thing.kind != "Country" or tree.rel(member) != "conj":
            return member
        owned = piece.last + 2
        if owned < len(tree) and tree.lower[piece.last + 1] in ("'s", "’s"):
            other = self.page.piece(sentence, owned)
            return other.head if other is not None else member
        return member

    def behind(self, sentence: int, index: int) -> list[Filler]:
        """The named thing that a hyphened participle stands before: 'the EU-listed commander Ali Rashid'."""
        tree = self.tree(sentence)
        for at in range(index + 1, min(index + 9, len(tree))):
            piece = self.page.piece(sentence, at)
            if piece is not None and piece.thing.kind in ("Organization", "PublicBody", "Person"):
                led = tree.lower[piece.last + 1 : piece.last + 2]
                if piece.thing.kind != "Person" and led and led[0] in words("person_class"):
                    continue  # 'the EU-listed Volna commander Ali Rashid'
                if not self.is_front(tree, piece):
                    return self.parties(sentence, piece.head) or [self._of(sentence, piece)]
            elif piece is None and (
                (tree.tokens[at].upos in ("VERB", "AUX", "ADP", "PRON") and tree.lower[at - 1] not in "-‐–")
                or tree.lower[at] in (",", ".", "(", ";")
            ):
                break
        return []

    def origins(self, sentence: int, index: int) -> list[Filler]:
        """Whose goods these are, when nobody is said to give them: 'Volna's drones', 'Belarusian goods'."""
        tree = self.tree(sentence)
        named = [kid for kid in tree.children(index, "compound") if self.page.piece(sentence, kid) is not None]
        owners = [f for kid in [*tree.children(index, "nmod:poss"), *named] for f in self.parties(sentence, kid)]
        owners = [f for f in owners if f.thing.kind in ("Organization", "Country")]
        usual, first = self.country_of(sentence, index)
        if owners or not usual:
            return owners
        return [Filler(self.page.things.country(usual), sentence, first, index)]

    def in_front(self, sentence: int, index: int, kinds: set[str]) -> list[Filler]:
        """What stands before a hyphened participle: 'EU-listed', 'Iranian-made', 'North Korean-built'."""
        tree = self.tree(sentence)
        piece = self.page.piece(sentence, index)
        if piece is not None:
            return [self._of(sentence, piece)] if piece.thing.kind in kinds else []
        first = index - 1 if index and tree.lower[index] == "korean" else index
        usual = demonyms().get(" ".join(tree.lower[first : index + 1]), "")
        return (
            [Filler(self.page.things.country(usual), sentence, first, index)] if usual and "Country" in kinds else []
        )

    def party(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """What one word stands for as an actor."""
        if depth > DEPTH or (sentence, index) in self._busy:
            return []
        self._busy.add((sentence, index))
        try:
            return self._party(sentence, index, depth)
        finally:
            self._busy.discard((sentence, index))

    def _party(self, sentence: int, index: int, depth: int) -> list[Filler]:
        tree = self.tree(sentence)
        piece = self.page.piece(sentence, index)
        lower, lemma = tree.lower[index], tree.lemmas[index]
        if piece is not None:
            return [self._of(sentence, piece)] if piece.thing.kind in PARTY and not self.is_front(tree, piece) else []
        many = tree.tokens[index].xpos == "NNS"
        owners = tree.children(index, "nmod:poss") or (tree.prepositions(index, "of", "from", "at") if many else [])
        if lemma in _STAFF and owners:
            return [f for kid in owners for f in self.parties(sentence, kid, depth + 1) if f.thing.kind != "Person"]
        if lemma in _SITES | {"branch", "unit"} and (owners := tree.children(index, "nmod:poss")):
            # 'Volna's Minsk branch', 'its plant': the owner acts there.
            return [f for kid in owners for f in self.parties(sentence, kid, depth + 1) if f.thing.kind != "Person"]
        if lower in ("city", "town", "region", "province", "republic", "kingdom") and not many:
            # 'the city of Dubai'
            lands = [p for kid in tree.prepositions(index, "of") if (p := self.page.piece(sentence, kid)) is not None]
            return [self._of(sentence, land) for land in lands if land.thing.kind in ("Place", "Country")]
        if lower in RELATIVE:
            return self._antecedent_of_relative(sentence, index, depth)
        if tree.tokens[index].upos in ("PRON", "DET") or lower in IT | PERSONAL | THEY:
            return self._pronoun(sentence, index, depth)
        if tree.tokens[index].upos in ("NUM", "ADJ") or lower in (
            "one",
            "number",
            "part",
            "some",
            "many",
            "majority",
        ):
            return self._nominal(sentence, index, depth)
        if lemma in words("org_class") and (named := self._named_beside(sentence, index)):
            return named
        state = [] if self._one_of_many(tree, index) else self._state_word(sentence, index)
        if state:
            return state
        if lower in ("countries", "states", "nations", "sides", "neighbours", "neighbors") and self._is_definite(
            tree, index
        ):
            return self._countries_before(sentence, index)
        if lemma in words("org_class") or lower in words("org_class") or lemma in words("person_class"):
            return self._nominal(sentence, index, depth)
        return self._named_beside(sentence, index) or self._described(sentence, index)

    def _described(self, sentence: int, index: int) -> list[Filler]:
        """'Rotor LLC, an integrated structure specialising in': what a noun in apposition is said of."""
        tree, head = self.tree(sentence), self.tree(sentence).head(index)
        article = any(tree.lower[kid] in ("a", "an") for kid in tree.children(index, "det"))
        if article and tree.children(index, "cop") and tree.lemmas[index] not in words("system_heads"):
            # 'Volna LLC is a freight forwarder that ships pumps'
            said = [self.page.piece(sentence, kid) for kid in tree.children(index, "nsubj")]
            return [self._of(sentence, p) for p in said if p is not None and p.thing.kind == "Organization"][:1]
        piece = self.page.piece(sentence, head) if head >= 0 and tree.rel(index) == "appos" and article else None
        return [self._of(sentence, piece)] if piece is not None and piece.thing.kind in PARTY else []

    def _one_of_many(self, tree: Tree, index: int) -> bool:
        """'one of the largest Russian producers', 'among the leading Iranian makers': one firm, not the country."""
        head = tree.head(index)
        return tree.case[index] == "among" or (
            tree.case[index] == "of" and head >= 0 and tree.lower[head] in ("one", "some", "among")
        )

    def _named_beside(self, sentence: int, index: int) -> list[Filler]:
        """'the company Unimatik', 'Almaz-Antey concern', 'the arms maker, Almaz-Antey'."""
        tree = self.tree(sentence)
        behind = self._right_behind(sentence, index)
        if behind is not None:
            beside = tree.group(behind.head) if tree.tokens[index].xpos == "NNS" else []
            pieces = [behind, *(p for word in beside if (p := self.page.piece(sentence, word)) is not None)]
            return distinct([self._of(sentence, p) for p in pieces if p.thing.kind in PARTY])
        for kid in tree.children(index, "appos", "flat", "compound", "nmod:desc", "nmod:unmarked"):
            piece = self.page.piece(sentence, kid)
            if piece is None or piece.thing.kind not in PARTY - {"Country", "Place"}:
                continue
            # 'the Sever microchip factory' is Sever's own name; 'Sever microchip buyers' are others.
            after = piece.last + 1
            while after < index and tree.tokens[after].text in _MARKS:
                after += 1
            apart = after != index and tree.lemmas[index] not in ("factory", "plant", "company", "firm", "bank")
            role = tree.lemmas[index] in words("person_class")
            if tree.rel(kid) == "compound" and (
                apart
                or tree.lemmas[index]
                in ("subsidiary", "branch", "supplier", "producer", "manufacturer", "product", "official", "customer")
            ):
                continue
            if role and piece.thing.kind != "Person":
                continue
            if tree.rel(kid) == "appos" and tree.tokens[index].xpos == "NNS":
                # 'two Iranian companies, Volna and Orbita': all of them.
                pieces = [p for member in tree.group(kid) if (p := self.page.piece(sentence, member)) is not None]
                return distinct([self._of(sentence, p) for p in pieces if p.thing.kind in PARTY])
            return [self._of(sentence, piece)]
        return []

    def _after_event(self, sentence: int, index: int) -> Piece | None:
        """'The organiser of the forum, Almatek, sold tickets': the name behind the event is the organiser's."""
        tree = self.tree(sentence)
        for kid in tree.prepositions(index, "of", "in", "at") if tree.tokens[index].xpos == "NN" else ():
            event = self.page.piece(sentence, kid)
            if event is None or event.thing.kind != "Event" or tree.lower[event.last + 1 : event.last + 2] != [","]:
                continue
            piece = self.page.piece(sentence, event.last + 2)
            closed = piece is not None and tree.lower[piece.last + 1 : piece.last + 2] == [","]
            if piece is not None and closed and piece.thing.kind in ("Organization", "PublicBody"):
                return piece
        return None

    def _right_behind(self, sentence: int, index: int) -> Piece | None:
        """'the state corporation Rostec', 'the ‘Vektor’ group': a name right after a class noun."""
        tree = self.tree(sentence)
        if tree.lemmas[index] not in words("org_class") or tree.tokens[index].text[0].isupper():
            return None
        at = index + 1
        at += at < len(tree) and tree.lower[at] in ("called", "named", "dubbed")
        at += at < len(tree) and tree.tokens[at].text in "‘“«\"'"
        piece = self.page.piece(sentence, at) if at < len(tree) else None
        fits = piece is not None and piece.first == at and piece.thing.kind in ("Organization", "PublicBody")
        return piece if fits and not (piece and self.is_front(tree, piece)) else None

    def _nominal(self, sentence: int, index: int, depth: int) -> list[Filler]:
        """A class noun: what it is predicated of, what stands beside it, or what 'the company' goes back to."""
        tree = self.tree(sentence)
        named = self._named_beside(sentence, index)
        if named:
            return named
        for kid in tree.children(index, "nsubj"):
            found = self.parties(sentence, kid, depth + 1)
            if found:
                return found
        after = self._after_event(sentence, index)
        if after is not None:
            return [self._of(sentence, after)]
        left = min(
            [
                index,
                *(
                    kid
                    for kid in tree.kids[index]
                    if kid < index and tree.rel(kid) in ("det", "amod", "compound", "nmod:poss", "nummod")
                ),
                *tree.modifiers(index),
            ]
        )
        beside = self._adjacent(sentence, left)
        if (
            beside is not None
            and beside.thing.kind in ("Organization", "PublicBody", "Person")
            and tree.lower[left] not in ("the", "its", "their", "this", "which")
        ):
            person = tree.lemmas[index] in words("person_class")
            if person == (beside.thing.kind == "Person"):
                return [self._of(sentence, beside)]
        return self._by_relation(sentence, index, depth)

    def _by_relation(self, sentence: int, index: int, depth: int) -> list[Filler]:
        """A class noun by its place in the clause: 'became director of', 'one of the makers', 'known as a maker'."""
        tree, relation, head = self.tree(sentence), self.tree(sentence).rel(index), self.tree(sentence).head(index)
        if relation == "nsubj" and any(tree.rel(kid) == "cop" for kid in tree.kids[head]):
            # 'The parent company of A is B'
            found = [f for f in self.parties(sentence, head, depth + 1) if not f.pronoun]
            if found:
                return found
        if relation in ("xcomp", "obj", "obl") and head >= 0 and tree.lemmas[head] in _BECOMES:
            return self._subjects_of(sentence, head, depth)
        behind_comma = relation == "nmod:desc" and head < index and "," in tree.lower[head:index]
        if (relation == "appos" or behind_comma) and head >= 0:
            found = self.party(sentence, head, depth + 1)
            if found:
                return found
        others = tree.tokens[index].xpos == "NNS" and bool(tree.children(index, "acl:relcl"))
        if relation in ("conj",) and head >= 0 and not self._is_definite(tree, index) and not others:
            leader = tree.leader(index)
            if tree.children(leader, "nsubj") or tree.rel(leader) in ("appos", "obl", "nmod"):
                return self._nominal(sentence, leader, depth + 1)
        if (
            relation in ("nmod", "obl")
            and tree.case[index].startswith("of")
            and tree.lower[head] in ("one", "some", "part", "number", "among", "largest", "biggest")
        ):
            return self._nominal(sentence, head, depth + 1)
        if relation in ("nmod", "root", "nsubj", "obl") and tree.case[index] == "among":
            return self._subjects_of(sentence, head, depth) if head >= 0 else []
        if tree.case[index] == "as" and head >= 0 and tree.lemmas[head] in _BECOMES and tree.children(head, "obj"):
            # 'appointed Ivan Petrov as director of'
            return [f for kid in tree.children(head, "obj") for f in self.parties(sentence, kid, depth + 1)]
        if tree.case[index] == "as" and head >= 0:
            return self._subjects_of(sentence, head, depth)
        if relation == "obj" and tree.lemmas[index] in _SITES and tree.lemmas[head] in _RUNNING:
            return self._subjects_of(sentence, head, depth)
        if relation == "xcomp" and tree.children(index, "cop") and head >= 0:
            # 'who used to be a co-owner of Volna'
            return self._subjects_of(sentence, head, depth)
        if relation in ("xcomp", "obj") and tree.lemmas[head] in ("become", "remain", "stay"):
            return self._subjects_of(sentence, head, depth)
        if self._is_definite(tree, index):
            return self._class_antecedent(sentence, index, depth)
        if (
            relation == "root"
            and not self._subjects_of(sentence, index, depth)
            and (focus := self.focus(self._class_of(tree, index))) is not None
            and tree.children(index, "acl", "nmod", "amod")
        ):
            return [Filler(focus, sentence, index, index, True, "the entity that the text is about")]
        return []

    def _class_of(self, tree: Tree, index: int) -> frozenset[str]:
        """'Former member of the council.' is said of a person, 'Subsidiary of Volna.' of a firm."""
        person = tree.lemmas[index] in words("person_class") and tree.lemmas[index] not in words("org_class")
        return frozenset({"Person"}) if person else frozenset({"Organization", "Person"})

    def _subjects_of(self, sentence: int, index: int, depth: int) -> list[Filler]:
        tree = self.tree(sentence)
        return [
            filler
            for word in subjects(tree, index)
            if word != index
            for filler in self.parties(sentence, word, depth + 1)
        ]
