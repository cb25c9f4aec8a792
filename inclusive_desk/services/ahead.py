"""Does the same work on many things, several at once, and gives the results in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from inclusive_desk.core.jobs import Runner

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 4
"""Things each worker may be ahead of whoever takes the results: memory stays flat."""


class _Awaited(Generic[T, R]):
    """A result that is being made in a lane."""

    def __init__(self, runner: Runner, lane: str, work: Callable[[T], R], thing: T) -> None:
        self._results: list[R] = []
        self._errors: list[Exception] = []
        self._job = runner.run(
            lane, lambda _: work(thing), done=self._results.append, failed=self._errors.append
        )

    def take(self) -> R:
        """Wait for the result; raise what the work raised."""
        self._job.wait()
        if self._errors:
            raise self._errors[0]
        return self._results[0]


def ahead(things: Iterable[T], workers: Sequence[Callable[[T], R]]) -> Iterator[R]:
    """Yield what a worker makes of each of *things*, in order; each worker has a lane of its own."""
    runner = Runner()
    waiting: deque[_Awaited[T, R]] = deque()
    try:
        for number, thing in enumerate(things):
            which = number % len(workers)
            waiting.append(_Awaited[T, R](runner, f"ahead {which}", workers[which], thing))
            if len(waiting) > AHEAD * len(workers):
                yield waiting.popleft().take()
        while waiting:
            yield waiting.popleft().take()
    finally:
        runner.close()
