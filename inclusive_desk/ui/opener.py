"""Opens documents in the import lane, and remembers them in the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.desk import Desk

if TYPE_CHECKING:
    from inclusive_desk.api.importer import ImportOptions

LANE = "import"
REST = 30_000
"""Milliseconds after reading a file until its worker is let go."""


class Opener(QObject):
    """Reads one file at a time; a new one cancels the one before."""

    began = Signal(str)
    """The name of the file that is being opened."""
    opened = Signal(object, object)
    """The document, or its first part, and its path (None for text that was pasted)."""
    grown = Signal(object)
    """The same document with more at its end."""
    failed = Signal(object, object)
    """A `DeskError` and the path."""
    progressed = Signal(float, float)
    ended = Signal()
    """All of the file is read, or nothing more will come."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Open with the importers of *desk*."""
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._first = True
        self.password: str | None = None
        self.finds_text = False
        self._options: ImportOptions | None = None
        self._path: Path | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._let_go)

    def open(self, path: Path, password: str | None = None, *, find_text: bool = False) -> None:
        """Read the file at *path*, with the text of its photos if wanted; the signals tell the rest."""
        from inclusive_desk.api.importer import ImportOptions
        from inclusive_desk.services import recognising

        self.cancel()
        self._rest.stop()
        self._first = True
        self._path = path
        options = self._options = ImportOptions(password=password, ocr=find_text)
        self.began.emit(path.name)
        registry = self._desk.registry
        shared = self._desk.settings.get("desk.shared", False)
        folders = None if shared else self._desk.folders
        self._job = self._desk.runner.run(
            LANE,
            lambda progress: recognising.read(registry, folders, path, options, progress, LANE),
            step=lambda document: self._step(document, path),
            done=lambda _: self._ended(),
            failed=lambda error: self._failed(error, path),
            report=lambda done, total, _: self.progressed.emit(done, total),
        )

    def open_text(self, text: str) -> None:
        """Show *text* as a document."""
        from inclusive_desk.services import opening

        self.cancel()
        self.password, self.finds_text = None, False
        self.opened.emit(opening.from_text(text), None)
        self.ended.emit()

    def cancel(self) -> None:
        """Stop reading."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _step(self, document: Document, path: Path) -> None:
        if self._first:
            self._first = False
            self.password = self._options.password if self._options else None
            self.finds_text = bool(self._options and self._options.ocr)
            self.opened.emit(document, path)
        else:
            self.grown.emit(document)

    def _ended(self) -> None:
        self._rest.start()
        self.ended.emit()

    def _let_go(self) -> None:
        """End the worker that has read the file: it is of no more use, and takes much memory."""
        from inclusive_desk.services import opening

        registry, path = self._desk.registry, self._path
        if path is not None:
            self._desk.runner.run(LANE, lambda _: _release(opening.importer_for(registry, path, LANE)))

    def _failed(self, error: Exception, path: Path) -> None:
        self.ended.emit()
        self.failed.emit(error if isinstance(error, DeskError) else DeskError(str(error)), path)


def _release(worker: Any) -> None:
    worker.release()
