"""What benchmarks share: where the data lies, the machine they ran on, a command's time and peak memory."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parent


def shared() -> Path | None:
    """The shared evaluation data, or None with a line that says so."""
    path = Path(os.environ.get("BACKSTAY_SHARED", REPOSITORY.parent / "shared"))
    if path.is_dir():
        return path
    print("skipped: the shared evaluation data is not beside this checkout (set BACKSTAY_SHARED)")
    return None


def machine() -> dict[str, str]:
    """Processor, cores, system and the versions that speed depends on."""
    packages = ("numpy", "rapidfuzz", "onnxruntime", "sqlalchemy", "rustworkx")
    model = next((line.split(":")[1].strip() for line in _cpuinfo() if line.startswith("model name")), "")
    return {
        "processor": model or platform.processor(),
        "cores": str(os.cpu_count()),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text("utf-8").splitlines() if path.exists() else []


def write(name: str, figures: dict[str, float]) -> None:
    """Keep the figures with the machine under bench/out."""
    (HERE / "out").mkdir(exist_ok=True)
    target = HERE / "out" / f"{name}.json"
    target.write_text(json.dumps({"figures": figures, "machine": machine()}, indent=1) + "\n", "utf-8")


def timed(command: list[str], **environment: str) -> tuple[float, float, str]:
    """(seconds, peak memory in MB of the largest process, output) of a command; it must succeed."""
    code = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:]);"
        "peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF));"
        "print(peak, file=sys.stderr); sys.exit(done.returncode)"
    )
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *command],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return seconds, int(done.stderr.split()[-1]) / 1024, done.stdout
