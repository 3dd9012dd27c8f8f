"""What a frame's ends must be beyond their kinds: goods in a delivery, parts that go into platforms."""

from __future__ import annotations

from backstay.extract.frames import Frame, Trigger
from backstay.extract.russian.fillers import Filler
from backstay.extract.russian.goods import is_bare
from backstay.extract.russian.lemmas import is_known, readings
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.slots import nodes_of, percent
from backstay.extract.russian.syntax import Tree

_EMPTY_OBJECTS = frozenset(
    {
        "передать",
        "передавать",
        "направить",
        "направлять",
        "отправить",
        "отправлять",
        "представить",
        "представлять",
        "получить",
        "получать",
        "поставить",
        "предоставить",
        "оказать",
        "оказывать",
        "передача",
        "слать",
        "обеспечить",
        "обеспечивать",
        "заказать",
        "заказывать",
        "приобрести",
        "купить",
        "выслать",
    }
)


# 'восстановил репутацию': what these verbs are done to is a good only where the noun says so.
_OF_ALL = frozenset({"восстановить", "восстанавливать", "восстанавливаться", "обновлять"})


def allowed(tree: Tree, trigger: Trigger, objects: list[Filler], products: list[Filler]) -> bool:
    """'отправила делегацию', 'поставило задачу': verbs of many meanings need goods."""
    if trigger.frame.predicate != "supplies":
        return True
    if any(tree.lemma(at) in ("акция", "доля", "облигация") for at in _behind(tree, trigger.word)):
        # 'продала китайской фирме 56% акций'
        return False
    if products:
        return not all(_head(tree, product) in words("premises") for product in products)
    if tree.lemma(trigger.word) in _EMPTY_OBJECTS:
        return False
    return trigger.frame.name in (
        "supply",
        "supply-noun",
        "supplier",
        "customer",
        "buy",
        "order",
    ) and not _other_object(tree, trigger)


def next_comma(tree: Tree, word: int) -> int:
    """Where the clause of a word ends: the next comma behind it, else the end."""
    return next((at for at in range(word, len(tree)) if tree.lower[at] in (",", ";")), len(tree))


def _behind(tree: Tree, word: int) -> list[int]:
    """The nodes behind a trigger up to the next comma."""
    return list(range(word + 1, next_comma(tree, word)))


def _other_object(tree: Tree, trigger: Trigger) -> bool:
    """The object is no good, and not just left unsaid."""
    patients = nodes_of(tree, trigger, "patient")
    return (
        any(
            tree.lemma(p) in words("no_goods") - {"заказ"}
            and tree.nodes[p].piece is None
            and tree.lemma(p) not in words("org_class")
            for p in patients
        )
        and trigger.kind != "agents"
    )


def fits(frame: Frame, tree: Tree, trigger: Trigger, subject: Filler, object_: Filler) -> bool:
    """What a predicate's ends must be beyond their kinds."""
    predicate = frame.predicate
    if not _of_right_kind(frame, tree, trigger, subject, object_):
        return False
    if predicate in ("produces", "services") and is_bare(object_, tree):
        return False
    if predicate == "component_of":
        return _is_component(frame, tree, subject, object_)
    if predicate == "owns" and frame.name != "owner":
        return subject.thing.kind == "Person" or bool(percent(tree)) or frame.name == "owned-by"
    if (
        predicate == "participates_in"
        and trigger.kind == "verbs"
        and tree.lemma(trigger.word) in ("входить", "включить")
    ):
        return object_.thing.kind == "Programme"
    if frame.name == "leader" and object_.thing.kind == "Country":
        return tree.lemma(trigger.word) in ("президент", "глава", "премьер-министр")
    if frame.name == "founded" and subject.thing.kind == "Country":
        return False
    return not (predicate == "part_of" and frame.name == "venture-founded" and subject.key == object_.key)


def _of_right_kind(frame: Frame, tree: Tree, trigger: Trigger, subject: Filler, object_: Filler) -> bool:
    """A person makes nothing and gets no deliveries here; a bank that serves pensioners services no goods."""
    predicate = frame.predicate
    if predicate in ("produces", "services") and subject.thing.kind == "Person":
        return False
    if predicate == "produces" and object_.thing.kind == "Product" and _head(tree, object_) in words("premises"):
        return False
    if predicate == "supplies" and object_.thing.kind == "Person":
        return False
    if predicate == "located_in" and trigger.kind == "verbs" and tree.nodes[trigger.word].upos == "VERB":
        # 'X зарегистрировала в Туле фирму': the firm is there.
        return tree.is_passive(trigger.word) or not tree.children(trigger.word, "obj")
    if predicate != "services" or object_.thing.kind == "System":
        return True
    noun = _head(tree, object_)
    goods = words("components") | words("platforms") | words("bare_goods")
    return noun in goods if tree.lemma(trigger.word) in _OF_ALL else not _is_served(noun)


def _is_served(noun: str) -> bool:
    """Premises and people: 'ремонтирует столовую', 'обслуживает пенсионеров'."""
    animate = all("anim" in one.tag for one in readings(noun)) and is_known(noun)
    return noun in words("premises") or (animate and noun not in words("components") | words("platforms"))


def _is_component(frame: Frame, tree: Tree, part: Filler, whole: Filler) -> bool:
    """Parts go into platforms; ammunition is no part of its launcher; a thing is used for much that is no system."""
    if whole.thing.kind == "Product" and _head(tree, whole) not in words("platforms") | words("components"):
        return False
    if part.thing.kind == "System" and whole.thing.kind == "System" and frame.name == "found-in":
        return False
    if _head(tree, part) in words("ammunition") and _head(tree, whole) not in words("launchers"):
        return False
    if frame.name == "made-of" and _head(tree, part) in words("place_class"):
        return False
    return frame.name not in ("found-in",) or _head(tree, part) in words("components") | words("platforms")


def _head(tree: Tree, filler: Filler) -> str:
    """The head noun of a good's phrase."""
    for at in range(filler.first, filler.last + 1):
        if at < len(tree) and tree.nodes[at].upos == "NOUN":
            return tree.lemma(at)
    return tree.lemma(filler.first) if filler.first < len(tree) else ""
