from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.keys import KEYS
from inclusive_desk.ui.keys_desk import KeysDesk
from inclusive_desk.ui.keys_page import owner_of, refusal
from tests.ui.conftest import QuietVoice

# Qt's offscreen screen says so whenever a window has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    path = tmp_path / "lea.desk-profile"
    path.write_text(
        'name = "Léa"\n[reader]\nsize = 30\n[voice]\nrate = 90\n'
        '[braille]\ncells = 36\n[keys]\nrepeat = ["F9"]\n'
    )
    return path


def saved(desk: Desk, name: str) -> str:
    return (desk.folders.data / "profiles" / f"{name}.desk-profile").read_text()


def test_a_profile_that_is_dropped_changes_page_voice_braille_and_keys(
    desk_window: DeskWindow, stick: Path, voice: QuietVoice
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stick))])
    desk_window.take(data)
    assert desk_window.comfort.size == 30
    assert desk_window.reading.rate == 90
    assert desk_window.panels.braille is not None
    assert desk_window.panels.braille.size[0] == 36
    assert desk_window.window.does["repeat"].shortcut().toString() == "F9"
    assert "Léa" in desk_window.window.presets.text()
    assert desk_window.document.text, "the document stays"
    desk_window.profiles.leave()
    assert desk_window.comfort.size == 18
    assert desk_window.window.does["repeat"].shortcut().toString() == "Ctrl+R"


def test_keeping_is_offered_in_the_message_line_and_changes_are_then_saved(
    desk_window: DeskWindow, desk: Desk, stick: Path
) -> None:
    desk_window.profiles.use_file(stick)
    message = desk_window.window.message
    assert "Léa" in message.text
    assert message.remedy.isVisible()
    message.remedy.click()
    desk_window.zoom(1.5)
    desk_window.memory.flush()
    assert "size = 45" in saved(desk, "lea")
    assert "size" not in str(desk.settings.layer("user"))
    assert "size = 30" in stick.read_text()


def test_a_damaged_profile_is_one_sentence_and_changes_nothing(
    desk_window: DeskWindow, tmp_path: Path
) -> None:
    path = tmp_path / "x.desk-profile"
    path.write_bytes(b"\x00\xff")
    assert desk_window.profiles.takes(path)
    assert "x.desk-profile" in desk_window.window.message.text
    assert desk_window.profiles.profiling.current is None


def test_a_new_profile_starts_from_a_need_and_is_complete(desk_window: DeskWindow, desk: Desk) -> None:
    desk_window.profiles.toggle()
    panel = desk_window.profiles.panel
    assert panel is not None
    assert desk_window.panels.drawer is not None
    assert desk_window.panels.drawer.page == "profile"
    panel.new_name.setText("Tom")
    panel.start.setCurrentIndex(panel.start.findData("very-large"))
    panel.making.click()
    assert desk_window.comfort.size == 36
    assert desk_window.comfort.theme == "black"
    for name in desk_window.comfort.values():
        assert f"\n{name} = " in saved(desk, "tom")
    assert panel.people["tom"].isChecked()
    panel.people[""].click()
    assert desk_window.comfort.size == 18
    panel.people["tom"].click()
    assert desk_window.comfort.size == 36


def test_a_profile_without_a_name_is_not_made(desk_window: DeskWindow, desk: Desk) -> None:
    panel = desk_window.profiles.panel
    assert panel is not None
    panel.new_name.setText("  ")
    panel.making.click()
    assert panel.told.text()
    assert not (desk.folders.data / "profiles").exists()


def test_a_profile_is_renamed_copied_taken_along_deleted_and_brought_back(
    desk_window: DeskWindow, desk: Desk, tmp_path: Path
) -> None:
    profiles = desk_window.profiles
    profiles.create("Tom", "comfort")
    panel = profiles.panel
    assert panel is not None
    panel.name.setText("Tom B.")
    panel.name.editingFinished.emit()
    assert 'name = "Tom B."' in saved(desk, "tom")
    panel.copy.click()
    assert profiles.profiling.current is not None
    assert profiles.profiling.current.name == "Tom B. 2"
    profiles.take_along(tmp_path / "t.desk-profile")
    assert 'name = "Tom B. 2"' in (tmp_path / "t.desk-profile").read_text()
    panel.delete.click()
    assert len(profiles.profiling.listing()) == 2, "deleting is asked in the message line"
    desk_window.window.message.remedy.click()
    assert [one.name for one in profiles.profiling.listing()] == ["Tom B."]
    desk_window.window.message.remedy.click()
    assert [one.name for one in profiles.profiling.listing()] == ["Tom B.", "Tom B. 2"]


def test_a_shared_computer_asks_who_and_keys_choose(
    desk_window: DeskWindow, desk: Desk, qtbot: QtBot
) -> None:
    profiles = desk_window.profiles
    profiles.create("Ana", "comfort")
    profiles.create("Tom", "very-large")
    profiles.leave()
    desk_window.memory.set("desk.shared", True)
    profiles.started()
    who = profiles.who.page
    assert who is not None
    assert who.isVisible()
    assert [button.accessibleName() for button in who.buttons[:3]] == ["Ana", "Tom", "Guest"]
    QTest.keyClick(who.buttons[0], Qt.Key.Key_Down)
    QTest.keyClick(who.buttons[1], Qt.Key.Key_Return)
    assert not who.isVisible()
    assert desk_window.comfort.size == 36
    assert desk_window.memory.get("desk.profile", "") in ("", None)


def test_escape_on_the_page_of_names_goes_on_as_it_is(desk_window: DeskWindow, qtbot: QtBot) -> None:
    desk_window.memory.set("desk.shared", True)
    desk_window.profiles.started()
    who = desk_window.profiles.who.page
    assert who is not None
    QTest.keyClick(who.buttons[0], Qt.Key.Key_Escape)
    assert not who.isVisible()
    assert desk_window.window.reader.isVisible()
    assert desk_window.profiles.profiling.current is None


def test_on_a_shared_computer_the_next_person_does_not_see_what_the_last_one_read(
    desk_window: DeskWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []
    monkeypatch.setattr(desk_window, "open_sample", lambda: opened.append(True))
    profiles = desk_window.profiles
    profiles.create("Ana", "comfort")
    desk_window.memory.set("desk.shared", True)
    profiles.who.ask()
    profiles.who._chosen(None)
    assert opened == [True]


def test_a_key_that_is_changed_acts_at_once_and_is_kept_in_the_profile(
    desk_window: DeskWindow, desk: Desk
) -> None:
    desk_window.profiles.create("Tom", "comfort")
    keys = KeysDesk(desk_window)
    page = keys.page
    row = next(row for row, key in enumerate(KEYS) if key.id == "repeat")
    page.table.setCurrentCell(row, 0)
    page.ask()
    QTest.keyClick(page.table, Qt.Key.Key_F11, Qt.KeyboardModifier.ControlModifier)
    assert desk_window.window.does["repeat"].shortcut().toString() == "Ctrl+F11"
    desk_window.memory.flush()
    assert 'repeat = ["Ctrl+F11"]' in saved(desk, "tom")
    page.usual.click()
    assert desk_window.window.does["repeat"].shortcut().toString() == "Ctrl+R"


def test_a_key_of_another_action_is_told_and_taken_when_pressed_again(desk_window: DeskWindow) -> None:
    page = KeysDesk(desk_window).page
    page.table.setCurrentCell(next(row for row, key in enumerate(KEYS) if key.id == "open"), 0)
    page.ask()
    QTest.keyClick(page.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert "Repeat the sentence" in page.told.text()
    assert desk_window.window.does["open"].shortcut().toString() == "Ctrl+O"
    QTest.keyClick(page.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert desk_window.window.does["open"].shortcut().toString() == "Ctrl+R"
    assert desk_window.window.does["repeat"].shortcuts() == []
    page.all_usual.click()
    assert desk_window.window.does["repeat"].shortcut().toString() == "Ctrl+R"


def test_escape_leaves_a_key_as_it_was(desk_window: DeskWindow) -> None:
    page = KeysDesk(desk_window).page
    page.ask()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    QTest.keyClick(page.table, Qt.Key.Key_F9)
    assert page.keys == desk_window.window.does.keys
    assert desk_window.window.does.keys["play"] == ("F5",)


def test_keys_of_the_text_and_of_menus_and_letters_alone_are_refused() -> None:
    play = next(key for key in KEYS if key.id == "play")
    here = next(key for key in KEYS if key.id == "play-here")
    assert refusal("Ctrl+C", play)
    assert refusal("Tab", here)
    assert refusal("A", play)
    assert refusal("Alt+F", play, {"Alt+F"})
    assert not refusal("A", here)
    assert not refusal("Ctrl+F11", play)
    assert owner_of("ctrl+r", {"repeat": ("Ctrl+R",)}, "open") == "repeat"


def test_syllables_are_one_key_away(desk_window: DeskWindow) -> None:
    desk_window.window.does["syllables"].trigger()
    assert desk_window.comfort.aids == ("syllables",)
    desk_window.window.does["syllables"].trigger()
    assert desk_window.comfort.aids == ()
