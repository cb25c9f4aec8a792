"""« Write in braille »: a pad for six keys, what it says in print beside it, and where it may go."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import tr
from inclusive_desk.services.braille_explaining import dots_in_words
from inclusive_desk.services.braille_live import LiveBraille
from inclusive_desk.services.six_keys import CHORD, HALVES, MANNERS, SINGLE, KeyboardTest
from inclusive_desk.ui.braille_cells import BLANK
from inclusive_desk.ui.braille_six_keys import SixKeyField
from inclusive_desk.ui.braille_work import BrailleWork
from inclusive_desk.ui.controls import name_choice, push_button

_ENDS = (BLANK, "\n")


class WritingInBraillePane(QWidget):
    """Says what is written when a word ends, once, as the description of the pad."""

    text_wanted = Signal(str)
    """The print is to go to the writing pad."""
    reading_wanted = Signal(str)
    """The print is to be opened in the reader."""
    save_wanted = Signal(str)
    """These cells are to be saved."""
    manner_chosen = Signal(str)

    def __init__(self, work: BrailleWork, size: int, manner: str, parent: QWidget | None = None) -> None:
        """Read cells with *work*; write in *manner*."""
        super().__init__(parent)
        self._work = work
        self._table = ""
        self._ended = ""
        self.field = SixKeyField(size, self)
        self.field.setAccessibleName(tr("Braille pad"))
        self.field.set_manner(manner)
        self.print = QPlainTextEdit(self)
        self.print.setReadOnly(True)
        self.print.setAccessibleName(tr("The same in letters"))
        self.print.setTabChangesFocus(True)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(44)
        self._make_head(manner)
        self._lay_out()
        self._wire()
        self.set_size(size)
        self._tell_state(False)

    def _make_head(self, manner: str) -> None:
        self.switch = QPushButton(tr("Six-key entry"), self)
        self.switch.setAccessibleName(tr("Six-key entry"))
        self.switch.setCheckable(True)
        self.switch.setAutoDefault(False)
        self.switch.setProperty("role", "main")
        self.manners = QComboBox(self)
        name_choice(self.manners, tr("How the keys are pressed"))
        for name, words in MANNERS:
            self.manners.addItem(tr(words), name)
        self.manners.setCurrentIndex(max(self.manners.findData(manner), 0))
        self.test = push_button(tr("Test my keyboard"), self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.switch)
        head.addWidget(self.manners, 1)
        head.addWidget(self.test)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setChildrenCollapsible(False)
        for field, words in ((self.field, tr("Braille")), (self.print, tr("Letters"))):
            half = QWidget(halves)
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(QLabel(words, half))
            column.addWidget(field, 1)
            halves.addWidget(half)
        halves.setSizes([3, 2])
        self.send = push_button(tr("Put it in my text"), self)
        self.read = push_button(tr("Open it in the reader"), self)
        self.save = push_button(tr("Save the braille…"), self)
        foot = QHBoxLayout()
        for button in (self.send, self.read, self.save):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(halves, 1)
        column.addLayout(foot)

    def _wire(self) -> None:
        self.switch.toggled.connect(self.field.set_entering)
        self.switch.clicked.connect(lambda _=False: self.field.setFocus())
        self.field.entry_changed.connect(self._tell_state)
        self.field.textChanged.connect(self.read_back)
        self.field.cell_written.connect(self._written)
        self.field.cell_written.connect(lambda _: self.read_back())
        self.field.waiting_changed.connect(self._waiting)
        self.field.refused.connect(lambda: self._tell_state(False))
        self.field.tested.connect(self._tested)
        self.manners.activated.connect(self._choose_manner)
        self.test.clicked.connect(self._start_test)
        self.send.clicked.connect(lambda: self.text_wanted.emit(self.print.toPlainText()))
        self.read.clicked.connect(lambda: self.reading_wanted.emit(self.print.toPlainText()))
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.field.toPlainText()))

    def set_size(self, size: int) -> None:
        """Show letters *size* pixels high, and cells that fit them."""
        self.field.set_size(size)
        self.print.setStyleSheet(f"QPlainTextEdit {{ font-size: {size}px; }}")

    def set_table(self, table: str, *, eight: bool) -> None:
        """Read cells in the code *table*."""
        self.field.eight = eight
        if table != self._table:
            self._table = table
            self.read_back()

    # -- writing -----------------------------------------------------------------------------------

    def _choose_manner(self) -> None:
        manner = self.manners.currentData()
        self.field.set_manner(manner)
        self.manner_chosen.emit(manner)
        self._tell_state(self.field.entering)

    def _tell_state(self, on: bool) -> None:
        if self.switch.isChecked() != on:
            self.switch.setChecked(on)
        self._say(self._how() if on else tr("Six-key entry is off. Press the button above to write."))

    def _how(self) -> str:
        manner = self.manners.currentData()
        if manner == HALVES:
            return tr(
                "F D S are dots 1 2 3, then again F D S (or J K L) dots 4 5 6. Space: nothing on the right. "
                "G: nothing on the left. Escape: stop."
            )
        if manner == SINGLE:
            return tr(
                "F D S are dots 1 2 3, J K L dots 4 5 6, one by one. Space ends the cell. Escape: stop."
            )
        return tr("F D S are dots 1 2 3, J K L dots 4 5 6, all at once. Space: a blank. Escape: stop.")

    def _written(self, cells: str) -> None:
        """Note the word that a blank or a line end has ended: it is said once it is read back."""
        if cells[-1:] in _ENDS:
            text = self.field.toPlainText()[: self.field.textCursor().position()].replace("\n", BLANK)
            self._ended = text.rstrip(BLANK).rpartition(BLANK)[2] or self._ended

    def _waiting(self, cell: str) -> None:
        if self.manners.currentData() != CHORD:
            self.told.setText(
                tr("So far: {cell} {dots}", cell=cell, dots=dots_in_words(cell)) if cell else self._how()
            )

    def _start_test(self) -> None:
        self._say(tr("Hold S D F and J K L down, all six at once, then let go."))
        self.field.start_test()

    def _tested(self, test: KeyboardTest) -> None:
        if test.passed:
            self._say(tr("Your keyboard sees six keys at once: all is well."))
            return
        seen = " ".join(map(str, sorted(test.most)))
        self._say(
            tr(
                "Your keyboard saw only dots {seen} at once. Choose “one dot at a time” or “one hand”.",
                seen=seen,
            )
        )

    def _say(self, text: str) -> None:
        """Show *text*, and let a screen reader hear it."""
        self.told.setText(text)
        self.field.setAccessibleDescription(text)

    # -- reading back ------------------------------------------------------------------------------

    def read_back(self) -> None:
        """Show what the cells stand for."""
        table, lines, ended = self._table, self.field.toPlainText().split("\n"), self._ended

        def work(live: LiveBraille) -> list[str]:
            return live.print([*lines, ended], table)

        self._work.ask(work, lambda found: self._show(found[:-1], ended, found[-1]))

    def _show(self, lines: list[str], ended: str, word: str) -> None:
        self.print.setPlainText("\n".join(lines))
        if ended and ended == self._ended:
            self._ended = ""
            self.field.setAccessibleDescription(word)
