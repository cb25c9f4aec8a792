"""The choices of how braille pages are laid out, in the drawer."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from inclusive_desk.services.braille_layout import CONTENTS, CONVENTIONS, TABLES
from inclusive_desk.services.braille_options import layout_of
from inclusive_desk.ui.braille_rules import KEYS, BrailleRules


def box_of(rules: BrailleRules, values: tuple[str, ...]) -> QComboBox:
    return next(
        box
        for box in rules.findChildren(QComboBox)
        if tuple(box.itemData(row) for row in range(box.count())) == values
    )


def test_every_choice_of_a_layout_is_offered(qtbot: QtBot) -> None:
    rules = BrailleRules()
    qtbot.addWidget(rules)
    for values in (CONVENTIONS, TABLES, CONTENTS):
        assert box_of(rules, values).currentData() == values[0]


def test_what_is_chosen_is_a_layout(qtbot: QtBot) -> None:
    rules = BrailleRules()
    qtbot.addWidget(rules)
    told: dict[str, object] = {}
    rules.chosen.connect(lambda key, value: told.update({f"braille.{key}": value}))
    box = box_of(rules, TABLES)
    box.setCurrentIndex(box.findData("list"))
    box.activated.emit(box.currentIndex())
    for switch in rules.findChildren(QCheckBox):
        switch.click()
    layout = layout_of(lambda key, default: told.get(key, default))
    assert (layout.tables, layout.print_pages, layout.running_head, layout.hyphens) == (
        "list",
        False,
        True,
        True,
    )


def test_showing_what_is_set_tells_nothing(qtbot: QtBot) -> None:
    rules = BrailleRules()
    qtbot.addWidget(rules)
    told: list[object] = []
    rules.chosen.connect(lambda *one: told.append(one))
    rules.show_values({"layout": "en", "hyphens": True, "tables": "nonsense"})
    assert box_of(rules, CONVENTIONS).currentData() == "en"
    assert box_of(rules, TABLES).currentData() == "auto"
    assert told == []
    assert set(KEYS) == {"layout", "tables", "contents", "print_pages", "running_head", "hyphens"}
