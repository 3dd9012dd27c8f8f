"""Local processes: a picklable function over values, results in the order of the inputs.

A worker that dies (killed for memory by one hostile page, say) costs that page: the pool starts anew, the
inputs that were under way run one by one, and the one that dies again comes back as `Lost`.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from threading import Lock, Thread
from typing import Generic, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

# Below this many inputs, starting processes costs more than it saves.
WORTH_A_POOL = 12
# Inputs handed out ahead of the one awaited, for each worker: enough to keep it busy, few enough to stay small.
AHEAD = 8


@dataclass(frozen=True, slots=True)
class Lost(Generic[In]):
    """An input whose worker died twice."""

    input: In


@dataclass(frozen=True, slots=True)
class Local:
    """This machine: `workers` processes, by default one a core."""

    workers: int = 0

    def map(self, function: Callable[[In], Out], inputs: Iterable[In]) -> Iterator[Out | Lost[In]]:
        """function(input) for each input, in order, with a bounded number under way."""
        workers = self.workers or os.cpu_count() or 1
        stream = iter(inputs)
        first = [item for _, item in zip(range(WORTH_A_POOL), stream, strict=False)]
        if workers == 1 or len(first) < WORTH_A_POOL:
            yield from map(function, first)
            yield from map(function, stream)
            return
        yield from _spread(function, _chain(first, stream), workers)


class Crew:
    """Processes that stay for the next call, for a server: started with the first, ended with the program."""

    def __init__(self, workers: int = 0) -> None:
        self.workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()

    def map(self, function: Callable[[In], Out], inputs: Sequence[In]) -> list[Out]:
        """function(input) for each input, in order; here, where there is one core or the processes died."""
        if self.workers == 1 or len(inputs) < 2:
            return [function(item) for item in inputs]
        with self._lock:
            pool = self._pool = self._pool or _pool(self.workers)
        try:
            return list(pool.map(function, inputs))
        except BrokenProcessPool:
            self.close()
            return [function(item) for item in inputs]

    def close(self) -> None:
        """Ends the processes; the next call starts others."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _chain(first: list[In], rest: Iterator[In]) -> Iterator[In]:
    yield from first
    yield from rest


def _pool(workers: int) -> ProcessPoolExecutor:
    # 'spawn' is the same on every system and never forks a process that holds threads or a model.
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin)


def _begin() -> None:
    """What a worker does first."""
    settle()
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """Ends this process when the one that started it has ended: killed, that one can tell nobody to stop."""
    parent.join()
    os._exit(1)


def settle() -> None:
    """Lets this process collect garbage less often, for long work: it makes many small values and hardly a cycle.

    The collector would walk all that is kept, again and again.
    """
    gc.set_threshold(50_000, 20, 100)


def _spread(function: Callable[[In], Out], stream: Iterator[In], workers: int) -> Iterator[Out | Lost[In]]:
    under_way: deque[tuple[In, Future[Out]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            while len(under_way) < workers * AHEAD:
                try:
                    item = next(stream)
                except StopIteration:
                    break
                under_way.append((item, _handed(pool, function, item)))
            if not under_way:
                return
            try:
                result = under_way[0][1].result()
            except BrokenProcessPool:
                suspects = [item for item, _ in under_way]
                under_way.clear()
                for item in suspects:
                    yield _alone(function, item)
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(workers)
                continue
            under_way.popleft()
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _handed(pool: ProcessPoolExecutor, function: Callable[[In], Out], item: In) -> Future[Out]:
    """The input under way; in a pool that another input has just broken, it waits for its turn alone."""
    try:
        return pool.submit(function, item)
    except BrokenProcessPool as broken:
        lost: Future[Out] = Future()
        lost.set_exception(broken)
        return lost


def _alone(function: Callable[[In], Out], item: In) -> Out | Lost[In]:
    with _pool(1) as pool:
        try:
            return pool.submit(function, item).result()
        except BrokenProcessPool:
            return Lost(item)
