"""From triggers to claims: fill a frame's slots, check the kinds, and say how the text means it.

Each pair of a subject and an object is one claim (coordination multiplies). Its span is the shortest stretch that
holds both ends, as far as they stand in this sentence, and the trigger.
"""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.english.attribution import attributed_to
from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.fitness import (
    allowed,
    ends_fit,
    is_component,
    is_passive,
    is_set_apart,
    is_ware,
    last_word,
    settle_system,
)
from backstay.extract.english.frames import slot, triggers
from backstay.extract.english.goods import measured
from backstay.extract.english.lexicon import words
from backstay.extract.english.modality import is_unsaid, modality
from backstay.extract.english.roles import givers, users
from backstay.extract.english.syntax import Tree
from backstay.extract.frames import Trigger
from backstay.model.vocabulary import PREDICATES

_GOODS = frozenset({"Product", "System"})
# Verbs whose object is who gets the goods: 'supplies the army with radios'.
_GIVEN_WITH = frozenset({"supply", "provide", "furnish", "serve", "gift"})
_OF_ONE = frozenset({"part_of", "located_in", "sanctioned_by"})
# What stands between a part and its whole: 'part of the management circuit of Almatek'.
_LAYERS = frozenset(
    {"circuit", "structure", "system", "perimeter", "composition", "group", "holding", "chain", "network",
     "umbrella", "portfolio", "control", "management", "jurisdiction", "authority", "family", "framework", "number",
     "list"}
)  # fmt: skip
_MARKET = frozenset({"Organization", "PublicBody", "Country", "Person", "Place"})


def claims_of(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Every relation that the frames find in one sentence."""
    tree = denoter.tree(sentence)
    for trigger in triggers(tree):
        if denoter.page.piece(sentence, trigger.word) is not None or is_unsaid(tree, trigger.word):
            continue
        yield from _fill(denoter, sentence, tree, trigger)


def _fill(denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger) -> Iterator[Found]:
    frame = trigger.frame
    rule = PREDICATES[frame.predicate]
    objects = _fillers(denoter, sentence, tree, trigger, frame.object, rule.object)
    if frame.predicate == "component_of":
        objects = [whole for one in objects for whole in denoter.bearers(one)]
    if not objects and frame.name == "buy":
        objects = [f for word in users(tree, trigger.word) for f in denoter.parties(sentence, word)]
    if not objects:
        return
    if frame.predicate == "located_in":
        objects += [f for one in objects for f in around(denoter, sentence, tree, one)]
    subjects = _fillers(denoter, sentence, tree, trigger, frame.subject, rule.subject)
    if not subjects and frame.name == "supply":
        subjects = [f for word in givers(tree, trigger.word) for f in denoter.parties(sentence, word)]
        if not subjects and is_passive(tree, trigger):
            goods = [one for word in slot(tree, trigger, "patient") for one in measured(tree, word)]
            subjects = [f for word in goods for f in denoter.origins(sentence, word)]
    if not subjects and frame.name == "supply-noun":
        # 'deliveries of Volna chassis to Iran', 'exports of Belarusian goods to Russia'
        goods = [one for word in slot(tree, trigger, "patient") for one in measured(tree, word)]
        subjects = [f for word in goods for f in denoter.origins(sentence, word)]
    if not subjects and frame.predicate in _OF_ONE:
        subjects = _of_the_text(denoter, sentence, tree, trigger)
    if not subjects:
        return
    products = _products(denoter, sentence, tree, trigger)
    if frame.name == "supply-noun" and any(
        one.thing.kind == "Person" for word in slot(tree, trigger, "patient") for one in denoter.party(sentence, word)
    ):
        return  # 'the transfer of Ivan Petrov from Volna to Orbita'
    if not allowed(tree, trigger, subjects, objects, products):
        return
    meant = modality(tree, trigger.word)
    speakers = tuple(attributed_to(denoter, sentence, trigger.word))
    for subject in subjects:
        for object_ in objects:
            if frame.predicate == "component_of":
                settle_system(tree, last_word(subject), object_)
            if subject.key == object_.key or not rule.allows(subject.thing.kind, object_.thing.kind):
                continue
            if not ends_fit(frame, subject, object_) or (
                frame.predicate == "component_of" and not is_component(tree, subject, object_, frame)
            ):
                continue
            qualifiers: list[tuple[str, str, tuple[int, int] | None]] = [
                ("product", f.thing.name, (f.first, f.last))
                for f in products
                if f.key not in (subject.key, object_.key)
            ]
            qualifiers += _role(tree, trigger)
            if meant == "asserted" and is_set_apart(tree, object_):
                meant = "denied"
            says = tuple(speaker for speaker in speakers if speaker.key not in (subject.key,))
            yield Found(
                frame.name, frame.predicate, subject, object_, sentence, trigger.word, meant,
                _reason(tree, trigger, subject, object_), tuple(qualifiers), says,
            )  # fmt: skip


def _of_the_text(denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger) -> list[Filler]:
    """'Effectively controlled by Almatek.': a participle alone is said of what the text is about."""
    word = trigger.word
    alone = tree.head(word) < 0 and tree.tokens[word].xpos == "VBN" and not tree.children(word, "nsubj", "csubj")
    thing = denoter.focus(frozenset({"Organization"})) if alone and trigger.kind == "verbs" else None
    return [Filler(thing, sentence, word, word, True, "the entity that the text is about")] if thing else []


def _fillers(
    denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger, slots: tuple[str, ...], kinds: tuple[str, ...]
) -> list[Filler]:
    """What fills the first slot that has something of the right kind; for recipients all slots count."""
    found: list[Filler] = []
    if "front" in trigger.frame.object and slots == trigger.frame.subject and slot(tree, trigger, "front"):
        behind = denoter.behind(sentence, trigger.word)
        if behind:
            return [filler for filler in behind if filler.thing.kind in kinds]
    for name in slots:
        if (
            trigger.frame.name == "take-part"
            and slots == trigger.frame.subject
            and name == "patient"
            and not is_passive(tree, trigger)
        ):
            continue
        if trigger.frame.name == "leader" and name == "at" and slot(tree, trigger, "patient"):
            continue  # 'the head of the trade union at Volna'
        if trigger.frame.name == "supply" and name == "patient" and tree.lemmas[trigger.word] not in _GIVEN_WITH:
            continue
        for word in slot(tree, trigger, name):
            if slots == trigger.frame.subject and trigger.frame.name in ("used-in", "bought-by"):
                makers = denoter.makers(sentence, word)
                if trigger.frame.name == "bought-by" and not makers and is_ware(tree, word):
                    makers = denoter.owners_of_goods(sentence, word)
                if trigger.frame.name == "used-in":
                    makers = [good for maker in makers for good in denoter.products_of(maker)]
                found += makers
            found += [
                filler
                for filler in _at(denoter, sentence, word, kinds, trigger, name)
                if filler.key not in {f.key for f in found}
            ]
        if found:
            break
    return found


def around(denoter: Denoter, sentence: int, tree: Tree, place: Filler) -> list[Filler]:
    """The region or country written behind a place: 'Tula in the Russian Federation', 'Omsk (Russia)'."""
    at = place.last + 1
    if at >= len(tree) or tree.lower[at] not in (",", "(", "in"):
        return []
    at += 1 + (tree.lower[at + 1 : at + 2] == ["the"])
    wider = denoter.page.piece(sentence, at)
    if (
        wider is None
        or wider.first != at
        or wider.thing.kind not in ("Place", "Country")
        or wider.thing is place.thing
    ):
        return []
    # 'in Omsk, Russia has ...' begins a new clause; a place in apposition is closed or ends the sentence.
    closed = wider.last + 1 >= len(tree) or tree.lower[wider.last + 1] in (
        ",",
        ")",
        ".",
        ";",
        "and",
        "or",
        "which",
        "(",
    )
    return (
        [Filler(wider.thing, sentence, wider.first, wider.last)]
        if closed or tree.lower[place.last + 1] != ","
        else []
    )


def _at(
    denoter: Denoter, sentence: int, word: int, kinds: tuple[str, ...], trigger: Trigger, name: str
) -> list[Filler]:
    wanted = set(kinds)
    found: list[Filler] = []
    if wanted <= {"Programme", "Event"}:
        return denoter.doings(sentence, word) if name not in ("agent", "self") else []
    if name in ("front", "demonym"):
        return denoter.in_front(sentence, word, wanted)
    tree = denoter.tree(sentence)
    is_part = trigger.frame.predicate == "component_of" and tree.lemmas[word] in words("components")
    if wanted & _MARKET and not is_part:
        found = denoter.party(sentence, word) if name == "self" else denoter.parties(sentence, word)
        found = [filler for filler in found if filler.thing.kind in wanted]
    if not found and trigger.frame.predicate == "part_of" and tree_lemma(denoter, sentence, word) in _LAYERS:
        inner = denoter.tree(sentence).prepositions(word, "of")
        found = [one for kid in inner for one in denoter.parties(sentence, kid) if one.thing.kind in wanted]
    if not found and "Event" in wanted and name != "self":
        found = [filler for filler in denoter.doings(sentence, word) if filler.thing.kind == "Event"]
    if not found and wanted & _GOODS and name != "self":
        found = [filler for filler in denoter.goods(sentence, word) if filler.thing.kind in wanted or filler.via]
        found = [f for f in found if f.via != "guessed system" or not wanted & _MARKET]
    return found


def tree_lemma(denoter: Denoter, sentence: int, word: int) -> str:
    """The lemma of a word of a sentence."""
    return denoter.tree(sentence).lemmas[word]


def _products(denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger) -> list[Filler]:
    found: list[Filler] = []
    for name in trigger.frame.product:
        for word in slot(tree, trigger, name):
            if not denoter.parties(sentence, word):
                found += [filler for filler in denoter.goods(sentence, word) if filler.thing.kind in _GOODS]
        if found:
            break
    return found


def _role(tree: Tree, trigger: Trigger) -> list[tuple[str, str, tuple[int, int] | None]]:
    """The role as written: 'former General Director', 'subsidiary', 'founder'."""
    if trigger.kind != "agents" or trigger.frame.predicate not in ("leads", "owns", "part_of"):
        return []
    word = trigger.word
    left = [
        kid
        for kid in tree.modifiers(word)
        if kid == word - 1 or tree.lower[kid] in ("former", "deputy", "general", "vice", "managing", "executive")
    ]
    first = min([word, *left])
    first = first if all(w in tree.modifiers(word) or w == word for w in range(first, word + 1)) else word
    return [("role", tree.quote(first, word), (first, word))]


def _reason(tree: Tree, trigger: Trigger, subject: Filler, object_: Filler) -> str:
    written = tree.quote(trigger.word, trigger.word)
    words_ = [f"'{written}': {subject.thing.name} {trigger.frame.reason} ({object_.thing.name})"]
    words_ += [filler.via for filler in (subject, object_) if filler.via]
    return "; ".join(words_) + "."
