"""Finds the words of the text that have a sound: choose it, see them with its letters marked, go there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import tr, trn
from inclusive_desk.services.sound_finding import Found, Index, Listed, Sound
from inclusive_desk.ui.place_lists import PlaceList
from inclusive_desk.ui.style_sheet import TARGET

_FOUND = Qt.ItemDataRole.UserRole
MOST = 600
"""Words that are listed; a book has more than anybody looks through."""


class SoundPanel(QWidget):
    """A choice of sounds, and the words that have the one chosen."""

    chosen = Signal(str)
    """Another sound was chosen, by its name."""
    went = Signal(object)
    """A `Found`: go to its next place."""

    def __init__(self, sounds: Sequence[Sound], parent: QWidget | None = None) -> None:
        """Offer *sounds*; there are no words yet."""
        super().__init__(parent)
        self._sounds = list(sounds)
        self._index: Index = {}
        self._found: Sequence[Found] = ()
        self.letters: Sequence[tuple[int, int]] = ()
        self.sound = QComboBox(self)
        self.sound.setAccessibleName(tr("The sound to look for"))
        self.sound.setMinimumHeight(TARGET)
        self.sound.setMinimumContentsLength(8)
        for one in self._sounds:
            self.sound.addItem(tr("{sound} as in “{word}”", sound=one.shown, word=one.example), one.name)
        self.sound.currentIndexChanged.connect(self._choose)
        self.told = QLabel(self)
        self.told.setProperty("role", "quiet")
        self.told.setWordWrap(True)
        self.list = PlaceList(tr("Words with this sound"), self)
        self.list.setWordWrap(False)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(WordLine(self.list))
        self.list.went.connect(lambda row: self.went.emit(self._found[row]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.sound, self.told):
            column.addWidget(part)
        column.addWidget(self.list, 1)

    @property
    def name(self) -> str:
        """Return the name of the sound that is chosen."""
        return str(self.sound.currentData() or "")

    @property
    def found(self) -> Sequence[Found]:
        """Return the words that are listed."""
        return self._found

    def choose(self, name: str) -> None:
        """Choose the sound *name*."""
        at = self.sound.findData(name)
        if at >= 0 and at != self.sound.currentIndex():
            self.sound.setCurrentIndex(at)

    def wait(self) -> None:
        """Say that the words are being looked for."""
        self.told.setText(tr("Looking for the words…"))
        self.list.clear()
        self._found = ()

    def show_index(self, index: Index) -> None:
        """Take the words of a document by their sounds; each sound tells how many words have it."""
        self._index = index
        for at, one in enumerate(self._sounds):
            count = index.get(one.name, Listed()).count
            words = tr("{sound} as in “{word}”", sound=one.shown, word=one.example)
            self.sound.setItemText(at, f"{words} – {count}")
        self._choose()

    def _choose(self, _index: int = 0) -> None:
        sound = self._sounds[max(self.sound.currentIndex(), 0)]
        listed = self._index.get(sound.name, Listed())
        self._found, self.letters, count = listed.words[:MOST], listed.letters, listed.count
        words = trn("{count} word with this sound.", "{count} words with this sound.", count)
        if sound.spellings and count:
            words += " " + tr("It can be written: {list}.", list=sound.spellings)
        self.told.setText(words)
        self.list.setAccessibleDescription(words)
        self._fill()
        if self._found:
            self.list.setCurrentRow(0)
        self.chosen.emit(sound.name)

    def _fill(self) -> None:
        """List the words; sentences are looked up once, not once a line."""
        self.list.clear()
        said, times = tr("{word}: the sound is written {letters}"), tr("{count} times")
        for one in self._found:
            count = len(one.places)
            item = QListWidgetItem(one.word if count < 2 else f"{one.word} ({count})")
            letters = ", ".join(one.word[slice(*part)] for part in one.parts)
            words = said.format(word=one.word, letters=letters) + "."
            if count > 1:
                words += " " + times.format(count=count) + "."
            item.setData(_FOUND, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            self.list.addItem(item)


class WordLine(QStyledItemDelegate):
    """Draws a word with the letters of its sound bold and underlined, and how often it stands there."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a line that is large enough to hit."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), TARGET))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the line's ground as the style does, then the word in pieces."""
        found = index.data(_FOUND)
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if not isinstance(found, Found):
            return
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(QColor(option.palette.color(role)))
        rect = option.rect.adjusted(10, 0, -6, 0)
        marked = {at for start, end in found.parts for at in range(start, end)}
        x = rect.left()
        for at, letter in enumerate(text):
            font = QFont(option.font)
            font.setStyle(QFont.Style.StyleNormal)
            font.setBold(at in marked)
            font.setUnderline(at in marked)
            painter.setFont(font)
            painter.drawText(x, rect.top(), rect.right() - x, rect.height(), _MIDDLE, letter)
            x += QFontMetrics(font).horizontalAdvance(letter)
        painter.restore()


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
