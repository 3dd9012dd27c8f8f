"""A fresh case on every database that is here: SQLite always, PostgreSQL where its server can be started."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def postgresql_programs() -> Path | None:
    """The folder of initdb and pg_ctl, newest version first, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if found:
        return found[0].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _as_server_user(command: list[str], folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: then its own Debian user runs it."""
    if os.getuid() != 0:
        return command
    shutil.chown(folder, "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]


@contextmanager
def postgresql_server() -> Iterator[str]:
    """A throw-away server on a loopback port; yields the address of its database."""
    programs = postgresql_programs()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (initdb not found)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="backstay-pg-") as name:
        folder = Path(name)
        data = folder / "data"
        run = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": name}
        initdb = [str(programs / "initdb"), "-D", str(data), "-U", "backstay", "-A", "trust", "-E", "UTF8"]
        subprocess.run(_as_server_user(initdb, folder), **run)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={name} -c fsync=off"
        control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
        log = ["-l", str(folder / "log")]
        subprocess.run(_as_server_user([*control, *log, "-o", options, "start"], folder), **run)
        try:
            yield f"postgresql://backstay@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run(_as_server_user([*control, "-m", "immediate", "stop"], folder), **run)
