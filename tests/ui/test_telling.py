"""What screen readers are told of without its being a control."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inclusive_desk.ui.telling import Telling


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a window with two fields, shown."""
    made = QWidget()
    qtbot.addWidget(made)
    for name in ("first", "second"):
        field = QLineEdit(made)
        field.setObjectName(name)
        field.setAccessibleDescription(f"the {name} one")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def fields(window: QWidget) -> tuple[QLineEdit, QLineEdit]:
    """Return both fields."""
    first, second = window.findChildren(QLineEdit)
    return first, second


def test_words_are_told_where_the_focus_is_and_gone_when_it_leaves(window: QWidget) -> None:
    first, second = fields(window)
    telling = Telling(window)
    first.setFocus()
    telling.tell("Paused.", first)
    telling.tell("Saved.", first)
    assert first.accessibleDescription() == "Saved."
    second.setFocus()
    assert first.accessibleDescription() == "the first one"
    assert second.accessibleDescription() == "the second one"


def test_what_the_control_came_to_say_meanwhile_stays(window: QWidget) -> None:
    first, second = fields(window)
    telling = Telling(window)
    first.setFocus()
    telling.tell("Paused.", first)
    first.setAccessibleDescription("3 of 22")
    second.setFocus()
    assert first.accessibleDescription() == "3 of 22"


def test_words_for_a_focus_that_has_just_come_are_heard_with_it_not_twice(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, second = fields(window)
    telling = Telling(window)
    before = QAccessible.isActive()
    heard = []
    own = QLineEdit.setAccessibleDescription

    def note(field: QLineEdit, words: str) -> None:
        heard.append((words, QAccessible.isActive()))
        own(field, words)

    monkeypatch.setattr(QLineEdit, "setAccessibleDescription", note)
    QAccessible.setActive(True)
    second.setFocus()
    telling.tell("Note kept.", second)
    assert heard == [("Note kept.", False)], "it is read with the field: no event of its own"
    qtbot.waitUntil(lambda: not telling._just_came)
    telling.tell("Saved.", second)
    assert heard[-1] == ("Saved.", True)
    QAccessible.setActive(before)


def test_nobody_is_told_where_nothing_has_the_focus(window: QWidget) -> None:
    Telling(window).tell("Paused.", None)
    assert [field.accessibleDescription() for field in fields(window)] == ["the first one", "the second one"]


def test_a_control_that_is_gone_is_left_alone(window: QWidget, qtbot: QtBot) -> None:
    first, second = fields(window)
    telling = Telling(window)
    first.setFocus()
    telling.tell("Paused.", first)
    with qtbot.waitSignal(first.destroyed):
        first.deleteLater()
    second.setFocus()
    assert second.accessibleDescription() == "the second one"
