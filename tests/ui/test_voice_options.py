"""The voice part of the drawer, the ways of reading on, and the list of own words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import Clip
from inclusive_desk.core.words import Entry, WordStore
from inclusive_desk.services.opening import from_text
from inclusive_desk.services.own_words import OwnWords
from inclusive_desk.services.reading_options import Reading
from inclusive_desk.services.voicing import Manner
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.voice_options import VoiceOptions
from inclusive_desk.ui.words_dialog import WordsDialog
from tests.ui.conftest import QuietVoice

# Qt's offscreen screen says so whenever a window has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_the_drawer_changes_how_it_is_read_at_once_and_remembers(
    desk_window: DeskWindow, voice: QuietVoice
) -> None:
    options = desk_window.panels.voice_options
    assert options is not None
    desk_window.reading.narrator.warm()
    options.boxes["voice.headings"].click()
    options.pause.setValue(250)
    assert voice.calls[-1] == ("reading", Reading(headings=True))
    assert ("manner", Manner(rate=120.0, sentence_pause=2.5)) in voice.calls
    assert desk_window.memory.get("voice.sentence_pause", 1.0) == 2.5
    assert VoiceOptions(desk_window.memory.get).boxes["voice.headings"].isChecked()


def test_the_way_of_reading_on_is_the_same_in_menu_and_drawer(
    desk_window: DeskWindow, voice: QuietVoice
) -> None:
    reading, options = desk_window.reading, desk_window.panels.voice_options
    assert options is not None
    reading.narrator.warm()
    reading._modes["word"].trigger()
    assert options.modes.currentData() == "word"
    assert voice.calls[-1] == ("reading", Reading(mode="word"))
    options.modes.setCurrentIndex(options.modes.findData("sentence"))
    options.modes.activated.emit(options.modes.currentIndex())
    assert reading._modes["sentence"].isChecked()


def test_every_control_of_the_voice_has_a_name(desk_window: DeskWindow) -> None:
    options = desk_window.panels.voice_options
    assert options is not None
    controls = (
        options.modes,
        options.pause,
        options.gap,
        options.notes,
        options.words,
        *options.boxes.values(),
    )
    for control in controls:
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_selection_is_read_and_no_more(desk_window: DeskWindow, voice: QuietVoice) -> None:
    reader = desk_window.window.reader
    cursor = reader.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(cursor)
    desk_window.window.does["read-selection"].trigger()
    assert ("play", *reader.selected()) in voice.calls  # type: ignore[misc]


def test_without_a_selection_it_is_said_what_to_do(desk_window: DeskWindow, voice: QuietVoice) -> None:
    desk_window.window.does["read-selection"].trigger()
    assert not any(call[0] == "play" for call in voice.calls)
    assert desk_window.window.message.text


@pytest.mark.parametrize(
    ("action", "call"),
    [("next-word", ("skip", "word", 1)), ("previous-page", ("skip", "page", -1))],
)
def test_words_and_pages_can_be_skipped(
    desk_window: DeskWindow, voice: QuietVoice, action: str, call: tuple[object, ...]
) -> None:
    desk_window.window.does[action].trigger()
    assert call in voice.calls


# -- own words --------------------------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> WordsDialog:
    made = WordsDialog(WordStore(tmp_path / "words"))
    qtbot.addWidget(made)
    return made


def shown(dialog: WordsDialog) -> list[tuple[str, str]]:
    def text(row: int, column: int) -> str:
        item = dialog.table.item(row, column)
        return item.text() if item is not None else ""

    return [(text(row, 0), text(row, 1)) for row in range(dialog.table.rowCount())]


def add(dialog: WordsDialog, word: str, said: str) -> None:
    dialog.word.setText(word)
    dialog.said.setText(said)
    dialog.adding.click()


def test_a_word_can_be_added_changed_and_deleted(dialog: WordsDialog, tmp_path: Path) -> None:
    add(dialog, "Kéo", "qué o")
    add(dialog, "Aïcha", "a ï cha")
    assert shown(dialog) == [("Aïcha", "a ï cha"), ("Kéo", "qué o")]
    assert dialog.word.text() == ""
    dialog.table.selectRow(1)
    assert dialog.word.text() == "Kéo"
    add(dialog, "Kéo", "quai-o")
    assert WordStore(tmp_path / "words").entries()["Kéo"].spoken == "quai-o"
    dialog.table.selectRow(0)
    dialog.deleting.click()
    assert shown(dialog) == [("Kéo", "quai-o")]


def test_an_empty_line_is_not_added_and_gets_the_focus(dialog: WordsDialog, qtbot: QtBot) -> None:
    dialog.show()
    add(dialog, "Kéo", " ")
    assert shown(dialog) == []
    assert dialog.told.text()


def test_what_else_is_known_of_a_word_is_kept(dialog: WordsDialog, tmp_path: Path) -> None:
    dialog._store.put(Entry("Kéo", "", "", ("quéo",), ("Ké", "o")))
    add(dialog, "Kéo", "qué o")
    assert dialog._store.entries()["Kéo"] == Entry("Kéo", "qué o", "", ("quéo",), ("Ké", "o"))


def test_a_word_can_be_heard_before_it_is_kept(dialog: WordsDialog, qtbot: QtBot) -> None:
    dialog.word.setText("Kéo")
    dialog.said.setText("qué o")
    with qtbot.waitSignal(dialog.tried) as told:
        dialog.listen.click()
    assert told.args == [Entry("Kéo", "qué o")]
    assert shown(dialog) == []


def test_the_list_can_be_taken_along_and_brought_in(dialog: WordsDialog, tmp_path: Path) -> None:
    add(dialog, "Kéo", "qué o")
    dialog.take_along(tmp_path / "list.tsv")
    dialog.table.selectRow(0)
    dialog.deleting.click()
    dialog.bring_in(tmp_path / "list.tsv")
    assert shown(dialog) == [("Kéo", "qué o")]
    dialog.bring_in(tmp_path / "missing.tsv")
    assert "missing.tsv" in dialog.told.text()


def test_a_change_is_heard_at_once(desk_window: DeskWindow, voice: QuietVoice) -> None:
    desk_window.reading.narrator.warm()
    desk_window.window.does["my-words"].trigger()
    add(desk_window.reading.words_dialog, "pluie", "pluie douce")
    assert voice.calls[-1] == ("words", OwnWords((Entry("pluie", "pluie douce"),)))
    desk_window.reading.words_dialog.close()


def test_a_word_can_belong_to_the_class_or_to_one_document(qtbot: QtBot, tmp_path: Path) -> None:
    store = WordStore(tmp_path / "words", class_name="6e B")
    dialog = WordsDialog(store, document="key")
    qtbot.addWidget(dialog)
    for place, said in enumerate(("mine", "the class’s", "the document’s")):
        dialog.scopes.setCurrentIndex(place)
        dialog.scopes.activated.emit(place)
        assert shown(dialog) == []
        add(dialog, "lys", said)
        assert shown(dialog) == [("lys", said)]
    assert store.together()["lys"].spoken == "mine"
    assert store.together(document="key")["lys"].spoken == "the document’s"
    dialog.take_along(tmp_path / "own.tsv")
    dialog.scopes.setCurrentIndex(1)
    dialog.bring_in(tmp_path / "own.tsv")
    assert store.entries("class", "6e B")["lys"].spoken == "the document’s"
    dialog.word.setText("lys")
    dialog.delete()
    assert store.entries("class", "6e B") == {}
    assert store.entries()["lys"].spoken == "mine"


def test_without_a_file_no_word_can_belong_to_a_document(dialog: WordsDialog) -> None:
    assert [dialog.scopes.itemData(row)[0] for row in range(dialog.scopes.count())] == ["user", "class"]


def test_the_copied_text_is_shown_and_read_aloud(desk_window: DeskWindow, voice: QuietVoice) -> None:
    QGuiApplication.clipboard().setText("Le loup est parti.")
    desk_window.window.does["paste"].trigger()
    assert desk_window.document.text.strip() == "Le loup est parti."
    assert ("play", 0) in [call[:2] for call in voice.calls]


def test_with_nothing_copied_nothing_is_read(desk_window: DeskWindow, voice: QuietVoice) -> None:
    QGuiApplication.clipboard().clear()
    desk_window.window.does["paste"].trigger()
    assert not any(call[0] == "play" for call in voice.calls)
    assert desk_window.window.message.text


def test_the_bar_names_a_voice_of_the_documents_language(
    desk_window: DeskWindow, voice: QuietVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[str] = []
    monkeypatch.setattr(desk_window.window.bar, "show_voices", lambda _, chosen: named.append(chosen))
    desk_window.reading.narrator.warm()
    desk_window.opener.opened.emit(from_text("Good morning, everybody.", "en"), None)
    desk_window.opener.opened.emit(from_text("Bonjour à tous.", "fr"), None)
    assert named[-2:] == ["spy:en", "spy:fr"]


def test_a_book_with_a_recorded_voice_offers_it(
    desk_window: DeskWindow, voice: QuietVoice, tmp_path: Path
) -> None:
    plain = from_text("Bonjour à tous.", "fr")
    path = tmp_path / "book.epub"
    path.write_bytes(b"a book")
    desk_window.reading.narrator.warm()
    desk_window.opener.opened.emit(plain, path)
    assert "recorded" not in desk_window.window.message.text
    book = replace(plain, narration=(Clip(0, 15, "a.mp3", 0.0, 2.0),))
    desk_window.opener.opened.emit(book, path)
    assert desk_window.window.message.text == "This book has a recorded voice."
    desk_window.window.message.remedy.click()
    assert voice.calls[-1] == ("reading", Reading(recorded=True))
    desk_window.opener.opened.emit(book, path)
    assert "recorded" not in desk_window.window.message.text
