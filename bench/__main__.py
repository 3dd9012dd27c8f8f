"""Run every benchmark (or those named as arguments) and hold its figures against `floors.json`.

Each `bench/NAME.py` is a script of its own (`python -m bench.NAME`) that writes `bench/out/NAME.json`:
{"figures": {"name": number, ...}, "machine": {...}}. A floor is a number that a figure must reach ("min") or
stay under ("max"); `python -m bench --raise` moves floors up to what was reached, never down.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE / "out"
FLOORS = HERE / "floors.json"


def names() -> list[str]:
    """All benchmarks, the main job first."""
    found = sorted(
        path.stem for path in HERE.glob("*.py") if path.stem not in ("__init__", "__main__", "tools", "names_made")
    )
    return sorted(found, key=lambda name: (name != "main_job", name))


def run(name: str) -> dict[str, float]:
    """Run one benchmark; an empty dict means that it said why it could not run."""
    target = OUT / f"{name}.json"
    target.unlink(missing_ok=True)
    print(f"\n== {name}", flush=True)
    code = subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=HERE.parent, check=False).returncode
    if code != 0:
        print(f"bench.{name} ended with {code}")
    if not target.exists():
        return {}
    figures: dict[str, float] = json.loads(target.read_text("utf-8"))["figures"]
    return figures


def judge(name: str, figures: dict[str, float], floors: dict[str, dict[str, float]]) -> list[str]:
    """The floors of this benchmark that its figures miss, one sentence each."""
    missed = []
    for key, bounds in sorted(floors.items()):
        if key not in figures:
            missed.append(f"{name}: {key} was not measured")
        elif "min" in bounds and figures[key] < bounds["min"]:
            missed.append(f"{name}: {key} is {figures[key]:g}, its floor is {bounds['min']:g}")
        elif "max" in bounds and figures[key] > bounds["max"]:
            missed.append(f"{name}: {key} is {figures[key]:g}, its ceiling is {bounds['max']:g}")
    return missed


def lift(floors: dict[str, dict[str, float]], figures: dict[str, float]) -> None:
    """Move the accuracy floors up to what was reached; ceilings of time and memory stay as they are."""
    for key, bounds in floors.items():
        if "min" in bounds and key in figures:
            bounds["min"] = max(bounds["min"], round(figures[key] - 0.0005, 3))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=names())
    parser.add_argument("--raise", dest="lift", action="store_true", help="move the floors up to what was reached")
    options = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    floors = json.loads(FLOORS.read_text("utf-8"))
    missed: list[str] = []
    for name in options.names:
        figures = run(name)
        if figures:
            missed += judge(name, figures, floors.get(name, {}))
            if options.lift:
                lift(floors.get(name, {}), figures)
    if options.lift:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    print("\n" + ("\n".join(missed) if missed else "Every floor is reached."))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
