"""What is painted against what is heard: each word within a tenth of a second of its sound."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from inclusive_desk.services.desk import Desk
from inclusive_desk.services.opening import from_text
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.page_edit import PageEdit
from tests.sound.conftest import sound_server
from tests.sound.server import SoundServer
from tests.ui.conftest import desk

__all__ = ["desk", "sound_server"]

pytestmark = [pytest.mark.sound, pytest.mark.qt_log_ignore("does not support propagateSizeHints")]

WORDS = "chat, table, poire, garçon, maison, bouteille, soleil, jardin, cahier, tableau, crayon, gomme"


class Painter(QObject):
    """Notes when each word was first painted."""

    def __init__(self, view: PageEdit) -> None:
        super().__init__()
        self.view = view
        self.painted: list[tuple[float, tuple[int, int]]] = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.view.highlighted.word:
            place, _ = self.view.highlighted.word[0]
            if not self.painted or self.painted[-1][1][0] != place:
                self.painted.append((time.monotonic(), (place, self.view.offset_of(place))))
        return False


@pytest.fixture
def window(sound_server: SoundServer, desk: Desk, qtbot: QtBot) -> Iterator[DeskWindow]:
    made = DeskWindow(desk)
    made.window.resize(1200, 700)
    made.window.show()
    made.load_the_rest()
    made.opener.opened.emit(from_text(WORDS + ".", "fr"), None)
    made.opener.ended.emit()
    qtbot.waitUntil(lambda: made.panels.drawer is not None, timeout=20_000)
    yield made
    made.window.close()


@pytest.mark.parametrize("view", ["reader", "braille"])
def test_each_word_is_painted_within_a_tenth_of_a_second_of_its_sound(
    sound_server: SoundServer, window: DeskWindow, qtbot: QtBot, view: str
) -> None:
    page: PageEdit = window.window.reader
    if view == "braille":
        window.panels.show_braille()
        braille = window.panels.braille
        assert braille is not None
        assert window.panels.braille_view is not None
        page = window.panels.braille_view
        qtbot.waitUntil(lambda: braille.book is not None, timeout=20_000)
    painter = Painter(page)
    with sound_server.record() as heard:
        window.reading.read_from(0)
        with qtbot.waitSignal(window.reading.narrator.ended, timeout=60_000):
            pass
    starts = [WORDS.index(word) for word in WORDS.split(", ")]
    assert [offset for _, (_, offset) in painter.painted] == starts
    onsets = [start for start, _ in heard.sounds()]
    assert len(onsets) == len(starts)
    errors = [at - onset for (at, _), onset in zip(painter.painted, onsets, strict=True)]
    assert max(map(abs, errors)) <= 0.1, errors
