"""The tiny model serves tests only: nobody is ever offered it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from inclusive_desk.services.models import load_catalogue
from tests import tiny_model

NAME = tiny_model.ARCHIVE.name.split(".")[0]


def test_the_tiny_model_is_in_no_catalogue(root: Path) -> None:
    assert load_catalogue(root / "resources").get(NAME) is None
    for catalogue in root.rglob("catalogue.toml"):
        if ".venv" not in catalogue.parts:
            assert NAME not in catalogue.read_text(encoding="utf-8")


def test_the_tiny_model_is_in_no_package(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    build = str(project["tool"].get("setuptools", "")) + str(project["tool"].get("hatch", ""))
    assert "tests" not in build
    for folder in ("inclusive_desk", "resources", "models"):
        assert not list((root / folder).rglob(f"{NAME}*"))


@pytest.mark.parametrize("folder", ["inclusive_desk", "resources"])
def test_nothing_of_ours_names_the_tiny_model(root: Path, folder: str) -> None:
    for file in (root / folder).rglob("*"):
        if file.suffix in (".py", ".toml", ".md", ".html"):
            assert NAME not in file.read_text(encoding="utf-8", errors="ignore")
