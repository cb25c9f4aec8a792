"""The drawer's page for the reader: text, colours, reading aids, and what is shown while reading aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QSlider, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.ui import fonts
from inclusive_desk.ui.comfort import BASE_SIZE, ITALICS, LINE_LENGTHS, OWN, SIZES, SPACINGS, Comfort
from inclusive_desk.ui.comfort_aids import AidsPart
from inclusive_desk.ui.comfort_colors import OwnColors
from inclusive_desk.ui.comfort_guides import GuidesPart
from inclusive_desk.ui.comfort_part import ComfortPart
from inclusive_desk.ui.comfort_spacing import SpacingPart
from inclusive_desk.ui.drawer import LETTERS_A_LINE, Section, in_lines
from inclusive_desk.ui.know_more import know_more, load_evidence
from inclusive_desk.ui.legend import Sounds
from inclusive_desk.ui.marking import AidOffer
from inclusive_desk.ui.own_theme import own_theme
from inclusive_desk.ui.themes import Theme

ADD = "+"
"""What the list of fonts holds for adding a file."""


class ComfortPanel(Section):
    """Shows a comfort and tells each change of it at once."""

    changed = Signal(object)
    """A `Comfort`."""
    font_wanted = Signal()
    """The user wants to add a font file."""
    aid_set = Signal(str, str, object)
    """A reading aid, one of its settings, and the new value."""

    def __init__(
        self,
        comfort: Comfort,
        themes: Mapping[str, Theme],
        aids: Sequence[AidOffer],
        resources: Path,
        parent: QWidget | None = None,
        sounds: Sounds | None = None,
    ) -> None:
        """Build the page for *comfort*."""
        super().__init__(parent)
        self._themes = themes
        self._evidence = load_evidence(resources)
        self.parts: list[ComfortPart] = []
        self.comfort = comfort
        self._resources = resources
        self._showing = False
        self._make_text()
        self._make_colors(themes)
        self.guides = GuidesPart(comfort, self)
        self._put(self.guides, "guides", tr("To keep one's place"))
        self.aids = AidsPart(comfort, aids, self._evidence, sounds, self)
        self.aids.setting_changed.connect(self.aid_set)
        self._put(self.aids)
        self.aids.setVisible(bool(aids))
        self._make_voice()
        self.column.addStretch(1)
        self.show_comfort(comfort)

    def _make_text(self) -> None:
        self.heading(tr("Text"))
        self.font_box = QComboBox(self)
        self.font_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.font_box.setMinimumContentsLength(12)
        self.fill_fonts()
        self.font_box.activated.connect(self._font_chosen)
        self.add(tr("Font"), self.font_box)
        self.font_note = self.note("")
        comfort = self.comfort
        self.size_slider = self._slider(tr("Size"), SIZES, comfort.size, _size, "size")
        self.spacing = self._slider(
            tr("Spacing"), (0, len(SPACINGS) - 1), comfort.spacing, lambda n: tr(SPACINGS[n].name), "spacing"
        )
        self.spacing.setPageStep(1)
        self.note(tr("Letters, words and lines move apart together. This helps some readers."))
        self.by_figures = SpacingPart(comfort, self)
        self._put(self.by_figures, "spacing", tr("Spacing"))
        self.line_length = self._slider(
            tr("Line length"), LINE_LENGTHS, comfort.line_length,
            lambda n: tr("{count} characters", count=n), "line_length",
        )  # fmt: skip
        self.column.addWidget(know_more(self._evidence, "size", tr("Size and line length"), self))
        self.bold = self._check(tr("Bold letters"), "bold")
        self.pictures = self._check(tr("Show pictures"), "pictures")
        self.italics = QComboBox(self)
        self.italics.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.italics.setMinimumContentsLength(12)
        for way, label in ITALICS:
            self.italics.addItem(tr(label), way)
        self.italics.activated.connect(lambda _: self._set(italics=self.italics.currentData()))
        self.add(tr("Italics are shown"), self.italics)
        self.column.addWidget(know_more(self._evidence, "italics", tr("Italics are shown"), self))

    def _slider(
        self, label: str, bounds: tuple[int, int], value: int, shown: Callable[[int], str], name: str
    ) -> QSlider:
        return self.slider(label, *bounds, value, shown, lambda number: self._set(**{name: number}))

    def _check(self, label: str, name: str) -> QCheckBox:
        box = QCheckBox(in_lines(label), self)
        box.setAccessibleName(label)
        box.toggled.connect(lambda on: self._set(**{name: on}))
        self.column.addWidget(box)
        return box

    def _make_colors(self, themes: Mapping[str, Theme]) -> None:
        self.heading(tr("Colours"))
        self.theme_group = QButtonGroup(self)
        self.theme_buttons: dict[str, QRadioButton] = {}
        for theme in (*themes.values(), own_theme(self.comfort, themes)):
            button = QRadioButton(in_lines(tr(theme.name), LETTERS_A_LINE - 5), self)
            button.setAccessibleName(tr(theme.name))
            button.setIcon(swatch(theme))
            button.setIconSize(QSize(40, 28))
            name = theme.id if theme.id in themes else OWN
            button.toggled.connect(partial(self._theme_toggled, name))
            self.theme_group.addButton(button)
            self.theme_buttons[name] = button
            self.column.addWidget(button)
        self._put(OwnColors(self.comfort, themes, self), "colors", tr("Colours"))
        self.dark_pages = self._check(tr("In dark colours, printed pages are dark too"), "dark_pages")

    def _put(self, part: ComfortPart, known: str = "", of: str = "") -> None:
        """Add a part, and what is known about it."""
        self.parts.append(part)
        part.asked.connect(lambda values: self._set(**values))
        self.column.addWidget(part)
        if known:
            self.column.addWidget(know_more(self._evidence, known, of, self))

    def _make_voice(self) -> None:
        self.heading(tr("While reading aloud"))
        self.show_word = self._check(tr("Show the word"), "show_word")
        self.show_sentence = self._check(tr("Show the sentence"), "show_sentence")
        self.column.addWidget(know_more(self._evidence, "voice", tr("While reading aloud"), self))

    def put_voice(self, part: QWidget) -> None:
        """Put the settings of the voice at the end."""
        self.column.insertWidget(self.column.count() - 1, part)

    # -- changes -----------------------------------------------------------------------------------

    def _set(self, **values: object) -> None:
        if self._showing:
            return
        changed = replace(self.comfort, **values)  # type: ignore[arg-type]
        if changed != self.comfort:
            self.show_comfort(changed)
            self.changed.emit(changed)

    def _theme_toggled(self, theme: str, on: bool) -> None:
        if on:
            self._set(theme=theme)

    @property
    def aid_boxes(self) -> Mapping[str, QCheckBox]:
        """Return the boxes of the reading aids."""
        return self.aids.boxes

    def _font_chosen(self, index: int) -> None:
        family = self.font_box.itemData(index)
        if family == ADD:
            self.show_comfort(self.comfort)
            self.font_wanted.emit()
        elif family:
            self._set(font=family)
            self._show_font_note(index)

    def fill_fonts(self) -> None:
        """Fill the list of fonts anew."""
        self.font_box.clear()
        known, others = fonts.offered(self._resources)
        for font in known:
            self.font_box.addItem(font.family, font.family)
            self.font_box.setItemData(
                self.font_box.count() - 1, tr(font.note) if font.note else "", Qt.ItemDataRole.ToolTipRole
            )
        if known and others:
            self.font_box.insertSeparator(self.font_box.count())
        for font in others:
            self.font_box.addItem(font.family, font.family)
        self.font_box.insertSeparator(self.font_box.count())
        self.font_box.addItem(tr("Add a font file…"), ADD)

    def choose_font(self, family: str) -> None:
        """Use *family*, which was just added."""
        self._set(font=family)
        self.show_comfort(self.comfort)

    def _show_font_note(self, index: int) -> None:
        note = self.font_box.itemData(index, Qt.ItemDataRole.ToolTipRole) or ""
        self.font_note.setText(note)
        self.font_note.setVisible(bool(note))

    def show_comfort(self, comfort: Comfort) -> None:
        """Show *comfort*, without telling it as a change."""
        self.comfort = comfort
        self._showing = True
        index = self.font_box.findData(comfort.font)
        if index >= 0:
            self.font_box.setCurrentIndex(index)
            self._show_font_note(index)
        self.size_slider.setValue(comfort.size)
        self.spacing.setValue(comfort.spacing)
        self.line_length.setValue(comfort.line_length)
        self.bold.setChecked(comfort.bold)
        self.pictures.setChecked(comfort.pictures)
        self.dark_pages.setChecked(comfort.dark_pages)
        self.italics.setCurrentIndex(self.italics.findData(comfort.italics))
        if comfort.theme in self.theme_buttons:
            self.theme_buttons[comfort.theme].setChecked(True)
        for part in self.parts:
            part.show_comfort(comfort)
        self.theme_buttons[OWN].setIcon(swatch(own_theme(comfort, self._themes)))
        self.show_word.setChecked(comfort.show_word)
        self.show_sentence.setChecked(comfort.show_sentence)
        self._showing = False


def _size(pixels: int) -> str:
    """Return a size as it is written beside the slider."""
    return tr("{pixels} px, {percent} %", pixels=pixels, percent=round(100 * pixels / BASE_SIZE))


def swatch(theme: Theme) -> QIcon:
    """Return a small picture of *theme*: two letters on its page."""
    picture = QPixmap(80, 56)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme["rule"]), 2))
    painter.setBrush(QColor(theme["page"]))
    painter.drawRoundedRect(2, 2, 76, 52, 12, 12)
    painter.setPen(QColor(theme["text"]))
    font = QFont("Andika")
    font.setPixelSize(30)
    painter.setFont(font)
    painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, "Aa")
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
