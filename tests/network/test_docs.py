"""The case that `docs/network.md` works by hand, recomputed: every answer on the page is the program's own."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from backstay.network import (
    build,
    designate,
    designations,
    dominators,
    downstream,
    gaps,
    paths,
    register,
    supplies_of_goods,
    upstream,
)
from backstay.network.chokepoints import sentence
from backstay.network.ownership import tests as ownership_tests
from tests.network.factory import e, f, hit, listing, version

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "network.md").read_text("utf-8")
KINDS = {"Lance": "System", "Shield": "System", "Norland": "Country"}


def block(name: str) -> list[str]:
    """The lines of the fenced block that carries this name."""
    found = re.search(rf"```text {re.escape(name)}\n(.*?)\n```", PAGE, re.S)
    assert found, f"docs/network.md has no block '{name}'"
    return found[1].split("\n")


def case(floor: str = ""):
    table = list(csv.DictReader(block("facts")))
    facts = [
        f(
            row["subject"],
            row["predicate"],
            row["object"],
            row["grade"],
            int(row["origins"]),
            modality=row["modality"],
            role=row["role"],
            share=row["share"],
        )
        for row in table
    ]
    names = sorted({row[end] for row in table for end in ("subject", "object")})
    rows = [listing(line["list"], line["name"], line["name"], line["measure"], line["listed"])
            for line in csv.DictReader(block("lists"))]  # fmt: skip
    hits = [hit(row.name, row) for row in rows]
    versions = [version("eu-fsf", "EU", "2026-01-01"), version("us-sdn", "US", "2026-01-01")]
    return build(facts, [e(name, KINDS.get(name, "")) for name in names], hits, rows, floor=floor), rows, versions


def test_tiers_upstream() -> None:
    graph, _, _ = case()
    said = [
        f"tier {row.tier}: {' > '.join(row.path)} [{row.weakest}] {row.survives}" for row in upstream(graph, "Lance")
    ]
    assert said == block("upstream")


def test_raising_the_floor() -> None:
    graph, _, _ = case("B2")
    assert [row.entity for row in upstream(graph, "Lance")] == block("upstream at B2")


def test_downstream_and_paths() -> None:
    graph, _, _ = case()
    assert [f"tier {row.tier}: {row.entity}" for row in downstream(graph, "Forge")] == block("downstream")
    assert [" - ".join(path.nodes) for path in paths(graph, "Mint", "Shield")] == block("paths")


def test_chokepoints() -> None:
    graph, _, _ = case()
    assert [sentence(graph, supply) for supply in supplies_of_goods(graph)] == block("chokepoints")
    said = [f"{row.entity} holds {', '.join(row.behind)}" for row in dominators(graph, "Lance")]
    assert said == block("dominators")


def test_gaps() -> None:
    graph, _, versions = case()
    found = gaps(graph, versions)
    said = [f"finding, {gap.jurisdiction}: {gap.reason}" for gap in found.findings]
    said += [f"lead, {gap.jurisdiction}: {gap.reason}" for gap in found.leads]
    assert said == block("gaps")


def test_what_if() -> None:
    graph, rows, versions = case()
    books = register([hit(row.name, row) for row in rows], rows, versions)
    found = designate(graph, ["Forge"], ownership_tests(graph, books, "EU"))
    assert list(found.sentences) == block("whatif")
    best = designations(graph, 1)
    assert [f"{best.chosen[0]}: {', '.join(best.touched)} ({best.method}, gap {best.gap})"] == block("best")
