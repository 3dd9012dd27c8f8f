"""Run the command line as a user does, in a process of its own, with lists and cases in a temporary folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def environment(home: Path) -> dict[str, str]:
    """The environment of a run: the user's own data folder is never touched."""
    return {**os.environ, "BACKSTAY_HOME": str(home), "PYTHONHASHSEED": "random"}


def backstay(home: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """`backstay WORDS...`; a failure shows what it printed."""
    command = [sys.executable, "-m", "backstay", *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(home), check=False)
    assert not check or done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done


def exported(home: Path, case: Path) -> dict[str, bytes]:
    """The claims export of a case, file by file."""
    target = case.parent / f"{case.name}-export"
    backstay(home, "export", str(case), "--format", "claims", "-o", str(target))
    return {path.name: path.read_bytes() for path in sorted(target.iterdir())}
