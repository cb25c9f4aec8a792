"""The sets of pictures for words: add one from a zip file or a folder, see what there is, take one away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr, trn
from inclusive_desk.core.jobs import Job, Runner
from inclusive_desk.services.word_pictures import PictureSet, WordPictures
from inclusive_desk.ui import file_dialogs
from inclusive_desk.ui.controls import close_button, push_button
from inclusive_desk.ui.drawer import give_room

LANE = "pictures"


class WordPicturesDialog(QDialog):
    """Copying a set is done away from the window, and can be stopped."""

    changed = Signal()
    """The sets have changed."""

    def __init__(self, pictures: WordPictures, runner: Runner, parent: QWidget | None = None) -> None:
        """Show the sets of *pictures*."""
        super().__init__(parent)
        self._pictures, self._runner = pictures, runner
        self._sets: Sequence[PictureSet] = ()
        self._job: Job | None = None
        self.setWindowTitle(tr("Pictures of words"))
        note = QLabel(
            tr(
                "A picture is shown beside a word. The desk brings none: add a set, such as Mulberry "
                "Symbols (free to use, CC BY-SA), or your own pictures, each named by its word."
            ),
            self,
        )
        note.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Sets of pictures"))
        self.list.setTabKeyNavigation(False)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(tr("Pictures of words"))
        self.bar.hide()
        column = QVBoxLayout(self)
        column.addWidget(note)
        column.addLayout(self._make_buttons())
        column.addWidget(self.list, 1)
        column.addWidget(self.bar)
        column.addWidget(self.told)
        column.addWidget(close_button(self, enter=False))
        give_room(self, 560, 440)
        self.refresh()
        self.from_file.setFocus()

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.from_file = push_button(tr("Add a zip file…"), self, self._ask_file)
        self.from_folder = push_button(tr("Add a folder…"), self, self._ask_folder)
        self.removing = push_button(tr("Take the set away"), self, self.remove)
        for button in (self.from_file, self.from_folder, self.removing):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _ask_file(self) -> None:
        path = file_dialogs.file_to_open(self, tr("Add a zip file…"), "ZIP (*.zip)")
        if path is not None:
            self.add(path)

    def _ask_folder(self) -> None:
        path = file_dialogs.folder(self, tr("Add a folder…"))
        if path is not None:
            self.add(path)

    def add(self, path: Path) -> None:
        """Copy the set at *path*, a zip file or a folder."""
        if self._job is not None:
            return
        self.told.setText(tr("Copying the pictures…"))
        self.bar.setRange(0, 100)
        self.bar.show()

        def work(progress: Progress) -> PictureSet:
            return self._pictures.add(path, progress)

        self._job = self._runner.run(LANE, work, done=self._added, failed=self._failed, report=self._advance)

    def _advance(self, done: float, total: float, _note: str) -> None:
        self.bar.setValue(round(100 * done / max(total, 1)))

    def _added(self, made: PictureSet) -> None:
        self._end()
        self.told.setText(
            trn(
                "“{name}”: {count} picture was added.",
                "“{name}”: {count} pictures were added.",
                made.count,
                name=made.name,
            )
        )
        self.refresh()
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._end()
        self.told.setText(str(error) if isinstance(error, DeskError) else tr("The pictures were not added."))

    def _end(self) -> None:
        self._job = None
        self.bar.hide()

    def remove(self) -> None:
        """Take the set that is chosen away."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._sets):
            self.told.setText(tr("Choose a set of the list first."))
            return
        self._pictures.remove(self._sets[row].name)
        self.refresh()
        self.changed.emit()

    def refresh(self) -> None:
        """Show the sets there are."""
        self._sets = self._pictures.sets()
        self.list.clear()
        for one in self._sets:
            self.list.addItem(
                trn("{name} – {count} picture", "{name} – {count} pictures", one.count, name=one.name)
            )
        self.removing.setEnabled(bool(self._sets))

    def reject(self) -> None:
        """Close; a copy that is under way is stopped, and leaves nothing."""
        if self._job is not None:
            self._job.cancel()
            self._end()
        super().reject()
