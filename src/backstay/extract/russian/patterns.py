"""Relations inside a phrase: 'двигатели для танков', 'процессоры X', 'завод X в Туле', 'немецкого производства'."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.russian.attribution import attributed_to
from backstay.extract.russian.denotes import Denoter
from backstay.extract.russian.fillers import Filler, Found
from backstay.extract.russian.lexicon import countries, words
from backstay.extract.russian.modality import is_conditional, modality
from backstay.extract.russian.roles import bearer
from backstay.extract.russian.syntax import Tree

_FIRMS = frozenset({"Organization"})
_MADE = frozenset({"производства", "разработки", "сборки", "изготовления"})
_STATE = ("госпредприятие", "госкомпания", "госкорпорация", "госконцерн", "госучреждение", "госхолдинг")


def patterns_of(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Every relation that a phrase states by itself."""
    tree = denoter.tree(sentence)
    for index in range(len(tree)):
        for pattern in (_component_for, _goods_of_firm, _seat, _made_in_country, _state_owned):
            for found in pattern(denoter, sentence, tree, index):
                if not is_conditional(tree, index):
                    yield found


def _found(
    denoter: Denoter,
    name: str,
    predicate: str,
    ends: tuple[Filler, Filler],
    at: tuple[int, int],
    meant: str,
    why: str,
) -> Found:
    sentence, word = at
    subject, object_ = ends
    speakers = tuple(s for s in attributed_to(denoter, sentence, word) if s.key != subject.key)
    reason = f"{subject.thing.name} {why} ({object_.thing.name})."
    return Found(name, predicate, subject, object_, sentence, word, meant, reason, (), speakers)


def _component_for(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'двигатели для танков', 'запчасти к истребителям', 'корпуса снарядов' with a part and a platform."""
    if tree.prep[index] not in ("для", "к", "ко") or tree.lemma(index) in words("no_goods"):
        yield from _part_of_system(denoter, sentence, tree, index)
        return
    wholes = [
        f
        for f in denoter.goods(sentence, index)
        if f.thing.kind == "System" or tree.lemma(f.last) in words("platforms") or _head_in(tree, f)
    ]
    if not wholes:
        return
    part = _part_before(denoter, sentence, tree, index) or _part_behind(denoter, sentence, tree, index)
    for one in part:
        for whole in wholes:
            if one.key != whole.key and one.thing.kind in ("Product", "System") and _may_be_part(tree, one, whole):
                meant = "possible" if modality(tree, one.last) == "possible" else "asserted"
                yield _found(
                    denoter, "component-for", "component_of", (one, whole), (sentence, index), meant, "is made for it"
                )


def _part_of_system(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'двигатель танка Т-72', 'шасси комплекса «Искандер»'."""
    thing, phrase = denoter.page.thing(sentence, index), index
    if tree.rel(index) == "appos" and tree.nodes[index].head == index - 1 and tree.nodes[index - 1].upos == "NOUN":
        phrase = index - 1  # 'шасси пусковой установки С-400'
    if thing is None or thing.kind != "System" or tree.nodes[phrase].case != "Gen" or tree.prep[phrase]:
        return
    # 'система наведения комплекса X': the complex may hang on either noun.
    heads = [at for at in tree.above(phrase)[:2] if at < phrase and tree.nodes[at].upos == "NOUN"]
    for noun, part in ((at, part) for at in heads for part in denoter.good(sentence, at)):
        told = part.first < noun or part.last > noun
        parts = words("components") - (frozenset() if told else words("system_class") - words("inner"))
        if part.thing.kind == "Product" and part.last == tree.left(phrase) - 1 and tree.lemma(noun) in parts:
            whole = Filler(thing, sentence, index, index)
            yield _found(
                denoter, "part-of-system", "component_of", (part, whole), (sentence, noun), "asserted", "is its part"
            )
            return


def _head_in(tree: Tree, filler: Filler) -> bool:
    return any(
        tree.lemma(at) in words("platforms")
        for at in range(filler.first, filler.last + 1)
        if tree.nodes[at].case != "Gen" or at == filler.first
    )


def _part_before(denoter: Denoter, sentence: int, tree: Tree, index: int) -> list[Filler]:
    """The goods right before 'для', with those they are coordinated with."""
    start = tree.left(index) - 1
    if start < 0 or tree.lower[start] != tree.prep[index]:
        return []
    head = tree.nodes[index].head
    before = start - 1
    found: list[Filler] = []
    candidates = [head] if 0 <= head < start else []
    candidates += [at for at in range(before, max(before - 4, -1), -1) if tree.nodes[at].upos in ("NOUN", "PROPN")]
    for at in candidates:
        goods = denoter.goods(sentence, at)
        goods = [f for f in goods if f.sentence == sentence and f.last < start]
        if any(f.last == before for f in goods):
            leader = tree.leader(at)
            whole = denoter.goods(sentence, leader) if leader != at and tree.nodes[leader].piece is None else goods
            whole = [f for f in whole if f.last < start]
            # Of 'блоки наведения' and its own genitive the longer phrase counts.
            if not found or min(f.first for f in whole) < min(f.first for f in found):
                found = whole
    return found


def _part_behind(denoter: Denoter, sentence: int, tree: Tree, index: int) -> list[Filler]:
    """'Для танка X завод Y поставляет прицелы': the object of the verb that the phrase opens."""
    verb = tree.nodes[index].head
    if verb < index or tree.nodes[verb].upos != "VERB" or tree.left(index) != 1:
        return []
    return [f for at in tree.children(verb, "obj") if at > verb for f in denoter.goods(sentence, at)]


def _may_be_part(tree: Tree, part: Filler, whole: Filler) -> bool:
    lemmas = [tree.lemma(at) for at in range(max(part.first - 1, 0), part.last + 1)]
    if part.thing.kind != "System" or part.first == 0:
        lemmas = [tree.lemma(at) for at in range(part.first, part.last + 1)]
    head = next(
        (lemma for lemma in lemmas if lemma in words("components") | words("platforms") | words("ammunition")), ""
    )
    return (
        bool(head)
        and head not in ("выпуск", "производство")
        and not (head in words("ammunition") and not _launcher(tree, whole))
        and (part.thing.kind == "System" or any(lemma in words("components") for lemma in lemmas))
    )


def _launcher(tree: Tree, whole: Filler) -> bool:
    return (
        whole.thing.kind == "System"
        and any(
            word in form.lower()
            for form in [*whole.thing.forms, *whole.thing.written]
            for word in ("систем", "рсзо", "комплекс", "смерч", "град", "торнадо", "ураган", "полонез")
        )
    ) or any(tree.lemma(at) in words("launchers") for at in range(whole.first, whole.last + 1))


def _goods_of_firm(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'снарядами завода «Аргон»', 'процессоры американской Xelitron': goods with their maker in the genitive."""
    thing = denoter.page.thing(sentence, index)
    node = tree.nodes[index]
    if thing is None or thing.kind not in _FIRMS or tree.prep[index] or node.case not in ("Gen", "") or index == 0:
        return
    left = tree.left(index)
    before = left - 1
    while before >= 0 and tree.lemma(before) in words("org_class") | countries().adjectives.keys():
        before -= 1
    if before < 0 or tree.nodes[before].piece is not None or tree.nodes[before].upos != "NOUN":
        return
    if tree.lemma(before) not in words("goods_of_firm") or tree.prep[before] == "для":
        return
    if tree.nodes[before].case == "Gen" and tree.lemma(tree.nodes[before].head) in words("agents_class"):
        return  # 'поставщик микросхем завода X'
    for good in denoter.good(sentence, before):
        if good.thing.kind == "Product" and good.last == before:
            maker = Filler(thing, sentence, index, index)
            yield _found(
                denoter,
                "goods-of",
                "produces",
                (maker, good),
                (sentence, before),
                "asserted",
                "has its goods named after it",
            )


def _seat(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'Завод «Норд» в Архангельске': a firm and a place right behind it."""
    place = denoter.page.thing(sentence, index)
    if place is None or place.kind not in ("Place", "Country") or index < 2:
        return
    if tree.prep[index] not in ("в", "во", "из"):
        yield from _seat_in_brackets(denoter, sentence, tree, index)
        return
    before = index - 2
    firm = denoter.page.thing(sentence, before)
    if firm is None or firm.kind != "Organization" or tree.nodes[index - 1].upos != "ADP" or place.kind == "Country":
        return
    tied = tree.nodes[index].head == before or (
        before == 0
        and tree.prep[index] != "из"
        and index + 1 < len(tree)
        and tree.nodes[index + 1].upos == "VERB"
        and tree.nodes[index + 1].lemma not in words("motion")
    )
    if tied or (
        tree.prep[index] != "из"
        and tree.lower[index + 1 : index + 2] == ["."]
        and tree.nodes[index].head in (before, *tree.above(before))
        and tree.lemma(tree.nodes[before].head) not in words("motion")
        and tree.nodes[before].case in ("Nom", "")
    ):
        ends = Filler(firm, sentence, before, before), Filler(place, sentence, index, index)
        yield _found(denoter, "seat", "located_in", ends, (sentence, index), "asserted", "is named with its place")


def _seat_in_brackets(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'Завод «Норд» (г. Архангельск)', 'ООО «Юг» (Ростов)': the place alone in brackets behind the firm."""
    first = index
    while first > 0 and tree.lower[first - 1] in (".", "г", "город", "пос", "посёлок"):
        first -= 1
    closed = index + 1 < len(tree) and tree.lower[index + 1] == ")"
    place, firm = denoter.page.thing(sentence, index), denoter.page.thing(sentence, first - 2) if first > 1 else None
    if not closed or tree.lower[first - 1] != "(" or place is None or firm is None or firm.kind != "Organization":
        return
    if place.kind == "Place":
        ends = Filler(firm, sentence, first - 2, first - 2), Filler(place, sentence, index, index)
        yield _found(denoter, "seat", "located_in", ends, (sentence, index), "asserted", "is named with its place")


def _made_in_country(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'микросхемы американского производства', 'тепловизоры разработки компании X'."""
    if tree.lower[index] not in _MADE or index < 1 or tree.lemma(index - 1) in words("of_doing"):
        return
    adjectives: list[int] = []
    at = index - 1
    while at > 0 and (tree.lemma(at) in countries().adjectives or (tree.lower[at] == "и" and adjectives)):
        adjectives += [at] if tree.lower[at] != "и" else []
        at -= 1
    goods = denoter.goods(sentence, at) if at >= 0 else []
    for word in reversed(adjectives):
        for maker in denoter.demonym(sentence, word):
            for good in goods:
                yield _found(
                    denoter, "country-made", "produces", (maker, good), (sentence, index), "asserted", "is its origin"
                )
    firm = next((k for k in range(index + 1, min(index + 4, len(tree))) if tree.nodes[k].piece is not None), -1)
    thing = denoter.page.thing(sentence, firm) if firm > 0 and not tree.prep[firm] else None
    quoted = firm == index + 1 and tree.nodes[firm].text[0] in '«“„"'
    if thing is not None and thing.kind in _FIRMS and (quoted or tree.may_be(firm, "Gen")) and not adjectives:
        # 'микросхемы производства компании X'
        for good in denoter.goods(sentence, index - 1):
            maker = Filler(thing, sentence, firm, firm)
            yield _found(
                denoter, "firm-made", "produces", (maker, good), (sentence, index), "asserted", "is their maker"
            )


def _state_owned(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'X – белорусское государственное предприятие': the state owns it."""
    if tree.lemma(index) not in words("org_class") or tree.nodes[index].number == "Plur":
        return
    left = range(tree.left(index), index)
    if tree.lemma(index) not in _STATE and not any(tree.lemma(at) in ("государственный", *_STATE) for at in left):
        return
    owners = [f for at in left for f in denoter.demonym(sentence, at)]
    firms = denoter.party(sentence, index) or [
        f for at in bearer(tree, index) for f in denoter.party(sentence, at) if f.thing.kind == "Organization"
    ]
    for firm in firms if owners else ():
        yield _found(
            denoter,
            "state-owned",
            "owns",
            (owners[0], firm),
            (sentence, index),
            "asserted",
            "is the state that owns it",
        )
