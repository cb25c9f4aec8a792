from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inclusive_desk.services.six_keys import HALVES, SINGLE
from inclusive_desk.ui.braille_learn import FIND, READ, WRITE
from inclusive_desk.ui.braille_six_keys import SixKeyField
from inclusive_desk.ui.braille_studio import BrailleStudio
from inclusive_desk.ui.desk_window import DeskWindow

pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)")


def studio_at(window: DeskWindow, page: str) -> BrailleStudio:
    window.panels.show_studio(page)
    assert window.panels.studio is not None
    return window.panels.studio


def key(field: SixKeyField, letter: str, *, down: bool) -> None:
    code = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
    kind = QEvent.Type.KeyPress if down else QEvent.Type.KeyRelease
    QApplication.sendEvent(field, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter))


def strike(field: SixKeyField, letters: str) -> None:
    """Press all keys, then let them go."""
    for letter in letters:
        key(field, letter, down=True)
    for letter in letters:
        key(field, letter, down=False)


def test_what_is_typed_is_in_braille_at_once(desk_window: DeskWindow, qtbot: QtBot) -> None:
    pane = studio_at(desk_window, "type").typing
    pane.print.setPlainText("Le chat\ndort 3 😀")
    qtbot.waitUntil(lambda: pane.cells.startswith("⠨⠇⠑⠀⠉⠓⠁⠞\n⠙⠕⠗⠞⠀⠠⠩"), timeout=20_000)
    assert pane.braille.toPlainText() == pane.cells
    pane.print.setPlainText("Le chat")
    qtbot.waitUntil(lambda: pane.braille.toPlainText() == "⠨⠇⠑⠀⠉⠓⠁⠞")


def test_the_carets_of_print_and_braille_go_together(desk_window: DeskWindow, qtbot: QtBot) -> None:
    pane = studio_at(desk_window, "type").typing
    pane.print.setPlainText("😀 Le chat")
    qtbot.waitUntil(lambda: "⠨⠇⠑" in pane.cells, timeout=20_000)
    cursor = pane.print.textCursor()
    cursor.setPosition(len("😀 Le ") + 1)  # the picture takes two of Qt's units
    pane.print.setTextCursor(cursor)
    place = pane.braille.textCursor().position()
    assert pane.braille.toPlainText()[place:] == "⠉⠓⠁⠞"
    assert "c" in pane.rule.text()
    pane.braille.setFocus()
    qtbot.waitUntil(pane.braille.hasFocus)
    QTest.keyClick(pane.braille, Qt.Key.Key_Right)
    assert pane.print.toPlainText()[pane.print.textCursor().position() - 1 :] == "hat"  # in characters


def test_six_keys_write_cells_that_are_read_back(desk_window: DeskWindow, qtbot: QtBot) -> None:
    pane = studio_at(desk_window, "write").writing
    field = pane.field
    assert field.entering
    assert pane.switch.isChecked()
    for letters in ("fds", "fdj", "f", "fdsk", " ", "fj", "f"):
        strike(field, letters)
    field.clear()
    for letters in ("fd", "fsk", "fsjk", " ", "f"):
        strike(field, letters)
    assert field.toPlainText() == "⠃⠕⠝⠀⠁"
    qtbot.waitUntil(lambda: pane.print.toPlainText() == "bon a", timeout=20_000)
    assert field.accessibleDescription() == "bon", "said once, when the word ended"


def test_backspace_enter_and_undo_work_cell_by_cell(desk_window: DeskWindow) -> None:
    field = studio_at(desk_window, "write").writing.field
    for letters in ("f", "fd"):
        strike(field, letters)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.toPlainText() == "⠁"
    QTest.keyClick(field, Qt.Key.Key_Return)
    strike(field, "fj")
    assert field.toPlainText() == "⠁\n⠉"
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == "⠁\n"


def test_escape_leaves_the_entry_and_then_letters_write_nothing(desk_window: DeskWindow) -> None:
    studio = studio_at(desk_window, "write")
    field = studio.writing.field
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.entering
    assert not studio.writing.switch.isChecked()
    assert studio.isVisible()
    QTest.keyClicks(field, "fd")
    assert field.toPlainText() == ""
    assert "off" in studio.writing.told.text()


def test_the_same_key_switches_the_entry_on_and_off(desk_window: DeskWindow, qtbot: QtBot) -> None:
    field = studio_at(desk_window, "write").writing.field
    studio = desk_window.panels.studio
    assert studio is not None
    qtbot.waitUntil(studio.isActiveWindow)
    desk_window.window.does["braille-write"].trigger()
    assert not field.entering
    desk_window.window.does["braille-write"].trigger()
    assert field.entering


def test_one_hand_and_one_dot_at_a_time_write_the_same(desk_window: DeskWindow) -> None:
    field = studio_at(desk_window, "write").writing.field
    field.set_manner(HALVES)
    for letters in ("fds", "f", "fd", " "):
        strike(field, letters)
    assert field.toPlainText() == "⠏⠃"
    field.clear()
    field.set_manner(SINGLE)
    for letters in "fdsj ":
        strike(field, letters)
    assert field.toPlainText() == "⠏"


def test_a_keyboard_that_shows_too_few_keys_is_told(desk_window: DeskWindow) -> None:
    pane = studio_at(desk_window, "write").writing
    pane.test.click()
    strike(pane.field, "fdsj")
    assert "1 2 3 4" in pane.told.text()
    assert pane.field.toPlainText() == ""
    pane.test.click()
    strike(pane.field, "fdsjkl")
    assert "all is well" in pane.told.text()


def test_cells_can_be_pasted_and_letters_cannot(desk_window: DeskWindow) -> None:
    field = studio_at(desk_window, "write").writing.field
    clipboard = QApplication.clipboard()
    clipboard.setText("⠃⠕⠝ x⠁")
    field.paste()
    assert field.toPlainText() == "⠃⠕⠝⠀⠁"


def test_what_was_written_goes_to_the_reader_my_text_and_a_file(
    desk_window: DeskWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    studio = studio_at(desk_window, "write")
    for letters in ("fd", "fsk", "fsjk"):
        strike(studio.writing.field, letters)
    qtbot.waitUntil(lambda: studio.writing.print.toPlainText() == "bon", timeout=20_000)
    studio.save_to(studio.writing.field.toPlainText(), tmp_path / "a.brf")
    assert (tmp_path / "a.brf").read_bytes() == b"BON\r\n\f"
    studio.save_to("⠃", tmp_path / "no" / "a.brf")
    assert (tmp_path / "no" / "a.brf").exists()
    (tmp_path / "file").write_text("")
    studio.save_to("⠃", tmp_path / "file" / "a.brf")
    assert "could not be written" in studio.told.text()
    studio.writing.read.click()
    assert desk_window.document.text.strip() == "bon"
    assert desk_window.writing is not None
    studio.writing.send.click()
    assert "bon" in desk_window.writing.pad.text


def test_a_lesson_shows_its_cells_one_by_one(desk_window: DeskWindow, qtbot: QtBot) -> None:
    learn = studio_at(desk_window, "learn").learn
    qtbot.waitUntil(lambda: learn.text.text() == "a", timeout=20_000)
    assert learn.cell.cells == "⠁"
    learn.next.click()
    assert learn.text.text() == "b"
    assert "1 2" in learn.told.text()
    learn.back.click()
    learn.back.click()
    assert learn.text.text() == "j"


def choose_way(studio: BrailleStudio, way: str) -> None:
    ways = studio.learn.ways
    ways.setCurrentIndex(ways.findData(way))
    ways.activated.emit(ways.currentIndex())


@pytest.mark.parametrize("way", [READ, FIND])
def test_a_right_answer_is_kept_and_a_wrong_one_may_be_tried_again(
    desk_window: DeskWindow, way: str, qtbot: QtBot
) -> None:
    studio = studio_at(desk_window, "learn")
    learn = studio.learn
    qtbot.waitUntil(lambda: learn.text.text() == "a", timeout=20_000)
    choose_way(studio, way)
    question = learn._question
    assert question is not None
    right = question.choices.index(question.item)
    learn.choices[(right + 1) % 4].click()
    assert "Not this one" in learn.told.text()
    learn.choices[right].click()
    assert "Yes!" in learn.told.text()
    assert desk_window.memory.get("braille.learnt", []) == [f"fr-g1 {question.item.text} 1"]
    learn.next.click()
    assert learn._question is not None
    assert learn._question.item is not question.item
    learn.forget.click()
    assert desk_window.memory.get("braille.learnt", None) == []


def test_an_answer_can_be_written_with_six_keys(desk_window: DeskWindow, qtbot: QtBot) -> None:
    studio = studio_at(desk_window, "learn")
    learn = studio.learn
    qtbot.waitUntil(lambda: learn.text.text() == "a", timeout=20_000)
    choose_way(studio, WRITE)
    question = learn._question
    assert question is not None
    keys = "".join(letter for dot, letter in enumerate("fdsjkl") if ord(question.item.cells) >> dot & 1)
    strike(learn.field, "fdsjkl")
    assert "Not this one" in learn.told.text()
    strike(learn.field, keys)
    assert "Yes!" in learn.told.text()


def test_every_control_of_the_workshop_has_a_name(desk_window: DeskWindow) -> None:
    studio = studio_at(desk_window, "type")
    for pane in (studio.typing, studio.writing, studio.learn):
        for part in pane.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(pane):
                assert part.accessibleName(), part
