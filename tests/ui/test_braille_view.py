import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import Document
from inclusive_desk.services.brailling import Layout, braille_book, translator
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.braille_view import BrailleView, dot_numbers
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
    assert view._book is not None
    wanted = [line.cells for page in view._book.pages for line in page.lines]
    assert [line for line in lines if not line.startswith("Page ")] == wanted
    assert sum(line.startswith("Page ") for line in lines) == len(view._book.pages) - 1


def test_going_to_the_dots_and_back_stays_in_the_word(view: BrailleView) -> None:
    text = view._text.text
    for word in ("évapore", "nuages", "condensation", "verbe", "grenouille"):
        if word in text:
            at = text.index(word)
            assert at <= view.offset_of(view.place_of(at)) < at + len(word)


def test_a_word_and_its_sentence_are_shown_cell_by_cell(view: BrailleView) -> None:
    text = view._text.text
    at = text.index("condensation")
    view.show_place((at, at + 12), (at - 3, at + 12))
    (place, end), *more = view.highlighted.word
    assert not more
    assert end - place >= 12
    assert view.offset_of(place) == at


def test_comfort_and_print_change_the_look_and_not_the_cells(view: BrailleView) -> None:
    cells = view.toPlainText()
    caret = view._text.text.index("nuages")
    view.set_caret(caret)
    view.show_print(True)
    view.apply(Comfort(size=40), THEMES["black"])
    assert view.toPlainText() == cells
    assert view.document().defaultFont().pixelSize() == 52
    assert view.caret_offset() == view.offset_of(view.place_of(caret))


def test_the_print_of_a_line_is_what_its_cells_stand_for(view: BrailleView) -> None:
    printed = [view._printed(index) for index in range(len(view._lines))]
    joined = " ".join(part for part in printed if part)
    for word in ("évapore", "nuages", "condensation", "verbe"):
        assert word in joined


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
