"""A desk whose voice and braille are small stand-ins, and documents with everything in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from inclusive_desk.api.builder import CellRuns, DocumentBuilder, Run
from inclusive_desk.api.document import Asset, BlockKind, Document
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.jobs import Runner
from inclusive_desk.core.settings import Settings
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.bridge import Bridge
from inclusive_desk.ui.desk_window import DeskWindow

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def picture() -> bytes:
    """Return a small picture."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage

    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFAACCEE)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def build_worksheet(pages: int = 1) -> Document:
    """Return a document with a block of each kind."""
    builder = DocumentBuilder(title="Le cycle de l’eau")
    builder.assets["sea"] = Asset("image/png", picture())
    for page in range(1, pages + 1):
        builder.page_break(str(page), page)
        builder.heading(1, "Le cycle de l’eau")
        builder.paragraph(
            [
                Run("L’eau de la "),
                Run("mer", ("bold",)),
                Run(" s’évapore 😀. Elle forme des "),
                Run("nuages", ("italic",)),
                Run(". C’est "),
                Run("la pluie", ("underline", "color:#ffee00")),
                Run("."),
                Run("1", ("note_call",)),
            ]
        )
        builder.heading(2, "Exercice 1")
        builder.item("évaporation", "a)")
        builder.item("condensation", "b)")
        builder.item("une sous-liste 𝄞", "•", 2)
        builder.table(
            [
                [CellRuns("Mot"), CellRuns("Nature"), CellRuns("Sens")],
                [CellRuns("pluie", rowspan=2), CellRuns("nom"), CellRuns("eau 😀 du ciel")],
                [CellRuns("verbe", colspan=2)],
            ],
            1,
        )
        builder.image("sea", "Un nuage et la mer")
        builder.block(BlockKind.CAPTION, "Document 1")
        builder.block(BlockKind.QUOTE, "« Il pleut, il mouille. »")
        builder.block(BlockKind.CODE, "x = 1\ny = 2")
        builder.block(BlockKind.FORMULA, "x au carré")
        builder.block(BlockKind.FIELD, "Nom : ______")
        builder.block(BlockKind.NOTE, "C’est une note.", marker="1.")
        builder.paragraph([Run("Je complète : "), Run("……", ("blank",)), Run(" "), Run("☐", ("checkbox",))])
    return builder.build()


@pytest.fixture(autouse=True)
def _locale() -> Iterator[None]:
    """Let no test leave the next one another way of writing numbers."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.fixture
def worksheet() -> Document:
    """Return a document with a block of each kind."""
    return build_worksheet()


@dataclass(frozen=True)
class Place:
    """What a stand-in says is heard."""

    word: tuple[int, int] | None
    sentence: tuple[int, int]
    seconds: float = 0.0
    total: float = 60.0


class QuietVoice:
    """Stands in for `ReadAloud`: it says what it was told to say, and makes no sound."""

    def __init__(self) -> None:
        """Be stopped."""
        self.state = "stopped"
        self.document = Document("")
        self.now: Place | None = None
        self.calls: list[tuple[object, ...]] = []
        self._state: list[Callable[[str], None]] = []
        self._end: list[Callable[[], None]] = []
        self._message: list[Callable[[Exception], None]] = []

    def on_state(self, listener: Callable[[str], None]) -> None:
        self._state.append(listener)

    def on_end(self, listener: Callable[[], None]) -> None:
        self._end.append(listener)

    def on_message(self, listener: Callable[[Exception], None]) -> None:
        self._message.append(listener)

    def become(self, state: str) -> None:
        if state != self.state:
            self.state = state
            for listener in self._state:
                listener(state)

    def tell(self, error: Exception) -> None:
        for listener in self._message:
            listener(error)

    def end(self) -> None:
        self.become("stopped")
        for listener in self._end:
            listener()

    def say(self, word: str, nth: int = 0) -> None:
        """Let *word* be what is heard, and its block the sentence."""
        at = -1
        for _ in range(nth + 1):
            at = self.document.text.index(word, at + 1)
        block = self.document.block_at(at)
        assert block is not None
        self.now = Place((at, at + len(word)), (block.start, block.end), at / 10)

    def load(self, document: Document, at: int = 0, book: object = None) -> None:
        self.calls.append(("load", at))
        self.document = document
        self.now = None
        self.become("stopped")

    def extend(self, document: Document) -> None:
        self.document = document

    def play(self, at: int | None = None, until: int | None = None) -> None:
        self.calls.append(("play", at) if until is None else ("play", at, until))
        self.become("playing")

    def set_manner(self, manner: object) -> None:
        self.calls.append(("manner", manner))

    def set_reading(self, reading: object) -> None:
        self.calls.append(("reading", reading))

    def use_words(self, own: object) -> None:
        self.calls.append(("words", own))

    def try_out(self, text: str, own: object, language: str = "") -> None:
        self.calls.append(("try", text, own, language))

    def pause(self) -> None:
        self.calls.append(("pause",))
        self.become("paused")

    def stop(self) -> None:
        self.become("stopped")

    def skip(self, unit: str, by: int = 1) -> None:
        self.calls.append(("skip", unit, by))

    def repeat_sentence(self) -> None:
        self.calls.append(("repeat",))

    def set_rate(self, words: float) -> None:
        self.calls.append(("rate", words))

    def set_voice(self, id: str) -> None:
        self.calls.append(("voice", id))

    def voices(self, done: Callable[[list[tuple[str, str, str]]], None]) -> None:
        found = [("spy:fr", "Claire", "fr"), ("spy:en", "Ann", "en")]
        done(sorted(found, key=lambda one: one[2] != self.document.language))

    def place(self) -> Place | None:
        return self.now

    def close(self) -> None:
        self.state = "stopped"


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Return a real desk on the test's own home."""
    bridge = Bridge()
    folders = find_folders()
    settings = Settings(folders)
    made = Desk(folders, settings, Runner(bridge.deliver))
    yield made
    bridge.close()
    made.close()


@pytest.fixture
def voice() -> QuietVoice:
    """Return the voice of `desk_window`."""
    return QuietVoice()


@pytest.fixture
def desk_window(
    qtbot: QtBot, desk: Desk, voice: QuietVoice, worksheet: Document, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DeskWindow]:
    """Return the whole window, shown, with the worksheet open and all its parts built."""
    window = DeskWindow(desk)
    monkeypatch.setattr(window.reading.narrator, "_make", lambda: voice)
    window.window.resize(1300, 760)
    window.window.open_drawer(True)
    window.window.show()
    window.load_the_rest()
    qtbot.waitUntil(lambda: window.panels.drawer is not None)
    window.opener.opened.emit(worksheet, None)
    window.opener.ended.emit()
    window.window.reader.setFocus()
    yield window
    window.window.close()
    window.window.deleteLater()
