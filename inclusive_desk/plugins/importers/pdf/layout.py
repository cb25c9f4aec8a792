"""What stands where on a page: tables, frames, pictures and lines, in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf import spacing
from inclusive_desk.plugins.importers.pdf.bare_tables import find_bare_tables
from inclusive_desk.plugins.importers.pdf.figures import clustered, find_figures
from inclusive_desk.plugins.importers.pdf.forms import put_fields
from inclusive_desk.plugins.importers.pdf.formulas import read_bars
from inclusive_desk.plugins.importers.pdf.headers import header_rows
from inclusive_desk.plugins.importers.pdf.open_tables import find_open_tables
from inclusive_desk.plugins.importers.pdf.order import cut
from inclusive_desk.plugins.importers.pdf.ruling import Drawn, Rule, sort_shapes
from inclusive_desk.plugins.importers.pdf.shapes import (
    Frame,
    Grid,
    Item,
    Line,
    PageContent,
    Picture,
    area,
    centre_inside,
    inside,
    overlap,
    part_of,
    union,
)
from inclusive_desk.plugins.importers.pdf.signs import (
    answer_boxes,
    blanks,
    bullets,
    is_tick_box,
    tick_boxes,
    underlines,
)
from inclusive_desk.plugins.importers.pdf.tables import find_grids, part_full_rows
from inclusive_desk.plugins.importers.pdf.tagging import SOUND, place_figures, tables_of

LONG_CELL = 45
"""Words in a cell from which a one-row grid is page layout, not a table."""

_MARKER = re.compile(
    r"(?:[•●○◦▪▫■□◆♦❖➢➤➔➜→⇨✓✗★☞‣⁃∗*·–—−-]|o|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)°]|\d{1,2}\.\d{1,2}\.?)"
)


def arrange(content: PageContent, lines: Sequence[Line]) -> list[list[Item]]:
    """Return *lines* (the page's, running heads taken out) with tables, frames and pictures, in columns."""
    inked = [v for v in content.vectors if not any(inside(v.box, one.box, 3) for one in content.fields)]
    drawn = sort_shapes(inked, content.width, content.height)
    free = [replace(line, pieces=list(line.pieces)) for line in lines if line.pieces]
    if content.fields:
        put_fields(content.fields, free, content.number)
    told = tables_of(free, content.number) if content.tagged >= SOUND else []
    if content.tagged >= SOUND:
        free = spacing.whole_lines(free)
    grids = find_grids(drawn)
    grids = [grid for grid in grids if not any(inside(grid.box, one.box, 12) for one in told)]
    pictures = [*find_figures(drawn, grids, free), *_images(content, free)]
    place_figures(content.figures, pictures)
    bullets([v for v in inked if not any(inside(v.box, p.box) for p in pictures)], free)
    squares = [grid.box for grid in grids if len(grid.cells) == 1 and is_tick_box(grid.box)]
    tick_boxes(squares, free)
    rules = _unbound(drawn.across, [grid for grid in grids if grid.box not in squares])
    rules = read_bars(rules, free)
    tables, rules = find_open_tables(rules, free, drawn.parts)
    rules = [
        rule
        for rule in underlines(rules, free)
        if not _meets(rule, drawn.upright) and not _arrow(rule, drawn.strokes)
    ]
    rules = blanks(rules, free)
    boxes: list[Box] = []
    for grid in sorted(grids, key=lambda one: area(one.box)):
        if grid.box not in squares:
            free = _settle(grid, free, tables, boxes)
    for grid in tables:
        grid.header_rows = grid.header_rows or header_rows(grid, drawn.fills)
    boxes += _round_boxes(drawn, free)
    boxes += [box for box, _ in drawn.fills if _is_ground(box, free)]
    empty = [
        box for box in boxes if not any(inside(box, p.box, 4) for p in pictures) and not _drawn_in(box, drawn)
    ]
    free += answer_boxes(empty, free, told)
    walls: list[Item] = [*tables, *told, *pictures]
    items: list[Item] = [*find_bare_tables(free, [item.box for item in walls]), *free, *walls]
    whole = _frames(items, boxes, content)
    return flow(whole)


def flow(items: Sequence[Item]) -> list[list[Item]]:
    """Return *items* in reading order, column after column; frames are read where they stand."""
    usual = spacing.word_space([item for item in items if isinstance(item, Line)])
    apart = [
        part for item in items for part in (spacing.apart(item, usual) if isinstance(item, Line) else [item])
    ]
    return cut(_join_markers(apart))


def _unbound(rules: Sequence[Rule], grids: Sequence[Grid]) -> list[Rule]:
    """Return the rules that are no side of a cell."""
    return [
        rule
        for rule in rules
        if not any(
            grid.box[0] - 3 <= rule.low
            and rule.high <= grid.box[2] + 3
            and any(
                min(abs(rule.at - cell.box[1]), abs(rule.at - cell.box[3])) < 2.6
                and overlap(rule.low, rule.high, cell.box[0], cell.box[2]) > 0.5 * (cell.box[2] - cell.box[0])
                for cell in grid.cells
            )
            for grid in grids
        )
    ]


def _drawn_in(box: Box, drawn: Drawn) -> bool:
    """Return whether something is drawn within *box*: it is no room for an answer."""
    shapes = [*drawn.strokes, *(fill for fill, _ in drawn.fills)]
    shapes += [(rule.at, rule.low, rule.at, rule.high) for rule in drawn.upright]
    return any(
        inside(shape, box, -3) and max(shape[2] - shape[0], shape[3] - shape[1]) > 8 for shape in shapes
    )


def _arrow(rule: Rule, strokes: Sequence[Box]) -> bool:
    """Return whether a slanted shape stands at an end of *rule*: the head of an arrow."""
    return any(
        overlap(box[1], box[3], rule.at - 2, rule.at + 2) > 0
        and (
            min(
                abs(box[0] - rule.high),
                abs(box[2] - rule.high),
                abs(box[0] - rule.low),
                abs(box[2] - rule.low),
            )
            < 5
        )
        for box in strokes
    )


def _meets(rule: Rule, upright: Sequence[Rule]) -> bool:
    """Return whether an upright rule starts from, ends on or crosses *rule*."""
    return any(
        rule.low - 2 <= other.at <= rule.high + 2 and other.low - 2 <= rule.at <= other.high + 2
        for other in upright
    )


def _settle(grid: Grid, free: list[Line], tables: list[Grid], boxes: list[Box]) -> list[Line]:
    """Put the lines that stand in *grid* into its cells if it is a table; else note its cells as frames."""
    if len(grid.cells) == 1:
        boxes.append(grid.cells[0].box)
        return free
    inner = [table for table in tables if inside(table.box, grid.box)]
    rest: list[Line] = []
    for line in free:
        if overlap(line.box[1], line.box[3], grid.box[1], grid.box[3]) <= 0 or not (
            centre_inside(line.box, grid.box)
            or overlap(line.box[0], line.box[2], grid.box[0], grid.box[2]) > 4
        ):
            rest.append(line)
            continue
        rest += _into_cells(grid, line)
    for cell in part_full_rows(grid):
        boxes.append(cell.box)
        rest += cell.lines
    words = [sum(len(line.pieces) for line in cell.lines) for cell in grid.cells]
    filled = sum(1 for count in words if count)
    layout = (
        inner
        or grid.columns < 2
        or (grid.rows == 1 and max(words) > LONG_CELL)
        or sum(words) > 60 * max(filled, 1)
    )
    if filled and not layout:
        tables.append(grid)
        return rest
    for cell in grid.cells:
        if cell.lines or filled:
            boxes.append(cell.box)
    return (
        [line for line in free if line in rest]
        + [line for cell in grid.cells for line in cell.lines]
        + [line for line in rest if line not in free]
    )


def _into_cells(grid: Grid, line: Line) -> list[Line]:
    """Share the pieces of *line* among the cells they stand in; return what stands in none."""
    groups: dict[int, list[int]] = {}
    for number, piece in enumerate(line.pieces):
        x = (piece.box[0] + piece.box[2]) / 2
        y = piece.base - 0.3 * piece.size if line.upright else (line.box[1] + line.box[3]) / 2
        found = -1
        for index, cell in enumerate(grid.cells):
            if cell.box[0] - 0.5 <= x <= cell.box[2] + 0.5 and cell.box[1] - 1 <= y <= cell.box[3] + 1:
                found = index
                break
        groups.setdefault(found, []).append(number)
    if len(groups) == 1:
        index = next(iter(groups))
        if index < 0:
            return [line]
        grid.cells[index].lines.append(line)
        return []
    left: list[Line] = []
    for index, numbers in groups.items():
        part = part_of(line, numbers)
        if index < 0:
            left.append(part)
        else:
            grid.cells[index].lines.append(part)
    return left


def _round_boxes(drawn: Drawn, lines: Sequence[Line]) -> list[Box]:
    """Return the shapes with round corners that text stands in."""
    out: list[Box] = []
    for box in drawn.strokes:
        if box[2] - box[0] < 60 or box[3] - box[1] < 14:
            continue
        within = [line for line in lines if inside(line.box, box)]
        crossing = [
            line
            for line in lines
            if not inside(line.box, box, 3) and centre_inside(line.box, box) and line not in within
        ]
        if not crossing and any(len(line.pieces) >= 4 for line in within):
            out.append(box)
    return out


def _is_ground(box: Box, lines: Sequence[Line]) -> bool:
    """Return whether a coloured ground holds some lines as a box does."""
    if box[2] - box[0] < 60:
        return False
    within = [line for line in lines if inside(line.box, box)]
    if len(within) < 2 or box[3] - box[1] < 2 * within[0].size:
        return False
    return not any(centre_inside(line.box, box) and not inside(line.box, box, 3) for line in lines)


def _images(content: PageContent, lines: Sequence[Line]) -> list[Picture]:
    """Return the images of a page; a picture behind the text of a page is ground, not content."""
    out: list[Picture] = []
    for box in clustered(content.images, 1.0):
        wide, tall = box[2] - box[0], box[3] - box[1]
        if min(wide, tall) < 12 or (min(wide, tall) < 22 and max(wide, tall) < 40):  # an icon in a line
            continue
        wordy = any(len(line.pieces) >= 5 and inside(line.box, box, 4) for line in lines)
        if not (wordy and area(box) > 0.5 * content.width * content.height):
            out.append(Picture(box))
    return out


def _shared(one: Box, other: Box) -> float:
    return max(0.0, overlap(one[0], one[2], other[0], other[2])) * max(
        0.0, overlap(one[1], one[3], other[1], other[3])
    )


def _frames(items: list[Item], boxes: Sequence[Box], content: PageContent) -> list[Item]:
    """Return *items* with those that stand in a drawn box put together into a frame (frames nest)."""
    whole = area((0, 0, content.width, content.height))
    for box in sorted(_distinct(boxes), key=area):
        if area(box) > 0.85 * whole:
            continue
        held = [item for item in items if item.box != box and _holds(box, item)]
        if not held:
            continue
        crossing = [
            item
            for item in items
            if item not in held and isinstance(item, Line) and _shared(item.box, box) > 0.35 * area(item.box)
        ]
        if crossing or (len(held) == 1 and isinstance(held[0], Frame | Grid | Picture)):
            continue
        items = [item for item in items if item not in held]
        items.append(Frame(box, held))
    return items


def _holds(box: Box, item: Item) -> bool:
    if isinstance(item, Line):
        x0, y0, x1, y1 = item.box
        return (
            inside((x0, item.base - 0.6 * item.size, x1, item.base), box, 2.0)
            if item.upright
            else inside((x0, y0, x1, y1), box, 2.0)
        )
    return inside(item.box, box, 2.5)


def _distinct(boxes: Sequence[Box]) -> list[Box]:
    out: list[Box] = []
    for box in boxes:
        if not any(all(abs(a - b) < 3 for a, b in zip(box, other, strict=True)) for other in out):
            out.append(box)
    return out


def _join_markers(items: Sequence[Item]) -> list[Item]:
    """Return *items* with each list marker that stands as a line of its own joined to the line it marks."""
    lines = [item for item in items if isinstance(item, Line)]
    taken: set[int] = set()
    joined: dict[int, Line] = {}
    for line in lines:
        if len(line.pieces) > 1 or not _MARKER.fullmatch(line.text) or not line.upright:
            continue
        best: Line | None = None
        for other in lines:
            if other is line or id(other) in taken or not other.upright:
                continue
            gap = other.box[0] - line.box[2]
            if (
                abs(other.base - line.base) < 3.0
                and 0 <= gap < 4.5 * line.size
                and (best is None or other.box[0] < best.box[0])
            ):
                best = other
        if best is not None and id(best) not in joined and len(best.text) > 1:
            taken.add(id(line))
            joined[id(best)] = line
    out: list[Item] = []
    for item in items:
        if id(item) in taken:
            continue
        if isinstance(item, Line) and id(item) in joined:
            mark = joined[id(item)]
            first = replace(item.pieces[0], space=True)
            item = replace(
                item,
                pieces=[*mark.pieces, first, *item.pieces[1:]],
                box=union([mark.box, item.box]),
                marker=mark.text,
            )
        out.append(item)
    return out
