"""The menu of a place in the text: what can be done with its word, and from there on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from inclusive_desk.api.words import tr
from inclusive_desk.ui.word_places import View

if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow
    from inclusive_desk.ui.word_desk import WordDesk


class WordMenu(QMenu):
    """Made anew each time it is asked for."""

    def __init__(self, words: WordDesk, owner: DeskWindow, view: View, offset: int | None) -> None:
        """Offer what can be done at *offset* of *view*; None where there is no text."""
        from inclusive_desk.services.word_help import language_at, word_at

        super().__init__(view)
        self._owner = owner
        found = word_at(owner.document.text, offset) if offset is not None else None
        if found is not None and offset is not None:
            word = owner.document.text[slice(*found)].replace("&", "&&")
            this = self.addAction(
                tr("This word: {word}", word=word) + "\t" + owner.window.does.shown("this-word")
            )
            this.triggered.connect(lambda: words.open_at(view, offset))
            hear = self.addAction(tr("Listen to the word"))
            language = language_at(owner.document, found[0])
            hear.triggered.connect(lambda: words.say_word(owner.document.text[slice(*found)], language))
            self.setDefaultAction(this)
        if offset is not None:
            read = self.addAction(tr("Read from here"))
            read.triggered.connect(lambda: owner.reading.read_from(offset))
        self.addSeparator()
        self.addActions(self._text_actions(view))
        self.addActions([owner.window.does[name] for name in ("find-sound", "my-words")])

    def _text_actions(self, view: View) -> list[QAction]:
        """Return copy, and select all where the view has a text of its own."""
        from inclusive_desk.ui.page_edit import PageEdit

        copy = QAction(tr("Copy"), self)
        if not isinstance(view, PageEdit):
            selected = view.selected()
            copy.setEnabled(selected is not None)
            copy.triggered.connect(partial(self._copy, selected or (0, 0)))
            return [copy]
        everything = QAction(tr("Select all"), self)
        copy.setEnabled(view.textCursor().hasSelection())
        copy.triggered.connect(view.copy)
        everything.triggered.connect(view.selectAll)
        return [copy, everything]

    def _copy(self, selected: tuple[int, int], _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(self._owner.document.text[slice(*selected)])
