"""Several documents exported from the window: each is written or told, none stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from inclusive_desk.ui import several_dialog
from inclusive_desk.ui.desk_menus import EXPORTS
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.several_dialog import SeveralDialog

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def dialog(desk_window: DeskWindow, tmp_path: Path) -> SeveralDialog:
    desk_window.panels.export_several(EXPORTS, "(*)")
    made = desk_window.window.findChild(SeveralDialog)
    assert isinstance(made, QDialog)
    for name in ("un.txt", "deux.txt"):
        (tmp_path / name).write_text(f"Voici {name}.", "utf-8")
    made.add([tmp_path / "un.txt", tmp_path / "absent.txt", tmp_path / "deux.txt"])
    made.set_folder(tmp_path / "out")
    return made


def choose(dialog: SeveralDialog, ending: str) -> None:
    dialog.formats.setCurrentIndex(dialog.formats.findData(ending))


def lines(dialog: SeveralDialog) -> list[str]:
    return [dialog.files.item(row).text() for row in range(dialog.files.count())]


@pytest.mark.parametrize("ending", ["html", "mp3"])
def test_each_document_is_written_and_one_that_fails_is_told(
    dialog: SeveralDialog, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    choose(dialog, ending)
    dialog.starting.click()
    assert not dialog.starting.isEnabled()
    qtbot.waitUntil(lambda: "2 documents" in dialog.told.text(), timeout=60_000)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"deux.{ending}", f"un.{ending}"]
    assert [line[0] for line in lines(dialog)] == ["✓", "✗", "✓"]
    assert "list says why" in dialog.told.text()
    assert dialog.starting.isEnabled()
    assert not dialog.progress.isVisible()


def test_a_document_can_be_taken_out_and_is_listed_once(dialog: SeveralDialog, tmp_path: Path) -> None:
    dialog.add([tmp_path / "un.txt"])
    assert lines(dialog) == ["un.txt", "absent.txt", "deux.txt"]
    dialog.files.setCurrentRow(1)
    dialog.take_out()
    assert dialog.sources == [tmp_path / "un.txt", tmp_path / "deux.txt"]


def test_cancelling_keeps_what_is_whole(
    dialog: SeveralDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(desk, wish, target, progress):
        if target.stem == "un":
            target.write_text("whole")
            return
        while True:
            progress.report(0.1)

    monkeypatch.setattr(several_dialog, "write_file", write)
    choose(dialog, "html")
    dialog.files.setCurrentRow(1)
    dialog.take_out()
    dialog.start()
    qtbot.waitUntil(lambda: "deux" in dialog.told.text(), timeout=30_000)
    dialog.stopping.click()
    assert "stays" in dialog.told.text()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["un.html"]


def test_without_documents_it_says_what_is_missing(dialog: SeveralDialog) -> None:
    for _ in range(3):
        dialog.files.setCurrentRow(0)
        dialog.take_out()
    dialog.start()
    assert "Add the documents" in dialog.told.text()
