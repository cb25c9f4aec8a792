"""The plugin guide's example is a real plugin: it is cut out of the guide, packed, dropped in and used."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from inclusive_desk.api.plugin import Plugin

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = (ROOT / "docs" / "plugin-guide.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """Return the guide's first block of *language*."""
    found = re.search(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a desk's home with the guide's wheel in its plugins folder."""
    source = tmp_path_factory.mktemp("desk-vowels")
    (source / "vowels.py").write_text(block("python"), encoding="utf-8")
    (source / "pyproject.toml").write_text(block("toml"), encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    plugins = home / "data" / "plugins"
    subprocess.run([*command, "-w", str(plugins), str(source)], check=True, capture_output=True, timeout=100)
    return home


def desk(home: Path, *arguments: str, given: str = "") -> str:
    """Return what the command line prints."""
    return subprocess.run(
        [sys.executable, "-m", "inclusive_desk", *arguments],
        input=given, capture_output=True, text=True, check=True, timeout=60, cwd=ROOT,
        env={**os.environ, "INCLUSIVE_DESK_HOME": str(home)},
    ).stdout  # fmt: skip


def test_the_example_has_15_lines_at_most() -> None:
    assert len(block("python").splitlines()) <= 15


def test_the_wheel_is_found_and_ready(home: Path) -> None:
    listed = json.loads(desk(home, "plugins", "--json"))
    (ours,) = [plugin for plugin in listed if plugin["id"] == "vowels"]
    assert (ours["kind"], ours["health"], ours["distribution"]) == ("aids", "ready", "desk-vowels")


def test_the_plugin_marks_what_the_guide_says(home: Path) -> None:
    marks = json.loads(desk(home, "marks", "-", "--aid", "vowels", "--json", given="été\n"))["marks"]
    assert [(mark["start"], mark["end"], mark["role"]) for mark in marks] == [
        (0, 1, "vowel"),
        (2, 3, "vowel"),
    ]


@pytest.mark.parametrize(
    "group", ["importers", "exporters", "aids", "speech", "dictation", "braille", "exercises"]
)
def test_the_guide_names_every_kind_and_its_contract_exists(group: str) -> None:
    found = re.search(rf"\|`inclusive_desk\.{group}`\|`api\.(\w+)\.(\w+)`\|", GUIDE)
    assert found
    module = __import__(f"inclusive_desk.api.{found[1]}", fromlist=[found[2]])
    assert issubclass(getattr(module, found[2]), Plugin)
