"""Settings: language, shared computer, and the plugins with their health and the reason for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHeaderView,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import mark, tr
from inclusive_desk.core.judging import Health
from inclusive_desk.core.registry import Listing
from inclusive_desk.ui.controls import close_button
from inclusive_desk.ui.drawer import Section, give_room

KINDS = {
    "importers": mark("Opens"),
    "exporters": mark("Writes"),
    "aids": mark("Reading aid"),
    "speech": mark("Voice"),
    "dictation": mark("Writing by speaking"),
    "braille": mark("Braille"),
    "exercises": mark("Exercise"),
}
HEALTH = {
    Health.READY: mark("ready"),
    Health.UNAVAILABLE: mark("not here yet"),
    Health.OUTDATED: mark("made for another version"),
    Health.BROKEN: mark("does not work"),
}
LANGUAGES = (("", mark("As the computer")), ("fr", "Français"), ("en", "English"))
_NAME = 24
"""Characters of the names of the desk's parts that are shown at once."""


class SettingsDialog(QDialog):
    """Tells each change at once; there is nothing to confirm."""

    language_chosen = Signal(str)
    shared_chosen = Signal(bool)
    find_text_chosen = Signal(bool)

    def __init__(
        self,
        language: str,
        *,
        shared: bool,
        fixed: bool,
        find_text: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Build the dialog; *fixed*: the school has decided whether the computer is shared."""
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        section = Section(self)
        self.languages = QComboBox(section)
        for code, name in LANGUAGES:
            self.languages.addItem(tr(name), code)
        self.languages.setCurrentIndex(max(self.languages.findData(language), 0))
        self.languages.activated.connect(lambda _: self.language_chosen.emit(self.languages.currentData()))
        section.add(tr("Language of the desk"), self.languages)
        section.note(tr("A new language is used from the next start."))
        self.shared = QCheckBox(tr("This computer is shared"), section)
        self.shared.setAccessibleName(tr("This computer is shared"))
        self.shared.setChecked(shared)
        self.shared.setEnabled(not fixed)
        self.shared.toggled.connect(self.shared_chosen)
        section.add_all((self.shared,))
        section.note(tr("Then the desk opens nothing again, and forgets what was read when it closes."))
        self.find_text = QCheckBox(tr("Always find the text of photographed pages"), section)
        self.find_text.setAccessibleName(tr("Always find the text of photographed pages"))
        self.find_text.setChecked(find_text)
        self.find_text.toggled.connect(self.find_text_chosen)
        section.add_all((self.find_text,))
        section.note(tr("It takes a few seconds a page. The text is kept, so that it is done once."))
        section.heading(tr("Parts of the desk"))
        self.plugins = self._make_table(section)
        section.column.addWidget(self.plugins)
        self.pages = QTabWidget(self)
        self.pages.setAccessibleName(tr("Settings"))
        self.add_page(tr("General"), section)
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        column.addWidget(close_button(self))
        give_room(self, 820, 620)

    def add_page(self, title: str, page: QWidget) -> None:
        """Add a *page* under a *title*; it scrolls where it is longer than the screen."""
        page.setObjectName("inside")
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self.pages.addTab(area, title)

    def show_page(self, page: QWidget) -> None:
        """Bring the page that holds *page* to the front."""
        for number in range(self.pages.count()):
            area = self.pages.widget(number)
            if area is not None and area.isAncestorOf(page):
                self.pages.setCurrentIndex(number)

    def _make_table(self, parent: QWidget) -> QTableWidget:
        table = QTableWidget(0, 4, parent)
        table.setAccessibleName(tr("Parts of the desk"))
        table.setHorizontalHeaderLabels([tr("Name"), tr("Kind"), tr("State"), tr("Why, and what to do")])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(36)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setMinimumHeight(200)
        for column in (1, 2):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        return table

    def show_plugins(self, listings: Sequence[Listing]) -> None:
        """List the plugins: what each is, and whether it can be used."""
        self.plugins.setRowCount(len(listings))
        for row, listing in enumerate(listings):
            cells = (
                tr(listing.label) or listing.id,
                tr(KINDS.get(listing.kind, listing.kind)),
                tr(HEALTH.get(listing.health, str(listing.health))),
                listing.reason,
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.plugins.setItem(row, column, item)
        # The reasons need the room more than long names, which a tool tip gives in full.
        widest = _NAME * self.plugins.fontMetrics().averageCharWidth()
        self.plugins.setColumnWidth(0, min(self.plugins.sizeHintForColumn(0), widest))
        self.plugins.resizeRowsToContents()
        self.plugins.setCurrentCell(0, 0)  # else a screen reader that comes here has no row to read
