"""The reading aids of the comfort panel: each with its settings, what is known about it, and the legend."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from inclusive_desk.api.plugin import Choice, Number, Setting, Toggle, Value
from inclusive_desk.api.words import tr
from inclusive_desk.ui.comfort import SILENT_LOOKS, SYLLABLE_LOOKS, Comfort
from inclusive_desk.ui.comfort_part import ComfortPart
from inclusive_desk.ui.drawer import Section, in_lines
from inclusive_desk.ui.know_more import Evidence, KnowMore
from inclusive_desk.ui.legend import Legend, Sounds
from inclusive_desk.ui.marking import AidOffer
from inclusive_desk.ui.themes import Theme

LOOKS = {
    "syllable-odd": ("syllable_look", SYLLABLE_LOOKS),
    "silent": ("silent_look", SILENT_LOOKS),
}
"""The choice of looks, by a role of the aids that have one."""


class AidsPart(ComfortPart):
    """Any number of aids together; what belongs to an aid shows while it is on."""

    setting_changed = Signal(str, str, object)
    """An aid, one of its settings, and the new value."""

    def __init__(
        self,
        comfort: Comfort,
        aids: Sequence[AidOffer],
        evidence: Evidence,
        sounds: Sounds | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Offer *aids*."""
        super().__init__(comfort, parent)
        self.boxes: dict[str, QCheckBox] = {}
        self.details: dict[str, Section] = {}
        self.controls: dict[tuple[str, str], QWidget] = {}
        self.heading(tr("Reading aids"))
        for aid in aids:
            self._add(aid, evidence)
        self.legend = Legend(sounds or {}, self)
        self.column.addWidget(self.legend)
        self.also_show(self._show_boxes)

    def _add(self, aid: AidOffer, evidence: Evidence) -> None:
        box = QCheckBox(in_lines(aid.label), self)
        box.setAccessibleName(aid.label)
        box.setAccessibleDescription(aid.evidence)
        box.toggled.connect(partial(self._toggled, aid.id))
        details = Section(self)
        details.column.setContentsMargins(12, 0, 0, 4)
        for role, (name, looks) in LOOKS.items():
            if role in aid.roles:
                self.choice(tr("How they are shown"), name, looks, details)
        for setting in aid.settings:
            self._add_setting(aid, setting, details)
        if aid.evidence:
            details.column.addWidget(
                KnowMore(aid.label, aid.evidence, evidence.aids.get(aid.id, ()), details)
            )
        self.boxes[aid.id], self.details[aid.id] = box, details
        self.add_all((box, details))

    def _add_setting(self, aid: AidOffer, setting: Setting, into: Section) -> None:
        now = aid.values.get(setting.key, setting.default)
        told = partial(self._setting, aid.id, setting.key)
        label = tr(setting.label)
        control: QWidget
        if isinstance(setting, Toggle):
            control = QCheckBox(in_lines(label), into)
            control.setAccessibleName(label)
            control.setChecked(now is True)
            control.toggled.connect(told)
            into.column.addWidget(control)
        elif isinstance(setting, Choice):
            control = QComboBox(into)
            control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            control.setMinimumContentsLength(10)
            for value, words in setting.options:
                control.addItem(tr(words), value)
            control.setCurrentIndex(max(control.findData(now), 0))
            control.activated.connect(lambda _, box=control: told(box.currentData()))
            into.add(label, control)
        elif isinstance(setting, Number):
            control = _number(setting, now, told, into)
        else:
            control = QLineEdit(str(now), into)
            control.editingFinished.connect(lambda line=control: told(line.text()))
            into.add(label, control)
        self.controls[aid.id, setting.key] = control

    def _setting(self, aid: str, key: str, value: object) -> None:
        self.setting_changed.emit(aid, key, value)

    def _toggled(self, id: str, on: bool) -> None:
        rest = tuple(aid for aid in self.comfort.aids if aid != id)
        self.ask(aids=(*rest, id) if on else rest)

    def _show_boxes(self, comfort: Comfort) -> None:
        for aid, box in self.boxes.items():
            on = aid in comfort.aids
            box.setChecked(on)
            self.details[aid].setVisible(on)

    def apply(self, comfort: Comfort, theme: Theme) -> None:
        """Show the legend's samples as the page shows them."""
        self.legend.apply(comfort, theme)


def _number(setting: Number, now: Value, told: partial[None], into: Section) -> QWidget:
    """Add a slider whose steps are those of *setting*."""
    step = setting.step or 1.0
    value = float(now) if isinstance(now, int | float) else setting.default

    def shown(steps: int) -> str:
        return f"{steps * step:g} {tr(setting.unit) if setting.unit else ''}".strip()

    return into.slider(
        in_lines(tr(setting.label)), round(setting.low / step), round(setting.high / step),
        round(value / step), shown, lambda steps: told(steps * step),
    )  # fmt: skip
