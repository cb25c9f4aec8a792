"""Keeps the braille view in step: makes the book in its lane, follows voice and caret, fills its panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from inclusive_desk.api.braille import BrailleTranslator, Table
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.braille_panel import BraillePanel
from inclusive_desk.ui.braille_view import Book, BrailleView
from inclusive_desk.ui.memory import Memory
from inclusive_desk.ui.message_line import MessageLine

LANE = "braille"


class BrailleDesk(QObject):
    """The braille of one document at a time; it is made when the view is first shown."""

    def __init__(
        self,
        desk: Desk,
        view: BrailleView,
        message: MessageLine,
        memory: Memory,
        parent: QObject | None = None,
    ) -> None:
        """Serve *view*."""
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._message = message
        self._memory = memory
        self._document = Document("")
        self._made: tuple[Document, str, int, int] | None = None
        self._job: Job | None = None
        self._shown = False
        self._place = 0
        self._panel: BraillePanel | None = None
        self._tables: Sequence[Table] = ()
        self.book: Book | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(250)
        self._soon.timeout.connect(self.make)
        view.cursorPositionChanged.connect(self._caret_moved)
        view.show_print(self.printed)

    @property
    def table(self) -> str:
        """Return the id of the code in use."""
        return str(self._memory.get("braille.table", "fr-g1"))

    @property
    def size(self) -> tuple[int, int]:
        """Return cells a line and lines a page."""
        return int(self._memory.get("braille.cells", 30)), int(self._memory.get("braille.lines", 27))

    @property
    def printed(self) -> bool:
        """Return whether print stands under the braille."""
        return bool(self._memory.get("braille.print", False))

    # -- the book ----------------------------------------------------------------------------------

    def set_document(self, document: Document) -> None:
        """Take a document; its braille is made now if the view is shown, else when it is."""
        self._document = document
        if self._shown:
            self._soon.start()

    def set_shown(self, shown: bool) -> None:
        """Note whether the view is in front."""
        self._shown = shown
        if shown:
            self.make()

    def make(self) -> None:
        """Make the braille of the document, unless it is there already."""
        wanted = (self._document, self.table, *self.size)
        if not self._document.text or (self._made is not None and _same(self._made, wanted)):
            return
        if self._job is not None:
            self._job.cancel()
        self._made = wanted
        document, table, cells, lines = wanted
        self._message.begin(tr("Writing braille…"), self._cancel)
        self._job = self._desk.runner.run(
            LANE,
            lambda progress: self._work(document, table, cells, lines, progress),
            done=lambda book: self._show(book, document, cells),
            failed=self._failed,
            report=lambda done, total, _: self._message.advance(done, total),
        )

    def _work(self, document: Document, table: str, cells: int, lines: int, progress: Progress) -> Book:
        from inclusive_desk.services.brailling import Layout, braille_book, translator

        tool = translator(self._desk.registry)
        return braille_book(document, tool, table, Layout(cells=cells, lines=lines), progress)

    def _show(self, book: Book, document: Document, cells: int) -> None:
        self.book = book
        self._message.end()
        self._message.say(tr("Braille is ready: {count} pages.", count=len(book.pages)))
        self._view.show_book(book, document, cells, self._place)
        if self._panel is not None:
            self._panel.show_unknown(getattr(book, "unknown", ()))
        self._caret_moved()

    def _failed(self, error: Exception) -> None:
        self._made = None
        self._message.end()
        text = str(error) if isinstance(error, DeskError) else tr("The braille could not be made.")
        self._message.say(text, warning=True)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._made = None

    # -- places ------------------------------------------------------------------------------------

    def set_place(self, offset: int) -> None:
        """Put the caret of the view at *offset*."""
        self._place = offset
        if self.book is not None:
            self._view.set_caret(offset)

    def show_place(self, word: tuple[int, int] | None, sentence: tuple[int, int] | None) -> None:
        """Show what sounds."""
        if self.book is not None and self._shown:
            self._view.show_place(word, sentence)

    # -- the panel ---------------------------------------------------------------------------------

    def make_panel(self) -> BraillePanel:
        """Return the drawer's page; the codes are asked for in the braille lane."""
        panel = BraillePanel(self.table, *self.size, printed=self.printed)
        self._panel = panel
        panel.table_chosen.connect(lambda table: self._choose("braille.table", table))
        panel.size_chosen.connect(self._choose_size)
        panel.print_chosen.connect(self._choose_print)
        self._desk.runner.run(LANE, lambda _: self._ask_tables(), done=panel.show_tables, failed=self._failed)
        return panel

    def refresh(self) -> None:
        """Take over all settings of braille anew: they are another person's."""
        self._view.show_print(self.printed)
        if self._panel is not None:
            self._panel.show_settings(self.table, *self.size, printed=self.printed)
        if self._shown:
            self._soon.start()

    def _ask_tables(self) -> list[Table]:
        from inclusive_desk.services.brailling import translator

        tool: BrailleTranslator = translator(self._desk.registry)
        return list(tool.tables())

    def _choose(self, key: str, value: object) -> None:
        self._memory.set(key, value)
        self._soon.start()

    def _choose_size(self, cells: int, lines: int) -> None:
        self._memory.set("braille.cells", cells)
        self._choose("braille.lines", lines)

    def _choose_print(self, wanted: bool) -> None:
        self._memory.set("braille.print", wanted)
        self._view.show_print(wanted)

    def _caret_moved(self) -> None:
        if self._panel is None or not self._shown:
            return
        places = self._view.word_at_caret()
        if places is None:
            self._panel.show_caret("", "")
            return
        block = self._view.document().findBlock(places[0])
        cells = block.text()[places[0] - block.position() : places[1] - block.position()]
        start = self._view.offset_of(places[0])
        end = self._view.offset_of(places[1] - 1) + 1
        text = self._document.text
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        self._panel.show_caret(cells, text[start:end])


def _same(one: tuple[Document, str, int, int], other: tuple[Document, str, int, int]) -> bool:
    return one[0] is other[0] and one[1:] == other[1:]
