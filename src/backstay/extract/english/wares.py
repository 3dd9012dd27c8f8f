"""What a word stands for as a good or system: 'Kh-31P missiles', 'these components'."""

from __future__ import annotations

from dataclasses import replace

from backstay.extract.english.fillers import (
    DEPTH,
    IT,
    RELATIVE,
    THEY,
    Denoting,
    Filler,
)
from backstay.extract.english.goods import Good, goods_of, measured, shared_name
from backstay.extract.english.lexicon import cue, words
from backstay.extract.english.mentions import Piece
from backstay.extract.english.syntax import Tree
from backstay.extract.found import distinct
from backstay.extract.things import Thing

# So many goods that a text names may all be meant by 'its products'.
FEW = 3
_NAMING = frozenset({"name", "call", "dub", "nickname", "codename", "know", "designate"})
_BEFORE_NAME = frozenset("‘“«\"'") | {"as", "the"}
_TYPES = frozenset({"type", "variant", "version", "modification", "series", "class", "family", "model", "brand"})
_FOR_WHOM = frozenset({"for", "to", "by", "in"})


class Wares(Denoting):
    """Goods and named systems."""

    def goods(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """The goods and systems that a word and those beside it stand for, examples included."""
        tree, found = self.tree(sentence), []
        members = [one for one in tree.group(index) if one == index or not self._describes_name(sentence, one)]
        for member in (word for one in members for word in measured(tree, one)):
            found += self.good(sentence, member, depth)
            if depth < DEPTH:
                # 'goods, including for the army' says whom they are for.
                named = [
                    kid for kid in self._examples(tree, member) if tree.case[kid].split(" ")[-1] not in _FOR_WHOM
                ]
                beside = [*named, *self._in_brackets(sentence, member)]
                for kid in [*beside, *self._behind_maker(sentence, member), *self._named_in_turn(sentence, member)]:
                    found += self.goods(sentence, kid, depth + 1)
        if found and depth < DEPTH:
            for kid in self._examples_behind(sentence, found):
                found += self.goods(sentence, kid, depth + 2)
        return distinct(found)

    def _named_in_turn(self, sentence: int, index: int) -> list[int]:
        """'the drone X-89, a heavy drone “Buran”': what has a name of its own goes on with the list."""
        tree = self.tree(sentence)
        found = []
        for kid in [k for word in [index, *tree.children(index, "appos")] for k in tree.children(word, "appos")]:
            article = any(tree.lower[word] in ("a", "an") for word in tree.children(kid, "det"))
            named = [self.page.piece(sentence, word) for word in tree.children(kid, "appos")]
            if kid > index and article and any(p is not None and p.thing.kind == "System" for p in named):
                found.append(kid)
        return found

    def _behind_maker(self, sentence: int, index: int) -> list[int]:
        """'weapons made by Volna, including mines': examples that hang on the maker are of the goods."""
        tree = self.tree(sentence)
        makers = [
            word
            for clause in tree.children(index, "acl")
            for word in tree.prepositions(clause, "by")
            if self.page.piece(sentence, word) is not None
        ]
        return [kid for maker in makers for kid in self._examples(tree, maker) if not self.parties(sentence, kid)]

    def _describes_name(self, sentence: int, index: int) -> bool:
        """'the Volna, a fire control system': what 'a' opens right behind a name and a comma says what that is."""
        tree = self.tree(sentence)
        article = next((kid for kid in tree.children(index, "det") if tree.lower[kid] in ("a", "an")), -1)
        if article < 2 or tree.lower[article - 1] != ",":
            return (
                tree.rel(index) == "conj"
                and index != tree.leader(index)
                and (tree.head(index) != tree.leader(index) and self._describes_name(sentence, tree.head(index)))
            )
        return self.page.piece(sentence, article - 2) is not None

    def _in_brackets(self, sentence: int, index: int) -> list[int]:
        """'manufactured UAVs (Eleron-3 and Eleron-10)': what brackets list, acronyms apart."""
        tree = self.tree(sentence)
        found = []
        for kid in tree.children(index, "appos", "parataxis"):
            piece = self.page.piece(sentence, kid)
            listed = kid > index and any(tree.lower[word] == "(" for word in range(index, kid))
            common = piece is None and tree.tokens[kid].upos == "NOUN" and tree.tokens[kid].text.islower()
            short = piece is not None and (form := tree.quote(piece.first, piece.last)).isupper() and form.isalpha()
            if listed and (common or (piece is not None and piece.thing.kind == "System" and not short)):
                found.append(kid)
        return found

    def makers(self, sentence: int, index: int) -> list[Filler]:
        """'its products', 'products of X': whose they are."""
        tree = self.tree(sentence)
        if tree.lemmas[index] not in ("product", "technology", "goods", "production"):
            return []
        return self.owners_of_goods(sentence, index)

    def owners_of_goods(self, sentence: int, index: int) -> list[Filler]:
        """Whose goods these are: 'Volna's pumps', 'the pumps of Volna', 'pumps made by Volna'."""
        tree = self.tree(sentence)
        made = [kid for kid in tree.children(index, "acl") if tree.lemmas[kid] in cue("syntax", "makes")]
        owners = tree.children(index, "nmod:poss") or tree.prepositions(index, "of", "from")
        owners = owners or [by for kid in made for by in tree.prepositions(kid, "by")]
        return [f for kid in owners for f in self.parties(sentence, kid) if f.thing.kind == "Organization"]

    def bearers(self, whole: Filler) -> list[Filler]:
        """The named system for 'the guidance system of the Volna missile'; else the good itself."""
        tree = self.tree(whole.sentence)
        if whole.thing.kind != "Product" or not _may_be_inside(tree, whole.last):
            return [whole]
        owners = [*tree.prepositions(whole.last, "of"), *tree.children(whole.last, "nmod:poss")]
        named = [f for kid in owners for f in self.goods(whole.sentence, kid) if f.thing.kind == "System"]
        return named or [whole]

    def note_made(self, maker: Thing, good: Thing) -> None:
        """Remember that the text has said who makes what, for 'its products' further on."""
        made = self._made.setdefault(id(maker), [])
        if good not in made:
            made.append(good)

    def products_of(self, filler: Filler) -> list[Filler]:
        """The goods that 'its products' are, where the text has named a few; else the maker itself."""
        made = self._made.get(filler.key, [])
        if not 0 < len(made) <= FEW:
            return [filler]
        via = f"the products of {filler.thing.name} that the text has named"
        return [replace(filler, thing=good, pronoun=True, via=via) for good in made]

    def good(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """What one word stands for as a good."""
        tree = self.tree(sentence)
        piece = self.page.piece(sentence, index)
        lower = tree.lower[index]
        if piece is not None:
            return self._named_good(sentence, piece, index)
        if lower in RELATIVE and depth < DEPTH:
            for head in tree.above(index):
                if tree.rel(head) == "acl:relcl":
                    noun = tree.head(head)
                    return self.goods(sentence, tree.leader(noun), depth + 1)
            return []
        if lower in THEY | IT | {"these", "those"} or (
            tree.lemmas[index] in words("bare") | {"component"} and self._this(tree, index)
        ):
            return self._goods_before(sentence, index, depth)
        systems = self._named(sentence, index) or self._systems_at(sentence, index)
        if systems:
            return systems
        if (
            any(tree.tokens[i].text[0].isupper() and tree.tokens[i].upos == "PROPN" for i in (index,))
            and index > 0
            and lower not in words("acronyms")
        ):
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
        said = tree.children(index, "det", "amod")
        return any(tree.lower[kid] in ("these", "those", "such", "this") for kid in said)

    def _goods_before(self, sentence: int, index: int, depth: int) -> list[Filler]:
        """'These components': the goods that the sentence before is about, its object first."""
        if sentence == 0 or depth > 2:
            return []
        tree = self.tree(sentence - 1)
        for word in range(len(tree) - 1, -1, -1):
            if tree.rel(word) == "obj":
                found = self.goods(sentence - 1, word, depth + 3)
                if found:
                    return [
                        Filler(
                            f.thing,
                            sentence,
                            index,
                            index,
                            True,
                            f"'{self.tree(sentence).quote(index, index)}' goes back to {f.thing.name}",
                        )
                        for f in found
                    ]
        return []

    def _product(self, sentence: int, good: Good) -> Filler:
        existing = self.page.things.find(good.name)
        thing = (
            existing
            if existing is not None and existing.kind in ("Product", "System")
            else self.page.things.product(good.name)
        )
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
        if any(c.isdigit() for c in shape) or (tree.tokens[piece.first - 1].text in "‘“«\"'" and piece.first > 0):
            thing.kind, thing.weak = "System", False
            return [self._of(sentence, piece)]
        return [replace(self._of(sentence, piece), via="guessed system")]

    def _named(self, sentence: int, index: int) -> list[Filler]:
        """'a drone called ‘Upyr’', 'the UAV known as Volna': the name that the text gives a good."""
        tree = self.tree(sentence)
        at = index + 1
        if at >= len(tree) or tree.tokens[at].xpos not in ("VBN", "VBD") or tree.lemmas[at] not in _NAMING:
            return []
        while at + 1 < len(tree) and (at == index + 1 or tree.lower[at] in _BEFORE_NAME):
            at += 1
        piece = self.page.piece(sentence, at)
        if piece is None or piece.first != at or piece.thing.kind in ("Country", "Place", "PublicBody"):
            return []
        if piece.thing.kind != "System" and (piece.thing.weak or piece.thing.kind == "Person"):
            piece.thing.kind, piece.thing.weak = "System", False
        if piece.thing.kind == "System":
            return [Filler(piece.thing, sentence, piece.first, piece.last)]
        return []

    def _of_type(self, sentence: int, index: int) -> list[Filler]:
        """'VPE-5 type command points', 'R-168 series radios': named by the type, whatever the noun is."""
        tree = self.tree(sentence)
        for kid in range(max(index - 6, 0), index):
            piece = self.page.piece(sentence, kid)
            if piece is None or piece.thing.kind != "System" or piece.last >= index or kid not in tree.subtree(index):
                continue
            at = piece.last + 1 + (tree.tokens[piece.last + 1].text in "-‐–")
            if at <= index and tree.lower[at] in _TYPES:
                piece.thing.add(tree.quote(piece.first, index))
                return [Filler(piece.thing, sentence, piece.first, index)]
        return []

    def _systems_at(self, sentence: int, index: int) -> list[Filler]:
        """'Kh-31P missiles', 'Tunguska and Pantsir-S1 systems', 'the system Penicillin'."""
        tree = self.tree(sentence)
        lemma, lower = tree.lemmas[index], tree.lower[index]
        if lower not in words("system_heads") and lemma not in words("system_heads"):
            return self._of_type(sentence, index)
        found: list[Filler] = []
        for kid in tree.children(
            index, "compound", "amod", "nmod:desc", "nmod:unmarked", "flat", "appos", "nmod:poss", "nmod"
        ):
            if tree.case[kid]:
                continue
            for member in tree.group(kid):
                piece = self.page.piece(sentence, member)
                if piece is None or piece.thing.kind in ("Country", "Person", "Place", "PublicBody"):
                    continue
                if piece.thing.kind != "System" and not (
                    piece.thing.weak
                    and tree.rel(kid) != "nmod:poss"
                    and lower not in ("software", "engine", "engines", "unit", "units", "type", "types")
                ):
                    continue
                if piece.thing.weak or piece.thing.kind != "System":
                    piece.thing.kind, piece.thing.weak = "System", False
                # 'S-300 and S-400 systems' are two: the noun belongs to the words of the last.
                between = set(tree.lower[piece.last + 1 : index])
                last = member == tree.group(kid)[-1] and not {"and", "or"} & between
                if last and piece.last + 1 <= index <= piece.last + 6:
                    opened = piece.first > 0 and tree.tokens[piece.first - 1].text in "‘“«\"'"
                    form = tree.quote(piece.first - opened, index)
                    if not any(c in form for c in ",;") and tree.rel(kid) != "appos":
                        piece.thing.add(form)
                end = max(piece.last, index) if last else piece.last
                found.append(Filler(piece.thing, sentence, piece.first, end))
        return found


def _may_be_inside(tree: Tree, index: int) -> bool:
    """'the guidance system of the Volna' but not 'the catalogue of Volna'."""
    return tree.lemmas[index] in words("components") | words("platforms") | words("bare")
