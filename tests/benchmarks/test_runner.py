"""The benchmarks' own arithmetic, and that every one of them can be run."""

from __future__ import annotations

import importlib
import json

import pytest

from tests.benchmarks import runner
from tests.benchmarks.comparing import NotHereError, Result, medians


def test_a_figure_with_a_peer_is_judged_by_its_ratio() -> None:
    result = Result("x", 3.0, 2.0, "s", 2.0, True)
    assert (result.ratio, result.reached) == (1.5, True)
    assert not Result("x", 5.0, 2.0, "s", 2.0, True).reached
    assert Result("x", 1.9, 2.0, "words/s", 0.9, False).reached


def test_a_figure_without_a_peer_is_judged_by_itself() -> None:
    assert Result("x", 149.0, None, "MB", 150.0, True).reached
    assert not Result("x", 151.0, None, "MB", 150.0, True).reached


def test_medians_leave_out_the_first_round_and_take_turns() -> None:
    order: list[str] = []
    ours = iter([99.0, 1.0, 2.0, 9.0, 3.0, 2.5])

    def one() -> float:
        order.append("ours")
        return next(ours)

    def other() -> float:
        order.append("peer")
        return 4.0

    assert medians(one, other) == (2.5, 4.0)
    assert order == ["ours", "peer"] * 6


@pytest.mark.parametrize("name", runner.MODULES)
def test_each_benchmark_offers_a_measurement(name: str) -> None:
    assert callable(importlib.import_module(f"tests.benchmarks.{name}").measure)


def test_what_cannot_be_measured_here_is_told_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.benchmarks import braille, window

    def missing() -> Result:
        raise NotHereError("no such program")

    monkeypatch.setattr(window, "measure", missing)
    monkeypatch.setattr(braille, "measure", lambda: Result("braille", 2.0, 1.0, "words/s", 0.8, False))
    assert runner.main(True, ("window", "braille")) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert first == {"name": "window", "skipped": "no such program"}
    assert (second["name"], second["ratio"], second["reached"]) == ("braille", 2.0, True)
    assert {"name", "ours", "peer", "ratio", "aim", "unit"} <= set(second)


def test_the_table_says_figure_peer_ratio_aim_and_whether_it_is_reached(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.benchmarks import braille, window

    monkeypatch.setattr(window, "measure", lambda: Result("start", 900.0, None, "ms", 800.0, True, "cold"))
    monkeypatch.setattr(braille, "measure", lambda: Result("braille", 2.0, 1.0, "words/s", 0.8, False))
    assert runner.main(False, ("window", "braille")) == 0
    *_, start, dots, total = capsys.readouterr().out.splitlines()
    assert start.split() == ["start", "900", "ms", "≤", "800", "MISSED", "cold"]
    assert dots.split() == ["braille", "2", "words/s", "1", "2.00", "≥", "0.8", "reached"]
    assert total.startswith("1 of 2 aims reached")
