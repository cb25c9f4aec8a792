"""The braille codes there are: favourites from our own list, the rest from what liblouis' files say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inclusive_desk.api.braille import Table
from inclusive_desk.plugins.braille.resources import toml

_META = re.compile(r"^#[+-]\s*([a-z-]+)\s*:\s*(.+?)\s*$", re.MULTILINE)
_GRADES = {"no": 1, "partial": 1, "full": 2}
_HEAD = 4_000
"""Bytes of a table file in which its metadata stand."""


@dataclass(frozen=True, slots=True)
class Code:
    """A braille code and the liblouis file that holds it."""

    table: Table
    file: str
    """liblouis' table, and after a comma the path of our own rules that are read with it."""
    norm: str = ""
    """Name of the rules of a norm that are applied around liblouis, or nothing."""
    lessons: str = ""
    """The lessons of contracted braille that it is limited to (`3`, `1+5`), or nothing."""

    @property
    def own_file(self) -> str:
        """Return liblouis' own file, without rules of ours after it."""
        return self.file.partition(",")[0]


def codes(resources: Path, tables: Path) -> dict[str, Code]:
    """Return every code by its id: ours first, then liblouis' by language and name."""
    found: dict[str, Code] = {}
    for given in toml(resources, "tables.toml")["table"]:
        if (tables / given["file"]).exists():
            table = Table(
                given["id"], given["name"], given["language"], given.get("grade", 0), given.get("dots", 6)
            )
            file = _with(given["file"], resources, given.get("also", ""))
            found[table.id] = Code(table, file, given.get("norm", ""), given.get("lessons", ""))
    known = {code.own_file for code in found.values()}
    others = sorted(
        (code for code in _described(tables) if code.file not in known),
        key=lambda code: (code.table.language, code.table.name, code.file),
    )
    found.update((code.table.id, code) for code in others)
    return found


def _with(file: str, resources: Path, also: str) -> str:
    """Return liblouis' table *file* with our own rules of the file *also* after it, as its lists are."""
    path = str(resources / "braille" / also) if also else ""
    # liblouis parts its list by commas: a folder with one in its name goes without.
    return f"{file},{path}" if path and "," not in path else file


def _described(folder: Path) -> Iterator[Code]:
    """Yield the tables that give themselves a name; the others are parts of tables."""
    for path in folder.iterdir():
        if path.suffix not in (".utb", ".ctb", ".tbl"):
            continue
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
        said = dict(reversed(_META.findall(head)))
        name = said.get("display-name") or said.get("index-name") or said.get("name")
        if name:
            grade = int(said["grade"][0]) if said.get("grade", "")[:1].isdigit() else 0
            dots = 8 if said.get("dots") == "8" or said.get("type") == "computer" else 6
            language = said.get("language", "")
            grade = grade or _GRADES.get(said.get("contraction", ""), 0)
            yield Code(Table(path.name, name, language, grade, dots), path.name)
