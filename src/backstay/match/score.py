"""Two names -> a score that ranks, and why. Invariant: symmetric, and a pure function of the two names.

The score is a Tversky index over weighted words: what met, against what is left over on the fuller side (a
middle name, a branch) and, dearer, on both sides (a conflict: another given name, another product). Numbers,
legal forms and thin evidence then multiply it. `probability` maps it through a logistic curve.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from backstay.match.align import Met, align
from backstay.model import Part
from backstay.names import Name


class Rule(NamedTuple):
    """How dear words left over are: `fuller` where only one name has them, `conflict` where both do.

    `apart` makes a conflict count by itself, however much else is shared: five equal words do not make up for
    another grandfather. `enough` is the weight of shared words that is evidence.
    """

    fuller: float
    conflict: float
    apart: float
    enough: float


# A person's middle names come and go; a second word of a company's name is often another company.
RULES = {
    "Person": Rule(0.26, 0.7, 0.8, 0.7),
    "Vessel": Rule(0.8, 1.4, 1.0, 0.35),
    "System": Rule(0.5, 1.4, 1.0, 0.35),
    "Product": Rule(0.5, 1.4, 1.0, 0.35),
}
DEFAULT = Rule(0.35, 1.2, 0.3, 0.8)


def met_and_left(a: Name, b: Name, met: list[Met]) -> tuple[float, float, float]:
    """Weight that met, and weight left over in each name."""
    common = left = right = 0.0
    for pair in met:
        one = sum(a.tokens[i].weight for i in pair.left)
        other = sum(b.tokens[j].weight for j in pair.right)
        weight = (one + other) / 2
        common += pair.alike * weight
        left += (1 - pair.alike) * one
        right += (1 - pair.alike) * other
    used_left = {i for pair in met for i in pair.left}
    used_right = {j for pair in met for j in pair.right}
    left += sum(token.weight for i, token in enumerate(a.tokens) if i not in used_left)
    right += sum(token.weight for j, token in enumerate(b.tokens) if j not in used_right)
    return common, left, right


def numbers_factor(a: Name, b: Name) -> float:
    """Numbers decide: 558 is not 566. A number on one side only is a doubt."""
    if a.numbers == b.numbers:
        return 1.0
    if a.numbers and b.numbers:
        return 0.3 if not set(a.numbers) & set(b.numbers) else 0.7
    return 0.75


def forms_factor(a: Name, b: Name) -> float:
    """Legal forms break ties: the same form is best; different families are a doubt (an association is no company)."""
    if a.forms == b.forms:
        return 1.0
    if not a.forms or not b.forms:
        return 0.985
    if {form for form, _ in a.forms} & {form for form, _ in b.forms}:
        return 0.998
    return 0.992 if {family for _, family in a.forms} & {family for _, family in b.forms} else 0.95


def fathers_factor(a: Name, b: Name, met: list[Met]) -> float:
    """Son and father changed places: 'Abdullah bin Omar' is not 'Omar bin Abdullah'."""
    crossed = sum(
        {a.tokens[pair.left[0]].role, b.tokens[pair.right[0]].role} == {"given", "father"} for pair in met
    )
    return 0.4 if crossed > 1 else 1.0


def score(a: Name, b: Name) -> float:
    """0 to 1; higher is more alike. Never saturates: more and rarer words in common score higher."""
    if not a.tokens or not b.tokens:
        return 0.0
    met = align(a, b)
    return combine(a, b, met)


def combine(a: Name, b: Name, met: list[Met]) -> float:
    """The score of an alignment."""
    common, left, right = met_and_left(a, b, met)
    if common <= 0.0:
        return 0.0
    rule = RULES.get(a.kind if a.kind == b.kind else "", DEFAULT)
    both = min(left, right)
    index = common / (common + rule.fuller * abs(left - right) + rule.conflict * both) * math.exp(-rule.apart * both)
    evidence = 1.0 - math.exp(-common / rule.enough)
    return index * evidence * numbers_factor(a, b) * forms_factor(a, b) * fathers_factor(a, b, met)


def explain(a: Name, b: Name) -> tuple[Part, ...]:
    """Which part met which, by which rule, with what weight; then what was left over and what multiplied."""
    met = align(a, b)
    parts = [
        Part(
            pair.rule,
            " ".join(a.tokens[i].text for i in pair.left),
            " ".join(b.tokens[j].text for j in pair.right),
            round(pair.alike * sum(a.tokens[i].weight for i in pair.left), 4),
        )
        for pair in met
    ]
    used_left = {i for pair in met for i in pair.left}
    used_right = {j for pair in met for j in pair.right}
    parts += [
        Part("only left", t.text, "", -round(t.weight, 4)) for i, t in enumerate(a.tokens) if i not in used_left
    ]
    parts += [
        Part("only right", "", t.text, -round(t.weight, 4)) for j, t in enumerate(b.tokens) if j not in used_right
    ]
    if numbers_factor(a, b) < 1.0:
        parts.append(
            Part("numbers", " ".join(a.numbers), " ".join(b.numbers), numbers_factor(a, b) - 1.0, "decisive")
        )
    if forms_factor(a, b) < 1.0:
        forms = [" ".join(form for form, _ in name.forms) for name in (a, b)]
        parts.append(Part("legal form", forms[0], forms[1], round(forms_factor(a, b) - 1.0, 4)))
    return tuple(parts)
