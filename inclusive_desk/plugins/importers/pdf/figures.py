"""Drawings made of lines and curves: where they are, and which words are labels in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.ruling import Drawn, Rule
from inclusive_desk.plugins.importers.pdf.shapes import (
    Grid,
    Line,
    Picture,
    area,
    centre_inside,
    inside,
    overlap,
    union,
)

WORDY = 5
"""Words in a line from which it is text, not a label."""
MANY = 300
"""Shapes from which a drawing is looked at coarsely first."""
REACH = 11.0
"""How far (points) outside a drawing its labels stand."""

_TICK = re.compile(r"[-−+]?\d+(?:[.,]\d+)?|[A-Za-z]\'?")
"""The label of a mark on an axis, or of a point: it may stand further off."""
_MARKER = re.compile(r"[•●○◦▪–—-]|\(?(?:\d{1,2}|[a-hA-H])[.)]")


def find_figures(drawn: Drawn, grids: list[Grid], lines: list[Line]) -> list[Picture]:
    """Return the drawings of a page with their labels.

    What belongs to them (shapes, rules, empty grids, labels) leaves *drawn*, *grids* and *lines*.
    """
    seeds = [box for box in drawn.strokes if not _is_dot(box) and not _is_frame(box, lines)]
    filled = {id(grid): _filled(grid, lines) for grid in grids if len(grid.cells) > 1}
    ghosts = [
        grid
        for grid in grids
        if len(grid.cells) > 24 and filled[id(grid)] < 0.15 and not _headed(grid, lines)
    ]
    if not seeds and not ghosts:
        return []
    clusters = clustered(seeds, 8.0)
    solid = [
        grid
        for grid in grids
        if len(grid.cells) > 1 and filled[id(grid)] >= 0.5 and not _is_plot(grid, seeds, lines)
    ]
    loose = [grid for grid in grids if grid not in solid and len(grid.cells) > 3]
    boxes: list[Box] = []
    for box in clusters:
        if any(inside(box, grid.box, 3) for grid in solid):
            continue
        for grid in loose:
            if _touches(box, grid.box, 4) and _shared(box, grid.box) > 0.15 * min(area(box), area(grid.box)):
                box = union([box, grid.box])
        boxes.append(_with_rules(box, [*drawn.across], [*drawn.upright], solid))
    boxes += [grid.box for grid in ghosts]
    pictures: list[Picture] = []
    for box in clustered(boxes, 12.0):
        if min(box[2] - box[0], box[3] - box[1]) < 20 or max(box[2] - box[0], box[3] - box[1]) < 28:
            continue
        labels = _labels(box, lines)
        if labels is None:
            continue
        pictures.append(Picture(box, drawn=True, labels=labels))
        _remove(box, drawn, grids)
        lines[:] = [line for line in lines if line not in labels]
    return pictures


def clustered(boxes: Sequence[Box], near: float) -> list[Box]:
    """Return the boxes around groups of *boxes* that touch or stand less than *near* points apart."""
    if len(boxes) > MANY:
        boxes = _coarse(boxes, max(near, 6.0))
    out: list[Box] = []
    for box in sorted(boxes, key=lambda one: (one[1], one[0])):
        merged, changed = box, True
        while changed:
            changed = False
            for other in out:
                if _touches(merged, other, near):
                    out.remove(other)
                    merged, changed = union([merged, other]), True
                    break
        out.append(merged)
    return out


def _coarse(boxes: Sequence[Box], step: float) -> list[Box]:
    """Return the boxes around groups of *boxes* that share squares of a net of *step* points."""
    group: dict[tuple[int, int], int] = {}
    parent: list[int] = []

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for number, box in enumerate(boxes):
        parent.append(number)
        left, right = int(box[0] // step), int(box[2] // step)
        for y in range(int(box[1] // step), min(int(box[3] // step), int(box[1] // step) + 400) + 1):
            for x in range(left, min(right, left + 400) + 1):
                other = group.setdefault((x, y), number)
                parent[root(number)] = root(other)
    found: dict[int, list[Box]] = {}
    for number, box in enumerate(boxes):
        found.setdefault(root(number), []).append(box)
    return [union(held) for held in found.values()]


def _touches(one: Box, other: Box, near: float) -> bool:
    return (
        overlap(one[0], one[2], other[0], other[2]) > -near
        and overlap(one[1], one[3], other[1], other[3]) > -near
    )


def _shared(one: Box, other: Box) -> float:
    return max(0.0, overlap(one[0], one[2], other[0], other[2])) * max(
        0.0, overlap(one[1], one[3], other[1], other[3])
    )


def _is_dot(box: Box) -> bool:
    return max(box[2] - box[0], box[3] - box[1]) < 9


def _is_frame(box: Box, lines: Sequence[Line]) -> bool:
    """Return whether a shape is drawn around words: a frame with round corners, or a badge."""
    if area(box) < 60:
        return False
    within = [line for line in lines if inside(line.box, box, 3)]
    if any(len(line.pieces) >= 4 for line in within):
        return True
    if len(within) != 1:
        return False
    line = within[0]
    slack = (box[2] - box[0]) - (line.box[2] - line.box[0])
    return line.chars <= 24 and box[3] - box[1] < 3.2 * line.size and slack < 4 * line.size


def _filled(grid: Grid, lines: Sequence[Line]) -> float:
    """Return the share of the cells of *grid* that hold a word."""
    points = [
        ((piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2)
        for line in lines
        if _near(line, grid.box)
        for piece in line.pieces
    ]
    held = sum(
        any(cell.box[0] <= x <= cell.box[2] and cell.box[1] <= y <= cell.box[3] for x, y in points)
        for cell in grid.cells
    )
    return held / max(len(grid.cells), 1)


def _headed(grid: Grid, lines: Sequence[Line]) -> bool:
    """Return whether each cell of the first row or of the first column holds a word: a table to fill in."""
    for cells in (
        [cell for cell in grid.cells if cell.row == 0],
        [cell for cell in grid.cells if cell.column == 0],
    ):
        held = sum(
            any(
                centre_inside(piece.box, cell.box)
                for line in lines
                for piece in line.pieces
                if _near(line, cell.box)
            )
            for cell in cells
        )
        if len(cells) > 1 and held >= len(cells) - 1:
            return True
    return False


def _is_plot(grid: Grid, strokes: Sequence[Box], lines: Sequence[Line]) -> bool:
    """Return whether curves run across *grid* and no more than letters and numbers stand in it."""
    crossed = any(_shared(box, grid.box) > 0.12 * area(grid.box) for box in strokes)
    return crossed and not any(
        len(piece.text) > 3
        for line in lines
        if _near(line, grid.box)
        for piece in line.pieces
        if centre_inside(piece.box, grid.box)
    )


def _near(line: Line, box: Box) -> bool:
    return line.box[1] < box[3] and line.box[3] > box[1]


def _with_rules(box: Box, across: Sequence[Rule], upright: Sequence[Rule], solid: Sequence[Grid]) -> Box:
    """Return *box* widened by the rules that cross it: axes, projections."""
    for _ in range(2):
        for rule in across:
            line = (rule.low, rule.at, rule.high, rule.at)
            if _joins(line, box, rule.length) and not any(inside(line, grid.box) for grid in solid):
                box = union([box, line])
        for rule in upright:
            line = (rule.at, rule.low, rule.at, rule.high)
            if _joins(line, box, rule.length) and not any(inside(line, grid.box) for grid in solid):
                box = union([box, line])
    return box


def _joins(line: Box, box: Box, length: float) -> bool:
    if not _touches(line, box, 2):
        return False
    along = max(overlap(line[0], line[2], box[0], box[2]), overlap(line[1], line[3], box[1], box[3]))
    return along > 0.45 * length


def _labels(box: Box, lines: Sequence[Line]) -> list[Line] | None:
    """Return the labels in and around *box*; None when there is text in it, so that it is no drawing."""
    labels: list[Line] = []
    wide = (box[0] - REACH, box[1] - REACH, box[2] + REACH, box[3] + REACH)
    for line in lines:
        if inside(line.box, box, 3):
            if len(line.pieces) >= WORDY and len(line.text) > 24:
                return None
            labels.append(line)
        elif _is_label(line, wide) and not _row_goes_on(line, wide, lines):
            labels.append(line)
    return labels


def _is_label(line: Line, wide: Box) -> bool:
    if _TICK.fullmatch(line.text.replace(" ", "")):
        wide = (wide[0] - REACH, wide[1] - REACH, wide[2] + REACH, wide[3] + REACH)
    short = len(line.pieces) <= 3 and line.chars <= 9
    return short and inside(line.box, wide, 0) and not _MARKER.fullmatch(line.text)


def _row_goes_on(line: Line, box: Box, lines: Sequence[Line]) -> bool:
    """Return whether other words stand close beside *line* outside of *box*."""
    return any(
        other is not line
        and abs(other.base - line.base) < 4
        and not inside(other.box, box, 0)
        and max(other.box[0] - line.box[2], line.box[0] - other.box[2]) < 2.5 * line.size
        for other in lines
    )


def _remove(box: Box, drawn: Drawn, grids: list[Grid]) -> None:
    drawn.strokes = [one for one in drawn.strokes if not inside(one, box, 2)]
    drawn.boxes = [one for one in drawn.boxes if not inside(one, box, 2)]
    drawn.fills = [one for one in drawn.fills if not inside(one[0], box, 2)]
    drawn.across = [r for r in drawn.across if not inside((r.low, r.at, r.high, r.at), box, 2)]
    drawn.upright = [r for r in drawn.upright if not inside((r.at, r.low, r.at, r.high), box, 2)]
    grids[:] = [grid for grid in grids if not inside(grid.box, box, 3)]
