"""Antecedents: what 'it', 'which', 'the company' and 'these firms' go back to, where that is clear.

The subject before the pronoun in its sentence, then the topic of the sentences before, then what the whole text is
about; where none is clear the answer is empty, and no claim follows.
"""

from __future__ import annotations

from dataclasses import replace

from backstay.extract.english.fillers import (
    IT,
    PERSONAL,
    THEY,
    Denoting,
    Filler,
    is_branch,
)
from backstay.extract.english.legal import readable_end
from backstay.extract.english.lexicon import cues, words
from backstay.extract.things import Thing

_BRANCHES = frozenset({"sector", "industry", "complex", "field", "area", "sphere"})


class Antecedents(Denoting):
    """Goes back from pronouns and class nouns."""

    def _antecedent_of_relative(self, sentence: int, index: int, depth: int) -> list[Filler]:
        tree = self.tree(sentence)
        beside = self._adjacent(sentence, index)
        for head in tree.above(index):
            if tree.rel(head) == "acl:relcl":
                noun = tree.head(head)
                if (
                    beside is not None
                    and tree.lower[index] == "which"
                    and beside.thing.kind in ("Organization", "PublicBody", "Country")
                ):
                    verb = [tree.lower[k] for k in tree.kids[head] if tree.rel(k).startswith(("aux", "cop"))]
                    many = tree.tokens[head].xpos == "VBP" or bool({"are", "were", "have"} & set(verb))
                    if not many:
                        return [self._of(sentence, beside)]
                number = tree.tokens[head].xpos
                plural = any(tree.lower[k] in ("are", "were", "have") for k in tree.kids[head]) or number == "VBP"
                if plural and tree.rel(noun) == "conj":
                    found = self.parties(sentence, tree.leader(noun), depth + 1)
                    return [replace(filler, pronoun=False) for filler in found]
                found = self.party(sentence, noun, depth + 1)
                outer, branch = tree.head(noun), tree.lemmas[noun] in _BRANCHES
                if branch and tree.rel(noun) == "nmod" and tree.lemmas[outer] in words("org_class"):
                    # 'an entity in the defence sector that makes arms'
                    found = self.party(sentence, outer, depth + 1)
                if tree.lower[index] == "who" and not any(f.thing.kind == "Person" for f in found):
                    # 'the son of Ivan Petrov, the head of Almatek, who ...'
                    persons = [p for p in self.page.pieces[sentence] if p.last < index and p.thing.kind == "Person"]
                    return [self._of(sentence, persons[-1])] if persons else found
                return found
            if tree.tokens[head].upos == "VERB" and tree.rel(head) in ("root", "ccomp"):
                break
        return []

    def _pronoun(self, sentence: int, index: int, depth: int) -> list[Filler]:
        tree = self.tree(sentence)
        lower = tree.lower[index]
        if tree.rel(index) == "expl":
            return []
        if lower in PERSONAL:
            return self._back(sentence, index, frozenset({"Person"}), depth, index)
        if lower in IT:
            return self._back(sentence, index, frozenset({"Organization", "PublicBody", "Country"}), depth, index)
        if lower in THEY or lower in ("these", "those"):
            return self._back(
                sentence, index, frozenset({"Organization", "PublicBody", "Country"}), depth, index, plural=True
            )
        if lower in ("one", "all", "some", "others"):
            return self._nominal(sentence, index, depth)
        return []

    def _class_antecedent(self, sentence: int, index: int, depth: int) -> list[Filler]:
        """'the company', 'the plant', 'both firms': the organisation spoken of last that fits."""
        tree = self.tree(sentence)
        lower, lemma = tree.lower[index], tree.lemmas[index]
        plural = tree.tokens[index].xpos in ("NNS", "NNPS")
        kinds = frozenset({"Person"}) if lemma in words("person_class") else frozenset({"Organization", "PublicBody"})
        if lemma in (
            "company",
            "firm",
            "plant",
            "enterprise",
            "factory",
            "manufacturer",
            "producer",
            "bank",
            "corporation",
            "holding",
        ):
            kinds = frozenset({"Organization"})
        if not plural and lemma not in (
            "company",
            "entity",
            "firm",
            "enterprise",
            "organisation",
            "organization",
            "person",
            "individual",
            "man",
            "businessman",
        ):
            named = [
                p
                for s in range(sentence, -1, -1)
                for p in reversed(self.page.pieces[s])
                if p.thing.kind in kinds and (s < sentence or p.last < index)
            ]
            fitting = [p for p in named if any(lemma in form.lower().split() for form in p.thing.forms)]
            # 'the Rotor design bureau ... the bureau'
            fitting = fitting or [
                p
                for p in named
                if any(p is q for q in self.page.pieces[sentence])
                and lemma in tree.lower[p.last + 1 : p.last + 4]
                and p.last < index - 4
            ]
            if fitting:
                return [
                    Filler(
                        fitting[0].thing,
                        sentence,
                        index,
                        index,
                        True,
                        f"'{tree.quote(index, index)}' goes back to {fitting[0].thing.name}",
                    )
                ]
        found = self._back(sentence, index, kinds, depth, index, plural=plural)
        return [replace(filler, first=self._determiner(tree, index)) for filler in found if lower]

    def _back(
        self, sentence: int, index: int, kinds: frozenset[str], depth: int, at: int, plural: bool = False
    ) -> list[Filler]:
        """The antecedent of a pronoun: the subject before it in the sentence, then the topic of sentences before."""
        tree = self.tree(sentence)
        written = tree.quote(index, index)

        def stands(filler: Filler) -> Filler:
            return Filler(filler.thing, sentence, at, at, True, f"'{written}' goes back to {filler.thing.name}")

        owned = tree.head(index)
        if tree.lower[index] == "its" and owned >= 0 and tree.rel(owned) == "conj":
            # 'blacklisted Orbita and its director'
            first = self.page.piece(sentence, tree.leader(owned))
            if first is not None and first.thing.kind in kinds:
                return [stands(self._of(sentence, first))]
        if tree.lower[index] == "them" and (many := self._plural_before(sentence, index, kinds)):
            return [stands(many)]
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
        return (
            [Filler(focus, sentence, at, at, True, "the entity that the text is about")]
            if focus is not None and not plural
            else []
        )

    def _plural_before(self, sentence: int, index: int, kinds: frozenset[str]) -> Filler | None:
        """'the chain of the Armed Forces, supplying them': the one name in the plural that stands before."""
        tree = self.tree(sentence)
        before = [p for p in self.page.pieces[sentence] if p.last < index and p.thing.kind in kinds]
        many = {id(p.thing): p for p in before if tree.tokens[p.last].xpos in ("NNS", "NNPS")}
        return self._of(sentence, next(iter(many.values()))) if len(many) == 1 else None

    def _countries_before(self, sentence: int, index: int) -> list[Filler]:
        """'these countries', 'the two sides': the two countries that a sentence shortly before names."""
        written = self.tree(sentence).quote(index, index)
        for before in range(sentence, max(sentence - 4, -1), -1):
            pieces = [p for p in self.page.pieces[before] if before < sentence or p.last < index]
            named = {id(p.thing): p.thing for p in pieces if p.thing.kind == "Country"}
            if len(named) == 2:
                via = f"'{written}' goes back to {' and '.join(thing.name for thing in named.values())}"
                return [Filler(thing, sentence, index, index, True, via) for thing in named.values()]
            if len(named) > 2:
                return []
        return []

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
        focus = self.focus(kinds) if subjects_ and not plural and "Organization" in kinds else None
        if focus is not None and subjects_[0].thing.kind == "PublicBody" and focus.kind == "Organization":
            # 'The Government has recognised Volna. It makes ...': a text on Volna goes on about it.
            own = [piece for piece in self.page.pieces[sentence] if piece.thing is focus]
            if own:
                return [self._of(sentence, own[0])]
        if subjects_ and (plural or len({f.key for f in subjects_}) == 1):
            return subjects_
        pieces = [p for p in self.page.pieces[sentence] if p.thing.kind in (kinds if plural else kinds - {"Country"})]
        pieces = [p for p in pieces if plural or not is_branch(p.thing)]
        tree = self.tree(sentence)
        root = next((i for i in range(len(tree)) if tree.head(i) < 0), 0)
        if not tree.children(root, "nsubj") and tree.tokens[root].upos in ("NOUN", "PROPN", "ADJ"):
            focus = self.focus(kinds)
            return (
                [Filler(focus, sentence, 0, 0, True, "the entity that the text is about")]
                if focus is not None
                else []
            )
        things = {id(piece.thing): piece for piece in reversed(pieces)}
        if plural:
            group = [
                p
                for p in pieces
                if any(
                    q is not p and q.head in self.tree(sentence).group(self.tree(sentence).leader(p.head))
                    for q in pieces
                )
            ]
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
            speaks = tree.lemmas[root] in cues()["attribution"]["verbs"]
            for kid in [*(said if speaks else []), *tree.children(root, "nsubj")[:1], *said]:
                found = found or self.parties(sentence, kid)
            self._topics[sentence] = found
        return self._topics[sentence]
