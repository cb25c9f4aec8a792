"""Says in words what cells stand for: letter, sign, number, contraction, and the numbers of their dots."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from inclusive_desk.api.braille import Cells
from inclusive_desk.api.words import tr, trn

FIRST = 0x2800
BLANKS = "\u2800 "


@dataclass(frozen=True, slots=True)
class Group:
    """Cells that stand together for a stretch of text."""

    cells: str
    text: str


def groups(cells: Cells, text: str) -> list[Group]:
    """Return the cells of a translation in groups, each with its part of *text*."""
    found: list[Group] = []
    start = 0
    for end in range(1, len(cells.dots) + 1):
        if end < len(cells.dots) and cells.to_text[end] == cells.to_text[start]:
            continue
        after = cells.to_text[end] if end < len(cells.dots) else len(text)
        found.append(Group(cells.dots[start:end], text[cells.to_text[start] : after]))
        start = end
    return found


def dots_in_words(cells: str) -> str:
    """Return the dots of *cells* as they are said: « points 1 2 5, puis points 1 »."""
    return _one_by_one([_dots(cell) for cell in cells])


def _one_by_one(parts: Sequence[str]) -> str:
    return reduce(lambda one, other: tr("{one}, then {other}", one=one, other=other), parts) if parts else ""


def _dots(cell: str) -> str:
    bits = ord(cell) - FIRST
    if not 0 < bits < 256:
        return tr("empty cell")
    numbers = [str(dot + 1) for dot in range(8) if bits >> dot & 1]
    return trn("dot {numbers}", "dots {numbers}", len(numbers), numbers=" ".join(numbers))


class Explainer:
    """Knows the names of signs; the cells themselves come from the translator."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take the *data* of `resources/braille/lessons.toml`."""
        self._signs = {char: one["name"] for one in data["sign"] for char in one["char"]}
        self._letters = {one["char"]: one["name"] for one in data["letter"]}
        self._prefixes: dict[str, list[tuple[str, str]]] = {}
        for one in sorted(data["prefix"], key=lambda one: -len(one["cells"])):
            self._prefixes.setdefault(one["language"], []).append((one["cells"], one["name"]))

    def name(self, text: str) -> str:
        """Return the name of what is written: « lettre a », « virgule », « chiffre 3 », else *text*."""
        if len(text) != 1:
            return text
        small = text.lower()
        if text in self._signs:
            return tr(self._signs[text])
        if small in self._letters:
            return tr("letter {letter}, {name}", letter=small, name=tr(self._letters[small]))
        if text.isdigit():
            return tr("figure {figure}", figure=text)
        return tr("letter {letter}", letter=small) if text.isalpha() else _unicode_name(text)

    def explain(self, group: Group, language: str = "fr", word: str = "") -> str:
        """Return the rule of *group* in words; *word* is the whole word in print, if it is in one."""
        text = group.text.strip(" \u00a0\u202f\n\t")
        if not group.cells.strip(BLANKS):
            return tr("Empty cell: a blank")
        parts, rest = self._prefix(group.cells, language, text)
        if not text:
            return _sentence(parts or [tr("a sign of the layout")])
        if len(text) == 1 or not rest:
            return _sentence([*parts, self.name(text)])
        return _sentence([*parts, self._several(rest, text, word)])

    def _several(self, cells: str, text: str, word: str) -> str:
        """Return what cells for more than one character are."""
        letters = [char for char in text if char.isalnum()]
        if len(cells) >= len(text) or not letters:
            return tr("these cells stand together for “{text}”", text=text)
        if word and text.lower() == word.lower():
            return tr("contraction: {cells} = {text}, the whole word", cells=cells, text=text.lower())
        return tr("contraction: {cells} = {text}, letters in a word", cells=cells, text=text.lower())

    def _prefix(self, cells: str, language: str, text: str) -> tuple[list[str], str]:
        """Return the names of signs that stand before the cells for *text*, and those cells."""
        found: list[str] = []
        while len(cells) > 1 or not text:
            known = next((p for p in self._prefixes.get(language[:2], ()) if cells.startswith(p[0])), None)
            if known is None or (len(known[0]) == len(cells) and text):
                break
            if not _fits(known[0], text):
                break
            found.append(tr(known[1]))
            cells = cells[len(known[0]) :]
            if not cells:
                break
        return found, cells


def load(resources: Path) -> Mapping[str, Any]:
    """Return the data of lessons and signs."""
    return tomllib.loads((resources / "braille" / "lessons.toml").read_text(encoding="utf-8"))


def _fits(prefix: str, text: str) -> bool:
    """Return whether a sign can stand before *text*: that of capitals before a capital, and so on."""
    first = text[:1]
    if not first or prefix in ("⠸", "⠒⠸", "⠰", "⠠⠆", "⠰⠄", "⠐⠒"):
        return True
    if "⠨" in prefix:
        return first.isupper()
    if prefix == "⠠⠠":
        return first.isupper()
    return first.isupper() or first.isdigit() or not first.isalpha() or len(text) == 1


def _sentence(parts: Sequence[str]) -> str:
    joined = _one_by_one(parts)
    return joined[:1].upper() + joined[1:] if joined else ""


def _unicode_name(char: str) -> str:
    return unicodedata.name(char, char).lower()
