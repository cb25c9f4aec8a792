"""Finds the files of `resources`, and loads each table once."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any


@cache
def _homes() -> tuple[Path, ...]:
    """Return where resources may lie: in the installed package, beside it in a checkout, in the prefix."""
    package = Path(__file__).resolve().parent.parent
    places = (package, package.parent, Path(sys.prefix) / "share" / "inclusive-desk")
    return tuple(place / "resources" for place in places)


def resource(*parts: str) -> Path:
    """Return the path of a resource such as `("lexicon", "fr.tsv")`; FileNotFoundError when there is none."""
    for home in _homes():
        path = home.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("resources/" + "/".join(parts))


def folder() -> Path:
    """Return the folder of the tables of language."""
    return resource("language")


@cache
def toml(*parts: str) -> Mapping[str, Any]:
    """Return a TOML file of `resources`, named as for `resource`; do not change what is inside."""
    return MappingProxyType(tomllib.loads(resource(*parts).read_text(encoding="utf-8")))


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
