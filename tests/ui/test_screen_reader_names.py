"""What a screen reader hears: names as Qt gives them on Linux, and where keys of the desk have led."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from inclusive_desk.ui.desk_window import DeskWindow
from tests.ui.conftest import QuietVoice

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


def described(desk_window: DeskWindow) -> str:
    """Return what is told at the control with the focus."""
    focus = desk_window.window.focusWidget()
    return focus.accessibleDescription() if focus is not None else ""


def test_a_key_that_goes_to_a_sentence_or_a_word_tells_it_to_a_screen_reader_only(
    desk_window: DeskWindow, voice: QuietVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "skip", lambda _unit, _by=1: voice.say("mer"))
    reading, reader = desk_window.reading, desk_window.window.reader
    reader.setFocus()
    before = described(desk_window)
    reading.skip("sentence", 1)
    assert described(desk_window) == before, "without a screen reader, nothing is told"
    monkeypatch.setattr("inclusive_desk.ui.reading_desk.screen_reader_runs", lambda: True)
    reading.skip("sentence", 1)
    assert "mer" in described(desk_window).split(), "the sentence"
    assert len(described(desk_window)) > 20
    reading.skip("word", 1)
    assert described(desk_window) == "mer"


def test_bold_and_headings_are_told_on_and_off(desk_window: DeskWindow) -> None:
    desk_window.window.does["write"].trigger()
    for action, name in (("bold", "Bold"), ("heading-1", "Large heading")):
        desk_window.window.does[action].trigger()
        assert described(desk_window) == f"{name}: on"
    desk_window.window.does["bold"].trigger()
    assert described(desk_window) == "Bold: off"


def test_a_caret_that_moves_where_the_focus_is_not_is_untold(desk_window: DeskWindow) -> None:
    window = desk_window.window
    before = QAccessible.isActive()
    told = []
    window.reader.cursorPositionChanged.connect(lambda: told.append(QAccessible.isActive()))
    QAccessible.setActive(True)
    window.bar.play.setFocus()
    window.reader.set_caret(12)
    window.reader.setFocus()
    window.reader.set_caret(24)
    QAccessible.setActive(before)
    assert told == [False, True]
