"""What fills the slots of a frame: nodes for agents, patients and cases, fillers for the special ones."""

from __future__ import annotations

import re

from backstay.extract.found import distinct
from backstay.extract.frames import Trigger
from backstay.extract.russian.denotes import Denoter
from backstay.extract.russian.fillers import Filler
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.orders import maker_of_ins, offered_by, on_order, placed_with
from backstay.extract.russian.owning import assets_of, has, held, holder, in_complex, shares, under, venture
from backstay.extract.russian.roles import (
    agents_of_noun,
    agents_of_verb,
    bearer,
    behind,
    patients_of_noun,
    patients_of_verb,
    subjects,
)
from backstay.extract.russian.sanctions import against, bare_target, everyone, lister, sanctioner, target
from backstay.extract.russian.syntax import Tree
from backstay.extract.russian.together import bearer_rest, gen_first, gen_rest, works_with

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_POSSESSIVES = ("её", "ее", "его", "их")
_BEFALLS = frozenset(
    {"попасть", "попадать", "подпасть", "оказаться", "находиться", "значиться", "фигурировать", "пострадать"}
)
_BOARDS = frozenset({"правление", "совет", "директор", "наблюдательный", "дирекция"})
_WHOLES = frozenset({"состав", "структура", "число", "контур", "периметр", "перечень"})


def nodes_of(tree: Tree, trigger: Trigger, slot: str) -> list[int]:
    """The nodes that fill an ordinary slot."""
    word, kind = trigger.word, trigger.kind
    if slot == "agent":
        if kind == "agents":
            return []
        if kind == "verbs":
            return agents_of_verb(tree, word)
        return agents_of_noun(tree, word) if kind == "nouns" else subjects(tree, word)
    if slot == "patient":
        return patients_of_verb(tree, word) if kind == "verbs" else patients_of_noun(tree, word)
    if slot == "subject":
        return subjects(tree, word)
    if slot == "bearer":
        return bearer(tree, word)
    if slot == "gen":
        return _genitives(tree, word)
    if slot == "dat" and kind != "verbs":
        agents = nodes_of(tree, trigger, "agent")
        found = [at for at in behind(tree, word, "", "Dat") if at > word and at not in agents]
        return [at for at in found if tree.nodes[at].case == "Dat" or tree.nodes[at].piece is not None]
    if slot == "ins":
        acting = subjects(tree, word) if kind == "verbs" and not tree.is_passive(word) else []
        own = [at for at in behind(tree, word, "", "Ins") if at not in acting]
        # 'возглавил колонну рабочих «X»': a name behind a noun stands in its own case, whatever else its form may be.
        return [at for at in own if tree.nodes[at].case == "Ins" or tree.rel(at) not in ("nmod", "appos")]
    if slot == "dat":
        return [at for at in behind(tree, word, "", "Dat") if (tree.rel(at), tree.nodes[at].case) != ("nsubj", "Nom")]
    if slot == "dash":
        dash = next((at for at in range(word + 1, len(tree)) if tree.lower[at] in ("–", "—", "-", ":")), len(tree))
        return [at for at in range(dash + 1, len(tree)) if tree.nodes[at].upos == "NOUN"][:1]
    prep, _, case = slot.partition("+")
    return behind(tree, word, prep, case) if case else []


def _genitives(tree: Tree, word: int) -> list[int]:
    """Whose an agent noun is: 'директор завода X', 'владелец и директор X', 'председатель правления X'."""
    for noun in [word, *(at for at in tree.group(tree.leader(word)) if at > word and tree.nodes[at].piece is None)]:
        own = [
            k
            for k in tree.kids[noun]
            if tree.may_be(k, "Gen") and not tree.prep[k] and tree.rel(k) in ("nmod", "appos", "det", "obl", "amod")
        ]
        own = [k for k in own if k > noun or tree.nodes[k].upos in ("PRON", "DET")]
        while own and tree.lemma(own[0]) in _BOARDS:
            own = [k for k in tree.kids[own[0]] if k > own[0] and tree.may_be(k, "Gen") and not tree.prep[k]]
        if own:
            return own
    return []


def special(denoter: Denoter, sentence: int, trigger: Trigger, slot: str) -> list[Filler] | None:
    """The fillers of a slot that needs more than a case; None for an ordinary slot."""
    found = _SPECIAL.get(slot)
    return found(denoter, sentence, denoter.tree(sentence), trigger.word) if found else None


def _whole(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'в состав холдинга X', 'в её состав', 'в структуру X': what has the composition."""
    for at in behind(tree, word, "в", "Acc", "Loc"):
        if tree.lemma(at) in _WHOLES:
            own = [
                k
                for k in tree.kids[at]
                if (tree.may_be(k, "Gen") and tree.nodes[k].upos in _NOMINAL) or tree.lower[k] in _POSSESSIVES
            ]
            beside = [k for k in (at - 1,) if tree.lower[k] in _POSSESSIVES]
            systems = [f for k in own for f in denoter.goods(sentence, k) if f.thing.kind == "System"]
            return everyone(denoter, sentence, own or beside) + systems
    return []


def _whole_agent(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'Структура холдинга X включает Y'."""
    return [
        f
        for at in subjects(tree, word)
        if tree.lemma(at) in _WHOLES
        for k in tree.kids[at]
        for f in denoter.parties(sentence, k)
    ]


def _maker(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'Их продукция поставляется в Россию': whose goods are delivered, where no supplier is named."""
    bare = [at for at in patients_of_verb(tree, word) if tree.lemma(at) in words("bare_goods")]
    return distinct([f for at in bare for f in denoter.owners(sentence, at)]) if tree.is_passive(word) else []


def _each(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'A и B подписали соглашение': the second and further of those who act together."""
    heads = tree.above(word)
    verb = word if tree.nodes[word].upos == "VERB" else next((h for h in heads if tree.nodes[h].upos == "VERB"), -1)
    if verb < 0:
        return []
    acting = everyone(denoter, sentence, [at for at in subjects(tree, verb) if at != verb])
    return acting[1:] if len(acting) == 2 else []


def _clause(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """The subjects of the verb that 'совместно' describes, or those named right before it."""
    verb = next((h for h in [word, *tree.above(word)] if tree.nodes[h].upos == "VERB"), -1)
    if verb >= 0 and (tree.is_passive(verb) or tree.lemma(verb) in _BEFALLS):
        return []  # 'попала под санкции вместе с X'
    found = [at for at in subjects(tree, verb) if at != verb] if verb >= 0 else []
    return everyone(denoter, sentence, found)[:1]


def _each_maker(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    beside = [
        at
        for at in range(word + 1, min(word + 6, len(tree)))
        if tree.prep[at] in ("с", "со") and tree.nodes[at].piece
    ]
    if beside:
        return everyone(denoter, sentence, beside[:1])
    return _each(denoter, sentence, tree, word)


def _at(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'по адресу: г. Минск', 'Местонахождение: город Калининград': the place behind a colon."""
    for at in range(word + 1, len(tree)):
        if tree.lower[at] in (":", "–", "—", "-"):
            near = range(at + 1, min(at + 6, len(tree)))
            places = [k for k in near if (piece := tree.nodes[k].piece) and piece.kind in ("Place", "Country")]
            return everyone(denoter, sentence, places[:1])
    return []


def _seat_of(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'Штаб-квартира группы X находится в Y': whose office it is."""
    seats = [
        at
        for at in subjects(tree, word)
        if tree.lemma(at) in ("штаб-квартира", "офис", "завод", "производство", "предприятие", "площадка", "филиал")
    ]
    return everyone(
        denoter, sentence, [k for at in seats for k in tree.kids[at] if k > at and tree.nodes[k].case in ("Gen", "")]
    )


def percent(tree: Tree) -> str:
    """The one percentage of a sentence, '' without or with several."""
    found = re.findall(r"(\d+(?:[.,]\d+)?)\s*(?:%|процент)", tree.text[tree.start : tree.end])
    return found[0].replace(",", ".") if len(found) == 1 else ""


def _gen_of_goods(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'покупатель прицелов завода X': whose goods somebody buys."""
    goods = [k for k in tree.kids[word] if k > word and tree.may_be(k, "Gen") and tree.nodes[k].piece is None]
    owners = [k for at in goods for k in tree.kids[at] if k > at and tree.nodes[k].piece and not tree.prep[k]]
    return everyone(denoter, sentence, [k for k in owners if tree.may_be(k, "Gen")])


_SPECIAL = {
    "gen_of_goods": _gen_of_goods,
    "состав": _whole,
    "состав_agent": _whole_agent,
    "shares": shares,
    "venture": venture,
    "complex": in_complex,
    "target": target,
    "lister": lister,
    "against": against,
    "sanctioner": sanctioner,
    "bare_target": bare_target,
    "under": under,
    "held": held,
    "has": has,
    "holder": holder,
    "assets_of": assets_of,
    "on_order": on_order,
    "placed_with": placed_with,
    "maker_of_ins": maker_of_ins,
    "offered_by": offered_by,
    "works_with": works_with,
    "gen_first": gen_first,
    "gen_rest": gen_rest,
    "bearer_rest": bearer_rest,
    "maker": _maker,
    "each": _each,
    "clause": _clause,
    "each_maker": _each_maker,
    "at": _at,
    "seat_of": _seat_of,
}
