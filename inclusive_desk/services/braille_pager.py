"""Fills braille pages line by line: numbers, printed pages, running head, what a volume holds."""

from __future__ import annotations

from dataclasses import dataclass

from inclusive_desk.api.work import BrailleLine, BraillePage
from inclusive_desk.services.braille_layout import BLANK, Heading, Layout, Turn, line
from inclusive_desk.services.braille_rules import FRENCH_SIGNS, Conventions, Signs, conventions

BESIDE_NUMBER = 3
"""Blank cells between the text and a page number (CBFU 3.4 a)."""
NARROW = 16
"""Cells of a line below which text and page number do not share one."""
_LETTERS = "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵"
_EMPTY = BrailleLine("", ())


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as it was set: for the table of contents."""

    heading: Heading
    volume: int
    number: int


class Pager:
    """Fills pages line by line; a page comes out when it is full."""

    def __init__(
        self,
        layout: Layout,
        signs: Signs = FRENCH_SIGNS,
        *,
        print_pages: bool = False,
        head: str = "",
        prefix: str = "",
    ) -> None:
        """Start before the first page; *print_pages*: numbers of printed pages will come.

        *head*: cells of the running head. *prefix*: the cell before the numbers of preliminary pages.
        """
        self.layout = layout
        self.signs = signs
        self.rules: Conventions = conventions(layout.conventions)
        self.number = 1
        self.volume = 1
        self.entries: list[Entry] = []
        self._prefix = prefix
        self._head = "" if layout.plain else head
        self._numbered = layout.page_numbers and not layout.plain
        self._shows_print = print_pages and not layout.plain
        narrow = self._numbered and layout.cells < NARROW
        self._foot_line = narrow and self.rules.foot_numbers
        self._header = bool(self._head) or self._shows_print or (narrow and not self._foot_line)
        self._capacity = layout.lines - self._header - self._foot_line
        self._lines: list[BrailleLine] = []
        self._done: list[BraillePage] = []
        self._empty = 0
        self._stanza = False
        self._turn = Turn("", "")
        self._continued = 0
        self._turned: Turn | None = None

    # -- pages -------------------------------------------------------------------------------------

    def pages(self) -> list[BraillePage]:
        """Return the pages that have become full since the last call."""
        done, self._done = self._done, []
        return done

    def finish(self) -> list[BraillePage]:
        """Return what is left, the last page included; a document without text has one empty page."""
        if self._lines or (self.number == 1 and self.volume == 1):
            self._close()
        return self.pages()

    def new_volume(self) -> None:
        """Begin a volume, whose pages are counted from 1."""
        if self._lines:
            self._close()
        self.volume += 1
        self.number = 1

    @property
    def used(self) -> int:
        """Return the lines taken on this page."""
        return len(self._lines)

    @property
    def left(self) -> int:
        """Return the lines still free on this page."""
        return self._capacity - len(self._lines)

    # -- lines -------------------------------------------------------------------------------------

    def width(self) -> int:
        """Return the cells that the next line has: one beside a page number leaves room for it."""
        at = len(self._lines)
        foot, first = self.rules.foot_numbers, not self._header
        beside = at == self._capacity - 1 and not self._foot_line if foot else first and at == 0
        number = self._page_number() if beside else ""
        return self.layout.cells - (len(number) + BESIDE_NUMBER if number else 0)

    def put(self, made: BrailleLine) -> None:
        """Add a line, after the empty lines asked for (none at the top of a page).

        A line that cannot stand beside the page number goes below it.
        """
        self._open_gap()
        if len(made.cells) > self.width():
            self._append(_EMPTY)
        self._append(made)

    def gap(self, lines: int, stanza: bool = False) -> None:
        """Ask for at least *lines* empty lines before the next line; a stanza's stand at the top too."""
        self._empty = max(self._empty, lines)
        self._stanza = stanza and self._empty > 0

    def need(self, lines: int) -> None:
        """Start a new page unless *lines* lines fit on this one, the empty lines asked for included."""
        if self._lines and len(self._lines) + self._empty + lines > self._capacity:
            self._close()

    def settle(self) -> None:
        """Set the empty lines asked for, so that `width` is that of the line to come."""
        self._open_gap()

    def enter(self, heading: Heading) -> None:
        """Note that *heading* stands on this page."""
        self.entries.append(Entry(heading, self.volume, self.number))

    def _append(self, made: BrailleLine) -> None:
        self._lines.append(made)
        if len(self._lines) >= self._capacity:
            self._close()

    def _open_gap(self) -> None:
        empty, self._empty = self._empty, 0
        stanza, self._stanza = self._stanza, False
        if empty and self._lines:
            if len(self._lines) + empty < self._capacity:
                self._lines += [_EMPTY] * empty
                return
            self._close()
        if empty and stanza and not self._lines and self.number > 1:
            self._lines.append(_EMPTY)

    # -- printed pages -----------------------------------------------------------------------------

    def turns(self, turn: Turn, at_start: bool) -> bool:
        """Note that printed page *turn* begins in the line to come; return whether a sign must say so.

        None is needed at the top of a braille page. *at_start*: nothing stands in that line yet.
        """
        if not self._shows_print:
            return False
        if at_start and not any(one.cells for one in self._lines):
            self._turn, self._continued, self._turned = turn, 0, None
            return False
        self._turned = turn
        return True

    def rule(self, turn: Turn) -> BrailleLine:
        """Return the line across the page that ends with the number of a printed page."""
        return line("⠤" * (self.layout.cells - len(turn.cells)) + turn.cells, [-1] * self.layout.cells)

    def _print_number(self) -> str:
        """Return the number of the printed page, with a letter where it goes on from a page before."""
        if not self._shows_print:
            return ""
        first = self._turn.cells
        letter = _LETTERS[(self._continued - 1) % len(_LETTERS)] if self._continued and first else ""
        first = letter + first if self.rules.ruled_pages else first + letter
        if self._turned is None:
            return first
        last = self._turned.cells
        if first and not self.signs.repeats_number:
            last = last.removeprefix(self.signs.number)
        return f"{first}{self.signs.hyphen}{last}" if first else last

    def _labels(self) -> str:
        labels = [self._turn.label, self._turned.label if self._turned else ""]
        return "-".join(label for label in labels if label)

    # -- the whole page ----------------------------------------------------------------------------

    def _page_number(self) -> str:
        if not self._numbered or (self.number < 2 and not self.rules.foot_numbers):
            return ""
        return self._prefix + self.signs.numeral(self.number)

    def _close(self) -> None:
        lines = self._lines
        number = self._page_number()
        if self._header:
            lines.insert(0, self._header_line("" if self.rules.foot_numbers else number))
        elif number and not self.rules.foot_numbers:
            lines[:1] = [self._beside(lines[0] if lines else _EMPTY, number)]
        if number and self.rules.foot_numbers:
            lines += [_EMPTY] * (self.layout.lines - len(lines))
            lines[-1] = self._beside(lines[-1], number)
        self._done.append(BraillePage(tuple(lines), self.number, self._labels(), self.volume))
        self.number += 1
        self._lines = []
        self._empty = 0
        if self._turned is not None:
            self._turn, self._turned, self._continued = self._turned, None, 0
        self._continued += 1

    def _beside(self, made: BrailleLine, number: str) -> BrailleLine:
        """Return *made* with *number* at its right end."""
        pad = self.layout.cells - len(number) - len(made.cells)
        return line(made.cells + BLANK * pad + number, (*made.offsets, *[-1] * (pad + len(number))))

    def _header_line(self, number: str) -> BrailleLine:
        """Return the first line: running head or print number centred, or print number left; number right."""
        cells, shown = self.layout.cells, self._print_number()
        if self.rules.ruled_pages:
            number, shown = shown, ""
        room = cells - 2 * (max(len(number), len(shown)) + BESIDE_NUMBER)
        middle = shown if not self._head else _shortened(self._head, room)
        left = shown if self._head else ""
        start = max((cells - len(middle)) // 2, len(left) + BESIDE_NUMBER if left else 0)
        if number:
            start = min(start, max(cells - len(number) - BESIDE_NUMBER - len(middle), 0))
        text = (left.ljust(start, BLANK) + middle) if middle else left
        if number:
            text = text[: max(cells - len(number) - 1, 0)].ljust(cells - len(number), BLANK) + number
        text = text[:cells].rstrip(BLANK)
        return line(text, [-1] * len(text))


def _shortened(cells: str, room: int) -> str:
    """Return as many whole words of *cells* as *room* holds."""
    while cells and len(cells) > room:
        cells = cells.rpartition(BLANK)[0].rstrip(BLANK)
    return cells
