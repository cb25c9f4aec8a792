"""Reading order: a page is cut into columns and bands until one column of lines is left (XY-cut)."""

from __future__ import annotations

from collections.abc import Sequence

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.shapes import MONO, Grid, Item, Line, Picture, union

GUTTER = 8.0
"""Least white between two columns, in points."""


def cut(items: Sequence[Item], gutter: float = GUTTER) -> list[list[Item]]:
    """Return *items* as columns of rows in reading order; each column is a list from top to bottom."""
    if len(items) <= 1:
        return [list(items)] if items else []
    split = _columns(items, gutter)
    if split is None:
        return [_down(items)]
    above, left, right, below = split
    out: list[list[Item]] = []
    for part in (above, left, right, below):
        if part:
            out.extend(cut(part, gutter))
    return out


def _down(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.box[1], item.box[0]))


def bands(items: Sequence[Item]) -> list[list[Item]]:
    """Return *items* in bands between which no item stands."""
    out: list[list[Item]] = []
    bottom = float("-inf")
    for item in sorted(items, key=lambda one: _core(one)[0]):
        top, low = _core(item)
        if out and top < bottom - 0.5:
            out[-1].append(item)
            bottom = max(bottom, low)
        else:
            out.append([item])
            bottom = low
    return out


def _core(item: Item) -> tuple[float, float]:
    """Return the height an item takes among others: a line's letters without their tails."""
    if isinstance(item, Line) and item.upright:
        return item.base - 0.6 * item.size, item.base
    return item.box[1], item.box[3]


def _columns(items: Sequence[Item], gutter: float) -> tuple[list[Item], ...] | None:
    """Return what stands above, left, right and below the tallest pair of columns; None without one."""
    rows = bands(items)
    best: tuple[float, int, int, float] | None = None
    for start in range(len(rows)):
        if len(rows[start]) < 2 and start and not _tall(rows[start]):
            pass
        found = _run(rows, start, gutter)
        if found is None:
            continue
        end, x, weight = found
        if best is None or weight > best[0]:
            best = (weight, start, end, x)
    if best is None:
        return None
    _, start, end, x = best
    above = [item for row in rows[:start] for item in row]
    below = [item for row in rows[end:] for item in row]
    middle = [item for row in rows[start:end] for item in row]
    left = [item for item in middle if (item.box[0] + item.box[2]) / 2 < x]
    right = [item for item in middle if (item.box[0] + item.box[2]) / 2 >= x]
    return above, left, right, below


def _tall(row: list[Item]) -> bool:
    return any(not isinstance(item, Line) for item in row)


def _gaps(row: list[Item], low: float, high: float, gutter: float) -> list[tuple[float, float]]:
    """Return the white stretches of a band between *low* and *high*, margins included."""
    out: list[tuple[float, float]] = []
    at = low
    for x0, x1 in sorted((item.box[0], item.box[2]) for item in row):
        if x0 - at >= gutter:
            out.append((at, x0))
        at = max(at, x1)
    if high - at >= gutter:
        out.append((at, high))
    return out


def _run(rows: list[list[Item]], start: int, gutter: float) -> tuple[int, float, float] | None:
    """Return (end, x, weight) of the best pair of columns that begins in band *start*."""
    low = min(item.box[0] for row in rows for item in row)
    high = max(item.box[2] for row in rows for item in row)
    open_gaps = [
        gap for gap in _gaps(rows[start], low, high, gutter) if gap[0] > low + 1 and gap[1] < high - 1
    ]
    best: tuple[int, float, float] | None = None
    for gap in open_gaps:
        left, right = gap
        end = start + 1
        while end < len(rows):
            shared = [
                (max(left, a), min(right, b))
                for a, b in _gaps(rows[end], low, high, gutter)
                if min(right, b) - max(left, a) >= gutter
            ]
            if not shared:
                break
            left, right = max(shared, key=lambda pair: pair[1] - pair[0])
            end += 1
        x = (left + right) / 2
        end = _trim(rows, start, end, x)
        weight = _worth(rows[start:end], x)
        if weight and (best is None or weight > best[2]):
            best = (end, x, weight)
    return best


def _trim(rows: list[list[Item]], start: int, end: int, x: float) -> int:
    """Give back bands at the end of a run that stand on one side only after a wide gap."""
    while end - start > 1:
        sides = {(item.box[0] + item.box[2]) / 2 < x for item in rows[end - 1]}
        if len(sides) == 2:
            break
        alone = end - 1
        while alone > start and len({(i.box[0] + i.box[2]) / 2 < x for i in rows[alone - 1]}) == 1:
            alone -= 1
        gap = min(_core(i)[0] for i in rows[alone]) - max(_core(i)[1] for i in rows[alone - 1])
        size = max((i.size for i in rows[alone] if isinstance(i, Line)), default=10.0)
        if gap > 2.5 * size:
            end = alone
        break
    return end


def _worth(rows: list[list[Item]], x: float) -> float:
    """Return how much text two columns at *x* hold; 0 when they are no columns."""
    left = [item for row in rows for item in row if (item.box[0] + item.box[2]) / 2 < x]
    right = [item for row in rows for item in row if (item.box[0] + item.box[2]) / 2 >= x]
    if not left or not right:
        return 0.0
    if not (_column_like(left) and _column_like(right)):
        return 0.0
    if _listing(left) and _listing(right):
        return 0.0
    if _aligned(rows, x):
        return 0.0
    return min(_height(left), _height(right)) + 0.01 * len(rows)


def _height(items: list[Item]) -> float:
    box = union([item.box for item in items])
    return box[3] - box[1]


def _column_like(items: list[Item]) -> bool:
    """Return whether items make a column: some lines, or a picture, table or frame."""
    lines = [item for item in items if isinstance(item, Line)]
    if len(lines) < len(items):
        return True
    return len(bands(items)) >= 3 and any(len(line.pieces) > 1 or len(line.text) > 3 for line in lines)


def _listing(items: list[Item]) -> bool:
    lines = [item for item in items if isinstance(item, Line)]
    return bool(lines) and all(piece.look & MONO for line in lines for piece in line.pieces)


def _aligned(rows: list[list[Item]], x: float) -> bool:
    """Return whether both sides read as one row: short cells on shared baselines, no list, no prose."""
    if any(not isinstance(item, Line) for row in rows for item in row):
        return False
    both, short = 0, 0
    for row in rows:
        left = [item for item in row if isinstance(item, Line) and item.box[2] < x + 1]
        right = [item for item in row if isinstance(item, Line) and item.box[0] > x - 1]
        if not left or not right:
            continue
        if abs(left[-1].base - right[0].base) > 2.0:
            continue
        both += 1
        words = min(sum(len(line.pieces) for line in left), sum(len(line.pieces) for line in right))
        marked = any(line.marker for line in left) and any(line.marker for line in right)
        short += words <= 3 and not marked
    return both >= 0.8 * len(rows) and short >= 0.7 * both


def box_of(items: Sequence[Item]) -> Box:
    """Return the box around *items*."""
    return union([item.box for item in items])


__all__ = ["GUTTER", "Grid", "Picture", "bands", "box_of", "cut"]
