from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.settings import Settings
from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.memory import Memory


@pytest.fixture
def memory(desk: Desk) -> Memory:
    return Memory(desk)


def test_a_change_is_on_disk_by_itself_within_a_second(memory: Memory, desk: Desk, qtbot: QtBot) -> None:
    memory.set_comfort(Comfort(size=30), Comfort())
    qtbot.waitUntil(lambda: Settings(find_folders()).get("reader.size", 0) == 30, timeout=1000)


def test_only_what_changed_is_written(memory: Memory, desk: Desk) -> None:
    memory.set_comfort(Comfort(size=30), Comfort())
    memory.flush()
    assert desk.settings.layer("user").keys() == {"reader.size"}


def test_document_and_place_come_back(memory: Memory, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Bonjour")
    assert memory.opened(path, "A") == 0
    memory.set_place(5)
    memory.flush()
    again = Memory(desk)
    assert again.last_document() == path
    assert again.opened(path, "A") == 5


def test_a_place_belongs_to_the_document_it_was_in(memory: Memory, tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("un")
    other.write_text("deux")
    memory.opened(one, "")
    memory.set_place(2)
    assert memory.opened(other, "") == 0
    assert memory.opened(one, "") == 2


def test_on_a_shared_computer_nothing_is_kept(memory: Memory, desk: Desk, tmp_path: Path) -> None:
    desk.settings.set("desk.shared", True)
    path = tmp_path / "a.txt"
    path.write_text("un")
    memory.opened(path, "A")
    memory.set_place(1)
    memory.set_comfort(Comfort(size=40), Comfort())
    memory.set_geometry(QByteArray(b"x"))
    memory.flush()
    assert memory.comfort().size == 40, "for this session it holds"
    assert desk.settings.layer("user").keys() == {"desk.shared"}
    assert desk.library.recents() == []
    assert memory.last_document() is None


def test_a_file_that_is_gone_is_not_reopened(memory: Memory, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("un")
    memory.opened(path, "")
    memory.flush()
    path.unlink()
    assert memory.last_document() is None
