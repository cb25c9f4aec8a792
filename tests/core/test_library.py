from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from inclusive_desk.core import library as module
from inclusive_desk.core.library import Library, key_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.sqlite"


def test_recent_documents_come_latest_first_each_once(path: Path) -> None:
    library = Library(path)
    for name in ("a", "b", "a"):
        library.opened(name, Path(f"/docs/{name}.pdf"), name.upper())
    assert [recent.title for recent in library.recents()] == ["A", "B"]


def test_a_place_is_there_when_the_document_is_opened_again(path: Path) -> None:
    library = Library(path)
    assert library.opened("key", Path("/a.pdf")) == 0
    library.set_place("key", 1234)
    library.close()
    again = Library(path)
    assert again.opened("key", Path("/moved/a.pdf")) == 1234
    assert again.recents()[0].path == Path("/moved/a.pdf")


def test_bookmarks_keep_their_note_and_the_order_of_the_text(path: Path) -> None:
    library = Library(path)
    late = library.add_bookmark("key", 500, "exercice 2")
    library.add_bookmark("key", 20)
    library.change_bookmark(late, "à revoir")
    assert [(mark.place, mark.note) for mark in library.bookmarks("key")] == [(20, ""), (500, "à revoir")]
    library.remove_bookmark(late)
    assert [mark.place for mark in library.bookmarks("key")] == [20]
    assert library.bookmarks("other") == []


def test_a_document_can_be_forgotten_with_all_that_belongs_to_it(path: Path) -> None:
    library = Library(path)
    library.opened("key", Path("/a.pdf"))
    library.opened("other", Path("/b.pdf"))
    library.add_bookmark("key", 3)
    library.forget("key")
    assert [recent.key for recent in library.recents()] == ["other"]
    assert library.bookmarks("key") == []
    library.forget()
    assert library.recents() == []


def test_a_copy_with_another_name_has_the_same_key(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"words")
    (tmp_path / "b").write_bytes(b"words")
    (tmp_path / "c").write_bytes(b"other words")
    assert key_of(tmp_path / "a") == key_of(tmp_path / "b") != key_of(tmp_path / "c")
    assert key_of(tmp_path / "gone") == key_of(tmp_path / "gone")


def test_a_damaged_file_is_kept_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is no database, and long enough to be looked at" * 100)
    library = Library(path)
    library.opened("key", Path("/a.pdf"))
    assert len(library.recents()) == 1
    assert "library.sqlite.broken" in library.warnings[0]
    assert path.with_name("library.sqlite.broken").exists()


def test_damage_that_shows_late_is_survived(path: Path) -> None:
    library = Library(path)
    for number in range(300):
        library.opened(str(number), Path(f"/{number}.pdf"), "title " * 50)
    library.close()
    data = bytearray(path.read_bytes())
    data[8192:] = os.urandom(len(data) - 8192)
    path.write_bytes(data)
    library = Library(path)
    library.opened("new", Path("/new.pdf"))
    library.recents(1000)
    library.set_place("new", 7)
    assert library.place("new") == 7
    assert library.warnings


def test_tables_of_another_program_are_kept_aside(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE documents (something TEXT)")
        db.execute("PRAGMA user_version = 1")
    library = Library(path)
    library.opened("key", Path("/a.pdf"))
    assert len(library.recents()) == 1


def test_a_folder_that_cannot_be_written_leaves_a_library_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    library = Library(tmp_path / "file" / "library.sqlite")
    library.opened("key", Path("/a.pdf"))
    library.set_place("key", 5)
    assert library.place("key") == 5
    assert len(library.warnings) == 1


def test_a_disk_that_turns_read_only_keeps_what_was_read_and_goes_on_in_memory(path: Path) -> None:
    Library(path).opened("key", Path("/a.pdf"), "A")
    library = Library(path)
    library._db.execute("PRAGMA query_only = ON")
    library.set_place("key", 9)
    assert library.place("key") == 9
    assert library.recents()[0].title == "A"
    assert len(library.warnings) == 1


def test_two_desks_share_the_file(path: Path) -> None:
    one, other = Library(path), Library(path)
    one.opened("a", Path("/a.pdf"))
    other.opened("b", Path("/b.pdf"))
    one.set_place("b", 3)
    assert other.place("b") == 3
    assert len(one.recents()) == 2
    assert not one.warnings + other.warnings


def test_a_desk_that_never_lets_go_costs_the_other_one_only_what_it_writes_then(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BUSY", 0.05)
    library = Library(path)
    library.opened("key", Path("/a.pdf"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    library.set_place("key", 4)
    assert library.recents() == []
    other.execute("COMMIT")
    library.set_place("key", 5)
    assert Library(path).place("key") == 5
    assert not library.warnings


def test_a_kill_in_the_middle_loses_nothing_that_was_said_to_be_written(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from inclusive_desk.core.library import Library\n"
        f"library = Library(Path({str(path)!r})); library.opened('key', Path('/a.pdf'))\n"
        "for place in range(1, 10**6):\n"
        "    library.set_place('key', place); print(place, flush=True)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = 0
    while said < 40:
        said = int(child.stdout.readline())
    child.send_signal(signal.SIGKILL)
    said = int(([str(said), *child.stdout.read().split("\n")[:-1]])[-1])
    child.wait()
    assert Library(path).place("key") in (said, said + 1)
