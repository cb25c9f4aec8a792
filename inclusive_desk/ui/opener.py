"""Opens documents in the import lane, and remembers them in the library."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.desk import Desk


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

    def open(self, path: Path, password: str | None = None) -> None:
        """Read the file at *path*; the signals tell the rest."""
        from inclusive_desk.api.importer import ImportOptions
        from inclusive_desk.services import opening

        self.cancel()
        self._first = True
        self.password = password
        options = ImportOptions(password=password)
        self.began.emit(path.name)
        registry = self._desk.registry
        self._job = self._desk.runner.run(
            "import",
            lambda progress: opening.read(registry, path, options, progress, "import"),
            step=lambda document: self._step(document, path),
            done=lambda _: self.ended.emit(),
            failed=lambda error: self._failed(error, path),
            report=lambda done, total, _: self.progressed.emit(done, total),
        )

    def open_text(self, text: str) -> None:
        """Show *text* as a document."""
        from inclusive_desk.services import opening

        self.cancel()
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
            self.opened.emit(document, path)
        else:
            self.grown.emit(document)

    def _failed(self, error: Exception, path: Path) -> None:
        self.ended.emit()
        self.failed.emit(error if isinstance(error, DeskError) else DeskError(str(error)), path)
