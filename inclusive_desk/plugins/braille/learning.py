"""Progressive contracted braille: a table that holds only the contractions learnt so far.

It is made from liblouis' own table by leaving out the rules of lessons to come; what is not contracted
yet is spelled by the complete table that it includes.
"""

from __future__ import annotations

import os
import re
import tempfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inclusive_desk.plugins.braille.resources import toml

_RULE = re.compile(
    r"(?:(?:nofor|noback|before \w+|after \w+)\s+)*"
    r"(?P<kind>word|prfword|sufword|lowword|begword|midword|endword|begmidword|midendword|partword|always|contraction)"
    r"\s+(?P<chars>\S+)(?:\s+(?P<dots>[0-9a-f-]+))?(?:\s|$)"
)
_WHOLE = frozenset({"word", "prfword", "sufword", "lowword"})
_SPELT = dict(zip(
    "abcdefghijklmnopqrstuvwxyzçéàèùâêîôûëïüœæ'-.,;:?!()\"/",
    "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵⠯⠿⠷⠮⠾⠡⠣⠩⠹⠱⠫⠻⠳⠪⠜⠄⠤⠲⠂⠆⠒⠢⠖⠦⠴⠶⠌", strict=True,
))  # fmt: skip
_PLAIN = {
    char: "".join(str(dot + 1) for dot in range(6) if ord(cell) >> dot & 1) for char, cell in _SPELT.items()
}
"""Dots of what is spelled."""
_LETTERS = frozenset(_PLAIN[char] for char in "abcdefghijklmnopqrstuvwxyz")
_ENDINGS = (("s", "234"), ("e", "15"), ("es", "156"), ("ment", "134"), ("ement", "134"), ("ments", "134-234"))
LAST = 10
"""The last lesson: with it, all is contracted."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; `chars` is empty for what is no contraction."""

    text: str
    kind: str = ""
    chars: str = ""
    dots: str = ""


def wanted_lessons(given: str) -> frozenset[int]:
    """Return the lessons that `3` (the first three) or `1+2+5` (just these) name; none if one is missing."""
    if not re.fullmatch(r"\d{1,2}(\+\d{1,2})*\+?", given):
        return frozenset()
    numbers = [int(part) for part in given.split("+") if part]
    if not all(1 <= number <= LAST for number in numbers):
        return frozenset()
    return frozenset(range(1, numbers[0] + 1) if "+" not in given else numbers)


class Learning:
    """Makes the tables of contracted braille for the lessons somebody has had."""

    def __init__(self, resources: Path, name: str, tables: Path) -> None:
        """Read the lessons; *tables* is liblouis' folder."""
        given = toml(resources, f"learning-{name}.toml")
        self._lessons: dict[int, dict[str, Any]] = {one["number"]: one for one in given["lesson"]}
        self._source = tables / given["file"]

    def table(self, lessons: Collection[int], folder: Path | None) -> Path:
        """Return the table with just the contractions of *lessons*, kept in *folder* or a temporary one."""
        source = self._source.read_bytes()
        mark = zlib.crc32(source + repr(sorted(self._lessons.items())).encode())
        name = f"{self._source.stem}-{'-'.join(map(str, sorted(lessons)))}-{mark:08x}.ctb"
        place = _writable(folder)
        path = place / name
        if not path.exists():
            text = "".join(f"{line.text}\n" for line in self.kept(source.decode("utf-8"), lessons))
            part = path.with_suffix(f".{os.getpid()}")
            part.write_text(text, encoding="utf-8")
            part.replace(path)
        return path

    def kept(self, source: str, lessons: Collection[int]) -> Iterator[Line]:
        """Yield the lines of the table *source* that hold after *lessons*."""
        lines = [_parsed(text) for text in source.split("\n")]
        every = {group for lesson in self._lessons.values() for group in lesson.get("groups", ())}
        classes = _classes(lines, _cells(lines, every))
        learnt = [self._lessons[number] for number in sorted(lessons) if number in self._lessons]
        groups = {group for lesson in learnt for group in lesson.get("groups", ())}
        words = {kind for lesson in learnt for kind in lesson.get("words", ())}
        cells = _cells(lines, groups)
        used = {key[1] for key, kind in classes.items() if kind in words}
        for line in lines:
            if not line.chars or self._holds(line, classes, words, cells, used):
                yield line

    def _holds(
        self,
        line: Line,
        classes: dict[tuple[str, str], str],
        words: set[str],
        cells: dict[str, set[str]],
        used: set[str],
    ) -> bool:
        if line.kind == "contraction":
            dots = line.dots or _PLAIN.get(line.chars.lower(), "")
            return dots in used
        if line.dots in cells.get(line.chars, ()):
            return True
        if line.kind in _WHOLE and classes.get((line.chars, line.dots)) in words:
            return True
        return _spelled(line.chars.lower(), line.dots, cells)


def _parsed(text: str) -> Line:
    """Return a line of a table with what it contracts, when it does; comments become empty."""
    stripped = text.strip()
    if not stripped or (stripped.startswith("#") and not stripped.startswith(("#+", "#-"))):
        return Line("")
    match = _RULE.match(stripped)
    if match is None or not (match["dots"] or match["kind"] == "contraction"):
        return Line(text)
    return Line(text, match["kind"], match["chars"], match["dots"] or "")


def _cells(lines: Iterable[Line], groups: Collection[str]) -> dict[str, set[str]]:
    """Return the signs that the table has for each of *groups*."""
    found: dict[str, set[str]] = {}
    for line in lines:
        if line.chars in groups and line.dots and line.kind not in _WHOLE:
            found.setdefault(line.chars, set()).add(line.dots)
    return found


def _classes(lines: Iterable[Line], groups: dict[str, set[str]]) -> dict[tuple[str, str], str]:
    """Return the class of each contracted word: letter, sign, two, more or phrases.

    Words that only their *groups* shorten are in none.
    """
    found: dict[tuple[str, str], str] = {}
    rules = [line for line in lines if line.kind in _WHOLE and line.dots]
    for line in sorted(rules, key=lambda line: len(line.dots)):
        chars, dots = line.chars, line.dots
        if _spelled(chars.lower(), dots, groups if "-" in dots else {}):
            continue
        base = next(
            (
                found[chars.removesuffix(end), dots.removesuffix(f"-{cells}")]
                for end, cells in _ENDINGS
                if chars.endswith(end)
                and dots.endswith(f"-{cells}")
                and (chars.removesuffix(end), dots.removesuffix(f"-{cells}")) in found
            ),
            "",
        )
        found[chars, dots] = base or _class(chars, dots)
    return found


def _class(chars: str, dots: str) -> str:
    count = dots.count("-") + 1
    if r"\s" in chars or (count > 2 and "-456-" in dots):
        return "phrases"
    if count == 1:
        return "letter" if dots in _LETTERS else "sign"
    return "two" if count == 2 else "more"


def _spelled(chars: str, dots: str, groups: dict[str, set[str]]) -> bool:
    """Return whether *dots* spell *chars* by letters and by the signs of *groups*."""
    cells = dots.split("-")
    ways = {0: {0}}
    for at in range(len(chars)):
        for used in ways.get(at, ()):
            if used < len(cells) and _PLAIN.get(chars[at]) == cells[used]:
                ways.setdefault(at + 1, set()).add(used + 1)
            for end in range(at + 2, min(at + 9, len(chars)) + 1):
                for group in groups.get(chars[at:end], ()):
                    taken = group.split("-")
                    if cells[used : used + len(taken)] == taken:
                        ways.setdefault(end, set()).add(used + len(taken))
    return len(cells) in ways.get(len(chars), ())


def _writable(folder: Path | None) -> Path:
    """Return *folder*, made where needed, or a temporary folder where it cannot be written."""
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            pass
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="inclusive-desk-braille-"))
