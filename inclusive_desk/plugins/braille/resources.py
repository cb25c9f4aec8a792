"""Where the tables of rules of this package lie: `resources/braille`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def resources(given: Path | None = None) -> Path:
    """Return the folder of read-only data: *given*, inside the installed package, or the checkout's."""
    if given is not None:
        return given
    package = Path(__file__).resolve().parents[2]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def toml(folder: Path, name: str) -> dict[str, Any]:
    """Return what `braille/<name>` in *folder* says."""
    return tomllib.loads((folder / "braille" / name).read_text(encoding="utf-8"))


def rows(folder: Path, name: str) -> list[list[str]]:
    """Return the rows of the tab-separated `braille/<name>`, without blank lines and `# ` comments."""
    text = (folder / "braille" / name).read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line.strip() and not line.startswith("# "))
    return [line.split("\t") for line in lines]
