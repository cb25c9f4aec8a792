"""The braille workshop: a window beside the document with three pages: write and see, six keys, learn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QTabWidget, QVBoxLayout

from inclusive_desk.api.words import tr
from inclusive_desk.services.braille_explaining import Explainer, load
from inclusive_desk.services.braille_learning import Lesson, Progressed, items, lessons
from inclusive_desk.services.braille_pad import save_cells
from inclusive_desk.services.six_keys import CHORD, MANNERS
from inclusive_desk.ui import file_dialogs
from inclusive_desk.ui.braille_learn import LearnPane
from inclusive_desk.ui.braille_typing import TypingPane
from inclusive_desk.ui.braille_work import BrailleWork
from inclusive_desk.ui.braille_writing import WritingInBraillePane
from inclusive_desk.ui.drawer import give_room
from inclusive_desk.ui.telling import Telling
from inclusive_desk.ui.untold import untold

if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow

TYPE, WRITE, LEARN = "type", "write", "learn"
_PAGES = (TYPE, WRITE, LEARN)
_SMALLEST, _LARGEST = 18, 90
LARGE = 40
"""Pixels of letters from which the window takes all of the screen."""


class BrailleStudio(QDialog):
    """Closing it keeps what was written until the program ends."""

    def __init__(self, owner: DeskWindow) -> None:
        """Build the pages for the code and the comfort that *owner* has now."""
        super().__init__(owner.window)
        self._owner = owner
        self._work = self._new_work()
        data = load(owner.desk.folders.resources)
        explainer = Explainer(data)
        manner = str(owner.memory.get("braille.keys", CHORD))
        manner = manner if manner in dict(MANNERS) else CHORD
        self.setWindowTitle(tr("Braille workshop"))
        self.setModal(False)
        self.setSizeGripEnabled(True)
        self.typing = TypingPane(self._new_work(), explainer, self._size, self)
        self.writing = WritingInBraillePane(self._new_work(), self._size, manner, self)
        progressed = Progressed.of(owner.memory.get("braille.learnt", []))
        language = owner.panels.braille.language if owner.panels.braille is not None else "fr"
        self.learn = LearnPane(lessons(data, language), progressed, explainer, self._size, manner, self)
        self.pages = QTabWidget(self)
        self.pages.addTab(self.typing, tr("Write and see the braille"))
        self.pages.addTab(self.writing, tr("Write in braille"))
        self.pages.addTab(self.learn, tr("Learn braille"))
        column = QVBoxLayout(self)
        column.addWidget(self.pages)
        self._telling = Telling(self)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        give_room(self, 900, 560)
        self._wire()

    def _new_work(self) -> BrailleWork:
        work = BrailleWork(self._owner.desk, self)
        work.failed.connect(self._tell)
        return work

    def _wire(self) -> None:
        for pane in (self.typing, self.writing):
            pane.text_wanted.connect(self._to_my_text)
            pane.save_wanted.connect(self._save)
        self.writing.reading_wanted.connect(self._read)
        self.writing.manner_chosen.connect(self._keep_manner)
        self.learn.lesson_wanted.connect(self._ask_lesson)
        self.learn.answered.connect(
            lambda: self._owner.memory.set("braille.learnt", self.learn.progressed.kept())
        )
        self.pages.currentChanged.connect(lambda _: self._page_shown())
        for page in _PAGES:
            self.addAction(self._owner.window.does[f"braille-{page}"])  # the same keys in both windows

    @property
    def _size(self) -> int:
        return min(max(self._owner.comfort.size, _SMALLEST), _LARGEST)

    @property
    def _table(self) -> str:
        braille = self._owner.panels.braille
        return braille.table if braille is not None else "fr-g1"

    # -- showing -----------------------------------------------------------------------------------

    def show_page(self, page: str) -> None:
        """Come to the front with *page*: `type`, `write` or `learn`.

        Asking for `write` switches six-key entry on; asking again switches it off.
        """
        entering = page == WRITE and not (self.isActiveWindow() and self.writing.field.entering)
        table = self._table
        self.typing.set_table(table)
        self.writing.set_table(table, eight=table == "fr-c8")
        self.told.clear()
        self.dress()
        with untold():  # what is heard is where the focus goes
            self.pages.setCurrentIndex(_PAGES.index(page))
        if self._size >= LARGE:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)
        self.show()
        self.raise_()
        self.activateWindow()
        self._page_shown()
        self.writing.field.set_entering(entering)

    def dress(self) -> None:
        """Take the comfort and the theme of the window."""
        for field in (self.typing.braille, self.writing.field, self.learn.field):
            field.dress(self._owner.theme)
        for pane in (self.typing, self.writing, self.learn):
            pane.set_size(self._size)

    def _page_shown(self) -> None:
        page = _PAGES[self.pages.currentIndex()]
        if page == TYPE:
            self.typing.print.setFocus()
        elif page == WRITE:
            self.writing.field.setFocus()
        else:
            if not self.learn.text.text() and not self.learn.told.text():
                self.learn.begin()
            self.learn.lessons.setFocus()

    def _ask_lesson(self, lesson: Lesson) -> None:
        self._work.with_translator(
            lambda translator: items(lesson, translator, self._table),
            lambda found: self.learn.show_items(lesson, found),
        )

    def _keep_manner(self, manner: str) -> None:
        self._owner.memory.set("braille.keys", manner)
        self.learn.field.set_manner(manner)

    # -- where it goes -----------------------------------------------------------------------------

    def _tell(self, text: str) -> None:
        """Show *text* below the pages, and let a screen reader hear it."""
        self.told.setText(text)
        self._telling.tell(text, self.focusWidget())

    def _to_my_text(self, text: str) -> None:
        writing = self._owner.writing
        if writing is None or not text.strip():
            return
        caret = len(writing.page.before)
        writing.page.begin()
        writing.page.replace(caret, caret, text)
        writing.page.begin()
        writing.show()
        self._owner.window.message.say(tr("It stands in your text."))

    def _read(self, text: str) -> None:
        if text.strip():
            self._owner.opener.open_text(text)
            self._owner.window.show_view("reader")

    def _save(self, cells: str) -> None:
        if not cells.strip("\u2800 \n"):
            self._tell(tr("There is nothing to save yet."))
            return
        kinds = f"{tr('Braille file (BRF)')} (*.brf);;{tr('Unicode braille')} (*.txt)"
        path, _ = file_dialogs.file_to_save(self, tr("Save the braille…"), Path.home() / "braille.brf", kinds)
        if path is not None:
            self.save_to(cells, path)

    def save_to(self, cells: str, path: Path) -> None:
        """Write *cells* to *path*, and say how it went."""
        braille = self._owner.panels.braille
        width, height = braille.size if braille is not None else (30, 27)
        try:
            save_cells(cells, path, self._owner.desk.folders.resources, width=width, height=height)
        except OSError as error:
            told = tr("“{name}” could not be written: {reason}", name=path.name, reason=error.strerror)
            self._tell(told)
            return
        self._tell(tr("Saved: {name}", name=path.name))
