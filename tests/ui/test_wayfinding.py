"""Finding words, going to pages, headings and bookmarks, passwords and photos, in the whole window."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import Block, BlockKind, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.words import tr
from inclusive_desk.core.library import key_of
from inclusive_desk.core.registry import Registry
from inclusive_desk.services import opening
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.wayfinding import Wayfinding
from tests.ui.conftest import QuietVoice, build_worksheet
from tests.ui.test_page_view import Draws, book, draws  # noqa: F401 - a fixture

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def ways(qtbot: QtBot, desk_window: DeskWindow) -> Wayfinding:
    qtbot.waitUntil(lambda: desk_window.ways is not None)
    assert desk_window.ways is not None
    desk_window.window.activateWindow()
    return desk_window.ways


def trigger(ways: Wayfinding, id: str) -> None:
    ways._owner.window.does[id].trigger()


def look_for(qtbot: QtBot, ways: Wayfinding, words: str) -> None:
    trigger(ways, "find")
    ways.find_bar.field.setText(words)
    with qtbot.waitSignal(ways.finding.found):
        pass


# -- find ------------------------------------------------------------------------------------------


def test_finds_are_counted_marked_and_gone_through(
    qtbot: QtBot, ways: Wayfinding, worksheet: Document
) -> None:
    look_for(qtbot, ways, "EAU")
    hits = ways.finding.hits
    assert [worksheet.text[start:end].casefold() for start, end in hits] == ["eau"] * len(hits)
    assert len(hits) > 2
    assert ways.find_bar.note.text() == tr("{number} of {count}", number=1, count=len(hits))
    reader = ways._owner.window.reader
    assert reader.caret_offset() == hits[0][0]
    trigger(ways, "find-next")
    assert ways.finding.current == 1
    assert reader.caret_offset() == hits[1][0]
    trigger(ways, "find-previous")
    trigger(ways, "find-previous")
    assert ways.finding.current == len(hits) - 1
    assert reader.highlighted.found == reader.stretch_of(*hits[-1])


def test_accents_and_signs_do_not_matter(qtbot: QtBot, ways: Wayfinding, worksheet: Document) -> None:
    look_for(qtbot, ways, "l'EVAPORE")
    look_for(qtbot, ways, "s'evapore")
    ((start, end),) = ways.finding.hits
    assert worksheet.text[start:end] == "s’évapore"


def test_what_is_not_there_is_said(qtbot: QtBot, ways: Wayfinding) -> None:
    look_for(qtbot, ways, "xylophone")
    assert ways.finding.current == -1
    assert ways.find_bar.note.text()
    assert ways.find_bar.field.accessibleDescription() == ways.find_bar.note.text()


def test_escape_closes_the_bar_gives_the_focus_back_and_takes_the_marks_away(
    qtbot: QtBot, ways: Wayfinding
) -> None:
    reader = ways._owner.window.reader
    look_for(qtbot, ways, "eau")
    assert ways.find_bar.field.hasFocus()
    QTest.keyClick(ways.find_bar.field, Qt.Key.Key_Escape)
    assert not ways.find_bar.isVisible()
    assert reader.hasFocus()
    assert not ways.finding.hits
    assert not reader.highlighted.found


def test_the_words_that_are_selected_are_looked_for(qtbot: QtBot, ways: Wayfinding) -> None:
    reader = ways._owner.window.reader
    cursor = reader.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(cursor.MoveOperation.NextWord)
    cursor.movePosition(cursor.MoveOperation.EndOfWord, cursor.MoveMode.KeepAnchor)
    reader.setTextCursor(cursor)
    trigger(ways, "find")
    assert ways.find_bar.field.text() == cursor.selectedText()


def test_all_finds_are_listed_with_the_words_around(qtbot: QtBot, ways: Wayfinding) -> None:
    look_for(qtbot, ways, "eau")
    ways.find_bar.list.click()
    assert ways.side.isVisible()
    assert ways.side.current == "finds"
    assert ways.finds.list.count() == len(ways.finding.hits)
    ways.finds.list.setCurrentRow(2)
    QTest.keyClick(ways.finds.list, Qt.Key.Key_Return)
    assert ways.finding.current == 2


def test_the_reader_paints_finds_in_every_theme(
    qtbot: QtBot, ways: Wayfinding, desk_window: DeskWindow
) -> None:
    look_for(qtbot, ways, "eau")
    for theme in desk_window.themes:
        desk_window.set_comfort(replace(desk_window.comfort, theme=theme))
        desk_window._apply()
        desk_window.window.reader.grab()


# -- headings --------------------------------------------------------------------------------------


def test_headings_are_a_tree_that_leads_to_each(
    ways: Wayfinding, desk_window: DeskWindow, worksheet: Document
) -> None:
    trigger(ways, "outline")
    assert ways.side.isVisible()
    assert ways.side.current == "outline"
    top = ways.outline.topLevelItem(0)
    assert top is not None
    child = top.child(0)
    assert child is not None
    assert child.text(0) == "Exercice 1"
    ways.outline.setCurrentItem(child)
    QTest.keyClick(ways.outline, Qt.Key.Key_Return)
    assert desk_window.window.reader.caret_offset() == worksheet.text.index("Exercice 1")


def test_the_heading_of_the_place_is_marked_but_not_while_the_voice_reads(
    ways: Wayfinding, desk_window: DeskWindow, worksheet: Document, voice: QuietVoice
) -> None:
    ways.outline.show_place(0)
    assert ways.outline._marked is ways.outline.topLevelItem(0)
    desk_window.reading.toggle()
    ways._moved(len(worksheet.text) - 1)
    assert ways.outline._marked is ways.outline.topLevelItem(0)
    desk_window.reading.toggle()
    ways._moved(len(worksheet.text) - 1)
    marked = ways.outline._marked
    assert marked is not None
    assert marked.text(0) == "Exercice 1"


def test_a_document_without_headings_offers_no_outline(ways: Wayfinding, desk_window: DeskWindow) -> None:
    assert ways.side.has("outline")
    text = Document("Une ligne.", (Block(BlockKind.PARAGRAPH, 0, 10),))
    desk_window.opener.opened.emit(text, None)
    assert not ways.side.has("outline")
    assert not ways.side.has("pages")


def test_going_somewhere_while_the_voice_reads_takes_it_along(
    ways: Wayfinding, desk_window: DeskWindow, voice: QuietVoice
) -> None:
    desk_window.reading.toggle()
    ways.go_to(20)
    assert voice.calls[-1] == ("play", 20)


def test_escape_closes_the_panel_and_gives_the_focus_back(ways: Wayfinding, desk_window: DeskWindow) -> None:
    trigger(ways, "outline")
    assert ways.outline.hasFocus()
    QTest.keyClick(ways.outline, Qt.Key.Key_Escape)
    assert not ways.side.isVisible()
    assert desk_window.window.reader.hasFocus()


def test_where_all_is_folded_the_panel_takes_the_documents_place_until_something_is_chosen(
    ways: Wayfinding, desk_window: DeskWindow
) -> None:
    desk_window.set_comfort(replace(desk_window.comfort, size=90))
    desk_window._apply()
    trigger(ways, "outline")
    reader = desk_window.window.reader
    assert ways.outline.isVisible()
    assert not reader.isVisible()
    ways.go_to(0)
    assert reader.isVisible()
    assert reader.hasFocus()
    assert not ways.side.isVisible()


# -- pages -----------------------------------------------------------------------------------------


@pytest.fixture
def labelled(
    ways: Wayfinding,
    desk_window: DeskWindow,
    draws: Draws,  # noqa: F811 - the fixture
) -> Document:
    """Open a document whose pages are labelled i, ii, 1, 2, 3."""
    document = book()
    labels = ("i", "ii", "1", "2", "3")
    pages = tuple(replace(page, label=label) for page, label in zip(document.pages, labels, strict=True))
    document = replace(document, pages=pages)
    desk_window.opener.opened.emit(document, Path("/nowhere/book.pdf"))
    desk_window.opener.ended.emit()
    return document


@pytest.mark.parametrize(("label", "index"), [("ii", 1), ("II", 1), (" 2 ", 3), ("5", 4)])
def test_a_page_is_gone_to_by_its_printed_label(
    ways: Wayfinding, desk_window: DeskWindow, labelled: Document, label: str, index: int
) -> None:
    trigger(ways, "go-to")
    ways.go_bar.field.setText(label)
    QTest.keyClick(ways.go_bar.field, Qt.Key.Key_Return)
    assert desk_window.window.reader.caret_offset() == labelled.pages[index].start
    assert not ways.go_bar.isVisible()


def test_a_page_that_is_not_there_is_said(
    ways: Wayfinding, desk_window: DeskWindow, labelled: Document
) -> None:
    trigger(ways, "go-to")
    ways.go_bar.field.setText("99")
    QTest.keyClick(ways.go_bar.field, Qt.Key.Key_Return)
    assert ways.go_bar.isVisible()
    assert "99" in ways.go_bar.note.text()
    assert desk_window.window.reader.caret_offset() == 0


def test_pages_of_books_that_are_not_printed_here_are_gone_to_as_well(
    ways: Wayfinding, desk_window: DeskWindow
) -> None:
    book = build_worksheet(3)
    desk_window.opener.opened.emit(book, None)
    trigger(ways, "go-to")
    ways.go_to_label("3")
    breaks = [block.start for block in book.blocks if block.kind is BlockKind.PAGE_BREAK]
    assert desk_window.window.reader.caret_offset() == breaks[2]
    assert not ways.pages.view.shown.pages


def test_a_document_without_pages_asks_for_none(ways: Wayfinding, desk_window: DeskWindow) -> None:
    desk_window.opener.opened.emit(Document("Un.", (Block(BlockKind.PARAGRAPH, 0, 3),)), None)
    trigger(ways, "go-to")
    assert not ways.go_bar.isVisible()
    assert desk_window.window.message.text


def test_a_thumbnail_leads_to_its_page(ways: Wayfinding, desk_window: DeskWindow, labelled: Document) -> None:
    assert ways.side.has("pages")
    ways.thumbs.went.emit(3)
    assert desk_window.window.reader.caret_offset() == labelled.pages[3].start


# -- bookmarks -------------------------------------------------------------------------------------


def test_a_bookmark_is_set_noted_listed_gone_to_and_deleted(
    ways: Wayfinding, desk_window: DeskWindow, worksheet: Document, desk: Desk
) -> None:
    reader = desk_window.window.reader
    offset = worksheet.text.index("nuages")
    reader.set_caret(offset)
    trigger(ways, "bookmark")
    assert ways.note_bar.field.hasFocus()
    ways.note_bar.field.setText("à revoir")
    QTest.keyClick(ways.note_bar.field, Qt.Key.Key_Return)
    assert reader.hasFocus()
    (mark,) = desk.library.bookmarks(ways.bookmarks.key)
    assert (mark.place, mark.note) == (offset, "à revoir")
    reader.set_caret(0)
    trigger(ways, "bookmarks")
    item = ways.marks.list.item(0)
    assert item is not None
    assert "à revoir" in item.text()
    QTest.keyClick(ways.marks.list, Qt.Key.Key_Return)
    assert reader.caret_offset() == offset
    ways.marks.edit.click()
    ways.note_bar.field.setText("vu")
    QTest.keyClick(ways.note_bar.field, Qt.Key.Key_Return)
    assert [mark.note for mark in ways.bookmarks.marks()] == ["vu"]
    QTest.keyClick(ways.marks.list, Qt.Key.Key_Delete)
    assert not desk.library.bookmarks(ways.bookmarks.key)


def test_a_bookmark_without_a_note_says_the_words_that_stand_there(
    ways: Wayfinding, desk_window: DeskWindow, worksheet: Document
) -> None:
    desk_window.window.reader.set_caret(worksheet.text.index("nuages"))
    trigger(ways, "bookmark")
    QTest.keyClick(ways.note_bar.field, Qt.Key.Key_Escape)
    item = ways.marks.list.item(0)
    assert item is not None
    assert "nuages" in item.text()


def test_the_same_place_holds_one_bookmark(ways: Wayfinding) -> None:
    ways.bookmarks.add(3)
    ways.bookmarks.add(3)
    assert len(ways.bookmarks.marks()) == 1


def test_bookmarks_belong_to_their_document(
    ways: Wayfinding, desk_window: DeskWindow, tmp_path: Path
) -> None:
    ways.bookmarks.add(3)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    desk_window.opener.opened.emit(build_worksheet(2), path)
    assert not ways.bookmarks.marks()
    assert ways.bookmarks.key == key_of(path)


def test_on_a_shared_computer_bookmarks_end_with_the_session(
    ways: Wayfinding, desk: Desk, desk_window: DeskWindow
) -> None:
    desk.settings.set("desk.shared", True)
    ways.bookmarks.add(3)
    assert len(ways.bookmarks.marks()) == 1
    assert not desk.library.bookmarks(ways.bookmarks.key)


# -- locked files and photos -----------------------------------------------------------------------


class Locked:
    """Stands in for `opening.read`: a file with a password, or a photo whose text can be found."""

    def __init__(self, plain: Document) -> None:
        self.plain = plain
        self.password: str | None = None
        self.photo: Document | None = None
        self.options: list[ImportOptions] = []

    def __call__(
        self, _: Registry, path: Path, options: ImportOptions, *__: object, **___: object
    ) -> Iterator[Document]:
        self.options.append(options)
        if self.password is not None and options.password != self.password:
            code = "password-wrong" if options.password else "password-needed"
            raise DeskError("Verrouillé.", "Essayer encore.", code=code)
        yield self.plain if self.photo is None or options.ocr else self.photo


@pytest.fixture
def file(
    monkeypatch: pytest.MonkeyPatch,
    draws: Draws,  # noqa: F811 - the fixture
) -> Locked:
    made = Locked(book(1))
    monkeypatch.setattr(opening, "read", made)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "fiche.pdf"
    made.write_bytes(b"%PDF-1.7 fiche")
    return made


def test_a_locked_file_asks_for_its_password_and_opens_with_it(
    qtbot: QtBot, ways: Wayfinding, desk_window: DeskWindow, file: Locked, path: Path
) -> None:
    file.password = "sésame"
    desk_window.opener.open(path)
    qtbot.waitUntil(ways.password_bar.isVisible)
    assert ways.password_bar.field.echoMode() is QLineEdit.EchoMode.Password
    ways.password_bar.reveal.click()
    assert ways.password_bar.field.echoMode() is QLineEdit.EchoMode.Normal
    ways.password_bar.field.setText("sésame")
    with qtbot.waitSignal(desk_window.opener.opened):
        QTest.keyClick(ways.password_bar.field, Qt.Key.Key_Return)
    assert not ways.password_bar.isVisible()
    assert desk_window.document.text == file.plain.text


def test_after_three_wrong_passwords_nothing_more_is_asked(
    qtbot: QtBot, ways: Wayfinding, desk_window: DeskWindow, file: Locked, path: Path
) -> None:
    file.password = "sésame"
    desk_window.opener.open(path)
    qtbot.waitUntil(ways.password_bar.isVisible)
    for wrong in ("un", "deux", "trois"):
        assert ways.password_bar.isVisible()
        ways.password_bar.field.setText(wrong)
        with qtbot.waitSignal(desk_window.opener.failed):
            QTest.keyClick(ways.password_bar.field, Qt.Key.Key_Return)
    assert not ways.password_bar.isVisible()
    assert len(file.options) == 4
    assert desk_window.window.message.text


def photo() -> Document:
    """Return a page that is a photo."""
    image = Block(BlockKind.IMAGE, 0, 0, page=1, box=(0.0, 0.0, 600.0, 800.0))
    return replace(book(1), text="", blocks=(image,), places=())


def test_a_photo_offers_to_find_its_text_and_shows_the_page(
    qtbot: QtBot, ways: Wayfinding, desk_window: DeskWindow, file: Locked, path: Path, desk: Desk
) -> None:
    file.photo = photo()
    with qtbot.waitSignal(desk_window.opener.ended):
        desk_window.opener.open(path)
    message = desk_window.window.message
    assert message.remedy.isVisible()
    assert desk_window.window.view == "page"
    with qtbot.waitSignal(desk_window.opener.ended):
        message.remedy.click()
    assert desk_window.document.text == file.plain.text
    assert not message.remedy.isVisible()
    qtbot.waitUntil(lambda: bool(list((desk.folders.data / "ocr").glob("*.json.gz"))))
    (kept,) = (desk.folders.data / "ocr").glob("*.json.gz")
    assert b"Page 1 ici" in gzip.decompress(kept.read_bytes())
    with qtbot.waitSignal(desk_window.opener.ended):
        desk_window.opener.open(path)
    assert len(file.options) == 2
    assert desk_window.document.text == file.plain.text


def test_text_is_found_without_asking_where_that_was_set(
    qtbot: QtBot, ways: Wayfinding, desk_window: DeskWindow, file: Locked, path: Path
) -> None:
    desk_window.memory.set("documents.find_text", True)
    file.photo = photo()
    desk_window.opener.open(path)
    qtbot.waitUntil(lambda: desk_window.document.text == file.plain.text)
    assert [options.ocr for options in file.options] == [False, True]


def test_a_photo_without_any_text_is_not_asked_for_again(
    qtbot: QtBot, ways: Wayfinding, desk_window: DeskWindow, file: Locked, path: Path
) -> None:
    file.photo = photo()
    file.plain = photo()
    desk_window.memory.set("documents.find_text", True)
    desk_window.opener.open(path)
    qtbot.waitUntil(lambda: len(file.options) == 2 and not desk_window.window.message.stop.isVisible())
    assert len(file.options) == 2
    assert not desk_window.window.message.remedy.isVisible()


# -- for everybody ---------------------------------------------------------------------------------


def test_every_part_is_named_large_enough_and_left_by_tab(
    qtbot: QtBot, ways: Wayfinding, labelled: Document
) -> None:
    bars = (ways.find_bar, ways.go_bar, ways.note_bar, ways.password_bar)
    ways._owner.window.open_side(True)
    for bar in bars:
        bar.show()
    for part in (*bars, ways.side):
        for child in part.findChildren(QWidget):
            if not child.focusPolicy() & Qt.FocusPolicy.TabFocus or child.objectName().startswith("qt_"):
                continue
            interface = QAccessible.queryAccessibleInterface(child)
            if type(child).__name__ in ("QListView", "QComboBoxPrivateContainer"):
                continue
            assert interface.text(QAccessible.Text.Name).strip(), child
            if isinstance(child, QAbstractButton) and child.isVisible():
                assert min(child.width(), child.height()) >= 44, child.accessibleName()
    for part in (ways.outline, ways.thumbs, ways.marks.list, ways.finds.list):
        assert not part.tabKeyNavigation()


def test_one_bar_at_a_time(ways: Wayfinding, labelled: Document) -> None:
    trigger(ways, "find")
    trigger(ways, "go-to")
    assert not ways.find_bar.isVisible()
    trigger(ways, "find")
    assert not ways.go_bar.isVisible()
