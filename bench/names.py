"""The names engine against its floors: pairs, aliases, the Belarus regime, speed on a small and on a large index.

Accuracy needs the shared evaluation data and is skipped with a line without it; speed needs nothing. Accuracy
of pairs is the mean over five folds: the threshold is chosen on four, F1 is measured on the fifth; `pairs_f1_fixed`
is at the one threshold that ships. Figures of peers stand in docs/names.md. Figures of a *processor* second leave out
what other work on the machine takes.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType

from bench.names_made import asked
from bench.tools import shared, write

LARGE = int(os.environ.get("BACKSTAY_BENCH_NAMES", "1000000"))
FOLDS = 5
# The pairs that public matchers get wrong: two names, same or not.
HARD = (
    ("Pielenh", "Peleng", True),
    ("Ruchsiervamator", "Ruchservomotor", True),
    ("Alaksandr Łukašenka", "Alexander Lukashenko", True),
    ("Hurulioŭ", "Gurulev", True),
    ("Andrej Hurulioŭ", "Andrey Gurulev", True),
    ("MZKT", "Minsk Wheel Tractor Plant", True),
    ("Minsk Wheeled Tractor Plant", "Минский завод колесных тягачей", True),
    ("JSC Legmash", "ЗАВОД ЛЕГМАШ ОАО", True),
    ("558 Aircraft Repair Plant", "558-й авиационный ремонтный завод", True),
    ("AGAT-Control Systems, OJSC", "ОАО АГАТ - системы управления", True),
    ("Intehrał", "Integral", True),
    ("Płanar", "Planar", True),
    ("OAO Integral", "ААТ Інтэграл", True),
    ("558 Aircraft Repair Plant", "566 Aircraft Repair Plant", False),
    ("OJSC Integral", "OJSC Planar", False),
    ("Viktor Lukashenko", "Dmitry Lukashenko", False),
)


def f1(scores: Sequence[float], same: Sequence[bool], threshold: float) -> float:
    """F1 of saying 'same' from the threshold on."""
    right = sum(s >= threshold and y for s, y in zip(scores, same, strict=True))
    said = sum(s >= threshold for s in scores)
    return 2 * right / (said + sum(same)) if right else 0.0


def pairs(folder: Path) -> dict[str, float]:
    """Accuracy on the labelled pairs, by the function that the command line calls."""
    from backstay.match import PAIR, bench_compare

    with tempfile.TemporaryDirectory() as temporary:
        target = Path(temporary) / "scores.csv"
        bench_compare(folder / "name_bench" / "dev.csv", target)
        with target.open(encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
    scores = [float(row["score"]) for row in found]
    same = [row["is_match"] == "true" for row in found]
    folds = []
    for fold in range(FOLDS):
        train = [i for i in range(len(found)) if i % FOLDS != fold]
        test = [i for i in range(len(found)) if i % FOLDS == fold]
        best = max(
            sorted({scores[i] for i in train}),
            key=lambda t: f1([scores[i] for i in train], [same[i] for i in train], t),
        )
        folds.append(f1([scores[i] for i in test], [same[i] for i in test], best))
    strong = [row for row in found if row["quality"] == "STRONG"]
    return {
        "pairs_f1": statistics.mean(folds),
        "pairs_f1_spread": statistics.pstdev(folds),
        "pairs_f1_fixed": f1(scores, same, PAIR),
        "pairs_recall_at_precision_90": recall_at(scores, same, 0.9),
        "pairs_strong_right": sum(row["match"] == row["is_match"] for row in strong) / len(strong),
    }


def recall_at(scores: Sequence[float], same: Sequence[bool], precision: float) -> float:
    """The best recall of any threshold that is at least this precise."""
    best = 0.0
    for threshold in sorted(set(scores)):
        said = [y for s, y in zip(scores, same, strict=True) if s >= threshold]
        if sum(said) / len(said) >= precision:
            best = max(best, sum(said) / sum(same))
    return best


def hard() -> dict[str, float]:
    """The share of the hard pairs that come out right at the pair threshold."""
    from backstay.match import PAIR, pair
    from backstay.names import parse

    right = [(pair(parse(left), parse(other)) >= PAIR) == same for left, other, same in HARD]
    return {"hard_pairs_right": sum(right) / len(right)}


def scorer(folder: Path) -> ModuleType:
    """The evaluation's own scorer, read from where it lies."""
    spec = importlib.util.spec_from_file_location("score_alias", folder / "score_alias.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def aliases(folder: Path) -> dict[str, float]:
    """Recall on the alias queries, all and of the Belarus regime, by the function that the command line calls."""
    from backstay.match import bench_match

    score = scorer(folder)
    queries = score.read(folder / "dev_queries.jsonl")
    with tempfile.TemporaryDirectory() as temporary:
        target = Path(temporary) / "predictions.jsonl"
        bench_match(folder / "index.jsonl", folder / "dev_queries.jsonl", target)
        judged = list(score.judge(queries, score.read(target)))
    strong = [row for row in judged if not row["weak"]]
    ranks = score.ranking([row for row in strong if not row["negative"]])
    point = score.sweep(strong, 0.01)
    figures = {
        "aliases_recall_at_1": ranks["recall@1"],
        "aliases_recall_at_5": ranks["recall@5"],
        "aliases_recall_at_1pc_alarms": point["recall"],
        "aliases_precision_at_1pc_alarms": point["precision"],
    }
    for kind, script in (
        ("Person", "latin"),
        ("Person", "cyrillic"),
        ("LegalEntity", "latin"),
        ("LegalEntity", "cyrillic"),
    ):
        part = [
            row
            for query, row in zip(queries, judged, strict=True)
            if "EU-BLR" in query["programs"] and not row["weak"] and not row["negative"]
            if (row["kind"], row["script"]) == (kind, script)
        ]
        figures[f"belarus_{kind.lower()}_{script}"] = score.ranking(part)["recall@1"]
    return figures


def pair_speed(folder: Path) -> dict[str, float]:
    """Microseconds a pair: on analysed names, and from raw strings with nothing remembered."""
    from backstay.match import pair
    from backstay.names import parse
    from backstay.names.name import parse_once

    with (folder / "name_bench" / "dev.csv").open(encoding="utf-8", newline="") as file:
        raw = [(row["name1"], row["name2"], "Person" if row["schema"] == "Person" else "Organization")
               for row in csv.DictReader(file)]  # fmt: skip
    parsed = [(parse(left, kind), parse(right, kind)) for left, right, kind in raw]
    start = time.perf_counter()
    for _ in range(5):
        for left, right in parsed:
            pair(left, right)
    analysed = (time.perf_counter() - start) / 5 / len(raw)
    start = time.perf_counter()
    for one, other, kind in raw:
        pair(parse_once(one, kind), parse_once(other, kind))
    return {"us_a_pair": analysed * 1e6, "us_a_pair_raw": (time.perf_counter() - start) / len(raw) * 1e6}


def small_speed(folder: Path) -> dict[str, float]:
    """Single queries a second on the evaluation's index, from raw strings, each asked once."""
    from backstay.match import Index
    from backstay.match.bench import kind_of
    from backstay.names import parse

    listed = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines()]
    index = Index.build((row["id"], kind_of(row["schema"]), (row["name"],)) for row in listed)
    queries = [json.loads(line) for line in (folder / "dev_queries.jsonl").read_text("utf-8").splitlines()]
    asked_ = [(query["query"], kind_of(query["schema"])) for query in queries]
    start, processor = time.perf_counter(), time.process_time()
    for text, kind in asked_:
        index.search(parse(text, kind), 5)
    return {
        "queries_a_second_small": len(asked_) / (time.perf_counter() - start),
        "queries_a_processor_second_small": len(asked_) / (time.process_time() - processor),
    }


# What each process of the large benchmark runs; printed figures are read back by the first process.
_BUILD = """
import json, resource, sys, time
from bench.names_made import rows
from backstay.match import Index
start = time.perf_counter()
index = Index.build(rows(int(sys.argv[1])))
index.save(sys.argv[2])
print(json.dumps({"large_build_s": time.perf_counter() - start, "large_build_processor_s": time.process_time(),
                  "large_build_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""
_ASK = """
import json, resource, sys, time
start = time.perf_counter()
from backstay.match import Index
from backstay.names import parse
index = Index.open(sys.argv[2])
opened = time.perf_counter()
questions = [(ident, parse(text, kind)) for ident, kind, text in json.load(open(sys.argv[1]))]
index.search(questions[0][1])
begin, processor = time.perf_counter(), time.process_time()
right = sum(bool(hits) and hits[0][0] == ident for ident, name in questions for hits in [index.search(name, 5)])
spent, worked = time.perf_counter() - begin, time.process_time() - processor
print(json.dumps({"large_open_s": opened - start, "large_queries_a_second": len(questions) / spent,
                  "large_queries_a_processor_second": len(questions) / worked,
                  "large_recall_at_1": right / len(questions),
                  "large_ask_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""
_FIRST = """
import json, resource, sys, time
start = time.perf_counter()
from backstay.match import Index
from backstay.names import parse
index = Index.build([("1", "Organization", ("Минский завод колесных тягачей",))])
index.search(parse("Minsk Wheeled Tractor Plant", "Organization"))
print(json.dumps({"first_answer_s": time.perf_counter() - start,
                  "first_answer_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def apart(code: str, *arguments: str) -> dict[str, float]:
    """Runs code in a process of its own, so that time and memory are its own."""
    import subprocess

    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _batch(job: tuple[str, list[tuple[str, str]]]) -> int:
    from backstay.match import Index
    from backstay.names import parse

    path, questions = job
    index = Index.open(path)
    return len(index.search_many([parse(text, kind) for text, kind in questions], 5))


def large() -> dict[str, float]:
    """Build, open, memory and queries a second on a large made-up index; batches on two processes."""
    with tempfile.TemporaryDirectory() as temporary:
        path = str(Path(temporary) / "large.names")
        figures = apart(_BUILD, str(LARGE), path)
        found = asked(4000, LARGE)
        questions = Path(temporary) / "questions.json"
        questions.write_text(json.dumps(found[:1000]), "utf-8")
        figures |= apart(_ASK, str(questions), path)
        halves = [[(text, kind) for _, kind, text in found[half::2]] for half in (0, 1)]
        with ProcessPoolExecutor(2) as pool:
            list(pool.map(_batch, [(path, half[:2]) for half in halves]))
            start = time.perf_counter()
            done = sum(pool.map(_batch, [(path, half) for half in halves]))
            figures["large_batch_queries_a_second"] = done / (time.perf_counter() - start)
    return figures | {"large_names": float(LARGE)}


def main() -> None:
    figures = hard() | apart(_FIRST)
    folder = shared()
    if folder:
        folder = folder / "eval" / "names"
        figures |= pairs(folder) | pair_speed(folder) | small_speed(folder) | aliases(folder)
    figures |= large()
    for key, value in figures.items():
        print(f"{key:36s} {value:10.3f}")
    write("names", figures)


if __name__ == "__main__":
    main()
