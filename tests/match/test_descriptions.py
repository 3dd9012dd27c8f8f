"""What firms and bodies are, said in Russian, Belarusian and English: the words of one meet those of the others."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from backstay import match, names

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "genscripts"))

from belarus_rules import bgn, lacinka, passport

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("descriptions.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
# As likely one as where a list of names lets one wrong pair in a thousand through.
LIKELY = 0.55
ROMANISED = {"passport": passport, "BGN/PCGN": bgn, "Łacinka": lacinka}


def score(left: str, right: str) -> float:
    return match.score(names.parse(left, "Organization"), names.parse(right, "Organization"))


def pairs(languages: str) -> Iterator[tuple[str, str]]:
    for row in ROWS:
        forms = dict(zip(("ru", "be", "en", "en2"), row, strict=True))
        for one, other in combinations(forms, 2):
            if f"{one[:2]}-{other[:2]}" == languages:
                yield forms[one], forms[other]


@pytest.mark.parametrize(("languages", "least"), [("ru-be", 0.97), ("ru-en", 0.88), ("be-en", 0.87), ("en-en", 0.89)])
def test_most_descriptions_are_known_across_languages(languages: str, least: float) -> None:
    found = [score(left, right) > LIKELY for left, right in pairs(languages)]
    assert sum(found) / len(found) >= least


@pytest.mark.parametrize("rule", ROMANISED)
def test_a_romanised_description_is_read_as_the_cyrillic_one(rule: str) -> None:
    kept = [score(ROMANISED[rule](row[1]), row[0]) > LIKELY for row in ROWS if score(row[1], row[0]) > LIKELY]
    assert sum(kept) / len(kept) >= 0.95


def test_descriptions_of_different_things_stay_apart() -> None:
    several = ROWS[::3]
    wrong = [(a[0], b[2]) for a, b in combinations(several, 2) if score(a[0], b[2]) > LIKELY]
    assert len(wrong) <= len(several) * (len(several) - 1) / 2 / 500
