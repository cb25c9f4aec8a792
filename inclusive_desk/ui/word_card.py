"""The card of one word: hear it, see its parts, words like it, its picture; it stands beside the word."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import tr
from inclusive_desk.services.sound_finding import Sound
from inclusive_desk.services.word_help import WordFacts
from inclusive_desk.services.word_spelling import shown as letters_shown
from inclusive_desk.ui.controls import takes_escape
from inclusive_desk.ui.style_sheet import TARGET
from inclusive_desk.ui.themes import Theme
from inclusive_desk.ui.word_drawing import WordDrawing, oral_words, silent_words

WIDTH = 480
"""Pixels at the usual size of the window."""
PICTURE = 132
_MEANINGS = 3
"""Meanings whose words are shown."""
_WORDS = 6
"""Words of like meaning that are shown of each."""


class WordCard(QFrame):
    """Not modal: the text stays in reach. Escape closes it, and the focus goes back to the text."""

    whole_wanted = Signal()
    syllables_wanted = Signal()
    spelling_wanted = Signal()
    word_wanted = Signal(str)
    """Say this word, one of like meaning."""
    own_wanted = Signal()
    difficult_wanted = Signal(bool)
    sound_wanted = Signal(str)
    """List the words with the sound of this name."""
    pictures_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Be hidden; *parent* is the window it lies over."""
        super().__init__(parent)
        self._window = parent
        self._column: QVBoxLayout | None = None
        self._word = QRect()
        self.setObjectName("wordcard")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.facts: WordFacts | None = None
        self._scale = 1.0
        self._spelling: QLabel | None = None
        self._letters = ""
        self.first: QPushButton | None = None
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._area)
        self.hide()

    # -- what it shows -----------------------------------------------------------------------------

    def show_word(
        self,
        facts: WordFacts,
        theme: Theme,
        scale: float,
        family: str,
        picture: QImage | None,
        sounds: list[Sound],
    ) -> None:
        """Show *facts* in *theme*, with words *scale* times the usual size; it stays where it is."""
        self.facts, self._scale = facts, scale
        if self.styleSheet() != _sheet(theme):
            self.setStyleSheet(_sheet(theme))
        inside = QWidget(self)
        inside.setObjectName("inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(6)
        column.addLayout(self._head(facts, theme, family, picture))
        self._add_heard(column, facts)
        self._add_meanings(column, facts)
        self._add_more(column, facts, sounds)
        column.addStretch(1)
        self._column = column
        self._area.setWidget(inside)  # the one before is deleted by Qt

    def _head(self, facts: WordFacts, theme: Theme, family: str, picture: QImage | None) -> QHBoxLayout:
        drawing = WordDrawing(theme, self._scale, family, self)
        drawing.show_word(facts.word, facts.heard)
        left = QVBoxLayout()
        left.addWidget(drawing)
        for words in self._told(facts):
            left.addWidget(self._label(words))
        left.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(left, 1)
        right = QVBoxLayout()
        right.addWidget(self._close_button(), 0, Qt.AlignmentFlag.AlignRight)
        if picture is not None and not picture.isNull():
            label = QLabel(self)
            label.setPixmap(QPixmap.fromImage(picture))
            label.setAccessibleName(tr("Picture of “{word}”", word=facts.word))
            right.addWidget(label)
        right.addStretch(1)
        row.addLayout(right)
        return row

    def _told(self, facts: WordFacts) -> list[str]:
        """Return what is said of the word in words."""
        found = [facts.reading.told, oral_words(facts.word, facts.heard)]
        if facts.heard.silent:
            found.append(silent_words(facts.word, facts.heard))
        if facts.french and not facts.reading.told:
            found.append(tr("The desk does not know this word: its sounds are guessed by rules."))
        return [words for words in found if words]

    def _add_heard(self, column: QVBoxLayout, facts: WordFacts) -> None:
        self.first = self._button(tr("Listen"), self.whole_wanted.emit)
        self.first.setProperty("role", "main")
        # Not the name of the card: of a panel with a name, Orca reads every label, and then this again.
        described = [tr("This word: {word}", word=facts.word), *self._told(facts)]
        self.first.setAccessibleDescription(". ".join(described))
        buttons = [self.first]
        if facts.french:
            buttons.append(self._button(tr("By syllables"), self.syllables_wanted.emit))
        buttons.append(self._button(tr("Letter by letter"), self.spelling_wanted.emit))
        column.addLayout(self._rows(buttons, 3))
        self._letters = letters_shown(facts.word, facts.language)
        self._spelling = self._label("")
        self._spelling.hide()
        column.addWidget(self._spelling)

    def show_spelling(self) -> None:
        """Show the letters with their names."""
        if self._spelling is not None:
            self._spelling.setText(self._letters)
            self._spelling.show()
            self._place()

    def _add_meanings(self, column: QVBoxLayout, facts: WordFacts) -> None:
        if not facts.french:
            return
        title = self._label(tr("Words of like meaning"))
        title.setProperty("role", "heading")
        column.addWidget(title)
        if not facts.thesaurus:
            column.addWidget(
                self._label(tr("The dictionary of like words (mythes-fr) is not installed here."))
            )
        elif not facts.meanings:
            column.addWidget(self._label(tr("None is known for this word.")))
        for meaning in facts.meanings[:_MEANINGS]:
            words = meaning.words[:_WORDS]
            buttons = [self._button(word, partial(self.word_wanted.emit, word)) for word in words]
            for button, word in zip(buttons, words, strict=True):
                button.setAccessibleName(tr("Listen to “{word}”", word=word))
            column.addLayout(self._rows(buttons, 3))

    def _add_more(self, column: QVBoxLayout, facts: WordFacts, sounds: list[Sound]) -> None:
        difficult = self._button("", lambda: None)
        difficult.setCheckable(True)
        difficult.setChecked(facts.difficult)
        _say_difficult(difficult, facts.difficult)
        difficult.toggled.connect(lambda on: _say_difficult(difficult, on))
        difficult.toggled.connect(self.difficult_wanted)
        buttons = [self._button(tr("How it is said…"), self.own_wanted.emit), difficult]
        if sounds:
            buttons.append(self._sound_button(sounds))
        if not facts.pictures:
            buttons.append(self._button(tr("Add pictures…"), self.pictures_wanted.emit))
        line = QFrame(self)
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addLayout(self._rows(buttons, 2))

    def _sound_button(self, sounds: list[Sound]) -> QPushButton:
        button = self._button(tr("Words with this sound"), lambda: None)
        menu = QMenu(button)
        for sound in sounds:
            action = menu.addAction(tr("{sound} as in “{word}”", sound=sound.shown, word=sound.example))
            action.triggered.connect(lambda _=False, name=sound.name: self.sound_wanted.emit(name))
        button.setMenu(menu)
        return button

    # -- parts -------------------------------------------------------------------------------------

    def _label(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _button(self, words: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words.replace("&", "&&"), self)
        button.setAccessibleName(words)
        button.setAutoDefault(True)
        button.clicked.connect(lambda _=False: do())
        return button

    def _close_button(self) -> QToolButton:
        close = QToolButton(self)
        close.setText("✕")
        close.setAccessibleName(tr("Close"))
        close.setToolTip(tr("Close"))
        close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        close.setMinimumSize(TARGET, TARGET)
        close.clicked.connect(self.closed)
        return close

    def _rows(self, buttons: list[QPushButton], most: int) -> QGridLayout:
        """Return *buttons* in rows of *most*, fewer where their words would not fit."""
        grid = QGridLayout()
        grid.setSpacing(6)
        room = self._room() - 60
        widest = max((button.fontMetrics().horizontalAdvance(button.text()) for button in buttons), default=1)
        across = max(1, min(most, room // (round(widest * self._fonts()) + 40)))
        for number, button in enumerate(buttons):
            grid.addWidget(button, number // across, number % across)
        return grid

    def _fonts(self) -> float:
        """Return how much larger the words will be than an unpolished button measures."""
        measured = self.fontInfo().pixelSize() or 13
        return max(1.0, 15 * self._scale / measured)

    # -- where it stands ---------------------------------------------------------------------------

    def _room(self) -> int:
        return min(round(WIDTH * self._scale), self._window.width() - 16)

    def open_beside(self, word: QRect) -> None:
        """Stand below, above or beside *word* (on the screen), within the window; take the focus."""
        self._word = QRect(self._window.mapFromGlobal(word.topLeft()), word.size())
        self._place()
        self.show()
        self.raise_()
        self.focus_first()
        QTimer.singleShot(0, self._area, lambda: self._area.verticalScrollBar().setValue(0))

    def _place(self) -> None:
        width = self._room()
        x, y, height = _beside(self._word, self._window.size(), width, self._needed(width))
        self.setGeometry(x, y, width, height)

    def _needed(self, width: int) -> int:
        """Return the height of all that it shows, in *width* pixels."""
        if self._column is None:
            return 0
        self._column.activate()
        return max(self._column.totalHeightForWidth(width - 34), self._column.minimumSize().height()) + 14

    def focus_first(self) -> None:
        """Give the focus to what is pressed most."""
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.PopupFocusReason)

    # -- keys --------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window's own shortcut does."""
        return takes_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; go between the buttons with the arrow keys too."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.focusNextPrevChild(True)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.focusNextPrevChild(False)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Let Tab go through the card; past its end it goes back to the text, and the card stays."""
        chain = [
            one
            for one in self.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled()
        ]
        chain.sort(
            key=lambda one: (
                one.mapTo(self, one.rect().topLeft()).y() // 20,
                one.mapTo(self, one.rect().topLeft()).x(),
            )
        )
        now = self.focusWidget()
        if now not in chain:
            return super().focusNextPrevChild(following)
        at = chain.index(now) + (1 if following else -1)
        if not 0 <= at < len(chain):
            self.left.emit()
            return True
        chain[at].setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(chain[at])
        return True

    left = Signal()
    """Tab went past the end."""


def _sheet(theme: Theme) -> str:
    """Return what the card adds to the window's style sheet."""
    panel, action = theme["panel"], theme["action"]
    return f"""
        #wordcard {{ background: {panel}; border: 2px solid {action}; border-radius: 12px; }}
        #wordcard QScrollArea, #wordcard #inside {{ background: {panel}; border: none; }}
        #wordcard QPushButton {{ outline: none; min-height: {TARGET - 12}px; padding: 6px 10px; }}
        #wordcard QPushButton:checked {{ background: {action}; color: {theme["action_text"]}; }}
    """


def _beside(word: QRect, window: QSize, width: int, needed: int) -> tuple[int, int, int]:
    """Return left, top and height of a card: below the word, above, or at its side, where all of it fits.

    Where it fits nowhere it takes the side with more room, and scrolls.
    """
    above, below = word.top() - 16, window.height() - word.bottom() - 16
    x = min(max(8, word.center().x() - width // 2), window.width() - width - 8)
    if needed <= below:
        return x, word.bottom() + 8, needed
    if needed <= above:
        return x, word.top() - 8 - needed, needed
    tall = min(needed, window.height() - 16)
    top = min(max(8, word.center().y() - tall // 2), window.height() - tall - 8)
    if word.right() + 16 + width <= window.width():
        return word.right() + 12, top, tall
    if word.left() - 16 - width >= 0:
        return word.left() - 12 - width, top, tall
    if max(above, below) < window.height() * 0.45:
        return x, top, tall
    return (x, word.bottom() + 8, below) if below >= above else (x, word.top() - 8 - above, above)


def _say_difficult(button: QPushButton, on: bool) -> None:
    words = tr("Difficult word")
    button.setText(("✓ " if on else "") + words)
    button.setAccessibleName(words)
