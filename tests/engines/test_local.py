"""The local engine gives what a plain loop gives, in order, and a dying worker costs only its own input."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backstay.engines import Crew, Local, settle
from backstay.engines.local import Lost


def double(number: int) -> int:
    return 2 * number


def die_at_thirteen(number: int) -> int:
    if number == 13:
        os._exit(9)
    return number


def own_process(_: int) -> int:
    time.sleep(0.02)
    return os.getpid()


def die_at_thirteen_elsewhere(asked: tuple[int, int]) -> int:
    parent, number = asked
    if os.getpid() != parent:
        die_at_thirteen(number)
    return number


@pytest.mark.parametrize("many", [0, 1, 5, 60])
def test_results_come_in_the_order_of_the_inputs(many: int) -> None:
    assert list(Local(2).map(double, range(many))) == [2 * number for number in range(many)]


def test_an_input_that_kills_its_worker_is_lost_alone() -> None:
    results = list(Local(2).map(die_at_thirteen, range(30)))
    assert results == [Lost(13) if number == 13 else number for number in range(30)]


def test_inputs_handed_to_a_pool_that_has_just_died_are_not_lost() -> None:
    def slowly() -> Iterator[int]:
        for number in range(40):
            time.sleep(0.02 if number > 12 else 0)
            yield number

    results = list(Local(2).map(die_at_thirteen, slowly()))
    assert results == [Lost(13) if number == 13 else number for number in range(40)]


def test_inputs_are_taken_only_as_they_are_needed(tmp_path: Path) -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    stream = Local(2).map(double, endless())  # type: ignore[arg-type]
    assert [next(stream) for _ in range(3)] == [2, 4, 6]
    stream.close()  # type: ignore[attr-defined]
    assert taken < 60


def test_a_crew_stays_for_the_next_call_and_survives_a_death() -> None:
    crew = Crew(2)
    try:
        first, again = (set(crew.map(own_process, range(20))) for _ in range(2))
        assert again <= first and os.getpid() not in first
        assert crew.map(die_at_thirteen_elsewhere, [(os.getpid(), number) for number in range(20)]) == [*range(20)]
        assert crew.map(double, range(20)) == [2 * number for number in range(20)]
        assert Crew(1).map(own_process, range(3)) == [os.getpid()] * 3
    finally:
        crew.close()


def keep_a_crew_busy() -> None:
    """What the process below runs: it says which workers it has, and never ends by itself."""
    crew = Crew(2)
    print(*set(crew.map(own_process, range(20))), flush=True)
    time.sleep(600)


@pytest.mark.skipif(os.name == "nt", reason="asks for processes by number, which Windows gives again")
@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_process_that_started_them(by: signal.Signals) -> None:
    code = "from tests.engines.test_local import keep_a_crew_busy as keep\nif __name__ == '__main__':\n    keep()"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        workers = [int(number) for number in started.stdout.readline().split()]
        assert workers and all(map(is_running, workers))
        started.send_signal(by)
        started.wait(30)
    for _ in range(300):
        if not any(map(is_running, workers)):
            return
        time.sleep(0.1)
    raise AssertionError("workers outlived the process that started them")


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    # One that ended stays on the list until somebody asks how; where nobody does, it stays as a zombie.
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_settling_only_moves_when_garbage_is_collected() -> None:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    try:
        settle()
        assert gc.isenabled() and gc.get_threshold()[0] > 700
    finally:
        gc.set_threshold(*before)
