"""File > Export: asks for a name, writes in the export lane, and says where the file is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.api.work import Looks
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui import file_dialogs
from inclusive_desk.ui.message_line import MessageLine

BRAILLE = frozenset({"brf", "pef", "ebrl", "braille-pdf", "braille-svg", "braille-txt"})
"""Exporters that write braille; the ending follows `braille-`."""

LEVELS = {
    "epub": (("word", mark("each word lights up")), ("sentence", mark("each sentence lights up"))),
    "zip": (("sentence", mark("each sentence lights up")), ("word", mark("each word lights up"))),
}
"""What a talking book shows while it is heard, the usual first; it is chosen with the kind of file."""


@dataclass(frozen=True)
class Wish:
    """What is exported, and how it should look, sound and be laid out in braille.

    `source`: the document's file, whose own words count.
    """

    document: Document
    looks: Looks
    marks: Sequence[Mark] = ()
    voice: str = ""
    rate: float = 120.0
    table: str = "fr-g1"
    cells: int = 30
    lines: int = 27
    source: Path | None = None
    page: str = "A4"
    on_paper: Looks | None = None
    """How it looks on paper, which is white; None where that is the same."""
    level: str = ""
    """What a talking book shows while it is heard: `word` or `sentence`; empty: the format’s usual."""


class Exports(QObject):
    """Writes the open document to files, one at a time."""

    def __init__(self, desk: Desk, message: MessageLine, parent: QWidget) -> None:
        """Export with the exporters of *desk*."""
        super().__init__(parent)
        self._desk = desk
        self._message = message
        self._window = parent
        self._job: Job | None = None

    def ask(self, exporter: str, wish: Wish, near: Path | None) -> None:
        """Ask for a file name beside *near* and write there."""
        braille = exporter in BRAILLE
        exporter = exporter.removeprefix("braille-")
        folder = near.parent if near is not None else Path.home()
        stem = near.stem if near is not None else (wish.document.title or tr("document"))[:60]
        offered = folder / f"{stem.replace('/', ' ')}.{exporter}"
        kinds = _kinds(exporter)
        path, kind = file_dialogs.file_to_save(self._window, tr("Export"), offered, ";;".join(kinds))
        if path is not None:
            wish = replace(wish, level=kinds.get(kind, ""))
            self.write(wish, path if path.suffix else Path(f"{path}.{exporter}"), braille=braille)

    def write(self, wish: Wish, path: Path, *, braille: bool = False) -> None:
        """Write to *path*; the message line shows progress, the end, or what went wrong."""
        self._cancel()
        self._message.begin(tr("Writing “{name}”…", name=path.name), self._cancel)
        self._job = self._desk.runner.run(
            "export",
            lambda progress: write_file(self._desk, wish, path, progress, braille=braille),
            done=lambda told: self._done(path, told),
            failed=self._failed,
            report=lambda done, total, _: self._message.advance(done, total),
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, path: Path, told: Sequence[str]) -> None:
        self._message.end()
        words = " ".join((tr("Written: {path}", path=path), *dict.fromkeys(told)))
        self._message.say(words, button=tr("Open"), do=lambda: open_outside(path))

    def _failed(self, error: Exception) -> None:
        self._message.end()
        told = str(error) if isinstance(error, DeskError) else tr("The file could not be written.")
        self._message.say(told, warning=True)


def open_outside(path: Path) -> None:
    """Show a file in the program that the computer has for it."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve())))


def _kinds(exporter: str) -> dict[str, str]:
    """Return the kinds of file that the dialog offers, and the level of talking book that each stands for."""
    name, ending = exporter.upper(), f"(*.{exporter})"
    levels = LEVELS.get(exporter, ())
    return {f"{name}, {tr(words)} {ending}": level for level, words in levels} or {f"{name} {ending}": ""}


def write_file(desk: Desk, wish: Wish, path: Path, progress: Progress, *, braille: bool = False) -> list[str]:
    """Write *wish* to *path*, whose ending says the format; return what the user should know.

    *braille*: a file whose ending does not say so shall hold braille. Raises `DeskError` when it cannot
    be written.
    """
    from inclusive_desk.services import braille_options, brailling
    from inclusive_desk.services.adapting import LastWord, on_paper
    from inclusive_desk.services.braille_signs import signed
    from inclusive_desk.services.exporting import DeskWork, export, exporter_for
    from inclusive_desk.services.own_words import words_for
    from inclusive_desk.services.speaking import speaker_for
    from inclusive_desk.services.voice_settings import manner_from, reading_from

    get = desk.settings.get
    layout = replace(braille_options.layout_of(get), cells=wish.cells, lines=wish.lines)
    if not layout.volume_pages:
        layout = braille_options.in_volumes(layout)
    layout = braille_options.layout_for(path.suffix, layout)
    level = {"level": wish.level} if wish.level else {}
    told: list[str] = []
    manner, own = manner_from(get, wish.voice, wish.rate), words_for(desk.folders, desk.settings, wish.source)
    say = speaker_for(desk.registry, desk.folders.cache, manner, told.append, reading_from(get), own)
    work = DeskWork(
        wish.document,
        wish.on_paper or wish.looks if on_paper(path.suffix) else wish.looks,
        wish.marks,
        {"page": wish.page, **level, **braille_options.work_options(layout, wish.table)},
        speaker=say,
        brailler=lambda document: brailling.braille_pages(
            document, signed(brailling.translator(desk.registry), get), wish.table, layout
        ),
    )
    export(
        exporter_for(desk.registry, path.suffix, braille=braille), work, path, LastWord(progress, told.append)
    )
    return told
