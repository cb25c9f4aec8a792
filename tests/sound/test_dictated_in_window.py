"""From a microphone to the writing pad in the window: the real engine, keys, undo by voice, hearing again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import Document
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.jobs import Runner
from inclusive_desk.core.settings import Settings
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.bridge import Bridge
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.dictation_bar import LISTENING, OFF
from tests import tiny_model
from tests.sound.server import SoundServer
from tests.sound.test_dictated import spoken

pytestmark = [pytest.mark.sound, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def window(qtbot: QtBot, sound_server: SoundServer, tmp_path: Path) -> Iterator[DeskWindow]:
    """Return a window on a desk with the tiny model, whose microphone is the sound server's."""
    folders = find_folders({"INCLUSIVE_DESK_HOME": str(tmp_path / "desk")})
    tiny_model.install(folders.models)
    bridge, settings = Bridge(), Settings(folders)
    desk = Desk(folders, settings, Runner(bridge.deliver))
    made = DeskWindow(desk)
    made.window.show()
    made.load_the_rest()
    qtbot.waitUntil(lambda: made.panels.drawer is not None)
    made.opener.opened.emit(Document(""), None)
    yield made
    made.window.close()
    bridge.close()
    desk.close()
    made.window.deleteLater()


def test_the_pad_receives_what_is_said(window: DeskWindow, sound_server: SoundServer, qtbot: QtBot) -> None:
    dictation = window.dictation
    assert dictation is not None
    folder = Path(tempfile.mkdtemp())
    pad = dictation.writing.pad

    def say(text: str, wanted: str) -> None:
        sound_server.speak(spoken(text, folder / "said.wav"))
        qtbot.waitUntil(lambda: pad.text == wanted, timeout=10_000)

    QTest.keyClick(window.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dictation.bar.state == LISTENING, timeout=10_000)
    first = "Bonjour, je m'appelle léa."
    say("bonjour virgule je m'appelle léa point", first)
    say("où est mon crayon point d'interrogation", first + " Où est mon crayon\u202f?")
    say("annule", first)
    say("à la ligne", first + "\n")
    with sound_server.record() as heard:
        dictation.writing.edit.set_caret(3)
        dictation.words.hear_again()
        qtbot.waitUntil(lambda: not dictation.words.replay.playing, timeout=10_000)
    assert sum(end - start for start, end in heard.sounds()) > 1.0
    assert pad.text == first + "\n"
    QTest.keyClick(window.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dictation.bar.state == OFF, timeout=10_000)
