"""Export several documents: each is written or told, and none stops the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr, trn
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui import file_dialogs
from inclusive_desk.ui.controls import labelled, push_button
from inclusive_desk.ui.drawer import give_room
from inclusive_desk.ui.exports import Wish, write_file

if TYPE_CHECKING:
    from inclusive_desk.api.marks import Mark
    from inclusive_desk.services.several import Outcome

LANE = "export"


class SeveralDialog(QDialog):
    """Writes documents one after the other into a folder, with progress and cancel."""

    def __init__(
        self,
        desk: Desk,
        formats: Sequence[tuple[str, str]],
        wish: Wish,
        aids: Sequence[str],
        filters: str,
        parent: QWidget | None = None,
    ) -> None:
        """Offer *formats* (ending and label); *wish* says how each document looks and sounds.

        *aids*: the reading aids that are on; *filters*: of the file dialog.
        """
        super().__init__(parent)
        self._desk = desk
        self._wish = wish
        self._aids = list(aids)
        self._filters = filters
        self._job: Job | None = None
        self._left: list[Path] = []
        self._failed_count = 0
        self.sources: list[Path] = []
        self.folder: Path | None = None
        self.setWindowTitle(tr("Export several documents"))
        self.files = QListWidget(self)
        self.files.setWordWrap(True)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.formats = QComboBox(self)
        for ending, label in formats:
            self.formats.addItem(tr(label).rstrip("…"), ending)
        self.place = QLabel(self)
        self.place.setWordWrap(True)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.hide()
        self._lay_out()
        self.finished.connect(lambda _: self.cancel())
        give_room(self, 620, 520)
        self._show_place()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        self.adding = push_button(tr("Add documents…"), self, self._ask_files)
        self.taking = push_button(tr("Take out"), self, self.take_out)
        labelled(column, tr("Documents"), self.files)
        self._row(column, self.adding, self.taking)
        labelled(column, tr("Format"), self.formats)
        self.choosing = push_button(tr("Choose the folder…"), self, self._ask_folder)
        column.addWidget(self.place)
        self._row(column, self.choosing)
        column.addWidget(self.progress)
        column.addWidget(self.told)
        self.starting = push_button(tr("Export"), self, self.start)
        self.stopping = push_button(tr("Cancel"), self, self.cancel)
        self.closing = push_button(tr("Close"), self, self.reject)
        self.stopping.hide()
        self._row(column, self.starting, self.stopping, self.closing)

    def _row(self, column: QVBoxLayout, *widgets: QWidget) -> None:
        row = QHBoxLayout()
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)

    # -- choosing ----------------------------------------------------------------------------------

    def _ask_files(self) -> None:
        start = self.sources[-1].parent if self.sources else None
        self.add(file_dialogs.files_to_open(self, tr("Add documents…"), self._filters, start))

    def add(self, paths: Sequence[Path]) -> None:
        """Add documents to the list, each once."""
        for path in paths:
            if path not in self.sources:
                self.sources.append(path)
                item = QListWidgetItem(path.name)
                item.setToolTip(str(path))
                self.files.addItem(item)
        if self.sources and self.folder is None:
            self.set_folder(self.sources[0].parent)
        self._tell("")

    def take_out(self) -> None:
        """Take the chosen document out of the list."""
        row = self.files.currentRow()
        if row >= 0:
            self.files.takeItem(row)
            del self.sources[row]

    def _ask_folder(self) -> None:
        path = file_dialogs.folder(self, tr("Choose the folder…"), self.folder)
        if path is not None:
            self.set_folder(path)

    def set_folder(self, folder: Path) -> None:
        """Write into *folder*."""
        self.folder = folder
        self._show_place()

    def _show_place(self) -> None:
        self.place.setText(tr("Into the folder: {folder}", folder=self.folder or tr("none chosen yet")))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setAccessibleName(words)

    # -- writing -----------------------------------------------------------------------------------

    def start(self) -> None:
        """Write all documents of the list."""
        if not self.sources or self.folder is None:
            self._tell(tr("Add the documents first."))
            self.adding.setFocus()
            return
        from inclusive_desk.services.several import write_all

        sources, folder, ending = list(self.sources), self.folder, str(self.formats.currentData())
        self._left, self._failed_count = list(sources), 0
        for row, path in enumerate(sources):
            self.files.item(row).setText(path.name)

        def work(progress: Progress) -> Iterator[Outcome]:
            return write_all(sources, folder, ending, self._write, progress)

        self._busy(True)
        self._job = self._desk.runner.run(
            LANE, work, step=self._one, done=lambda _: self._done(), failed=self._failed, report=self._at
        )

    def _write(self, source: Path, target: Path, progress: Progress) -> None:
        """Read and write one document; called in the lane."""
        from inclusive_desk.services import opening

        document = opening.read_whole(self._desk.registry, source)
        wish = replace(self._wish, document=document, marks=self._marks(document, source), source=source)
        write_file(self._desk, wish, target, progress)

    def _marks(self, document: Document, source: Path) -> list[Mark]:
        from inclusive_desk.services.adapting import all_marks
        from inclusive_desk.services.own_words import document_key, word_store

        if not self._aids:
            return []
        registry, store = self._desk.registry, word_store(self._desk.folders, self._desk.settings)
        aids = [registry.get("aids", aid, LANE) for aid in self._aids]
        return all_marks(document, aids, store.own_words(document=document_key(source)))

    def _at(self, done: float, total: float, note: str = "") -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(1000 * min(done / max(total, 1e-9), 1)))
        if note:
            self._tell(tr("Writing “{name}”…", name=note))

    def _one(self, outcome: Outcome) -> None:
        item = self.files.item(self.sources.index(outcome.source))
        self._left.remove(outcome.source)
        name = outcome.source.name
        if outcome.problem:
            self._failed_count += 1
            item.setText(f"✗ {name} — {outcome.problem}")
        else:
            item.setText(f"✓ {name} → {outcome.target.name}")
        item.setToolTip(item.text())

    def _done(self) -> None:
        self._busy(False)
        count = len(self.sources) - self._failed_count
        told = trn("{count} document was written.", "{count} documents were written.", count)
        if self._failed_count:
            told += " " + trn(
                "{count} could not be: the list says why.",
                "{count} could not be: the list says why.",
                self._failed_count,
            )
        self._tell(told)

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        self._tell(str(error) if isinstance(error, DeskError) else tr("The file could not be written."))

    def cancel(self) -> None:
        """Stop; what is whole by now stays."""
        if self._job is not None and not self._job.done():
            self._job.cancel()
            self._busy(False)
            self._tell(tr("Cancelled. What was written by then stays."))

    def _busy(self, busy: bool) -> None:
        if not busy:
            self._job = None
        for widget in (self.adding, self.taking, self.formats, self.choosing, self.starting):
            widget.setEnabled(not busy)
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self.stopping.setVisible(busy)
        if busy:
            self.stopping.setFocus()
