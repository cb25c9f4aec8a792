from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.core.jobs import Runner


class Home:
    """Stands for a window's thread: callbacks wait here until they are let in."""

    def __init__(self) -> None:
        self.waiting: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def deliver(self, callback: Callable[[], None]) -> None:
        self.waiting.put(callback)

    def let_in(self) -> None:
        while not self.waiting.empty():
            self.waiting.get()()


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


def test_the_result_comes_to_done(runner: Runner) -> None:
    seen: list[Any] = []
    runner.run("import", lambda progress: 42, done=seen.append, failed=seen.append).wait(5)
    assert seen == [42]


def test_an_error_for_a_person_comes_to_failed_as_it_is(runner: Runner) -> None:
    error = DeskError("No voice.", "Install one.")

    def work(progress: Progress) -> None:
        raise error

    seen: list[Any] = []
    runner.run("speech", work, done=seen.append, failed=seen.append).wait(5)
    assert seen == [error]


def test_any_other_error_becomes_one_sentence_and_the_lane_goes_on(runner: Runner) -> None:
    seen: list[Any] = []
    runner.run("import", lambda progress: 1 / 0, done=seen.append, failed=seen.append)
    runner.run("import", lambda progress: "next", done=seen.append).wait(5)
    assert isinstance(seen[0], DeskError)
    assert "division" not in str(seen[0])
    assert seen[1] == "next"


def test_a_generator_gives_step_after_step_and_ends_with_its_last_item(runner: Runner) -> None:
    seen: list[Any] = []
    job = runner.run(
        "import",
        lambda progress: iter("abc"),
        step=seen.append,
        done=lambda last: seen.append(f"done {last}"),
    )
    assert job.wait(5)
    assert seen == ["a", "b", "c", "done c"]


def test_jobs_of_one_lane_come_one_after_the_other_while_other_lanes_go_on(runner: Runner) -> None:
    gate, seen = threading.Event(), []
    runner.run("export", lambda progress: gate.wait(5), done=lambda _: seen.append("first"))
    second = runner.run("export", lambda progress: None, done=lambda _: seen.append("second"))
    assert runner.run("speech", lambda progress: None, done=lambda _: seen.append("voice")).wait(5)
    assert not second.done()
    gate.set()
    assert second.wait(5)
    assert seen == ["voice", "first", "second"]


def test_a_cancelled_job_stops_at_its_next_report_and_calls_nothing(runner: Runner) -> None:
    begun, seen = threading.Event(), []
    stopped = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress.report(0.5)
        except Cancelled:
            stopped.set()
            raise

    job = runner.run("import", work, done=seen.append, failed=seen.append)
    assert begun.wait(5)
    job.cancel()
    assert job.wait(5)
    assert stopped.is_set()
    assert job.cancelled()
    assert seen == []


def test_a_callback_on_its_way_when_cancel_is_called_never_arrives() -> None:
    home, seen = Home(), []
    runner = Runner(home.deliver)
    job = runner.run("import", lambda progress: "too late", done=seen.append, failed=seen.append)
    assert job.wait(5)
    job.cancel()
    home.let_in()
    assert seen == []
    runner.close()


def test_callbacks_come_home_to_the_thread_that_asked() -> None:
    home, seen = Home(), []
    runner = Runner(home.deliver)
    job = runner.run("import", lambda progress: None, done=lambda _: seen.append(threading.current_thread()))
    assert job.wait(5)
    assert seen == []
    home.let_in()
    assert seen == [threading.current_thread()]
    runner.close()


def test_a_job_cancelled_before_its_turn_never_starts(runner: Runner) -> None:
    gate, seen = threading.Event(), []
    runner.run("import", lambda progress: gate.wait(5))
    waiting = runner.run("import", lambda progress: seen.append("started"), done=seen.append)
    waiting.cancel()
    gate.set()
    assert waiting.wait(5)
    assert seen == []


def test_a_generator_is_closed_when_its_job_is_cancelled(runner: Runner) -> None:
    closed = threading.Event()

    def pages(progress: Progress) -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            closed.set()

    job = runner.run("import", pages, step=lambda _: job_of.get().cancel())
    job_of: queue.SimpleQueue[Any] = queue.SimpleQueue()
    job_of.put(job)
    assert job.wait(5)
    assert closed.is_set()


def test_reports_reach_whoever_watches_and_the_last_one_always_does(runner: Runner) -> None:
    seen: list[tuple[float, float, str]] = []

    def work(progress: Progress) -> None:
        for page in range(1, 101):
            progress.report(page, 100, f"page {page}")

    runner.run("import", work, report=lambda *told: seen.append(told)).wait(5)
    assert seen[0] == (1, 100, "page 1")
    assert seen[-1] == (100, 100, "page 100")


def test_a_callback_that_fails_does_not_stop_the_lane(runner: Runner) -> None:
    seen: list[Any] = []
    runner.run("import", lambda progress: 1, done=lambda _: 1 / 0)
    runner.run("import", lambda progress: 2, done=seen.append).wait(5)
    assert seen == [2]


def test_closing_cancels_what_runs_and_refuses_what_comes_after() -> None:
    runner, seen = Runner(), []

    def work(progress: Progress) -> None:
        while True:
            progress.report(0)

    job = runner.run("import", work, done=seen.append, failed=seen.append)
    runner.close()
    assert job.done()
    late = runner.run("import", lambda progress: 1, done=seen.append, failed=seen.append)
    assert late.done()
    assert seen == []


def test_closing_does_not_wait_for_work_that_never_looks() -> None:
    runner, gate, begun = Runner(), threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        gate.wait(30)

    job = runner.run("import", work)
    assert begun.wait(5)
    runner.close(seconds=0.01)
    assert not job.done()
    gate.set()
    assert job.wait(5)
