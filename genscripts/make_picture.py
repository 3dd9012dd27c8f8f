"""Draw `docs/network.svg`, the picture of the sample case that the README shows.

Run it from the repository root after extraction, weighing or the sample case have changed:
`python genscripts/make_picture.py`. It builds the sample case in a temporary folder, in about ten seconds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from backstay import flow
from backstay.publish.svg import network_svg
from backstay.store.case import open_case

TARGET = Path(__file__).resolve().parents[1] / "docs" / "network.svg"


def main() -> None:
    """Build the case, draw the picture."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        subprocess.run([sys.executable, "-m", "backstay", "demo", str(case)], check=True, stdout=subprocess.DEVNULL)
        TARGET.write_text(network_svg(flow.snapshot(open_case(case))), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
