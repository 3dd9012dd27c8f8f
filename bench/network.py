"""The network of a generated case: loaded, kept, mapped and asked, beside the same questions asked of networkx.

`python -m bench.network [FACTS]` (200,000 by default, a fifth as many entities; 5,000,000 is the goal of a large
case). Makers, suppliers, repairers and subsidiaries stand in a skewed random graph; one organisation in fifty is
listed. Four processes, so that each one's memory is its own: one makes the case (facts as rows of its database) and
its pack; one maps the pack and asks; the command line is called as a user calls it; networkx gets the same arcs and
so many seconds for each question.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import networkx as nx
import numpy as np

from backstay import mapped
from backstay.model import Entity, Fact, Grade, Hit, ListedName, Listing, ListVersion, Origin
from backstay.network import (
    cut_vertices,
    designate,
    designations,
    dominators,
    downstream,
    neighbours,
    pack,
    paths,
    upstream,
)
from backstay.network.ownership import tests as ownership_tests
from backstay.publish import views
from backstay.store import picture
from backstay.store.case import Case as StoredCase
from backstay.store.case import open_case
from backstay.store.codec import dumps
from bench.tools import write

INPUTS = "p-" + "0" * 40
PATIENCE = 900

Answer = TypeVar("Answer")
GRADES = [Grade(letter, number) for letter in "ABCF" for number in (1, 2, 3, 6)]
ORIGINS = [Origin(f"o{number}", f"Outlet {number}", "B", (f"d{number}",)) for number in range(50)]


def name(number: int) -> str:
    return f"e-{number:08x}"


class Case:
    """A generated case; sizes of its groups stand in `firms`, `goods`, `systems`."""

    def __init__(self, facts: int) -> None:
        random = np.random.default_rng(7)
        self.firms, self.goods = self.sizes(facts)
        self.systems = facts // 5 - self.firms - self.goods
        kinds = ["Organization"] * self.firms + ["Product"] * self.goods + ["System"] * self.systems
        self.entities = [Entity(name(k), kind, f"Name {k}", (f"Name {k}",)) for k, kind in enumerate(kinds)]
        places, choice = random.random((facts, 2)), random.random(facts)
        grades = random.integers(0, len(GRADES), facts)
        self.facts = [self._fact(k, *places[k].tolist(), float(choice[k]), GRADES[grades[k]]) for k in range(facts)]

    @staticmethod
    def sizes(facts: int) -> tuple[int, int]:
        """How many firms and goods there are; the rest of the fifth are systems."""
        return facts * 4 // 25, facts // 26

    @staticmethod
    def system_of(facts: int) -> str:
        """The system that is asked about."""
        return name(sum(Case.sizes(facts)) + 1)

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
            Listing(
                "eu-fsf", str(k), "Organization", (ListedName(f"Name {k}"),), ("asset freeze",), listed="2024-01-01"
            )
            for k in range(0, self.firms, 50)
        ]
        hits = [Hit(name(int(row.entry)), row.id, "eu-fsf", row.entry, "v", 9.0, 0.95, "", "") for row in rows]
        versions = [
            ListVersion(name, code, code, "2026-01-01", "0" * 64, "f", "csv")
            for name, code in (("eu-fsf", "EU"), ("us-sdn", "US"))
        ]
        return hits, rows, versions


def clock(figures: dict[str, float], what: str, ask: Callable[[], Answer]) -> Answer:
    """The answer; its seconds go into the figures, and those of the processor: others may share the machine."""
    began, busy = time.perf_counter(), sum(os.times()[:4])
    answer = ask()
    figures[f"{what} s"] = round(time.perf_counter() - began, 3)
    figures[f"{what} cpu s"] = round(sum(os.times()[:4]) - busy, 2)
    told = f"{figures[f'{what} s']:9.3f} s {figures[f'{what} cpu s']:8.2f} s of processor"
    print(f"{what:44} {told}", file=sys.stderr, flush=True)
    return answer


def make(folder: Path, size: int) -> dict[str, float]:
    """The case on disk: rows as a build writes them, and the pack."""
    case, figures = Case(size), dict[str, float]()
    hits, listings, versions = case.listed()
    # The case itself lives on: without this the collector walks all of it again and again.
    gc.collect()
    gc.freeze()
    opened = open_case(folder, create=True)
    packed = clock(figures, "load: facts into columns", lambda: pack(case.facts, case.entities, hits, listings))
    clock(figures, "load: columns into a file", lambda: mapped.keep(opened, INPUTS, packed))
    figures["load peak MB"] = peak()

    small = [("version", value) for value in versions] + [("listing", value) for value in listings]
    picture.replace_picture(opened, INPUTS, ((kind, value.id, dumps(value)) for kind, value in small))
    clock(figures, "(facts into the database)", lambda: store_facts(opened, case.facts))
    figures["file MB"] = round(sum(path.stat().st_size for path in (folder / "cache").iterdir()) / 2**20)
    return figures


def store_facts(case: StoredCase, facts: Sequence[Fact]) -> None:
    """The rows of the facts, as a build writes them but without the store's batches and checks."""
    with case.write() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        generation = raw.execute("SELECT max(generation) FROM pictures").fetchone()[0]
        rows = ((generation, "fact", number, fact.id, body(fact)) for number, fact in enumerate(facts, 1))
        raw.executemany("INSERT INTO derived (generation, kind, number, id, body) VALUES (?, ?, ?, ?, ?)", rows)
    assert all(body(fact) == dumps(fact) for fact in facts[:1000]), "a row must be what the store writes"


def body(fact: Fact) -> str:
    """The JSON of a generated fact, by a pattern: the codec would take minutes for millions of them."""
    origins = ",".join(
        f'{{"id":"{row.id}","label":"{row.label}","reliability":"B","documents":["{row.documents[0]}"]}}'
        for row in fact.origins
    )
    grade = f'{{"reliability":"{fact.grade.reliability}","credibility":{fact.grade.credibility}}}'
    role = f',"role":"{fact.role}"' if fact.role else ""
    return (
        f'{{"id":"{fact.id}","predicate":"{fact.predicate}","subject":"{fact.subject}","object":"{fact.object}",'
        f'"products":[],"systems":[],"modality":"asserted","claims":["{fact.claims[0]}"],'
        f'"origins":[{origins}],"grade":{grade}{role}}}'
    )


def ask(folder: Path, size: int) -> dict[str, float]:
    """Every question, over the mapped file."""
    figures, system, firm = dict[str, float](), Case.system_of(size), name(5)
    opened = open_case(folder)
    held = mapped.network_of(opened)
    index = clock(figures, "open", held.__enter__)
    graph = index.graph
    tiers = clock(figures, "upstream tiers, all", lambda: upstream(graph, system))
    clock(figures, "  again", lambda: upstream(graph, system))
    clock(figures, "  the first 1,000 rows", lambda: tiers[:1000])
    clock(figures, "downstream tiers, all", lambda: downstream(graph, firm))
    clock(figures, "dominators, all ranked, first 100 told", lambda: dominators(graph, system, limit=100))
    found = clock(figures, "gaps, all ranked", lambda: index.gaps)
    clock(figures, "  the first 1,000 findings as views", lambda: views.gaps(index, limit=1000))
    clock(figures, "cut vertices", lambda: cut_vertices(graph))
    clock(figures, "paths", lambda: paths(graph, firm, system))
    clock(figures, "neighbours of the largest hub, first 50", lambda: neighbours(graph, name(0)))
    clock(figures, "best ten designations", lambda: designations(graph, 10))
    tests = clock(figures, "ownership tests over the listed", lambda: ownership_tests(graph, index.register))
    clock(figures, "what if one is designated", lambda: designate(graph, [firm], tests))
    figures |= {"reached": len(tiers), "gaps": len(found.findings) + len(found.leads), "ask peak MB": peak()}
    count = graph.supply.counting
    np.savez(folder / "arcs.npz", source=graph.supply.source[count], target=graph.supply.target[count],
             root=graph.number(system))  # fmt: skip
    return figures


def ask_networkx(folder: Path, size: int) -> dict[str, float]:
    """The same questions over the same arcs, each figure told as soon as it is there."""
    arcs, figures = np.load(folder / "arcs.npz"), dict[str, float]()
    source, target, root = arcs["source"].tolist(), arcs["target"].tolist(), int(arcs["root"])
    plain = nx.DiGraph()
    clock(figures, "networkx: load", lambda: plain.add_edges_from(zip(target, source, strict=True)))
    say(figures)
    reached = clock(figures, "networkx: upstream", lambda: nx.single_source_shortest_path_length(plain, root))
    figures["networkx: reached"] = len(reached) - 1
    say(figures)
    firms, goods = Case.sizes(size)

    def feeding() -> int:
        """Gaps, in the small: for every organisation the systems it feeds, directly or through one good."""
        forward, total = plain.reverse(copy=False), 0
        for firm in range(firms):
            if firm in forward and firm % 50:
                ends = set(forward[firm])
                fed = {end for end in ends if end >= firms + goods}
                for good in ends:
                    if firms <= good < firms + goods:
                        fed.update(end for end in forward[good] if end >= firms + goods)
                total += bool(fed)
        return total

    clock(figures, "networkx: organisations that feed a system", feeding)
    say(figures)
    clock(figures, "networkx: dominators", lambda: nx.immediate_dominators(plain, root))
    say(figures)
    clock(figures, "networkx: cut vertices", lambda: sum(1 for _ in nx.articulation_points(plain.to_undirected())))
    return figures


def peak() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def say(figures: dict[str, float]) -> None:
    print(json.dumps(figures), flush=True)


STEPS = {"make": make, "ask": ask, "networkx": ask_networkx}


def step(what: str, folder: Path, size: int, patience: int | None = None) -> dict[str, float]:
    """One step in a process of its own; of one that runs out of time, what it had told by then."""
    command = [sys.executable, "-m", "bench.network", str(size), what, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            told, _ = running.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            running.kill()
            told, _ = running.communicate()
            print(f"{what}: not done after {patience} s", file=sys.stderr)
        if patience is None and running.returncode:
            raise SystemExit(running.returncode)
    lines = told.strip().splitlines()
    found: dict[str, float] = json.loads(lines[-1]) if lines else {}
    return found


def command_line(folder: Path, size: int) -> dict[str, float]:
    """Calls as a user makes them: first the answers that are then kept, then again."""
    figures: dict[str, float] = {}
    system, firm = f"Name {Case.sizes(size)[0] + Case.sizes(size)[1] + 1}", "Name 5"
    calls = {
        "network --upstream-of": ("network", "--upstream-of", system),
        "network --path": ("network", "--path", firm, system),
        "network --grade B2": ("network", "--grade", "B2"),
        "network": ("network",),
        "gaps": ("gaps",),
        "gaps --json": ("gaps", "--json"),
        "whatif": ("whatif", "--designate", firm),
    }
    most = 0.0
    for what, (command, *words) in calls.items():
        whole = [sys.executable, "-m", "backstay", command, str(folder), *words]
        for turn in ("first", "again"):
            most = max(most, clock(figures, f"backstay {what}, {turn}", lambda whole=whole: _called(whole)))
    return figures | {"command line peak MB": most}


def _called(command: Sequence[str]) -> float:
    """The most memory that a command held, in MB; what it prints is let go."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return round(used.ru_maxrss / 1024)


RATIOS = (
    ("upstream", "networkx: upstream", "upstream tiers, all"),
    ("dominators", "networkx: dominators", "dominators, all ranked, first 100 told"),
    ("cut vertices", "networkx: cut vertices", "cut vertices"),
    ("load", "networkx: load", "open"),
)


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    if len(sys.argv) > 2:
        say(STEPS[sys.argv[2]](Path(sys.argv[3]), size))
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "case"
        figures: dict[str, float] = {"facts": size, "entities": size // 5}
        figures |= step("make", folder, size) | step("ask", folder, size) | command_line(folder, size)
        figures |= step("networkx", folder, size, PATIENCE)
    if "networkx: reached" in figures:
        assert figures["networkx: reached"] == figures["reached"], "both must reach the same"
    for what, theirs, ours in RATIOS:
        if f"{theirs} s" in figures:
            figures[f"times faster: {what}"] = round(figures[f"{theirs} s"] / max(figures[f"{ours} s"], 1e-3), 1)
    write("network", figures)


if __name__ == "__main__":
    main()
