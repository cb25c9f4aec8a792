"""One exercise at a time, and the thick caret of somebody who sees little."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.api.marks import Mark
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.reader_view import ReaderView
from inclusive_desk.ui.style_sheet import style_sheet
from inclusive_desk.ui.themes import load_themes
from tests.ui.conftest import RESOURCES

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
THEMES = load_themes(RESOURCES / "themes")


def exercises() -> Document:
    builder = DocumentBuilder()
    for number in (1, 2, 3):
        builder.heading(2, f"Exercice {number}")
        builder.paragraph(f"Texte {number}.")
    return builder.build()


@pytest.fixture
def reader(qtbot: QtBot) -> ReaderView:
    view = ReaderView(Comfort(shown_unit="part"), THEMES["ivory"])
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    view.show_document(exercises())
    return view


def bar(view: ReaderView) -> tuple[str, bool, bool]:
    bar = view.parts.bar
    assert bar is not None
    return bar.where.text(), bar.back.isEnabled(), bar.on.isEnabled()


def test_only_the_exercise_at_the_caret_stands_on_the_page(reader: ReaderView) -> None:
    assert reader.toPlainText() == "Exercice 1\nTexte 1."
    assert bar(reader) == ("1 of 3", False, True)
    reader.set_caret(reader.shown.text.index("Texte 3"))
    assert reader.toPlainText() == "Exercice 3\nTexte 3."
    assert reader.caret_offset() == reader.shown.text.index("Texte 3")
    assert bar(reader) == ("3 of 3", True, False)


def test_the_buttons_go_on_and_back_and_tell_the_place(reader: ReaderView, qtbot: QtBot) -> None:
    bar = reader.parts.bar
    assert bar is not None
    with qtbot.waitSignal(reader.moved) as told:
        QTest.mouseClick(bar.on, Qt.MouseButton.LeftButton)
    assert told.args == [reader.shown.text.index("Exercice 2")]
    assert "Texte 2" in reader.toPlainText()
    QTest.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    assert "Texte 1" in reader.toPlainText()


def test_what_sounds_and_what_is_found_turns_to_its_exercise(reader: ReaderView) -> None:
    at = reader.shown.text.index("Texte 2")
    reader.show_place((at, at + 5), (at, at + 8))
    assert "Texte 2" in reader.toPlainText()
    assert reader.highlighted.word
    hit = reader.shown.text.index("Texte 3"), reader.shown.text.index("Texte 3") + 5
    reader.show_hits([hit], hit)
    assert "Texte 3" in reader.toPlainText()
    assert reader.highlighted.found


def test_the_marks_of_aids_stay_through_all_exercises(reader: ReaderView) -> None:
    at = reader.shown.text.index("Texte 2")
    reader.set_marks([Mark(at, at + 3, "syllable-odd")])
    reader.go_to_part(1)
    assert list(reader.marks_between(0, len(reader.shown.text)))
    assert reader.stretch_of(at, at + 3)


def test_the_whole_page_comes_back_at_the_same_place(reader: ReaderView) -> None:
    at = reader.shown.text.index("Texte 2")
    reader.set_caret(at)
    reader.apply(replace(reader.comfort, shown_unit="all"), reader.theme)
    assert "Texte 1" in reader.toPlainText()
    assert "Texte 3" in reader.toPlainText()
    assert reader.caret_offset() == at
    assert reader.parts.bar is not None
    assert not reader.parts.bar.isVisible()


def test_a_document_without_exercises_is_shown_whole_without_a_bar(reader: ReaderView) -> None:
    builder = DocumentBuilder()
    builder.paragraph("Il pleut.")
    reader.show_document(builder.build())
    assert reader.toPlainText() == "Il pleut."
    assert reader.parts.bar is not None
    assert not reader.parts.bar.isVisible()


def test_a_document_that_is_still_read_grows_within_its_exercise(qtbot: QtBot, reader: ReaderView) -> None:
    whole = exercises()
    first = replace(whole, text=whole.text[:10], blocks=whole.blocks[:1], complete=False)
    reader.show_document(first)
    with qtbot.waitSignal(reader.written):
        reader.extend(whole)
    assert reader.toPlainText() == "Exercice 1\nTexte 1."
    assert bar(reader)[0] == "1 of 3"


def test_the_simpler_page_shows_one_exercise_and_the_very_large_one_a_thick_caret(
    desk_window: DeskWindow, qtbot: QtBot
) -> None:
    presets = {preset.id: preset for preset in desk_window.presets}
    usual = desk_window.window.reader.cursorWidth()
    desk_window.use_preset(presets["simpler-page"])
    assert desk_window.comfort.shown_unit == "part"
    desk_window.use_preset(presets["very-large"])
    desk_window._apply()
    assert desk_window.window.reader.cursorWidth() >= 3 * usual
    assert " 5px solid" in desk_window.window.styleSheet()


def test_the_caret_keeps_its_width_from_document_to_document(reader: ReaderView) -> None:
    reader.apply(replace(reader.comfort, strong_focus=True, size=50), reader.theme)
    reader.show_document(exercises())
    assert reader.cursorWidth() == 10
    reader.go_to_part(1)
    assert reader.cursorWidth() == 10


def test_tab_goes_from_the_text_to_the_exercises(desk_window: DeskWindow, qtbot: QtBot) -> None:
    desk_window.set_comfort(replace(desk_window.comfort, shown_unit="part"))
    desk_window._apply()
    desk_window.opener.opened.emit(exercises(), None)
    desk_window.opener.ended.emit()
    reader = desk_window.window.reader
    desk_window.window.activateWindow()
    reader.setFocus()
    QTest.keyClick(reader, Qt.Key.Key_Tab)
    focus = desk_window.window.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Next exercise"  # there is none before the first
    QTest.keyClick(focus, Qt.Key.Key_Space)
    assert "Texte 2" in reader.toPlainText()


@pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))
def test_a_thick_edge_is_asked_for_by_name(theme: object) -> None:
    assert " 5px solid" not in style_sheet(theme)  # type: ignore[arg-type]
    assert "$" not in style_sheet(theme, strong=True)  # type: ignore[arg-type]


def test_with_large_letters_the_bar_stands_beside_the_tabs_and_leaves_the_page_to_the_text(
    desk_window: DeskWindow, qtbot: QtBot
) -> None:
    window = desk_window.window
    desk_window.set_comfort(replace(desk_window.comfort, shown_unit="part"))
    window.reader.show_document(exercises())
    qtbot.waitUntil(lambda: window.reader.parts.bar is not None)
    bar = window.reader.parts.bar
    assert bar is not None
    assert window.reader.isAncestorOf(bar)
    under = window.reader.foot()
    assert under > 0
    desk_window.set_comfort(desk_window.comfort.resized(5))
    qtbot.waitUntil(lambda: window.tools.isAncestorOf(bar))
    assert window.reader.foot() == 0
    assert bar.isVisible()
    assert (bar.on.text(), bar.on.accessibleName()) == ("›", "Next exercise")
    QTest.mouseClick(bar.on, Qt.MouseButton.LeftButton)
    assert "Texte 2" in window.reader.toPlainText()
    desk_window.panels.show_braille()
    assert not bar.isVisible(), "in braille, there is no page of which it could tell"
    window.show_view("reader")
    assert bar.isVisible()
    desk_window.set_comfort(replace(desk_window.comfort.resized(0.2), shown_unit="part"))
    qtbot.waitUntil(lambda: window.reader.isAncestorOf(bar))
    assert window.reader.foot() == under
