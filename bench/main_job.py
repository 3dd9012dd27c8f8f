"""The main job end to end on the shared reports and lists: time, memory, determinism and the claims score."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.tools import shared, timed, write

BACKSTAY = [sys.executable, "-m", "backstay"]


def main() -> None:
    data = shared()
    if data is None:
        return
    with tempfile.TemporaryDirectory(prefix="backstay-bench-") as name:
        figures = measure(data, Path(name))
    write("main_job", figures)
    for key, value in figures.items():
        print(f"{key:36} {value:10.3f}")


def measure(data: Path, folder: Path) -> dict[str, float]:
    """Seconds and peak MB of each command; scores of the exported claims on the five reports."""
    home = {"BACKSTAY_HOME": str(folder / "home")}
    case, gold = str(folder / "case"), data / "eval/extraction"
    rows = data / "lists/eu_journal/consolidated/32006R0765.csv"
    steps = {
        "lists load": ["lists", "load", str(data / "lists/eu_journal")],
        "add": ["add", case, str(data / "corpus"), str(rows)],
        "screen": ["screen", case],
        "gaps": ["gaps", case],
        "report": ["report", case, "-o", str(folder / "report.html")],
    }
    figures: dict[str, float] = {}
    peak = 0.0
    for step, words in steps.items():
        seconds, memory, _ = timed([*BACKSTAY, *words], **home)
        figures[f"{step} s"] = seconds
        peak = max(peak, memory)
    figures["all five commands s"] = sum(figures.values())
    figures["peak MB"] = peak
    extra = folder / "one-more.txt"
    extra.write_text("The sample plant Vymysel supplies optical sights to Russia, officials said.\n", "utf-8")
    figures["add one more s"], _, _ = timed([*BACKSTAY, "add", case, str(extra)], **home)
    timed([*BACKSTAY, "export", case, "--format", "claims", "-o", str(folder / "claims")], **home)
    return figures | scores(gold, folder / "claims")


def scores(gold: Path, predictions: Path) -> dict[str, float]:
    """What the shared scorer says of the five reports."""
    command = [sys.executable, str(gold / "score_claims.py"), str(gold / "dev"), str(predictions)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(done.stdout)
    table = json.loads(done.stdout.splitlines()[-1])
    keys = ("entities", "claims", "claims_strict", "figures")
    return {f"dev {key} F1": table[key]["f1"] for key in keys} | {"dev claims precision": table["claims"]["p"]}


if __name__ == "__main__":
    main()
