"""The window: rail, document, drawer, play bar and message line around one open document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import tr
from inclusive_desk.ui.actions import Actions
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.focus_order import focus_first, order_focus
from inclusive_desk.ui.icons import Icons
from inclusive_desk.ui.message_line import MessageLine
from inclusive_desk.ui.play_bar import PlayBar
from inclusive_desk.ui.rail import Rail
from inclusive_desk.ui.reader_view import ReaderView
from inclusive_desk.ui.stack import Stack
from inclusive_desk.ui.style_sheet import style_sheet, window_scale
from inclusive_desk.ui.telling import Telling
from inclusive_desk.ui.themes import Theme
from inclusive_desk.ui.top_bar import TopBar
from inclusive_desk.ui.untold import untold

NARROW = 900
"""Below this width of the window, rail and drawer fold into menus."""
FOLD_ZOOM = 2.0
"""From this zoom on, rail and drawer fold into menus."""
DRAWER_WIDTH = 300
SIDE_WIDTH = 270
QWIDGETSIZE_MAX = 16_777_215
"""What Qt takes for no limit."""


class Window(QMainWindow):
    """Lays the parts out and keeps them in one look; what they do is wired by `app`."""

    painted = Signal()
    """The window was painted for the first time."""
    closing = Signal()
    """The user closes the window."""
    view_shown = Signal(str)
    """A view (`reader`, `braille`) was brought to the front."""
    drawer_wanted = Signal(bool)
    """The drawer is to open or close."""
    resized = Signal()
    dropped = Signal(QMimeData)
    """A file or text was dropped beside the document."""

    def __init__(self, own_keys: Mapping[str, Any], comfort: Comfort, theme: Theme, icons: Icons) -> None:
        """Build the window with the user's *own_keys*; nothing is shown yet."""
        super().__init__()
        self.setObjectName("window")
        self.does = Actions(self, own_keys)
        self._icons = icons
        self._theme = theme
        self._comfort = comfort
        self._views: dict[str, QWidget] = {}
        self._drawer: QWidget | None = None
        self._side: QWidget | None = None
        self._side_open = False
        self._above: list[QWidget] = []
        self._drawer_open = False
        self._folded = False
        self._unfolded = False
        self._dress: tuple[object, ...] = ()
        self.setWindowTitle(tr("Inclusive Desk"))
        self._make_parts()
        self._lay_out()
        self._top = TopBar(self)
        self.menus, self.menu_bar = self._top.menus, self._top.menu_bar
        self.title = self._top.title
        self.presets, self.presets_menu = self._top.presets, self._top.presets_menu
        self.setMenuWidget(self._top)
        self.order_focus()
        self.setAcceptDrops(True)

    # -- building ----------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        actions = self.does
        self.rail = Rail(self)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(tr("Views of the document"))
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.place = QLabel(self)
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setObjectName("place")
        self.stack = Stack(self)
        self.reader = ReaderView(self._comfort, self._theme, self)
        self.reader.setAccessibleName(tr("Text to read"))
        self.reader.bar_made.connect(self._seat_parts)
        self.bar = PlayBar(actions.by_id, self)
        self.message = MessageLine(self)
        self._telling = Telling(self)
        self.message.said.connect(self.tell)
        self.add_view("reader", tr("Reading"), self.reader)

    def _lay_out(self) -> None:
        self.sheet = QFrame(self)
        self.sheet.setObjectName("sheet")
        inside = QVBoxLayout(self.sheet)
        inside.setContentsMargins(4, 6, 4, 6)
        inside.addWidget(self.stack)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(6, 0, 0, 0)
        tabs.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        tabs.addStretch(1)
        tabs.addWidget(self.place)
        self.tools = QWidget(self)
        self._tools = QHBoxLayout(self.tools)
        self._tools.setContentsMargins(0, 0, 0, 4)
        tabs.addWidget(self.tools)
        document = QVBoxLayout()
        document.setContentsMargins(14, 8, 14, 12)
        document.setSpacing(0)
        document.addLayout(tabs)
        self._bars = QVBoxLayout()
        document.addLayout(self._bars)
        document.addWidget(self.sheet, 1)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.rail)
        self._document_part = QWidget(self)
        self._document_part.setObjectName("centre")
        self._document_part.setLayout(document)
        self._middle.addWidget(self._document_part, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._middle, 1)
        whole.addWidget(self.bar)
        whole.addWidget(self.message)
        centre = QWidget(self)
        centre.setObjectName("centre")
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    def add_view(self, id: str, label: str, view: QWidget) -> None:
        """Add a document view with a tab."""
        self._views[id] = view
        self.stack.addWidget(view)
        index = self.tabs.addTab(label)
        self.tabs.setTabData(index, id)
        self.does.give_to_view(view)

    def show_tab(self, id: str, *, shown: bool) -> None:
        """Show or hide the tab of view *id*."""
        for index in range(self.tabs.count()):
            if self.tabs.tabData(index) == id:
                self.tabs.setTabVisible(index, shown)
        self.tabs.updateGeometry()

    def show_view(self, id: str) -> None:
        """Bring view *id* to the front and give it the focus."""
        with untold():  # what is heard is where the focus goes
            for index in range(self.tabs.count()):
                if self.tabs.tabData(index) == id:
                    self.tabs.setCurrentIndex(index)
        self.stack.setCurrentWidget(self._views[id])
        self._views[id].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def view(self) -> str:
        """Return which view is in front."""
        front = self.stack.currentWidget()
        return next((name for name, view in self._views.items() if view is front), "reader")

    @property
    def front(self) -> QWidget:
        """Return the view in front."""
        return self._views[self.view]

    def add_tool(self, tool: QWidget) -> None:
        """Add a button at the right of the tabs."""
        self._tools.addWidget(tool)

    def add_bar(self, bar: QWidget) -> None:
        """Add a bar above the document; it shows itself."""
        self._above.append(bar)
        self._bars.addWidget(bar)

    def put_side(self, side: QWidget) -> None:
        """Put a panel at the left of the document."""
        self._side = side
        self._middle.insertWidget(self._middle.indexOf(self._document_part), side)
        self._shape_side()
        self.order_focus()

    def open_side(self, wanted: bool) -> None:
        """Open or close the panel at the left."""
        self._side_open = wanted
        self._shape_side()

    @property
    def side_covers(self) -> bool:
        """Return whether that panel stands in the document's place: where all is folded."""
        return self._folded and self._side_open

    def _shape_side(self) -> None:
        if self._side is None:
            return
        width = round(SIDE_WIDTH * window_scale(self._comfort))
        self._side.setMinimumWidth(0 if self.side_covers else width)
        self._side.setMaximumWidth(QWIDGETSIZE_MAX if self.side_covers else width)
        self._side.setVisible(self._side_open)
        self._shape_document()

    def _shape_document(self) -> None:
        drawer = self._drawer is not None and self._folded and self._unfolded
        self._document_part.setVisible(not drawer and not self.side_covers)

    def _tab_chosen(self, index: int) -> None:
        view = self.tabs.tabData(index)
        if view in self._views:
            self.stack.setCurrentWidget(self._views[view])
            self._seat_parts()
            self.view_shown.emit(view)

    # -- the drawer --------------------------------------------------------------------------------

    def put_drawer(self, drawer: QWidget) -> None:
        """Put *drawer* at the right."""
        self._drawer = drawer
        drawer.setObjectName("drawer")
        self._middle.addWidget(drawer)
        self._shape_drawer()
        self.order_focus()

    @property
    def drawer(self) -> QWidget | None:
        """Return the drawer, once it is there."""
        return self._drawer

    @property
    def drawer_open(self) -> bool:
        """Return whether the drawer is open."""
        return self._drawer_open

    def open_drawer(self, wanted: bool) -> None:
        """Open or close the drawer."""
        self._drawer_open = wanted
        if self._drawer is not None:
            focus = self.focusWidget()
            had_focus = focus is not None and self._drawer.isAncestorOf(focus)
            self._unfolded = wanted and self._folded
            self._shape_drawer()
            if had_focus and not wanted:
                self._views[self.view].setFocus()
        self.drawer_wanted.emit(wanted)

    def _shape_drawer(self) -> None:
        """Put the drawer beside the document; where all is folded, in its place, once it is asked for."""
        if self._drawer is None:
            return
        covers = self._folded and self._unfolded
        width = round(DRAWER_WIDTH * window_scale(self._comfort))
        self._drawer.setMinimumWidth(0 if covers else width)
        self._drawer.setMaximumWidth(QWIDGETSIZE_MAX if covers else width)
        self._drawer.setVisible(self._drawer_open and (covers or not self._folded))
        self._shape_document()

    # -- looks -------------------------------------------------------------------------------------

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show everything in *comfort* and *theme*."""
        self._comfort, self._theme = comfort, theme
        self.restyle()
        self.reader.apply(comfort, theme)
        self._fold()
        self._shape_drawer()
        self._shape_side()

    def restyle(self) -> None:
        """Make the style sheet and the icons anew, where they change: it dresses every part of the window."""
        scale, strong = window_scale(self._comfort), self._comfort.strong_focus
        dress = (self._theme, scale, strong)
        if dress == self._dress:
            return
        self._dress = dress
        self.setStyleSheet(style_sheet(self._theme, scale, self._icons.shapes(self._theme), strong=strong))
        self.rail.setFixedWidth(round(96 * scale))
        self.rail.recolor(self._icons, self._theme)
        self.bar.recolor(self._icons, self._theme)

    def _fold(self) -> None:
        plain = self._comfort.plain
        folded = plain or self.width() < NARROW or self._comfort.zoom >= FOLD_ZOOM
        for part in (self._top, self.tabs, self.place, self.tools):
            part.setVisible(not plain)
        self.rail.setVisible(not folded)
        self.bar.fold(folded)
        self.title.setVisible(not folded)
        self.presets.setVisible(not folded)
        changed, self._folded = folded != self._folded, folded
        if changed:
            self._unfolded = False
            self._shape_drawer()
            self._shape_side()
        self._seat_parts()

    def _seat_parts(self) -> None:
        """Put the bar of the exercises beside the tabs where letters are large: it takes a line there."""
        bar = self.reader.parts.bar
        if bar is None:
            return
        large = self._comfort.zoom >= FOLD_ZOOM and self.width() >= NARROW
        aside = large and not self._comfort.plain
        moves = aside != self.tools.isAncestorOf(bar)
        if moves and aside:
            self._tools.insertWidget(0, bar)
        self.reader.seat_bar(aside, seen=self.view == "reader")
        if moves:
            self.order_focus()

    @property
    def folded(self) -> bool:
        """Return whether rail and drawer are folded away."""
        return self._folded

    def show_place(self, text: str) -> None:
        """Show where in the document the caret is: page, or what the view says of itself."""
        if text != self.place.text():
            self.place.setText(text)

    def show_title(self, title: str) -> None:
        """Show the document's title."""
        self.title.set_title(title)
        name = tr("Inclusive Desk")
        self.setWindowTitle(f"{self.title.title} — {name}" if self.title.title else name)

    # -- focus -------------------------------------------------------------------------------------

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 goes through, in the order they stand."""
        found: list[QWidget] = [self.rail]  # the menu bar has its own key, Alt
        if self._side is not None:
            found.append(self._side)
        found.append(self.stack)
        if self._drawer is not None:
            found.append(self._drawer)
        return [pane for pane in (*found, self.bar) if pane.isVisible()]

    def go_to_pane(self, by: int) -> None:
        """Give the focus to the next (1) or previous (-1) part of the window."""
        panes = self.panes()
        focus = self.focusWidget()
        here = next((i for i, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), 1 - by)
        pane = panes[(here + by) % len(panes)]
        if pane is self.stack:
            self._views[self.view].setFocus(Qt.FocusReason.TabFocusReason)
            return
        focus_first(pane)

    def order_focus(self) -> None:
        """Let Tab go through the parts as they stand: top, rail, tabs, document, drawer, bar, message."""
        side = [self._side] if self._side is not None else []
        parts: list[QWidget] = [
            self.presets, self.rail, *side, self.tabs, self.tools, *self._above, *self._views.values(),
        ]  # fmt: skip
        if self._drawer is not None:
            parts.append(self._drawer)
        order_focus([*parts, self.bar, self.message])

    def tell(self, words: str) -> None:
        """Let a screen reader hear *words*, which need not be seen."""
        self._telling.tell(words, self.focusWidget())

    # -- events ------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Start with the focus in the document."""
        super().showEvent(event)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where there is little room."""
        super().resizeEvent(event)
        self._fold()
        self.resized.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        self.dropped.emit(event.mimeData())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window closes."""
        self.closing.emit()
        super().closeEvent(event)

    def add_menu(self, id: str, *actions: QAction | None) -> None:
        """Add actions to a menu; None is a separator."""
        for action in actions:
            if action is None:
                self.menus[id].addSeparator()
            else:
                self.menus[id].addAction(action)
