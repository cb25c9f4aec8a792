"""Numbers paragraphs as Word shows them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inclusive_desk.language.numerals import letters, roman
from inclusive_desk.plugins.importers.office import symbols
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    attribute,
    child,
    children,
    is_on,
    path,
    whole,
)

_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """One level of a list: its kind of number, its text with %1 to %9, its first number, when it restarts."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    legal: bool = False
    font: str = ""
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and where each has got to."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    own: dict[str, dict[int, Level]] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None) -> Numbering:
        """Return the lists of `numbering.xml`; none where it is missing."""
        out = cls()
        by_style: dict[str, str] = {}
        for one in children(root, "abstractNum"):
            key = attribute(one, "abstractNumId")
            out.levels[key] = {_index(level): _level(level) for level in children(one, "lvl")}
            link = attribute(child(one, "numStyleLink"), "val")
            if link:
                out.links[key] = link
            named = attribute(child(one, "styleLink"), "val")
            if named:
                by_style[named] = key
        out.links = {key: by_style[style] for key, style in out.links.items() if style in by_style}
        for one in children(root, "num"):
            key = attribute(one, "numId")
            out.abstract_of[key] = attribute(child(one, "abstractNumId"), "val")
            for change in children(one, "lvlOverride"):
                at = _index(change)
                start = attribute(child(change, "startOverride"), "val")
                if start:
                    out.starts.setdefault(key, {})[at] = whole(start, 1)
                level = child(change, "lvl")
                if level is not None:
                    out.own.setdefault(key, {})[at] = _level(level)
        return out

    def level(self, number: str, at: int) -> Level | None:
        """Return level *at* (from 0) of list *number*; None where there is none."""
        own = self.own.get(number, {}).get(at)
        if own is not None:
            return own
        key = self.abstract_of.get(number, "")
        return self.levels.get(self.links.get(key, key), {}).get(at)

    def marker(self, number: str, at: int) -> str | None:
        """Return the marker of the next paragraph of list *number* at level *at*; None where it has none."""
        level = self.level(number, at)
        if level is None:
            return None
        key = self.abstract_of.get(number, "")
        counts = self._counts.setdefault(self.links.get(key, key), {})
        self._count(number, at, level, counts)
        if level.format == "bullet":
            return symbols.bullet(level.text, level.font)
        if level.format == "none" and not _PLACE.search(level.text):
            return level.text.strip()
        return self._written(number, level, counts).strip()

    def _count(self, number: str, at: int, level: Level, counts: dict[int, int]) -> None:
        """Move the count of *at* on; deeper levels begin again, higher ones that have not begun begin."""
        start = self.starts.get(number, {}).get(at)
        if start is not None and (number, at) not in self._begun:
            counts[at] = start
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start
        self._begun.add((number, at))
        for upper in range(at):
            if upper not in counts:
                above = self.level(number, upper)
                counts[upper] = above.start if above else 1
        for deeper in [one for one in counts if one > at]:
            below = self.level(number, deeper)
            if below is None or below.restart is None or (below.restart and at < below.restart):
                del counts[deeper]

    def _written(self, number: str, level: Level, counts: dict[int, int]) -> str:
        def fill(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            one = self.level(number, at)
            kind = "decimal" if level.legal or one is None else one.format
            return write_number(counts.get(at, 1), kind)

        return _PLACE.sub(fill, level.text)


def _index(element: Element) -> int:
    return whole(attribute(element, "ilvl"))


def _level(element: Element) -> Level:
    start = attribute(child(element, "start"), "val", "1")
    restart = attribute(child(element, "lvlRestart"), "val")
    fonts = path(element, "rPr", "rFonts")
    return Level(
        format=attribute(child(element, "numFmt"), "val", "decimal"),
        text=attribute(child(element, "lvlText"), "val"),
        start=whole(start, 1),
        restart=whole(restart) if restart else None,
        legal=is_on(child(element, "isLgl")),
        font=attribute(fonts, "ascii") or attribute(fonts, "hAnsi"),
        style=attribute(child(element, "pStyle"), "val"),
    )


def write_number(number: int, kind: str) -> str:
    """Return *number* in one of Word's number formats."""
    match kind:
        case "lowerLetter":
            # Word doubles the letter after z (aa, bb), unlike a spreadsheet.
            return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)
        case "upperLetter":
            return write_number(number, "lowerLetter").upper()
        case "lowerRoman":
            return roman(number)
        case "upperRoman":
            return roman(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            return "1er" if number == 1 else f"{number}e"
        case "none":
            return ""
        case "hex":
            return f"{number:X}"
        case "chicago":
            return "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1)
        case "decimalEnclosedCircle" if 1 <= number <= 20:
            return chr(0x2460 + number - 1)
        case "upperLetterSheet":
            return letters(number).upper()
        case _:
            return str(number)
