"""Work done ahead comes in order, and what goes wrong reaches whoever waits for it."""

from __future__ import annotations

import threading

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.services.ahead import AHEAD, ahead


def test_results_come_in_the_order_of_the_things() -> None:
    assert list(ahead(range(50), [lambda n: n * 2, lambda n: n * 2])) == [n * 2 for n in range(50)]


def test_two_workers_are_at_work_at_the_same_time() -> None:
    meeting = threading.Barrier(2, timeout=10)
    assert list(ahead(range(6), [lambda _: meeting.wait() >= 0] * 2)) == [True] * 6


def test_no_more_is_begun_than_a_few_things_ahead() -> None:
    begun: list[int] = []
    results = ahead(range(1000), [lambda n: begun.append(n)])
    next(results)
    results.close()
    assert len(begun) <= AHEAD + 2


def test_an_error_is_raised_where_its_result_was_due() -> None:
    def work(n: int) -> int:
        if n == 3:
            raise DeskError("No voice.", code="no-voice")
        return n

    results = ahead(range(10), [work, work])
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(DeskError, match="No voice"):
        next(results)
