"""Many people at once, and a process killed in the middle: a decision is kept whole, in one chain, or not at all."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

import pytest

from backstay.store import audit, people
from backstay.store.case import Case

WORKER = """
import sys
from pathlib import Path
from backstay.model import Judgement
from backstay.store import people
from backstay.store.case import open_case

case, name, many = open_case(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
for number in range(many):
    with case.write() as connection:
        row = Judgement("pair", "a", "b", ("same", "different")[number % 2], name, f"2026-01-01T00:{number:05d}")
        people.put_judgement(connection, row)
        people.put_judgement(connection, Judgement("source", name, "", "grade", name, f"2026-01-01T00:{number:05d}"))
    print(number, flush=True)
"""


def worker(case: Case, name: str, many: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WORKER, str(case.folder), name, str(many)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def holds(case: Case) -> tuple[int, int]:
    """(decisions on the pair, grades) after the chain was checked against the rows."""
    with case.read() as connection:
        rows = people.history(connection)
        lines = list(audit.lines(connection))
    assert audit.breaks(iter(lines)) == []
    assert sorted(line.detail for line in lines) == sorted(row.id for row in rows)
    return sum(row.subject == "pair" for row in rows), sum(row.subject == "source" for row in rows)


def test_reviewers_at_once_wait_for_each_other_and_lose_nothing(case: Case) -> None:
    running = [worker(case, name, 15) for name in ("ann", "bob", "eve")]
    for process in running:
        _, wrong = process.communicate(timeout=120)
        assert process.returncode == 0, wrong.decode()
    assert holds(case) == (45, 45)
    with case.read() as connection:
        rows = people.history(connection, "pair")
    (last,) = people.standing(rows)
    assert last == rows[-1]


@pytest.mark.parametrize("seed", range(3))
def test_a_reviewer_killed_in_the_middle_leaves_whole_decisions(case: Case, seed: int) -> None:
    process = worker(case, "ann", 100_000)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0.05, 0.5))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    pairs, grades = holds(case)
    assert pairs == grades >= 1
    after = worker(case, "bob", 2)
    assert after.wait(60) == 0
    assert holds(case) == (pairs + 2, grades + 2)
