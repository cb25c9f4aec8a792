"""Reading order: a page is cut into columns and bands until one column of lines is left (XY-cut)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inclusive_desk.plugins.importers.pdf.margins import beside_text
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, MONO, Item, Line, shows

GUTTER = 8.0
"""Least white between two columns, in points."""
NARROW = 2.5
"""Least white where a badge or a formula sticks out into the gutter of long columns."""
TALL = 300.0
"""Columns as tall as this (points) are the page's; a white in one of them does not end it."""
FEW, MANY = 3, 6
"""Least rows of each column, with a gutter as it should be, and with a narrow one."""

Gap = tuple[float, float]


@dataclass(slots=True, eq=False)
class Band:
    """Items that overlap in height: a row of the page."""

    items: list[Item]
    top: float
    bottom: float
    gaps: list[Gap]
    """White stretches across, the margins included."""
    inner: list[Gap]
    """White stretches with items on both sides."""


@dataclass(slots=True)
class Split:
    """Two columns: bands *start* to *end*, parted at *x*."""

    weight: float
    start: int
    end: int
    x: float


def cut(items: Sequence[Item], gutter: float = GUTTER) -> list[list[Item]]:
    """Return *items* as columns of rows in reading order; each column is a list from top to bottom."""
    if len(items) <= 1:
        return [list(items)] if items else []
    rows = bands(items)
    split = _best(rows, gutter)
    if split is None:  # lines of two columns may stand between each other, none beside another
        rows = bands(items, whole=True)
        split = _best(rows, gutter)
    if split is None:
        return [sorted(items, key=lambda item: (item.box[1], item.box[0]))]
    middle = [item for row in rows[split.start : split.end] for item in row.items]
    left = [item for item in middle if _middle(item) < split.x]
    right = [item for item in middle if _middle(item) >= split.x]
    parts = [
        [item for row in rows[: split.start] for item in row.items],
        *(beside_text(left, right) or [left, right]),
        [item for row in rows[split.end :] for item in row.items],
    ]
    return [column for part in parts if part for column in cut(part, gutter)]


def _middle(item: Item) -> float:
    return (item.box[0] + item.box[2]) / 2


def core(item: Item, *, whole: bool = False) -> tuple[float, float]:
    """Return the height an item takes among others: a line's letters without their tails, or *whole*."""
    if isinstance(item, Line) and item.upright:
        if whole:
            return item.base - 0.8 * item.size, item.base + 0.25 * item.size
        return item.base - 0.6 * item.size, item.base
    return item.box[1], item.box[3]


def bands(items: Sequence[Item], *, whole: bool = False) -> list[Band]:
    """Return *items* in bands between which no item stands."""
    low, high = min(item.box[0] for item in items), max(item.box[2] for item in items)
    groups: list[list[Item]] = []
    edges: list[list[float]] = []
    for top, bottom, item in sorted(
        ((*core(item, whole=whole), item) for item in items), key=lambda one: one[0]
    ):
        if groups and top < edges[-1][1] - 0.5:
            groups[-1].append(item)
            edges[-1][1] = max(edges[-1][1], bottom)
        else:
            groups.append([item])
            edges.append([top, bottom])
    out: list[Band] = []
    for group, (top, bottom) in zip(groups, edges, strict=True):
        gaps = _gaps(group, low, high)
        inner = [gap for gap in gaps if gap[0] > low + 1 and gap[1] < high - 1]
        out.append(Band(group, top, bottom, gaps, inner))
    return out


def _gaps(row: Sequence[Item], low: float, high: float) -> list[Gap]:
    out: list[Gap] = []
    at = low
    for x0, x1 in sorted((item.box[0], item.box[2]) for item in row):
        if x0 - at >= NARROW:
            out.append((at, x0))
        at = max(at, x1)
    if high - at >= NARROW:
        out.append((at, high))
    return out


def _best(rows: Sequence[Band], gutter: float) -> Split | None:
    """Return the tallest pair of columns; None without one."""
    best: Split | None = None
    for start, row in enumerate(rows):
        for gap in row.inner:
            if gap[1] - gap[0] < NARROW:
                continue
            for white, least in ((gutter, FEW), (NARROW, MANY)):
                if gap[1] - gap[0] < white or (start and _goes_on(rows[start - 1], gap, white)):
                    continue
                found = _run(rows, start, gap, white, least)
                if found is not None and (best is None or found.weight > best.weight):
                    best = found
    return best


def _goes_on(row: Band, gap: Gap, white: float) -> bool:
    """Return whether the band above has columns at *gap* too, so that a run from there holds this one."""
    return any(min(gap[1], b) - max(gap[0], a) >= white for a, b in row.inner)


def _run(rows: Sequence[Band], start: int, gap: Gap, white: float, least: int) -> Split | None:
    """Return the columns that begin in band *start* and part at *gap*."""
    left, right = gap
    end = start + 1
    while end < len(rows):
        widest = 0.0
        shared = gap
        for a, b in rows[end].gaps:
            low, high = max(left, a), min(right, b)
            if high - low > widest:
                widest, shared = high - low, (low, high)
        if widest < white:
            break
        left, right = shared
        end += 1
    x = (left + right) / 2
    end = _before_heading(rows, start, _trim(rows, start, end, x), x)
    weight = _worth(rows[start:end], x, least)
    return Split(weight, start, end, x) if weight else None


def _one_sided(row: Band, x: float) -> bool:
    return len({_middle(item) < x for item in row.items}) == 1


def _trim(rows: Sequence[Band], start: int, end: int, x: float) -> int:
    """Give back bands at the end of a run that stand on one side only, after a wide white."""
    if end - start < 2 or not _one_sided(rows[end - 1], x):
        return end
    if rows[end - 1].bottom - rows[start].top > TALL:
        return end
    alone = end - 1
    while alone > start and _one_sided(rows[alone - 1], x):
        alone -= 1
    if alone == start:
        return end
    whites = sorted(rows[n].top - rows[n - 1].bottom for n in range(start + 1, alone))
    usual = max(whites[len(whites) // 2], 4.0) if whites else 8.0
    return alone if rows[alone].top - rows[alone - 1].bottom > 1.45 * usual + 1.0 else end


def _before_heading(rows: Sequence[Band], start: int, end: int, x: float) -> int:
    """Give back what heads the full-width part after a run: no heading is the last line of a column."""
    if end == len(rows) or end - start < 3:
        return end
    last, above = rows[end - 1].items, rows[end - 2].items
    before = [item for item in above if _middle(item) < x]
    if len(last) != 1 or not before or _middle(last[0]) >= x:
        return end
    line, other = last[0], before[-1]
    if not isinstance(line, Line) or not isinstance(other, Line) or len(line.pieces) > 8:
        return end
    larger = line.size > 1.08 * other.size
    bold = _all_bold(line) and not _all_bold(other)
    coloured = shows(line.pieces[0].color) and not shows(other.pieces[-1].color)
    return end - 1 if larger or bold or coloured else end


def _all_bold(line: Line) -> bool:
    return all(piece.look & BOLD for piece in line.pieces)


def _worth(rows: Sequence[Band], x: float, least: int) -> float:
    """Return how tall two columns at *x* are; 0 when they are no columns."""
    sides: tuple[list[Item], list[Item]] = ([], [])
    both = short = 0
    for row in rows:
        halves: tuple[list[Item], list[Item]] = ([], [])
        for item in row.items:
            halves[_middle(item) >= x].append(item)
        for number in (0, 1):
            sides[number].extend(halves[number])
        if halves[0] and halves[1]:
            found = _side_by_side(halves)
            both += found >= 0
            short += found > 0
    if not sides[0] or not sides[1]:
        return 0.0
    lines = [[item for item in side if isinstance(item, Line)] for side in sides]
    heights = [_heights(some) for some in lines]
    solid = [len(lines[number]) < len(sides[number]) and least <= FEW for number in (0, 1)]
    if not all(solid[n] or (heights[n] >= least and _wordy(lines[n])) for n in (0, 1)):
        return 0.0
    if all(_listing(some) for some in lines):
        return 0.0
    only_lines = all(len(lines[n]) == len(sides[n]) for n in (0, 1))
    if only_lines and both >= 0.8 * len(rows) and short >= 0.7 * both:
        return 0.0
    extents = [max(item.box[3] for item in side) - min(item.box[1] for item in side) for side in sides]
    return min(extents) + 0.01 * len(rows)


def _heights(lines: Sequence[Line]) -> int:
    """Return on how many baselines *lines* stand."""
    count, last = 0, float("-inf")
    for base, size in sorted((line.base, line.size) for line in lines):
        if base - last > 0.5 * size:
            count += 1
            last = base
    return count


def _wordy(lines: Sequence[Line]) -> bool:
    return any(len(line.pieces) > 1 or line.chars > 3 for line in lines)


def _listing(lines: Sequence[Line]) -> bool:
    return bool(lines) and all(piece.look & MONO for line in lines for piece in line.pieces)


def _side_by_side(halves: tuple[list[Item], list[Item]]) -> int:
    """Return 1 when both halves of a row read as short cells of one row, 0 when as text, -1 when apart."""
    left = [item for item in halves[0] if isinstance(item, Line)]
    right = [item for item in halves[1] if isinstance(item, Line)]
    if not left or not right or abs(left[-1].base - right[0].base) > 2.0:
        return -1
    words = min(sum(len(line.pieces) for line in left), sum(len(line.pieces) for line in right))
    marked = any(line.marker for line in left) and any(line.marker for line in right)
    return int(words <= 3 and not marked)
