"""How long weighing takes on a generated case, and how it grows: `python -m bench.weigh [CLAIMS...]`.

The case is drawn from a fixed seed: documents of about 120 words with 20 claims each, one in five a reprint of
another, one in five claims put to a named speaker, entities chosen with the skew of real cases (a few are named
everywhere). Each size runs in its own process; peak memory includes the generated input.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time

from backstay.model import Claim, Document, Figure, Mention, Qualifier, Span
from backstay.model.ids import sha256
from backstay.weigh import weigh
from bench.tools import write

SIZES = (10_000, 100_000, 1_000_000)
CLAIMS_A_DOCUMENT = 20
PREDICATES = ("supplies", "produces", "part_of", "cooperates_with", "located_in", "component_of")
MODALITIES = ("asserted",) * 8 + ("planned", "possible")
WORDS = tuple(
    f"{left}{right}" for left in ("plant", "order", "line", "part", "shop", "depot") for right in "abcdefghij"
)
SPEAKERS = tuple(f"Monitor{number}" for number in range(40))


def generated(
    size: int, seed: int = 7
) -> tuple[list[Document], list[Claim], list[Figure], dict[tuple[str, int, int], str]]:
    """Documents, claims, figures and held spans of a case with `size` claims."""
    rng = random.Random(seed)
    documents: list[Document] = []
    claims: list[Claim] = []
    figures: list[Figure] = []
    held: dict[tuple[str, int, int], str] = {}
    entities = max(100, size // 5)
    while len(claims) < size:
        number = len(documents)
        reprint = number > 10 and number % 5 == 0
        lines = [_line(rng, entities) for _ in range(CLAIMS_A_DOCUMENT)]
        if reprint:
            lines = _lines_of(documents[rng.randrange(number)])
        text = "\n".join([f"Report {number} of outlet {number % 400}.", *lines])
        document = Document(
            f"r{number}.txt",
            text,
            sha256(text.encode()),
            f"r{number}",
            source=f"Outlet {number % 400}",
            published=f"20{10 + number % 15}-0{1 + number % 9}",
        )
        documents.append(document)
        _read(document, rng, claims, figures, held)
    return documents, claims[:size], figures, held


def _line(rng: random.Random, entities: int) -> str:
    left, right = (f"E{int(entities * rng.random() ** 2)}" for _ in range(2))
    return f"{left} {rng.choice(PREDICATES)} {right} with {' '.join(rng.choices(WORDS, k=4))}"


def _lines_of(document: Document) -> list[str]:
    return document.text.split("\n")[1:]


def _read(
    document: Document,
    rng: random.Random,
    claims: list[Claim],
    figures: list[Figure],
    held: dict[tuple[str, int, int], str],
) -> None:
    text, start = document.text_id, document.text.index("\n") + 1
    for line in _lines_of(document):
        left, predicate, right, _, good, *_ = line.split(" ")
        sentence = Span(start, start + len(line), line)
        at = start + len(left) + len(predicate) + 2
        ends = (Span(start, start + len(left), left), Span(at, at + len(right), right))
        for span in ends:
            held[(text, span.start, span.end)] = span.quote
        said = (Mention(ends[0], "Organization", rng.choice(SPEAKERS)),) if rng.random() < 0.2 else ()
        subject, object_ = (Mention(span, "Organization", span.quote) for span in ends)
        goods = (Qualifier("product", good),) if predicate == "supplies" else ()
        claims.append(
            Claim(text, sentence, sentence, predicate, subject, object_, rng.choice(MODALITIES), goods, said)
        )
        start += len(line) + 1
    span = Span(0, 6, document.text[:6])
    figures.append(
        Figure(text, span, span, f"{good} parts", float(rng.randrange(1000)), None, "pieces", subject=None)
    )


def measure(size: int) -> dict[str, float]:
    """Seconds and peak memory of one weighing."""
    documents, claims, figures, held = generated(size)
    names = {entity: entity for entity in set(held.values())}
    input_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    start, cpu = time.perf_counter(), time.process_time()
    weighed = weigh(documents, claims, figures, held, {}, names)
    return {
        "claims": size,
        "documents": len(documents),
        "facts": len(weighed.facts),
        "conflicts": len(weighed.conflicts),
        "seconds": round(time.perf_counter() - start, 2),
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "input_gb": round(input_gb, 2),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    figures: dict[str, float] = {}
    for size in sizes:
        done = subprocess.run(
            [sys.executable, "-m", "bench.weigh", "--one", str(size)], check=True, capture_output=True, text=True
        )
        row = json.loads(done.stdout)
        print(json.dumps(row))
        figures |= {f"{size:,} claims s": row["seconds"], f"{size:,} claims peak GB": row["peak_gb"]}
    if sizes == SIZES:
        small, large = figures[f"{SIZES[0]:,} claims s"], figures[f"{SIZES[-1]:,} claims s"]
        figures["growth for 100 times the claims"] = round(large / small, 1)
        write("weigh", figures)


if __name__ == "__main__":
    main()
