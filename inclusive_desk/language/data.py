"""Loads each table of `resources/language` once."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def folder() -> Path:
    """Return the folder of the tables: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources" / "language"
    return installed if installed.is_dir() else package.parent / "resources" / "language"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a tab-separated table such as `"fr/units.tsv"`, without blank and `#` lines.

    A table that is not there is empty: a language may lack one.
    """
    try:
        text = (folder() / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    lines = (line.rstrip("\r") for line in text.split("\n"))
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def pairs(name: str) -> dict[str, str]:
    """Return a table of two columns as a dictionary; do not change it."""
    return {row[0]: row[1] for row in rows(name) if len(row) > 1}


@cache
def words_in(name: str) -> frozenset[str]:
    """Return the first column of a table as a set."""
    return frozenset(row[0] for row in rows(name))
