"""Each import rule is tried by breaking it in a copy of the package."""

from __future__ import annotations

import ast
import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NETWORK = {"urllib.request", "PySide6.QtNetwork", "PySide6.QtWebSockets", "socket", "ssl", "http.client"}
DOOR = "services/fetching_models.py"
BREACHES = {
    "language": ("language/words.py", "inclusive_desk.api.marks"),
    "api": ("api/plugin.py", "tomlkit"),
    "plugins": ("plugins/aids/alternate_words.py", "inclusive_desk.core.settings"),
    "strangers": ("plugins/aids/alternate_words.py", "inclusive_desk.plugins.aids.confusable_letters"),
    "core": ("core/registry.py", "inclusive_desk.language.words"),
    "services": ("services/desk.py", "inclusive_desk.ui"),
    "cli": ("cli/__init__.py", "inclusive_desk.ui"),
    "cli-language": ("cli/__init__.py", "inclusive_desk.language.words"),
    "doors": ("services/opening.py", "inclusive_desk.plugins.importers.text"),
    "qt": ("services/desk.py", "PySide6.QtCore"),
    "network": ("core/registry.py", "socket"),
}


def contracts(root: Path) -> set[str]:
    """Return the ids of the contracts in the linter's file."""
    rules = configparser.ConfigParser()
    rules.read(root / ".importlinter", "utf-8")
    return {name.rpartition(":")[2] for name in rules.sections() if ":contract:" in name}


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the package with its rules."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(
        root / "inclusive_desk", folder / "inclusive_desk", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(root / ".importlinter", folder)
    return folder


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    """Run the linter on the package in *folder*, for one contract."""
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--contract", contract]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def network_modules(path: Path) -> set[str]:
    """Return the modules in *path* that open connections, by every form of import."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found & NETWORK


def test_every_contract_has_its_breach(root: Path) -> None:
    assert contracts(root) == set(BREACHES)


@pytest.mark.parametrize("contract", BREACHES)
def test_the_rule_holds_and_catches_its_breach(contract: str, copy: Path) -> None:
    name, module = BREACHES[contract]
    path = copy / "inclusive_desk" / name
    held = lint(copy, contract)
    assert held.returncode == 0, held.stdout
    clean = path.read_text("utf-8")
    try:
        path.write_text(f"{clean}\n\ndef breach() -> None:\n    import {module}\n", "utf-8")
        broken = lint(copy, contract)
    finally:
        path.write_text(clean, "utf-8")
    assert broken.returncode == 1
    assert "BROKEN" in broken.stdout
    assert module.split(".")[0] in broken.stdout.partition("Broken contracts")[2]


def test_only_one_door_opens_connections(root: Path) -> None:
    package = root / "inclusive_desk"
    used = {path.relative_to(package).as_posix(): network_modules(path) for path in package.rglob("*.py")}
    assert {name: modules for name, modules in used.items() if modules and name != DOOR} == {}


@pytest.mark.parametrize(
    "line",
    [
        "import urllib.request",
        "from urllib import request",
        "from urllib.request import urlopen",
        "import socket",
    ],
)
def test_the_search_for_connections_sees_every_form_of_import(line: str, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(f"def hidden():\n    {line}\n")
    assert network_modules(tmp_path / "module.py")
