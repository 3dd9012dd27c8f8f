"""What fills the slots of a frame: nodes for agents, patients and cases, fillers for the special ones."""

from __future__ import annotations

import re

from backstay.extract.found import distinct
from backstay.extract.frames import Trigger
from backstay.extract.russian.denotes import Denoter
from backstay.extract.russian.fillers import FIRMS, Filler
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.roles import (
    agents_of_noun,
    agents_of_verb,
    bearer,
    behind,
    belongs,
    patients_of_noun,
    patients_of_verb,
    subjects,
)
from backstay.extract.russian.sanctions import against, bare_target, everyone, lister, sanctioner, target
from backstay.extract.russian.syntax import Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_POSSESSIVES = ("её", "ее", "его", "их")
_CASES = {"dat": "Dat", "ins": "Ins"}
_BOARDS = frozenset({"правление", "совет", "директор", "наблюдательный", "дирекция"})
_WHOLES = frozenset({"состав", "структура", "число", "контур", "периметр", "перечень"})
_SHARES = frozenset({"акция", "доля", "пакет", "капитал", "процент", "%", "половина", "уставный"})


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
        own = [
            k
            for k in tree.kids[word]
            if tree.may_be(k, "Gen") and not tree.prep[k] and tree.rel(k) in ("nmod", "appos", "det", "obl", "amod")
        ]
        own = [k for k in own if k > word or tree.nodes[k].upos in ("PRON", "DET")]
        while own and tree.lemma(own[0]) in _BOARDS:
            # 'председатель совета директоров X', 'председатель правления X'
            own = [k for k in tree.kids[own[0]] if k > own[0] and tree.may_be(k, "Gen") and not tree.prep[k]]
        return own
    if slot == "dat" and kind != "verbs":
        agents = nodes_of(tree, trigger, "agent")
        found = [at for at in behind(tree, word, "", "Dat") if at > word and at not in agents]
        return [at for at in found if tree.nodes[at].case == "Dat" or tree.nodes[at].piece is not None]
    if slot in _CASES:
        return behind(tree, word, "", _CASES[slot])
    if slot == "dash":
        dash = next((at for at in range(word + 1, len(tree)) if tree.lower[at] in ("–", "—", "-", ":")), len(tree))
        return [at for at in range(dash + 1, len(tree)) if tree.nodes[at].upos == "NOUN"][:1]
    prep, _, case = slot.partition("+")
    return behind(tree, word, prep, case) if case else []


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


def _shares(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'51% акций компании X', 'доля в X': the firm whose shares are held."""
    nodes = [at for at in belongs(tree, word) if tree.lemma(at) in _SHARES]
    nodes += [at for at, lower in enumerate(tree.lower) if lower == "%" and at not in nodes]
    found: list[Filler] = []
    for at in nodes:
        near = [k for k in [*tree.subtree(at), at + 1, at + 2] if at < k < len(tree) and k not in tree.above(at)]
        for k in near:
            thing = denoter.page.thing(sentence, k)
            if (
                (thing is not None and thing.kind in FIRMS and tree.may_be(k, "Gen"))
                or (thing is None and tree.lemma(k) in words("org_class") and tree.nodes[k].case == "Gen")
            ) and tree.nodes[k].case not in ("Nom", "Dat"):
                found += denoter.parties(sentence, k)
                break
    return distinct(found)


def _venture(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'создали совместное предприятие «X»'."""
    found = []
    for at in patients_of_verb(tree, word):
        thing = denoter.page.thing(sentence, at)
        said = (
            any(tree.lemma(k) == "совместный" for k in [*tree.kids[at], at - 1] if k >= 0) or tree.lower[at] == "сп"
        )
        written = thing is not None and any(
            "совместное" in form.lower() or form.startswith("СП ") for form in [*thing.forms, *thing.written]
        )
        if said or written:
            found += denoter.parties(sentence, at)
    return found


def _in_complex(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'предприятие российского ОПК': the branch of industry as an organisation."""
    found = []
    for kid in tree.kids[word]:
        if kid > word and tree.nodes[kid].case in ("Gen", "") and not tree.prep[kid]:
            lemma = tree.lemma(kid)
            thing = denoter.page.thing(sentence, kid)
            whole = thing is not None and any(
                w.lower() in words("wholes") for form in thing.forms for w in form.split()
            )
            if lemma in words("complex") or (whole and tree.may_be(kid, "Gen")):
                found += denoter.party(sentence, kid)
    return found


def _under(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'находится под управлением холдинга X'."""
    nouns = [at for at in behind(tree, word, "под", "Ins") if tree.lemma(at) in ("управление", "контроль", "надзор")]
    return everyone(denoter, sentence, [k for at in nouns for k in tree.kids[at] if k > at and tree.may_be(k, "Gen")])


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
    "shares": _shares,
    "venture": _venture,
    "complex": _in_complex,
    "target": target,
    "lister": lister,
    "against": against,
    "sanctioner": sanctioner,
    "bare_target": bare_target,
    "under": _under,
    "maker": _maker,
    "each": _each,
    "clause": _clause,
    "each_maker": _each_maker,
    "at": _at,
    "seat_of": _seat_of,
}
