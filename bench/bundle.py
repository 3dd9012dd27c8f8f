"""A bundle of a case with a gigabyte of originals: seconds and peak memory of writing, checking and a second writing.

The reports are made up here: pages with large embedded pictures around a page of text, as press sites serve them.
BACKSTAY_BUNDLE_MB (default 1024) sets the size.
"""

from __future__ import annotations

import base64
import os
import random
import sys
import tempfile
from pathlib import Path

from bench.tools import timed, write

BACKSTAY = [sys.executable, "-m", "backstay"]
PAGE_MB = 4
TOWNS = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Juniper", "Larch", "Maple", "Oak", "Pine", "Rowan", "Willow")
GOODS = (
    "optical sights",
    "microchips",
    "wheeled chassis",
    "fuses",
    "bearings",
    "rocket bodies",
    "night-vision devices",
)
TAKERS = ("Russia", "the Vega Design Bureau", "the Orion Machine Works", "the army")


def main() -> None:
    size = int(os.environ.get("BACKSTAY_BUNDLE_MB", "1024"))
    with tempfile.TemporaryDirectory(prefix="backstay-bench-") as name:
        figures = measure(Path(name), size)
    write("bundle", figures)
    for key, value in figures.items():
        print(f"{key:36} {value:10.3f}")


def measure(folder: Path, size: int) -> dict[str, float]:
    """Seconds and peak MB of each command on a case of `size` MB."""
    pages, case, home = folder / "pages", folder / "case", {"BACKSTAY_HOME": str(folder / "home")}
    pages.mkdir()
    for number in range(size // PAGE_MB):
        (pages / f"report-{number:04}.html").write_text(page(number), "utf-8")
    timed([*BACKSTAY, "add", str(case), str(pages), "--workers", "2"], **home)
    stored = sum(path.stat().st_size for path in (case / "originals").glob("??/*"))
    figures = {"case MB": stored / 2**20}
    for step, words in (
        ("bundle", ["bundle", str(case), "-o", str(folder / "a.zip")]),
        ("bundle again", ["bundle", str(case), "-o", str(folder / "b.zip")]),
        ("verify", ["verify", str(folder / "a.zip")]),
    ):
        figures[f"{step} s"], figures[f"{step} peak MB"], _ = timed([*BACKSTAY, *words], **home)
    figures["same bytes"] = float(_equal(folder / "a.zip", folder / "b.zip"))
    return figures


def _equal(left: Path, right: Path) -> bool:
    with left.open("rb") as one, right.open("rb") as other:
        while piece := one.read(1 << 20):
            if piece != other.read(1 << 20):
                return False
        return not other.read(1)


def page(number: int) -> str:
    """A page of about PAGE_MB with some twenty sentences."""
    draw = random.Random(number)
    firms = [
        f"{town} {kind}" for town in draw.sample(TOWNS, 4) for kind in (draw.choice(("Plant", "Works", "Optics")),)
    ]
    said = [f"The {draw.choice(firms)} supplies {draw.choice(GOODS)} to {draw.choice(TAKERS)}." for _ in range(12)]
    said += [f"The {firm} produces {draw.choice(GOODS)}, officials said in report {number}." for firm in firms]
    picture = base64.b64encode(draw.randbytes(PAGE_MB * 720 * 1024)).decode("ascii")
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in said)
    return (
        f"<!doctype html><html lang='en'><head><title>Report {number} on suppliers</title></head><body><article>"
        f"<h1>Report {number} on suppliers</h1>{paragraphs}<img alt='' src='data:image/png;base64,{picture}'>"
        "</article></body></html>"
    )


if __name__ == "__main__":
    main()
