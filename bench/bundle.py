"""A bundle of a case with a gigabyte of originals: seconds and peak memory of writing, checking and a second writing.

The reports are made up here: PDFs of a page of text and a large picture, as scanned reports are.
BACKSTAY_BUNDLE_MB (default 1024) sets the size.
"""

from __future__ import annotations

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
        (pages / f"report-{number:04}.pdf").write_bytes(page(number))
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


def page(number: int) -> bytes:
    """A PDF of about PAGE_MB with sixteen sentences and a picture that weighs all the rest."""
    draw = random.Random(number)
    firms = [f"{town} {draw.choice(('Plant', 'Works', 'Optics'))}" for town in draw.sample(TOWNS, 4)]
    said = [f"The {draw.choice(firms)} supplies {draw.choice(GOODS)} to {draw.choice(TAKERS)}." for _ in range(12)]
    said += [f"The {firm} produces {draw.choice(GOODS)}, officials said in report {number}." for firm in firms]
    shown = "BT /F1 11 Tf 50 800 Td 14 TL " + " ".join(f"({sentence}) Tj T*" for sentence in said) + " ET"
    picture = draw.randbytes(PAGE_MB << 20)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> /XObject << /I 6 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown.encode("ascii")),
        b"<< /Type /XObject /Subtype /Image /Width 1024 /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length %d >>\nstream\n%s\nendstream" % (PAGE_MB << 10, len(picture), picture),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for row, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (row, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 7\n0000000000 65535 f \n%strailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )
    return bytes(out) + end


if __name__ == "__main__":
    main()
