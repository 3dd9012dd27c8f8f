"""Belonging in a phrase: 'the Press Office of the Ministry of Trade', 'a Russian state-owned company', 'Almatek's
subsidiary Borvest LLC', 'a 30% stake in Almatek'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from backstay.extract.english.claims import Found
from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler
from backstay.extract.english.lexicon import demonyms
from backstay.extract.english.mentions import Piece
from backstay.extract.english.phrases.common import behind, filler, found, name_from, piece_at, skip, with_role
from backstay.extract.english.roles import agents_of_verb
from backstay.extract.english.syntax import Tree

_FIRMS = frozenset({"Organization", "PublicBody"})
_GROUP = frozenset({"holding", "group", "concern", "corporation", "company", "of", "companies"})
_LED = frozenset(
    {
        "control",
        "supervision",
        "jurisdiction",
        "authority",
        "auspices",
        "oversight",
        "management",
        "umbrella",
        "direction",
    }
)
_UNIT = frozenset(
    {"subsidiary", "unit", "arm", "branch", "division", "affiliate", "subsidiaries", "plant", "factory"}
)
_SHARE = frozenset({"stake", "share", "shareholding", "interest", "%", "percent", "cent"})
_HAVE = frozenset(
    {"hold", "own", "have", "control", "buy", "acquire", "possess", "purchase", "retain", "get", "obtain"}
)


def holdings(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Which organisation is part of which, and what states own, by the phrases of a sentence."""
    tree = denoter.tree(sentence)
    for piece in denoter.page.pieces[sentence]:
        if piece.thing.kind in _FIRMS:
            yield from _part_before_whole(denoter, sentence, tree, piece)
            yield from _whole_before_part(denoter, sentence, tree, piece)
    for index in range(len(tree)):
        if tree.lower[index] in ("owned", "state", "run", "controlled"):
            yield from _state_owned(denoter, sentence, tree, index)
        if tree.lower[index] in _SHARE:
            yield from _share(denoter, sentence, tree, index)


def _part_before_whole(denoter: Denoter, sentence: int, tree: Tree, piece: Piece) -> Iterator[Found]:
    """'the Aviation Department of the Ministry of Transport', 'Vektor holding under the Rostec corporation'."""
    if piece.thing.kind == "PublicBody" and piece.last == piece.first:
        return
    at = skip(tree, behind(tree, piece), _GROUP - {"of"})
    if tree.lower[at : at + 1] not in (["of"], ["under"]):
        return
    under = tree.lower[at] == "under"
    start = skip(tree, at + 1, {"the", "direct", "full"})
    if (
        under
        and tree.lower[start : start + 1]
        and tree.lower[start] in _LED
        and tree.lower[start + 1 : start + 2] == ["of"]
    ):
        start += 2
    whole = name_from(denoter, sentence, start, {"state", "holding", "corporation", "concern", *demonyms()})
    if whole is None or whole.thing is piece.thing or whole.thing.kind not in _FIRMS:
        return
    why = "is written as a part of"
    yield found(
        denoter,
        "part-in-name",
        "part_of",
        filler(sentence, piece),
        filler(sentence, whole),
        sentence,
        piece.head,
        why,
    )


def _whole_before_part(denoter: Denoter, sentence: int, tree: Tree, whole: Piece) -> Iterator[Found]:
    """'Almatek's subsidiary Borvest LLC', 'Almatek subsidiary, Borvest LLC'."""
    at = skip(tree, behind(tree, whole), {"'s", "’s", "'", "’", "local", "russian", "wholly", "-", "owned", "main"})
    if (
        at >= len(tree)
        or tree.lower[at] not in _UNIT
        or (at == whole.last + 1 and tree.lower[at] in ("plant", "factory", "unit", "arm"))
    ):
        return
    part = piece_at(denoter, sentence, skip(tree, at + 1, {","} if tree.lower[at].startswith("subsidiar") else set()))
    if part is None or part.thing is whole.thing or part.thing.kind != "Organization":
        return
    one = found(
        denoter,
        "unit",
        "part_of",
        filler(sentence, part),
        filler(sentence, whole),
        sentence,
        at,
        "is called the unit of",
    )
    yield with_role(one, tree.lower[at] if tree.lower[at] == "subsidiary" else "")


def _state_owned(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'a Russian state-owned company', 'a Russian military state enterprise', 'Iran's state-run Almatek'."""
    hyphen = index > 1 and tree.lower[index - 1] in "-‐–" and tree.lower[index - 2] in ("state", "government")
    bare = tree.tokens[index].text == "state" and tree.lower[index + 1 : index + 2] in (["enterprise"], ["company"])
    if not hyphen and not bare:
        return
    noun = index + 1 if bare else tree.head(index)
    if noun < 0:
        return
    beside = (p for p in denoter.page.pieces[sentence] if p.first <= index + 1 <= p.last or p.first <= noun <= p.last)
    piece = next(beside, None)
    owned = (
        [filler(sentence, piece)] if piece and piece.thing.kind == "Organization" else denoter.parties(sentence, noun)
    )
    adjectives = [*tree.kids[noun], *range(max(index - 6, 0), index)]
    usual = next((demonyms()[tree.lower[kid]] for kid in adjectives if tree.lower[kid] in demonyms()), "")
    usual = usual or next(
        (
            p.thing.usual
            for p in denoter.page.pieces[sentence]
            if p.thing.kind == "Country" and index - 5 < p.last < index
        ),
        "",
    )
    for one in owned:
        if usual and one.thing.kind == "Organization":
            state = Filler(denoter.page.things.country(usual), sentence, index, index)
            yield found(denoter, "state-owned", "owns", state, one, sentence, index, "owns, being the state, the")


def _share(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'holds 75% of Almatek', 'bought a controlling stake in Almatek'."""
    of = tree.prepositions(index, "of", "in")
    held = [f for kid in of for f in denoter.parties(sentence, kid) if f.thing.kind == "Organization"]
    if not held and tree.lower[index + 1 : index + 2] in (["of"], ["in"]):
        piece = piece_at(denoter, sentence, index + 2)
        held = [filler(sentence, piece)] if piece is not None and piece.thing.kind == "Organization" else []
    verb = next((word for word in tree.above(index) if tree.tokens[word].upos == "VERB"), -1)
    if not held or verb < 0 or tree.lemmas[verb] not in _HAVE:
        return
    share = next((tree.lower[i] for i in (index - 1, index - 2) if i >= 0 and tree.tokens[i].upos == "NUM"), "")
    for holder in [f for word in agents_of_verb(tree, verb) for f in denoter.parties(sentence, word)]:
        for one in held:
            if holder.key == one.key:
                continue
            if holder.thing.kind in _FIRMS:
                relation = found(denoter, "share", "part_of", one, holder, sentence, verb, "is held in part by")
                relation = with_role(relation, "shareholder")
            elif holder.thing.kind in ("Person", "Country"):
                relation = found(denoter, "share", "owns", holder, one, sentence, verb, "holds shares of")
            else:
                continue
            yield with_share(relation, share)


def with_share(one: Found, share: str) -> Found:
    """The relation with the share in percent, where the phrase gives one."""
    return replace(one, qualifiers=(*one.qualifiers, ("share", share, None))) if share else one
