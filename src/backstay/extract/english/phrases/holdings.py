"""Belonging in a phrase: 'the Press Office of the Ministry of Trade', 'a Russian state-owned company', 'Almatek's
subsidiary Borvest LLC', 'a 30% stake in Almatek'."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.kinds import country_name
from backstay.extract.english.lexicon import demonyms
from backstay.extract.english.mentions import Piece
from backstay.extract.english.phrases.common import behind, filler, found, name_from, piece_at, skip, with_role
from backstay.extract.english.roles import agents_of_verb, patients_of_verb, subjects
from backstay.extract.english.syntax import Tree
from backstay.extract.things import plain_words

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
_WORKS = frozenset({"operate", "work", "function", "exist", "act", "remain", "fall", "be", "come", "subordinate"})
_UNIT = frozenset(
    {"subsidiary", "unit", "arm", "branch", "division", "affiliate", "subsidiaries", "plant", "factory"}
)
_SHARE = frozenset({"stake", "share", "shareholding", "interest", "%", "percent", "cent"})
_STATE_FIRMS = frozenset(("state", noun) for noun in ("corporation", "company", "enterprise", "concern", "holding"))
# What may stand between 'by' and the owner: 'owned by, or has acted for or on behalf of, X'.
_ACTS = frozenset(
    {"the", ",", "or", "acts", "acting", "act", "acted", "has", "have", "for", "on", "behalf", "of", "to", "purports",
     "purported", "directly", "indirectly"}
)  # fmt: skip
_COMPANY = (["company"], ["firm"], ["organisation"], ["organization"], ["entity"], ["corporation"])
_FOUND = frozenset({"create", "establish", "form", "found", "launch", "set", "open", "register"})
_HAVE = frozenset(
    {"hold", "own", "have", "control", "buy", "acquire", "possess", "purchase", "retain", "get", "obtain", "keep"}
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
        if tree.lower[index] in ("its", "their") and index:
            yield from _its_unit(denoter, sentence, tree, index)
        if tree.lower[index] in _SHARE or tree.lemmas[index] in _SHARE:
            yield from _share(denoter, sentence, tree, index)
        if (
            tree.lower[index] in ("parent", "front", "shell", "subsidiary", "daughter")
            and tree.lower[index + 1 : index + 2] in _COMPANY
        ):
            yield from _company_of(denoter, sentence, tree, index + 1)
        if tree.lemmas[index] == "venture" and index and tree.lower[index - 1] in ("joint", "-"):
            yield from _venture_of(denoter, sentence, tree, index)
        if tree.lower[index] in ("under", "within") and index:
            yield from _under(denoter, sentence, tree, index)
        if tree.lower[index] == "through" and index and tree.lower[index - 1] == "owned":
            yield from _owned_by(denoter, sentence, tree, index)
        if (
            tree.lower[index] == "by"
            and index
            and tree.lower[index - 1] in ("owned", "co-owned", "controlled", "founded", "established", "run")
        ):
            yield from _owned_by(denoter, sentence, tree, index)


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
    owner = tree.lower[whole.last + 1 : whole.last + 2] in (["'s"], ["’s"])
    while owner and at < min(whole.last + 5, len(tree) - 1) and tree.tokens[at].upos in ("ADJ", "NOUN"):
        if tree.lower[at] in _UNIT:
            break
        at += 1  # 'Almatek's trading arm Volna'
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


def _its_unit(denoter: Denoter, sentence: int, tree: Tree, its: int) -> Iterator[Found]:
    """'Borvest Group and its subsidiary Almatek': the unit of the name that 'its' follows."""
    at = skip(tree, its + 1, {"local", "main", "former", "wholly", "-", "owned"})
    whole = denoter.page.piece(sentence, its - 2) if its > 1 and tree.lower[its - 1] == "and" else None
    if at >= len(tree) or tree.lower[at] not in _UNIT or whole is None or whole.thing.kind not in _FIRMS:
        return
    part = piece_at(denoter, sentence, skip(tree, at + 1, {","}))
    if part is not None and part.thing is not whole.thing and part.thing.kind == "Organization":
        why, ends = "is called the unit of", (filler(sentence, part), filler(sentence, whole))
        one = found(denoter, "unit", "part_of", *ends, sentence, at, why)
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
    usual = _state_beside(denoter, sentence, tree, index, noun)
    for one in owned:
        if one.thing.kind != "Organization":
            continue
        usual = (
            usual
            or next((demonyms()[w] for w in plain_words(one.thing.name) if w in demonyms()), "")
            or denoter.state()
        )
        if usual:
            state = Filler(denoter.page.things.country(usual), sentence, index, index)
            yield found(denoter, "state-owned", "owns", state, one, sentence, index, "owns, being the state, the")


def _under(denoter: Denoter, sentence: int, tree: Tree, at: int) -> Iterator[Found]:
    """'is under the supervision of the Ministry', 'a firm operating under X', 'a company within Rostec'."""
    start = skip(tree, at + 1, {"the", "direct", "full", "sole", "organic", "overall"})
    led = (
        tree.lower[start : start + 1] != []
        and tree.lower[start] in _LED
        and tree.lower[start + 1 : start + 2] == ["of"]
    )
    whole = name_from(
        denoter, sentence, start + 2 if led else start, {"state", "corporation", "holding", *demonyms()}
    )
    if whole is None or whole.thing.kind not in _FIRMS:
        return
    top = tree.head(at) if not led else start
    governor = tree.head(top)
    verbal = governor >= 0 and tree.tokens[governor].upos in ("VERB", "AUX")
    if verbal and not led and tree.lemmas[governor] not in _WORKS:
        return
    if governor < 0:
        words_ = tree.children(top, "nsubj")
    else:
        words_ = subjects(tree, governor) if verbal else [governor]
        words_ = [governor] if verbal and tree.rel(governor) == "acl" and not words_ else words_
    for part in [one for word in words_ for one in denoter.party(sentence, word)]:
        if part.thing.kind in _FIRMS and part.thing is not whole.thing:
            why = "works under"
            yield found(denoter, "under", "part_of", part, filler(sentence, whole), sentence, at, why)


def _state_beside(denoter: Denoter, sentence: int, tree: Tree, index: int, noun: int) -> str:
    """The country that the words around 'state-owned' give: 'Iran's state-owned', 'a state-owned firm in Belarus'."""
    for word in (*tree.kids[noun], *range(max(index - 6, 0), index)):
        if tree.lower[word] in demonyms():
            return demonyms()[tree.lower[word]]
    states = {p.thing.usual for p in denoter.page.pieces[sentence] if p.thing.kind == "Country" and p.thing.usual}
    states |= {demonyms()[word] for word in tree.lower if word in demonyms()}
    return next(iter(states)) if len(states) == 1 else ""


def _company_of(denoter: Denoter, sentence: int, tree: Tree, noun: int) -> Iterator[Found]:
    """'X is the parent company of Y', 'a front company of Y'."""
    front = tree.lower[noun - 1] != "parent"
    of = tree.prepositions(noun, "of", "for") or tree.children(noun, "nmod:poss")
    if not of and tree.case[noun] == "as":
        of = tree.prepositions(tree.head(noun), "of", "for")
    others = [one for word in of for one in denoter.parties(sentence, word) if one.thing.kind in _FIRMS]
    if of and not others and tree.lower[of[0]] in ("its", "their"):
        # 'Along with its parent company X, Y has ...': whose it is stands behind.
        later = [kid for kid in subjects(tree, tree.head(noun)) if kid > noun] if tree.head(noun) >= 0 else []
        others = [one for word in later for one in denoter.parties(sentence, word) if one.thing.kind in _FIRMS]
    own = [one for one in denoter.party(sentence, noun) if one.thing.kind in _FIRMS]
    for left, right in itertools.product(own, others):
        part, whole = (left, right) if front else (right, left)
        if part.key != whole.key:
            yield found(denoter, "parent", "part_of", part, whole, sentence, noun, "has as its parent")


def _venture_of(denoter: Denoter, sentence: int, tree: Tree, noun: int) -> Iterator[Found]:
    """'X is a joint venture of A and B', 'was created as a joint venture between A and B', 'X, A's joint venture'."""
    of = [*tree.children(noun, "nmod:poss"), *tree.prepositions(noun, "of", "between", "by", "with")]
    verb = tree.head(noun)
    if not of and tree.rel(noun) == "obj" and tree.lemmas[verb] in _FOUND and tree.children(noun, "appos"):
        of = agents_of_verb(tree, verb)  # 'A and B created the joint venture X'
    if not of and tree.head(noun) >= 0:
        of = tree.prepositions(tree.head(noun), "between", "with")
    founders = [one for word in of for one in denoter.parties(sentence, word) if one.thing.kind in _FIRMS]
    for part in denoter.party(sentence, noun) if founders else ():
        for whole in founders:
            if part.thing.kind == "Organization" and part.key != whole.key:
                one = found(denoter, "venture", "part_of", part, whole, sentence, noun, "is a joint venture of")
                yield with_role(one, "joint venture")


def _owned_by(denoter: Denoter, sentence: int, tree: Tree, by: int) -> Iterator[Found]:
    """'owned and controlled by the Government of Iran': the state owns; 'owned by, or acts for, X': part of X."""
    verb = by - 1
    at = skip(tree, by + 1, _ACTS)
    at += at + 1 < len(tree) and tree.lower[at + 1] in ("'s", "’s") and 2
    holder = name_from(denoter, sentence, at, set(demonyms()))
    firms = [f for word in patients_of_verb(tree, verb) for f in denoter.parties(sentence, word)]
    firms = firms or [
        f for word in patients_of_verb(tree, tree.leader(verb)) for f in denoter.parties(sentence, word)
    ]
    state = _state_of(denoter, sentence, tree, holder, by)
    for firm in firms:
        if firm.thing.kind != "Organization":
            continue
        if state is not None:
            yield found(denoter, "state-owned", "owns", state, firm, sentence, verb, "owns")
        elif tree.lower[verb] in ("founded", "established", "run"):
            continue
        elif holder is not None and holder.thing.kind in _FIRMS and holder.thing is not firm.thing:
            yield found(denoter, "held-by", "part_of", firm, filler(sentence, holder), sentence, verb, "is held by")


def _state_of(denoter: Denoter, sentence: int, tree: Tree, holder: Piece | None, by: int) -> Filler | None:
    """The country behind 'the Government of Iran', 'the Russian state', 'the Russian government'."""
    words_ = tree.lower[by + 1 : by + 6]
    if "government" not in words_ and "state" not in words_[:3]:
        return None
    if any(pair in _STATE_FIRMS for pair in itertools.pairwise(words_)):
        return None  # 'owned by Russian State corporation Rostec'
    for index in range(by + 1, min(by + 7, len(tree))):
        if tree.lower[index] in demonyms():
            return Filler(denoter.page.things.country(demonyms()[tree.lower[index]]), sentence, index, index)
        if usual := country_name(tree.quote(index, index)) or country_name(
            tree.quote(index, min(index + 1, len(tree) - 1))
        ):
            return Filler(denoter.page.things.country(usual), sentence, index, index)
    return None


def _share(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'holds 75% of Almatek', 'bought a controlling stake in Almatek'."""
    of = tree.prepositions(index, "of", "in")
    held = [f for kid in of for f in denoter.parties(sentence, kid) if f.thing.kind == "Organization"]
    if not held and tree.lower[index + 1 : index + 2] in (["of"], ["in"]):
        piece = piece_at(denoter, sentence, index + 2)
        held = [filler(sentence, piece)] if piece is not None and piece.thing.kind == "Organization" else []
    verb = next((word for word in tree.above(index) if tree.tokens[word].upos == "VERB"), -1)
    if not held or verb < 0 or tree.lemmas[verb] not in _HAVE | {"belong"}:
        return
    if tree.lemmas[verb] == "belong":
        yield from _belonging(denoter, sentence, tree, verb, held)
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


def _belonging(denoter: Denoter, sentence: int, tree: Tree, verb: int, held: list[Filler]) -> Iterator[Found]:
    """'Ten percent of Almatek belongs to Ivan Petrov'."""
    for holder in [f for word in tree.prepositions(verb, "to") for f in denoter.parties(sentence, word)]:
        for one in held:
            if holder.thing.kind in ("Person", "Country"):
                yield found(denoter, "share", "owns", holder, one, sentence, verb, "holds shares of")
            elif holder.thing.kind in _FIRMS and holder.key != one.key:
                relation = found(denoter, "share", "part_of", one, holder, sentence, verb, "is held in part by")
                yield with_role(relation, "shareholder")


def with_share(one: Found, share: str) -> Found:
    """The relation with the share in percent, where the phrase gives one."""
    return replace(one, qualifiers=(*one.qualifiers, ("share", share, None))) if share else one
