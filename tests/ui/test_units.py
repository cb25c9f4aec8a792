"""Words and phrases one at a time."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import Document
from inclusive_desk.services.opening import from_text
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.reader_view import ReaderView
from inclusive_desk.ui.themes import load_themes
from inclusive_desk.ui.unit_view import SMALLEST, UnitView
from inclusive_desk.ui.units import step, unit_at
from tests.ui.conftest import RESOURCES, build_worksheet

THEMES = load_themes(RESOURCES / "themes")
Show = Callable[[Comfort], tuple[ReaderView, UnitView]]
TEXT = "« Oui », dit Léa ? Elle rit.\n\nLa pluie tombe."


def walked(document: Document, kind: str) -> list[str]:
    found, unit = [], unit_at(document, 0, kind)
    while unit is not None:
        found.append(document.text[unit[0] : unit[1]])
        unit = step(document, unit, 1, kind)
    return found


def test_signs_stay_with_their_word() -> None:
    words = walked(from_text(TEXT, "fr"), "word")
    assert words == ["« Oui »,", "dit", "Léa ?", "Elle", "rit.", "La", "pluie", "tombe."]


def test_phrases_go_on_over_paragraphs() -> None:
    assert walked(from_text(TEXT, "fr"), "phrase")[-2:] == ["Elle rit.", "La pluie tombe."]


@pytest.mark.parametrize("kind", ["word", "phrase"])
def test_going_back_finds_the_same_units_as_going_on(kind: str) -> None:
    document = build_worksheet()
    there = walked(document, kind)
    unit = unit_at(document, len(document.text), kind)
    back = []
    while unit is not None:
        back.append(document.text[unit[0] : unit[1]])
        unit = step(document, unit, -1, kind)
    assert back[::-1] == there


def test_a_paragraph_of_a_megabyte_is_cut_where_one_stands() -> None:
    document = from_text("La pluie tombe sur la mer. " * 40_000, "fr")
    middle = len(document.text) // 2
    unit = unit_at(document, middle, "phrase")
    assert unit is not None
    assert unit[0] <= middle < unit[1] + 1
    after = step(document, unit, 1, "phrase")
    assert after is not None
    assert document.text[after[0] : after[1]] == "La pluie tombe sur la mer."


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    def make(comfort: Comfort) -> tuple[ReaderView, UnitView]:
        view = ReaderView(comfort, THEMES["ivory"])
        qtbot.addWidget(view)
        view.resize(700, 400)
        view.show()
        with qtbot.waitSignal(view.written):
            view.show_document(from_text(TEXT, "fr"))
        assert view.units is not None
        return view, view.units

    return make


def text_of(view: ReaderView, units: UnitView) -> str:
    return view.shown.text[units.unit[0] : units.unit[1]]


def test_arrows_go_on_and_back_and_the_caret_goes_with_them(shown: Show, qtbot: QtBot) -> None:
    view, units = shown(Comfort(shown_unit="word"))
    assert units.isVisible()
    assert text_of(view, units) == "« Oui »,"
    with qtbot.waitSignal(view.moved) as told:
        QTest.keyClick(units, Qt.Key.Key_Right)
    assert text_of(view, units) == "dit"
    assert told.args[0] == view.caret_offset() == TEXT.index("dit")
    QTest.keyClick(units, Qt.Key.Key_Left)
    assert text_of(view, units) == "« Oui »,"
    assert units.accessibleName() == "« Oui »,"


def test_it_follows_the_voice_and_keeps_still_for_screen_readers_meanwhile(shown: Show) -> None:
    view, units = shown(Comfort(shown_unit="phrase"))
    name = units.accessibleName()
    at = TEXT.index("pluie")
    view.show_place((at, at + 5), (at - 3, at + 12))
    assert text_of(view, units) == "La pluie tombe."
    assert units.accessibleName() == name


def test_escape_asks_for_the_page_and_the_page_is_where_one_was(shown: Show, qtbot: QtBot) -> None:
    view, units = shown(Comfort(shown_unit="word"))
    for _ in range(5):
        QTest.keyClick(units, Qt.Key.Key_Down)
    with qtbot.waitSignal(units.left):
        QTest.keyClick(units, Qt.Key.Key_Escape)
    view.apply(Comfort(), THEMES["ivory"])
    assert not units.isVisible()
    assert view.caret_offset() == TEXT.index("La pluie")


@pytest.mark.parametrize("size", [18, 90])
def test_a_unit_is_never_cut_off(shown: Show, size: int) -> None:
    _, units = shown(Comfort(shown_unit="phrase", size=size))
    units.begin(0)
    layout = units.fitting()
    last = layout.lineAt(layout.lineCount() - 1)
    assert layout.font().pixelSize() >= SMALLEST
    assert last.y() + last.height() <= units.height()
    assert all(layout.lineAt(n).naturalTextWidth() <= units.width() for n in range(layout.lineCount()))
