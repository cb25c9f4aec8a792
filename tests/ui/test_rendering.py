import sys

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable
from pytestqt.qtbot import QtBot

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Block, BlockKind, Document, Span
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.formats import Formats
from inclusive_desk.ui.rendering import PageWriter, pieces, spanned
from inclusive_desk.ui.themes import Theme, load_themes
from tests.ui.conftest import RESOURCES, build_worksheet

THEMES = load_themes(RESOURCES / "themes")


def written(document: Document, comfort: Comfort | None = None, theme: str = "ivory") -> PageWriter:
    writer = PageWriter(Formats(comfort or Comfort(), THEMES[theme]))
    writer.write(document)
    return writer


def on_page(writer: PageWriter, start: int, end: int) -> str:
    cursor = QTextCursor(writer.page)
    found = ""
    for place, until in writer.offsets.stretch(start, end):
        cursor.setPosition(place)
        cursor.setPosition(until, QTextCursor.MoveMode.KeepAnchor)
        found += cursor.selectedText()
    return found.replace("\u00a0", " ")


def look(writer: PageWriter, offset: int):
    cursor = QTextCursor(writer.page)
    cursor.setPosition(writer.offsets.place_of(offset) + 1)
    return cursor.charFormat()


def plain(text: str) -> str:
    return text.replace("\n", "\u2028").replace("\t", "").replace("\u00a0", " ")


def test_every_block_reads_the_same_on_the_page_as_in_the_text(qtbot: QtBot) -> None:
    document = build_worksheet(3)
    writer = written(document)
    for block in document.blocks:
        cells = {(cell.start, cell.end) for row in block.rows for cell in row} or {(block.start, block.end)}
        for start, end in cells:
            assert on_page(writer, start, end) == plain(document.text[start:end])


def test_growing_in_slices_gives_the_same_page_as_writing_it_whole(qtbot: QtBot) -> None:
    document = build_worksheet(4)
    whole = written(document)
    slices = PageWriter(Formats(Comfort(), THEMES["ivory"]))
    while not slices.write(document, 3):
        pass
    assert slices.page.toPlainText() == whole.page.toPlainText()
    assert [slices.offsets.place_of(at) for at in range(0, len(document.text), 7)] == [
        whole.offsets.place_of(at) for at in range(0, len(document.text), 7)
    ]


def test_headings_carry_their_level_for_screen_readers(qtbot: QtBot, worksheet: Document) -> None:
    writer = written(worksheet)
    levels = [
        writer.page.findBlock(writer.offsets.place_of(block.start)).blockFormat().headingLevel()
        for block in worksheet.blocks
        if block.kind is BlockKind.HEADING
    ]
    assert levels == [1, 2]


def test_a_table_has_its_header_row_and_merged_cells(qtbot: QtBot, worksheet: Document) -> None:
    writer = written(worksheet)
    table = next(frame for frame in writer.page.rootFrame().childFrames() if isinstance(frame, QTextTable))
    assert (table.rows(), table.columns()) == (3, 3)
    assert table.format().headerRowCount() == 1
    assert table.cellAt(1, 0).rowSpan() == 2
    assert table.cellAt(2, 1).columnSpan() == 2
    assert table.cellAt(2, 1).firstCursorPosition().block().text() == "verbe"


def test_bold_underline_and_blanks_stay_and_italics_are_shown_another_way(
    qtbot: QtBot, worksheet: Document
) -> None:
    writer = written(worksheet)
    assert look(writer, worksheet.text.index("mer")).fontWeight() == 700
    italic = look(writer, worksheet.text.index("nuages"))
    assert not italic.fontItalic()
    assert italic.underlineStyle() == italic.UnderlineStyle.DashUnderline
    under = look(writer, worksheet.text.index("la pluie"))
    assert under.underlineStyle() == under.UnderlineStyle.SingleUnderline
    assert "……" in writer.page.toPlainText()
    assert "☐" in writer.page.toPlainText()


def test_a_colour_too_pale_for_the_page_is_made_readable_and_comes_back_on_black(
    qtbot: QtBot, worksheet: Document
) -> None:
    at = worksheet.text.index("la pluie")
    assert look(written(worksheet), at).foreground().color().name() != "#ffee00"
    assert look(written(worksheet, theme="black"), at).foreground().color().name() == "#ffee00"


def test_another_comfort_and_theme_change_the_look_and_not_one_character(
    qtbot: QtBot, worksheet: Document
) -> None:
    writer = written(worksheet)
    text, blocks = writer.page.toPlainText(), writer.page.blockCount()
    writer.redress(Formats(Comfort(size=40, spacing=3, italics="color", theme="black"), THEMES["black"]))
    assert (writer.page.toPlainText(), writer.page.blockCount()) == (text, blocks)
    assert writer.page.defaultFont().pixelSize() == 40
    assert writer.page.defaultFont().letterSpacing() == pytest.approx(0.24 * 40, abs=0.02)
    heading = look(writer, worksheet.blocks[1].start)
    assert heading.foreground().color().name() == THEMES["black"]["heading"]
    fresh = written(worksheet, Comfort(size=40, spacing=3, italics="color", theme="black"), "black")
    assert formats_of(writer.page) == formats_of(fresh.page)


def formats_of(page: QTextDocument) -> list[tuple[float, ...]]:
    found = []
    block = page.begin()
    while block.isValid():
        form = block.blockFormat()
        found.append(
            (form.lineHeight(), form.topMargin(), form.bottomMargin(), form.leftMargin(), form.textIndent())
        )
        block = block.next()
    return found


def test_pictures_are_drawn_from_the_document_and_never_fetched(qtbot: QtBot, worksheet: Document) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QTextDocument

    page = written(worksheet).page
    kind = QTextDocument.ResourceType.ImageResource.value
    assert page.loadResource(kind, QUrl("asset:sea")).width() == 400
    assert page.loadResource(kind, QUrl("http://example.org/x.png")) is None
    assert page.loadResource(kind, QUrl("file:///etc/passwd")) is None


def test_hidden_pictures_leave_their_words(qtbot: QtBot, worksheet: Document) -> None:
    page = written(worksheet, Comfort(pictures=False)).page.toPlainText()
    assert "\ufffc" not in page
    assert "Un nuage et la mer" in page


def test_characters_that_qt_keeps_for_itself_do_not_break_the_page(qtbot: QtBot) -> None:
    text = "a\ufdd0b\ufdd1c\ufffcd\u2029e\nf"
    document = Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    writer = written(document)
    assert writer.page.blockCount() == 1
    assert writer.offsets.place_of(len(text)) == len(text)


def test_overlapping_spans_join_their_styles() -> None:
    spans = (Span(0, 6, ("bold",)), Span(4, 9, ("italic",)))
    assert [(a, b, styles) for a, b, styles, _ in pieces(2, 8, spans)] == [
        (2, 4, ("bold",)),
        (4, 6, ("bold", "italic")),
        (6, 8, ("italic",)),
    ]


def test_empty_cells_are_not_taken_for_one_that_spans(worksheet: Document) -> None:
    from inclusive_desk.api.document import Cell

    empty = Cell(5, 5)
    assert [size for *_, high, wide in spanned([[empty, empty]]) for size in (high, wide)] == [1, 1, 1, 1]


def test_none_is_not_lost_in_void_calls(qtbot: QtBot) -> None:
    cursor = QTextCursor(QTextDocument())
    before = sys.getrefcount(None)
    for _ in range(1000):
        cursor.insertText("x")
    assert abs(sys.getrefcount(None) - before) < 200


@pytest.mark.parametrize("theme", list(THEMES))
def test_each_theme_dresses_every_kind_of_block(qtbot: QtBot, worksheet: Document, theme: str) -> None:
    def colors(of: Theme) -> set[str]:
        writer = written(worksheet, theme=of.id)
        return {look(writer, block.start).foreground().color().name() for block in worksheet.spoken_blocks()}

    assert THEMES[theme]["heading"] in colors(THEMES[theme])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Quoi ? Oui ! « Non » ; 1 234 567 € : rien", "Quoi_? Oui_! «_Non_»_; 1_234_567_€_: rien"),
        ("an exam :-) 12 34 5678", "an exam_:-) 12 34 5678"),
    ],
)
def test_no_line_breaks_before_a_sign_or_within_a_number(text: str, shown: str) -> None:
    builder = DocumentBuilder()
    builder.paragraph(text)
    writer = PageWriter(Formats(Comfort(), THEMES["ivory"]))
    writer.write(builder.build())
    assert writer.page.toRawText().replace("\u00a0", "_") == shown
    assert writer.page.toPlainText() == text
