"""From triggers to claims: fill a frame's slots, check the kinds, and say how the text means it.

Each pair of a subject and an object is one claim (coordination multiplies). Its span is the shortest stretch that
holds both ends, as far as they stand in this sentence, and the trigger.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from backstay.extract.found import distinct
from backstay.extract.frames import Trigger
from backstay.extract.russian.attribution import attributed_to
from backstay.extract.russian.denotes import Denoter
from backstay.extract.russian.fillers import Filler, Found
from backstay.extract.russian.fitness import allowed, fits, next_comma
from backstay.extract.russian.frames import triggers
from backstay.extract.russian.goods import is_bare
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.modality import is_conditional, modality
from backstay.extract.russian.qualifiers import qualifiers_of
from backstay.extract.russian.roles import behind, belongs
from backstay.extract.russian.slots import nodes_of, special
from backstay.extract.russian.syntax import Tree
from backstay.model.vocabulary import PREDICATES

_GOODS = frozenset({"Product", "System"})


def claims_of(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Every relation that the frames find in one sentence."""
    tree = denoter.tree(sentence)
    for trigger in triggers(tree):
        if not is_conditional(tree, trigger.word):
            yield from _fill(denoter, sentence, tree, trigger)


def _fill(denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger) -> Iterator[Found]:
    frame = trigger.frame
    rule = PREDICATES[frame.predicate]
    subjects = _fillers(denoter, sentence, tree, trigger, frame.subject, rule.subject)
    objects = _fillers(denoter, sentence, tree, trigger, frame.object, rule.object, {f.key for f in subjects})
    if not (subjects and objects) and trigger.kind == "verbs" and frame.object[0] == "patient":
        subjects, objects = _turned(denoter, sentence, tree, trigger, subjects, objects)
    if all(f.thing.kind == "PublicBody" for f in subjects) and _contract(tree, trigger):
        # 'Минобороны заключило с концерном контракт на поставку': the ministry buys, the concern delivers.
        if frame.name == "supply-noun":
            subjects, objects = [f for f in objects if f.thing.kind == "Organization"], subjects
        else:
            subjects = [f for f in _signed_with(denoter, sentence, tree, trigger) if f.thing.kind == "Organization"]
    if not subjects or not objects:
        return
    products = _products(denoter, sentence, tree, trigger)
    if not allowed(tree, trigger, objects, products):
        return
    speakers = tuple(attributed_to(denoter, sentence, trigger.word))
    for subject in subjects:
        for object_ in objects:
            if subject.key == object_.key or not rule.allows(subject.thing.kind, object_.thing.kind):
                continue
            if not fits(frame, tree, trigger, subject, object_):
                continue
            own = [end.last for end in (subject, object_) if end.sentence == sentence]
            title = frame.name == "leader" and subject.sentence == sentence and tree.rel(subject.first) == "appos"
            meant = "asserted" if title else modality(tree, trigger.word, tuple(own))
            yield Found(
                frame.name,
                frame.predicate,
                subject,
                object_,
                sentence,
                trigger.word,
                meant,
                _reason(tree, trigger, subject, object_),
                qualifiers_of(tree, trigger, products, subject, object_),
                tuple(s for s in speakers if s.key != subject.key or meant == "denied"),
            )


def _contract(tree: Tree, trigger: Trigger) -> bool:
    head = tree.nodes[trigger.word].head
    return head >= 0 and tree.lemma(head) in ("контракт", "договор", "соглашение") and tree.prep[trigger.word] == "на"


def _signed_with(denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger) -> list[Filler]:
    """The other side of a contract: 'заключило с заводом X контракт на ремонт'."""
    nodes = nodes_of(tree, trigger, "с+Ins") + nodes_of(tree, trigger, "со+Ins")
    contract = tree.nodes[trigger.word].head
    nodes = nodes or behind(tree, contract, "с", "Ins")
    verb = tree.nodes[contract].head
    nodes = nodes or (behind(tree, verb, "с", "Ins") if verb >= 0 else [])
    return [f for node in nodes[:1] for f in denoter.parties(sentence, node)]


def _fillers(
    denoter: Denoter,
    sentence: int,
    tree: Tree,
    trigger: Trigger,
    slots: tuple[str, ...],
    kinds: tuple[str, ...],
    besides: Set[int] = frozenset(),
) -> list[Filler]:
    """The fillers of the first slot that has any of the right kinds."""
    for slot in slots:
        found = special(denoter, sentence, trigger, slot)
        if found is None:
            rows = [(node, _stands_for(denoter, sentence, node, kinds)) for node in nodes_of(tree, trigger, slot)]
            if slot not in _AMONG:
                rows = [(node, [f for f in fillers if f.key not in besides]) for node, fillers in rows]
            if slot not in ("agent", "patient", "bearer", "subject", "gen"):
                rows = _nearest([row for row in rows if row[1]], tree)
            found = [f for _, fillers in rows for f in fillers]
            if slot == "dat":
                # 'поставить Минску беспилотники': a capital that gets goods stands for its country.
                found = [denoter.as_state(f) for f in found]
        fitting = distinct([f for f in found if f.thing.kind in kinds and (slot in _AMONG or f.key not in besides)])
        if fitting:
            return fitting
    return []


def _nearest(rows: list[tuple[int, list[Filler]]], tree: Tree) -> list[tuple[int, list[Filler]]]:
    """Of several phrases in one case, the nearest with what is coordinated with it."""
    kept = rows[:1]
    for node, fillers in sorted(rows[1:], key=lambda row: row[0]):
        last, first = max(f.last for f in kept[-1][1]), min(f.first for f in fillers)
        between = range(last + 1, first)
        if between and all(tree.lower[at] in _JOINERS or tree.nodes[at].upos == "ADP" for at in between):
            kept.append((node, fillers))
    return kept


# Slots whose fillers are among the subjects: those who act together.


_AMONG = ("each", "each_maker", "между+Ins", "gen_rest", "bearer_rest")


_JOINERS = frozenset({",", "и", "но", "не", "а", "также", "или"})


def _stands_for(denoter: Denoter, sentence: int, node: int, kinds: tuple[str, ...]) -> list[Filler]:
    tree = denoter.tree(sentence)
    if _GOODS & set(kinds):
        if tree.lemma(node) in ("который", "он", "она", "они", "оно"):
            noun = denoter.noun_of_relative(sentence, node) if tree.lemma(node) == "который" else -1
            goods = denoter.goods(sentence, noun) if noun >= 0 else denoter.goods_before(sentence, node)
        else:
            goods = denoter.goods(sentence, node)
        if len(goods) == 1 and "Organization" in kinds and is_bare(goods[0], tree):
            # 'Его продукция используется в ракетах': the firm stands for goods without a kind.
            return denoter.owners(sentence, node)
        if goods or "Organization" not in kinds:
            return goods
    if set(kinds) <= {"Event", "Programme"}:
        things = [(at, denoter.page.thing(sentence, at)) for at in tree.group(node)]
        return [Filler(thing, sentence, at, at) for at, thing in things if thing is not None and thing.kind in kinds]
    found = denoter.parties(sentence, node)
    if "Event" in kinds and (event := denoter.page.thing(sentence, node)) is not None and event.kind == "Event":
        return [Filler(event, sentence, node, node)]
    return [denoter.as_state(f) if f.thing.kind == "Place" and "Place" not in kinds else f for f in found]


def _turned(
    denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger, subjects: list[Filler], objects: list[Filler]
) -> tuple[list[Filler], list[Filler]]:
    """'Радары производят НИИ X и завод Y': subject and object changed places in the parse."""
    rule = PREDICATES[trigger.frame.predicate]
    if tree.is_passive(trigger.word):
        return subjects, objects
    agents, patients = nodes_of(tree, trigger, "agent"), nodes_of(tree, trigger, "patient")
    unknown = [at for at in agents if tree.nodes[at].piece is None]
    known = words("org_class") | words("person_class")
    if any(tree.lemma(at) in known or tree.nodes[at].upos == "PRON" for at in unknown):
        # The subject is known, only not whom it means.
        return subjects, objects

    def fitting(nodes: list[int], kinds: tuple[str, ...]) -> list[Filler]:
        return distinct([f for n in nodes for f in _stands_for(denoter, sentence, n, kinds) if f.thing.kind in kinds])

    doers, goods = fitting(patients, rule.subject), fitting([*agents, *patients], rule.object)
    if not doers and goods and not subjects:
        clause = range(trigger.word + 1, next_comma(tree, trigger.word))
        named = [at for at in clause if tree.nodes[at].piece and not tree.prep[at]]
        doers = fitting([at for at in named if tree.may_be(at, "Nom")][:1], rule.subject)
        # 'Танки ремонтируют на заводе X'
        plants = [at for at in belongs(tree, trigger.word) if tree.prep[at] == "на" and tree.nodes[at].piece]
        doers = doers or (fitting(plants, rule.subject) if tree.nodes[trigger.word].number == "Plur" else [])
    keys = {f.key for f in doers}
    goods = [f for f in goods if f.key not in keys]
    return (doers, goods) if doers and goods else (subjects, objects)


def _products(denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger) -> list[Filler]:
    for slot in trigger.frame.product:
        nodes = nodes_of(tree, trigger, slot)
        found = [f for node in nodes for f in _stands_for(denoter, sentence, node, ("Product", "System"))]
        if found:
            return distinct(found)
    return []


def _reason(tree: Tree, trigger: Trigger, subject: Filler, object_: Filler) -> str:
    written = tree.quote(trigger.word, trigger.word)
    said = [f"'{written}': {subject.thing.name} {trigger.frame.reason} ({object_.thing.name})"]
    said += [filler.via for filler in (subject, object_) if filler.via]
    return "; ".join(said) + "."
