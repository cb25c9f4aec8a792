"""Tables ruled across only: rows between long rules, columns told by the white between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.ruling import Rule
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, Grid, GridCell, Line, part_of, union

WHITE = 6.0
"""Least white between two columns, in points."""


def find_open_tables(
    rules: Sequence[Rule], lines: list[Line], parts: Sequence[Rule] = ()
) -> tuple[list[Grid], list[Rule]]:
    """Return the tables ruled across, and the rules that belong to none. Lines in tables leave *lines*.

    *parts*: the rules as painted; where they are cut, columns meet.
    """
    rest = list(rules)
    grids: list[Grid] = []
    for group in _stacks(rules):
        grid = _table(group, lines, parts)
        if grid is not None:
            grids.append(grid)
            rest = [rule for rule in rest if rule not in group]
    return grids, rest


def _stacks(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return groups of long rules of one width, one under the other."""
    out: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if rule.length < 90:
            continue
        for group in out:
            last = group[-1]
            if (
                abs(last.low - rule.low) < 5
                and abs(last.high - rule.high) < 5
                and 8 < rule.at - last.at < 420
            ):
                group.append(rule)
                break
        else:
            out.append([rule])
    return [group for group in out if len(group) >= 2]


def _table(rules: Sequence[Rule], lines: list[Line], parts: Sequence[Rule]) -> Grid | None:
    low, high = rules[0].low, rules[0].high
    inner = [
        line
        for line in lines
        if line.upright
        and low - 4 <= line.box[0]
        and line.box[2] <= high + 4
        and rules[0].at < line.base < rules[-1].at + 2
    ]
    if len(inner) < 2:
        return None
    columns = _joints(rules, parts) or _columns(inner, low, high)
    if len(columns) < 2:
        return None
    above = _fitting(lines, columns, rules[0].at, low, high, up=True)
    below = _fitting(lines, columns, rules[-1].at, low, high, up=False) if above or len(rules) > 3 else []
    rows = _rows(rules, inner, columns)
    if above:
        rows.insert(0, above)
    if below:
        rows.append(below)
    if len(rows) < 2:
        return None
    return _grid(rows, columns, rules, lines)


def _joints(rules: Sequence[Rule], parts: Sequence[Rule]) -> list[tuple[float, float]]:
    """Return the columns that the joints of rules painted cell by cell show."""
    seen: list[list[float]] = []
    for rule in rules:
        ends = sorted(
            part.low for part in parts if abs(part.at - rule.at) < 1.2 and part.length < 0.95 * rule.length
        )
        seen.append([end for end in ends if end > rule.low + 4])
    first = seen[0]
    if not first or any(len(one) != len(first) for one in seen):
        return []
    if any(abs(a - b) > 2 for one in seen for a, b in zip(one, first, strict=True)):
        return []
    edges = [rules[0].low, *first, rules[0].high]
    return list(pairwise(edges))


def _columns(lines: Sequence[Line], low: float, high: float) -> list[tuple[float, float]]:
    """Return the stretches across that hold text, parted by white all the way down."""
    spans = sorted((piece.box[0], piece.box[2]) for line in lines for piece in line.pieces)
    out: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if out and x0 - out[-1][1] < WHITE:
            out[-1] = (out[-1][0], max(out[-1][1], x1))
        else:
            out.append((x0, x1))
    return out if out and out[0][0] >= low - 6 and out[-1][1] <= high + 6 else []


def _column_of(columns: Sequence[tuple[float, float]], box: Box) -> int:
    """Return the column that *box* stands in; -1 when it crosses two."""
    hit = [
        number
        for number, (x0, x1) in enumerate(columns)
        if min(box[2], x1) - max(box[0], x0) > 0.5 or x0 <= (box[0] + box[2]) / 2 <= x1
    ]
    return hit[0] if len(hit) == 1 else -1


def _fitting(
    lines: Sequence[Line],
    columns: Sequence[tuple[float, float]],
    at: float,
    low: float,
    high: float,
    *,
    up: bool,
) -> list[Line]:
    """Return the lines next to the outermost rule that stand in the columns as a row does."""
    near: list[Line] = []
    edge = at
    ordered = sorted(
        (line for line in lines if line.upright and (line.base < at if up else line.base > at)),
        key=lambda line: -line.base if up else line.base,
    )
    for line in ordered:
        inside = line.box[0] >= low - 4 and line.box[2] <= high + 4
        step = edge - line.base if up else line.base - edge
        if not inside or step > 2.4 * line.size:
            break
        if any(_column_of(columns, piece.box) < 0 for piece in line.pieces) or (
            len({_column_of(columns, piece.box) for piece in line.pieces}) == 1
            and line.box[2] - line.box[0] > 0.5 * (high - low)
        ):
            break
        near.append(line)
        edge = line.base
    held = {_column_of(columns, piece.box) for line in near for piece in line.pieces}
    return near if len(held) >= max(2, len(columns) - 1) else []


def _rows(
    rules: Sequence[Rule], lines: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> list[list[Line]]:
    """Return the lines row by row: by the rules where there are many, else by what starts in column one."""
    between = [
        [line for line in lines if upper.at < line.base < lower.at + 2] for upper, lower in pairwise(rules)
    ]
    between = [band for band in between if band]
    out: list[list[Line]] = []
    for band in between:
        starts = sorted({round(line.base) for line in band if _column_of(columns, line.pieces[0].box) == 0})
        rows = _merged(starts)
        if len(between) >= 3 or len(rows) <= 1:
            out.append(band)
            continue
        groups: list[list[Line]] = [[] for _ in rows]
        for line in band:
            index = max((n for n, base in enumerate(rows) if base <= line.base + 3), default=0)
            groups[index].append(line)
        out.extend(groups)
    return out


def _merged(bases: Sequence[int]) -> list[int]:
    out: list[int] = []
    for base in bases:
        if not out or base - out[-1] > 3:
            out.append(base)
    return out


def _grid(
    rows: Sequence[Sequence[Line]],
    columns: Sequence[tuple[float, float]],
    rules: Sequence[Rule],
    lines: list[Line],
) -> Grid:
    used: set[int] = set()
    cells: list[GridCell] = []
    for r, row in enumerate(rows):
        held: list[list[Line]] = [[] for _ in columns]
        for line in row:
            used.add(id(line))
            numbers: dict[int, list[int]] = {}
            for number, piece in enumerate(line.pieces):
                numbers.setdefault(max(_column_of(columns, piece.box), 0), []).append(number)
            for column, group in numbers.items():
                held[column].append(part_of(line, group))
        top, bottom = min(line.box[1] for line in row), max(line.box[3] for line in row)
        for c, (x0, x1) in enumerate(columns):
            cells.append(GridCell(r, c, 1, 1, (x0, top, x1, bottom), held[c]))
    lines[:] = [line for line in lines if id(line) not in used]
    box = union([*(cell.box for cell in cells), (rules[0].low, rules[0].at, rules[0].high, rules[-1].at)])
    bold = all(
        piece.look & BOLD
        for line in rows[0]
        for piece in line.pieces
        if any(sign.isalpha() for sign in piece.text)
    )
    return Grid(box, cells, len(rows), len(columns), 1 if bold or len(rules) == 3 else 0)
