import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inclusive_desk.services.opening import from_text
from inclusive_desk.ui import file_dialogs
from inclusive_desk.ui.desk_menus import EXPORTS
from inclusive_desk.ui.desk_window import DeskWindow
from inclusive_desk.ui.exports import Exports

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Have the file dialog answer with a name."""

    def answer(name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setattr(file_dialogs, "file_to_save", lambda *_: (path, ""))
        monkeypatch.setattr(file_dialogs, "file_to_open", lambda *_: path)
        return path

    return answer


def ending(exporter: str) -> str:
    return exporter.removeprefix("braille-")


def test_each_format_of_the_menu_is_written(desk_window: DeskWindow, qtbot: QtBot, choose) -> None:
    desk_window.opener.opened.emit(from_text("Bonjour à tous.", "fr"), None)
    for exporter, _ in EXPORTS:
        path = choose(f"{exporter.removesuffix(ending(exporter))}ma fiche.{ending(exporter)}")
        desk_window.panels.export(exporter)
        qtbot.waitUntil(lambda path=path: str(path) in desk_window.window.message.text, timeout=60_000)
        assert path.stat().st_size > 10
    with wave.open(str(path.with_name("ma fiche.wav"))) as sound:
        assert sound.getnframes() / sound.getframerate() > 0.4
    assert "Bonjour" in path.with_name("ma fiche.html").read_text("utf-8")
    assert not desk_window.window.message.progress.isVisible()


def test_a_name_without_an_ending_gets_it(desk_window: DeskWindow, qtbot: QtBot, choose) -> None:
    path = choose("fiche")
    desk_window.panels.export("html")
    qtbot.waitUntil(lambda: path.with_suffix(".html").exists(), timeout=30_000)


def test_a_place_that_cannot_be_written_is_a_sentence(desk_window: DeskWindow, qtbot: QtBot, choose) -> None:
    choose("nowhere/at/all.html")
    desk_window.panels.export("html")
    qtbot.waitUntil(lambda: desk_window.window.message.property("tone") == "warning", timeout=30_000)
    assert "all.html" in desk_window.window.message.text


def test_without_a_document_there_is_nothing_to_write(desk_window: DeskWindow, choose) -> None:
    from inclusive_desk.api.document import Document

    path = choose("x.html")
    desk_window.document = Document("")
    desk_window.panels.export("html")
    assert "open a document" in desk_window.window.message.text
    assert not path.exists()


def test_long_work_can_be_cancelled_and_leaves_no_file(desk_window: DeskWindow, qtbot: QtBot, choose) -> None:
    desk_window.opener.opened.emit(from_text("Une phrase de plus. " * 3000, "fr"), None)
    path = choose("long.wav")
    desk_window.panels.export("wav")
    message = desk_window.window.message
    qtbot.waitUntil(lambda: message.progress.value() > 0, timeout=60_000)
    message.stop.click()
    assert not message.progress.isVisible()
    qtbot.waitUntil(lambda: not desk_window.desk.runner.busy(), timeout=30_000)
    assert not path.exists()
    assert not list(path.parent.glob("*.wav"))


def test_a_chosen_file_opens_and_is_offered_again(desk_window: DeskWindow, qtbot: QtBot, choose) -> None:
    from PySide6.QtWidgets import QMenu

    path = choose("leçon 1.txt")
    path.write_text("La leçon numéro un.", encoding="utf-8")
    desk_window.choose_file()
    qtbot.waitUntil(lambda: "leçon numéro" in desk_window.window.reader.shown.text, timeout=20_000)
    menu = QMenu()
    desk_window.menus.fill_recents(menu)
    assert any("leçon 1" in action.text() or str(path) in action.toolTip() for action in menu.actions())
    assert "*.pdf" in desk_window.filters()


def test_an_added_font_file_is_kept_and_used(
    desk_window: DeskWindow, qtbot: QtBot, choose, tmp_path: Path
) -> None:
    found = sorted(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"))
    if not found:
        pytest.skip("no font file to add")
    choose("ma police.ttf").write_bytes(found[0].read_bytes())
    desk_window.panels._add_font()
    assert desk_window.comfort.font == "DejaVu Sans"
    assert (desk_window.desk.folders.data / "fonts" / "ma police.ttf").exists()


def test_a_file_that_is_no_font_is_a_sentence(desk_window: DeskWindow, choose) -> None:
    choose("x.ttf").write_bytes(b"not a font")
    desk_window.panels._add_font()
    assert "x.ttf" in desk_window.window.message.text


@pytest.mark.parametrize(("kind", "level"), [(0, "word"), (1, "sentence")])
def test_a_talking_book_lights_up_what_was_chosen_with_the_kind_of_file(
    desk_window: DeskWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: int, level: str
) -> None:
    monkeypatch.setattr(
        file_dialogs, "file_to_save", lambda *args: (tmp_path / "livre.epub", args[3].split(";;")[kind])
    )
    wishes: list[str] = []
    monkeypatch.setattr(Exports, "write", lambda _, wish, *__, **___: wishes.append(wish.level))
    desk_window.opener.opened.emit(from_text("Bonjour.", "fr"), None)
    desk_window.panels.export("epub")
    assert wishes == [level]
