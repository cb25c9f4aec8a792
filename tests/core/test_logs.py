from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from inclusive_desk.api.plugin import Folders
from inclusive_desk.core.guard import Guarded
from inclusive_desk.core.logs import drop_log, keep_log


class Slips:
    def slip(self) -> None:
        raise KeyError("the cause")


def fail() -> None:
    with pytest.raises(Exception, match="Slips"):
        Guarded(Slips(), "Slips", lambda reason: None).slip()


def test_a_fault_is_in_the_log_with_its_traceback_and_not_on_the_screen(
    folders: Folders, capfd: pytest.CaptureFixture[str]
) -> None:
    printing = logging.StreamHandler()  # as a library may set up, by basicConfig
    logging.getLogger().addHandler(printing)
    handler = keep_log(folders)
    fail()
    drop_log(handler)
    logging.getLogger().removeHandler(printing)
    log = (folders.cache / "logs" / "desk.log").read_text("utf-8")
    assert "KeyError: 'the cause'" in log
    assert "Traceback" in log
    assert capfd.readouterr().err == ""


def test_a_log_that_was_dropped_is_written_no_more(folders: Folders) -> None:
    drop_log(keep_log(folders))
    assert not logging.getLogger("inclusive_desk").level, "or what follows is printed, whatever root says"
    fail()
    assert "cause" not in (folders.cache / "logs" / "desk.log").read_text("utf-8")


def test_where_nothing_can_be_written_the_desk_goes_on_without(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    handler = keep_log(replace(folders, cache=tmp_path / "file"))
    fail()
    drop_log(handler)
    assert isinstance(handler, logging.NullHandler)


def test_a_full_disk_prints_nothing_about_the_log(
    folders: Folders, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    handler = keep_log(folders)
    assert isinstance(handler, logging.StreamHandler)
    monkeypatch.setattr(handler.stream, "write", full)
    fail()
    monkeypatch.undo()
    drop_log(handler)
    assert capfd.readouterr().err == ""


def test_a_log_that_is_full_begins_anew_and_the_one_before_is_kept(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inclusive_desk.core.logs._BYTES", 100)
    handler = keep_log(folders)
    logger = logging.getLogger("inclusive_desk")
    for number in range(20):
        logger.info("line %d of the log", number)
    drop_log(handler)
    now, before = ((folders.cache / "logs" / name).read_text("utf-8") for name in ("desk.log", "desk.log.1"))
    assert "line 19" in now
    assert "line 19" not in before
    assert len(now) < 200
    assert len(before) < 200
