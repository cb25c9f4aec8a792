"""Fonts to choose from: those the desk knows something about, those that are installed, and added files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr


@dataclass(frozen=True, slots=True)
class Font:
    """A font family, with what is known about it where something is."""

    family: str
    note: str = ""


def known_fonts(resources: Path) -> list[Font]:
    """Return the fonts in `fonts.toml`, whether installed or not."""
    try:
        data = tomllib.loads((resources / "fonts.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return [Font("Andika")]
    return [
        Font(str(one["family"]), str(one.get("evidence", "")))
        for one in data.get("font", [])
        if "family" in one
    ]


def offered(resources: Path) -> tuple[list[Font], list[Font]]:
    """Return the known fonts that are there, and the other installed ones that can be scaled."""
    installed = set(QFontDatabase.families())
    known = [font for font in known_fonts(resources) if font.family in installed]
    names = {font.family for font in known}
    others = sorted(
        (
            family
            for family in installed
            if family not in names
            and QFontDatabase.isSmoothlyScalable(family)
            and not QFontDatabase.isPrivateFamily(family)
        ),
        key=str.casefold,
    )
    return known, [Font(family) for family in others]


def add_files(folder: Path) -> set[str]:
    """Let the font files in *folder*, which the user added, be used; return their families."""
    found: set[str] = set()
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            found.update(QFontDatabase.applicationFontFamilies(number))
    return found


def add_file(path: Path, folder: Path) -> str:
    """Keep the font file at *path* in *folder* and return its family; raise `DeskError` if it is none."""
    number = QFontDatabase.addApplicationFont(str(path))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if not families:
        raise DeskError(
            tr("“{name}” is not a font that can be used.", name=path.name),
            tr("Choose a TTF, OTF or WOFF file."),
            code="font",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / path.name).write_bytes(path.read_bytes())
    except OSError as error:
        raise DeskError(
            tr("The font “{name}” can be used now, but not kept.", name=families[0]),
            tr("The desk cannot write in its folder."),
            code="font-not-kept",
        ) from error
    return families[0]
