"""Relations that a name phrase itself carries: titles, seats, parts of bodies, owners, and what a component is for.

'Russian President Vladimir Putin' leads Russia; 'JSC Legmash in Orsha' is located in Orsha; 'the Press Office of
the Ministry of Trade' is part of it; 'State-owned company X' is owned by its country.
"""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.english.claims import Found
from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler
from backstay.extract.english.kinds import country_name
from backstay.extract.english.lexicon import demonyms, words
from backstay.extract.english.mentions import Piece
from backstay.extract.english.modality import modality
from backstay.extract.english.roles import subjects
from backstay.extract.english.syntax import Tree

_STATE_TITLES = frozenset({"president", "prime", "dictator", "king", "leader", "premier"})
_SUBUNITS = words("organisation") | words("public_body")


def patterns_of(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Every such relation of one sentence."""
    tree = denoter.tree(sentence)
    pieces = denoter.page.pieces[sentence]
    for piece in pieces:
        yield from _state_leader(denoter, sentence, tree, piece)
        yield from _seat(denoter, sentence, tree, piece)
        yield from _part_of_body(denoter, sentence, tree, piece)
    for index in range(len(tree)):
        if tree.lemmas[index] in ("measure", "sanction"):
            yield from _sanctions(denoter, sentence, tree, index)
        yield from _state_owned(denoter, sentence, tree, index)
        yield from _component(denoter, sentence, tree, index)


def _found(
    frame: str, predicate: str, subject: Filler, object_: Filler, sentence: int, word: int, meant: str, why: str
) -> Found:
    return Found(
        frame, predicate, subject, object_, sentence, word, meant, f"{subject.thing.name} {why} {object_.thing.name}."
    )


def _filler(sentence: int, piece: Piece) -> Filler:
    return Filler(piece.thing, sentence, piece.first, piece.last)


def _state_leader(denoter: Denoter, sentence: int, tree: Tree, piece: Piece) -> Iterator[Found]:
    """'Belarusian President Alexander Lukashenko', 'President of Russia Vladimir Putin'."""
    title = piece.title.lower().split()
    if piece.thing.kind != "Person" or not title or title[0] not in _STATE_TITLES:
        return
    at = piece.first - len(title)
    state: Filler | None = None
    for index in range(at - 1, max(at - 4, -1), -1):
        if tree.lower[index] in demonyms():
            state = Filler(denoter.page.things.country(demonyms()[tree.lower[index]]), sentence, index, index)
            break
        before = denoter.page.piece(sentence, index)
        if before is not None and before.thing.kind == "Country" and tree.rel(before.head) == "nmod:poss":
            state = _filler(sentence, before)
            break
    near = [
        p for p in denoter.page.pieces[sentence] if p.thing.kind == "Country" and p.last < piece.first <= p.last + 3
    ]
    if (
        state is None
        and near
        and any(tree.lower[w] in _STATE_TITLES for w in range(max(near[-1].first - 4, 0), near[-1].first))
    ):
        state = _filler(sentence, near[-1])
    if state is not None:
        found = _found(
            "state-title",
            "leads",
            _filler(sentence, piece),
            state,
            sentence,
            min(at, piece.first),
            "asserted",
            "bears the title of the head of",
        )
        yield Found(
            **{**{f: getattr(found, f) for f in found.__slots__}, "qualifiers": (("role", piece.title, None),)}
        )


def _seat(denoter: Denoter, sentence: int, tree: Tree, piece: Piece) -> Iterator[Found]:
    """'JSC Legmash in Orsha': a place directly behind a name."""
    if piece.thing.kind not in ("Organization", "Event"):
        return
    for kid in tree.prepositions(piece.head, "in", "at"):
        place = denoter.page.piece(sentence, kid)
        if place is None or place.thing.kind != "Place" or place.first - piece.last > 4 or tree.rel(kid) != "nmod":
            continue
        yield _found(
            "seat",
            "located_in",
            _filler(sentence, piece),
            _filler(sentence, place),
            sentence,
            piece.head,
            "asserted",
            "is said to be in",
        )


def _part_of_body(denoter: Denoter, sentence: int, tree: Tree, piece: Piece) -> Iterator[Found]:
    """'the Aviation Department of the Ministry of Transport': one body's part, written in its name."""
    if piece.thing.kind not in ("PublicBody", "Organization"):
        return
    for at in range(piece.first + 1, piece.last - 1):
        if tree.lower[at] != "of" or tree.lower[at + 1] != "the":
            continue
        inner = tree.quote(at + 2, piece.last)
        heads = {tree.lower[i] for i in range(at + 2, piece.last + 1)} & _SUBUNITS
        own = {tree.lower[i] for i in range(piece.first, at)} & _SUBUNITS
        if heads and own and not country_name(inner) and tree.tokens[at + 2].text[0].isupper():
            kind = (
                "PublicBody" if heads & words("body_marks") or not heads & words("organisation") else "Organization"
            )
            whole = denoter.page.things.find(inner) or denoter.page.things.named(inner, kind)
            if whole is not piece.thing:
                part = Filler(piece.thing, sentence, piece.first, piece.last)
                yield _found(
                    "part-in-name",
                    "part_of",
                    part,
                    Filler(whole, sentence, at + 2, piece.last),
                    sentence,
                    at,
                    "asserted",
                    "is by its name a part of",
                )
        return
    for kid in tree.prepositions(piece.head, "of"):
        whole_piece = denoter.page.piece(sentence, kid)
        if (
            whole_piece is None
            or whole_piece is piece
            or whole_piece.thing.kind not in ("PublicBody", "Organization")
            or kid < piece.last
            or whole_piece.first - piece.last > 3
        ):
            continue
        yield _found(
            "part-in-name",
            "part_of",
            _filler(sentence, piece),
            _filler(sentence, whole_piece),
            sentence,
            piece.head,
            "asserted",
            "is written as a part of",
        )


def _state_owned(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'a Russian state-owned company': the country owns it."""
    if (
        tree.lower[index] != "owned"
        or index < 2
        or tree.lower[index - 1] not in "-‐–"
        or tree.lower[index - 2] not in ("state", "government")
    ):
        return
    noun = tree.head(index)
    if noun < 0:
        return
    piece = next(
        (p for p in denoter.page.pieces[sentence] if p.first <= index + 1 <= p.last or p.first <= noun <= p.last),
        None,
    )
    owned = (
        [_filler(sentence, piece)]
        if piece and piece.thing.kind == "Organization"
        else denoter.parties(sentence, noun)
    )
    usual = next(
        (
            demonyms()[tree.lower[kid]]
            for kid in [*tree.kids[noun], index - 3]
            if kid >= 0 and tree.lower[kid] in demonyms()
        ),
        "",
    )
    for filler in owned:
        if usual and filler.thing.kind == "Organization" and not filler.pronoun:
            state = Filler(denoter.page.things.country(usual), sentence, index, index)
            yield _found(
                "state-owned",
                "owns",
                state,
                filler,
                sentence,
                index,
                modality(tree, index),
                "owns, being the state, the",
            )


def _sanctions(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'is subject to Union restrictive measures', 'sanctions from the European Union against Belarus'."""
    if tree.lemmas[index] == "measure" and not any(
        tree.lower[kid] in ("restrictive", "sanctions") for kid in tree.kids[index]
    ):
        return
    senders = [f for kid in tree.prepositions(index, "from", "of", "by") for f in denoter.parties(sentence, kid)]
    for kid in tree.children(index, "compound", "amod", "nmod:poss", "nmod", "nmod:desc"):
        piece = denoter.page.piece(sentence, kid)
        if piece is not None and kid < index and piece.thing.kind in ("PublicBody", "Country"):
            senders.append(_filler(sentence, piece))
    targets = [f for kid in tree.prepositions(index, "on", "against") for f in denoter.parties(sentence, kid)]
    head = tree.head(index)
    if (
        not targets
        and head >= 0
        and tree.case[index].split(" ")[0] in ("to", "under")
        and tree.lower[head] in ("subject", "placed", "subjected", "put", "are", "is", "remains")
    ):
        targets = [f for word in subjects(tree, head) for f in denoter.parties(sentence, word)]
    if not targets and head >= 0 and tree.lemmas[head] in ("lead", "draw", "face", "cause", "trigger", "prompt"):
        for word in subjects(tree, head):
            targets += [
                f for kid in [*tree.children(word, "nmod:poss"), word] for f in denoter.parties(sentence, kid)
            ][:1]
    for target in targets:
        for sender in senders:
            if sender.thing.kind in ("PublicBody", "Country") and sender.key != target.key:
                yield _found(
                    "sanctions",
                    "sanctioned_by",
                    target,
                    sender,
                    sentence,
                    index,
                    modality(tree, index),
                    "is under measures of",
                )


def _component(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'engines for helicopters', 'spare parts for T-72 tanks': what a component is for."""
    if tree.tokens[index].upos != "NOUN" or tree.lemmas[index] not in words("components"):
        return
    behind = tree.prepositions(index, "for")
    if not behind and tree.rel(tree.leader(index)) == "obj":
        behind = [kid for kid in tree.prepositions(tree.head(tree.leader(index)), "for") if kid > index]
    for kid in behind:
        systems = [f for f in denoter.goods(sentence, kid) if _is_platform(tree, f)]
        parts = (
            denoter.goods(sentence, tree.leader(index))
            if len(tree.group(tree.leader(index))) > 1
            else denoter.good(sentence, index)
        )
        for part in parts:
            for system in systems:
                if part.key != system.key and part.thing.kind in ("Product", "System") and part.first < system.first:
                    yield _found(
                        "component-for", "component_of", part, system, sentence, index, "asserted", "is meant for"
                    )


def _is_platform(tree: Tree, filler: Filler) -> bool:
    last = tree.lemmas[filler.last] if filler.last < len(tree) else ""
    return filler.thing.kind == "System" or (filler.thing.kind == "Product" and last in words("platforms"))
