"""Recall on the published set of Belarusian names at no more than 0.1% false positives.

Any scorer can be measured: a function of two spellings and a kind (person, organisation) that gives a number, larger
for likelier the same. `python -m bench.belarus` measures Backstay's own and writes bench/out/belarus.json.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from bench.belarus_names.sets import COUNTED, PARTS, Pair, easy_negatives, pairs, spellings

Scorer = Callable[[str, str, str], float]
ALLOWED = 0.001


def threshold(scores: list[float], allowed: float = ALLOWED) -> float:
    """The score above which no more than `allowed` of these negatives lie: a pair is accepted if it scores more."""
    return sorted(scores, reverse=True)[int(len(scores) * allowed)]


def measure(score: Scorer, part: str) -> dict[str, float]:
    """Recall by group, kind and script, at the threshold that this part's own negatives set."""
    stored = pairs(part)
    negatives = [pair for pair in stored if not pair.match] + easy_negatives(part)
    limit = threshold([_score(score, pair) for pair in negatives])
    script = {(one.entity, one.text): one.script for one in spellings()}
    hits: dict[str, list[bool]] = defaultdict(list)
    for pair in stored:
        if not pair.match:
            continue
        hit = _score(score, pair) > limit
        if pair.group not in COUNTED:
            hits[f"apart: {pair.group}"].append(hit)
            continue
        scripts = "-".join(sorted(script[end] for end in _ends(pair)))
        for name in ("counted", pair.group, pair.kind, f"{pair.kind} {scripts}"):
            hits[name].append(hit)
    accepted = [pair.group for pair in negatives if _score(score, pair) > limit]
    figures = {f"{part} recall {name}": sum(found) / len(found) for name, found in sorted(hits.items())}
    sizes = {f"{part} pairs {name}": float(len(found)) for name, found in sorted(hits.items())}
    return {
        f"{part} threshold": limit,
        f"{part} negatives": float(len(negatives)),
        f"{part} false positives": float(len(accepted)),
        f"{part} false positives among hard": float(accepted.count("hard")),
        **figures,
        **sizes,
    }


def _ends(pair: Pair) -> tuple[tuple[str, str], tuple[str, str]]:
    return (pair.left_entity, pair.left), (pair.right_entity, pair.right)


def _score(score: Scorer, pair: Pair) -> float:
    return score(pair.left, pair.right, pair.kind)


def main() -> None:
    """Backstay's own scorer on both parts."""
    from functools import cache

    from backstay.match import score
    from backstay.names import parse
    from bench.tools import write

    name = cache(parse)
    kinds = {"person": "Person", "organisation": "Organization"}
    scored = cache(lambda left, right, kind: score(name(left, kinds[kind]), name(right, kinds[kind])))
    figures = {key: value for part in PARTS for key, value in measure(scored, part).items()}
    for key, value in figures.items():
        print(f"{key:50} {value:.4f}" if value < 2 else f"{key:50} {value:,.0f}")
    write("belarus", figures)


if __name__ == "__main__":
    main()
