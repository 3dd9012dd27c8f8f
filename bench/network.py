"""The network on a generated case: time to build, and to answer, against the same questions asked of networkx.

`python -m bench.network [FACTS]` (200,000 by default, a fifth as many entities; 5,000,000 is the goal of a large
case). Makers, suppliers, repairers and subsidiaries stand in a skewed random graph; one organisation in fifty is
listed. networkx is asked for what lies upstream, for dominators and for cut vertices, over the same arcs.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections.abc import Callable
from typing import TypeVar

import networkx as nx
import numpy as np

from backstay.model import Entity, Fact, Grade, Hit, ListedName, Listing, ListVersion, Origin
from backstay.network import build, cut_vertices, designations, dominators, gaps, paths, upstream
from backstay.network.graph import Graph
from bench.tools import write

Answer = TypeVar("Answer")
GRADES = [Grade(letter, number) for letter in "ABCF" for number in (1, 2, 3, 6)]
ORIGINS = [Origin(f"o{number}", f"Outlet {number}", "B", (f"d{number}",)) for number in range(50)]


def name(number: int) -> str:
    return f"e-{number:08x}"


class Case:
    """A generated case; sizes of its groups stand in `firms`, `goods`, `systems`."""

    def __init__(self, facts: int) -> None:
        random = np.random.default_rng(7)
        self.firms, self.goods = facts * 4 // 25, facts // 26
        self.systems = facts // 5 - self.firms - self.goods
        kinds = ["Organization"] * self.firms + ["Product"] * self.goods + ["System"] * self.systems
        self.entities = [Entity(name(k), kind, f"Name {k}", (f"Name {k}",)) for k, kind in enumerate(kinds)]
        places, choice = random.random((facts, 2)), random.random(facts)
        grades = random.integers(0, len(GRADES), facts)
        self.facts = [self._fact(k, *places[k].tolist(), float(choice[k]), GRADES[grades[k]]) for k in range(facts)]
        self.system = name(self.firms + self.goods + 1)

    def _fact(self, k: int, left: float, right: float, choice: float, grade: Grade) -> Fact:
        firm, other = int(self.firms * left**2), int(self.firms * right)
        good = self.firms + int(self.goods * right)
        system = self.firms + self.goods + int(self.systems * right)
        steps = (
            (0.45, "produces", firm, good), (0.75, "supplies", firm, other),
            (0.9, "component_of", self.firms + int(self.goods * left), system), (0.95, "services", firm, system),
            (1.0, "part_of", firm, other),
        )  # fmt: skip
        _, predicate, subject, target = next(step for step in steps if choice <= step[0])
        role = "subsidiary" if predicate == "part_of" else ""
        origins = (ORIGINS[k % 50], ORIGINS[k * 7 % 50])
        return Fact(
            f"x-{k:08x}",
            predicate,
            name(subject),
            name(target),
            (),
            (),
            "asserted",
            (f"c-{k}",),
            origins,
            grade,
            role,
        )

    def listed(self) -> tuple[list[Hit], list[Listing], list[ListVersion]]:
        rows = [
            Listing("eu", str(k), "Organization", (ListedName(f"Name {k}"),), ("asset freeze",), listed="2024-01-01")
            for k in range(0, self.firms, 50)
        ]
        hits = [Hit(name(int(row.entry)), row.id, "eu", row.entry, "v", 9.0, 0.95, "", "") for row in rows]
        versions = [
            ListVersion(code.lower(), code, code, "2026-01-01", "0" * 64, "f", "csv") for code in ("EU", "US")
        ]
        return hits, rows, versions


def clock(figures: dict[str, float], what: str, ask: Callable[[], Answer]) -> Answer:
    """The answer; its seconds go into the figures."""
    began = time.perf_counter()
    answer = ask()
    figures[f"{what} s"] = round(time.perf_counter() - began, 3)
    print(f"{what:32} {figures[f'{what} s']:9.3f} s", flush=True)
    return answer


def ask_networkx(graph: Graph, figures: dict[str, float], system: str) -> None:
    """The same questions over the same arcs."""
    arcs = graph.supply
    plain = nx.DiGraph()
    clock(
        figures,
        "networkx: build",
        lambda: plain.add_edges_from(zip(arcs.target.tolist(), arcs.source.tolist(), strict=True)),
    )
    start = graph.index[system]
    reached = clock(figures, "networkx: upstream", lambda: nx.single_source_shortest_path_length(plain, start))
    clock(figures, "networkx: dominators", lambda: nx.immediate_dominators(plain, start))
    clock(figures, "networkx: cut vertices", lambda: sum(1 for _ in nx.articulation_points(plain.to_undirected())))
    assert len(reached) - 1 == len(upstream(graph, system)), "both must reach the same"


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    case = Case(size)
    hits, rows, versions = case.listed()
    # The case itself lives on: without this the collector walks all of it again and again.
    gc.collect()
    gc.freeze()
    figures: dict[str, float] = {"facts": size}
    graph = clock(figures, "build", lambda: build(case.facts, case.entities, hits))
    clock(figures, "upstream, nearest 200", lambda: upstream(graph, case.system, limit=200))
    clock(figures, "upstream, all", lambda: upstream(graph, case.system))
    clock(figures, "dominators, first 100", lambda: dominators(graph, case.system, limit=100))
    clock(figures, "cut vertices", lambda: cut_vertices(graph))
    found = clock(figures, "gaps", lambda: gaps(graph, rows, versions))
    clock(figures, "paths", lambda: paths(graph, name(5), case.system))
    clock(figures, "best ten designations", lambda: designations(graph, 10))
    figures["gaps found"] = len(found.findings) + len(found.leads)
    figures["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak':32} {figures['peak MB']:9.0f} MB")
    if size <= 1_000_000:
        ask_networkx(graph, figures, case.system)
        for what, ours in (("upstream", "upstream, nearest 200"), ("dominators", "dominators, first 100")):
            figures[f"times faster: {what}"] = round(
                figures[f"networkx: {what} s"] / max(figures[f"{ours} s"], 1e-3), 1
            )
    write("network", figures)


if __name__ == "__main__":
    main()
