"""Where words stand in the views, and what asks for one: menu key, right click, or a long press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from inclusive_desk.ui.page_edit import PageEdit
from inclusive_desk.ui.page_view import PageView

LONG_PRESS = 600
"""Milliseconds that a press without a move lasts until it asks for the word."""
View = PageEdit | PageView


def offset_under(view: View, point: QPoint) -> int | None:
    """Return the offset at *point* of the view's viewport; None where no text is."""
    if isinstance(view, PageView):
        return view.offset_under(QPointF(point))
    cursor = view.cursorForPosition(point)
    box = view.cursorRect(cursor)
    far = 2 * max(box.height(), 20)
    if abs(box.center().y() - point.y()) > far or abs(box.center().x() - point.x()) > far:
        return None
    place = cursor.position()
    if box.center().x() > point.x() and place > cursor.block().position():
        place -= 1  # the right half of a letter: the caret would stand behind it
    return view.offset_of(place)


def word_box(view: View, start: int, end: int) -> QRect:
    """Return where the word *start* to *end* stands, in the view's viewport."""
    if isinstance(view, PageView):
        return view.place_box(start)
    boxes = []
    for place, _ in view.stretch_of(start, start + 1) + view.stretch_of(max(start, end - 1), end):
        cursor = QTextCursor(view.document())
        cursor.setPosition(min(place, view.document().characterCount() - 1))
        boxes.append(view.cursorRect(cursor))
    return boxes[0].united(boxes[-1]) if boxes else view.cursorRect()


class WordEvents(QObject):
    """Watches views for what asks for a word; what they do else is left alone."""

    asked = Signal(object, int)
    """A long press: the view, and the offset under it."""
    menu_wanted = Signal(object, object, QPoint)
    """The menu of a place: the view, the offset or None, where on the screen."""
    escaped = Signal()

    def __init__(self, open_now: Callable[[], bool], parent: QObject | None = None) -> None:
        """*open_now* says whether there is a card that Escape closes."""
        super().__init__(parent)
        self._open = open_now
        self._views: dict[QObject, View] = {}
        self._pressed: tuple[View, QPoint] | None = None
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(LONG_PRESS)
        self._long.timeout.connect(self._held)

    def watch(self, view: View) -> None:
        """Watch *view* from now on."""
        for part in (view, view.viewport()):
            self._views[part] = view
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take menu requests and Escape; only look on at presses."""
        view = self._views.get(watched)
        if view is None:
            return False
        if isinstance(event, QContextMenuEvent):
            self._menu(view, event)
            return True
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._open():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self.escaped.emit()
            return True
        if isinstance(event, QMouseEvent) and watched is view.viewport():
            self._look_on(view, event)
        return False

    def _menu(self, view: View, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            spot = view.viewport().mapFromGlobal(event.globalPos())
            self.menu_wanted.emit(view, offset_under(view, spot), event.globalPos())
            return
        offset = view.caret_offset()
        box = word_box(view, offset, offset + 1)
        self.menu_wanted.emit(view, offset, view.viewport().mapToGlobal(box.bottomLeft()))

    def _look_on(self, view: View, event: QMouseEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (view, event.position().toPoint())
            self._long.start()
        elif kind == QEvent.Type.MouseMove and self._pressed is not None:
            way = event.position().toPoint() - self._pressed[1]
            if way.manhattanLength() >= QApplication.startDragDistance():
                self._long.stop()
        elif kind in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick):
            self._long.stop()

    def _held(self) -> None:
        if self._pressed is None:
            return
        view, spot = self._pressed
        offset = offset_under(view, spot)
        if offset is not None and view.isVisible():
            self.asked.emit(view, offset)


def globally(view: QWidget, box: QRect) -> QRect:
    """Return *box* of a viewport in the coordinates of the screen."""
    return QRect(view.mapToGlobal(box.topLeft()), box.size())
