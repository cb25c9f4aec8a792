"""« Write »: the writing pad in the window, and what its buttons, keys and helps do."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.services.writing import BULLET, HEADINGS, NUMBER, QUOTE, Pad, pad_of
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.icons import Icons
from inclusive_desk.ui.themes import Theme
from inclusive_desk.ui.writing_aloud import WritingAloud
from inclusive_desk.ui.writing_files import WritingFiles, count_words
from inclusive_desk.ui.writing_find import WritingFind
from inclusive_desk.ui.writing_help import NO_HELP, WritingHelp
from inclusive_desk.ui.writing_page import DictatedPage
from inclusive_desk.ui.writing_pane import WritingPane, menu_button, tool_button

if TYPE_CHECKING:
    from pathlib import Path

    from inclusive_desk.api.document import Document
    from inclusive_desk.ui.desk_window import DeskWindow
    from inclusive_desk.ui.drawer import Drawer
    from inclusive_desk.ui.writing_options import WritingOptions

VIEW = "write"
BLANK = re.compile(r"_{2,}|\.{4,}|…{2,}|☐")
"""What is left to fill in: a line, dots, a box to tick."""
IDLE = 30.0
"""Seconds without a key after which one is not writing any more."""
COUNT = 400
"""Milliseconds from a key to the new number of words: a long text is not counted at each letter."""
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


class WritingTime:
    """How long one has been writing: pauses do not count."""

    def __init__(self) -> None:
        """Start at nothing."""
        self._seconds = 0.0
        self._last = 0.0

    def note(self) -> None:
        """Note that something was written now."""
        now = time.monotonic()
        if self._last and now - self._last < IDLE:
            self._seconds += now - self._last
        self._last = now

    @property
    def minutes(self) -> int:
        """Return the minutes so far."""
        return int(self._seconds // 60)


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
        self._front = self._to_offer = self._asked_here = False
        window.add_view(VIEW, tr("My text"), self.pane)
        for action in READER_KEYS:
            self.pane.removeAction(window.does[action])
        window.does.give_to_view(self.pane, writing=True)
        self._count_soon = QTimer(self.edit)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(COUNT)
        self._count_soon.timeout.connect(self._show_count)
        self.files = WritingFiles(self)
        self.aloud = WritingAloud(self)
        self.help = WritingHelp(self)
        self.options: WritingOptions | None = None
        self._time = WritingTime()
        self._make_sign()
        self._make_tools()
        self._fill_menu()
        self._wire()

    def begin(self) -> None:
        """Offer the text that was left open, once the first document is there."""
        if self.owner.document.text:
            self.files.offer()
        else:
            self._to_offer = True
            self.owner.opener.ended.connect(self._offer_once)

    def _offer_once(self) -> None:
        if self._to_offer:
            self._to_offer = False
            self.files.offer()

    @property
    def in_front(self) -> bool:
        """Return whether the pad is in front."""
        return self._front

    @property
    def language(self) -> str:
        """Return the language that is written in."""
        return str(self.owner.memory.get("writing.language", "fr"))

    @property
    def pad(self) -> Pad:
        """Return the pad that is written in."""
        return self.edit.pad

    def document(self) -> Document:
        """Return what is written, as a document."""
        return self.pad.document(language=self.language)

    def add_tool(self, tool: QWidget) -> None:
        """Add a button to the row of tools."""
        self.pane.add_tool(tool)
        self.owner.window.order_focus()

    def add_below(self, bar: QWidget) -> None:
        """Add a bar below the page; it shows and hides itself."""
        self.pane.add_below(bar)
        self.owner.window.order_focus()

    def _make_sign(self) -> None:
        """Make what says that there is no help just now, and the place for proposals."""
        self._icons = Icons(self.owner.desk.folders.resources)
        self.sign = QLabel(tr("Without help: nothing is proposed, marked or read back."), self.pane)
        self.sign.setObjectName("without-help")
        self.sign.setWordWrap(True)
        self.pane.add_below(self.sign)
        self.pane.add_below(self.help.strip)
        self.find = WritingFind(self)

    def _make_tools(self) -> None:
        does, pane = self.owner.window.does, self.pane
        kinds = [does[name] for name in KIND_KEYS]
        for action in (*kinds, does["bold"]):
            action.setCheckable(True)
        texts = [does[name] for name in ("new-text", "my-texts", "open-text", "write-here")]
        saving = [does[name] for name in ("save", "save-as", "hand-on", "print")]
        pane.add_tool(menu_button(tr("Text"), [*texts, None, *saving], pane))
        pane.add_tool(tool_button(does["undo"], tr("Undo"), pane))
        pane.add_tool(tool_button(does["redo"], tr("Redo"), pane))
        pane.add_tool(menu_button(tr("Form"), kinds, pane))
        pane.add_tool(tool_button(does["bold"], tr("Bold"), pane))
        pane.add_tool(tool_button(does["spelling"], tr("Spelling"), pane))
        does["no-help"].setCheckable(True)
        pane.add_tool(tool_button(does["no-help"], tr("Without help"), pane), last=True)

    def _fill_menu(self) -> None:
        does, add = self.owner.window.does, self.owner.window.add_menu
        texts = ("new-text", "my-texts", "open-text", "write-here", "save", "save-as", "hand-on")
        add("write", does["write"], *(does[name] for name in texts), None)
        add("write", *(does[name] for name in ("undo", "redo", "next-blank", "previous-blank")), None)
        forms = QMenu(tr("Form"), self.owner.window)
        forms.addActions([does[name] for name in (*KIND_KEYS, "bold")])
        self.owner.window.menus["write"].addMenu(forms)
        add("write", None, *(does[name] for name in ("spelling", "spell-word", "no-help")))

    def _wire(self) -> None:
        does, window = self.owner.window.does, self.owner.window
        does.connect("undo", self._undo)
        does.connect("redo", self._redo)
        does.connect("bold", partial(self._format, "bold", self.edit.toggle_bold))
        files = self.files
        for action, do in (
            ("new-text", files.new),
            ("my-texts", files.show_list),
            ("open-text", files.ask_file),
            ("write-here", self.write_here),
            ("save", files.save),
            ("save-as", files.save_as),
            ("hand-on", self.hand_on),
            ("next-blank", lambda: self.go_to_blank(1)),
            ("previous-blank", lambda: self.go_to_blank(-1)),
        ):
            does.connect(action, do)
        does.connect("spelling", self.help.next_wrong)
        does.connect("spell-word", self.help.this_word)
        does.connect("no-help", self._switch_help)
        self.help.changed.connect(self._show_help)
        files.changed.connect(self._show_state)
        self.edit.edited.connect(lambda: self._time.note())
        self.owner.opener.began.connect(lambda _: self._opening())
        self.owner.opener.opened.connect(self._document_opened)
        for action, kind in KIND_KEYS.items():
            does.connect(action, partial(self._format, action, partial(self.edit.set_kind, kind)))
        self.edit.edited.connect(self._show_state)
        self.edit.cursorPositionChanged.connect(self._show_state)
        self.edit.zoomed.connect(self.owner.zoom)
        self.edit.dropped.connect(self.owner.take)
        self.edit.menu_wanted.connect(self._show_menu)
        window.view_shown.connect(self._view_shown)
        self.help.refresh()
        self.help.strip.set_icon(self._icons.icon("speak", self.owner.theme["panel_text"]))
        self._show_state()

    def _show_menu(self, menu: QMenu) -> None:
        """Put what can be done at a word before cut, copy and paste."""
        does = self.owner.window.does
        first = menu.actions()[0] if menu.actions() else None
        for name in ("spell-word", "spelling", "read-selection"):
            menu.insertAction(first, does[name])  # type: ignore[arg-type]
        if first is not None:
            menu.insertSeparator(first)

    # -- showing -----------------------------------------------------------------------------------

    def show(self) -> None:
        """Bring the pad to the front."""
        self.owner.window.show_view(VIEW)

    def _view_shown(self, view: str) -> None:
        front = view == VIEW
        if front != self._front:
            self._front = front
            self.shown.emit(front)
            if front:
                does = self.owner.window.does
                words = tr(
                    "Write here. {play}: hear it. {check}: a word to check.",
                    play=does.shown("play"),
                    check=does.shown("spelling"),
                )
                self.owner.window.message.say(words)
                self.files.resume_quietly()
                self.help.warm()

    def place_words(self) -> str:
        """Return how much is written, in words."""
        minutes = self._time.minutes
        parts = [self.files.words(), count_words(len(self.pad.text.split()))]
        parts.append(tr("{minutes} min", minutes=minutes) if minutes else "")
        return " · ".join(filter(None, parts))

    # -- what it is written from, and where it goes ------------------------------------------------

    def write_here(self) -> None:
        """Copy the open document into the pad, to fill it in."""
        owner = self.owner
        if not owner.document.text.strip():
            owner.window.message.say(tr("Open a sheet first."))
            return
        pad = pad_of(owner.document)
        key = owner.window.does.shown("next-blank")
        self.files.begin_with(pad, tr("This is your copy of the sheet. {key}: the next blank.", key=key))

    def hand_on(self) -> None:
        """Show the text in the reader, like any document: to read, in braille, as sound, adapted."""
        if not self.pad.text.strip():
            self.owner.window.message.say(tr("Nothing is written yet."))
            return
        self.owner.opener.cancel()
        self.owner.opener.opened.emit(self.document(), None)
        self.owner.opener.ended.emit()

    def _opening(self) -> None:
        self._asked_here = self._front

    def _document_opened(self, _document: Document, path: Path | None) -> None:
        """Show a document that was opened from here; not the one of the start, that comes late."""
        if self._front and (path is None or self._asked_here):
            self.owner.window.show_view("reader")

    def go_to_blank(self, by: int) -> None:
        """Select the next (1) or previous (-1) blank; say so when there is none."""
        blanks = [one.span() for one in BLANK.finditer(self.pad.text)]
        start, end = self.edit.selection()
        after = [one for one in blanks if one[0] >= max(end, start + 1) or (start == end == one[0])]
        before = [one for one in blanks if one[1] <= start]
        found = (after[:1] if by > 0 else before[-1:]) or (blanks[:1] if by > 0 else blanks[-1:])
        if found:
            self.edit.select(*found[0])
        else:
            self.owner.window.message.say(tr("There is no blank to fill in."))

    def _format(self, action: str, change: Callable[[], None]) -> None:
        """Do *change*, and let a screen reader hear whether the paragraph or the letters are so now."""
        change()
        self._show_state()
        done = self.owner.window.does[action]
        name = done.text().replace("&", "")
        self.owner.window.tell(
            tr("{name}: on", name=name) if done.isChecked() else tr("{name}: off", name=name)
        )

    def _show_state(self) -> None:
        """Show what can be undone, and what the paragraph at the caret is."""
        does = self.owner.window.does
        for action, there in (("undo", self.pad.can_undo), ("redo", self.pad.can_redo)):
            does[action].setEnabled(there)
        kind = self.edit.kind
        for action, one in KIND_KEYS.items():
            does[action].setChecked(one == kind)
        does["bold"].setChecked(self.edit.bold)
        if self._front and not self._count_soon.isActive():
            self._count_soon.start()

    def _show_count(self) -> None:
        if self._front:
            self.owner.window.show_place(self.place_words())

    def do_key(self, key: str) -> bool:
        """Do what *key* is set to do to the form; return whether it is set."""
        does = self.owner.window.does
        action = next((name for name in KIND_KEYS if key in does.keys[name]), None)
        if action is not None:
            does[action].trigger()
        return action is not None

    def _undo(self) -> None:
        if not self.edit.undo_step():
            self.owner.window.message.say(tr("There is nothing to undo."))

    def _redo(self) -> None:
        if not self.edit.redo_step():
            self.owner.window.message.say(tr("There is nothing to do again."))

    # -- help --------------------------------------------------------------------------------------

    def fill(self, drawer: Drawer) -> None:
        """Give the drawer the page for writing."""
        from inclusive_desk.ui.writing_options import WritingOptions

        page = WritingOptions(self.owner.memory.get)
        page.changed.connect(self.help.set_option)
        page.words_wanted.connect(self.owner.reading.show_words)
        drawer.add_page(VIEW, tr("Write"), page)
        self.options = page

    def take_over(self, values: Mapping[str, Any]) -> None:
        """Take over what a preset says of writing."""
        ours = {key: value for key, value in values.items() if key.startswith("writing.")}
        for key, value in ours.items():
            self.owner.memory.set(key, value)
        if ours:
            self.help.refresh()

    def _switch_help(self) -> None:
        self.help.set_option(NO_HELP, not self.help.without)
        told = tr("Without help.") if self.help.without else tr("The desk helps again.")
        self.owner.window.message.say(told)

    def _show_help(self) -> None:
        self.owner.window.does["no-help"].setChecked(self.help.without)
        self.sign.setVisible(self.help.without)
        if self.options is not None:
            self.options.show_settings()

    def refresh(self) -> None:
        """Begin anew: another person is here."""
        self.files.refresh()
        self.help.refresh()
        self._time = WritingTime()

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the pad in *comfort* and *theme*."""
        self.edit.apply(comfort, theme)
        self.help.strip.set_icon(self._icons.icon("speak", theme["panel_text"]))
