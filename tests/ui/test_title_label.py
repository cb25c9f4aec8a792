"""Titles come from files: they may be long, and may look like markup."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.title_label import TitleLabel

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_a_long_title_is_cut_and_does_not_widen_the_window(desk_window: DeskWindow) -> None:
    window = desk_window.window
    before = window.minimumSizeHint().width()
    window.show_title("Une fiche au titre interminable, " * 20)
    assert window.minimumSizeHint().width() == before
    assert window.title.accessibleName().endswith("interminable,")


def test_a_title_that_looks_like_markup_is_shown_as_it_is_written(qtbot: QtBot) -> None:
    label = TitleLabel()
    qtbot.addWidget(label)
    label.resize(400, 30)
    label.set_title("<b>Titre</b>\n<img src='x.png'>")
    label.show()
    assert label.text() == "<b>Titre</b> <img src='x.png'>"
    assert label.textFormat().name == "PlainText"
