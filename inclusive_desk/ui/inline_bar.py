"""A bar above the document that asks for one thing: never modal, Escape gives the focus back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.ui.controls import takes_escape


class InlineBar(QFrame):
    """A label, a field, what a subclass adds, a note, and a button that closes."""

    entered = Signal(str)
    """Enter was pressed in the field."""
    closed = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("inline")
        self._back: QWidget | None = None
        self.words = QLabel(label, self)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(label)
        self.field.setMinimumHeight(44)
        self.words.setBuddy(self.field)
        self.field.returnPressed.connect(lambda: self.entered.emit(self.field.text()))
        self.note = QLabel(self)
        self.note.setProperty("role", "quiet")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 2, 4, 8)
        self.row.setSpacing(8)
        self.row.addWidget(self.words)
        self.row.addWidget(self.field, 1)
        self.hide()

    def finish_row(self) -> None:
        """Add the note and the button that closes, after what a subclass added."""
        self.row.addWidget(self.note)
        close = self.button("✕", tr("Close this bar"))
        close.setObjectName("")
        close.clicked.connect(self.shut)
        self.close_button = close

    def button(self, text: str, name: str) -> QToolButton:
        """Add a button."""
        button = QToolButton(self)
        button.setObjectName("tool")
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setMinimumSize(44, 44)
        self.row.addWidget(button)
        return button

    def open(self, back: QWidget | None) -> None:
        """Show the bar with the focus in its field; it goes *back* when the bar closes."""
        if not self.isVisible():
            self._back = back
        self.show()
        # Not by ShortcutFocusReason: Qt then selects before it tells of the focus, and Orca says nothing.
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def shut(self) -> None:
        """Close the bar."""
        if self.isHidden():
            return
        inside = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.hide()
        if inside and self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def say(self, text: str, heard: str = "") -> None:
        """Show *text* behind the field, and tell it, or more that is *heard*, to those who do not see it."""
        self.note.setText(text)
        self.field.setAccessibleDescription(heard or text)

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window's own shortcut does."""
        return takes_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)


class GoToBar(InlineBar):
    """Asks for a page by its printed label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the bar."""
        super().__init__(tr("Go to page:"), parent)
        self.field.setMaximumWidth(140)
        go = self.button(tr("Go"), tr("Go to this page"))
        go.clicked.connect(lambda: self.entered.emit(self.field.text()))
        self.finish_row()
        self.row.insertStretch(self.row.count() - 1, 1)


class FindBar(InlineBar):
    """Asks what to look for, goes from one find to the next, and says which of how many is shown."""

    changed = Signal(str)
    """Something else is looked for."""
    stepped = Signal(int)
    """Go to the next (1) or the previous (-1) find."""
    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the bar."""
        super().__init__(tr("Find:"), parent)
        self.field.textChanged.connect(self.changed)
        self.field.returnPressed.connect(lambda: self.stepped.emit(1))
        self.previous = self.button("▲", tr("Previous find"))
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next = self.button("▼", tr("Next find"))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.list = self.button(tr("List"), tr("List all finds"))
        self.list.clicked.connect(self.list_wanted)
        self.finish_row()
        self.row.insertWidget(2, self.note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the previous find on Shift and Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)


class PasswordBar(InlineBar):
    """Asks for the password of a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the bar; what is typed is hidden."""
        super().__init__(tr("Password:"), parent)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaximumWidth(280)
        self.reveal = self.button(tr("Show"), tr("Show the password"))
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._reveal)
        go = self.button(tr("Open"), tr("Open with this password"))
        go.clicked.connect(lambda: self.entered.emit(self.field.text()))
        self.finish_row()
        self.note.setWordWrap(True)
        self.row.setStretchFactor(self.note, 1)

    def ask(self, note: str, back: QWidget | None) -> None:
        """Ask anew, with a *note* of why."""
        self.field.clear()
        self.reveal.setChecked(False)
        self.say(note)
        self.open(back)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.field.setEchoMode(mode.Normal if shown else mode.Password)
        name = tr("Hide the password") if shown else tr("Show the password")
        self.reveal.setText(tr("Hide") if shown else tr("Show"))
        self.reveal.setAccessibleName(name)
        self.reveal.setToolTip(name)


class NoteBar(InlineBar):
    """Asks for the note of a bookmark, which may stay empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the bar."""
        super().__init__(tr("Note of the bookmark:"), parent)
        self.field.setMaxLength(200)
        self.field.setPlaceholderText(tr("optional"))
        keep = self.button(tr("Keep"), tr("Keep this note"))
        keep.clicked.connect(lambda: self.entered.emit(self.field.text()))
        self.finish_row()
