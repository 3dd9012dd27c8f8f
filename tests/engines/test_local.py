"""The local engine gives what a plain loop gives, in order, and a dying worker costs only its own input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backstay.engines import Local
from backstay.engines.local import Lost


def double(number: int) -> int:
    return 2 * number


def die_at_thirteen(number: int) -> int:
    if number == 13:
        os._exit(9)
    return number


@pytest.mark.parametrize("many", [0, 1, 5, 60])
def test_results_come_in_the_order_of_the_inputs(many: int) -> None:
    assert list(Local(2).map(double, range(many))) == [2 * number for number in range(many)]


def test_an_input_that_kills_its_worker_is_lost_alone() -> None:
    results = list(Local(2).map(die_at_thirteen, range(30)))
    assert results == [Lost(13) if number == 13 else number for number in range(30)]


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
