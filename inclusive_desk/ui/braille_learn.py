"""« Learn braille »: cells one by one with their dots and names, then questions, at one's own pace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import mark, tr
from inclusive_desk.services.braille_explaining import Explainer, dots_in_words
from inclusive_desk.services.braille_learning import CHOICES, Item, Lesson, Progressed, Question, Quiz
from inclusive_desk.ui.braille_field import CellsLabel
from inclusive_desk.ui.braille_six_keys import SixKeyField
from inclusive_desk.ui.controls import name_choice, push_button

LOOK, READ, FIND, WRITE = "look", "read", "find", "write"
_WAYS = (
    (LOOK, mark("Look at the cells")),
    (READ, mark("Questions: which letter is this cell?")),
    (FIND, mark("Questions: which cell is this letter?")),
    (WRITE, mark("Questions: write it with six keys")),
)


class LearnPane(QWidget):
    """Shows what it is given; the cells of a lesson are asked for by a signal."""

    lesson_wanted = Signal(object)
    """The items of a `Lesson` are wanted: `show_items` takes them."""
    answered = Signal()
    """An answer was noted in `progressed`."""

    def __init__(
        self,
        offered: Sequence[Lesson],
        progressed: Progressed,
        explainer: Explainer,
        size: int,
        manner: str,
        parent: QWidget | None = None,
    ) -> None:
        """Offer lessons; cells are drawn for letters *size* pixels high."""
        super().__init__(parent)
        self._lessons = list(offered)
        self._explainer = explainer
        self._size = size
        self.progressed = progressed
        self._items: Sequence[Item] = ()
        self._at = 0
        self._quiz: Quiz | None = None
        self._question: Question | None = None
        self._seed = 0
        self._make(manner)
        self._lay_out()
        self.lessons.activated.connect(lambda _: self.begin())
        self.ways.activated.connect(lambda _: self._start())

    # -- building ----------------------------------------------------------------------------------

    def _make(self, manner: str) -> None:
        self.lessons = QComboBox(self)
        name_choice(self.lessons, tr("Lesson"))
        for lesson in self._lessons:
            self.lessons.addItem(tr(lesson.name), lesson.id)
        self.ways = QComboBox(self)
        name_choice(self.ways, tr("What to do"))
        for way, words in _WAYS:
            self.ways.addItem(tr(words), way)
        self.cell = CellsLabel(self._size * 3, self)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.known = QLabel(self)
        self.known.setProperty("role", "quiet")
        self.field = SixKeyField(max(self._size, 24), self)
        self.field.setAccessibleName(tr("Your answer in cells"))
        self.field.setFixedHeight(round(max(self._size, 24) * 2.6) + 16)
        self.field.set_manner(manner)
        self.field.cell_written.connect(self._cell_written)
        self.choices = [push_button("", self, self._chooser(number)) for number in range(CHOICES)]
        self.pictures = [CellsLabel(self._size + 8, self) for _ in range(CHOICES)]
        self.back = push_button(tr("Back"), self, lambda: self._step(-1))
        self.next = push_button(tr("Next"), self, self._next)
        self.again = push_button(tr("Tell me"), self, self._give_up)
        self.forget = push_button(tr("Forget my results"), self, self._forget)

    def _chooser(self, number: int) -> Callable[[], None]:
        return lambda: self._choose(number)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.lessons, 1)
        head.addWidget(self.ways, 1)
        card = QHBoxLayout()
        card.addStretch(1)
        card.addWidget(self.cell, 0, Qt.AlignmentFlag.AlignVCenter)
        card.addSpacing(30)
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self.text)
        words.addWidget(self.told)
        words.addStretch(1)
        card.addLayout(words, 3)
        grid = QGridLayout()
        for number, (picture, button) in enumerate(zip(self.pictures, self.choices, strict=True)):
            grid.addWidget(picture, 0, number, Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(button, 1, number)
        foot = QHBoxLayout()
        for button in (self.back, self.next, self.again):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.known)
        foot.addWidget(self.forget)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addLayout(card, 1)
        column.addLayout(grid)
        column.addWidget(self.field)
        column.addLayout(foot)
        self.set_size(self._size)
        for part in (*self.choices, *self.pictures, self.field, self.again):
            part.hide()

    def set_size(self, size: int) -> None:
        """Draw cells for letters *size* pixels high."""
        self._size = size
        self.cell.set_cell_width(min(size * 5, 160))
        self.text.setStyleSheet(f"font-size: {min(size * 2, 90)}px; font-weight: bold;")
        self.told.setStyleSheet(f"font-size: {min(max(size, 15), 40)}px;")
        for picture in self.pictures:
            picture.set_cell_width(min(size + 8, 60))
        self.field.set_size(max(min(size, 60), 24))

    # -- the lesson --------------------------------------------------------------------------------

    @property
    def lesson(self) -> Lesson:
        """Return the lesson that is chosen."""
        return self._lessons[max(self.lessons.currentIndex(), 0)]

    @property
    def way(self) -> str:
        """Return what is done: look, read, find or write."""
        return str(self.ways.currentData())

    def begin(self) -> None:
        """Ask for the cells of the lesson that is chosen."""
        self.lesson_wanted.emit(self.lesson)

    def show_items(self, lesson: Lesson, items: Sequence[Item]) -> None:
        """Take the cells of *lesson*."""
        if lesson is not self.lesson:
            return
        self._items, self._at = items, 0
        self._start()

    def _start(self) -> None:
        self._seed += 1
        looking = self.way == LOOK
        self._quiz = None if looking else Quiz(self.lesson, self._items, self.progressed, self._seed)
        self._question = None
        self.back.setVisible(looking)
        self.again.setVisible(not looking)
        self.field.setVisible(self.way == WRITE)
        for button in self.choices:
            button.setVisible(self.way in (READ, FIND))
        for picture in self.pictures:
            picture.setVisible(self.way == FIND)
        if looking:
            self._look()
        else:
            self._ask()

    def _step(self, by: int) -> None:
        if self._items:
            self._at = (self._at + by) % len(self._items)
            self._look()

    def _next(self) -> None:
        if self.way == LOOK:
            self._step(1)
        else:
            self._ask()

    def _look(self) -> None:
        if not self._items:
            self._say(tr("There is nothing to learn here yet."))
            return
        item = self._items[self._at]
        self.cell.show_cells(item.cells)
        self.cell.show()
        self.text.setText(item.text)
        self._say(self._whole(item))
        self._tell_known()
        for button in (self.back, self.next):
            button.setAccessibleDescription(f"{item.cells} {self._whole(item)}")

    def _whole(self, item: Item) -> str:
        name = self._explainer.name(item.text)
        return tr("{name}: {dots}", name=name[:1].upper() + name[1:], dots=dots_in_words(item.cells))

    # -- questions ---------------------------------------------------------------------------------

    def _ask(self) -> None:
        question = self._quiz.next() if self._quiz is not None else None
        self._question = question
        self._tell_known()
        if question is None:
            self._say(tr("There is nothing to learn here yet."))
            return
        item = question.item
        reading = self.way == READ
        self.cell.setVisible(reading)
        self.cell.show_cells(item.cells if reading else "")
        self.text.setText("" if reading else item.text)
        if reading:
            self._say(tr("What is this? {cells}", cells=item.cells))
        elif self.way == FIND:
            self._say(tr("Which cell is {name}?", name=self._explainer.name(item.text)))
        else:
            self._say(tr("Write with six keys: {name}", name=self._explainer.name(item.text)))
        self._offer(question)

    def _offer(self, question: Question) -> None:
        reading = self.way == READ
        for number, button in enumerate(self.choices):
            there = number < len(question.choices) and self.way != WRITE
            button.setVisible(there)
            self.pictures[number].setVisible(there and not reading)
            if there:
                choice = question.choices[number]
                words = choice.text if reading else dots_in_words(choice.cells)
                button.setText(words if reading else str(number + 1))
                button.setAccessibleName(words)
                button.setAccessibleDescription(self.told.text())
                button.setEnabled(True)
                self.pictures[number].show_cells(choice.cells)
        if self.way == WRITE:
            self.field.clear()
            self.field.setAccessibleDescription(self.told.text())
            self.field.set_entering(True)
            self.field.setFocus()
        elif self.next.hasFocus() or self.again.hasFocus():
            self.choices[0].setFocus()

    def _choose(self, number: int) -> None:
        question = self._question
        if question is not None and number < len(question.choices):
            self._judge(question, question.choices[number].cells)
            if self._question is not None:
                self.choices[number].setEnabled(False)

    def _cell_written(self, cells: str) -> None:
        question = self._question
        if question is None or self.way != WRITE or not cells:
            return
        written = self.field.toPlainText().strip("\u2800\n")
        if len(written) >= len(question.item.cells):
            self._judge(question, written)
            if self._question is not None:
                self.field.clear()

    def _judge(self, question: Question, cells: str) -> None:
        """Say whether the answer is right; a wrong one may be tried again."""
        if self._quiz is None:
            return
        right = self._quiz.judge(question, cells)
        self.answered.emit()
        self._tell_known()
        if right:
            self._question = None
            self._say(tr("Yes! {what}", what=self._whole(question.item)))
            self.next.setAccessibleDescription(self.told.text())
            self.next.setFocus()
            return
        self._say(tr("Not this one: {dots}. Try again.", dots=dots_in_words(cells)))
        here = self.field if self.way == WRITE else self.focusWidget()
        if here is not None:
            here.setAccessibleDescription(self.told.text())

    def _give_up(self) -> None:
        """Tell the answer; it counts as not known yet."""
        question = self._question
        if question is None or self._quiz is None:
            return
        self._quiz.judge(question, "")
        self.answered.emit()
        self._question = None
        self.cell.show_cells(question.item.cells)
        self.cell.show()
        self._say(self._whole(question.item))
        self._tell_known()
        self.next.setAccessibleDescription(self.told.text())
        self.next.setFocus()

    def _forget(self) -> None:
        self.progressed.right.clear()
        self.answered.emit()
        self._tell_known()

    def _tell_known(self) -> None:
        known = self.progressed.known(self.lesson, self._items)
        self.known.setText(tr("Known: {known} of {count}", known=known, count=len(self._items)))

    def _say(self, text: str) -> None:
        self.told.setText(text)
