"""The drawer stays as wide as it is drawn, whatever the words in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inclusive_desk.ui.braille_panel import BraillePanel
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.comfort_panel import ComfortPanel
from inclusive_desk.ui.drawer import Drawer, Section
from inclusive_desk.ui.icons import Icons
from inclusive_desk.ui.marking import AidOffer
from inclusive_desk.ui.style_sheet import style_sheet
from inclusive_desk.ui.themes import load_themes
from inclusive_desk.ui.window import DRAWER_WIDTH

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SCROLL_BAR = 18


def styled(qtbot: QtBot, widget: QWidget) -> QWidget:
    theme = next(iter(load_themes(RESOURCES / "themes").values()))
    qtbot.addWidget(widget)
    pictures = Icons(RESOURCES).shapes(theme)
    widget.setStyleSheet(style_sheet(theme, pictures=pictures))
    widget.ensurePolished()
    return widget


def test_an_aid_with_a_long_name_does_not_push_the_controls_out_of_sight(qtbot: QtBot) -> None:
    themes = load_themes(RESOURCES / "themes")
    long = "Syllabes, comme dans les méthodes de lecture de la première année d’école (ca-sser)"
    panel = ComfortPanel(Comfort(), themes, [AidOffer("syllables", long, "")], RESOURCES)
    styled(qtbot, panel)
    assert panel.minimumSizeHint().width() <= DRAWER_WIDTH - SCROLL_BAR
    assert panel.aid_boxes["syllables"].accessibleName() == long


def test_a_long_word_in_braille_does_not_widen_the_drawer(qtbot: QtBot) -> None:
    panel = BraillePanel(
        "fr-g2",
        30,
        27,
        printed="none",
        dots=(100, True),
        lessons=[(1, "Words of one letter: le, de, il, nous")],
    )
    styled(qtbot, panel)
    panel.show_caret("⠁" * 45, "anticonstitutionnellement", "Letter a, then letter b. Dots 1 2 3.")
    panel.show_unknown([(3, "😀", 12)])
    assert panel.minimumSizeHint().width() <= DRAWER_WIDTH - SCROLL_BAR
    assert panel.dots.cells.replace("\n", "") == "⠁" * 45


def test_entering_the_drawer_does_not_make_a_screen_reader_read_every_note(qtbot: QtBot) -> None:
    drawer = Drawer()
    qtbot.addWidget(drawer)
    panel = Section()
    panel.note("Une longue remarque sur ce que l’on sait de cette aide.")
    drawer.add_page("reader", "Confort de lecture", panel)
    assert drawer.accessibleName() == "", "Orca 43 reads all labels of a panel that has a name"
    assert drawer.close_button.accessibleDescription() == "Confort de lecture"
