"""Which atoms are one: links from the strongest down, never across what a person or a decisive part forbids.

A cluster larger than `LIMIT` is not grown by a link below `SURE`: chains of fair links are how unlike firms
end in one heap (the weakest link is cut first).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from backstay.model import Link

LIMIT = 30
SURE = 0.97


def clusters(
    atoms: Iterable[str],
    links: Iterable[Link],
    forbidden: Iterable[tuple[str, str]] = (),
    differ: Callable[[str, str], bool] | None = None,
) -> tuple[dict[str, str], list[Link]]:
    """(atom -> smallest atom of its cluster, the links that joined two clusters).

    `forbidden` are pairs judged different; `differ(a, b)` says that two atoms differ in a decisive part.
    """
    members = {atom: [atom] for atom in sorted(atoms)}
    root = {atom: atom for atom in members}
    differ = differ or _never
    apart: dict[str, set[str]] = {}
    for left, right in forbidden:
        apart.setdefault(left, set()).add(right)
        apart.setdefault(right, set()).add(left)
    used = []
    for link in sorted(links, key=lambda link: (-link.score, link.left, link.right)):
        if link.left not in root or link.right not in root:
            continue
        left, right = root[link.left], root[link.right]
        if left == right or (link.score < SURE and len(members[left]) + len(members[right]) > LIMIT):
            continue
        doubt = differ if link.score < 1.0 else _never
        if _clash(members[left], members[right], apart, doubt):
            continue
        used.append(link)
        keep, drop = min(left, right), max(left, right)
        for atom in members[drop]:
            root[atom] = keep
        members[keep] += members.pop(drop)
    return root, used


def _never(left: str, right: str) -> bool:
    return False


def _clash(left: list[str], right: list[str], apart: dict[str, set[str]], differ: Callable[[str, str], bool]) -> bool:
    for a in left:
        barred = apart.get(a, ())
        if any(b in barred or differ(a, b) for b in right):
            return True
    return False
