"""Tables and frames: what ruling lines enclose."""

from __future__ import annotations

from collections.abc import Sequence

from inclusive_desk.api.document import Box
from inclusive_desk.language.titles import title_level
from inclusive_desk.plugins.importers.pdf.ruling import Drawn, Rule, merge, sides
from inclusive_desk.plugins.importers.pdf.shapes import Grid, GridCell, union

NEAR = 1.6
"""How far apart (points) two rules may be and still meet."""
MOST_CELLS = 900
TEXT = 12
"""With more words, a cell as wide as its table holds text that goes with it."""


def find_grids(drawn: Drawn) -> list[Grid]:
    """Return what the rules of a page enclose: each grid has one cell (a frame) or more (a table)."""
    across, upright = list(drawn.across), list(drawn.upright)
    for box in drawn.boxes:
        horizontal, vertical = sides(box)
        across += horizontal
        upright += vertical
    across, upright = merge(across), merge(upright)
    if len(across) > 400 or len(upright) > 400:
        return []
    grids = []
    for horizontal, vertical in _groups(across, upright):
        grid = _grid(horizontal, vertical)
        if grid is not None:
            grids.append(grid)
    return grids


def _groups(across: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return rules in groups that hang together."""
    parent = list(range(len(across) + len(upright)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, one in enumerate(across):
        for b, other in enumerate(upright):
            if (
                one.low - NEAR <= other.at <= one.high + NEAR
                and other.low - NEAR <= one.at <= other.high + NEAR
            ):
                parent[root(a)] = root(len(across) + b)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for a, one in enumerate(across):
        groups.setdefault(root(a), ([], []))[0].append(one)
    for b, other in enumerate(upright):
        groups.setdefault(root(len(across) + b), ([], []))[1].append(other)
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 2]


def _places(rules: Sequence[Rule]) -> list[float]:
    """Return where rules stand, near ones taken together."""
    out: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not out or at - out[-1] > 2.5:
            out.append(at)
    return out


def _open_ends(places: list[float], crossing: Sequence[Rule]) -> list[float]:
    """Return *places* with the sides that are left open: where two or more crossing rules end together."""
    out = list(places)
    before = sorted(rule.low for rule in crossing if rule.low < places[0] - 15) if places else []
    after = sorted(rule.high for rule in crossing if rule.high > places[-1] + 15) if places else []
    for far in (before, after):
        for end in far[:1] + far[-1:]:
            if sum(abs(end - other) < 3 for other in far) >= 2 and all(abs(end - at) > 3 for at in out):
                out.append(end)
    return sorted(out)


def _covered(rules: Sequence[Rule], at: float, low: float, high: float) -> bool:
    """Return whether rules at *at* cover most of *low* to *high*."""
    length = sum(
        max(0.0, min(rule.high, high) - max(rule.low, low)) for rule in rules if abs(rule.at - at) <= 2.6
    )
    return length >= 0.6 * (high - low)


def _grid(across: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    ys = _open_ends(_places(across), upright)
    xs = _open_ends(_places(upright), across)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MOST_CELLS:
        return None
    mark = [[-1] * columns for _ in range(rows)]
    cells: list[GridCell] = []
    for r in range(rows):
        for c in range(columns):
            if mark[r][c] >= 0:
                continue
            right = c + 1
            while (
                right < columns and mark[r][right] < 0 and not _covered(upright, xs[right], ys[r], ys[r + 1])
            ):
                right += 1
            down = r + 1
            while down < rows and not any(
                _covered(across, ys[down], xs[k], xs[k + 1]) for k in range(c, right)
            ):
                if any(mark[down][k] >= 0 for k in range(c, right)):
                    break
                down += 1
            for y in range(r, down):
                for x in range(c, right):
                    mark[y][x] = len(cells)
            box = (xs[c], ys[r], xs[right], ys[down])
            cells.append(GridCell(r, c, down - r, right - c, box))
    cells = [cell for cell in cells if _closed(cell.box, across, upright)]
    if not cells:
        return None
    return Grid(union([cell.box for cell in cells]), cells, rows, columns)


def part_full_rows(grid: Grid) -> list[GridCell]:
    """Take out of *grid* the cells over its whole width that head it (Document 1) or hold text under it.

    Return them; a table of less than two other rows keeps its own.
    """
    full = {
        cell.row: cell
        for cell in grid.cells
        if cell.colspan >= max(grid.columns - 1, 2)
        and cell.rowspan == 1
        and not any(
            other.row <= cell.row < other.row + other.rowspan for other in grid.cells if other is not cell
        )
    }
    top, bottom = 0, grid.rows
    while top in full and title_level(_text(full[top])) == 2:
        top += 1
    while bottom - 1 in full and _words(full[bottom - 1]) > TEXT:
        bottom -= 1
    if bottom - top < 2 or bottom - top == grid.rows:
        return []
    parted = [full[row] for row in (*range(top), *range(bottom, grid.rows))]
    grid.cells = [cell for cell in grid.cells if cell not in parted]
    left = min(cell.column for cell in grid.cells)
    for cell in grid.cells:
        cell.row -= top
        cell.column -= left
    grid.rows = bottom - top
    grid.columns = max(cell.column + cell.colspan for cell in grid.cells)
    grid.box = union([cell.box for cell in grid.cells])
    return parted


def _text(cell: GridCell) -> str:
    return " ".join(line.text for line in cell.lines)


def _words(cell: GridCell) -> int:
    return sum(len(line.pieces) for line in cell.lines)


def _closed(box: Box, across: Sequence[Rule], upright: Sequence[Rule]) -> bool:
    """Return whether at least three sides of *box* are drawn."""
    x0, y0, x1, y1 = box
    drawn = [
        _covered(across, y0, x0, x1),
        _covered(across, y1, x0, x1),
        _covered(upright, x0, y0, y1),
        _covered(upright, x1, y0, y1),
    ]
    return sum(drawn) >= 3
