"""Emboss the open document: choose the embosser and the pages; a test page finds its charset."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr, trn
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.desk import Desk
from inclusive_desk.services.embossing import CHARSETS, Embosser, Task
from inclusive_desk.ui.controls import labelled, push_button
from inclusive_desk.ui.drawer import give_room
from inclusive_desk.ui.exports import Wish

LANE = "export"
_CHARSET_NAMES = {
    "": mark("Not known yet: print the test page"),
    "nabcc": mark("North American ASCII (NABCC)"),
    "tbfr2007": mark("French (TbFr2007)"),
    "cbfr1252": mark("French (CBFr1252)"),
}
_SIDES = (
    ("all", mark("All pages")),
    ("odd", mark("Front sides (1, 3, 5…)")),
    ("even", mark("Back sides (2, 4, 6…)")),
)
_DOT_FONTS = ("DejaVu Sans", "FreeSans", "Segoe UI Symbol", "Apple Braille")


class EmbossingDialog(QDialog):
    """Sends braille pages to an embosser and remembers how it wants them."""

    def __init__(self, desk: Desk, wish: Wish, parent: QWidget | None = None) -> None:
        """Offer to emboss the document of *wish*; the printers are looked for meanwhile."""
        super().__init__(parent)
        self._desk = desk
        self._wish = wish
        self._job: Job | None = None
        self._known: dict[str, Embosser] = {}
        self.setWindowTitle(tr("Emboss"))
        self.queues = QComboBox(self)
        self.charsets = QComboBox(self)
        for charset in ("", *CHARSETS):
            self.charsets.addItem(tr(_CHARSET_NAMES[charset]), charset)
        self.pages = QLineEdit(self)
        self.pages.setPlaceholderText(tr("All, or 1-3, 5"))
        self.sides = QComboBox(self)
        for side, label in _SIDES:
            self.sides.addItem(tr(label), side)
        self.copies = _number(1, 1, 100)
        self.left = _number(0, 0, 40)
        self.top = _number(0, 0, 20)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setAccessibleName(tr("Message"))
        self._lay_out()
        self.queues.currentIndexChanged.connect(self._show_known)
        self.finished.connect(lambda _: self.cancel())
        give_room(self, 620, 660)
        self._do(tr("Looking for printers…"), lambda _: self._look(), self._show_queues)

    # -- building ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        self.asking = self._make_question(inner)
        column.addWidget(self.asking)
        for label, control in (
            (tr("Embosser"), self.queues),
            (tr("Characters of the embosser"), self.charsets),
            (tr("Pages"), self.pages),
            (tr("Sides of the sheets"), self.sides),
        ):
            labelled(column, label, control).setWordWrap(True)
        numbers = QHBoxLayout()
        for label, box in (
            (tr("Copies"), self.copies),
            (tr("Blank cells at the left"), self.left),
            (tr("Blank lines at the top"), self.top),
        ):
            part = QVBoxLayout()
            labelled(part, label, box).setWordWrap(True)
            numbers.addLayout(part)
        column.addLayout(numbers)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area = area
        area.setWidgetResizable(True)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.addWidget(area)
        outer.addWidget(self.told)
        self.testing = push_button(tr("Print the test page"), self, self.test)
        self.starting = push_button(tr("Emboss"), self, self.start)
        self.closing = push_button(tr("Close"), self, self.reject)
        row = QHBoxLayout()
        for button in (self.testing, self.starting, self.closing):
            row.addWidget(button)
        outer.addLayout(row)

    def _make_question(self, parent: QWidget) -> QGroupBox:
        """Return the question about the test page: which block looks like the picture."""
        from inclusive_desk.services.embossing import test_rows

        box = QGroupBox(tr("Which block came out like this?"), parent)
        column = QVBoxLayout(box)
        picture = QLabel("\n".join(test_rows()), box)
        font = QFont()
        font.setFamilies(list(_DOT_FONTS))
        font.setPixelSize(20)
        picture.setFont(font)
        picture.setAccessibleName(tr("The 64 cells in order, a full cell at both ends of each line"))
        column.addWidget(picture)
        self.answers: list[QPushButton] = []
        row = QHBoxLayout()
        for letter, label in (
            ("a", tr("Block a")),
            ("b", tr("Block b")),
            ("c", tr("Block c")),
            ("", tr("None of them")),
        ):
            button = push_button(label, self, partial(self.answer, letter))
            self.answers.append(button)
            row.addWidget(button)
        column.addLayout(row)
        box.hide()
        return box

    # -- embossers ---------------------------------------------------------------------------------

    def _look(self) -> tuple[list[str], dict[str, Embosser]]:
        from inclusive_desk.core.printers import queues
        from inclusive_desk.services.embossing import embossers

        return queues(), embossers(self._desk.folders.data)

    def _show_queues(self, found: tuple[list[str], dict[str, Embosser]]) -> None:
        queues, self._known = found
        self.queues.addItems(queues)
        remembered = next((name for name in queues if name in self._known), "")
        if remembered:
            self.queues.setCurrentText(remembered)
        self._show_known()
        for button in (self.testing, self.starting):
            button.setEnabled(bool(queues))
        if not queues:
            self._tell(
                tr("This computer knows no printer. Add the embosser in its settings, or export as BRF.")
            )

    def _show_known(self) -> None:
        own = self._known.get(self.queues.currentText())
        if own is not None:
            self.charsets.setCurrentIndex(self.charsets.findData(own.charset))
            self.left.setValue(own.left)
            self.top.setValue(own.top)
        else:
            self.charsets.setCurrentIndex(0)

    @property
    def embosser(self) -> Embosser:
        """Return the embosser as it is shown."""
        return Embosser(
            self.queues.currentText(),
            str(self.charsets.currentData()),
            self.left.value(),
            self.top.value(),
        )

    @property
    def task(self) -> Task:
        """Return what is to be embossed."""
        return Task(self.pages.text(), str(self.sides.currentData()), self.copies.value())

    # -- doing -------------------------------------------------------------------------------------

    def test(self) -> None:
        """Print the 64 cells in each charset, then ask which block is right."""
        queue = self.queues.currentText()
        self._do(tr("Printing the test page…"), lambda _: self._print_test(queue), self._ask)

    def _print_test(self, queue: str) -> None:
        from inclusive_desk.core.printers import send
        from inclusive_desk.services.embossing import test_page

        send(queue, test_page(self._desk.registry))

    def _ask(self, _: object = None) -> None:
        self._tell(tr("The test page is on its way. Then say which block is right."))
        self.asking.show()
        self._area.ensureWidgetVisible(self.asking)
        self.answers[0].setFocus()

    def answer(self, letter: str) -> None:
        """Take the block that came out right; its charset is remembered."""
        from inclusive_desk.services.embossing import charset_of

        self.asking.hide()
        if not letter:
            self._tell(tr("Look in the embosser’s own menu for a braille table, then print the test again."))
            return
        self.charsets.setCurrentIndex(self.charsets.findData(charset_of(letter)))
        self._remember()
        self._tell(tr("Thank you: this embosser is known now."))
        self.starting.setFocus()

    def start(self) -> None:
        """Emboss; an embosser whose charset is not known prints its test page first."""
        if not self.charsets.currentData():
            self.test()
            return
        self._remember()
        embosser, task = self.embosser, self.task
        self._do(
            tr("Embossing…"),
            lambda progress: self._emboss(embosser, task, progress),
            lambda count: self._tell(
                trn("{count} page is on its way.", "{count} pages are on their way.", count)
            ),
        )

    def _emboss(self, embosser: Embosser, task: Task, progress: Progress) -> int:
        from inclusive_desk.services import braille_options, brailling
        from inclusive_desk.services.braille_signs import signed
        from inclusive_desk.services.embossing import emboss

        wish, desk = self._wish, self._desk
        layout = replace(braille_options.layout_of(desk.settings.get), cells=wish.cells, lines=wish.lines)
        tool = signed(brailling.translator(desk.registry), desk.settings.get)
        pages = list(brailling.braille_pages(wish.document, tool, wish.table, layout, progress))
        return emboss(desk.registry, pages, embosser, task)

    def _remember(self) -> None:
        from inclusive_desk.services.embossing import remember

        self._known[self.embosser.queue] = self.embosser
        try:
            remember(self._desk.folders.data, self.embosser)
        except OSError:
            self._tell(tr("The embosser could not be remembered: this place is read-only."))

    def _do(self, words: str, work: Callable[[Progress], object], done: Callable[..., object]) -> None:
        self._tell(words)
        self._enable((self.testing, self.starting), on=False)

        def finish(result: object) -> None:
            self._tell("")
            self._enable((self.testing, self.starting), on=True)
            done(result)

        self._job = self._desk.runner.run(LANE, work, done=finish, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._enable((self.testing, self.starting), on=True)
        self._tell(str(error) if isinstance(error, DeskError) else tr("The pages could not be embossed."))

    def cancel(self) -> None:
        """Stop what is under way."""
        if self._job is not None:
            self._job.cancel()

    def _enable(self, buttons: Sequence[QPushButton], *, on: bool) -> None:
        for button in buttons:
            button.setEnabled(on)

    def _tell(self, words: str) -> None:
        self.told.setText(words)


def _number(value: int, low: int, high: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    box.setValue(value)
    return box
