"""What a word stands for as a programme or event: 'the state defence order', 'the forum'."""

from __future__ import annotations

from backstay.extract.english.fillers import DEPTH, RELATIVE, Denoting, Filler
from backstay.extract.english.goods import phrases
from backstay.extract.english.lexicon import words
from backstay.extract.english.syntax import Tree
from backstay.extract.found import distinct

_PROGRAMMES = frozenset({"programme", "program", "treaty", "decree", "pact", "mandate", "roadmap", "doctrine"})
# Nouns that name a programme only with what it is: 'state defence order', 'joint missile project'.
_ORDERS = frozenset({"order", "procurement", "plan", "project", "initiative", "strategy", "campaign"})
_PUBLIC = frozenset(
    {
        "defence",
        "defense",
        "state",
        "national",
        "federal",
        "substitution",
        "joint",
        "bilateral",
        "government",
        "armament",
    }
)
_NOT_PUBLIC = frozenset({"software", "computer", "tv", "television"})
_FIELDS = frozenset(
    {"military", "aircraft", "space", "missile", "nuclear", "weapon", "weapons", "naval", "aviation", "drone",
     "satellite"}
)  # fmt: skip
_EVENTS = frozenset(
    {"exhibition", "exercise", "forum", "fair", "expo", "airshow", "summit", "drill", "parade", "salon", "event"}
)
_GENERIC = frozenset({"event", "show", "fair", "meeting", "conference", "exhibition"})
# What is done with a programme: 'the implementation of', 'procurement of inverters for'.
_ABOUT = frozenset(
    {"implementation", "execution", "fulfilment", "fulfillment", "realisation", "realization", "operation",
     "development", "activity", "work", "procurement", "part", "element", "support", "aspect", "framework",
     "participant", "management", "leadership", "coordination", "direction", "preparation", "organisation",
     "organization", "progress", "item", "component"}
)  # fmt: skip


class Doings(Denoting):
    """The programmes and events that actors take part in."""

    def doings(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """The programmes and events that a word and those beside it name: 'Iran's nuclear and missile programmes'."""
        tree, found = self.tree(sentence), []
        for member in tree.group(index):
            found += self._doing(sentence, tree, member)
        if not found and depth < DEPTH and tree.lemmas[index] in _ABOUT:
            for kid in tree.subtree(index):
                if index < kid < index + 12 and (
                    tree.case[kid] in ("of", "for", "in", "to") or tree.rel(kid) == "conj"
                ):
                    found += self.doings(sentence, kid, DEPTH)
        return distinct(found)

    def doing_kind(self, tree: Tree, index: int) -> str:
        """Programme, Event or '': what a common noun may head."""
        return _kind(tree, index)

    def _doing(self, sentence: int, tree: Tree, member: int) -> list[Filler]:
        if tree.lower[member] in RELATIVE:
            # 'the forum, which takes place in Omsk'
            clause = next((word for word in tree.above(member) if tree.rel(word) == "acl:relcl"), -1)
            member = tree.head(clause) if clause >= 0 else member
        piece = self.page.piece(sentence, member)
        if piece is not None and piece.thing.kind in ("Programme", "Event"):
            return [self._of(sentence, piece)]
        if tree.rel(member) == "compound" and tree.head(member) >= 0:
            member = tree.head(member)
        kind = _kind(tree, member)
        if not kind or (piece is not None and piece.last == member):
            return []
        behind = self.page.piece(sentence, member + 1) if member + 1 < len(tree) else None
        if behind is not None and behind.first == member + 1 and behind.thing.kind == kind:
            # 'the exercise Zapad-2021'
            return [self._of(sentence, behind)]
        if tree.rel(member) == "appos" and (beside := self.page.piece(sentence, tree.head(member))) is not None:
            # 'Milex 2017, its eighth exhibition of arms'
            return [self._of(sentence, beside)] if beside.thing.kind == kind else []
        if self._is_definite(tree, member) and not tree.modifiers(member):
            return self._named_before(sentence, member, kind)
        found, named = [], phrases(tree, member)
        for phrase in named:
            first = _possessor(tree, member, phrase.first)
            name = tree.quote(first, member) if phrase.last == member and first < phrase.first else phrase.name
            if kind == "Programme" and len(named) > 1 and tree.tokens[member].xpos == "NNS":
                # 'the nuclear and missile programmes' are one of each.
                name = f"{name.removesuffix(tree.tokens[member].text)}{tree.lemmas[member]}"
            if len(name.split()) < 2 or (kind == "Event" and _is_plain(tree, member)):
                continue
            last = _topic(tree, member) if kind == "Programme" else member
            name = f"{name} {tree.quote(member + 1, last)}" if last > member else name
            thing = self.page.things.find(name) or self.page.things.named(name, kind)
            if thing.kind == kind:
                thing.add(phrase.name)
                found.append(Filler(thing, sentence, first, max(phrase.last, last)))
        return found

    def _named_before(self, sentence: int, index: int, kind: str) -> list[Filler]:
        """'the exhibition', 'the programme': the last one named before, or named by a phrase with the same noun."""
        written = self.tree(sentence).quote(index, index)
        noun = self.tree(sentence).lemmas[index]
        for before in range(sentence, max(sentence - 7, -1), -1):
            tree = self.tree(before)
            for word in range((index if before == sentence else len(tree)) - 1, -1, -1):
                piece = self.page.piece(before, word)
                found = [piece.thing] if piece is not None and piece.thing.kind == kind else []
                if not found and tree.lemmas[word] == noun and tree.modifiers(word):
                    found = [filler.thing for filler in self._doing(before, tree, word)]
                if found:
                    return [
                        Filler(found[0], sentence, index, index, True, f"'{written}' goes back to {found[0].name}")
                    ]
        return []


def _kind(tree: Tree, index: int) -> str:
    lemma, lower = tree.lemmas[index], tree.lower[index]
    about = {tree.lower[kid] for kid in tree.modifiers(index)}
    if lemma in _PROGRAMMES:
        return "" if about & _NOT_PUBLIC else "Programme"
    if lemma in _ORDERS and (about & _PUBLIC or (lemma == "project" and about & _FIELDS)):
        return "Programme"
    named = lower in words("event") - {"war", "meeting", "show", "conference", "events", "days"}
    return "Event" if named or lemma in _EVENTS else ""


def _is_plain(tree: Tree, index: int) -> bool:
    """'industry exhibitions', 'an exhibition': many or any, none in particular."""
    plural = tree.tokens[index].xpos in ("NNS", "NNPS") and tree.lemmas[index] in _EVENTS - {"exercise", "drill"}
    indefinite = any(tree.lower[kid] in ("a", "an", "any", "various") for kid in tree.children(index, "det"))
    return plural or (indefinite and tree.lemmas[index] in _GENERIC)


def _topic(tree: Tree, index: int) -> int:
    """The last word of what a programme is on or for: 'a programme on technical cooperation'."""
    if tree.lower[index + 1 : index + 2] not in (["on"], ["for"]):
        return index
    nouns = [kid for kid in tree.prepositions(index, "on", "for") if kid > index]
    return nouns[0] if nouns and nouns[0] - index < 6 else index


def _possessor(tree: Tree, index: int, first: int) -> int:
    owners = [
        word for word in tree.children(index, "nmod:poss") if word < first and tree.tokens[word].upos == "PROPN"
    ]
    return min([first, *(min(tree.subtree(word)) for word in owners)])
