import threading
from functools import partial

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from inclusive_desk.ui.bridge import Bridge


@pytest.fixture
def home(qtbot: QtBot) -> Bridge:
    return Bridge()


def test_what_a_lane_hands_over_comes_home_in_order(home: Bridge, qtbot: QtBot) -> None:
    came: list[tuple[int, bool]] = []
    here = threading.current_thread()

    def note(number: int) -> None:
        came.append((number, threading.current_thread() is here))

    def work() -> None:
        for number in range(500):
            home.deliver(partial(note, number))

    lane = threading.Thread(target=work)
    lane.start()
    lane.join()
    qtbot.waitUntil(lambda: len(came) == 500)
    assert came == [(number, True) for number in range(500)]


def test_a_flood_of_work_lets_other_events_in_between(
    home: Bridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(10_000))
    monkeypatch.setattr(
        "inclusive_desk.ui.bridge.time.monotonic", lambda: float(next(ticks))
    )  # every call lasts a whole turn
    came: list[str] = []
    for number in range(3):
        home.deliver(partial(came.append, f"work {number}"))
    home.deliver(lambda: came.append("end"))
    key = QTimer()
    key.timeout.connect(lambda: came.append("key"))
    key.start(0)
    qtbot.waitUntil(lambda: "end" in came)
    key.stop()
    assert "key" in came[came.index("work 0") : came.index("work 2")]


def run(dialog: QEventLoop) -> None:
    dialog.exec()


def test_what_waits_comes_while_a_dialog_is_open_too(home: Bridge, qtbot: QtBot) -> None:
    came: list[str] = []
    dialog = QEventLoop()
    home.deliver(lambda: run(dialog))
    home.deliver(lambda: came.append("second"))
    home.deliver(dialog.quit)
    home.deliver(lambda: came.append("last"))
    qtbot.waitUntil(lambda: "last" in came)
    assert came == ["second", "last"]


def test_after_closing_nothing_comes(home: Bridge, qtbot: QtBot) -> None:
    came: list[str] = []
    home.deliver(lambda: came.append("late"))
    home.close()
    home.deliver(lambda: came.append("later"))
    qtbot.wait(1)
    assert not came
