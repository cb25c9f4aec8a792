"""Pages of braille as paragraphs: what the layout did is undone, cell by cell, before anything is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

BLANK = "\u2800"
_NUMBER = re.compile(
    "(?:^|(?P<text>.*?\u2800{3,}))(?P<sign>[⠝⠞⠏]?[⠠⠼])(?P<number>[⠡⠣⠩⠹⠱⠫⠻⠳⠪⠼⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚]{1,4})$"
)
_MARKER = re.compile("(?:⠤⠤?|⠪⠕|⠐⠔|[⠠⠼][⠁-⠿]{1,3}[⠴⠲]|⠰?[⠁-⠵][⠴⠲])\u2800")
_RULE = re.compile("^[⠒⠤⠶⠛⠉⠿⠐⠂⠄⠀]{8,}$")


@dataclass(slots=True)
class Line:
    """A line of cells: where its text begins, and its page, from 0."""

    cells: str
    page: int
    above: int = 0
    """Blank lines above it."""

    @property
    def indent(self) -> int:
        """Return how many blanks stand before the text."""
        return len(self.cells) - len(self.cells.lstrip(BLANK))


@dataclass(slots=True)
class Passage:
    """Lines that are one block; `level` is a heading's, 0 for a paragraph."""

    lines: list[Line] = field(default_factory=list)
    level: int = 0

    @property
    def first(self) -> Line:
        """Return the line that it begins with."""
        return self.lines[0]


def pages_of(cells: str) -> list[list[str]]:
    """Return the lines of each page of a file whose pages end with form feeds."""
    pages = cells.split("\f")
    if len(pages) > 1 and not pages[-1].strip("\n" + BLANK):
        pages.pop()
    return [page.removeprefix("\n").rstrip("\n").split("\n") for page in pages]


def numbers_apart(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[str]]:
    """Return the pages without page numbers and running heads, and each page's number in cells.

    A number at the end of the first or last line counts as a page's only where most pages have one.
    """
    bodies = [[line.rstrip(BLANK) for line in page] for page in pages]
    labels = [""] * len(pages)
    for place in (0, -1):
        found = [_NUMBER.match(body[place]) if body else None for body in bodies]
        if len(pages) > 1 and sum(match is not None for match in found) < 0.6 * (len(pages) - 1):
            continue
        if len(pages) == 1 and not (found[0] and not found[0]["text"]):
            continue
        heads = Counter(match["text"] for match in found if match and match["text"])
        for number, match in enumerate(found):
            if match is None or not bodies[number]:
                continue
            text = match["text"] or ""
            bodies[number][place] = "" if heads[text] > 1 else text.rstrip(BLANK)
            labels[number] = labels[number] or match["sign"][-1] + match["number"]
    return bodies, labels


def passages(pages: Sequence[Sequence[str]]) -> Iterator[Passage]:
    """Yield the blocks of *pages*: a line goes on the one before only when that was full."""
    width = max((len(line) for page in pages for line in page), default=0)
    now: Passage | None = None
    above = 2
    last_page = 0
    for number, page in enumerate(pages):
        for cells in page:
            if not cells.strip(BLANK) or _RULE.match(cells):
                above += 1
                continue
            line = Line(cells, number, above if number == last_page or above else 0)
            if now is not None and _goes_on(now, line, width, turned=number != last_page):
                now.lines.append(line)
            else:
                if now is not None:
                    yield now
                now = Passage([line])
            above, last_page = 0, number
    if now is not None:
        yield now


def _goes_on(now: Passage, line: Line, width: int, *, turned: bool) -> bool:
    """Return whether *line* continues *now*."""
    last = now.lines[-1]
    if line.above and not turned:
        return False
    word = line.cells.strip(BLANK).split(BLANK)[0]
    if len(last.cells) + 1 + len(word) <= width and not last.cells.endswith(("⠤", "⠐")):
        return False
    if len(now.lines) > 1:
        return line.indent == last.indent
    if now.first.indent == line.indent == 2 or (now.first.indent == 0 and line.indent > 4):
        return False
    return not (now.first.indent == line.indent and _MARKER.match(line.cells.strip(BLANK)))


def with_levels(found: Sequence[Passage], width: int) -> Sequence[Passage]:
    """Give *found* the levels of headings where the layout says so plainly: centred, or apart at cell 5."""
    for number, one in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        if after is None or len(one.lines) > 3:
            continue
        if one.first.above and after.first.above and all(_is_centred(line, width) for line in one.lines):
            one.level = 1 if one.first.above > 1 else 2
        elif one.first.above and not after.first.above and all(line.indent == 4 for line in one.lines):
            one.level = 3 if after.first.indent != 4 else 0
    return found


def _is_centred(line: Line, width: int) -> bool:
    left, right = line.indent, width - len(line.cells)
    return left >= 3 and right >= 3 and abs(left - right) <= 3


def joined(one: Passage, is_word: Callable[[str], bool]) -> str:
    """Return the cells of *one* in a row; *is_word* tells whether a word in cells exists.

    A hyphen at a line's end goes when the word without it exists; so does the sign that an address goes on.
    """
    out = ""
    for line in one.lines:
        cells = line.cells.strip(BLANK)
        if out.endswith("⠐"):
            out = out[:-1] + cells
        elif out.endswith("⠤") and not out.endswith(("⠤⠤", BLANK + "⠤")):
            head, rest = out[:-1].split(BLANK)[-1], cells.split(BLANK)[0]
            whole = is_word(head + rest)
            out = (out[:-1] if whole else out) + cells
        else:
            out += BLANK * bool(out) + cells
    return out
