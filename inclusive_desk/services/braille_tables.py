"""Tables in braille (CBFU 3.8): the way that suits each, and the ways that are told flow by flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inclusive_desk.services.braille_columns import Grid, columns, put_columns
from inclusive_desk.services.braille_layout import Flow, Form, Piece, added
from inclusive_desk.services.braille_pager import Pager
from inclusive_desk.services.braille_words import Words

_STAIRS = 5
"""Columns that stairs can have (3.8 c)."""
_LARGE = 6
"""Cells of a table whose being one is told even without headings."""
_ROW = Form(0, 2)
_NOTE = Form(6, 4)
_ROW_TITLE = Form(0, 0, before=1, after=1, keep=2, centred=True)
_COLUMN_TITLE = Form(4, 4, before=0, keep=1)


def set_grid(pager: Pager, grid: Grid, words: Words) -> Iterator[Flow]:
    """Set *grid* in columns, or yield it as flows; an empty line stands on either side."""
    pager.gap(1)
    way, lines = _way(pager, grid)
    if lines is not None:
        put_columns(pager, grid, lines)
    else:
        yield from _told(way, grid, words, plain=pager.layout.plain)
    pager.gap(1)


def _way(pager: Pager, grid: Grid) -> tuple[str, list[list[Piece]] | None]:
    """Return how to set *grid*: the way asked for where it can be, else the one that suits it.

    The lines of each row come with columns, None with any other way.
    """
    wanted, cells = pager.layout.tables, pager.layout.cells
    if wanted in ("auto", "columns"):
        rows = columns(grid, cells)
        if rows is not None:
            return "columns", rows
    width = len(grid.rows[0]) if grid.rows else 0
    if wanted == "stairstep" and width > _STAIRS:
        return "lines", None
    if wanted not in ("auto", "columns"):
        return wanted, None
    if 2 <= width <= _STAIRS and _branches(grid):
        return "list", None
    longest = max((len(piece.cells) for row in grid.rows for piece in row), default=0)
    if longest > 2 * cells and 2 <= width <= _STAIRS and len(grid.rows) > 1:
        all_cells = sum(len(piece.cells) for row in grid.rows for piece in row)
        runs_on = all_cells > 2 * cells * pager.layout.lines
        return ("titles" if runs_on and grid.headings else "stairstep"), None
    return "lines", None


def _branches(grid: Grid) -> bool:
    """Return whether cells of the first column stand for several rows: the table is a tree."""
    body = grid.body()
    return len(body) > 1 and any(not grid.first[y][0] for y in body)


def _is_large(grid: Grid) -> bool:
    """Return whether a table without headings is one to its reader, and not a line or two laid out."""
    return len(grid.rows) * len(grid.rows[0]) >= _LARGE and min(len(grid.rows), len(grid.rows[0])) >= 2


def _told(way: str, grid: Grid, words: Words, *, plain: bool) -> Iterator[Flow]:
    """Yield *grid* in the *way* chosen, after the transcriber's note that says which it is (3.8)."""
    if way == "stairstep":
        yield from _stairs(grid, words, words.say(way), plain=plain)
    elif way == "list":
        yield from _tree(grid, words, words.say(way), plain=plain)
    elif way == "titles":
        if not plain:
            yield Flow([added(words.note(words.say(way)))], _NOTE)
        yield from _titles(grid, words)
    else:
        if not plain and (grid.headings or _is_large(grid)):
            yield Flow([added(words.note(words.say("lines")))], _NOTE)
        yield from (Flow(pieces, _ROW) for pieces in _lines(grid, words))


def _lines(grid: Grid, words: Words) -> Iterator[list[Piece]]:
    """Yield each row as a list item: heading, colon, cell, semicolon (3.8 b).

    A heading stands for its place in the text once, so that places still rise.
    """
    used: set[int] = set()
    headings = grid.rows[grid.headings - 1] if grid.headings else ()
    colon, semicolon = words.signs.colon, words.signs.semicolon
    for y in range(grid.headings - 1):
        yield [piece for x, piece in enumerate(grid.rows[y]) if grid.first[y][x] and piece.cells]
    if headings and headings[0].cells:
        yield [headings[0]]
    for y in grid.body():
        pieces: list[Piece] = []
        last = max((x for x in range(len(grid.rows[y])) if grid.told(y, x)), default=-1)
        for x in range(len(grid.rows[y])):
            if not grid.told(y, x):
                continue
            if headings and headings[x].cells and x:
                pieces.append(_ended(_heading(headings[x], x in used), colon, semicolon))
                used.add(x)
            shown = grid.piece(y, x)
            sign = colon if not x and headings else semicolon
            pieces.append(
                _ended(shown, sign, colon if sign == semicolon else semicolon) if x < last else shown
            )
        if pieces:
            yield pieces


def _stairs(grid: Grid, words: Words, says: str, *, plain: bool) -> Iterator[Flow]:
    """Yield each cell as a block two cells further in than the one before (3.8 c)."""
    yield from _heads(grid, words, says, [Form(4 + 2 * x, 4 + 2 * x) for x in range(_STAIRS)], plain=plain)
    for y in grid.body():
        for x in range(len(grid.rows[y])):
            if grid.told(y, x):
                yield Flow([grid.piece(y, x)], Form(2 * x, 2 * x))


def _tree(grid: Grid, words: Words, says: str, *, plain: bool) -> Iterator[Flow]:
    """Yield the cells as a list with levels, a cell of several rows once (3.8 e)."""
    width = max((len(row) for row in grid.rows), default=0)
    yield from _heads(grid, words, says, [Form(4 + 2 * x, 6 + 2 * x) for x in range(width)], plain=plain)
    for y in grid.body():
        shown = [x for x in range(len(grid.rows[y])) if grid.told(y, x)]
        for x in shown:
            yield Flow([grid.piece(y, x)], Form(2 * x, 2 * x + (4 if x != shown[-1] else 2)))


def _heads(grid: Grid, words: Words, says: str, forms: Sequence[Form], *, plain: bool) -> Iterator[Flow]:
    """Yield the headings of the columns as they will stand, within a transcriber's note."""
    signs = words.signs
    if not grid.headings:
        if not plain:
            yield Flow([added(words.note(says))], _NOTE)
        return
    rows = [
        (x, grid.rows[y][x])
        for y in range(grid.headings)
        for x in range(len(grid.rows[y]))
        if grid.text(y, x)
    ]
    if not plain:
        yield Flow([added(f"{signs.note_opens}{says}\u2800{words.say('headings')}")], _NOTE)
    for number, (x, piece) in enumerate(rows):
        if number == len(rows) - 1 and not plain:
            piece = Piece(piece.cells + signs.note_closes, [*piece.offsets, *[-1] * len(signs.note_closes)])
        form = forms[min(x, len(forms) - 1)]
        yield Flow([piece], form)
    yield Flow([], Form(before=1))


def _titles(grid: Grid, words: Words) -> Iterator[Flow]:
    """Yield each row under its first cell as a title, each cell under its heading (3.8 d)."""
    used: set[int] = set()
    headings = grid.rows[grid.headings - 1] if grid.headings else ()
    for y in range(grid.headings - 1):
        shown = [piece for x, piece in enumerate(grid.rows[y]) if grid.first[y][x] and piece.cells]
        if shown:
            yield Flow(shown, _ROW)
    if headings and headings[0].cells:
        yield Flow([headings[0]], _COLUMN_TITLE)
    for y in grid.body():
        for x in range(len(grid.rows[y])):
            if not grid.text(y, x) or not grid.rows[y][x].cells.strip("\u2800"):
                continue
            if not x:
                yield Flow([grid.piece(y, x)], _ROW_TITLE)
                continue
            if headings and headings[x].cells:
                yield Flow([_heading(headings[x], x in used)], _COLUMN_TITLE)
                used.add(x)
            yield Flow([grid.piece(y, x)], Form(after=1))
    yield from (
        Flow([heading], _COLUMN_TITLE)
        for x, heading in enumerate(headings)
        if x and x not in used and heading.cells
    )


def _heading(piece: Piece, again: bool) -> Piece:
    """Return a heading; repeated it stands for no place."""
    return added(piece.cells) if again else piece


def _ended(piece: Piece, sign: str, other: str) -> Piece:
    """Return *piece* with *sign* close to it, unless it ends with a sign of its own."""
    if piece.cells.endswith((sign, other)):
        return piece
    return Piece(piece.cells + sign, [*piece.offsets, *[-1] * len(sign)])
