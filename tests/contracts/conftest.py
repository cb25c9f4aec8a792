"""Hands each contract suite every plugin of its kind that an entry point names, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inclusive_desk.core.finding import find_plugins
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.judging import Health
from inclusive_desk.core.registry import Registry
from tests import tiny_model


@pytest.fixture(scope="package")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """Return one registry for all suites: workers start once, with a speech model to listen with."""
    folders = find_folders({"INCLUSIVE_DESK_HOME": str(tmp_path_factory.mktemp("desk"))})
    tiny_model.install(folders.models)
    made = Registry(folders)
    yield made
    made.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test once for each plugin of the suite's `KIND`."""
    if "plugin" in metafunc.fixturenames:
        kind = metafunc.module.KIND
        found = [one for one in find_plugins(Path("no-such-folder")) if kind in (one.kind, "*")]
        names = [(one.kind, one.id) for one in found]
        metafunc.parametrize("plugin", names, indirect=True, ids=["-".join(name) for name in names])


@pytest.fixture
def plugin(request: pytest.FixtureRequest, registry: Registry) -> Any:
    """Return a plugin, as the desk hands it out; skip where it cannot work on this machine."""
    kind, name = request.param
    listing = registry.listing(kind, name)
    if listing.health is Health.UNAVAILABLE:
        pytest.skip(f"{name}: {listing.reason}")
    assert listing.health is Health.READY, listing.reason
    return registry.get(kind, name, "contracts")
