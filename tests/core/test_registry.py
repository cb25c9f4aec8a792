from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from inclusive_desk.api.aid import ReadingAid
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import Importer
from inclusive_desk.api.plugin import Folders, Toggle
from inclusive_desk.core import registry as module
from inclusive_desk.core import workers
from inclusive_desk.core.finding import Found
from inclusive_desk.core.judging import Health
from inclusive_desk.core.kinds import KINDS
from inclusive_desk.core.registry import Registry

HEAVY = ["pymupdf", "vosk", "numpy", "lxml", "sounddevice", "PySide6", "pyttsx3", "pptx", "tesserocr"]
HEAVY += ["markdown_it", "sqlite3", "tomlkit", "ssl", "urllib.request"]
LISTING = f"""
import json, sys, time
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.registry import Registry
rows = [(one.kind, one.id, one.health) for one in Registry(find_folders()).listings() if one.builtin]
print(json.dumps([rows, [name for name in {HEAVY} if name in sys.modules]]))
"""


class Here(ReadingAid):
    """A built-in aid that runs in this process."""

    api_version = 1
    label = "Here"
    roles = ("x",)
    settings = (Toggle("on", "On"),)

    def marks(self, text: str, language: str, words: Any) -> Any:
        """Give no marks, or fail when asked to."""
        return [] if text != "fail" else 1 / 0

    def settings_now(self) -> dict[str, Any]:
        """Return the values of the settings."""
        return self.values

    def close(self) -> None:
        """Fail: closing must survive it."""
        raise ValueError("cannot close")


class Bad(Importer):
    """An importer that fails on every file."""

    api_version = 1
    label = "Bad"
    suffixes = (".bad",)

    def read(self, path: Any, options: Any, progress: Any) -> Any:
        """Fail."""
        raise KeyError(path)


@pytest.fixture
def registry(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    found = Found("aids", "here", f"{__name__}:Here", "inclusive-desk", "1.0", builtin=True)
    monkeypatch.setattr(module, "find_plugins", lambda folder: [found])
    made = Registry(folders, lambda kind, name: {"on": True})
    yield made
    made.close()


@pytest.fixture(scope="module")
def listed() -> tuple[list[Any], list[str]]:
    out = subprocess.run([sys.executable, "-c", LISTING], capture_output=True, text=True, check=True).stdout
    rows, heavy = json.loads(out)
    return rows, heavy


def test_every_kind_of_plugin_has_a_contract() -> None:
    for kind in KINDS.values():
        assert kind.load().__abstractmethods__


def test_listing_the_built_ins_loads_nothing_heavy(listed: tuple[list[Any], list[str]]) -> None:
    rows, heavy = listed
    assert rows
    assert heavy == []


def test_every_built_in_is_listed_and_none_is_broken(listed: tuple[list[Any], list[str]]) -> None:
    rows, _ = listed
    assert {kind for kind, _, _ in rows} == set(KINDS)
    assert [row for row in rows if row[2] in (Health.BROKEN, Health.OUTDATED)] == []


def test_a_plugin_in_this_process_gets_its_settings_and_the_folders(
    registry: Registry, folders: Folders
) -> None:
    plugin = registry.get("aids", "here")
    assert plugin.settings_now() == {"on": True}
    assert plugin.folders == folders


def test_each_lane_has_an_instance_of_its_own_and_keeps_it(registry: Registry) -> None:
    assert registry.get("aids", "here") is registry.get("aids", "here")
    assert registry.get("aids", "here", "export") is not registry.get("aids", "here")


def test_a_failure_takes_it_out_with_the_sentence_as_reason(registry: Registry) -> None:
    with pytest.raises(DeskError) as told:
        registry.get("aids", "here").marks("fail", "fr", {})
    assert registry.listing("aids", "here").reason == told.value.message
    assert registry.ready("aids") == []
    with pytest.raises(DeskError):
        registry.get("aids", "here")


def test_what_the_class_says_can_be_asked_without_making_a_plugin(registry: Registry) -> None:
    assert registry.attribute("aids", "here", "roles") == ("x",)
    assert registry.attribute("aids", "here", "nothing", "default") == "default"


@pytest.mark.parametrize(("kind", "name"), [("aids", "nobody"), ("no-kind", "here")])
def test_a_name_that_is_not_there_is_said(registry: Registry, kind: str, name: str) -> None:
    with pytest.raises(DeskError) as told:
        registry.get(kind, name)
    assert told.value.code == "plugin-unknown"


def test_a_plugin_that_cannot_close_does_not_stop_the_others_from_closing(registry: Registry) -> None:
    registry.get("aids", "here")
    registry.get("aids", "here", "export")
    registry.close()


def test_a_plugin_taken_out_by_hand_stays_listed(registry: Registry) -> None:
    registry.take_out("aids", "here", "Too slow.")
    (row,) = registry.listings("aids")
    assert (row.health, row.reason) == (Health.BROKEN, "Too slow.")


def test_a_built_in_can_be_used_while_a_stranger_is_still_being_loaded(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = Found("aids", "here", f"{__name__}:Here", "inclusive-desk", "1.0", builtin=True)
    theirs = Found("aids", "slow", "slow:Slow", "slow", "1.0", builtin=False)
    monkeypatch.setattr(module, "find_plugins", lambda folder: [ours, theirs])
    monkeypatch.setattr(workers, "look_at", lambda order, limits: pytest.fail("waited for a stranger"))
    assert list(Registry(folders).get("aids", "here").marks("", "fr", {})) == []


def test_a_reader_that_fails_again_and_again_is_taken_out(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Found("importers", "bad", f"{__name__}:Bad", "inclusive-desk", "1.0", builtin=True)
    monkeypatch.setattr(module, "find_plugins", lambda folder: [found])
    registry = Registry(folders)
    for _ in range(KINDS["importers"].patience):
        assert registry.ready("importers") == ["bad"]
        with pytest.raises(DeskError):
            registry.get("importers", "bad").read(None, None, None)
    assert registry.ready("importers") == []
