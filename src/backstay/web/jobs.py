"""Work that outlasts a request: one process beside the server for a build, threads for short screenings.

A page shows what a job says when it asks again; a job that failed says why in a sentence. Jobs are forgotten with the
server: what they made is in the case, or can be asked for again.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from backstay.model import BackstayError, BadRequest

RUNNING, DONE, FAILED = "running", "done", "failed"
# Screenings remembered; the oldest is forgotten first.
REMEMBERED = 20


@dataclass
class Builder:
    """Brings the picture up to date in a process of its own, one at a time, so that pages stay quick meanwhile."""

    case: Path
    home: Path
    _process: subprocess.Popen[str] | None = None
    _lock: Lock = field(default_factory=Lock)

    def start(self, by: str) -> None:
        """Start a build, unless one runs."""
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                return
            command = [sys.executable, "-m", "backstay", "build", str(self.case), "--json", "--as", by]
            environment = {**os.environ, "BACKSTAY_HOME": str(self.home)}
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment)

    def state(self) -> dict[str, str]:
        """{'state': '', 'running', 'done' or 'failed', 'sentence': what the build said}."""
        process = self._process
        if process is None:
            return {"state": "", "sentence": ""}
        if process.poll() is None:
            return {"state": RUNNING, "sentence": ""}
        with self._lock:
            said, wrong = process.communicate() if process.stdout and not process.stdout.closed else ("", "")
            if process is self._process:
                self._process = None
        if process.returncode:
            return {"state": FAILED, "sentence": wrong.strip().removeprefix("backstay: ") or "The build was stopped."}
        return {"state": DONE, "sentence": json.dumps(json.loads(said or "{}"))}


@dataclass
class Job:
    """One piece of work: how far it is, and what came of it."""

    id: str
    what: str
    state: str = RUNNING
    done: int = 0
    total: int = 0
    result: Any = None
    sentence: str = ""


@dataclass
class Jobs:
    """Short work on threads; at most two at once, the rest waits its turn."""

    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2, "screening"))
    _jobs: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def start(self, what: str, work: Callable[[Job], Any]) -> Job:
        """Start work that tells the job how far it is and returns its result."""
        job = Job(secrets.token_urlsafe(9), what)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > REMEMBERED:
                self._jobs.popitem(last=False)
        self._pool.submit(_run, job, work)
        return job

    def get(self, key: str) -> Job:
        """A job by its id.

        Raises:
            BadRequest: it is not known (any more).
        """
        with self._lock:
            if key not in self._jobs:
                raise BadRequest("This screening is not kept any more; run it again, the decisions are remembered.")
            return self._jobs[key]


def _run(job: Job, work: Callable[[Job], Any]) -> None:
    try:
        job.result = work(job)
        job.state = DONE
    except BackstayError as error:
        job.sentence, job.state = str(error), FAILED
    except Exception as error:  # the page must say it, whatever it was
        job.sentence, job.state = f"The screening failed inside ({error}); the table was not kept.", FAILED
