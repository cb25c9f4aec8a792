"""The drawer stays as wide as it is drawn, whatever the words in it."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.comfort_panel import ComfortPanel
from inclusive_desk.ui.marking import AidOffer
from inclusive_desk.ui.style_sheet import style_sheet
from inclusive_desk.ui.themes import load_themes
from inclusive_desk.ui.window import DRAWER_WIDTH

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SCROLL_BAR = 18


def test_an_aid_with_a_long_name_does_not_push_the_controls_out_of_sight(qtbot: QtBot) -> None:
    themes = load_themes(RESOURCES / "themes")
    long = "Syllabes, comme dans les méthodes de lecture de la première année d’école (ca-sser)"
    panel = ComfortPanel(Comfort(), themes, [AidOffer("syllables", long, "")], RESOURCES)
    qtbot.addWidget(panel)
    panel.setStyleSheet(style_sheet(next(iter(themes.values()))))
    panel.ensurePolished()
    assert panel.minimumSizeHint().width() <= DRAWER_WIDTH - SCROLL_BAR
    assert panel.aid_boxes["syllables"].accessibleName() == long
