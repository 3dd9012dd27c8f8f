"""The names of a document: runs of name words with their kinds, united into the things they stand for.

Titles before persons are cut off ('Russian President Vladimir Putin' names Vladimir Putin), headings in title case
name only what the text names elsewhere, and the document's own equations ('Minsk Wheel Tractor Plant (MZKT)',
'also known as') unite forms.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from backstay.extract.english.bodies import bodies
from backstay.extract.english.kinds import Guess, country_name, kind_of
from backstay.extract.english.lexicon import demonyms, words
from backstay.extract.english.names import Run, Runs, is_capital
from backstay.extract.english.series import firms_of, mark_systems
from backstay.extract.english.syntax import Tree
from backstay.extract.english.titles import parts_of
from backstay.extract.english.wholes import split
from backstay.extract.things import Thing, Things, is_acronym_of, plain_words

_ALSO = re.compile(
    r"(?:also |better |formerly |previously |commonly )?(?:known|called|abbreviated) as"
    r"|a\.?k\.?a\.?|formerly|or simply",
    re.I,
)
# Class nouns that are written with a capital where they stand for a name given before.
_CLASSES = frozenset(
    {"bank", "company", "committee", "centre", "center", "bureau", "group", "agency", "institute", "plant",
     "corporation", "holding", "concern", "board", "factory", "enterprise", "foundation", "fund", "association",
     "organisation", "organization", "the", "ministry", "council", "commission"}
)  # fmt: skip


_SITES = frozenset({"plant", "factory", "foundry", "shipyard", "mill", "refinery", "arsenal", "smelter", "works"})


@dataclass(slots=True)
class Piece:
    """Words first..last of a sentence that name a thing; `head` is their topmost word in the tree."""

    first: int
    last: int
    head: int
    thing: Thing
    title: str = ""


@dataclass(slots=True)
class Page:
    """A document's parsed sentences, their pieces by sentence, and the things named."""

    text: str
    trees: list[Tree]
    things: Things
    pieces: list[list[Piece]] = field(default_factory=list)
    at: list[dict[int, Piece]] = field(default_factory=list)

    def piece(self, sentence: int, word: int) -> Piece | None:
        """The piece that a word stands in."""
        return self.at[sentence].get(word)


def is_generic(word: str) -> bool:
    """Whether a word alone identifies no organisation."""
    return (
        word in words("organisation")
        or word in words("public_body")
        or word in words("descriptive")
        or word in words("legal_forms")
        or word in words("system_heads")
        or word in words("programme")
        or word in words("event")
        or word in demonyms()
        or bool(country_name(word))
        or word
        in (
            "named",
            "after",
            "of",
            "for",
            "and",
            "new",
            "joint",
            "stock",
            "public",
            "limited",
            "liability",
            "central",
            "first",
            "russia",
        )
    )


def read_names(
    text: str,
    trees: Sequence[Tree],
    known: Iterable[tuple[str, str]] = (),
    about: Sequence[str] = (),
    about_kind: str = "",
) -> Page:
    """All names of a document. `known` are names with kinds from lists and the case, `about` the listed entity's."""
    page = Page(text, list(trees), Things(is_generic, words("legal_forms")))
    gazetteer = {page.things.key(name): kind for name, kind in known if name}
    for name in about:
        gazetteer[page.things.key(name)] = about_kind or "Organization"
    for tree in page.trees:
        page.pieces.append([] if is_heading(tree) else _pieces(tree, page.things, gazetteer))
    for number, tree in enumerate(page.trees):
        if is_heading(tree):
            page.pieces[number] = _heading_pieces(tree, page.things)
    firms = firms_of(page.trees, page.pieces)
    for number, tree in enumerate(page.trees):
        mark_systems(tree, page.pieces[number], firms)
        if not is_heading(tree):
            page.pieces[number] = _with_bodies(tree, page.pieces[number], page.things)
    for tree, pieces in zip(page.trees, page.pieces, strict=True):
        _unite_equations(tree, pieces, page.things)
    page.things.unite_shorter_forms(_side_by_side(page))
    for tree, pieces in zip(page.trees, page.pieces, strict=True):
        for piece in pieces:
            piece.thing = page.things.final(piece.thing)
        _name_with_whole(tree, pieces)
        page.at.append({word: piece for piece in pieces for word in range(piece.first, piece.last + 1)})
    return page


def _side_by_side(page: Page) -> set[tuple[int, int]]:
    """The things whose name stands before a longer one in a sentence: 'BESK and its subsidiary BESK Engineering'."""
    rows = [[page.things.final(piece.thing) for piece in pieces] for pieces in page.pieces]
    return {
        (id(left), id(right))
        for row in rows
        for left, right in itertools.combinations(row, 2)
        if left is not right and len(left.name) < len(right.name)
    }


def is_heading(tree: Tree) -> bool:
    """Whether a sentence is a line in title case or capitals, where capitals say nothing."""
    if tree.lower[-1] in (".", ";", "!", "?") or len(tree) < 4:
        return False
    inner = [t for t in tree.tokens if t.text[0].isalpha() and t.upos in ("NOUN", "VERB", "ADJ", "ADV", "PROPN")]
    common = [t for t in inner if t.upos != "PROPN" and not t.xpos.startswith("NNP")]
    capital = sum(is_capital(t.text) for t in common)
    return len(inner) >= 3 and len(common) >= 2 and capital >= 0.7 * len(common)


def _heading_pieces(tree: Tree, things: Things) -> list[Piece]:
    """In a heading only names that the text has elsewhere, and countries."""
    pieces: list[Piece] = []
    index = 0
    while index < len(tree):
        for last in range(min(index + 6, len(tree)) - 1, index - 1, -1):
            form = tree.quote(index, last)
            usual = country_name(form) if is_capital(form) else ""
            thing = (
                things.named(form, "Country", usual=usual)
                if usual
                else things.find(form)
                if is_capital(form)
                else None
            )
            if thing is not None:
                pieces.append(Piece(index, last, _head_of(tree, index, last), thing))
                index = last
                break
        index += 1
    return pieces


def _pieces(tree: Tree, things: Things, gazetteer: dict[tuple[str, ...], str]) -> list[Piece]:
    pieces = []
    for run in Runs(tree).find():
        for part, title in ((name, title) for whole, title in parts_of(tree, run) for name in split(tree, whole)):
            form = tree.quote(part.first, part.last)
            kind = gazetteer.get(things.key(form))
            guess = Guess(kind) if kind else kind_of(tree, part)
            if guess is None or _is_noise(form) or _is_common(tree, part) or _is_label(tree, part, guess, things):
                continue
            thing = things.named(form, guess.kind, weak=guess.weak, usual=guess.usual)
            thing.role = thing.role or title
            pieces.append(Piece(part.first, part.last, _head_of(tree, part.first, part.last), thing, title))
    return pieces


def _with_bodies(tree: Tree, pieces: list[Piece], things: Things) -> list[Piece]:
    """The pieces of a sentence with the bodies that small letters name: 'the Russian army'."""
    taken = {word: piece for piece in pieces for word in range(piece.first, piece.last + 1)}
    states = {
        word: piece.thing.usual
        for word, piece in taken.items()
        if piece.thing.kind == "Country" and piece.thing.usual
    }
    found = list(pieces)
    for body in bodies(tree, states):
        if not any(word in taken for word in range(body.first, body.last + 1)):
            thing = things.named(body.name, body.kind)
            if body.kind == "Organization":
                thing.add(body.short)
            thing.country = body.country
            found.append(Piece(body.first, body.last, _head_of(tree, body.first, body.last), thing))
    return sorted([_as_site(tree, piece, things) for piece in found], key=lambda piece: piece.first)


def _as_site(tree: Tree, piece: Piece, things: Things) -> Piece:
    """'the Homel plant', 'the Omsk tank factory': a firm that is named by its place."""
    before = tree.lower[piece.first - 1] if piece.first else ""
    last = piece.last + 1
    while last < min(piece.last + 3, len(tree)) and tree.tokens[last].upos in ("NOUN", "ADJ"):
        if tree.lower[last] in _SITES and tree.tokens[last].text.islower():
            break
        last += 1
    if piece.thing.kind != "Place" or before != "the" or tree.lower[last : last + 1] == []:
        return piece
    named = last + 1 < len(tree) and tree.tokens[last + 1].upos == "PROPN"
    if tree.lower[last] not in _SITES or tree.tokens[last].text[0].isupper() or named:
        return piece
    thing = things.named(tree.quote(piece.first, last), "Organization")
    return Piece(piece.first, last, _head_of(tree, piece.first, last), thing)


def _name_with_whole(tree: Tree, pieces: list[Piece]) -> None:
    """A part is fully named with its whole: 'Brest Branch of JSC Vektor', of which 'Brest Branch' is a short form."""
    for left, right in itertools.pairwise(pieces):
        between = tree.lower[left.last + 1 : right.first]
        if between in (["of"], ["of", "the"]) and {left.thing.kind, right.thing.kind} <= {
            "Organization",
            "PublicBody",
        }:
            left.thing.add(tree.quote(left.first, right.last))


def _is_common(tree: Tree, run: Run) -> bool:
    """Whether a run is a generic abbreviation: 'UAVs', or 'HCl' in brackets behind the words it shortens."""
    form = tree.quote(run.first, run.last)
    if form.lower() in words("acronyms"):
        return True
    if all(tree.lower[i] in words("person_class") | {"board"} for i in range(run.first, run.last + 1)):
        # 'a Board Member'
        return True
    if (
        run.first < 2
        or tree.lower[run.first - 1] != "("
        or tree.tokens[run.first - 2].upos != "NOUN"
        or (not form.isupper() and not form[:-1].isupper())
    ):
        return False
    letters = form.rstrip("s").lower()
    before = [
        tree.lower[i]
        for i in range(max(0, run.first - 2 - 2 * len(letters)), run.first - 1)
        if tree.lower[i][0].isalpha()
    ]
    small = tree.tokens[run.first - 2].text.islower()
    return small and len(before) >= len(letters) and "".join(word[0] for word in before[-len(letters) :]) == letters


def _is_label(tree: Tree, run: Run, guess: Guess, things: Things) -> bool:
    """'- Drone Technology: ...': the heading of a list item; a name only where the text has it before."""
    if tree.lower[run.last + 1 : run.last + 2] != [":"] or not guess.kind.startswith("Org") or run.quoted:
        return False
    form = tree.quote(run.first, run.last)
    formal = any(word in words("legal_forms") for word in plain_words(form))
    starts = not any(token.text[0].isalnum() for token in tree.tokens[: run.first])
    return starts and not formal and things.find(form) is None


def _is_noise(form: str) -> bool:
    found = plain_words(form)
    if len(found) > 1 and found[0] in ("usd", "eur", "rub", "byn", "gbp", "cny") and found[1].isdigit():
        return True
    if len(found) == 1 and found[0] in _CLASSES:
        # 'the Bank', 'the Committee' go back to a name.
        return True
    if found and found[-1] in ("regulation", "decision", "directive"):
        return True
    if found and found[0] in ("decision", "regulation", "directive", "no", "resolution", "annex", "article"):
        return True
    letters = "&" in form and all(len(word) == 1 and word.isalpha() for word in found)  # 'R & D'
    return letters or all(word.isdigit() for word in found)


def _head_of(tree: Tree, first: int, last: int) -> int:
    """The word of the run whose head lies outside it, the leftmost that is no mark."""
    for index in range(first, last + 1):
        head = tree.head(index)
        if not first <= head <= last and tree.rel(index) not in ("punct", "case", "cc", "det"):
            return index
    return last


def _unite_equations(tree: Tree, pieces: list[Piece], things: Things) -> None:
    """'Long Name (LN)', 'X, also known as Y': two forms of one thing."""
    for left, right in itertools.pairwise(pieces):
        between = tree.text[tree.tokens[left.last].end : tree.tokens[right.first].start].strip()
        bracketed = between.rstrip("‘“\"'« ") == "(" and _closes_bracket(tree, right.last)
        if (bracketed and _is_other_form(left, right)) or (
            _ALSO.fullmatch(between.strip(" ,(‘“\"'«’”»")) and _kinds_agree(left, right)
        ):
            things.unite(right.thing, left.thing)


def _closes_bracket(tree: Tree, last: int) -> bool:
    following = [tree.tokens[i].text for i in range(last + 1, min(last + 3, len(tree)))]
    return bool(following) and (following[0] in ");," or (following[0] in "’”»\"'" and following[-1] == ")"))


def _kinds_agree(left: Piece, right: Piece) -> bool:
    same = {"PublicBody": "Organization"}
    kinds = [same.get(piece.thing.kind, piece.thing.kind) for piece in (left, right)]
    return kinds[0] == kinds[1] or left.thing.weak or right.thing.weak


def _is_other_form(left: Piece, right: Piece) -> bool:
    short, long = right.thing.name, left.thing.name
    if right.thing.kind == "Country" or left.thing.kind == "Country":
        return False
    if is_acronym_of(short, long) or is_acronym_of(long, short) or _is_drawn_from(long, short):
        return True
    if left.thing.kind == "Person" or right.thing.kind == "Place":
        return False
    return (
        _kinds_agree(left, right)
        and len(plain_words(short)) <= 4
        and (short.isupper() or right.thing.weak or len(short) < len(long))
    )


def _is_drawn_from(short: str, long: str) -> bool:
    """'MATSA (Mohandesi Toseh Sokht Atomi Company)': letters of the long form in order, its first word's first."""
    letters = re.sub(r"[^a-z]", "", long.casefold())
    if not (short.isupper() and short.isalpha() and 2 < len(short) < 9 and len(plain_words(long)) > 1):
        return False
    if not letters.startswith(short[0].casefold()):
        return False
    at = 0
    for char in short.casefold():
        at = letters.find(char, at) + 1
        if not at:
            return False
    return True
