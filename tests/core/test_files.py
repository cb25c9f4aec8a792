from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.core import files
from inclusive_desk.core.files import set_aside, write_atomically


def test_a_file_is_replaced_as_a_whole_and_leaves_no_other(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.toml"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_a_disk_that_fails_while_writing_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_files_kept_aside_never_overwrite_each_other(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    kept = []
    for words in ("first", "second", "third"):
        path.write_text(words)
        kept.append(set_aside(path))
    assert [one.read_text() for one in kept if one] == ["first", "second", "third"]
    assert not path.exists()
