"""Names as a screen reader gets them on Linux, where Qt says the value of a choice for its name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from inclusive_desk.ui.desk_window import DeskWindow

pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)")


def labelled(choice: QComboBox) -> bool:
    """Return whether a label beside *choice* names it: Qt looks among its brothers and sisters only."""
    parent = choice.parentWidget()
    labels = parent.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly) if parent else []
    return any(label.buddy() is choice and label.text() for label in labels)


def test_every_choice_is_named_by_a_label(desk_window: DeskWindow, qtbot: QtBot) -> None:
    panels = desk_window.panels
    panels.show_braille()
    panels.show_studio("type")
    panels.show_settings()
    panels.emboss()
    panels.export_several((), "")
    qtbot.waitUntil(lambda: panels.drawer is not None)
    windows = QApplication.topLevelWidgets()
    choices = [choice for window in windows for choice in window.findChildren(QComboBox)]
    assert len(choices) > 20
    assert not [choice.accessibleName() for choice in choices if not labelled(choice)]
