"""Speak to write, in the window: what is heard stands apart until it is settled, and all can be undone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusive_desk.api.errors import DeskError
from inclusive_desk.core.words import Entry
from inclusive_desk.services.drafts import Draft
from inclusive_desk.services.listening import Event, Listening, Settled
from inclusive_desk.services.own_words import word_store
from inclusive_desk.services.replaying import Replay
from inclusive_desk.services.sound import VirtualOutput
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.dictation_bar import DEAF, LISTENING, OFF
from inclusive_desk.ui.dictation_desk import DictationDesk
from tests.services.listening_bench import SILENCE, Ear, OneEngine, OpenMouth, seconds

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PAUSE = seconds(0.5, SILENCE)


class Speaker:
    """Somebody who speaks to the window."""

    def __init__(self, qtbot: QtBot, window: DeskWindow, ear: Ear) -> None:
        assert window.dictation is not None
        self.qtbot, self.window, self.desk, self.ear = qtbot, window, window.dictation, ear
        self.mouths: list[OpenMouth] = []
        self.desk.live = Listening(
            cast(Any, OneEngine(ear)),
            window.desk.runner,
            self.desk._take,
            make_microphone=self._mouth,
            deaf=self.desk._desk_speaks,
        )

    def _mouth(self, name: str) -> OpenMouth:
        self.mouths.append(OpenMouth())
        return self.mouths[-1]

    @property
    def text(self) -> str:
        return self.desk.writing.pad.text

    def start(self) -> None:
        self.desk.toggle()
        self.until(lambda: self.desk.bar.state == LISTENING)

    def says(self, *words: str) -> None:
        """Say *words*, a second each, then pause; wait until they are settled."""
        self.ear.words += words
        settled: list[Event] = []
        take = self.desk.live._tell

        def listen(event: Event) -> None:
            take(event)
            if isinstance(event, Settled):
                settled.append(event)

        self.desk.live._tell = listen
        self.mouths[-1].say([*seconds(len(words)), *PAUSE])
        self.until(lambda: bool(settled))
        self.desk.live._tell = take

    def stop(self) -> None:
        self.desk.stop()
        self.until(lambda: self.desk.bar.state == OFF)

    def until(self, happens: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(happens, timeout=20_000)


@pytest.fixture
def speaker(qtbot: QtBot, desk_window: DeskWindow) -> Speaker:
    return Speaker(qtbot, desk_window, Ear([]))


@pytest.fixture
def dictation(desk_window: DeskWindow) -> DictationDesk:
    assert desk_window.dictation is not None
    return desk_window.dictation


def test_what_is_said_is_written_in_the_pad(speaker: Speaker) -> None:
    speaker.start()
    speaker.says("bonjour", "virgule", "madame", "point")
    speaker.says("il", "pleut")
    assert speaker.text == "Bonjour, madame. Il pleut"
    speaker.stop()
    assert speaker.window.window.view == "write"


def test_words_that_may_change_are_on_the_disk_within_a_second(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    monkeypatch.setattr(Draft, "keep", lambda draft: kept.append(speaker.desk.bar.heard.text()))
    speaker.start()
    kept.clear()
    speaker.ear.words = ["bonjour"]
    speaker.mouths[-1].say(seconds(1))
    speaker.until(lambda: "bonjour" in kept)
    assert speaker.text == ""
    speaker.stop()


def test_words_that_may_change_are_no_part_of_the_text(speaker: Speaker) -> None:
    speaker.start()
    speaker.ear.words = ["bonjour"]
    speaker.mouths[-1].say(seconds(1))
    speaker.until(lambda: speaker.desk.bar.heard.text() == "bonjour")
    assert speaker.text == ""
    assert "bonjour" in speaker.desk.writing.edit.document().firstBlock().layout().preeditAreaText()
    speaker.stop()
    assert speaker.text == "Bonjour"
    assert not speaker.desk.writing.edit.document().firstBlock().layout().preeditAreaText()


def test_the_voice_and_the_key_undo_the_same_things(speaker: Speaker) -> None:
    speaker.start()
    speaker.says("bonjour")
    speaker.says("madame")
    speaker.says("annule")
    assert speaker.text == "Bonjour"
    speaker.desk.writing.edit.undo_step()
    assert speaker.text == ""


def test_stop_ends_listening_by_voice(speaker: Speaker) -> None:
    speaker.start()
    speaker.says("bonjour", "stop")
    speaker.until(lambda: speaker.desk.bar.state == OFF)
    assert speaker.text == "Bonjour"
    speaker.start()
    speaker.says("madame")
    assert speaker.text == "Bonjour madame"


def test_what_is_said_in_the_middle_of_a_text_keeps_its_spaces(speaker: Speaker) -> None:
    edit = speaker.desk.writing.edit
    speaker.desk.writing.pad.write(0, 0, "Le chat dort.")
    edit.set_caret(3)
    speaker.start()
    speaker.says("petit")
    assert speaker.text == "Le petit chat dort."


def test_the_key_listens_while_it_is_held(speaker: Speaker) -> None:
    edit = speaker.desk.writing.edit
    speaker.desk.writing.show()
    QTest.keyPress(edit, Qt.Key.Key_F12)
    speaker.until(lambda: speaker.desk.bar.state == LISTENING)
    speaker.ear.words = ["bonjour"]
    speaker.mouths[-1].say(seconds(1))
    speaker.until(lambda: speaker.desk.bar.heard.text() == "bonjour")
    QTest.keyRelease(edit, Qt.Key.Key_F12)
    speaker.until(lambda: speaker.desk.bar.state == OFF)
    assert speaker.text == "Bonjour"


def test_while_the_voice_speaks_the_sign_says_that_it_waits(speaker: Speaker, voice: Any) -> None:
    speaker.start()
    speaker.window.reading.narrator.play(0)
    speaker.mouths[-1].say(seconds(0.2))
    speaker.until(lambda: speaker.desk.bar.state == DEAF)
    assert "wait" in speaker.desk.bar.words.text()
    speaker.window.reading.narrator.pause()
    speaker.mouths[-1].say(seconds(1, SILENCE))
    speaker.until(lambda: speaker.desk.bar.state == LISTENING)
    assert speaker.text == ""


def test_a_microphone_pulled_out_leaves_the_text_and_says_so(speaker: Speaker) -> None:
    speaker.start()
    speaker.says("bonjour")
    speaker.mouths[-1].pull_out()
    speaker.until(lambda: speaker.desk.bar.state == OFF)
    assert speaker.text == "Bonjour"
    assert "Plug" in speaker.window.window.message.text


def test_without_a_model_the_pad_says_how_to_get_one(dictation: DictationDesk) -> None:
    dictation.live = Listening(cast(Any, OneEngine()), dictation.owner.desk.runner, dictation._take)
    dictation.toggle()
    assert dictation.bar.isVisible()
    assert "speech model" in dictation.bar.advice.text()
    assert "One word" in dictation.bar.advice.text() or "one word" in dictation.bar.advice.text()
    assert dictation.bar.models.isVisible()
    assert not dictation.owner.window.does["dictate"].isChecked()


def test_uncertain_words_are_underlined_and_other_words_are_offered(speaker: Speaker) -> None:
    speaker.ear.confidence = 0.3
    speaker.start()
    speaker.says("le", "chat", "dort")
    speaker.stop()
    edit = speaker.desk.writing.edit
    assert edit.unsure(edit.document().firstBlock()) == [(0, 2), (3, 7), (8, 12)]
    edit.set_caret(5)
    speaker.desk.words.offer_others()
    menu = speaker.desk.words.menu
    assert menu is not None
    offered = [action.text() for action in menu.actions()]
    assert "chat" in offered[0]
    others = speaker.desk.words.others(speaker.desk.down.unsure[1])  # type: ignore[union-attr]
    assert others
    next(action for action in menu.actions() if action.text() == others[0]).trigger()
    assert speaker.text == f"Le {others[0]} dort"
    assert len(edit.unsure(edit.document().firstBlock())) == 2
    menu.close()


def test_words_that_a_shared_computer_keeps_for_a_while_are_offered_too(speaker: Speaker) -> None:
    desk = speaker.window.desk
    desk.settings.set("desk.shared", True)
    word_store(desk.folders, desk.settings).put(Entry("Zorglub", "Zorglub"))
    speaker.ear.confidence = 0.3
    speaker.start()
    speaker.says("zorglube")
    speaker.stop()
    assert speaker.desk.down is not None
    assert "Zorglub" in speaker.desk.words.others(speaker.desk.down.unsure[0])


def test_a_word_said_to_be_right_is_not_underlined_any_more(speaker: Speaker) -> None:
    speaker.ear.confidence = 0.3
    speaker.start()
    speaker.says("chat")
    speaker.desk.words.offer_others()
    menu = speaker.desk.words.menu
    assert menu is not None
    menu.actions()[0].trigger()
    assert speaker.desk.writing.edit.unsure(speaker.desk.writing.edit.document().firstBlock()) == []
    menu.close()


def test_uncertain_words_keep_their_place_while_one_types_before_them(speaker: Speaker) -> None:
    speaker.ear.confidence = 0.3
    speaker.start()
    speaker.says("chat")
    edit = speaker.desk.writing.edit
    edit.set_caret(0)
    QTest.keyClicks(edit, "Oh ")
    assert edit.unsure(edit.document().firstBlock()) == [(3, 7)]


def test_what_was_said_can_be_heard_again(speaker: Speaker) -> None:
    output = VirtualOutput()
    speaker.desk.words.replay = Replay(output)
    speaker.start()
    speaker.says("bonjour", "madame")
    speaker.desk.words.hear_again()
    output.advance(2.0)
    assert any(output.played)
    assert "bonjour madame" in speaker.window.window.message.text
    assert speaker.desk._desk_speaks()


def test_each_rule_of_typing_has_its_switch(speaker: Speaker) -> None:
    speaker.desk.switches["dictation.digits"].setChecked(True)
    speaker.desk.switches["dictation.capitals"].setChecked(False)
    speaker.start()
    speaker.says("vingt", "chats")
    assert speaker.text == "20 chats"
    speaker.desk.switches["dictation.digits"].setChecked(False)
    speaker.says("et", "dix", "chiens")
    assert speaker.text == "20 chats et dix chiens"
    assert speaker.window.memory.get("dictation.capitals", True) is False


def test_a_new_text_takes_what_is_said_from_then_on(speaker: Speaker) -> None:
    from inclusive_desk.services.writing import Pad

    speaker.start()
    speaker.says("bonjour")
    speaker.desk.writing.edit.show_pad(Pad("Autre texte."))
    speaker.says("madame")
    assert speaker.text == "Autre texte. Madame"
    assert speaker.desk.down is not None
    assert [word.settled.phrase.text for word in speaker.desk.down._said] == ["madame"]


def test_a_sound_file_that_is_opened_can_be_written_down(
    dictation: DictationDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inclusive_desk.services import transcribing
    from inclusive_desk.services.hearing import Timing

    heard = transcribing.Transcript((), (), "Bonjour, madame.", Timing())
    monkeypatch.setattr(transcribing, "transcript", lambda *_, **__: heard)
    path = Path(tempfile.mkdtemp()) / "leçon.mp3"
    path.write_bytes(b"ID3")
    dictation.owner._not_opened(DeskError("no", code="no-importer"), path)
    message = dictation.owner.window.message
    assert "leçon.mp3" in message.text
    message.remedy.click()
    qtbot.waitUntil(lambda: dictation.writing.pad.text == "Bonjour, madame.")
    dictation.writing.edit.undo_step()
    assert dictation.writing.pad.text == ""


def test_a_word_that_is_heard_wrong_can_be_taught(speaker: Speaker) -> None:
    speaker.start()
    speaker.says("bonjour", "a", "mélie")
    edit = speaker.desk.writing.edit
    edit.select(8, 15)
    speaker.desk.words.ask_other_writing()
    speaker.desk.words.dialog.setTextValue("Amélie")
    speaker.desk.words.dialog.accept()
    assert speaker.text == "Bonjour Amélie"
    edit.set_caret(len(speaker.text))
    speaker.says("et", "a", "mélie")
    assert speaker.text == "Bonjour Amélie et Amélie"


def test_who_has_spoken_before_finds_the_model_loaded_ahead(speaker: Speaker) -> None:
    speaker.desk.writing.show()
    assert speaker.ear.starts == 0
    speaker.start()
    speaker.stop()
    speaker.desk._warmed = False
    speaker.window.window.show_view("reader")
    speaker.desk.writing.show()
    speaker.until(lambda: speaker.ear.starts == 2)


def test_what_is_being_said_when_the_window_closes_is_kept(speaker: Speaker) -> None:
    from inclusive_desk.services.drafts import Drafts

    speaker.start()
    speaker.ear.words = ["bonjour", "madame"]
    speaker.mouths[-1].say(seconds(2))
    speaker.until(lambda: speaker.desk.bar.heard.text() == "bonjour madame")
    folder = speaker.desk.writing.files.draft._file.parent
    assert [kept.words for kept in Drafts(folder).listing()] == [2], "a crash now loses the words"
    speaker.window.window.close()
    (kept,) = Drafts(folder).listing()
    assert Drafts(folder).open(kept.id).pad.text == "Bonjour madame"


def test_words_rescued_from_a_crash_are_seen_on_the_page(dictation: DictationDesk) -> None:
    from inclusive_desk.services.drafts import Drafts

    files = dictation.writing.files
    crashed = Drafts(files.draft._file.parent).new()
    crashed.pad.write(0, 0, "Bonjour.")
    crashed.heard(8, "il pleut")
    dictation.writing.show()
    files.open_draft(crashed.id)
    edit = dictation.writing.edit
    assert edit.toPlainText() == "Bonjour. il pleut"
    assert edit.document().firstBlock().layout().lineCount() == 1
