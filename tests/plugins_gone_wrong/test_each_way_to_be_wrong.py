"""One plugin for each way to be wrong: each is listed with its reason, and the desk goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.plugin import Folders
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.judging import Health
from inclusive_desk.core.kinds import Limits
from inclusive_desk.core.registry import Listing, Registry
from tests.core.making import aid, distribution, wheel


@dataclass
class Wrong:
    """A plugin that is wrong in one way, and how it must be listed."""

    source: str
    health: Health
    reason: str
    target: str = "Aid"
    kind: str = "aids"


IMPORTER = """
from inclusive_desk.api.importer import Importer

class Aid(Importer):
    api_version = 1
    label = "No suffixes"

    def read(self, path, options, progress):
        return iter(())
"""
WAYS = {
    "import-error": Wrong("import no_such_library\n", Health.BROKEN, "no_such_library"),
    "syntax-error": Wrong("def broken(:\n", Health.BROKEN, "1"),
    "raises-at-import": Wrong("raise RuntimeError('bad day')\n", Health.BROKEN, "bad day"),
    "exits-at-import": Wrong("import sys; sys.exit('enough')\n", Health.BROKEN, "enough"),
    "no-such-class": Wrong(aid(), Health.BROKEN, "Missing", target="Missing"),
    "not-a-class": Wrong("Aid = 7\n", Health.BROKEN, "ReadingAid"),
    "not-the-contract": Wrong("class Aid:\n    label = 'x'\n", Health.BROKEN, "ReadingAid"),
    "another-contract": Wrong(IMPORTER, Health.BROKEN, "ReadingAid"),
    "missing-method": Wrong(aid().replace("def marks", "def other"), Health.BROKEN, "marks"),
    "missing-label": Wrong(aid().replace("label =", "other ="), Health.BROKEN, "label"),
    "label-not-words": Wrong(aid().replace('"First letter"', "7"), Health.BROKEN, "label"),
    "missing-version": Wrong(aid().replace("api_version =", "other ="), Health.BROKEN, "api_version"),
    "missing-roles": Wrong(aid().replace("roles =", "other ="), Health.BROKEN, "roles"),
    "missing-suffixes": Wrong(IMPORTER, Health.BROKEN, "suffixes", kind="importers"),
    "newer-api": Wrong(
        aid().replace("api_version = 1", "api_version = 99"), Health.OUTDATED, "Inclusive Desk"
    ),
    "unavailable": Wrong(
        aid(body="@classmethod\ndef unavailable(cls, folders):\n    return 'Install the lamp.'"),
        Health.UNAVAILABLE,
        "Install the lamp.",
    ),
    "unavailable-raises": Wrong(
        aid(body="@classmethod\ndef unavailable(cls, folders):\n    raise OSError('no lamp')"),
        Health.BROKEN,
        "no lamp",
    ),
    "unavailable-aborts": Wrong(
        "import os\n" + aid(body="@classmethod\ndef unavailable(cls, folders):\n    os.abort()"),
        Health.BROKEN,
        "",
    ),
    "hangs-at-import": Wrong("import time; time.sleep(1000)\n", Health.BROKEN, ""),
    "aborts-at-import": Wrong("import os; os.abort()\n", Health.BROKEN, ""),
    "crashes-at-import": Wrong("import ctypes; ctypes.string_at(0)\n", Health.BROKEN, ""),
    "describes-itself-by-a-foreign-class": Wrong(
        "class Odd(tuple):\n    pass\n" + aid().replace('("first",)', 'Odd(["first"])'), Health.BROKEN, ""
    ),
}


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return find_folders({"INCLUSIVE_DESK_HOME": str(tmp_path)})


@pytest.fixture
def registry(folders: Folders) -> Iterator[Registry]:
    made = Registry(folders, loading=Limits(seconds=10))
    yield made
    made.close()


def strangers(registry: Registry, kind: str = "aids") -> dict[str, Listing]:
    return {one.id: one for one in registry.listings(kind) if not one.builtin}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_listed_with_its_reason_and_the_good_one_works(way: str, folders: Folders) -> None:
    wrong = WAYS[way]
    distribution(folders.plugins, "wrong", wrong.source, target=wrong.target, kind=wrong.kind)
    distribution(folders.plugins, "good", aid())
    registry = Registry(folders, loading=Limits(seconds=1.5 if way == "hangs-at-import" else 10))
    listed = strangers(registry, wrong.kind)["wrong"]
    assert listed.health is wrong.health
    assert listed.reason
    assert wrong.reason in listed.reason
    assert "Traceback" not in listed.reason
    assert (listed.distribution, listed.version, listed.builtin) == ("wrong", "1.0", False)
    assert "wrong" not in registry.ready(wrong.kind)
    with pytest.raises(DeskError) as told:
        registry.get(wrong.kind, "wrong")
    assert told.value.code == "plugin-unavailable"
    assert listed.reason in str(told.value)
    assert registry.get("aids", "good").marks("a", "fr", {}) == [Mark(0, 1, "first")]
    registry.close()


@pytest.mark.parametrize("how", ["os.abort()", "ctypes.string_at(0)"])
def test_a_crash_in_a_call_is_one_sentence_and_the_next_call_works(
    how: str, folders: Folders, registry: Registry
) -> None:
    body = f"def first(self): {how}"
    source = "import ctypes, os\n" + aid(body=body).replace(
        "yield Mark", "text and self.first()\n        yield Mark"
    )
    distribution(folders.plugins, "crashes", source)
    plugin = registry.get("aids", "crashes")
    with pytest.raises(DeskError) as told:
        plugin.marks("a", "fr", {})
    assert told.value.code == "plugin-crashed"
    assert plugin.marks("", "fr", {}) == [Mark(0, 1, "first")]


def test_a_hang_in_a_call_is_one_sentence_and_the_next_call_works(
    folders: Folders, registry: Registry
) -> None:
    source = "import time\n" + aid().replace("yield Mark", "text and time.sleep(1000)\n        yield Mark")
    distribution(folders.plugins, "hangs", source)
    plugin = registry.get("aids", "hangs").limits(seconds=0.5)
    with pytest.raises(DeskError) as told:
        plugin.marks("a", "fr", {})
    assert told.value.code == "plugin-hung"
    assert plugin.limits(seconds=20).marks("", "fr", {}) == [Mark(0, 1, "first")]


def test_an_error_in_a_call_takes_the_plugin_out_until_the_next_start(
    folders: Folders, registry: Registry
) -> None:
    distribution(folders.plugins, "slips", aid().replace("yield Mark", "text.slip\n        yield Mark"))
    with pytest.raises(DeskError) as told:
        registry.get("aids", "slips").marks("a", "fr", {})
    assert told.value.code == "plugin-failed"
    listed = strangers(registry)["slips"]
    assert listed.health is Health.BROKEN
    assert listed.reason == told.value.message
    with pytest.raises(DeskError):
        registry.get("aids", "slips")
    assert strangers(Registry(folders))["slips"].health is Health.READY


def test_of_two_plugins_with_one_name_the_first_wins_and_both_are_listed(
    folders: Folders, registry: Registry
) -> None:
    distribution(folders.plugins, "alpha", aid(label="Alpha"), id="twin")
    distribution(folders.plugins, "beta", aid(label="Beta"), id="twin")
    listed = strangers(registry)
    assert listed["twin"].label == "Alpha"
    assert listed["twin@beta"].health is Health.BROKEN
    assert "alpha" in listed["twin@beta"].reason


def test_a_built_in_plugin_keeps_its_name_whatever_is_dropped_in(
    folders: Folders, registry: Registry
) -> None:
    distribution(folders.plugins, "alpha", aid(label="Usurper"), id="confusable-letters")
    rows = {one.id: one for one in registry.listings("aids")}
    assert rows["confusable-letters"].builtin
    assert rows["confusable-letters@alpha"].health is Health.BROKEN


def test_a_stranger_that_borrows_our_name_is_still_a_stranger(folders: Folders, registry: Registry) -> None:
    distribution(
        folders.plugins, "inclusive-desk", "import os; os.environ['LOADED'] = '1'\n" + aid(), id="mine"
    )
    assert not strangers(registry)["mine"].builtin
    assert "LOADED" not in os.environ


@pytest.mark.parametrize("packed", [True, False])
def test_a_good_plugin_dropped_in_the_folder_works_through_its_worker(
    packed: bool, folders: Folders, registry: Registry
) -> None:
    (wheel if packed else distribution)(folders.plugins, "dropped", aid(label="Dropped"))
    listed = strangers(registry)["dropped"]
    assert (listed.label, listed.health, listed.isolated) == ("Dropped", Health.READY, True)
    plugin = registry.get("aids", "dropped")
    assert plugin.marks("a", "fr", {}) == [Mark(0, 1, "first")]
    assert plugin.roles == ("first",)
    assert plugin.pid != os.getpid()
    assert "dropped" not in sys.modules
    assert str(folders.plugins) not in sys.path


def test_two_wheels_do_not_share_their_worker(folders: Folders, registry: Registry) -> None:
    for name in ("one", "two"):
        wheel(folders.plugins, name, aid(label=name))
    plugins = [registry.get("aids", name) for name in ("one", "two")]
    for plugin in plugins:
        plugin.marks("a", "fr", {})
    assert plugins[0].pid != plugins[1].pid


def test_a_wheel_that_is_damaged_or_native_is_listed_with_its_reason(
    folders: Folders, registry: Registry
) -> None:
    wheel(folders.plugins, "native", aid(), tag="cp311-cp311-linux_x86_64")
    (folders.plugins / "damaged-1.0-py3-none-any.whl").write_bytes(b"no zip")
    rows = {one.id: one for one in registry.listings() if not one.kind}
    assert {one.health for one in rows.values()} == {Health.BROKEN}
    assert set(rows) == {"native-1.0-cp311-cp311-linux_x86_64.whl", "damaged-1.0-py3-none-any.whl"}
    assert all(one.reason for one in rows.values())


def test_a_plugin_installed_while_the_desk_runs_is_found_after_a_refresh(
    folders: Folders, registry: Registry
) -> None:
    assert not strangers(registry)
    wheel(folders.plugins, "late", aid())
    registry.refresh()
    assert strangers(registry)["late"].health is Health.READY
