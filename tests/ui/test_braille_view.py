from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import Document
from inclusive_desk.services.braille_book import BrailleBook
from inclusive_desk.services.brailling import Layout, braille_book, translator
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.braille_cells import dot_numbers
from inclusive_desk.ui.braille_view import BrailleView
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.themes import load_themes
from tests.ui.conftest import RESOURCES, QuietVoice, build_worksheet

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
THEMES = load_themes(RESOURCES / "themes")


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> BrailleView:
    document = build_worksheet(4)
    book = braille_book(document, translator(desk.registry), "fr-g1", Layout(cells=30, lines=12))
    made = BrailleView(Comfort(), THEMES["ivory"])
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_book(book, document, 30)
    return made


def test_every_line_of_every_page_stands_as_unicode_braille(view: BrailleView) -> None:
    lines = view.toPlainText().split("\n")
    assert view.lines.book is not None
    wanted = [line.cells for page in view.lines.book.pages for line in page.lines]
    assert [line for line in lines if not line.startswith("Page ")] == wanted
    assert sum(line.startswith("Page ") for line in lines) == len(view.lines.book.pages) - 1


def test_pages_can_come_one_by_one_and_caret_and_places_stay(view: BrailleView) -> None:
    book, document = view.lines.book, view.lines.document
    assert book is not None
    whole = view.toPlainText()
    growing = BrailleBook()
    view.show_book(growing, document, 30)
    for page in book.pages:
        growing.add(page)
        view.add_pages([page])
        assert view.textCursor().position() == 0
    assert view.toPlainText() == whole
    at = document.text.rindex("condensation")
    assert view.holds(at)
    assert view.offset_of(view.place_of(at)) == at


def test_lines_that_nobody_sees_are_set_anew_when_they_are_shown(view: BrailleView) -> None:
    font = view.document().defaultFont().pixelSize()
    view.hide()
    view.apply(Comfort(size=40), THEMES["black"])
    assert view.document().defaultFont().pixelSize() == font
    view.show()
    assert view.document().defaultFont().pixelSize() > font


def test_going_to_the_dots_and_back_stays_in_the_word(view: BrailleView) -> None:
    text = view.lines.document.text
    for word in ("évapore", "nuages", "condensation", "verbe", "grenouille"):
        if word in text:
            at = text.index(word)
            assert at <= view.offset_of(view.place_of(at)) < at + len(word)


def test_a_word_and_its_sentence_are_shown_cell_by_cell(view: BrailleView) -> None:
    text = view.lines.document.text
    at = text.index("condensation")
    view.show_place((at, at + 12), (at - 3, at + 12))
    (place, end), *more = view.highlighted.word
    assert not more
    assert end - place >= 12
    assert view.offset_of(place) == at


def test_comfort_and_print_change_the_look_and_not_the_cells(view: BrailleView) -> None:
    cells = view.toPlainText()
    caret = view.lines.document.text.index("nuages")
    view.set_caret(caret)
    view.show_print("under")
    view.apply(Comfort(size=40), THEMES["black"])
    assert view.toPlainText() == cells
    assert view.document().defaultFont().pixelSize() == 52
    assert view.caret_offset() == view.offset_of(view.place_of(caret))


def test_the_print_of_a_line_is_what_its_cells_stand_for(view: BrailleView) -> None:
    printed = [view.lines.printed(index) for index in range(len(view.lines.starts))]
    joined = " ".join(part for part in printed if part)
    for word in ("évapore", "nuages", "condensation", "verbe"):
        assert word in joined


def test_print_beside_a_line_takes_as_much_room_as_the_cells(view: BrailleView) -> None:
    alone = view.column_width()
    view.show_print("beside")
    assert view.column_width() >= 2 * alone - 4


def test_dots_grow_apart_from_the_letters(view: BrailleView) -> None:
    caret = view.lines.document.text.index("nuages")
    view.set_caret(caret)
    width = view._painter().width
    view.show_dots(500, shadows=False)
    assert view._painter().width == pytest.approx(5 * width, rel=0.05)
    assert view.caret_offset() == caret


def test_lines_too_wide_for_the_view_are_broken_and_nothing_is_lost(view: BrailleView) -> None:
    cells = view.toPlainText()
    view.show_dots(500, shadows=True)
    assert view.document().idealWidth() <= view.viewport().width() + 1
    assert view.toPlainText() == cells
    view.show_dots(100, shadows=True)
    assert view.lineWrapMode() is BrailleView.LineWrapMode.NoWrap


def test_the_cells_at_the_caret_are_told_with_what_they_stand_for(view: BrailleView) -> None:
    text = view.lines.document.text
    at = text.index("évapore")
    view.set_caret(at)
    assert view.group_at_caret() == ("⠿", at, at + 1)
    view.set_caret(0)
    cells, start, end = view.group_at_caret() or ("", 0, 0)
    assert (cells, text[start:end]) == ("⠨⠇", "L")


def ink_in(view: BrailleView, place: int) -> int:
    """Return how many dark points the picture of the view has at the cell at *place*."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(place)
    box = view.cursorRect(cursor)
    width = round(view._painter().width)
    picture = view.viewport().grab(box.adjusted(2, 0, width - 3, 0)).toImage()
    points = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(point.lightness() < 100 for point in points)


def test_dots_are_painted_where_the_cells_stand(view: BrailleView) -> None:
    view.show_dots(200, shadows=False)
    view.set_caret(view.lines.document.text.index("verbe"))
    text = view.toPlainText()
    line = next(one for one in text.split("\n") if "⠿" in one and "⠁" in one and "⠀" in one)
    start = text.index(line)
    view.show_offset(view.offset_of(start))
    one, six, none = (ink_in(view, start + line.index(cell)) for cell in "⠁⠿⠀")
    assert none == 0
    assert one > 0
    assert five_to_seven(six / one)


def five_to_seven(times: float) -> bool:
    return 4.5 <= times <= 7.5


def test_dots_are_named_by_their_numbers() -> None:
    assert dot_numbers("⠝⠥⠀⣿") == "1345, 136, 0, 12345678"


def test_the_braille_view_follows_the_voice_and_moves_the_text(
    desk_window: DeskWindow, voice: QuietVoice, worksheet: Document, qtbot: QtBot
) -> None:
    panels, window = desk_window.panels, desk_window.window
    panels.show_braille()
    braille, view = panels.braille, panels.braille_view
    assert braille is not None
    assert view is not None
    qtbot.waitUntil(lambda: braille.book is not None, timeout=20_000)
    desk_window.reading.toggle()
    voice.say("nuages")
    at = worksheet.text.index("nuages")
    qtbot.waitUntil(lambda: bool(view.highlighted.word))
    assert view.offset_of(view.highlighted.word[0][0]) == at
    desk_window.reading.toggle()
    assert view.caret_offset() == at
    cursor = view.textCursor()
    cursor.setPosition(view.place_of(worksheet.text.index("condensation")))
    view.setTextCursor(cursor)
    assert window.reader.caret_offset() == worksheet.text.index("condensation")
    assert desk_window.reading._caret == worksheet.text.index("condensation")
    assert braille._panel is not None
    assert "condensation" in braille._panel.word.text()
    assert "c" in braille._panel.rule.text()
    assert "1 4" in braille._panel.rule.text()


def test_the_rule_of_a_cell_is_said_when_it_is_asked_for(desk_window: DeskWindow, qtbot: QtBot) -> None:
    panels = desk_window.panels
    panels.show_braille()
    braille, view = panels.braille, panels.braille_view
    assert braille is not None
    assert view is not None
    qtbot.waitUntil(lambda: braille.book is not None, timeout=20_000)
    message = desk_window.window.message
    before = message.text
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert message.text == before, "an arrow alone must not hide the line of a braille display"
    desk_window.window.does["braille-cell"].trigger()
    assert "dots" in message.text
    assert view.accessibleDescription() == message.text


def test_what_has_no_braille_is_listed_and_choosing_it_goes_there(
    desk_window: DeskWindow, worksheet: Document, qtbot: QtBot
) -> None:
    panels = desk_window.panels
    panels.show_braille()
    braille = panels.braille
    assert braille is not None
    qtbot.waitUntil(lambda: braille.book is not None, timeout=20_000)
    assert braille._panel is not None
    rows = braille._panel.unknown
    assert "😀" in rows.item(0).text()
    rows.itemActivated.emit(rows.item(0))
    assert desk_window.window.reader.caret_offset() == worksheet.text.index("😀")


def test_an_english_document_is_written_in_english_braille(desk_window: DeskWindow, qtbot: QtBot) -> None:
    braille = desk_window.panels.braille
    assert braille is not None
    assert braille.table == "fr-g1"
    english = replace(desk_window.document, language="en")
    braille.set_document(english)
    assert braille.table == "en-ueb-g1"
    braille.choose_table("en-ueb-g2")
    assert braille.table == "en-ueb-g2"
    braille.set_document(desk_window.document)
    assert braille.table == "fr-g1"


def test_another_code_and_size_write_the_braille_again_at_the_same_place(
    desk_window: DeskWindow, worksheet: Document, qtbot: QtBot
) -> None:
    panels = desk_window.panels
    desk_window.window.reader.set_caret(worksheet.text.index("condensation"))
    panels.show_braille()
    braille, view = panels.braille, panels.braille_view
    assert braille is not None
    assert view is not None
    qtbot.waitUntil(lambda: braille.book is not None, timeout=20_000)
    first = braille.book
    before = view.toPlainText()
    braille._choose("braille.table", "fr-g2")
    qtbot.waitUntil(lambda: braille.book is not first, timeout=20_000)
    assert view.toPlainText() != before
    assert view.caret_offset() in range(
        worksheet.text.index("condensation"), worksheet.text.index("condensation") + 12
    )


def test_what_is_selected_in_braille_can_be_read(
    desk_window: DeskWindow, voice: QuietVoice, worksheet: Document, qtbot: QtBot
) -> None:
    desk_window.panels.show_braille()
    view = desk_window.panels.braille_view
    assert view is not None
    qtbot.waitUntil(lambda: bool(view.toPlainText().strip()), timeout=20_000)
    at = worksheet.text.index("condensation")
    cursor = view.textCursor()
    cursor.setPosition(view.place_of(at))
    cursor.setPosition(view.place_of(at) + 12, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    desk_window.window.does["read-selection"].trigger()
    part = next(call for call in voice.calls if call[0] == "play")
    assert part[1] == at
    assert at + 8 < part[2] <= at + 13  # type: ignore[operator]


def test_contractions_that_are_known_can_be_chosen(desk_window: DeskWindow, qtbot: QtBot) -> None:
    panels = desk_window.panels
    panels.show_braille()
    braille = panels.braille
    assert braille is not None
    qtbot.waitUntil(lambda: braille.book is not None, timeout=20_000)
    panel = braille._panel
    assert panel is not None
    assert panel.known.isHidden(), "complete braille contracts nothing"
    qtbot.waitUntil(lambda: panel.tables.count() > 10, timeout=20_000)
    panel.tables.setCurrentIndex(panel.tables.findData("fr-g2"))
    panel.tables.activated.emit(panel.tables.currentIndex())
    assert braille.table == "fr-g2"
    assert not panel.known.isHidden()
    whole = braille.book
    qtbot.waitUntil(lambda: braille.book is not whole, timeout=20_000)
    contracted = braille.book
    for row in range(1, panel.known.count()):
        panel.known.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert braille.table == "fr-g2:1+"
    qtbot.waitUntil(lambda: braille.book is not contracted, timeout=20_000)
    assert contracted is not None
    assert braille.book is not None
    assert len(braille.book.text()) > len(contracted.text())


def test_any_code_of_liblouis_is_found_by_a_part_of_its_name(desk_window: DeskWindow, qtbot: QtBot) -> None:
    braille = desk_window.panels.braille
    assert braille is not None
    panel = braille._panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.tables.count() > 100, timeout=20_000)
    completer = panel.tables.completer()
    assert completer is not None
    completer.setCompletionPrefix("german")
    found = {completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())}
    assert found
    assert all("german" in name.lower() for name in found)
    panel.tables.setEditText(min(found))
    panel._edited()
    assert braille.table == panel.tables.currentData()
    assert "de" in braille.table
    panel.tables.setEditText("nothing of that name")
    panel._edited()
    assert panel.tables.currentText() == min(found)


def test_a_character_without_braille_is_written_as_the_person_says(
    desk_window: DeskWindow, qtbot: QtBot
) -> None:
    desk_window.panels.show_braille()
    braille = desk_window.panels.braille
    assert braille is not None
    qtbot.waitUntil(lambda: braille.book is not None, timeout=20_000)
    panel = braille._panel
    assert panel is not None
    signs = {panel.unknown.item(row).text()[0] for row in range(panel.unknown.count())}
    assert "😀" in signs
    row = next(row for row in range(panel.unknown.count()) if panel.unknown.item(row).text()[0] == "😀")
    panel.unknown.setCurrentRow(row)
    panel.instead.setText("rire")
    panel.write_instead.click()
    before = braille.book
    qtbot.waitUntil(lambda: braille.book is not before, timeout=20_000)
    assert braille.book is not None
    assert "⠗⠊⠗⠑" in braille.book.text()
    assert "😀" not in {panel.unknown.item(row).text()[0] for row in range(panel.unknown.count())}
