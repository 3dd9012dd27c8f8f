"""Make the README's picture from the sample case: `python genscripts/picture.py` writes docs/network.svg."""

from __future__ import annotations

import tempfile
from pathlib import Path

from backstay import flow
from backstay.engines import Local
from backstay.publish.svg import network_svg

TARGET = Path(__file__).resolve().parents[1] / "docs" / "network.svg"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        hand = flow.Hand("picture", lambda: "2026-01-02T03:04:05Z", Local(1))
        TARGET.write_text(network_svg(flow.snapshot(flow.demo(Path(folder) / "case", hand))), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
