"""The drawer's page for profiles: who is here, a new one from a need, and what can be done with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.core.profiles import MOST_LETTERS, Profile
from inclusive_desk.ui.drawer import LETTERS_A_LINE, Section, in_lines
from inclusive_desk.ui.presets import Preset

NOBODY = ""
"""The id of nobody in particular; a profile that is only used now has `BORROWED`."""
BORROWED = "?"
AS_NOW = ""


def person_button(name: str, parent: QWidget, letters: int = LETTERS_A_LINE - 4) -> QPushButton:
    """Return a large button with a person's name."""
    button = QPushButton(in_lines(name, letters).replace("&", "&&"), parent)
    button.setAccessibleName(name)
    button.setProperty("size", "person")
    return button


class ProfilePanel(Section):
    """Tells what is wanted; who keeps the profiles shows what came of it."""

    chosen = Signal(str)
    """The id of a profile, `NOBODY` for the desk's own settings."""
    wanted_new = Signal(str, str)
    """A name, and the id of a preset or `AS_NOW`."""
    renamed = Signal(str)
    kept = Signal()
    copied = Signal()
    taken_along = Signal()
    brought_in = Signal()
    removed = Signal()
    back = Signal()
    """The user goes back to the comfort of the page."""

    def __init__(self, presets: Sequence[Preset], parent: QWidget | None = None) -> None:
        """Offer new profiles from *presets*."""
        super().__init__(parent)
        self._back = self._button("‹ " + tr("Reading comfort"), self.back.emit)
        self._back.setAccessibleName(tr("Reading comfort"))
        self.heading(tr("Who is here?"))
        self._people = QVBoxLayout()
        self._people.setSpacing(6)
        self.column.addLayout(self._people)
        self._group: QButtonGroup | None = None
        self._shown_name = ""
        self.people: dict[str, QPushButton] = {}
        self.told = self.note("")
        self.keeping = self._button(tr("Keep on this computer"), self.kept.emit)
        self.keeping.setProperty("role", "main")
        self._make_own()
        self._make_new(presets)
        self.heading(tr("From elsewhere"))
        self.bring = self._button(tr("Bring in a profile…"), self.brought_in.emit)
        self.note(tr("A file from a stick, from school or from home. A double click on it works too."))
        self.column.addStretch(1)
        self.show_people([], None)

    def _make_own(self) -> None:
        self._own = Section(self)
        self._own.column.setContentsMargins(0, 0, 0, 0)
        self._own.heading(tr("This profile"))
        self.name = QLineEdit(self._own)
        self.name.setMaxLength(MOST_LETTERS)
        self.name.editingFinished.connect(self._rename)
        self._own.add(tr("Name"), self.name)
        self.along = self._button(tr("Take along on a stick…"), self.taken_along.emit, self._own)
        self.copy = self._button(tr("Make a copy"), self.copied.emit, self._own)
        self.delete = self._button(tr("Delete…"), self.removed.emit, self._own)
        self.column.addWidget(self._own)

    def _make_new(self, presets: Sequence[Preset]) -> None:
        self.heading(tr("New profile"))
        self.new_name = QLineEdit(self)
        self.new_name.setMaxLength(MOST_LETTERS)
        self.new_name.returnPressed.connect(self._create)
        self.add(tr("Name of the person"), self.new_name)
        self.start = QComboBox(self)
        self.start.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.start.setMinimumContentsLength(12)
        for preset in presets:
            self.start.addItem(tr(preset.name), preset.id)
            self.start.setItemData(self.start.count() - 1, tr(preset.note), Qt.ItemDataRole.ToolTipRole)
        self.start.addItem(tr("As it is now"), AS_NOW)
        self.add(tr("Starts from"), self.start)
        self.making = self._button(tr("Create the profile"), self._create)

    def _button(self, label: str, do: Callable[[], object], section: Section | None = None) -> QPushButton:
        button = QPushButton(label, section or self)
        button.setAccessibleName(label.replace("…", ""))
        button.setMinimumHeight(44)
        button.clicked.connect(lambda _=False: do())
        (section or self).column.addWidget(button)
        return button

    # -- what the user does ------------------------------------------------------------------------

    def _create(self) -> None:
        name = " ".join(self.new_name.text().split())
        if not name:
            self.told.setText(tr("Write a name first."))
            self.new_name.setFocus()
            return
        self.new_name.clear()
        self.wanted_new.emit(name, self.start.currentData())

    def _rename(self) -> None:
        name = " ".join(self.name.text().split())
        if name and name != self._shown_name:
            self._shown_name = name
            self.renamed.emit(name)

    # -- what is shown -----------------------------------------------------------------------------

    def show_people(self, people: Sequence[Profile], now: Profile | None) -> None:
        """Show all *people*, and who of them is here *now*."""
        focused = any(button.hasFocus() for button in self.people.values())
        for button in self.people.values():
            self._people.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.people = {}
        self._group = QButtonGroup(self)
        here = NOBODY if now is None else now.id or BORROWED
        rows = [(one.id, one.name) for one in people]
        if now is not None and here == BORROWED:
            rows.insert(0, (BORROWED, now.name))
        for who, name in [*rows, (NOBODY, tr("No profile"))]:
            self._add_person(who, name, here=who == here)
        self._show_own(now)
        if focused:
            self.people[here].setFocus()

    def _add_person(self, id: str, name: str, *, here: bool) -> None:
        button = person_button(("✓ " if here else "") + name, self)
        button.setAccessibleName(name)
        button.setCheckable(True)
        button.setAutoExclusive(True)  # one of several, for a screen reader too
        button.setChecked(here)
        if here:
            button.setProperty("role", "main")
        button.clicked.connect(partial(self._choose, id))
        if self._group is not None:
            self._group.addButton(button)
        self.people[id] = button
        self._people.addWidget(button)

    def _choose(self, id: str, _checked: bool = False) -> None:
        if id != BORROWED:
            self.chosen.emit(id)

    def _show_own(self, now: Profile | None) -> None:
        borrowed = now is not None and not now.id
        self._own.setVisible(now is not None)
        self.keeping.setVisible(borrowed)
        for button in (self.delete, self.copy):
            button.setVisible(now is not None and not borrowed)
        self._shown_name = now.name if now is not None else ""
        self.name.setText(self._shown_name)
        if borrowed:
            self.told.setText(tr("This profile is used until the desk closes."))
        elif now is not None:
            self.told.setText(tr("Every change of comfort, voice, braille and keys is kept in it."))
        else:
            self.told.setText(tr("Changes are kept for everybody who uses this computer account."))

    def focus_person(self) -> None:
        """Give the focus to who is here."""
        here = next((one for one in self.people.values() if one.isChecked()), None)
        if here is not None:
            here.setFocus(Qt.FocusReason.OtherFocusReason)
