"""Whether a claim's confidence means something: of claims called 0.8, about 8 in 10 should hold.

usage: python -m bench.calibration [PICTURE.svg]     needs the shared evaluation data (BACKSTAY_SHARED)

Held against labels that no confidence was fitted on: the checking part of the official texts, the press reports, and
the test half of our own sentences. Claims are put in groups of like confidence; `error` is the mean distance between
what was said and what held, weighted by the size of the groups (expected calibration error, Naeini et al. 2015), and
`brier` the mean squared distance of each claim's confidence from 1 (it holds) or 0. Borderline claims count nowhere.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from backstay.extract import extract
from backstay.model import Document
from backstay.publish.ink import ACCENT, FAINT, INK, SOFT, line, n, sheet, text
from bench import tools
from bench.extraction import document_of, golds
from bench.sentences.check import rows

Judged = tuple[float, bool]
EDGES = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
SIDE, LEFT, TOP = 420.0, 64.0, 40.0


def scorer(data: Path) -> ModuleType:
    """The evaluation's own rules for equal names."""
    spec = importlib.util.spec_from_file_location("score_claims", data / "eval/extraction/score_claims.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labelled(data: Path) -> Iterator[tuple[dict[str, Any], Document]]:
    """Every labelled text that no confidence was fitted on."""
    for part in ("check", "dev"):
        for gold, words in golds(data, part):
            yield gold, document_of(gold, words)
    for _, row in rows("test"):
        gold = {key: row.get(key, []) for key in ("entities", "claims", "optional")}
        yield gold, Document(row["id"], row["text"], "", "", language=row["lang"])


def judged(gold: dict[str, Any], document: Document, rules: ModuleType) -> Iterator[Judged]:
    """Each claim of a text with its confidence and whether it equals a label."""
    names = {entity["id"]: entity["names"] for entity in gold["entities"]}

    def equals(claim: Any, label: dict[str, Any]) -> bool:
        if label.get("predicate") != claim.predicate:
            return False
        ends = [names.get(label.get(side, ""), [""]) for side in ("subject", "object")]
        forms = [list(claim.subject.forms), list(claim.object.forms)]
        straight = all(rules.any_match(mine, theirs) for mine, theirs in zip(forms, ends, strict=True))
        turned = claim.predicate == "cooperates_with" and all(
            rules.any_match(mine, theirs) for mine, theirs in zip(forms, reversed(ends), strict=True)
        )
        return straight or turned

    for claim in extract(document).claims:
        if claim.confidence is None or any(equals(claim, label) for label in gold.get("optional", [])):
            continue
        yield claim.confidence, any(equals(claim, label) for label in gold["claims"])


def groups(found: Sequence[Judged]) -> list[tuple[float, float, int]]:
    """(mean confidence, share that held, size) of claims of like confidence."""
    made = []
    for low, high in pairwise(EDGES):
        inside = [row for row in found if low <= row[0] < high]
        if inside:
            said = sum(value for value, _ in inside) / len(inside)
            made.append((said, sum(held for _, held in inside) / len(inside), len(inside)))
    return made


def picture(made: Sequence[tuple[float, float, int]], error: float, total: int) -> str:
    """The groups as points over the diagonal: on it, a confidence says what it should."""

    def place(said: float, held: float) -> tuple[float, float]:
        return LEFT + SIDE * said, TOP + SIDE * (1 - held)

    parts = [text(LEFT, 24, "How often claims of a confidence held", 15, INK, weight="600")]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = place(tick, tick)
        parts += [line(LEFT, y, LEFT + SIDE, y), line(x, TOP, x, TOP + SIDE)]
        parts += [text(LEFT - 8, y + 4, f"{tick:g}", 11, SOFT, "end")]
        parts += [text(x, TOP + SIDE + 18, f"{tick:g}", 11, SOFT, "middle")]
    parts.append(line(LEFT, TOP + SIDE, LEFT + SIDE, TOP, SOFT, 1, "4 4"))
    for said, held, size in made:
        x, y = place(said, held)
        radius = 3 + 9 * (size / total) ** 0.5
        parts.append(f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" fill="{ACCENT}" stroke="{FAINT}"/>')
        parts.append(text(x + radius + 4, y + 4, str(size), 11, INK))
    parts.append(text(LEFT + SIDE / 2, TOP + SIDE + 40, "confidence given", 12, INK, "middle"))
    summary = f"{total} claims; mean distance from the diagonal {error:.3f}"
    parts.append(text(LEFT, TOP + SIDE + 64, summary, 12, SOFT))
    return sheet(LEFT + SIDE + 70, TOP + SIDE + 80, "Calibration of claims' confidence", parts)


def main() -> None:
    data = tools.shared()
    if data is None:
        return
    rules = scorer(data)
    found = [row for gold, document in labelled(data) for row in judged(gold, document, rules)]
    made = groups(found)
    error = sum(abs(said - held) * size for said, held, size in made) / len(found)
    brier = sum((said - held) ** 2 for said, held in found) / len(found)
    print("| said | held | claims |\n| --- | --- | --- |")
    for said, held, size in made:
        print(f"| {said:.2f} | {held:.2f} | {size} |")
    print(f"calibration error {error:.3f}, Brier score {brier:.3f}, {len(found)} claims")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(picture(made, error, len(found)), "utf-8", newline="\n")
    tools.write("calibration", {"error": round(error, 4), "brier": round(brier, 4), "claims": float(len(found))})


if __name__ == "__main__":
    main()
