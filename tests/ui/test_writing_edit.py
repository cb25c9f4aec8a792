"""The pad's page: the pad follows whatever Qt does to the text, and the page whatever the pad does."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusive_desk.services.writing import BULLET, NUMBER, PARAGRAPH, QUOTE, Pad
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.themes import load_themes
from inclusive_desk.ui.writing_edit import WritingEdit
from inclusive_desk.ui.writing_page import DictatedPage
from tests.ui.conftest import RESOURCES

TEXT = st.text("ab é😀\n\u00a0\u2028\x07", max_size=5)
OPS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.integers(0, 40), st.integers(0, 6), TEXT),
        st.tuples(st.just("pad"), st.integers(0, 40), st.integers(0, 6), TEXT),
        st.tuples(
            st.sampled_from(["undo", "redo", "enter", "back"]), st.integers(0, 40), st.just(0), st.just("")
        ),
        st.tuples(st.just("kind"), st.integers(0, 40), st.just(0), st.sampled_from([BULLET, "heading1"])),
        st.tuples(st.just("bold"), st.integers(0, 40), st.integers(0, 9), st.just("")),
    ),
    max_size=12,
)


@pytest.fixture
def edit(qtbot: QtBot) -> WritingEdit:
    theme = next(iter(load_themes(RESOURCES / "themes").values()))
    made = WritingEdit(Comfort(), theme)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def shown(edit: WritingEdit) -> str:
    return edit.document().toRawText().replace("\u2029", "\n")


def act(edit: WritingEdit, op: tuple[str, int, int, str]) -> None:
    what, start, length, text = op
    if what == "pad":
        edit.pad.write(start, start + length, text)
    elif what in ("undo", "redo"):
        (edit.undo_step if what == "undo" else edit.redo_step)()
    else:
        last = edit.document().characterCount() - 1
        cursor = edit.textCursor()
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(start + length, last), QTextCursor.MoveMode.KeepAnchor)
        if what == "insert":
            cursor.insertText(text)
            return
        edit.setTextCursor(cursor)
        if what == "kind":
            edit.set_kind(text)
        elif what == "bold":
            edit.toggle_bold()
        else:
            QTest.keyClick(edit, Qt.Key.Key_Return if what == "enter" else Qt.Key.Key_Backspace)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(OPS)
def test_page_and_pad_say_the_same_whoever_changes_the_text(
    edit: WritingEdit, ops: list[tuple[str, int, int, str]]
) -> None:
    edit.show_pad(Pad("un 😀 deux\ntrois", [PARAGRAPH, BULLET], [(0, 2)]))
    for op in ops:
        act(edit, op)
        assert shown(edit) == edit.pad.text
        assert edit.document().blockCount() == len(edit.pad.kinds)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(OPS)
def test_undoing_all_gives_what_there_was_first(
    edit: WritingEdit, ops: list[tuple[str, int, int, str]]
) -> None:
    edit.show_pad(Pad("un deux"))
    for op in ops:
        if op[0] not in ("undo", "redo"):
            act(edit, op)
    while edit.undo_step():
        pass
    assert shown(edit) == edit.pad.text == "un deux"


def test_typing_is_undone_word_by_word(edit: WritingEdit) -> None:
    QTest.keyClicks(edit, "le petit chat")
    edit.undo_step()
    assert edit.pad.text == "le petit "
    edit.redo_step()
    assert shown(edit) == "le petit chat"


def test_what_an_input_method_writes_is_undone_like_letters(edit: WritingEdit) -> None:
    QTest.keyClicks(edit, "for")
    commit = QInputMethodEvent()
    commit.setCommitString("ê")
    QGuiApplication.sendEvent(edit, commit)
    QTest.keyClicks(edit, "t")
    assert edit.pad.text == "forêt"
    edit.undo_step()
    assert edit.pad.text == ""


def test_what_an_input_method_only_proposes_is_not_written(edit: WritingEdit) -> None:
    QGuiApplication.sendEvent(edit, QInputMethodEvent("^", []))
    assert edit.pad.text == ""


def test_a_paste_is_plain_text_and_one_step(edit: WritingEdit) -> None:
    QTest.keyClicks(edit, "a")
    data = QMimeData()
    data.setHtml("<b>un</b><p>deux</p>")
    data.setText("un\r\ndeux")
    edit.insertFromMimeData(data)
    assert (edit.pad.text, list(edit.pad.bold)) == ("aun\ndeux", [])
    edit.undo_step()
    assert edit.pad.text == "a"


def test_no_break_spaces_stay_what_they_are(edit: WritingEdit) -> None:
    edit.textCursor().insertText("Ça va\u202f?\u00a0»")
    assert edit.pad.text == "Ça va\u202f?\u00a0»"


def test_a_dash_and_a_space_begin_a_list_and_an_empty_item_ends_it(edit: WritingEdit) -> None:
    QTest.keyClicks(edit, "- lait")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert (edit.pad.text, list(edit.pad.kinds)) == ("lait\n", [BULLET, BULLET])
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert list(edit.pad.kinds) == [BULLET, PARAGRAPH]
    QTest.keyClicks(edit, "1. un")
    assert list(edit.pad.kinds) == [BULLET, NUMBER]


def test_backspace_at_its_start_takes_a_paragraph_s_form_before_the_line_end(edit: WritingEdit) -> None:
    edit.show_pad(Pad("un\ndeux", [PARAGRAPH, QUOTE]), 3)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert (edit.pad.text, list(edit.pad.kinds)) == ("un\ndeux", [PARAGRAPH, PARAGRAPH])
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.pad.text == "undeux"


def test_bold_without_a_selection_is_for_what_comes(edit: WritingEdit) -> None:
    QTest.keyClicks(edit, "un ")
    edit.toggle_bold()
    QTest.keyClicks(edit, "gros")
    edit.toggle_bold()
    QTest.keyClicks(edit, " mot")
    assert list(edit.pad.bold) == [(3, 7)]
    assert edit.document().findBlockByNumber(0).begin().fragment().text() == "un "


def test_a_heading_looks_like_one_and_what_follows_it_does_not(edit: WritingEdit) -> None:
    QTest.keyClicks(edit, "Titre")
    edit.set_kind("heading1")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "texte")
    first, second = (edit.document().findBlockByNumber(number) for number in (0, 1))
    assert (first.blockFormat().headingLevel(), second.blockFormat().headingLevel()) == (1, 0)
    assert first.begin().fragment().charFormat().fontWeight() == 700
    assert second.begin().fragment().charFormat().fontWeight() != 700


def test_shift_and_enter_begin_a_paragraph_too(edit: WritingEdit) -> None:
    QTest.keyClicks(edit, "a")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(edit, "b")
    assert edit.pad.text == "a\nb"


def test_undo_keys_are_left_to_the_window(edit: WritingEdit) -> None:
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "z")
    key.ignore()
    edit.event(key)
    assert not key.isAccepted()


def test_comfort_changes_the_looks_and_not_the_text(edit: WritingEdit) -> None:
    edit.show_pad(Pad("Titre\nun mot gras", ["heading1"], [(9, 12)]), 8)
    edit.apply(edit._comfort.resized(2.0), edit._theme)
    assert (shown(edit), list(edit.pad.bold), edit.caret_offset()) == ("Titre\nun mot gras", [(9, 12)], 8)
    assert edit.document().findBlockByNumber(0).blockFormat().headingLevel() == 1


def test_dictation_writes_at_the_caret_and_is_undone_as_one(edit: WritingEdit) -> None:
    QTest.keyClicks(edit, "Il dit.")
    edit.set_caret(2)
    page = DictatedPage(edit)
    page.begin()
    page.replace(2, 2, " nous")
    page.replace(0, 2, "Elle")
    assert (edit.pad.text, page.before) == ("Elle nous dit.", "Elle nous")
    page.do("undo")
    assert edit.pad.text == "Il dit."


def test_what_is_not_settled_is_seen_but_not_written(edit: WritingEdit) -> None:
    QTest.keyClicks(edit, "Il ")
    edit.show_partial("pleut")
    assert edit.textCursor().block().layout().preeditAreaText() == "pleut"
    assert edit.pad.text == "Il "
    edit.show_partial("")
    assert edit.textCursor().block().layout().preeditAreaText() == ""
