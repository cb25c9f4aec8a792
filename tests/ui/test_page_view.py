"""The page view, its pictures and thumbnails, with a stand-in that draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import Block, BlockKind, Document, PageInfo, Place
from inclusive_desk.api.importer import Pixels
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui import page_pictures
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.page_pictures import KEPT, KEPT_SMALL, PagePictures, Wish
from inclusive_desk.ui.page_thumbs import PageThumbs
from inclusive_desk.ui.page_view import PageView
from inclusive_desk.ui.themes import load_themes
from tests.ui.conftest import RESOURCES, QuietVoice

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


class Draws:
    """Stands in for the worker: white pages with a grey word, and notes what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, float, object]] = []
        self.opened = 0
        self.released = 0
        self.broken: set[int] = set()

    def running(self) -> bool:
        return True

    def release(self) -> None:
        self.released += 1

    def page(self, number: int, scale: float) -> Pixels:
        return self.part(number, scale, (0.0, 0.0, 600.0, 800.0))

    def part(self, number: int, scale: float, box: tuple[float, float, float, float]) -> Pixels:
        if number in self.broken:
            raise LookupError(number)
        self.asked.append((number, scale, box))
        width = max(round((box[2] - box[0]) * scale), 1)
        height = max(round((box[3] - box[1]) * scale), 1)
        return Pixels(width, height, width * 3, bytes([255, 255, 255]) * (width * height))


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> Draws:
    made = Draws()

    def opened(*_: object) -> Draws:
        made.opened += 1
        return made

    monkeypatch.setattr(page_pictures, "_opened", opened)
    return made


def book(count: int = 5) -> Document:
    """Return a document of *count* pages with three words each."""
    text, pages, places, blocks = "", [], [], []
    for number in range(1, count + 1):
        pages.append(PageInfo(number, str(number), 600.0, 800.0, len(text)))
        for index, word in enumerate(("Page", str(number), "ici")):
            places.append(
                Place(
                    len(text),
                    len(text) + len(word),
                    number,
                    (60.0 + 90 * index, 100.0, 140.0 + 90 * index, 120.0),
                )
            )
            text += word + (" " if index < 2 else "\n")
        blocks.append(Block(BlockKind.PARAGRAPH, pages[-1].start, len(text) - 1, page=number))
    return Document(text, tuple(blocks), pages=tuple(pages), places=tuple(places), page_count=count)


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, draws: Draws) -> PageView:
    pictures = PagePictures(desk)
    pictures.open(Path("book.pdf"))
    made = PageView(pictures, Comfort(), load_themes(RESOURCES / "themes")["ivory"])
    pictures.setParent(made)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.show_document(book())
    qtbot.waitUntil(lambda: any(number == 1 for number, *_ in draws.asked))
    return made


def settle(qtbot: QtBot, view: PageView) -> None:
    """Wait until all that is seen is drawn."""
    view._wish()
    qtbot.waitUntil(lambda: view._pictures._job is None)


def grab(view: PageView) -> QImage:
    return view.viewport().grab().toImage()


def test_only_pages_in_view_and_next_to_it_are_drawn(qtbot: QtBot, view: PageView, draws: Draws) -> None:
    view.show_document(book(1000))
    settle(qtbot, view)
    assert {number for number, *_ in draws.asked} <= {1, 2, 3}


def test_the_page_fills_the_width_and_its_picture_is_as_sharp_as_the_screen(
    qtbot: QtBot, view: PageView, draws: Draws
) -> None:
    settle(qtbot, view)
    width = view._layout.rect(0).width()
    assert abs(width - view.viewport().width()) < 40
    picture = view._pictures.picture(view._parts(0, view._layout.rect(0))[0][0])
    assert picture is not None
    assert abs(picture.width() - width * view.devicePixelRatioF()) <= 1


def test_a_large_page_is_drawn_in_parts_that_are_seen_and_memory_stays_small(
    qtbot: QtBot, view: PageView, draws: Draws
) -> None:
    for scale in (2.0, 4.0, 6.67, 8.0):
        view.set_scale(scale)
        for part in range(6):
            bar = view.verticalScrollBar()
            bar.setValue(bar.maximum() * part // 5)
            settle(qtbot, view)
            assert view._pictures.bytes_kept <= KEPT + KEPT_SMALL
    assert any(box != (0.0, 0.0, 600.0, 800.0) for *_, box in draws.asked)


def test_word_and_sentence_are_boxed_in_two_tones(qtbot: QtBot, view: PageView) -> None:
    settle(qtbot, view)
    view.show_place((0, 4), (0, 10))
    image = grab(view)
    theme = load_themes(RESOURCES / "themes")["ivory"]

    def color(x: float, y: float) -> str:
        at = view._layout.box(0, (x, y, x, y)).topLeft() - view._corner()
        return str(image.pixelColor(at.toPoint()).name())

    assert color(100, 110) == QColor(theme["word"]).name()
    assert color(190, 110) == QColor(theme["sentence"]).name()
    assert color(400, 110) == "#ffffff"
    view.clear_place()
    assert QColor(grab(view).pixelColor(0, 0)).isValid()
    image = grab(view)
    assert color(190, 110) == "#ffffff"


def test_the_word_that_sounds_is_kept_in_the_middle_third(qtbot: QtBot, view: PageView) -> None:
    document = view.shown
    for page in document.pages[1:-1]:
        view.show_place((page.start, page.start + 4), (page.start, page.start + 10))
        box = view._box(page.start)
        assert box is not None
        y = box.center().y() - view.verticalScrollBar().value()
        assert view.viewport().height() / 3 <= y <= view.viewport().height() * 2 / 3


def test_following_changes_nothing_that_is_told(qtbot: QtBot, view: PageView) -> None:
    before = (view.accessibleName(), view.accessibleDescription(), view.caret_offset())
    start = view.shown.pages[3].start
    view.show_place((start, start + 4), (start, start + 10))
    assert (view.accessibleName(), view.accessibleDescription(), view.caret_offset()) == before


def point_of(view: PageView, offset: int) -> QPointF:
    box = view._box(offset)
    assert box is not None
    return box.center() - view._corner()


def test_a_click_puts_the_place_and_a_double_click_reads(qtbot: QtBot, view: PageView) -> None:
    spot = point_of(view, 5).toPoint()
    with qtbot.waitSignal(view.moved) as moved:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert moved.args == [5]
    assert view.caret_offset() == 5
    with qtbot.waitSignal(view.read_from) as read:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert read.args == [5]


def test_keys_move_turn_pages_and_read(qtbot: QtBot, view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.caret_offset() == 5
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.places.page_of(view.caret_offset()) == 2
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.places.page_of(view.caret_offset()) == 5
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.current_page() < 4
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.caret_offset() == 0
    assert view.verticalScrollBar().value() == 0
    with qtbot.waitSignal(view.read_from) as read:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert read.args == [0]


def test_zooming_keeps_what_is_under_the_pointer(qtbot: QtBot, view: PageView) -> None:
    start = view.shown.pages[2].start
    view.show_offset(start)
    spot = point_of(view, start)
    view.zoom(3.0, spot)
    after = point_of(view, start)
    assert abs(after.y() - spot.y()) <= 3
    assert view.percent() > 200
    view.set_scale(0)
    assert abs(view._layout.width - view.viewport().width()) <= 2


def test_a_page_that_cannot_be_drawn_says_so_and_the_others_are_drawn(
    qtbot: QtBot, view: PageView, draws: Draws
) -> None:
    draws.broken.add(2)
    view.show_page(1)
    settle(qtbot, view)
    qtbot.waitUntil(lambda: view._pictures.has_failed(2))
    grab(view)
    view.show_page(2)
    settle(qtbot, view)
    assert any(number == 3 for number, *_ in draws.asked)


def test_a_screen_reader_is_sent_to_the_reading_view(view: PageView) -> None:
    assert view.accessibleName()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert "5" in view.accessibleDescription()


def test_a_growing_document_grows_below_what_is_seen(qtbot: QtBot, view: PageView) -> None:
    view.show_page(3)
    at = view.verticalScrollBar().value()
    view.extend(book(50))
    assert view.verticalScrollBar().value() == at
    assert view.verticalScrollBar().maximum() > at * 5


def test_the_worker_is_let_go_when_nobody_looks(qtbot: QtBot, view: PageView, draws: Draws) -> None:
    settle(qtbot, view)
    view._pictures._rest.setInterval(1)
    view.hide()
    qtbot.waitUntil(lambda: draws.released == 1)
    view.show()
    view.show_page(4)
    settle(qtbot, view)
    assert draws.opened == 2


def test_another_file_starts_with_no_pictures_of_the_one_before(
    qtbot: QtBot, view: PageView, draws: Draws
) -> None:
    settle(qtbot, view)
    view._pictures.open(Path("other.pdf"))
    assert view._pictures.bytes_kept == 0
    settle(qtbot, view)
    assert draws.opened == 2


def test_tab_leaves_the_page(view: PageView) -> None:
    assert not view.focusNextPrevChild(True) or not view.hasFocus()


def test_thumbnails_are_drawn_only_where_they_are_seen(qtbot: QtBot, desk: Desk, draws: Draws) -> None:
    pictures = PagePictures(desk)
    pictures.open(Path("book.pdf"))
    thumbs = PageThumbs(pictures)
    pictures.setParent(thumbs)
    qtbot.addWidget(thumbs)
    thumbs.resize(220, 500)
    thumbs.show()
    thumbs.show_pages(book(1000).pages)
    qtbot.waitUntil(lambda: len(pictures._small) > 2 and pictures._job is None)
    assert len(draws.asked) < 12
    assert pictures.bytes_kept < KEPT_SMALL
    with qtbot.waitSignal(thumbs.went) as went:
        thumbs.setCurrentIndex(thumbs.model().index(4, 0))
        QTest.keyClick(thumbs, Qt.Key.Key_Return)
    assert went.args == [4]
    assert "5" in thumbs.model().index(4, 0).data()


def test_pictures_of_wishes_that_are_gone_are_not_drawn(qtbot: QtBot, desk: Desk, draws: Draws) -> None:
    pictures = PagePictures(desk)
    pictures.open(Path("book.pdf"))
    pictures.wish("view", [Wish(number, 0.1) for number in range(1, 200)])
    pictures.wish("view", [Wish(500, 0.1)])
    qtbot.waitUntil(lambda: pictures.picture(Wish(500, 0.1)) is not None)
    assert len(draws.asked) <= 3
    pictures.deleteLater()


# -- in the window ---------------------------------------------------------------------------------


@pytest.fixture
def opened(qtbot: QtBot, desk_window: DeskWindow, draws: Draws) -> Callable[[Document], DeskWindow]:
    """Return what opens a document with printed pages in the whole window."""
    qtbot.waitUntil(lambda: desk_window.ways is not None)

    def open_it(document: Document) -> DeskWindow:
        desk_window.opener.opened.emit(document, Path("/nowhere/book.pdf"))
        desk_window.opener.ended.emit()
        return desk_window

    return open_it


def tab_names(window: DeskWindow) -> list[str]:
    tabs = window.window.tabs
    return [tabs.tabData(index) for index in range(tabs.count()) if tabs.isTabVisible(index)]


def test_the_page_tab_shows_only_for_documents_with_pages(
    opened: Callable[[Document], DeskWindow], desk_window: DeskWindow, worksheet: Document
) -> None:
    assert "page" not in tab_names(desk_window)
    window = opened(book())
    assert "page" in tab_names(window)
    window.window.show_view("page")
    window.opener.opened.emit(worksheet, None)
    assert "page" not in tab_names(window)
    assert window.window.view == "reader"


def test_views_stay_at_the_same_place(opened: Callable[[Document], DeskWindow]) -> None:
    window = opened(book())
    assert window.ways is not None
    view, reader = window.ways.pages.view, window.window.reader
    start = window.document.pages[3].start
    reader.set_caret(start)
    window.window.show_view("page")
    assert view.caret_offset() == start
    assert view.current_page() == 3
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert reader.caret_offset() == 0


def test_the_voice_is_followed_and_starts_from_the_page(
    opened: Callable[[Document], DeskWindow], voice: QuietVoice
) -> None:
    window = opened(book())
    assert window.ways is not None
    window.window.show_view("page")
    view = window.ways.pages.view
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert voice.calls[-1] == ("play", window.document.pages[4].start)
    assert voice.state == "playing"
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert voice.state == "paused"


def test_the_keys_for_size_zoom_the_page_in_front_and_letters_elsewhere(
    opened: Callable[[Document], DeskWindow],
) -> None:
    window = opened(book())
    assert window.ways is not None
    size = window.comfort.size
    window.window.show_view("page")
    before = window.ways.pages.view.scale
    window.window.does["larger"].trigger()
    assert window.ways.pages.view.scale > before
    assert window.comfort.size == size
    window.window.show_view("reader")
    window.window.does["larger"].trigger()
    assert window.comfort.size > size


def test_dark_themes_lay_light_tones_over_paper(view: PageView, qtbot: QtBot) -> None:
    settle(qtbot, view)
    for theme in load_themes(RESOURCES / "themes").values():
        view.apply(replace(Comfort(), theme=theme.id), theme)
        view.show_place((0, 4), (0, 10))
        at = view._layout.box(0, (100, 110, 100, 110)).topLeft() - view._corner()
        assert grab(view).pixelColor(at.toPoint()).lightnessF() > 0.5


def test_the_mouse_and_shift_with_arrows_select_whole_words(view: PageView) -> None:
    first, last = point_of(view, 0).toPoint(), point_of(view, 7).toPoint()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, last)
    assert view.selected() == (0, 10)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert view.selected() is None
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected() == (5, 10)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected() == (0, 10)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.selected() is None
    view.show_document(book())
    assert view.selected() is None
