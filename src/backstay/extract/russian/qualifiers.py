"""The details of a claim: goods, share, role in the nominative."""

from __future__ import annotations

from backstay.extract.frames import Trigger
from backstay.extract.russian.fillers import Filler
from backstay.extract.russian.lemmas import inflected
from backstay.extract.russian.slots import percent
from backstay.extract.russian.syntax import Tree

_TITLES = ("быв", "экс", "ген", "исполн", "техн", "комм", "перв", "зам", "глав", "и.о", "основн", "единств")


def qualifiers_of(
    tree: Tree, trigger: Trigger, products: list[Filler], subject: Filler, object_: Filler
) -> tuple[tuple[str, str, tuple[int, int] | None], ...]:
    frame = trigger.frame
    made: list[tuple[str, str, tuple[int, int] | None]] = []
    for good in products:
        if good.key not in (subject.key, object_.key):
            place = (good.first, good.last) if good.sentence == subject.sentence or not good.pronoun else None
            made.append(("product", good.thing.name, place))
    share = percent(tree) if frame.name in ("shares", "owned-by", "shareholder-firm", "owner") else ""
    if share:
        made.append(("share", share, None))
    if frame.role == "*":
        first = trigger.word
        while (
            first > 0 and tree.nodes[first - 1].upos in ("ADJ", "NOUN") and tree.lower[first - 1].startswith(_TITLES)
        ):
            first -= 1
        made.append(("role", _title(tree, first, trigger.word), (first, trigger.word)))
    elif frame.role:
        made.append(("role", frame.role, None))
    return tuple(made)


def _title(tree: Tree, first: int, last: int) -> str:
    """A role in the nominative: 'генеральным директором' -> 'генеральный директор'."""
    parts = [
        inflected(
            tree.nodes[at].text, "NOUN" if at == last else "ADJ", tree.nodes[at].case, False, tree.nodes[last].gender
        )
        for at in range(first, last + 1)
    ]
    return " ".join(parts).lower()
