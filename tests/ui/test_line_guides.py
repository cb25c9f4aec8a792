"""Ruler, mask, lines in turn and syllables are painted from the lines as they are laid out."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import Document
from inclusive_desk.api.marks import Mark
from inclusive_desk.services.opening import from_text
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.laid_out import band, lines_of
from inclusive_desk.ui.reader_view import ReaderView
from inclusive_desk.ui.themes import load_themes
from tests.ui.conftest import RESOURCES

THEMES = load_themes(RESOURCES / "themes")
TEXT = "\n\n".join(
    f"Le soleil numéro {n} chauffe le sable. L’eau monte dans le ciel et forme des nuages gris. " * 3
    for n in range(30)
)
Make = Callable[..., ReaderView]


@pytest.fixture
def reader(qtbot: QtBot) -> Make:
    def make(comfort: Comfort, document: Document | None = None, offset: int = 0) -> ReaderView:
        view = ReaderView(comfort, THEMES[comfort.theme])
        qtbot.addWidget(view)
        view.resize(900, 600)
        view.show()
        with qtbot.waitSignal(view.written):
            view.show_document(document or from_text(TEXT, "fr"), offset)
        qtbot.wait(1)
        return view

    return make


def picture(view: ReaderView) -> QImage:
    return view.viewport().grab().toImage()


def colors_at_left(view: ReaderView) -> list[str]:
    """Return the ground of each line in view, where no letters stand."""
    image = picture(view)
    top = view.verticalScrollBar().value()
    lines = [line for line in view.guides.lines() if 0 < line.base - top < view.viewport().height() - 20]
    return [image.pixelColor(10, round(line.base - top)).name() for line in lines]


def test_lines_take_turns_from_paragraph_to_paragraph(reader: Make) -> None:
    view = reader(Comfort(alternate_lines=3))
    theme = THEMES["ivory"]
    found = colors_at_left(view)
    grounds = [theme[f"line_{n}"] for n in (1, 2, 3)]
    assert len(found) > 9
    first = grounds.index(found[0])
    assert found == [grounds[(first + n) % 3] for n in range(len(found))]


def test_a_line_keeps_its_colour_while_one_scrolls(reader: Make) -> None:
    view = reader(Comfort(alternate_lines=2))
    line = view.guides.lines()[5]

    def ground() -> str:
        return picture(view).pixelColor(10, round(line.base) - view.verticalScrollBar().value()).name()

    before = ground()
    view.verticalScrollBar().setValue(60)
    assert ground() == before


def test_lines_may_take_turns_by_their_letters(reader: Make, qtbot: QtBot) -> None:
    view = reader(Comfort(alternate_lines=2, alternate_by="ink"))
    block = view.document().begin()
    inks = [piece.format.foreground().color().name() for piece in block.layout().formats()]
    assert len(inks) == block.layout().lineCount() >= 3
    assert all(one != other for one, other in pairwise(inks))
    view.apply(Comfort(), THEMES["ivory"])
    qtbot.waitUntil(lambda: not block.layout().formats())
    assert block.layout().lineCount() >= 3, "it is still laid out"


@pytest.mark.parametrize("count", [1, 3, 5])
def test_the_ruler_stands_on_as_many_lines_as_asked_and_goes_with_the_arrows(
    reader: Make, count: int
) -> None:
    view = reader(Comfort(ruler="line", ruler_lines=count), offset=len(TEXT) // 3)
    line = view.guides.lines()[0]
    band_now = view.guides.band()
    assert band_now is not None
    assert round((band_now[1] - band_now[0]) / (line.bottom - line.top)) >= count
    before = view.guides.band()
    QTest.keyClick(view, Qt.Key.Key_Down)
    after = view.guides.band()
    assert before is not None
    assert after is not None
    assert after[0] > before[0]


def test_the_ruler_goes_with_the_mouse_when_it_follows_it(reader: Make) -> None:
    view = reader(Comfort(ruler="line", ruler_follows="mouse"))
    view.guides.point(300.0)
    found = view.guides.band()
    assert found is not None
    assert found[0] - 20 <= 300 + view.verticalScrollBar().value() <= found[1] + 20


def test_the_ruler_goes_with_the_voice(reader: Make) -> None:
    view = reader(Comfort(ruler="mask", ruler_follows="voice"))
    at = view.shown.text.index("numéro 4")
    view.show_place((at, at + 6), (at - 10, at + 30))
    found = view.guides.band()
    assert found is not None
    assert found[0] <= view.word_middle() + view.verticalScrollBar().value() <= found[1]


def test_a_full_mask_hides_all_but_the_line(reader: Make) -> None:
    view = reader(Comfort(ruler="mask", mask_strength=100), offset=600)
    found = view.guides.band()
    assert found is not None
    image, top = picture(view), view.verticalScrollBar().value()
    page = QColor(THEMES["ivory"]["page"])
    inside = round((found[0] + found[1]) / 2 - top)
    outside = round(found[1] - top) + 40
    across = range(0, image.width(), 1)
    assert any(image.pixelColor(x, inside) != page for x in across)
    assert all(image.pixelColor(x, y) == page for y in range(outside, outside + 60, 5) for x in across)


def test_the_sentence_at_the_caret_is_what_is_not_dimmed(reader: Make) -> None:
    view = reader(Comfort(dim_sentence=True))
    at = view.shown.text.index("L’eau monte")
    view.set_caret(at + 3)
    (place, end), *_ = view.guides.sentence()
    assert view.shown.text[view.offset_of(place) : view.offset_of(end)].startswith("L’eau monte")
    assert "gris." in view.shown.text[view.offset_of(place) : view.offset_of(end)]


def test_arcs_and_separators_stand_at_the_syllables_and_colour_nothing(reader: Make, qtbot: QtBot) -> None:
    view = reader(Comfort(syllable_look="arcs"))
    view.set_marks([Mark(3, 5, "syllable-odd"), Mark(5, 9, "syllable-even")])
    qtbot.wait(1)
    assert not view.document().begin().layout().formats()
    one, other = view.guides.syllables()
    assert one.right() <= other.left() + 1
    assert one.top() == other.top()
    link = QColor(THEMES["ivory"]["link"])
    found = picture(view)
    assert any(found.pixelColor(x, y) == link for x in range(200) for y in range(60)), (
        "an arc is drawn in the colour of links"
    )


def test_a_ruler_changes_no_letter_and_lays_nothing_out_again(reader: Make) -> None:
    view = reader(Comfort(), offset=800)
    top = view.verticalScrollBar().value()
    told = []
    view.document().contentsChange.connect(lambda *change: told.append(change))
    view.apply(Comfort(ruler="mask", alternate_lines=4, dim_sentence=True), THEMES["ivory"])
    assert told == []
    assert view.verticalScrollBar().value() == top
    assert view.caret_offset() == 800


def test_between_two_lines_the_nearer_one_counts() -> None:
    rows = [(0.0, 20.0), (40.0, 60.0), (60.0, 80.0)]
    assert band(rows, 22, 1) == (0.0, 20.0)
    assert band(rows, 38, 1) == (40.0, 60.0)
    assert band(rows, 50, 3) == (0.0, 80.0)
    assert band(rows, -5, 1) == (0.0, 20.0)
    assert band([], 5, 1) is None


def test_cells_side_by_side_are_lines_of_the_table(reader: Make, worksheet: Document) -> None:
    view = reader(Comfort(), worksheet)
    at = view.document().findBlock(view.place_of(worksheet.text.index("Nature")))
    (line,) = lines_of(view.document(), (at,))
    assert line.in_table


def test_the_mouse_moves_the_ruler(reader: Make, qtbot: QtBot) -> None:
    view = reader(Comfort(ruler="line", ruler_follows="mouse"))
    assert view.viewport().hasMouseTracking()
    before = view.guides.band()
    QTest.mouseMove(view.viewport(), QPointF(100, 400).toPoint())
    qtbot.waitUntil(lambda: view.guides.band() != before)


def test_colouring_a_block_leaves_its_lines_where_they_are(reader: Make, worksheet: Document) -> None:
    view = reader(Comfort(size=24), worksheet)

    def lines() -> list[tuple[float, float, float, float, int]]:
        found = []
        for block in view.seen_blocks():
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                found.append((line.x(), line.y(), line.height(), line.ascent(), line.textLength()))
        return found

    before = lines()
    marks = [Mark(at, at + 1, "vowel" if at % 2 else "silent") for at in range(0, len(worksheet.text) - 1, 2)]
    view.set_marks(marks)
    assert any(block.layout().formats() for block in view.seen_blocks())
    assert lines() == before
    view.set_marks([Mark(0, 4, "confusable-b")])
    assert view.document().begin().layout().lineCount() == 1, "bold letters are laid out"
    view.set_marks([])
    assert lines() == before
