"""A row that goes on in the next line where it is too long: no word on a button is ever cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 4


class FlowRow(QLayout):
    """Lays widgets out in lines; those added as last stand at the right end of the last line."""

    def __init__(self, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._last: list[QLayoutItem] = []
        self._adding = self._items

    def add(self, widget: QWidget, *, last: bool = False) -> None:
        """Add *widget* behind the others; *last*: at the right end."""
        self._adding = self._last if last else self._items
        self.addWidget(widget)
        self._adding = self._items

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item."""
        self._adding.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items) + len(self._last)

    def itemAt(self, index: int) -> QLayoutItem:
        """Return an item; Qt asks for one too many to find the end."""
        both = [*self._items, *self._last]
        return both[index] if 0 <= index < len(both) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        """Let an item go."""
        if 0 <= index < len(self._items):
            return self._items.pop(index)
        index -= len(self._items)
        return self._last.pop(index) if 0 <= index < len(self._last) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that fewer pixels across mean more down."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the pixels down for *width* pixels across."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place all."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return what the widest widget takes."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return what the widest widget takes."""
        sizes = [item.sizeHint() for item in (*self._items, *self._last) if not item.isEmpty()]
        margins = self.contentsMargins()
        return QSize(
            max((size.width() for size in sizes), default=0) + margins.left() + margins.right(),
            max((size.height() for size in sizes), default=0) + margins.top() + margins.bottom(),
        )

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place the items in *rect* if they are to *move*; return the height they take."""
        margins = self.contentsMargins()
        left, right = rect.left() + margins.left(), rect.right() - margins.right()
        x, y, high = left, rect.top() + margins.top(), 0
        for items, at_end in ((self._items, False), (self._last, True)):
            shown = [item for item in items if not item.isEmpty()]
            if at_end and shown:
                wide = sum(item.sizeHint().width() + GAP for item in shown) - GAP
                if x + wide > right and x > left:
                    x, y, high = left, y + high + GAP, 0
                x = max(x, right - wide)
            for item in shown:
                size = item.sizeHint()
                if x + size.width() > right and x > left:
                    x, y, high = left, y + high + GAP, 0
                if move:
                    item.setGeometry(QRect(x, y, min(size.width(), right - left), size.height()))
                x += size.width() + GAP
                high = max(high, size.height())
        return y + high + margins.bottom() - rect.top()
