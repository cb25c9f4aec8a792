"""The pages as small pictures with their printed labels; only those in view are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QIcon, QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QWidget

from inclusive_desk.api.document import PageInfo
from inclusive_desk.api.words import tr
from inclusive_desk.ui.page_pictures import PagePictures, Wish

SIZE = QSize(132, 170)
"""Pixels of the room for a picture."""
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Pages(QAbstractListModel):
    """The pages of a document as lines of a list."""

    def __init__(self, pictures: PagePictures, ratio: float, parent: QWidget) -> None:
        """Start without pages."""
        super().__init__(parent)
        self._pictures = pictures
        self._ratio = ratio
        self._pages: Sequence[PageInfo] = ()
        self._blank = QPixmap()

    def show_pages(self, pages: Sequence[PageInfo]) -> None:
        """Show *pages*."""
        grown = len(pages) > len(self._pages) > 0 and pages[0] == self._pages[0]
        if grown:
            self.beginInsertRows(QModelIndex(), len(self._pages), len(pages) - 1)
            self._pages = pages
            self.endInsertRows()
            return
        self.beginResetModel()
        self._pages = pages
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many pages there are."""
        return 0 if parent.isValid() else len(self._pages)

    def wish(self, row: int) -> Wish:
        """Return the wish for the picture of a page."""
        page = self._pages[row]
        room = min((SIZE.width() - 4) / max(page.width, 1.0), (SIZE.height() - 4) / max(page.height, 1.0))
        return Wish(page.number, round(room * self._ratio, 4), small=True)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return label or picture of a page."""
        if not index.isValid() or index.row() >= len(self._pages):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr("Page {label}", label=self._pages[index.row()].label)
        if role == Qt.ItemDataRole.DecorationRole:
            picture = self._picture(index.row())
            icon = QIcon(picture)
            icon.addPixmap(picture, QIcon.Mode.Selected)  # else Qt tints the page that is chosen
            return icon
        return None

    def _picture(self, row: int) -> QPixmap:
        image = self._pictures.picture(self.wish(row))
        if image is None:
            if self._blank.isNull():
                self._blank = QPixmap(round(120 * self._ratio), round(166 * self._ratio))
                self._blank.fill(QColor("#ffffff"))
                self._blank.setDevicePixelRatio(self._ratio)
            return self._blank
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self._ratio)
        return picture

    def redraw(self, number: int) -> None:
        """Show the picture of page *number* that has come."""
        index = self.index(number - 1, 0)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


class PageThumbs(QListView):
    """Enter or a click goes to a page."""

    went = Signal(int)
    """Go to this page, from 0."""

    def __init__(self, pictures: PagePictures, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._pictures = pictures
        self._pages = Pages(pictures, self.devicePixelRatioF(), self)
        self.setModel(self._pages)
        self.setAccessibleName(tr("Pages"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setIconSize(SIZE)
        self.setSpacing(4)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.went.emit(index.row()))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self._wish)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        pictures.arrived.connect(self._pages.redraw)

    def show_pages(self, pages: Sequence[PageInfo]) -> None:
        """Show *pages*."""
        self._pages.show_pages(pages)
        self._fit()
        self._soon.start()

    def show_current(self, row: int) -> None:
        """Mark the page that is looked at."""
        if not self.hasFocus() and 0 <= row < self._pages.rowCount():
            self.setCurrentIndex(self._pages.index(row, 0))

    def _fit(self) -> None:
        line = self.fontMetrics().height() + 10
        self.setGridSize(QSize(max(self.viewport().width() - 4, SIZE.width()), SIZE.height() + line))

    def _wish(self) -> None:
        """Wish for the pictures in view."""
        if not self.isVisible():
            return
        area = self.viewport().rect()
        first = self.indexAt(area.center().__class__(area.center().x(), 8)).row()
        if first < 0:
            first = max(0, self.verticalScrollBar().value() // max(self.gridSize().height(), 1))
        count = area.height() // max(self.gridSize().height(), 1) + 2
        rows = range(max(first - 1, 0), min(first + count, self._pages.rowCount()))
        self._pictures.wish("thumbs", [self._pages.wish(row) for row in rows])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the page on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.went.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep one page a line."""
        super().resizeEvent(event)
        self._fit()
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Wish for what is seen now."""
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wish for nothing more."""
        super().hideEvent(event)
        self._pictures.wish("thumbs", ())
