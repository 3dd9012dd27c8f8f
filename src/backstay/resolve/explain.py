"""Why are these two one, or not? The chain of links between them, each with its reason."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from backstay import match, names
from backstay.model import Entity, Link


def why(left: str, right: str, entities: Iterable[Entity], links: Iterable[Link]) -> list[str]:
    """Sentences: which entities the two names are in, and the chain that joins them or the score that does not."""
    rows = list(entities)
    a, b = holder(left, rows), holder(right, rows)
    if a is None or b is None:
        return [
            f"No entity of this case carries the name '{name}'." for name, e in ((left, a), (right, b)) if e is None
        ]
    if a.id == b.id:
        head = f"'{left}' and '{right}' are one entity: {a.caption} ({a.id})."
        chain = _chain(set(a.atoms), links)
        return [head, *(chain or ["Both are the same spelling apart from legal form, quotes and letter case."])]
    score = match.score(names.parse(left, a.kind), names.parse(right, b.kind))
    head = f"'{left}' ({a.caption}) and '{right}' ({b.caption}) are two entities; their names score {score:.2f},"
    return [f"{head} {match.RESOLVE:.2f} is needed to join them.", *_parts(left, right, a.kind)]


def _parts(left: str, right: str, kind: str) -> list[str]:
    parts = match.explain(names.parse(left, kind), names.parse(right, kind))
    return [
        f"  {part.left or '-'} / {part.right or '-'}: {part.rule} ({part.weight:+.2f}) {part.note}".rstrip()
        for part in parts
    ]


def holder(name: str, rows: Iterable[Entity]) -> Entity | None:
    """The entity that goes by a name or id: the exact form first, then the same normal form; the most used wins."""
    wanted = names.key(name)
    exact = [row for row in rows if row.id == name or name in row.names]
    loose = exact or [row for row in rows if any(names.key(form) == wanted for form in row.names)]
    return min(loose, key=lambda row: (-len(row.anchors), row.id)) if loose else None


def _chain(members: set[str], links: Iterable[Link]) -> list[str]:
    """The links inside one entity, in the order a walk from its smallest atom meets them."""
    near: dict[str, list[Link]] = {}
    for link in links:
        if link.left in members and link.right in members:
            near.setdefault(link.left, []).append(link)
            near.setdefault(link.right, []).append(link)
    told, seen, waiting = [], set(), deque(sorted(near)[:1])
    while waiting:
        atom = waiting.popleft()
        seen.add(atom)
        for link in sorted(near.get(atom, ()), key=lambda link: (-link.score, link.left, link.right)):
            other = link.right if link.left == atom else link.left
            if other not in seen:
                seen.add(other)
                told.append(f"  {' '.join(link.why)} ({link.score:.2f})")
                waiting.append(other)
    return told
