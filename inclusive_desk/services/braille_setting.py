"""Sets flows of cells as lines: words whole, headings centred and even, signs where lines are cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from inclusive_desk.api.work import BrailleLine, BraillePage
from inclusive_desk.services.braille_layout import BLANK, Flow, Form, Piece, Turn, line
from inclusive_desk.services.braille_pager import Pager

_BLANKS = BLANK * 2
_PREFIXES = "⠨⠘⠐⠠⠸⠰⠈"
Room = Callable[[], int]
Turns = Callable[[Turn, bool], bool]


def set_flow(pager: Pager, flow: Flow) -> Iterator[BraillePage]:
    """Set *flow*; yield pages as they become full."""
    form = flow.form
    if pager.layout.plain:
        form = Form(form.first, form.rest)
    pager.gap(form.before, form.stanza)
    if form.centred:
        _set_centred(pager, flow)
    else:
        if form.keep:
            lines = sum(1 for _ in _wrapped(flow, form, lambda: pager.layout.cells))
            pager.need(lines + form.after + form.keep)
        pager.settle()
        if flow.heading is not None:
            pager.enter(flow.heading)
        for made in _wrapped(flow, form, pager.width, pager):
            pager.put(made)
            yield from pager.pages()
    pager.gap(form.after)
    yield from pager.pages()


def _set_centred(pager: Pager, flow: Flow) -> None:
    """Set a heading on lines of about the same length, words whole where they can be."""
    cells, margin = pager.layout.cells, 2 * flow.form.margin
    room = max(cells - margin, 4)
    pager.need(len(_balanced(flow, room)) + flow.form.after + flow.form.keep)
    pager.settle()
    if flow.heading is not None:
        pager.enter(flow.heading)
    if pager.width() < cells:
        # The page number takes the right end; the same is kept free at the left.
        room = max(2 * pager.width() - cells, cells // 2)
    pieces = [piece for piece in flow.pieces if piece.turn is None or pager.turns(piece.turn, True)]
    flow = Flow(pieces, flow.form, flow.address)
    if pager.rules.ruled_pages and pieces and (turn := pieces[0].turn) is not None:
        pager.put(pager.rule(turn))
        flow.pieces = pieces[1:]
    for made in _balanced(flow, room):
        pad = (cells - len(made.cells)) // 2
        pad = min(pad, max(pager.width() - len(made.cells), 0))
        pager.put(line(BLANK * pad + made.cells, ([-1] * pad) + list(made.offsets)))


def _balanced(flow: Flow, room: int) -> list[BrailleLine]:
    """Return as few lines as *room* allows, made as even as that number of lines allows (3.1 a)."""
    form = Form(0, 0)
    best = list(_wrapped(flow, form, lambda: room))
    if 1 < len(best) < 12:
        for narrower in range(room - 1, room // 2, -1):
            tried = list(_wrapped(flow, form, lambda width=narrower: width))  # type: ignore[misc]
            if len(tried) > len(best):
                break
            best = tried
    return best


class _Open:
    """The line being filled."""

    __slots__ = ("cells", "end", "indent", "length", "offsets", "piece", "start")

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
        gap = 0 if self.length == self.indent else 1
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

    def made(self, sign: str = "") -> BrailleLine:
        """Return the line, *sign* close to its end."""
        self._take()
        return BrailleLine(self.cells + sign, (*self.offsets, *[-1] * len(sign)))


def _wrapped(flow: Flow, form: Form, width: Room, pager: Pager | None = None) -> Iterator[BrailleLine]:
    """Yield the lines of *flow*; *width* is asked for the cells of each line when it begins.

    With *pager*, printed pages are told to it; without, the lines are only tried.
    """
    room = width()
    made = _Open(max(min(form.first, room - 4), 0))
    for piece in flow.pieces:
        if piece.turn is not None:
            if pager is not None and not pager.turns(piece.turn, made.empty):
                continue
            if pager is not None and pager.rules.ruled_pages:
                if not made.empty:
                    yield made.made()
                yield pager.rule(piece.turn)
                room = width()
                made = _Open(min(form.first if made.empty else form.rest, room - 4))
                continue
        cells = piece.cells
        last = len(cells.rstrip(BLANK))
        at = len(cells) - len(cells.lstrip(BLANK))
        while at < last:
            start = at
            end = _run(cells, start, last, start + room - made.length - (made.length != made.indent))
            at = end + 1
            while at < last and cells[at] == BLANK:
                at += 1
            if made.length + (made.length != made.indent) + end - start > room:
                if not made.empty:
                    cut = flow.cutter(piece, start, end, room - made.length - 2) if flow.cutter else 0
                    if cut:
                        made.add(piece, start, cut)
                        start = cut
                        yield made.made("" if piece.cells[cut - 1] == "⠤" else "⠤")
                    else:
                        yield made.made()
                    room = width()
                    made = _Open(max(min(form.rest, room - 4), 0))
                # A word longer than a line is cut; nothing else ever is.
                while made.length + end - start > room:
                    cut, sign = _cut(piece.cells, start, room - made.length, flow.address)
                    made.add(piece, start, cut)
                    yield made.made(sign)
                    start = cut
                    room = width()
                    made = _Open(max(min(form.rest, room - 4), 0))
            made.add(piece, start, end)
    if not made.empty:
        yield made.made()


def _run(cells: str, start: int, last: int, limit: int) -> int:
    """Return the end of the words from *start* on that end by *limit*, and of one word at least."""
    end = last if last <= limit else cells.rfind(BLANK, start, max(limit + 1, 0))
    if end <= start or cells.find(_BLANKS, start, end + 1) >= 0:
        end = cells.find(BLANK, start, last)
    return last if end < 0 else end


def _cut(cells: str, start: int, room: int, address: bool) -> tuple[int, str]:
    """Return where to cut a word too long, and the sign that says so; a composed sign stays whole."""
    sign = "⠐" if address else ""
    cut = start + room - len(sign)
    if address:
        slash = cells.rfind("⠌", start + room // 2, cut)
        if slash > start:
            return slash + 1, sign
    while cut > start + 1 and cells[cut - 1] in _PREFIXES:
        cut -= 1
    return cut, sign
