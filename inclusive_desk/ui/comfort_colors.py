"""The user's own colours: three buttons, what they give side by side, and the contrast in words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QLabel, QPushButton, QWidget

from inclusive_desk.api.words import mark, tr
from inclusive_desk.ui.comfort import OWN, Comfort
from inclusive_desk.ui.comfort_part import ComfortPart
from inclusive_desk.ui.own_theme import judged
from inclusive_desk.ui.themes import Theme

BUTTONS = (
    ("own_text", mark("Colour of the text")),
    ("own_page", mark("Colour of the page")),
    ("own_accent", mark("Colour of titles")),
)


class OwnColors(ComfortPart):
    """Shown while the user's own theme is chosen. No colours are refused; weak ones are told."""

    def __init__(self, comfort: Comfort, themes: Mapping[str, Theme], parent: QWidget | None = None) -> None:
        """Build it for *comfort*."""
        super().__init__(comfort, parent)
        self._themes = themes
        self.column.setContentsMargins(12, 0, 0, 0)
        self.buttons: dict[str, QPushButton] = {}
        for name, label in BUTTONS:
            button = QPushButton(tr(label), self)
            button.setAccessibleName(tr(label))
            button.setIconSize(QSize(28, 20))
            button.clicked.connect(lambda _=False, name=name: self._choose(name))
            self.buttons[name] = button
            self.column.addWidget(button)
        self.verdict = QLabel(self)
        self.verdict.setWordWrap(True)
        self.titles = QLabel(self)
        self.titles.setWordWrap(True)
        self.add_all((self.verdict, self.titles))
        self.also_show(self._show)

    def _choose(self, name: str) -> None:
        """Let the user choose; each colour that is tried shows at once, and closing takes it back."""
        before = str(getattr(self.comfort, name))
        dialog = QColorDialog(QColor(before), self.window())
        dialog.setWindowTitle(tr(dict(BUTTONS)[name]))
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.currentColorChanged.connect(lambda color: self.ask(**{name: color.name()}))
        dialog.rejected.connect(lambda: self.ask(**{name: before}))
        dialog.open()

    def _show(self, comfort: Comfort) -> None:
        self.setVisible(comfort.theme == OWN)
        for name, button in self.buttons.items():
            color = str(getattr(comfort, name))
            button.setIcon(_patch(color))
            button.setAccessibleDescription(color)
        self._judge(self.verdict, tr("Text."), comfort.own_text, comfort.own_page)
        self._judge(self.titles, tr("Titles."), comfort.own_accent, comfort.own_page)

    def _judge(self, label: QLabel, of: str, ink: str, page: str) -> None:
        words, weak = judged(ink, page, lambda figure: QLocale().toString(figure, "f", 1))
        label.setText(("⚠ " if weak else "") + f"{of} {words}")
        label.setProperty("role", "warning" if weak else "quiet")
        label.style().unpolish(label)
        label.style().polish(label)


def _patch(color: str) -> QIcon:
    picture = QPixmap(56, 40)
    picture.fill(QColor("#808080"))
    painter = QPainter(picture)
    painter.fillRect(picture.rect().adjusted(2, 2, -2, -2), QColor(color))
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
