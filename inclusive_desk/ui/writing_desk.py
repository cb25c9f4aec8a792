"""« Write »: the writing pad in the window, and what its buttons, keys and helps do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inclusive_desk.api.words import tr, trn
from inclusive_desk.services.writing import BULLET, HEADINGS, NUMBER, QUOTE, Pad
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.themes import Theme
from inclusive_desk.ui.writing_page import DictatedPage
from inclusive_desk.ui.writing_pane import WritingPane, menu_button, tool_button

if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow

VIEW = "write"
KIND_KEYS = {
    "heading-1": HEADINGS[0],
    "heading-2": HEADINGS[1],
    "heading-3": HEADINGS[2],
    "bullets": BULLET,
    "numbers": NUMBER,
    "quote": QUOTE,
}
READER_KEYS = ("play-here", "previous-word", "next-word", "this-word", "previous-page", "next-page")
"""Reading keys that write, or mean something else, where one writes."""


class WritingDesk(QObject):
    """One pad in one window.

    For dictation: `page` is what a scribe writes on, `add_tool` puts a button into the row of tools,
    `add_below` a bar under the page, `edit.show_partial` shows what is not settled, `shown` tells when
    the pad comes and goes.
    """

    shown = Signal(bool)
    """The pad was brought to the front, or left."""

    def __init__(self, owner: DeskWindow) -> None:
        """Build the view, with an empty pad."""
        super().__init__(owner)
        self.owner = owner
        window = owner.window
        self.pane = WritingPane(owner.comfort, owner.theme, window)
        self.edit = self.pane.edit
        self.page = DictatedPage(self.edit)
        self._front = False
        window.add_view(VIEW, tr("My text"), self.pane)
        for action in READER_KEYS:
            self.pane.removeAction(window.does[action])
        window.does.give_to_view(self.pane, writing=True)
        self._make_tools()
        self._fill_menu()
        self._wire()

    @property
    def pad(self) -> Pad:
        """Return the pad that is written in."""
        return self.edit.pad

    def add_tool(self, tool: QWidget) -> None:
        """Add a button to the row of tools."""
        self.pane.add_tool(tool)
        self.owner.window.order_focus()

    def add_below(self, bar: QWidget) -> None:
        """Add a bar below the page; it shows and hides itself."""
        self.pane.add_below(bar)
        self.owner.window.order_focus()

    def _make_tools(self) -> None:
        does, pane = self.owner.window.does, self.pane
        kinds = [does[name] for name in KIND_KEYS]
        for action in [*kinds, does["bold"]]:
            action.setCheckable(True)
        pane.add_tool(tool_button(does["undo"], tr("Undo"), pane))
        pane.add_tool(tool_button(does["redo"], tr("Redo"), pane))
        pane.add_tool(menu_button(tr("Form"), kinds, pane))
        pane.add_tool(tool_button(does["bold"], tr("Bold"), pane))

    def _fill_menu(self) -> None:
        does, add = self.owner.window.does, self.owner.window.add_menu
        add("write", does["write"], None, does["undo"], does["redo"], None)
        add("write", *(does[name] for name in KIND_KEYS), does["bold"])

    def _wire(self) -> None:
        does, window = self.owner.window.does, self.owner.window
        does.connect("write", self.show)
        does.connect("undo", self._undo)
        does.connect("redo", self._redo)
        does.connect("bold", self.edit.toggle_bold)
        for action, kind in KIND_KEYS.items():
            does.connect(action, partial(self.edit.set_kind, kind))
        self.edit.edited.connect(self._show_state)
        self.edit.cursorPositionChanged.connect(self._show_state)
        self.edit.zoomed.connect(self.owner.zoom)
        self.edit.dropped.connect(self.owner.take)
        window.view_shown.connect(self._view_shown)
        self._show_state()

    # -- showing -----------------------------------------------------------------------------------

    def show(self) -> None:
        """Bring the pad to the front."""
        self.owner.window.show_view(VIEW)

    def _view_shown(self, view: str) -> None:
        front = view == VIEW
        if front != self._front:
            self._front = front
            self.shown.emit(front)

    def place_words(self) -> str:
        """Return how much is written, in words."""
        return trn("{count} word", "{count} words", len(self.pad.text.split()))

    def _show_state(self) -> None:
        """Show what can be undone, and what the paragraph at the caret is."""
        does = self.owner.window.does
        for action, there in (("undo", self.pad.can_undo), ("redo", self.pad.can_redo)):
            does[action].setEnabled(there)
        kind = self.edit.kind
        for action, one in KIND_KEYS.items():
            does[action].setChecked(one == kind)
        does["bold"].setChecked(self.edit.bold)
        if self._front:
            self.owner.window.show_place(self.place_words())

    def _undo(self) -> None:
        if not self.edit.undo_step():
            self.owner.window.message.say(tr("There is nothing to undo."))

    def _redo(self) -> None:
        if not self.edit.redo_step():
            self.owner.window.message.say(tr("There is nothing to do again."))

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the pad in *comfort* and *theme*."""
        self.edit.apply(comfort, theme)
