"""Lists of places in a document: headings, finds and bookmarks. Enter or a click goes there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.words import tr
from inclusive_desk.core.library import Bookmark
from inclusive_desk.services.finding import around
from inclusive_desk.ui.style_sheet import TARGET

_OFFSET = Qt.ItemDataRole.UserRole
_MOST = 300
"""Finds that are listed; the bar goes through all of them."""


class Outline(QTreeWidget):
    """The headings as a tree, with the one that holds the place marked."""

    went = Signal(int)
    """Go to this offset."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setAccessibleName(tr("Outline"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setIndentation(16)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self._items: list[QTreeWidgetItem] = []
        self._starts: list[int] = []
        self._marked: QTreeWidgetItem | None = None
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)

    def show_document(self, document: Document) -> bool:
        """Show the headings of *document*; return whether there are any."""
        self.clear()
        self._items, self._starts, self._marked = [], [], None
        above: list[tuple[int, QTreeWidgetItem]] = []
        for block in document.blocks:
            if block.kind is not BlockKind.HEADING or block.end <= block.body:
                continue
            level = block.level or 1
            while above and above[-1][0] >= level:
                above.pop()
            item = QTreeWidgetItem([" ".join(document.text[block.start : block.end].split())])
            item.setData(0, _OFFSET, block.start)
            item.setToolTip(0, item.text(0))
            if above:
                above[-1][1].addChild(item)
            else:
                self.addTopLevelItem(item)
            above.append((level, item))
            self._items.append(item)
            self._starts.append(block.start)
        self.expandAll()
        self._fit()
        return bool(self._items)

    def show_place(self, offset: int) -> None:
        """Mark the heading that *offset* stands under."""
        index = bisect_right(self._starts, offset) - 1
        item = self._items[index] if index >= 0 else None
        if item is self._marked:
            return
        for one, bold in ((self._marked, False), (item, True)):
            if one is not None:
                font = one.font(0)
                font.setBold(bold)
                one.setFont(0, font)
        self._marked = item
        if item is not None and not self.hasFocus():
            self.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the heading on Enter."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._go(item)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break long headings anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each heading the height of its lines: Qt gives one line to all of them."""
        metrics = QFontMetrics(_bold(self.font()))
        for item in self._items:
            depth, above = 1, item.parent()
            while above is not None:
                depth, above = depth + 1, above.parent()
            width = max(self.viewport().width() - depth * self.indentation() - 20, 60)
            lines = metrics.boundingRect(0, 0, width, 1000, int(Qt.TextFlag.TextWordWrap), item.text(0))
            size = QSize(width, max(TARGET, lines.height() + 16))
            if item.sizeHint(0) != size:
                item.setSizeHint(0, size)

    def _go(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        self.went.emit(int(item.data(0, _OFFSET)))


class PlaceList(QListWidget):
    """Lines that each lead to a place."""

    went = Signal(int)
    """Line number: it was clicked, or Enter was pressed on it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.went.emit(self.row(item)))

    def fill(self, lines: Sequence[str]) -> None:
        """Show *lines*."""
        self.clear()
        for line in lines:
            self.addItem(QListWidgetItem(line))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.went.emit(self.currentRow())
            return
        super().keyPressEvent(event)


class Finds(QWidget):
    """What was found, each with the words around it."""

    went = Signal(int)
    """Show find number so many, from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.count = QLabel(self)
        self.count.setProperty("role", "quiet")
        self.count.setWordWrap(True)
        self.list = PlaceList(tr("Finds"), self)
        self.list.went.connect(self.went)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)

    def show_hits(
        self, text: str, hits: Sequence[tuple[int, int]], count: str, label: Callable[[int], str]
    ) -> None:
        """List *hits* in *text*; *label* gives the page of an offset."""
        self.count.setText(count)
        lines = []
        for start, end in hits[:_MOST]:
            before, word, after = around(text, start, end)
            page = label(start)
            lines.append((page + " · " if page else "") + f"{before}{word}{after}".strip())
        self.list.fill(lines)

    def show_current(self, index: int) -> None:
        """Mark the find that is shown."""
        if 0 <= index < self.list.count() and not self.list.hasFocus():
            self.list.setCurrentRow(index)


class Bookmarks(QWidget):
    """The bookmarks of a document: go to one, write its note anew, or take it away."""

    went = Signal(int)
    """Go to this offset."""
    added = Signal()
    edit_wanted = Signal(int, str)
    """Ask for another note for the bookmark of this id, which is this now."""
    removed = Signal(int)
    """Take the bookmark of this id away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._marks: Sequence[Bookmark] = ()
        self.list = PlaceList(tr("Bookmarks"), self)
        self.list.went.connect(lambda row: self.went.emit(self._marks[row].place))
        self.list.currentRowChanged.connect(lambda _: self._update())
        self.empty = QLabel(tr("No bookmark yet. Add one where you want to come back."), self)
        self.empty.setProperty("role", "quiet")
        self.empty.setWordWrap(True)
        self.add = self._button(tr("Add a bookmark here"), self.added.emit)
        self.edit = self._button(tr("Change the note"), self._edit)
        self.remove = self._button(tr("Delete"), self._remove)
        row = QHBoxLayout()
        row.addWidget(self.edit)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.add)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self._update()

    def _button(self, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: do())
        return button

    def show_marks(self, marks: Sequence[Bookmark], said: Callable[[Bookmark], str]) -> None:
        """Show *marks*; *said* gives the words of each."""
        row = self.list.currentRow()
        self._marks = marks
        self.list.fill([said(mark) for mark in marks])
        self.list.setCurrentRow(min(max(row, 0), len(marks) - 1))
        self._update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the bookmark away on Delete, write its note on F2."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        elif event.key() == Qt.Key.Key_F2:
            self._edit()
        else:
            super().keyPressEvent(event)

    def _mark(self) -> Bookmark | None:
        row = self.list.currentRow()
        return self._marks[row] if 0 <= row < len(self._marks) else None

    def _edit(self) -> None:
        mark = self._mark()
        if mark is not None:
            self.edit_wanted.emit(mark.id, mark.note)

    def _remove(self) -> None:
        mark = self._mark()
        if mark is not None:
            self.removed.emit(mark.id)

    def _update(self) -> None:
        there = self._mark() is not None
        self.empty.setVisible(not self._marks)
        self.list.setVisible(bool(self._marks))
        for button in (self.edit, self.remove):
            button.setVisible(bool(self._marks))
            button.setEnabled(there)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made
