from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from inclusive_desk.ui import file_dialogs

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[QFileDialog]:
    """Answer every file dialog with what stands in it, and keep it."""
    seen: list[QFileDialog] = []

    def answer(dialog: QFileDialog) -> int:
        seen.append(dialog)
        return 1

    monkeypatch.setattr(QFileDialog, "exec", answer)
    return seen


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_no_label_of_a_file_dialog_is_left_in_english(
    parent: QWidget, asked: list[QFileDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "tr", lambda words: f"fr {words}")
    file_dialogs.file_to_save(parent, "Save", tmp_path / "fiche.docx", "Word (*.docx)")
    file_dialogs.file_to_open(parent, "Open", "Word (*.docx)", tmp_path)
    for dialog in asked:
        labels = [dialog.labelText(one) for one in (dialog.DialogLabel.LookIn, dialog.DialogLabel.FileType)]
        assert labels == ["fr Look &in:", "fr Files of &type:"]


def test_saving_begins_with_the_name_that_is_offered(
    parent: QWidget, asked: list[QFileDialog], tmp_path: Path
) -> None:
    offered = tmp_path / "ma fiche.docx"
    kinds = "Word (*.docx);;PDF (*.pdf)"
    assert file_dialogs.file_to_save(parent, "Save", offered, kinds) == (offered, "Word (*.docx)")


def test_a_file_a_list_of_files_and_a_folder_can_be_chosen(
    parent: QWidget, asked: list[QFileDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [str(tmp_path / "one.txt"), str(tmp_path / "two.txt")]
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: names)
    assert file_dialogs.file_to_open(parent, "Open", "", tmp_path) == Path(names[0])
    assert file_dialogs.files_to_open(parent, "Open", "", tmp_path) == [Path(name) for name in names]
    assert file_dialogs.folder(parent, "Folder", tmp_path) == Path(names[0])
    assert [dialog.fileMode() for dialog in asked] == [
        QFileDialog.FileMode.ExistingFile,
        QFileDialog.FileMode.ExistingFiles,
        QFileDialog.FileMode.Directory,
    ]


def test_who_cancels_has_chosen_nothing(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 0)
    assert file_dialogs.file_to_open(parent, "Open", "", tmp_path) is None
    assert file_dialogs.files_to_open(parent, "Open", "", tmp_path) == []
    assert file_dialogs.file_to_save(parent, "Save", tmp_path / "a.txt", "")[0] is None
