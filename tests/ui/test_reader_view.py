from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import Document
from inclusive_desk.api.marks import Mark
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.reader_view import ReaderView
from inclusive_desk.ui.themes import contrast, load_themes
from tests.ui.conftest import RESOURCES, build_worksheet

THEMES = load_themes(RESOURCES / "themes")
Make = Callable[..., ReaderView]


@pytest.fixture
def reader(qtbot: QtBot) -> Make:
    def make(document: Document, offset: int = 0, comfort: Comfort | None = None) -> ReaderView:
        view = ReaderView(comfort or Comfort(), THEMES["ivory"])
        qtbot.addWidget(view)
        view.resize(900, 600)
        view.show()
        with qtbot.waitSignal(view.written):
            view.show_document(document, offset)
        return view

    return make


def beginning(document: Document, blocks: int) -> Document:
    """Return the first *blocks* of a book of which more will come."""
    kept = document.blocks[:blocks]
    return replace(document, text=document.text[: kept[-1].end], blocks=kept, complete=False)


def test_a_place_further_on_in_a_book_is_waited_for_until_it_is_read(reader: Make, qtbot: QtBot) -> None:
    book = build_worksheet(60)
    place = book.text.rindex("condensation")
    view = reader(beginning(book, 1), place)
    for part in (beginning(book, 20), book):
        with qtbot.waitSignal(view.written):
            view.extend(part)
    assert view.caret_offset() == place
    assert view.verticalScrollBar().value() > 0


def test_where_the_user_goes_while_a_book_is_read_counts_more_than_the_place_before(
    reader: Make, qtbot: QtBot
) -> None:
    book = build_worksheet(60)
    view = reader(beginning(book, 20), book.text.rindex("condensation"))
    QTest.keyClick(view, Qt.Key.Key_Down)
    went = view.caret_offset()
    with qtbot.waitSignal(view.written):
        view.extend(book)
    assert view.caret_offset() == went > 0


def test_a_long_document_is_written_in_slices_and_ends_up_whole(reader: Make) -> None:
    document = build_worksheet(60)
    view = reader(document)
    last = document.blocks[-1]
    places = view.stretch_of(last.start, last.end)
    assert len(places) > 0
    assert view.offset_of(places[0][0]) == last.start


def test_a_place_deep_in_a_long_document_is_in_view_once_it_is_written(reader: Make) -> None:
    document = build_worksheet(60)
    offset = document.blocks[700].start
    view = reader(document, offset)
    assert view.caret_offset() == offset
    assert 0 <= view.cursorRect().top() < view.viewport().height()


def test_a_growing_document_keeps_the_place(reader: Make, qtbot: QtBot) -> None:
    whole = build_worksheet(40)
    part = build_worksheet(20)
    assert whole.text.startswith(part.text)
    view = reader(part, part.blocks[100].start)
    before = view.top_offset()
    with qtbot.waitSignal(view.written):
        view.extend(whole)
    assert view.top_offset() == before
    assert view.stretch_of(len(whole.text) - 3, len(whole.text))


@pytest.mark.parametrize("comfort", [Comfort(size=90), Comfort(spacing=4), Comfort(line_length=25, size=30)])
def test_the_place_stays_in_view_when_comfort_changes(reader: Make, comfort: Comfort) -> None:
    document = build_worksheet(30)
    offset = document.blocks[300].start
    view = reader(document, offset)
    view.apply(comfort, THEMES["black"])
    assert -5 <= view.cursorRect().top() < view.viewport().height()
    assert view.caret_offset() == offset


def test_the_column_is_centred_and_as_wide_as_was_asked(reader: Make) -> None:
    view = reader(build_worksheet(), comfort=Comfort(line_length=30))
    margins = view.viewportMargins()
    assert margins.left() == margins.right() > 0
    narrow = view.viewport().width()
    view.apply(Comfort(line_length=45), THEMES["ivory"])
    assert view.viewport().width() > narrow


def test_nothing_is_cut_off_at_five_hundred_percent(reader: Make) -> None:
    view = reader(build_worksheet(), comfort=Comfort(size=90, spacing=4))
    assert view.document().idealWidth() <= view.viewport().width() + 1


def test_pictures_keep_their_shape_and_fit_the_column(reader: Make, worksheet: Document) -> None:
    def size(view: ReaderView) -> tuple[float, float]:
        block = view.document().begin()
        while "\ufffc" not in block.text():
            block = block.next()
        form = block.begin().fragment().charFormat().toImageFormat()
        return form.width(), form.height()

    view = reader(worksheet)
    assert size(view) == (400, 200)
    view.apply(Comfort(size=90), THEMES["ivory"])
    wide, high = size(view)
    assert wide == pytest.approx(2 * high)
    assert 400 < wide <= view.viewport().width()
    view.resize(400, 600)
    assert size(view)[0] <= 400


def test_word_and_sentence_are_shown_and_the_caret_stays(reader: Make, worksheet: Document) -> None:
    view = reader(worksheet)
    at = worksheet.text.index("nuages")
    caret = view.textCursor().position()
    view.show_place((at, at + 6), (at - 10, at + 7))
    assert [end - start for start, end in view.highlighted.word] == [6]
    assert view.textCursor().position() == caret
    selection = view.extraSelections()[0]
    assert selection.cursor.selectedText() == "nuages"
    assert selection.format.fontUnderline()


def test_what_sounds_is_kept_in_the_middle_third(reader: Make) -> None:
    document = build_worksheet(30)
    view = reader(document)
    height = view.viewport().height()
    for block in document.blocks[40:200:20]:
        view.show_place((block.start, block.start + 1), (block.start, block.end))
        if block.end > block.start:
            middle = view.word_middle()
            assert height / 3 - 60 <= middle <= height * 2 / 3 + 60


def test_the_word_is_painted_in_its_colour(reader: Make, worksheet: Document) -> None:
    view = reader(worksheet)
    at = worksheet.text.index("nuages")
    view.show_place((at, at + 6), (at - 10, at + 7))
    image = view.viewport().grab().toImage()
    colors = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
    assert THEMES["ivory"]["word"] in colors
    assert THEMES["ivory"]["sentence"] in colors


def test_a_double_click_reads_from_that_word(reader: Make, worksheet: Document, qtbot: QtBot) -> None:
    view = reader(worksheet)
    at = worksheet.text.index("évapore")
    view.set_caret(at + 3)
    where = view.cursorRect().center() + QPoint(2, 0)
    with qtbot.waitSignal(view.read_from) as heard:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert worksheet.text[heard.args[0] :].startswith(("évapore", "s’évapore"))


def test_enter_reads_from_the_caret_and_tab_leaves_the_text(
    reader: Make, worksheet: Document, qtbot: QtBot
) -> None:
    view = reader(worksheet)
    view.set_caret(worksheet.text.index("nuages"))
    with qtbot.waitSignal(view.read_from) as heard:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard.args[0] == worksheet.text.index("nuages")
    assert view.tabChangesFocus()


def test_arrow_keys_move_the_caret_and_tell_it(reader: Make, worksheet: Document, qtbot: QtBot) -> None:
    view = reader(worksheet)
    view.setFocus()
    with qtbot.waitSignal(view.moved) as told:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert told.args[0] == view.caret_offset() == 1
    with qtbot.assertNotEmitted(view.moved):
        view.set_caret(9)


def test_marks_are_drawn_where_they_are_and_on_what_is_seen_only(reader: Make) -> None:
    document = build_worksheet(60)
    view = reader(document)
    at = document.text.index("évapore")
    view.set_marks([Mark(at, at + 3, "confusable-b"), Mark(at + 3, at + 5, "word-odd")])
    block = view.document().findBlock(view.place_of(at))
    ranges = [(r.start, r.length) for r in block.layout().formats()]
    start = view.place_of(at) - block.position()
    assert ranges == [(start, 3), (start + 3, 2)]
    assert not view.document().lastBlock().layout().formats()
    assert block.layout().lineCount() > 0, "it is still laid out"
    view.set_marks([])
    assert not block.layout().formats()


def test_marks_change_with_the_theme(reader: Make, worksheet: Document, qtbot: QtBot) -> None:
    view = reader(worksheet)
    at = worksheet.text.index("évapore")
    view.set_marks([Mark(at, at + 3, "confusable-b")])
    view.apply(Comfort(theme="black"), THEMES["black"])
    block = view.document().findBlock(view.place_of(at))

    def dressed() -> bool:
        found = block.layout().formats()
        return bool(found) and contrast(found[0].format.foreground().color().name(), "#000000") >= 4.5

    qtbot.waitUntil(dressed)


def test_a_drop_is_told(reader: Make, worksheet: Document) -> None:
    view = reader(worksheet)
    assert view.acceptDrops()
    assert view.isReadOnly()


def test_the_blocks_in_view_are_found_wherever_one_scrolls(reader: Make) -> None:
    view = reader(build_worksheet(30))
    layout, bar = view.document().documentLayout(), view.verticalScrollBar()
    layout.documentSize()
    view.show_offset(len(view.shown.text))
    for value in (0, bar.maximum(), bar.maximum() // 3, bar.maximum() // 3 + 50, 10, bar.maximum() // 2):
        bar.setValue(value)
        found = {block.blockNumber() for block in view.seen_blocks()}
        height = view.viewport().height()
        block = view.document().begin()
        while block.isValid():
            area = layout.blockBoundingRect(block)
            if area.bottom() > bar.value() and area.top() < bar.value() + height and area.height():
                assert block.blockNumber() in found
            block = block.next()
        assert len(found) < 80


def test_a_font_that_comes_late_changes_the_page_and_not_the_place(reader: Make) -> None:
    document = build_worksheet(30)
    view = reader(document, document.blocks[200].start)
    before = view.cursorRect().top()
    view.font_came()
    assert view.caret_offset() == document.blocks[200].start
    assert abs(view.cursorRect().top() - before) <= 3
    assert view.document().defaultFont().pixelSize() == Comfort().size


def test_a_paragraph_too_long_for_one_block_reads_on_and_keeps_its_offsets(reader: Make) -> None:
    from inclusive_desk.services.opening import from_text
    from inclusive_desk.ui.rendering import LONGEST

    document = from_text("Il pleut sur la ville. " * 2000, "fr")
    assert len(document.blocks) == 1
    view = reader(document)
    assert view.document().blockCount() > len(document.text) // (2 * LONGEST)
    for offset in range(0, len(document.text), 997):
        assert view.offset_of(view.place_of(offset)) == offset
    block = view.document().begin()
    assert block.blockFormat().bottomMargin() == block.next().blockFormat().topMargin() == 0
    assert view.document().lastBlock().blockFormat().bottomMargin() > 0
    assert block.text().endswith(". ")
    view.apply(Comfort(size=30), THEMES["ivory"])
    assert block.blockFormat().bottomMargin() == 0
