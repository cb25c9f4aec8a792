"""Pages of braille as paragraphs: what the layout did is undone, cell by cell, before anything is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from inclusive_desk.plugins.braille.furniture import BLANK, Line
from inclusive_desk.plugins.braille.grids import Grid, with_grids

_MARKER = re.compile("(?:⠤⠤?|⠪⠕|⠐⠔|[⠠⠼][⠁-⠿]{1,3}[⠴⠲]|⠰?[⠁-⠵][⠴⠲])\u2800")
_LEADERS = re.compile(f"(?<={BLANK})(?:⠄{{2,}}|⠐{{2,}})(?={BLANK})")
"""Points that lead from a cell of a table to the next."""
_RULE = re.compile("^[⠒⠤⠶⠛⠉⠿⠐⠂⠄⠀]{8,}$")


@dataclass(slots=True)
class Passage:
    """Lines that are one block; `level` is a heading's, 0 for a paragraph."""

    lines: list[Line] = field(default_factory=list)
    level: int = 0
    grid: Grid | None = None
    """The table that it is."""

    @property
    def first(self) -> Line:
        """Return the line that it begins with."""
        return self.lines[0]


def pages_of(cells: str) -> list[list[str]]:
    """Return the lines of each page of a file whose pages end with form feeds."""
    # The tabs of braille are two cells apart (CBFU 3.1).
    pages = cells.replace("\t", 2 * BLANK).split("\f")
    if len(pages) > 1 and not pages[-1].strip("\n" + BLANK):
        pages.pop()
    return [page.removeprefix("\n").rstrip("\n").split("\n") for page in pages]


def passages(pages: Sequence[Sequence[Line]]) -> Iterator[Passage]:
    """Yield the blocks of *pages*: a line goes on the one before only when that was full."""
    now: Passage | None = None
    above = 2
    last_page = 0
    for number, page in enumerate(pages):
        for line in with_grids(page):
            if isinstance(line, Grid):
                if (
                    now is not None
                    and now.grid is not None
                    and number != last_page
                    and now.grid.goes_on(line)
                ):
                    last_page, above = number, 0
                    continue
                if now is not None:
                    yield now
                line.first.above = above
                now, above, last_page = Passage([line.first], grid=line), 0, number
                continue
            if not line.cells.strip(BLANK) or _RULE.match(line.cells):
                above += 1
                continue
            line.above = above
            shown = _LEADERS.sub("", line.cells)
            is_row, line.cells = shown != line.cells, shown
            goes_on = now is not None and now.grid is None and not is_row
            if now is not None and goes_on and _goes_on(now, line, turned=number != last_page):
                now.lines.append(line)
            else:
                if now is not None:
                    yield now
                now = Passage([line])
            above, last_page = 0, number
    if now is not None:
        yield now


def _goes_on(now: Passage, line: Line, *, turned: bool) -> bool:
    """Return whether *line* continues *now*."""
    last = now.lines[-1]
    if line.above and not turned:
        return False
    if line.turned and now.first.indent == 2 and line.indent == 0:
        return True
    if now.first.above and not line.above and not turned and _are_a_title(last, line):
        return True
    word = line.cells.strip(BLANK).split(BLANK)[0]
    if len(last.cells) + 1 + len(word) <= last.room and not last.cells.endswith(("⠤", "⠐")):
        return False
    if len(now.lines) > 1:
        return line.indent == last.indent
    if now.first.indent == line.indent == 2 or (now.first.indent == 0 and line.indent > 4):
        return False
    return not (now.first.indent == line.indent and _MARKER.match(line.cells.strip(BLANK)))


def _are_a_title(upper: Line, lower: Line) -> bool:
    """Return whether two lines are a title too long for one, set in the middle and made even (CBFU 3.1 a)."""
    width = max(upper.room, lower.room)
    # The sign of a printed page stood in the upper line: its room says so.
    sizes = [(line.indent, len(line.cells) + width - line.room) for line in (upper, lower)]
    even = all(indent > 3 and abs(indent + end - width) <= 3 for indent, end in sizes)
    both = sum(end - indent for indent, end in sizes) + 1
    return even and upper.indent != lower.indent and both > width - 6


def with_levels(found: Sequence[Passage], width: int) -> Sequence[Passage]:
    """Give *found* the levels of headings where the layout says so plainly: centred, or apart at cell 5."""
    for number, one in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        if after is None or len(one.lines) > 3 or one.grid is not None:
            continue
        if one.first.above and after.first.above and all(_is_centred(line, width) for line in one.lines):
            one.level = 1 if one.first.above > 1 else 2
        elif one.first.above and not after.first.above and all(line.indent == 4 for line in one.lines):
            one.level = 3 if after.first.indent != 4 else 0
    return found


def _is_centred(line: Line, width: int) -> bool:
    left, right = line.indent, width - len(line.cells)
    # The sign of a printed page stood before it: two cells and a blank.
    return left >= 3 and right >= 3 and abs(left - right) <= 3 + min(width - line.room, 3)


def joined(one: Passage, is_word: Callable[[str], bool]) -> str:
    """Return the cells of *one* in a row; *is_word* tells whether a word in cells exists.

    A hyphen at a line's end goes when the word without it exists, or its parts are no words; so does the sign
    that an address goes on.
    """
    out = ""
    is_cut = False
    for line in one.lines:
        cells = line.cells.strip(BLANK)
        if out.endswith("⠐"):
            out = out[:-1] + cells
        elif out.endswith("⠤") and not out.endswith(("⠤⠤", BLANK + "⠤")):
            head, rest = out[:-1].split(BLANK)[-1], cells.split(BLANK)[0]
            whole = is_word(head + rest) or not (is_word(head.split("⠤")[-1]) and is_word(rest.split("⠤")[0]))
            out = (out[:-1] if whole else out) + cells
        else:
            out += BLANK * (bool(out) and not is_cut) + cells
        # A word longer than a line is cut without a sign.
        is_cut = BLANK not in cells and len(line.cells) == line.room
    return out
