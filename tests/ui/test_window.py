from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.keys import KEYS, keys_in_force
from inclusive_desk.ui.play_bar import clock
from inclusive_desk.ui.style_sheet import TARGET
from tests.ui.conftest import QuietVoice

# Qt's offscreen screen says so whenever a window has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def focusable(window: QWidget) -> list[QWidget]:
    return [
        child
        for child in window.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled()
    ]


def ours(widget: QWidget) -> bool:
    """Return whether the widget is one that a person meets, not a part inside Qt's own."""
    return not widget.objectName().startswith("qt_") and type(widget).__name__ not in (
        "QComboBoxPrivateContainer",
        "QComboBoxListView",
        "QListView",
        "QMenu",
    )


def test_every_control_has_a_name_for_those_who_do_not_see_it(desk_window: DeskWindow) -> None:
    desk_window.panels.show_braille()
    nameless = []
    for widget in focusable(desk_window.window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if ours(widget) and not interface.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert not nameless


def test_every_button_is_large_enough_to_hit(desk_window: DeskWindow) -> None:
    small = [
        f"{type(button).__name__} {button.accessibleName()} {button.width()}×{button.height()}"
        for button in desk_window.window.findChildren(QAbstractButton)
        if button.isVisible() and ours(button) and (button.height() < 36 or button.width() < 36)
    ]
    assert not small
    assert TARGET == 44
    for button in desk_window.window.bar.findChildren(QAbstractButton):
        assert not button.isVisible() or min(button.width(), button.height()) >= TARGET


def test_space_reads_and_pauses_in_the_text_and_f5_everywhere(
    desk_window: DeskWindow, voice: QuietVoice, qtbot: QtBot
) -> None:
    reader = desk_window.window.reader
    QTest.keyClick(reader, Qt.Key.Key_Space)
    assert voice.state == "playing"
    QTest.keyClick(reader, Qt.Key.Key_Space)
    assert voice.state == "paused"
    QTest.keyClick(desk_window.window.bar.rate, Qt.Key.Key_F5)
    assert voice.state == "playing"


def test_space_on_a_button_presses_the_button_and_does_not_read(
    desk_window: DeskWindow, voice: QuietVoice
) -> None:
    assert desk_window.panels.comfort_panel is not None
    box = desk_window.panels.comfort_panel.bold
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    assert voice.state == "stopped"


@pytest.mark.parametrize(
    ("key", "modifier", "call"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier, ("skip", "sentence", 1)),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, ("skip", "sentence", -1)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, ("skip", "paragraph", 1)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, ("skip", "paragraph", -1)),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier, ("skip", "heading", 1)),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier, ("skip", "heading", -1)),
    ],
)
def test_reading_keys_skip(
    desk_window: DeskWindow,
    voice: QuietVoice,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    call: tuple[object, ...],
) -> None:
    QTest.keyClick(desk_window.window.reader, key, modifier)
    assert voice.calls[-1] == call


def test_while_it_reads_the_caret_names_and_values_stay_and_at_pause_the_caret_is_at_the_word(
    desk_window: DeskWindow, voice: QuietVoice, worksheet: Document, qtbot: QtBot
) -> None:
    window = desk_window.window
    QTest.keyClick(window.reader, Qt.Key.Key_Space)

    def seen() -> list[object]:
        texts = [child.text() for child in window.findChildren(QLabel)]
        texts += [child.text() for child in window.findChildren(QAbstractButton)]
        names = [
            (child.accessibleName(), child.accessibleDescription()) for child in window.findChildren(QWidget)
        ]
        return [texts, names, window.bar.seek.value(), window.reader.textCursor().position()]

    before = seen()
    for word in ("mer", "forme", "nuages"):
        voice.say(word)
        at = worksheet.text.index(word)
        place = window.reader.place_of(at)
        qtbot.waitUntil(lambda place=place: [p for p, _ in window.reader.highlighted.word] == [place])
        assert seen() == before
    assert window.bar.seek.shown > 0
    QTest.keyClick(window.reader, Qt.Key.Key_Space)
    assert window.reader.caret_offset() == worksheet.text.index("nuages")
    assert window.bar.seek.value() == window.bar.seek.shown > 0


def test_the_status_is_also_the_description_of_the_focused_control(
    desk_window: DeskWindow, voice: QuietVoice
) -> None:
    window = desk_window.window
    window.bar.play.setFocus()
    window.bar.play.click()
    assert window.bar.play.accessibleName() == "Pause"
    assert window.bar.play.accessibleDescription() == "F5", "our voice is the answer: no two voices at once"
    window.bar.play.click()
    assert window.bar.play.accessibleDescription() == window.message.text == "Paused."
    window.reader.setFocus()
    assert window.bar.play.accessibleDescription() == "F5", "coming back, the message would be old"


def test_after_a_pause_reading_goes_on_or_starts_where_the_caret_was_put(
    desk_window: DeskWindow, voice: QuietVoice, worksheet: Document
) -> None:
    reader = desk_window.window.reader
    QTest.keyClick(reader, Qt.Key.Key_Space)
    voice.say("mer")
    QTest.keyClick(reader, Qt.Key.Key_Space)
    QTest.keyClick(reader, Qt.Key.Key_Space)
    assert voice.calls[-1] == ("play", None)
    QTest.keyClick(reader, Qt.Key.Key_Space)
    QTest.keyClick(reader, Qt.Key.Key_Right)
    QTest.keyClick(reader, Qt.Key.Key_Space)
    assert voice.calls[-1] == ("play", worksheet.text.index("mer") + 1)


def test_a_fault_of_the_voice_is_a_sentence_and_never_a_dialog(
    desk_window: DeskWindow, voice: QuietVoice
) -> None:
    desk_window.reading.toggle()
    voice.tell(DeskError("No sound output was found.", "Plug in headphones."))
    assert desk_window.window.message.text == "No sound output was found. Plug in headphones."
    assert QApplication.activeModalWidget() is None


def test_the_speed_is_shown_in_words_a_minute_and_kept_within_bounds(
    desk_window: DeskWindow, voice: QuietVoice, qtbot: QtBot
) -> None:
    desk_window.reading.set_rate(1000)
    assert "300" in desk_window.window.bar.rate_label.text()
    qtbot.waitUntil(lambda: ("rate", 300) in voice.calls)


def test_a_file_that_cannot_be_read_is_one_sentence_with_a_remedy(
    desk_window: DeskWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = desk_window.window
    desk_window.opener.open(tmp_path / "gone.txt")
    qtbot.waitUntil(lambda: "gone.txt" in window.message.text and window.message.remedy.isVisible())
    assert not window.message.progress.isVisible()
    assert window.reader.shown.text, "what was open stays"


def test_a_dropped_file_and_a_dropped_text_open(
    desk_window: DeskWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setText("Un texte copié.\nDeux lignes.")
    desk_window.take(data)
    assert desk_window.window.reader.shown.text == "Un texte copié.\nDeux lignes."
    path = tmp_path / "élève 1.txt"
    path.write_text("Bonjour à tous, c’est la rentrée.", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    desk_window.take(data)
    qtbot.waitUntil(lambda: "rentrée" in desk_window.window.reader.shown.text, timeout=20_000)


def test_f6_goes_through_the_parts_of_the_window_and_back(desk_window: DeskWindow, qtbot: QtBot) -> None:
    window = desk_window.window
    window.activateWindow()
    order = []
    for _ in range(4):
        window.go_to_pane(1)
        focus = window.focusWidget()
        order.append(next(type(pane).__name__ for pane in window.panes() if pane.isAncestorOf(focus)))
    assert order == ["Drawer", "PlayBar", "Rail", "Stack"]
    window.go_to_pane(-1)
    assert window.rail.isAncestorOf(window.focusWidget())


def test_at_two_hundred_percent_rail_and_drawer_fold_away_and_play_stays(
    desk_window: DeskWindow, qtbot: QtBot
) -> None:
    from dataclasses import replace

    window = desk_window.window
    window.apply(replace(desk_window.comfort, size=36), desk_window.theme)
    assert not window.rail.isVisible()
    assert window.drawer is not None
    assert not window.drawer.isVisible()
    assert window.bar.play.isVisible()
    window.open_drawer(True)
    assert window.drawer.isVisible(), "it can still be opened"
    qtbot.waitUntil(lambda: window.drawer.width() > 700)
    assert not window.reader.isVisible()
    window.open_drawer(False)
    assert window.reader.isVisible()
    window.apply(desk_window.comfort, desk_window.theme)
    assert window.rail.isVisible()


def test_every_action_with_a_key_says_so_in_its_tooltip(desk_window: DeskWindow) -> None:
    does = desk_window.window.does
    for key in KEYS:
        if does.shown(key.id):
            assert does.shown(key.id) in does[key.id].toolTip()


def test_no_two_actions_share_a_key() -> None:
    taken = [one for keys in keys_in_force({}).values() for one in keys]
    assert len(taken) == len(set(taken))


def test_a_key_given_to_another_action_leaves_its_old_one() -> None:
    force = keys_in_force({"repeat": "F5", "stop": ["F9", "Escape"], "open": 3})
    assert force["repeat"] == ("F5",)
    assert force["play"] == ()
    assert force["stop"] == ("F9", "Escape")
    assert force["open"] == ("Ctrl+O",)


def test_every_action_stands_in_a_menu(desk_window: DeskWindow) -> None:
    window = desk_window.window
    shown = {action for menu in window.findChildren(QMenu) for action in menu.actions()}
    missing = [key.id for key in KEYS if key.id != "play-here" and window.does[key.id] not in shown]
    assert not missing


def test_a_preset_changes_page_and_speed(desk_window: DeskWindow, qtbot: QtBot) -> None:
    preset = next(one for one in desk_window.presets if one.id == "easier-reading")
    desk_window.use_preset(preset)
    assert (desk_window.comfort.size, desk_window.comfort.line_length) == (21, 40)
    assert desk_window.reading.rate == 100
    assert desk_window.panels.comfort_panel is not None
    assert desk_window.panels.comfort_panel.size_slider.value() == 21
    qtbot.waitUntil(lambda: desk_window.window.reader.document().defaultFont().pixelSize() == 21)


def test_comfort_drawer_changes_the_page_at_once(desk_window: DeskWindow, qtbot: QtBot) -> None:
    panel = desk_window.panels.comfort_panel
    assert panel is not None
    panel.size_slider.setValue(30)
    panel.theme_buttons["black"].setChecked(True)
    qtbot.waitUntil(lambda: desk_window.window.reader.document().defaultFont().pixelSize() == 30)
    assert desk_window.theme.id == "black"


def test_the_time_of_a_book_grows_with_what_was_read_of_it(
    desk_window: DeskWindow, worksheet: Document
) -> None:
    first = worksheet.blocks[0]
    title = replace(worksheet, text=worksheet.text[: first.end], blocks=(first,), pages=(), complete=False)
    desk_window.opener.opened.emit(title, None)
    short = desk_window.window.bar.time.text
    desk_window.opener.grown.emit(worksheet)
    desk_window.opener.ended.emit()
    assert desk_window.window.bar.time.text != short


def test_what_does_not_change_the_colours_does_not_dress_the_whole_window_anew(
    desk_window: DeskWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dressed: list[str] = []
    monkeypatch.setattr(desk_window.window, "setStyleSheet", dressed.append)
    desk_window.set_comfort(replace(desk_window.comfort, size=19, ruler="band"))
    qtbot.waitUntil(lambda: desk_window.window.reader.document().defaultFont().pixelSize() == 19)
    assert not dressed
    desk_window.set_comfort(replace(desk_window.comfort, theme="black"))
    qtbot.waitUntil(lambda: bool(dressed))
    desk_window.set_comfort(replace(desk_window.comfort, size=54))  # the words of the window grow too
    qtbot.waitUntil(lambda: len(dressed) == 2)


def test_reading_aids_carry_their_evidence_and_mark_the_page(
    desk_window: DeskWindow, qtbot: QtBot, worksheet: Document
) -> None:
    panel = desk_window.panels.comfort_panel
    assert panel is not None
    box = panel.aid_boxes["confusable-letters"]
    assert box.accessibleDescription()
    box.setChecked(True)
    reader = desk_window.window.reader
    block = reader.document().findBlock(reader.place_of(worksheet.text.index("pleut")))
    qtbot.waitUntil(lambda: bool(desk_window.marking.marks))
    reader.show_offset(worksheet.text.index("pleut"))
    qtbot.waitUntil(lambda: bool(block.layout().formats()))


def test_time_is_written_as_minutes_and_seconds() -> None:
    assert [clock(s) for s in (0, 192.9, 845, 3792)] == ["0:00", "3:12", "14:05", "1:03:12"]


def test_help_settings_and_about_open_and_close(desk_window: DeskWindow, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QDialog

    for show in (
        desk_window.panels.show_keys,
        desk_window.panels.show_settings,
        desk_window.panels.show_about,
    ):
        show()
        dialog = desk_window.window.findChildren(QDialog)[-1]
        assert dialog.isVisible()
        nameless = [
            w
            for w in focusable(dialog)
            if ours(w) and not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)
        ]
        assert not nameless
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_settings_list_every_plugin_with_its_health(
    desk_window: DeskWindow, desk: Desk, qtbot: QtBot
) -> None:
    from inclusive_desk.ui.settings_dialog import SettingsDialog

    desk_window.panels.show_settings()
    dialog = desk_window.window.findChild(SettingsDialog)
    qtbot.waitUntil(lambda: dialog.plugins.rowCount() > 10, timeout=20_000)
    assert dialog.plugins.rowCount() == len(desk.registry.listings())
    dialog.close()


def test_tab_goes_through_the_parts_in_the_order_they_stand(desk_window: DeskWindow) -> None:
    window = desk_window.window
    window.activateWindow()
    window.presets.setFocus()
    parts = [
        window.presets, window.rail, window.tabs, window.tools, window.reader, window.drawer, window.bar,
    ]  # fmt: skip
    met: list[int] = []
    for _ in range(150):
        focus = window.focusWidget()
        assert focus is not None
        part = next(i for i, one in enumerate(parts) if one is focus or (one and one.isAncestorOf(focus)))
        if not met or met[-1] != part:
            met.append(part)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        if len(met) > 1 and window.focusWidget() is window.presets:
            break
    assert met == [0, 1, 2, 3, 4, 5, 6]


def test_qt_speaks_the_language_of_the_desk(desk_window: DeskWindow) -> None:
    from PySide6.QtCore import QCoreApplication

    from inclusive_desk.ui.app import make_application

    make_application("fr")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"


def test_reading_that_cannot_start_says_why_and_the_button_reads_again(
    qtbot: QtBot, desk: Desk, worksheet: Document
) -> None:
    for engine in desk.registry.ready("speech"):
        desk.registry.take_out("speech", engine, "its library is missing")
    window = DeskWindow(desk)
    window.window.show()
    window.load_the_rest()
    window.opener.opened.emit(worksheet, None)
    window.reading.toggle()
    qtbot.waitUntil(lambda: window.window.message.property("tone") == "warning", timeout=20_000)
    qtbot.waitUntil(lambda: not window.reading.narrator.playing)
    assert window.window.bar.play.accessibleName() == "Read aloud"
    assert not window.reading.narrator.playing
    window.window.close()


def test_the_first_theme_follows_the_systems_dark_mode(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inclusive_desk.ui import memory

    monkeypatch.setattr(memory, "system_is_dark", lambda: True)
    assert memory.Memory(desk).comfort().theme == "night"
    desk.settings.set("reader.theme", "ivory")
    assert memory.Memory(desk).comfort().theme == "ivory"
