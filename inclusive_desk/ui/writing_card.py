"""The card at a word: how it may be spelled, best first, each to hear and to choose; and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from inclusive_desk.api.words import tr


class SpellingCard(QDialog):
    """Enter chooses, the arrows go and let hear, Escape leaves the word as it is."""

    chosen = Signal(str)
    """Write the word so."""
    heard = Signal(str)
    """Say this."""
    right = Signal()
    """The word is right as it is."""

    def __init__(
        self, word: str, proposals: Sequence[str], hint: str, *, known: bool, parent: QWidget | None = None
    ) -> None:
        """Offer *proposals* for *word*, with a *hint* of one line; *known*: it is right as it is."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.word = word
        title = QLabel(f"« {word} »", self)
        title.setProperty("role", "heading")
        note = QLabel(hint, self)
        note.setWordWrap(True)
        note.setVisible(bool(hint))
        self.list = QListWidget(self)
        self.setWindowTitle(tr("How to spell “{word}”", word=word))
        self.list.setAccessibleName(tr("Proposed words"))
        self.list.setAccessibleDescription(hint)
        self.list.addItems(list(proposals))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda item: self._choose(item.text()))
        self.list.itemClicked.connect(lambda item: self._choose(item.text()))
        self.list.currentTextChanged.connect(self.heard)
        self.list.installEventFilter(self)
        row = QHBoxLayout()
        listen = QPushButton(tr("Listen"), self)
        listen.clicked.connect(lambda: self.heard.emit(self._current()))
        row.addWidget(listen)
        if not known:
            right = QPushButton(tr("It is right"), self)
            right.setToolTip(tr("Adds the word to my words: it is not marked any more."))
            right.clicked.connect(self._is_right)
            row.addWidget(right)
        close = QPushButton(tr("Leave it"), self)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addWidget(note)
        if proposals:
            column.addWidget(self.list)
        else:
            self.list.hide()
            column.addWidget(QLabel(tr("The desk has no other spelling for this word."), self))
        column.addLayout(row)
        rows = max(1, self.list.sizeHintForRow(0))
        self.list.setFixedHeight(min(len(proposals), 6) * rows + 20)
        self.setMinimumWidth(320)

    def show_at(self, place: QPoint, above: QPoint) -> None:
        """Open below *place* on the screen, or above *above* where there is no room."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        top = place.y()
        if top + self.height() > room.bottom():
            top = max(room.top(), above.y() - self.height())
        left = min(max(room.left(), place.x()), room.right() - self.width())
        self.move(left, top)
        self.show()
        self.list.setFocus()

    def _current(self) -> str:
        item = self.list.currentItem()
        return item.text() if item is not None else self.word

    def _choose(self, word: str) -> None:
        self.accept()
        self.chosen.emit(word)

    def _is_right(self) -> None:
        self.accept()
        self.right.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Choose with Enter, say with Space or the right arrow."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem():
                self._choose(self._current())
                return True
            if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Right):
                self.heard.emit(self._current())
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]
