"""What stands for a country or its branches: 'Belarusian enterprises', 'the Russian army', 'Iran's industry'."""

from __future__ import annotations

from backstay.extract.english.fillers import DEFENCE, Denoting, Filler
from backstay.extract.english.lexicon import demonyms, words
from backstay.extract.things import Thing


class States(Denoting):
    """The countries, their bodies and their industries that common nouns stand for."""

    def _state_word(self, sentence: int, index: int) -> list[Filler]:
        """'Belarusian enterprises', 'the Russian army', 'Iran's military', 'Russia's defence industry'."""
        tree = self.tree(sentence)
        usual, first = self.country_of(sentence, index)
        lower, lemma = tree.lower[index], tree.lemmas[index]
        modifiers = {
            word for kid in tree.kids[index] if kid < index for word in (tree.lower[w] for w in tree.subtree(kid))
        }
        complex_ = lower in ("complex", "industry", "sector", "industries") and bool(modifiers & DEFENCE)
        indefinite = any(tree.lower[kid] in ("a", "an") for kid in tree.children(index, "det"))
        if complex_ and lower == "sector":
            # 'Borduria's military-industrial sector' is its complex where the text speaks of one, else the country.
            named = self._complex_of(usual)
            if named is not None:
                return [Filler(named, sentence, min(first, self._left(tree, index)), index)]
            via = f"the {lower} of {usual} stands for the country"
            return [Filler(self.page.things.country(usual), sentence, first, index, via=via)] if usual else []
        if complex_ and not indefinite and (usual or "industrial" in modifiers or "military-industrial" in modifiers):
            return [self._new(sentence, "Organization", min(first, self._left(tree, index)), index, usual)]
        if not usual and lower != lemma and lower in words("collectives"):
            return self._branch(sentence, index)
        if not usual:
            return []
        if lower in words("state_bodies") or (
            lower in ("forces", "units", "services")
            and modifiers & {"armed", "ground", "special", "military", "naval", "security", "aerospace"}
        ):
            return [self._new(sentence, "PublicBody", first, index, usual)]
        if lower in words("collectives") or (lemma in words("collectives") and lower != lemma):
            indefinite = tree.tokens[index].xpos == "NN" and lower in words("org_class")
            if not indefinite:
                return [
                    Filler(
                        self.page.things.country(usual),
                        sentence,
                        first,
                        index,
                        via=f"the {lower} of {usual} stand for the country",
                    )
                ]
        return []

    def _complex_of(self, usual: str) -> Thing | None:
        """The military-industrial complex of a country, if the text names it."""
        for thing in self.page.things.all:
            if thing.country == usual and any(form.casefold().endswith("industrial complex") for form in thing.forms):
                return thing
        return None

    def _branch(self, sentence: int, index: int) -> list[Filler]:
        """'companies of the Russian military-industrial complex': the complex that they belong to."""
        tree = self.tree(sentence)
        for kid in tree.prepositions(index, "of", "in", "within", "from"):
            if tree.lower[kid] in ("complex", "industry", "sector"):
                found = [f for f in self._state_word(sentence, kid) if f.thing.kind == "Organization"]
                if found:
                    return found
        return []

    def country_of(self, sentence: int, index: int) -> tuple[str, int]:
        """The country that an adjective, possessive or 'of' gives a noun, and the first word of it."""
        tree = self.tree(sentence)
        for kid in tree.kids[index]:
            if tree.lower[kid] in demonyms() and kid < index:
                return demonyms()[tree.lower[kid]], kid
            if kid < index and tree.lower[kid] == "korean" and tree.lower[kid - 1] in ("north", "south"):
                return demonyms()[f"{tree.lower[kid - 1]} korean"], kid - 1
            piece = self.page.piece(sentence, kid)
            belongs = tree.rel(kid) in ("nmod:poss", "compound") or tree.case[kid] in ("of", "from")
            belongs = belongs or (tree.case[kid] == "in" and tree.tokens[index].xpos == "NNS")
            if belongs and piece is not None and piece.thing.kind == "Country" and piece.thing.usual:
                return piece.thing.usual, min(piece.first, index)
        if tree.tokens[index].xpos == "NNS" and tree.lower[index + 1 : index + 2] == ["in"]:
            beside = self.page.piece(sentence, index + 2) or self.page.piece(sentence, index + 3)
            if beside is not None and beside.thing.kind == "Country" and beside.first <= index + 3:
                return beside.thing.usual, index
        return "", index

    def _new(self, sentence: int, kind: str, first: int, last: int, usual: str) -> Filler:
        """A thing that a noun phrase in small letters names."""
        tree = self.tree(sentence)
        form = tree.quote(first, last)
        existing = self.page.things.find(form)
        thing = (
            existing if existing is not None and existing.kind != "Product" else self.page.things.named(form, kind)
        )
        thing.country = thing.country or usual
        return Filler(thing, sentence, first, last)
