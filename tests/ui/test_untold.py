"""What screen readers are not told of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inclusive_desk.ui.untold import untold


@pytest.fixture
def screen_reader(qtbot: QtBot) -> Iterator[None]:
    """Let Qt believe that a screen reader listens."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


@pytest.mark.usefixtures("screen_reader")
def test_nothing_is_told_within_and_all_is_told_after() -> None:
    with untold():
        assert not QAccessible.isActive()
        with untold():
            pass
        assert not QAccessible.isActive(), "the inner end does not end the outer one"
    assert QAccessible.isActive()


@pytest.mark.usefixtures("screen_reader")
def test_a_fault_within_leaves_the_screen_reader_on() -> None:
    with pytest.raises(ValueError, match="a fault"), untold():
        raise ValueError("a fault")
    assert QAccessible.isActive()


def test_where_nobody_listens_nothing_is_switched_on(qtbot: QtBot) -> None:
    before = QAccessible.isActive()
    QAccessible.setActive(False)
    with untold():
        pass
    assert not QAccessible.isActive()
    QAccessible.setActive(before)


@pytest.mark.usefixtures("screen_reader")
def test_a_focus_that_moved_meanwhile_is_told_after(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.type()))
    window = QWidget()
    qtbot.addWidget(window)
    first, second = QLineEdit(window), QLineEdit(window)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    with untold():
        window.setEnabled(True)
    assert told == []
    with untold():
        second.setFocus()
    assert told == [QAccessible.Event.Focus]
