"""What stands on pages of braille beside the text: page numbers, printed pages, running heads, contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

BLANK = "\u2800"
BESIDE = 3
"""Blank cells between the text and a page number."""
_DIGITS = "[⠡⠣⠩⠹⠱⠫⠻⠳⠪⠼⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚]{1,4}"
_NUMBER = re.compile(f"(?P<prefix>[⠝⠞⠏]?)(?P<sign>[⠠⠼])(?P<number>{_DIGITS})")
_LABEL = re.compile(f"[⠁-⠵]?[⠠⠼]{_DIGITS}(?:⠤[⠠⠼]?{_DIGITS}[⠁-⠵]?)?|[⠠⠼]{_DIGITS}[⠁-⠵](?:⠤[⠠⠼]?{_DIGITS})?")
"""The number of a printed page, with a letter where it goes on: 3, 3a, 3a-4, a3."""
_TURN = re.compile(f"⠤{{6,}}[⠁-⠵]?[⠠⠼]{_DIGITS}")
"""A line across the page that ends with the number of the printed page after it."""
_LEADERS = re.compile(f"(?:⠄{{2,}}|⠐{{2,}}|\u2800)\u2800*[⠠⠼]{_DIGITS}$")
_TURNED = re.compile(f"(?<![^{BLANK}])⠐⠒{BLANK}+")
"""The sign that a printed page begins here (CBFU 3.4 b)."""
_SHORTEST = 4
_MOST = 0.6
"""Share of pages that have a line for numbers, where there is such a line."""


@dataclass(slots=True)
class Line:
    """A line of cells and its page, from 0."""

    cells: str
    page: int
    room: int = 0
    """Cells that it could have had."""
    above: int = 0
    """Blank lines above it."""
    turned: bool = False
    """Whether a line across the page, for a new printed page, stands above it."""

    @property
    def indent(self) -> int:
        """Return how many blanks stand before the text."""
        return len(self.cells) - len(self.cells.lstrip(BLANK))


@dataclass(frozen=True, slots=True)
class Fragment:
    """What stands in a line between stretches of three blanks or more."""

    start: int
    cells: str


def bare(pages: Sequence[Sequence[str]]) -> tuple[list[list[Line]], list[str]]:
    """Return the lines of each page without what is not text, and each page's number in cells.

    A number at the end of the first or last line is a page's only where most pages have one.
    """
    width = max((len(line.rstrip(BLANK)) for page in pages for line in page), default=0)
    bodies = [[Line(text.rstrip(BLANK), number, width) for text in page] for number, page in enumerate(pages)]
    labels = [""] * len(pages)
    for place in (0, -1):
        _strip(bodies, place, labels)
    return [_without_turns(body) for body in bodies], labels


def _strip(bodies: Sequence[list[Line]], place: int, labels: list[str]) -> None:
    """Take the page numbers, printed numbers and running heads from the lines at *place*."""
    lines = [body[place] if body else Line("", 0) for body in bodies]
    parts = [fragments(line.cells) for line in lines]
    numbers = [_number(part, line) for part, line in zip(parts, lines, strict=True)]
    numbered = sum(number is not None for number in numbers)
    counted = numbered >= max(_MOST * (len(bodies) - 1), 1)
    if len(bodies) == 1:
        # Alone at the end of the last line, or on a line of its own at its beginning.
        counted = numbered == 1 and len(parts[0]) == 1 and (place == -1 or not parts[0][0].start)
    heads = set()
    if place == 0:
        close = [len(body) > 1 and bool(body[1].cells) for body in bodies]
        heads = _heads(parts, numbers if counted else [None] * len(parts), close)
    for at, (line, part) in enumerate(zip(lines, parts, strict=True)):
        number = numbers[at] if counted else None
        if number is not None:
            match = _NUMBER.fullmatch(number.cells)
            assert match is not None  # it was found so
            labels[at] = labels[at] or match["sign"] + match["number"]
            part = part[:-1]
            line.room = number.start - BESIDE
            line.cells = line.cells[: number.start].rstrip(BLANK)
        if not at and number is None and not place and len(part) == 1 and _is_title(line, bodies[0]):
            part = [one for one in part if _LABEL.fullmatch(one.cells)]
        if part and heads and all(_LABEL.fullmatch(one.cells) or one.cells in heads for one in part):
            line.cells = ""


def fragments(cells: str) -> list[Fragment]:
    """Return what stands in a line between stretches of three blanks or more."""
    return [Fragment(found.start(), found.group()) for found in re.finditer(
        f"[^{BLANK}](?:{BLANK}{{0,2}}[^{BLANK}])*", cells
    )]  # fmt: skip


def _number(parts: Sequence[Fragment], line: Line) -> Fragment | None:
    """Return the braille page number at the right end of *line*, if it has one."""
    if not parts or not _NUMBER.fullmatch(parts[-1].cells):
        return None
    is_right = len(line.cells) >= line.room - 1 and line.room > 15
    return parts[-1] if is_right or parts[-1].start == 0 or len(parts) > 1 else None


def _heads(
    parts: Sequence[Sequence[Fragment]], numbers: Sequence[Fragment | None], close: Sequence[bool]
) -> set[str]:
    """Return what stands on the first line of most pages and is no text: running heads, printed numbers.

    The empty string stands for printed numbers. A head may be shorter on a page where it has less room.
    *close*: whether text follows without an empty line, which a heading would have.
    """
    rest = [[one for one in part if one is not number] for part, number in zip(parts, numbers, strict=True)]
    if len(parts) == 1:
        alone = bool(rest[0]) and all(_LABEL.fullmatch(one.cells) and "⠤" in one.cells for one in rest[0])
        return {""} if alone else set()
    texts = Counter(
        one.cells
        for part, is_close in zip(rest, close, strict=True)
        for one in part
        if is_close and not _LABEL.fullmatch(one.cells)
    )
    if not any(numbers) and not any(_LABEL.fullmatch(one.cells) for part in rest for one in part):
        return set()
    heads = {
        cells
        for cells in texts
        if (number := sum(texts[other] for other in texts if _same(cells, other))) > 1
        and number >= _MOST * len(parts)
    }
    reserved = sum(
        bool(part) and all(_LABEL.fullmatch(one.cells) or one.cells in heads for one in part) for part in rest
    )
    if reserved >= _MOST * len(parts) and any(_LABEL.fullmatch(one.cells) for part in rest for one in part):
        heads.add("")
    return heads


def _same(cells: str, other: str) -> bool:
    """Return whether one of two heads is the other, or its first words."""
    short, long = sorted((cells, other), key=len)
    return long == short or (len(short) >= _SHORTEST and long.startswith(short + BLANK))


def _is_title(line: Line, body: Sequence[Line]) -> bool:
    """Return whether *line*, the first of a document, is its title and no head above it."""
    own = line.cells.strip(BLANK)
    after = next((one.cells.strip(BLANK) for one in body[1:] if one.cells.strip(BLANK)), "")
    return not _same(own, after)


def _without_turns(body: Sequence[Line]) -> list[Line]:
    """Return the lines without those across the page that say a printed page begins."""
    kept: list[Line] = []
    turned = False
    for line in body:
        if _TURN.fullmatch(line.cells):
            turned = True
            continue
        line.turned, turned = turned, False
        without = _TURNED.sub("", line.cells.removesuffix(f"{BLANK}⠐⠒"))
        line.room -= len(line.cells) - len(without)
        line.cells = without
        kept.append(line)
    return kept


def is_contents(lines: Sequence[Line], least: int = 0) -> bool:
    """Return whether *lines* are a table of contents: many end with points and the number of a page.

    *least*: how many must, where it is known by other signs; 0 for half of them.
    """
    shown = [line.cells for line in lines if line.cells.strip(BLANK)][1:]
    ends = sum(_LEADERS.search(cells) is not None for cells in shown)
    points = sum("⠄⠄" in cells or "⠐⠐" in cells for cells in shown)
    if least:
        return points >= least
    return bool(shown) and ends >= 0.5 * len(shown) and points >= 0.3 * len(shown)
