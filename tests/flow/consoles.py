"""Run the `console` blocks of a page in docs/: each `$ backstay …` line is run, and prints the lines below it.

'…' in a line of the page stands for anything; lines that are not on the page are not looked at.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.flow.runs import environment

DOCS = Path(__file__).resolve().parents[2] / "docs"


def run_console(page: str, folder: Path) -> None:
    """Run every console block of the page, in order, in a folder; `$ cat > NAME <<END` writes a file."""
    text = (DOCS / page).read_text("utf-8")
    for block in re.findall(r"```console\n(.*?)\n```", text, re.S):
        steps = re.split(r"^\$ ", block, flags=re.M)[1:]
        assert steps, block
        for step in steps:
            command, *expected = step.rstrip("\n").split("\n")
            if written := re.fullmatch(r"cat > (\S+) <<END", command):
                (folder / written[1]).write_text("\n".join(expected[: expected.index("END")]) + "\n", "utf-8")
                continue
            _run(command, [line for line in expected if line.strip()], folder)


def _run(command: str, expected: list[str], folder: Path) -> None:
    words = shlex.split(command)
    assert words[0] == "backstay", command
    done = subprocess.run(
        [sys.executable, "-m", "backstay", *words[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        env=environment(folder / "home"),
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode in (0, 1) and "Traceback" not in said, said
    for line in expected:
        pattern = ".*".join(re.escape(part) for part in line.split("…"))
        assert re.search(rf"^{pattern}$", said, re.M), f"{command}\ndoes not print: {line}\nit prints:\n{said}"
