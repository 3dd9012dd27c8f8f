"""What a word of a sentence stands for: a name, a pronoun's antecedent, a country's enterprises, a good.

One word may stand for several things (coordination, examples after 'such as', 'these companies'). Where there is
no one clear antecedent the answer is empty, and no claim follows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from backstay.extract.english.goods import Good, goods_of, measured, phrases, shared_name
from backstay.extract.english.legal import readable_end
from backstay.extract.english.lexicon import cue, demonyms, words
from backstay.extract.english.mentions import Page, Piece
from backstay.extract.english.roles import subjects
from backstay.extract.english.syntax import Tree
from backstay.extract.things import Thing

PARTY = frozenset({"Organization", "PublicBody", "Country", "Person", "Place"})
_RELATIVE = frozenset({"which", "that", "who", "whom", "whose", "where"})
_IT = frozenset({"it", "its", "itself"})
_PERSONAL = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_THEY = frozenset({"they", "their", "them", "themselves", "both"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "both"})
_DEFENCE = frozenset({"military", "defence", "defense", "military-industrial", "defence-industrial", "defense-industrial", "industrial"})
_DEPTH = 7


@dataclass(frozen=True, slots=True)
class Filler:
    """A thing at an end of a claim, the words first..last that stand for it, and how it was found."""

    thing: Thing
    sentence: int
    first: int
    last: int
    pronoun: bool = False
    via: str = ""

    @property
    def key(self) -> int:
        return id(self.thing)


class Denoter:
    """Answers for one document; sentences are asked for in any order, antecedents are looked for backwards."""

    def __init__(self, page: Page, about: Thing | None = None) -> None:
        self.page = page
        self.about = about
        self._concluded: list[Thing] | None = None
        self._topics: dict[int, list[Filler]] = {}
        self._busy: set[tuple[int, int]] = set()
        counts: dict[int, int] = {}
        for pieces in page.pieces:
            for piece in pieces:
                counts[id(piece.thing)] = counts.get(id(piece.thing), 0) + 1
        self._counts = counts

    def tree(self, sentence: int) -> Tree:
        return self.page.trees[sentence]

    def parties(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """The organisations, bodies, persons, countries and places that a word and those beside it stand for."""
        tree, found = self.tree(sentence), []
        for member in tree.group(index):
            one = self.party(sentence, member, depth)
            found += one
            for kid in self._examples(tree, member):
                found += self.parties(sentence, kid, depth + 1) if depth < _DEPTH else []
        if found and depth < _DEPTH:
            for kid in self._examples_behind(sentence, found):
                found += self.parties(sentence, kid, depth + 2)
        return _distinct(found)

    def goods(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """The goods and systems that a word and those beside it stand for, examples included."""
        tree, found = self.tree(sentence), []
        for member in (word for one in tree.group(index) for word in measured(tree, one)):
            found += self.good(sentence, member, depth)
            if depth < _DEPTH:
                for kid in [*self._examples(tree, member), *self._in_brackets(sentence, member)]:
                    found += self.goods(sentence, kid, depth + 1)
        if found and depth < _DEPTH:
            for kid in self._examples_behind(sentence, found):
                found += self.goods(sentence, kid, depth + 2)
        return _distinct(found)

    def _examples(self, tree: Tree, index: int) -> list[int]:
        return [
            kid
            for kid in tree.kids[index]
            if kid > index and tree.case[kid] and _is_example(tree.case[kid]) and tree.rel(kid) != "conj"
        ]

    def _in_brackets(self, sentence: int, index: int) -> list[int]:
        """'manufactured UAVs (Eleron-3 and Eleron-10)': what brackets list, acronyms apart."""
        tree = self.tree(sentence)
        found = []
        for kid in tree.children(index, "appos", "parataxis"):
            piece = self.page.piece(sentence, kid)
            if kid > index and any(tree.lower[word] == "(" for word in range(index, kid)):
                if piece is not None and piece.thing.kind == "System":
                    found.append(kid)
                elif piece is None and tree.tokens[kid].upos == "NOUN" and tree.tokens[kid].text.islower():
                    found.append(kid)
        return found

    def _examples_behind(self, sentence: int, fillers: list[Filler]) -> list[int]:
        """The word behind 'such as' or 'including' that follows the last of some phrases directly."""
        tree = self.tree(sentence)
        at = max((filler.last for filler in fillers if filler.sentence == sentence), default=len(tree)) + 1
        while at < len(tree) and tree.lower[at] in (",", "(", ")", "’", "”"):
            at += 1
        if at + 1 >= len(tree):
            return []
        marker = tree.lower[at] in ("including", "like", "namely", "notably") or tree.lower[at : at + 2] == ["such", "as"]
        if not marker:
            return []
        head = next((i for i in range(at + 1, min(at + 8, len(tree))) if tree.tokens[i].upos in ("NOUN", "PROPN")), -1)
        while 0 <= head < len(tree) - 1 and (
            tree.tokens[head + 1].upos in ("NOUN", "PROPN") or tree.tokens[head + 1].text in "-‐–" or tree.tokens[head].text in "-‐–"
        ):
            head += 1
        while head >= 0 and tree.tokens[head].text in "-‐–":
            head -= 1
        if head < 0:
            return []
        return [] if any(filler.first <= head <= filler.last for filler in fillers) else [head]

    def behind(self, sentence: int, index: int) -> list[Filler]:
        """The named thing that a hyphened participle stands before: 'the EU-listed commander Ali Rashid'."""
        tree = self.tree(sentence)
        for at in range(index + 1, min(index + 9, len(tree))):
            piece = self.page.piece(sentence, at)
            if piece is not None and piece.thing.kind in ("Organization", "PublicBody", "Person"):
                if not self._is_front(tree, piece):
                    return self.parties(sentence, piece.head) or [self._of(sentence, piece)]
            elif piece is None and (tree.tokens[at].upos in ("VERB", "AUX", "ADP", "PRON") and tree.lower[at - 1] not in "-‐–" or tree.lower[at] in (",", ".", "(", ";")):
                break
        return []

    # Parties

    def party(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """What one word stands for as an actor."""
        if depth > _DEPTH or (sentence, index) in self._busy:
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
            return [self._of(sentence, piece)] if piece.thing.kind in PARTY and not self._is_front(tree, piece) else []
        if lower in _RELATIVE:
            return self._antecedent_of_relative(sentence, index, depth)
        if tree.tokens[index].upos in ("PRON", "DET") or lower in _IT | _PERSONAL | _THEY:
            return self._pronoun(sentence, index, depth)
        if tree.tokens[index].upos in ("NUM", "ADJ") or lower in ("one", "number", "part", "some", "many", "majority"):
            return self._nominal(sentence, index, depth)
        if lemma in words("org_class") and (named := self._named_beside(sentence, index)):
            return named
        state = self._state_word(sentence, index)
        if state:
            return state
        if lemma in words("org_class") or lower in words("org_class") or lemma in words("person_class"):
            return self._nominal(sentence, index, depth)
        named = self._named_beside(sentence, index)
        return named

    def _adjacent(self, sentence: int, index: int) -> Piece | None:
        """The piece right before a word, with a comma, bracket or quotation mark between: 'Soyuz, an entity of'."""
        tree = self.tree(sentence)
        left = index - 1
        comma = False
        while left >= 0 and self.page.piece(sentence, left) is None and tree.lower[left] in (",", ")", "’", "”", '"', "'", "»"):
            comma = comma or tree.lower[left] == ","
            left -= 1
        comma = comma or tree.lower[index] == "which"
        if 0 <= left < index - 1 and tree.lower[left + 1] == ")":
            while left >= 0 and tree.lower[left] != "(":
                left -= 1
            left -= 1
        piece = self.page.piece(sentence, left) if left >= 0 else None
        return piece if comma and piece is not None and piece.last == left else None

    def _of(self, sentence: int, piece: Piece) -> Filler:
        return Filler(piece.thing, sentence, piece.first, piece.last)

    def _is_front(self, tree: Tree, piece: Piece) -> bool:
        """'EU-listed', 'Minsk-based': a name before a hyphened participle is no actor of another frame."""
        after = piece.last + 2
        return after < len(tree) and tree.tokens[piece.last + 1].text in "-‐–" and tree.tokens[after].xpos in ("VBN", "VBD", "JJ")

    def _named_beside(self, sentence: int, index: int) -> list[Filler]:
        """'the company Unimatik', 'Almaz-Antey concern', 'the arms maker, Almaz-Antey'."""
        tree = self.tree(sentence)
        for kid in tree.children(index, "appos", "flat", "compound", "nmod:desc", "nmod:unmarked"):
            piece = self.page.piece(sentence, kid)
            if piece is None or piece.thing.kind not in PARTY - {"Country", "Place"}:
                continue
            apart = tree.rel(kid) == "compound" and kid + 1 < index and not piece.last + 1 == index
            role = tree.lemmas[index] in words("person_class")
            if tree.rel(kid) == "compound" and (apart or tree.lemmas[index] in ("subsidiary", "branch", "supplier", "producer", "manufacturer", "product", "official", "customer")):
                continue
            if role and piece.thing.kind != "Person":
                continue
            return [self._of(sentence, piece)]
        return []

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
        left = min([index, *(kid for kid in tree.kids[index] if kid < index and tree.rel(kid) in ("det", "amod", "compound", "nmod:poss", "nummod")), *tree.modifiers(index)])
        beside = self._adjacent(sentence, left)
        if beside is not None and beside.thing.kind in ("Organization", "PublicBody", "Person") and tree.lower[left] not in ("the", "its", "their", "this", "which"):
            person = tree.lemmas[index] in words("person_class")
            if person == (beside.thing.kind == "Person"):
                return [self._of(sentence, beside)]
        relation, head = tree.rel(index), tree.head(index)
        if relation == "appos" and head >= 0:
            found = self.party(sentence, head, depth + 1)
            if found:
                return found
        if relation in ("conj",) and head >= 0 and not self._is_definite(tree, index):
            leader = tree.leader(index)
            if tree.children(leader, "nsubj") or tree.rel(leader) in ("appos", "obl", "nmod"):
                return self._nominal(sentence, leader, depth + 1)
        if relation in ("nmod", "obl") and tree.case[index].startswith("of") and tree.lower[head] in ("one", "some", "part", "number", "among", "largest", "biggest"):
            return self._nominal(sentence, head, depth + 1)
        if relation in ("nmod", "root", "nsubj", "obl") and tree.case[index] == "among":
            return self._subjects_of(sentence, head, depth) if head >= 0 else []
        if tree.case[index] == "as" and head >= 0:
            return self._subjects_of(sentence, head, depth)
        if self._is_definite(tree, index):
            return self._class_antecedent(sentence, index, depth)
        if relation == "root" and not self._subjects_of(sentence, index, depth) and (focus := self.focus(frozenset({"Organization", "Person"}))) is not None and tree.children(index, "acl", "nmod", "amod"):
            return [Filler(focus, sentence, index, index, True, "the entity that the text is about")]
        return []

    def _subjects_of(self, sentence: int, index: int, depth: int) -> list[Filler]:
        tree = self.tree(sentence)
        return [filler for word in subjects(tree, index) if word != index for filler in self.parties(sentence, word, depth + 1)]

    def _is_definite(self, tree: Tree, index: int) -> bool:
        return any(tree.lower[kid] in _DEFINITE for kid in tree.children(index, "det", "nmod:poss")) and not self._specified(tree, index)

    def _specified(self, tree: Tree, index: int) -> bool:
        """'the company of X', 'the company that ...' are not anaphors."""
        return any(kid > index and tree.rel(kid) in ("nmod", "acl:relcl", "acl") for kid in tree.kids[index])

    def _state_word(self, sentence: int, index: int) -> list[Filler]:
        """'Belarusian enterprises', 'the Russian army', 'Iran's military', 'Russia's defence industry'."""
        tree = self.tree(sentence)
        usual, first = self._country_of(sentence, index)
        lower, lemma = tree.lower[index], tree.lemmas[index]
        modifiers = {word for kid in tree.kids[index] if kid < index for word in (tree.lower[w] for w in tree.subtree(kid))}
        complex_ = lower in ("complex", "industry", "sector", "industries", "conglomerate") and bool(modifiers & _DEFENCE)
        if complex_ and (usual or "industrial" in modifiers or "military-industrial" in modifiers):
            return [self._new(sentence, "Organization", min(first, self._left(tree, index)), index, usual)]
        if not usual:
            return []
        if lower in words("state_bodies") or (lower in ("forces", "units", "services") and modifiers & {"armed", "ground", "special", "military", "naval", "security", "aerospace"}):
            return [self._new(sentence, "PublicBody", first, index, usual)]
        if lower in words("collectives") or lemma in words("collectives") and lower != lemma:
            indefinite = tree.tokens[index].xpos == "NN" and lower in words("org_class")
            if not indefinite:
                return [Filler(self.page.things.country(usual), sentence, first, index, via=f"the {lower} of {usual} stand for the country")]
        return []

    def _country_of(self, sentence: int, index: int) -> tuple[str, int]:
        """The country that an adjective, possessive or 'of' gives a noun, and the first word of it."""
        tree = self.tree(sentence)
        for kid in tree.kids[index]:
            if tree.lower[kid] in demonyms() and kid < index:
                return demonyms()[tree.lower[kid]], kid
            if kid < index and tree.lower[kid] == "korean" and tree.lower[kid - 1] in ("north", "south"):
                return demonyms()[f"{tree.lower[kid - 1]} korean"], kid - 1
            piece = self.page.piece(sentence, kid)
            if piece is not None and piece.thing.kind == "Country" and piece.thing.usual:
                if tree.rel(kid) in ("nmod:poss", "compound") or tree.case[kid] == "of":
                    return piece.thing.usual, min(piece.first, index)
        return "", index

    def _left(self, tree: Tree, index: int) -> int:
        left = tree.modifiers(index)
        return left[0] if left else index

    def _new(self, sentence: int, kind: str, first: int, last: int, usual: str) -> Filler:
        """A thing that a noun phrase in small letters names."""
        tree = self.tree(sentence)
        form = tree.quote(first, last)
        existing = self.page.things.find(form)
        thing = existing if existing is not None and existing.kind != "Product" else self.page.things.named(form, kind)
        thing.country = thing.country or usual
        return Filler(thing, sentence, first, last)

    # Antecedents

    def _antecedent_of_relative(self, sentence: int, index: int, depth: int) -> list[Filler]:
        tree = self.tree(sentence)
        beside = self._adjacent(sentence, index)
        for head in tree.above(index):
            if tree.rel(head) == "acl:relcl":
                noun = tree.head(head)
                if beside is not None and tree.lower[index] == "which" and beside.thing.kind in ("Organization", "PublicBody", "Country"):
                    verb = [tree.lower[k] for k in tree.kids[head] if tree.rel(k).startswith(("aux", "cop"))]
                    many = tree.tokens[head].xpos == "VBP" or bool({"are", "were", "have"} & set(verb))
                    if not many:
                        return [self._of(sentence, beside)]
                number = tree.tokens[head].xpos
                plural = any(tree.lower[k] in ("are", "were", "have") for k in tree.kids[head]) or number == "VBP"
                if plural and tree.rel(noun) == "conj":
                    found = self.parties(sentence, tree.leader(noun), depth + 1)
                    return [replace(filler, pronoun=False) for filler in found]
                return self.party(sentence, noun, depth + 1)
            if tree.tokens[head].upos == "VERB" and tree.rel(head) in ("root", "ccomp"):
                break
        return []

    def _pronoun(self, sentence: int, index: int, depth: int) -> list[Filler]:
        tree = self.tree(sentence)
        lower = tree.lower[index]
        if tree.rel(index) == "expl":
            return []
        if lower in _PERSONAL:
            return self._back(sentence, index, frozenset({"Person"}), depth, index)
        if lower in _IT:
            return self._back(sentence, index, frozenset({"Organization", "PublicBody", "Country"}), depth, index)
        if lower in _THEY or lower in ("these", "those"):
            found = self._back(sentence, index, frozenset({"Organization", "PublicBody", "Country"}), depth, index, plural=True)
            return found
        if lower in ("one", "all", "some", "others"):
            return self._nominal(sentence, index, depth)
        return []

    def _class_antecedent(self, sentence: int, index: int, depth: int) -> list[Filler]:
        """'the company', 'the plant', 'both firms': the organisation spoken of last that fits."""
        tree = self.tree(sentence)
        lower, lemma = tree.lower[index], tree.lemmas[index]
        plural = tree.tokens[index].xpos in ("NNS", "NNPS")
        kinds = frozenset({"Person"}) if lemma in words("person_class") else frozenset({"Organization", "PublicBody"})
        if lemma in ("company", "firm", "plant", "enterprise", "factory", "manufacturer", "producer", "bank", "corporation", "holding"):
            kinds = frozenset({"Organization"})
        if not plural and lemma not in ("company", "entity", "firm", "enterprise", "organisation", "organization", "person", "individual", "man", "businessman"):
            named = [p for s in range(sentence, -1, -1) for p in reversed(self.page.pieces[s]) if p.thing.kind in kinds and (s < sentence or p.last < index)]
            fitting = [p for p in named if any(lemma in form.lower().split() for form in p.thing.forms)]
            if fitting:
                return [Filler(fitting[0].thing, sentence, index, index, True, f"'{tree.quote(index, index)}' goes back to {fitting[0].thing.name}")]
        found = self._back(sentence, index, kinds, depth, index, plural=plural)
        return [replace(filler, first=self._determiner(tree, index)) for filler in found if lower]

    def _determiner(self, tree: Tree, index: int) -> int:
        left = [kid for kid in tree.children(index, "det") if kid < index]
        return left[0] if left else index

    def _back(self, sentence: int, index: int, kinds: frozenset[str], depth: int, at: int, plural: bool = False) -> list[Filler]:
        """The antecedent of a pronoun: the subject before it in the sentence, then the topic of sentences before."""
        tree = self.tree(sentence)
        written = tree.quote(index, index)

        def stands(filler: Filler) -> Filler:
            return Filler(filler.thing, sentence, at, at, True, f"'{written}' goes back to {filler.thing.name}")

        for head in tree.above(index):
            for kid in tree.children(head, "nsubj"):
                if kid < index and index not in tree.subtree(kid):
                    found = [f for f in self.parties(sentence, kid, depth + 1) if f.thing.kind in kinds]
                    if len(found) == 1 or (plural and found):
                        return [stands(filler) for filler in found]
        actors = kinds if plural else kinds - {"Country"}
        inside = [p for p in self.page.pieces[sentence] if p.last < index and p.thing.kind in actors]
        things = list(dict.fromkeys(id(p.thing) for p in inside))
        if not plural and len(things) == 1 and tree.rel(index) != "nsubj":
            return [stands(self._of(sentence, inside[-1]))]
        for before in range(sentence - 1, max(sentence - 5, -1), -1):
            found = self._topic(before, kinds, plural)
            if found:
                return [stands(filler) for filler in found]
        focus = self.focus(kinds)
        return [Filler(focus, sentence, at, at, True, "the entity that the text is about")] if focus is not None and not plural else []

    def focus(self, kinds: frozenset[str]) -> Thing | None:
        """What the whole text is about: the listed entity, else the organisation it names most, twice at least."""
        if self.about is not None:
            return self.about if self.about.kind in kinds else None
        if self._concluded is None:
            self._concluded = self._conclusion()
        if self._concluded:
            thing = self._concluded[0]
            return thing if thing.kind in kinds else None
        if "Organization" not in kinds:
            return None
        named = [thing for thing in self.page.things.all if thing.kind == "Organization" and not thing.country]
        ranked = sorted(named, key=lambda thing: -self._counts.get(id(thing), 0))
        counts = [self._counts.get(id(thing), 0) for thing in ranked[:2]] + [0, 0]
        return ranked[0] if counts[0] >= 2 and counts[0] > counts[1] else None

    def _conclusion(self) -> list[Thing]:
        """The subject of the sentence of legal consequence: 'X is therefore ...' is about X."""
        for sentence in range(len(self.page.trees) - 1, -1, -1):
            tree = self.tree(sentence)
            if readable_end(tree) > tree.start:
                continue
            root = next((i for i in range(len(tree)) if tree.head(i) < 0), 0)
            for kid in tree.children(root, "nsubj"):
                piece = self.page.piece(sentence, kid)
                if piece is not None and piece.thing.kind in ("Organization", "PublicBody", "Person"):
                    return [piece.thing]
        return []

    def _topic(self, sentence: int, kinds: frozenset[str], plural: bool) -> list[Filler]:
        """What a sentence is about: its subject, else the one thing of these kinds in it."""
        subjects_ = [filler for filler in self._main_subject(sentence) if filler.thing.kind in kinds]
        if subjects_ and (plural or len({f.key for f in subjects_}) == 1):
            return subjects_
        pieces = [p for p in self.page.pieces[sentence] if p.thing.kind in (kinds if plural else kinds - {"Country"})]
        tree = self.tree(sentence)
        root = next((i for i in range(len(tree)) if tree.head(i) < 0), 0)
        if not tree.children(root, "nsubj") and tree.tokens[root].upos in ("NOUN", "PROPN", "ADJ"):
            focus = self.focus(kinds)
            return [Filler(focus, sentence, 0, 0, True, "the entity that the text is about")] if focus is not None else []
        things = {id(piece.thing): piece for piece in reversed(pieces)}
        if plural:
            group = [p for p in pieces if any(q is not p and q.head in self.tree(sentence).group(self.tree(sentence).leader(p.head)) for q in pieces)]
            return [self._of(sentence, piece) for piece in group]
        if len(things) == 1:
            return [self._of(sentence, pieces[0])]
        if subjects_ or not things:
            return []
        ranked = sorted(things.values(), key=lambda p: (-self._counts.get(id(p.thing), 0), p.first))
        if self._counts.get(id(ranked[0].thing), 0) > self._counts.get(id(ranked[1].thing), 0):
            return [self._of(sentence, ranked[0])]
        return [self._of(sentence, min(things.values(), key=lambda p: p.first))]

    def _main_subject(self, sentence: int) -> list[Filler]:
        if sentence not in self._topics:
            self._topics[sentence] = []
            tree = self.tree(sentence)
            root = next((i for i in range(len(tree)) if tree.head(i) < 0), 0)
            found: list[Filler] = []
            # 'SVT builds drones, BelPol said' is about SVT: what is said comes before who says it.
            said = [word for kid in tree.children(root, "ccomp") for word in tree.children(kid, "nsubj")]
            first = said if tree.lemmas[root] in cues()["attribution"]["verbs"] else []
            for kid in [*first, *tree.children(root, "nsubj")[:1], *said]:
                found = found or self.parties(sentence, kid)
            self._topics[sentence] = found
        return self._topics[sentence]

    def makers(self, sentence: int, index: int) -> list[Filler]:
        """'its products', 'products of X': whose they are."""
        tree = self.tree(sentence)
        if tree.lemmas[index] not in ("product", "technology", "equipment", "item", "output", "goods", "production", "component"):
            return []
        owners = tree.children(index, "nmod:poss") or tree.prepositions(index, "of", "from")
        return [f for kid in owners for f in self.parties(sentence, kid) if f.thing.kind == "Organization"]

    # Programmes and events

    def doings(self, sentence: int, index: int) -> list[Filler]:
        """The programmes and events that a word and those beside it name: 'Iran's nuclear and missile programmes'."""
        tree, found = self.tree(sentence), []
        for member in tree.group(index):
            piece = self.page.piece(sentence, member)
            if piece is not None and piece.thing.kind in ("Programme", "Event"):
                found.append(self._of(sentence, piece))
                continue
            if tree.rel(member) == "compound" and tree.head(member) >= 0:
                member = tree.head(member)
            kind = self._doing_kind(tree, member)
            if not kind or (piece is not None and piece.last == member):
                continue
            for phrase in phrases(tree, member):
                first = self._possessor(tree, member, phrase.first)
                name = tree.quote(first, member) if phrase.last == member and first < phrase.first else phrase.name
                thing = self.page.things.find(name) or self.page.things.named(name, kind)
                if thing.kind == kind and len(name.split()) > 1:
                    found.append(Filler(thing, sentence, first, phrase.last))
        return _distinct(found)

    def _doing_kind(self, tree: Tree, index: int) -> str:
        lemma, lower = tree.lemmas[index], tree.lower[index]
        if lemma in ("programme", "program", "treaty", "decree", "initiative", "campaign", "pact"):
            return "Programme"
        if lemma in ("order", "procurement", "plan", "project") and any(
            tree.lower[k] in ("defence", "defense", "state", "national", "federal", "substitution", "construction") for k in tree.modifiers(index)
        ):
            return "Programme"
        event = lower in words("event") - {"war", "meeting", "show", "conference", "event", "events"} or lemma in ("exhibition", "exercise", "forum", "exhibitions")
        return "Event" if event else ""

    def _possessor(self, tree: Tree, index: int, first: int) -> int:
        owner = tree.children(index, "nmod:poss")
        return min([first, *(min(tree.subtree(word)) for word in owner if word < first and tree.tokens[word].upos == "PROPN")])

    # Goods

    def good(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """What one word stands for as a good."""
        tree = self.tree(sentence)
        piece = self.page.piece(sentence, index)
        lower = tree.lower[index]
        if piece is not None:
            return self._named_good(sentence, piece, index)
        if lower in _RELATIVE and depth < _DEPTH:
            for head in tree.above(index):
                if tree.rel(head) == "acl:relcl":
                    noun = tree.head(head)
                    return self.goods(sentence, tree.leader(noun), depth + 1)
            return []
        if lower in _THEY | _IT | {"these", "those"} or (tree.lemmas[index] in words("bare") | {"component"} and self._this(tree, index)):
            return self._goods_before(sentence, index, depth)
        systems = self._systems_at(sentence, index)
        if systems:
            return systems
        if any(tree.tokens[i].text[0].isupper() and tree.tokens[i].upos == "PROPN" for i in (index,)) and index > 0 and lower not in words("acronyms"):
            return []
        goods = goods_of(tree, index)
        shared = shared_name(tree, index) if not tree.modifiers(index) else ""
        if not goods and shared and lower in ("equipment", "products", "systems", "devices", "items", "technology"):
            return [self._product(sentence, Good(shared, index, index, index))]
        found = [self._product(sentence, good) for good in goods]
        for filler in found if shared else []:
            filler.thing.add(shared)
        return found

    def _this(self, tree: Tree, index: int) -> bool:
        return any(tree.lower[kid] in ("these", "those", "such", "this") for kid in tree.kids[index])

    def _goods_before(self, sentence: int, index: int, depth: int) -> list[Filler]:
        """'These components': the goods that the sentence before is about, its object first."""
        if sentence == 0 or depth > 2:
            return []
        tree = self.tree(sentence - 1)
        for word in range(len(tree) - 1, -1, -1):
            if tree.rel(word) == "obj":
                found = self.goods(sentence - 1, word, depth + 3)
                if found:
                    return [Filler(f.thing, sentence, index, index, True, f"'{self.tree(sentence).quote(index, index)}' goes back to {f.thing.name}") for f in found]
        return []

    def _product(self, sentence: int, good: Good) -> Filler:
        existing = self.page.things.find(good.name)
        thing = existing if existing is not None and existing.kind in ("Product", "System") else self.page.things.product(good.name)
        if good.last > good.head and self.tree(sentence).lemmas[good.head] not in words("bare"):
            thing.add(self.tree(sentence).quote(good.head, good.head))
        return Filler(thing, sentence, good.first, good.last)

    def _named_good(self, sentence: int, piece: Piece, index: int) -> list[Filler]:
        tree, thing = self.tree(sentence), piece.thing
        if thing.kind == "System" or thing.kind == "Product":
            return [self._of(sentence, piece)]
        if not thing.weak or thing.kind == "Person":
            return []
        shape = tree.tokens[piece.first].text
        if any(c.isdigit() for c in shape) or tree.tokens[piece.first - 1].text in "‘“«\"'" and piece.first > 0:
            thing.kind, thing.weak = "System", False
            return [self._of(sentence, piece)]
        return [replace(self._of(sentence, piece), via="guessed system")]

    def _systems_at(self, sentence: int, index: int) -> list[Filler]:
        """'Kh-31P missiles', 'Tunguska and Pantsir-S1 systems', 'the system Penicillin'."""
        tree = self.tree(sentence)
        lemma, lower = tree.lemmas[index], tree.lower[index]
        if lower not in words("system_heads") and lemma not in words("system_heads"):
            return []
        found: list[Filler] = []
        for kid in tree.children(index, "compound", "amod", "nmod:desc", "nmod:unmarked", "flat", "appos", "nmod:poss", "nmod"):
            if tree.case[kid]:
                continue
            for member in tree.group(kid):
                piece = self.page.piece(sentence, member)
                if piece is None or piece.thing.kind in ("Country", "Person", "Place", "PublicBody"):
                    continue
                if piece.thing.kind != "System" and not (piece.thing.weak and tree.rel(kid) != "nmod:poss" and lower not in ("software", "engine", "engines", "unit", "units", "type", "types")):
                    continue
                if piece.thing.weak or piece.thing.kind != "System":
                    piece.thing.kind, piece.thing.weak = "System", False
                if piece.last + 1 <= index <= piece.last + 6 and member == tree.group(kid)[-1]:
                    form = tree.quote(piece.first, index)
                    if not any(c in form for c in ",;") and tree.rel(kid) != "appos":
                        piece.thing.add(form)
                found.append(Filler(piece.thing, sentence, piece.first, max(piece.last, index) if member == tree.group(kid)[-1] else piece.last))
        return found


def _is_example(case: str) -> bool:
    return case in cue("syntax", "examples") or case.split(" ")[0] in ("including", "like", "namely") or case.startswith("such as")


def _distinct(fillers: list[Filler]) -> list[Filler]:
    seen: dict[int, Filler] = {}
    for filler in fillers:
        seen.setdefault(filler.key, filler)
    return list(seen.values())
