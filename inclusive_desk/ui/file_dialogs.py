"""Asks for files and folders: Qt's dialogs, with the two labels that its French leaves in English."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inclusive_desk.api.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget


def file_to_open(parent: QWidget, title: str, kinds: str, start: Path | None = None) -> Path | None:
    """Return the file that was chosen to be read, None when none was; *start* is a folder."""
    dialog = _dialog(parent, title, start or Path.home(), kinds)
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    return next(iter(_answer(dialog)), None)


def files_to_open(parent: QWidget, title: str, kinds: str, start: Path | None = None) -> list[Path]:
    """Return the files that were chosen to be read."""
    dialog = _dialog(parent, title, start or Path.home(), kinds)
    dialog.setFileMode(dialog.FileMode.ExistingFiles)
    return _answer(dialog)


def folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Return the folder that was chosen, None when none was."""
    dialog = _dialog(parent, title, start or Path.home(), "")
    dialog.setFileMode(dialog.FileMode.Directory)
    dialog.setOption(dialog.Option.ShowDirsOnly)
    return next(iter(_answer(dialog)), None)


def file_to_save(parent: QWidget, title: str, offered: Path, kinds: str) -> tuple[Path | None, str]:
    """Return where to write (None: nowhere) and the kind chosen; *offered* is a name to begin with.

    A name that is there already is asked about; an ending is not added.
    """
    dialog = _dialog(parent, title, offered.parent, kinds)
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.setFileMode(dialog.FileMode.AnyFile)
    dialog.selectFile(offered.name)
    return next(iter(_answer(dialog)), None), dialog.selectedNameFilter()


def _dialog(parent: QWidget, title: str, start: Path, kinds: str) -> QFileDialog:
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog(parent, title, str(start), kinds)


def _answer(dialog: QFileDialog) -> list[Path]:
    """Show *dialog* and return what was chosen in it."""
    dialog.setLabelText(dialog.DialogLabel.LookIn, tr("Look &in:"))
    dialog.setLabelText(dialog.DialogLabel.FileType, tr("Files of &type:"))
    chosen = [Path(name) for name in dialog.selectedFiles()] if dialog.exec() else []
    dialog.deleteLater()
    return chosen
