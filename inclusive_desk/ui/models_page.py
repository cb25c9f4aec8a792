"""Settings, Models: speech models and voices; install, fetch, verify, remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui import file_dialogs
from inclusive_desk.ui.controls import push_button, table_of_rows
from inclusive_desk.ui.drawer import Section

if TYPE_CHECKING:
    from inclusive_desk.services.models import Catalogue, Model

LANE = "models"
PURPOSES = {"dictation": mark("Writing by speaking"), "voice": mark("Voice")}
LANGUAGES = {"fr": mark("French"), "en": mark("English")}
FILES = "ZIP, ONNX (*.zip *.onnx)"


class ModelsPage(Section):
    """Lists the models; work on them runs beside, with progress and cancel."""

    changed = Signal()
    """A model was installed or removed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show the models of *desk*."""
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._rows: list[Model] = []
        self._sure = ""
        self.note(tr("A speech model lets the desk write what you say, and a voice reads more naturally."))
        self.note(tr("Take one from a USB stick, or fetch it: after that, no connection is needed."))
        self.table = self._make_table()
        self.column.addWidget(self.table, 1)
        self.details = self.note("")
        self._make_buttons()
        self.told = self.note("")
        self.fill()

    def _make_table(self) -> QTableWidget:
        headings = (tr("Name"), tr("What for"), tr("Size"), tr("Licence"), tr("State"))
        table = table_of_rows(tr("Models"), headings, self)
        table.setMinimumHeight(200)
        for column in range(4):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._chosen)
        return table

    def _make_buttons(self) -> None:
        self.from_file = push_button(tr("Install from a file…"), self, self._ask_file)
        self.from_folder = push_button(tr("Install from a folder…"), self, self._ask_folder)
        self.fetching = push_button(tr("Fetch"), self, self.fetch)
        self.verifying = push_button(tr("Verify"), self, self.verify)
        self.removing = push_button(tr("Remove"), self, self.remove)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress"))
        self.stopping = push_button(tr("Cancel"), self, self.cancel)
        for widgets in (
            (self.fetching, self.verifying, self.removing),
            (self.from_file, self.from_folder),
            (self.progress, self.stopping),
        ):
            row = QHBoxLayout()
            for widget in widgets:
                row.addWidget(widget)
            if self.progress not in widgets:
                row.addStretch(1)
            self.column.addLayout(row)
        self.progress.hide()
        self.stopping.hide()

    # -- what is shown -----------------------------------------------------------------------------

    def fill(self) -> None:
        """List the models anew, the chosen one staying chosen."""
        from inclusive_desk.services import models

        chosen = self.chosen
        self._rows = models.listed(self._desk.folders, self._catalogue())
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._rows))
        for row, one in enumerate(self._rows):
            for column, text in enumerate(self._cells(one)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        names = [one.name for one in self._rows]
        self.table.selectRow(names.index(chosen.name) if chosen and chosen.name in names else 0)
        self.table.blockSignals(False)
        self._chosen()

    def _catalogue(self) -> Catalogue:
        from inclusive_desk.services.models import load_catalogue

        return load_catalogue(self._desk.folders.resources)

    def _cells(self, one: Model) -> tuple[str, ...]:
        from inclusive_desk.services.models import trust_words

        purpose = f"{tr(PURPOSES[one.kind])}, {tr(LANGUAGES.get(one.language, one.language))}"
        licence = one.known.licence if one.known else tr("unknown")
        return one.name, purpose, _size(one), licence, trust_words(one.trust)

    @property
    def chosen(self) -> Model | None:
        """Return the model of the chosen row."""
        row = self.table.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _chosen(self) -> None:
        self._sure = ""
        one = self.chosen
        self.details.setText(self._about(one) if one else "")
        self.table.setAccessibleDescription(self.details.text())
        self._enable()

    def _about(self, one: Model) -> str:
        """Return what to expect of a model, and where it comes from."""
        from inclusive_desk.services.models import Trust, expectation

        parts = [expectation(one.known)]
        if one.trust is Trust.UNVERIFIED:
            parts.append(tr("Nobody can tell here whether it is as its makers published it."))
        elif not one.installed and one.known is not None and one.known.fetchable:
            host = urlsplit(one.known.downloads[0].url).hostname or ""
            parts.append(tr("“Fetch” gets {size} from {place}.", size=_megabytes(one.size), place=host))
        elif not one.installed and one.known is not None:
            parts.append(tr("Download it from {page}, then install it from that file.", page=one.known.page))
        return " ".join(part for part in parts if part)

    def _enable(self) -> None:
        busy, one = self._job is not None, self.chosen
        known = one.known if one else None
        self.fetching.setEnabled(bool(not busy and known and known.fetchable and one and not one.installed))
        for button in (self.verifying, self.removing):
            button.setEnabled(bool(not busy and one and one.installed))
        for button in (self.from_file, self.from_folder):
            button.setEnabled(not busy)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setAccessibleName(words)

    # -- what the user does ------------------------------------------------------------------------

    def _ask_file(self) -> None:
        path = file_dialogs.file_to_open(self, tr("Install from a file…"), FILES)
        if path is not None:
            self.install(path)

    def _ask_folder(self) -> None:
        path = file_dialogs.folder(self, tr("Install from a folder…"))
        if path is not None:
            self.install(path)

    def install(self, source: Path) -> None:
        """Install what is in the file or folder *source*."""
        from inclusive_desk.services.installing_models import install

        def work(progress: Progress) -> str:
            found = install(source, self._desk.folders, self._catalogue(), progress)
            return ", ".join(_told(one) for one in found)

        self._start(tr("Installing “{name}”…", name=source.name), work)

    def fetch(self) -> None:
        """Fetch the chosen model: nothing but this press opens a connection."""
        from inclusive_desk.services.fetching_models import fetch

        one = self.chosen
        if one is not None and one.known is not None:
            work = partial(fetch, one.known, self._desk.folders, self._catalogue())
            self._start(
                tr("Fetching “{name}”…", name=one.name), lambda progress: _told(work(progress=progress))
            )

    def verify(self) -> None:
        """Read every file of the chosen model again."""
        from dataclasses import replace

        from inclusive_desk.services.models import verify

        one = self.chosen
        if one is not None:
            self._start(
                tr("Verifying “{name}”…", name=one.name),
                lambda progress: _told(replace(one, trust=verify(one, self._desk.folders, progress))),
            )

    def remove(self) -> None:
        """Take the chosen model off this computer, after a second press."""
        from inclusive_desk.services.models import remove

        one = self.chosen
        if one is None:
            return
        if self._sure != one.name:
            self._sure = one.name
            self._tell(tr("Press “Remove” again to take “{name}” off this computer.", name=one.name))
            return

        def work(progress: Progress) -> str:
            remove(one, self._desk.folders)
            return tr("“{name}” was removed.", name=one.name)

        self._start(tr("Removing “{name}”…", name=one.name), work)

    def cancel(self) -> None:
        """Stop the work; what was there before stays."""
        if self._job is not None:
            self._job.cancel()
            self._end(tr("Cancelled."))

    def _start(self, words: str, work: Callable[[Progress], str]) -> None:
        self._tell(words)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.stopping.show()
        self._job = self._desk.runner.run(LANE, work, done=self._done, failed=self._failed, report=self._at)
        self._enable()

    def _at(self, done: float, total: float, _note: str = "") -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(1000 * min(done / max(total, 1e-9), 1)))

    def _done(self, words: str) -> None:
        self._end(words)
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._end(str(error) if isinstance(error, DeskError) else tr("Something unexpected went wrong."))

    def _end(self, words: str) -> None:
        self._job = None
        self.progress.hide()
        self.stopping.hide()
        self.fill()
        self._tell(words)


def _told(one: Model) -> str:
    from inclusive_desk.services.models import trust_words

    return f"{one.name}: {trust_words(one.trust)}"


def _size(one: Model) -> str:
    """Return what a model takes on the disk, "about" where nobody has measured it."""
    size = _megabytes(one.size)
    guessed = not one.installed and one.known is not None and one.known.size_is_about
    return tr("about {size}", size=size) if guessed else size


def _megabytes(size: int) -> str:
    return tr("{size} MB", size=max(round(size / 1e6), 1))
