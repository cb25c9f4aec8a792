"""Cells become lines and pages, as the third part of the French norm (CBFU 2008) says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.work import BrailleLine, BraillePage

BLANK = "\u2800"
CONTINUED = "⠐"
"""Ends a line within an address (CBFU 1.8)."""
_WORD = re.compile(f"[^{BLANK}]+")
_DIGITS = "⠼⠡⠣⠩⠹⠱⠫⠻⠳⠪"
_UEB_DIGITS = "⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"
_BESIDE_NUMBER = 3
"""Blank cells between the text and the page number (3.4 a)."""
_CENTRED_MARGIN = 3
"""Blank cells at each side of a centred line (3.1 a)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages are made: `cells` a line, `lines` a page, and what stands beside the text."""

    cells: int = 30
    lines: int = 27
    page_numbers: bool = True
    """The number stands top right from the second page on."""
    emphasis: bool = True
    """Whether bold, italics and underlining are shown where they carry meaning."""
    images: bool = True
    """Whether an image's words stand in a transcriber's note."""
    plain: bool = False
    """No page numbers, headings as paragraphs: for drafts."""

    def __post_init__(self) -> None:
        """Keep within what paper and displays have, so that every word and number has room."""
        object.__setattr__(self, "cells", min(max(self.cells, 12), 100))
        object.__setattr__(self, "lines", min(max(self.lines, 4), 100))


@dataclass(frozen=True, slots=True)
class Form:
    """How a flow stands on the page: indents in cells, empty lines around, lines that must follow."""

    first: int = 2
    rest: int = 0
    before: int = 0
    after: int = 0
    keep: int = 0
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Cells on end, and the document offset of each (-1: none)."""

    cells: str
    offsets: Sequence[int]


@dataclass(slots=True)
class Flow:
    """What is set together: pieces with a blank between them, and their form."""

    pieces: Iterable[Piece]
    """Gone through once, so that a long paragraph need not wait for its end; a heading's is a list."""
    form: Form = field(default_factory=Form)
    address: bool = False
    """Whether a word too long for a line is an address, which gets a sign where it is cut."""


def line(cells: str, offsets: Iterable[int]) -> BrailleLine:
    """Return a line of *cells*."""
    return BrailleLine(cells, tuple(offsets))


class Pager:
    """Fills pages line by line; a page comes out when it is full."""

    def __init__(self, layout: Layout, english: bool = False) -> None:
        """Start before the first page."""
        self.layout = layout
        self.number = 1
        self.print_page = ""
        self._digits = _UEB_DIGITS if english else _DIGITS
        self._sign = "⠼" if english else "⠠"
        self._lines: list[BrailleLine] = []
        self._done: list[BraillePage] = []
        self._empty = 0

    def pages(self) -> list[BraillePage]:
        """Return the pages that have become full since the last call."""
        done, self._done = self._done, []
        return done

    def finish(self) -> list[BraillePage]:
        """Return what is left, the last page included; a document without text has one empty page."""
        if self._lines or self.number == 1:
            self._close()
        return self.pages()

    @property
    def used(self) -> int:
        """Return the lines taken on this page."""
        return len(self._lines)

    def width(self) -> int:
        """Return the cells that the next line has: the first of a page leaves room for its number."""
        if self._lines:
            return self.layout.cells
        number = self._page_number()
        return self.layout.cells - (len(number) + _BESIDE_NUMBER if number else 0)

    def put(self, made: BrailleLine) -> None:
        """Add a line, after the empty lines asked for (none at the top of a page)."""
        self._open_gap()
        self._lines.append(made)
        if len(self._lines) >= self.layout.lines:
            self._close()

    def gap(self, lines: int) -> None:
        """Ask for at least *lines* empty lines before the next line."""
        self._empty = max(self._empty, lines)

    def need(self, lines: int) -> None:
        """Start a new page unless *lines* lines fit on this one, the empty lines asked for included."""
        if self._lines and len(self._lines) + self._empty + lines > self.layout.lines:
            self._close()

    def settle(self) -> None:
        """Set the empty lines asked for, so that `width` is that of the line to come."""
        self._open_gap()

    def _open_gap(self) -> None:
        if self._lines and self._empty:
            if len(self._lines) + self._empty >= self.layout.lines:
                self._close()
            else:
                self._lines += [BrailleLine("", ())] * self._empty
        self._empty = 0

    def _page_number(self) -> str:
        if self.number < 2 or not self.layout.page_numbers or self.layout.plain:
            return ""
        return self._sign + "".join(self._digits[int(digit)] for digit in str(self.number))

    def _close(self) -> None:
        number = self._page_number()
        if number:
            top = self._lines[0] if self._lines else BrailleLine("", ())
            pad = self.layout.cells - len(number) - len(top.cells)
            self._lines[:1] = [
                line(top.cells + BLANK * pad + number, (*top.offsets, *[-1] * (pad + len(number))))
            ]
        self._done.append(BraillePage(tuple(self._lines), self.number, self.print_page))
        self.number += 1
        self._lines = []
        self._empty = 0


def set_flow(pager: Pager, flow: Flow) -> Iterator[BraillePage]:
    """Set *flow*; yield pages as they become full."""
    form = flow.form
    if pager.layout.plain:
        form = Form(form.first, form.rest)
    pager.gap(form.before)
    if form.centred:
        _set_centred(pager, flow)
    else:
        if form.keep:
            lines = sum(1 for _ in _wrapped(flow, form, lambda: pager.layout.cells))
            pager.need(lines + form.after + form.keep)
        pager.settle()
        for made in _wrapped(flow, form, pager.width):
            pager.put(made)
            yield from pager.pages()
    pager.gap(form.after)
    yield from pager.pages()


def _set_centred(pager: Pager, flow: Flow) -> None:
    """Set a heading on lines of about the same length, words whole where they can be."""
    margin = 2 * _CENTRED_MARGIN
    # At the top of a page the page number takes the right end, and the same is kept free at the left.
    room = pager.layout.cells - margin
    lines = _balanced(flow, room)
    pager.need(len(lines) + flow.form.after + flow.form.keep)
    pager.settle()
    if pager.width() < pager.layout.cells:
        room = max(2 * pager.width() - pager.layout.cells, pager.layout.cells // 2)
        lines = _balanced(flow, room)
    for made in lines:
        pad = (pager.layout.cells - len(made.cells)) // 2
        pad = min(pad, max(pager.width() - len(made.cells), 0))
        pager.put(line(BLANK * pad + made.cells, ([-1] * pad) + list(made.offsets)))


def _balanced(flow: Flow, room: int) -> list[BrailleLine]:
    """Return as few lines as *room* allows, made as even as that number of lines allows (3.1 a)."""
    form = Form(0, 0)
    best = list(_wrapped(flow, form, lambda: room))
    if 1 < len(best) < 12:
        for narrower in range(room - 1, room // 2, -1):
            tried = list(_wrapped(flow, form, lambda width=narrower: width))
            if len(tried) > len(best):
                break
            best = tried
    return best


class _Open:
    """The line being filled."""

    def __init__(self, indent: int) -> None:
        self.indent = indent
        self.cells = BLANK * indent
        self.offsets: list[int] = [-1] * indent
        self.piece: Piece | None = None
        self.start = 0
        self.end = 0
        self.length = indent

    @property
    def empty(self) -> bool:
        return self.length == self.indent

    def add(self, piece: Piece, start: int, end: int) -> None:
        """Add the word at *start* to *end* of *piece*, after a blank unless it is the first."""
        gap = 0 if self.empty else 1
        if piece is self.piece and start == self.end + 1:
            self.end = end
        else:
            self._take()
            if gap:
                self.cells += BLANK
                self.offsets.append(-1)
            self.piece, self.start, self.end = piece, start, end
        self.length += gap + end - start

    def _take(self) -> None:
        if self.piece is not None:
            self.cells += self.piece.cells[self.start : self.end]
            self.offsets += self.piece.offsets[self.start : self.end]
        self.piece = None

    def made(self) -> BrailleLine:
        """Return the line."""
        self._take()
        return BrailleLine(self.cells, tuple(self.offsets))


def _wrapped(flow: Flow, form: Form, width: object) -> Iterator[BrailleLine]:
    """Yield the lines of *flow*; *width* is asked for the cells of each line when it begins."""
    room = width()  # type: ignore[operator]
    made = _Open(min(form.first, room - 4))
    for piece in flow.pieces:
        for match in _WORD.finditer(piece.cells):
            start, end = match.span()
            if made.length + (not made.empty) + end - start > room:
                if not made.empty:
                    yield made.made()
                    room = width()  # type: ignore[operator]
                    made = _Open(min(form.rest, room - 4))
                # A word longer than a line is cut; nothing else ever is.
                while made.length + end - start > room:
                    cut, sign = _cut(piece.cells, start, room - made.length, flow.address)
                    made.add(piece, start, cut)
                    whole = made.made()
                    if sign:
                        whole = line(whole.cells + sign, (*whole.offsets, -1))
                    yield whole
                    start = cut
                    room = width()  # type: ignore[operator]
                    made = _Open(min(form.rest, room - 4))
            made.add(piece, start, end)
    if not made.empty:
        yield made.made()


_PREFIXES = "⠨⠘⠐⠠⠸⠰⠈"


def _cut(cells: str, start: int, room: int, address: bool) -> tuple[int, str]:
    """Return where to cut a word too long, and the sign that says so; a composed sign stays whole."""
    sign = CONTINUED if address else ""
    cut = start + room - len(sign)
    if address:
        slash = cells.rfind("⠌", start + room // 2, cut)
        if slash > start:
            return slash + 1, sign
    while cut > start + 1 and cells[cut - 1] in _PREFIXES:
        cut -= 1
    return cut, sign
