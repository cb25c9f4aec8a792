"""Embossing from the window: the embosser is found, tested, remembered, and gets its pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inclusive_desk.services.opening import from_text
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.embossing_dialog import EmbossingDialog
from tests.services.test_embossing import fake_lp

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
__all__ = ["fake_lp"]


@pytest.fixture
def dialog(fake_lp: Path, desk_window: DeskWindow, qtbot: QtBot) -> EmbossingDialog:
    desk_window.opener.opened.emit(from_text("Bonjour à tous.", "fr"), None)
    desk_window.panels.emboss()
    made = desk_window.window.findChild(EmbossingDialog)
    assert made is not None
    qtbot.waitUntil(lambda: made.queues.count() == 2, timeout=20_000)
    return made


def test_an_unknown_embosser_prints_its_test_page_first_and_is_asked_once(
    dialog: EmbossingDialog, fake_lp: Path, qtbot: QtBot
) -> None:
    dialog.starting.click()
    qtbot.waitUntil(lambda: not dialog.asking.isHidden(), timeout=30_000)
    assert (fake_lp / "data").read_bytes().startswith(b"a\r\n")
    dialog.answers[1].click()
    assert dialog.charsets.currentData() == "tbfr2007"
    assert dialog.asking.isHidden()
    dialog.starting.click()
    qtbot.waitUntil(lambda: "1" in dialog.told.text(), timeout=30_000)
    assert b"bonjour" in (fake_lp / "data").read_bytes()
    assert dialog._known["Everest"].charset == "tbfr2007"


def test_an_embosser_that_is_off_is_told_and_the_dialog_stays(
    dialog: EmbossingDialog, fake_lp: Path, qtbot: QtBot
) -> None:
    (fake_lp / "off").touch()
    dialog.charsets.setCurrentIndex(1)
    dialog.starting.click()
    qtbot.waitUntil(lambda: "Everest" in dialog.told.text(), timeout=30_000)
    assert dialog.starting.isEnabled()
    assert dialog.isVisible()


def test_every_control_has_a_name(dialog: EmbossingDialog) -> None:
    for control in (
        dialog.queues, dialog.charsets, dialog.pages, dialog.sides, dialog.copies, dialog.left, dialog.top,
        dialog.testing, dialog.starting, *dialog.answers,
    ):  # fmt: skip
        assert control.accessibleName()
