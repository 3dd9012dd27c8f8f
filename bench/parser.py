"""The shipped English parser on the treebank's development part: accuracy, speed and memory.

Accuracies are in percent, on gold tokens and from raw text (see training/english/evaluate.py for what each one
counts). Speed is from raw text to finished sentences, one process a core, the model already loaded; peak memory
is that of one process that has loaded the treebank too.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import time

from bench.tools import REPOSITORY, shared, write

sys.path.insert(0, str(REPOSITORY / "training" / "english"))

from evaluate import gold_scores, raw_scores, raw_text
from treebank import Gold, read_part

from backstay.extract.english.parser import load


def parse_twice(text: str) -> tuple[float, float, int]:
    """When the parse began and ended (one clock for all processes), and how many words it gave."""
    parser = load()
    parser.parse(text[:2000])
    began = time.monotonic()
    words = sum(len(sentence.tokens) for _ in range(2) for sentence in parser.parse(text))
    return began, time.monotonic(), words


def speed(golds: list[Gold], processes: int) -> float:
    """Words a second over all processes."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        runs = pool.map(parse_twice, [raw_text(golds)] * processes, chunksize=1)
    return sum(words for _, _, words in runs) / (max(end for _, end, _ in runs) - min(start for start, _, _ in runs))


def main() -> None:
    data = shared()
    if data is None:
        return
    golds = read_part(data / "treebanks" / "en_ewt", "dev")
    began = time.perf_counter()
    load().analyse(["Ready"])
    figures = {"load s": time.perf_counter() - began}
    figures |= {f"gold tokens {name}": 100 * value for name, value in gold_scores(load(), golds).items()}
    figures |= {f"raw text {name}": 100 * value for name, value in raw_scores(load(), golds).items()}
    figures["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures["words/s"] = speed(golds, os.cpu_count() or 1)
    write("parser", figures)
    for key, value in figures.items():
        print(f"{key:24} {value:10.2f}")


if __name__ == "__main__":
    main()
