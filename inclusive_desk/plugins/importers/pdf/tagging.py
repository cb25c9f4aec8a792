"""Ties the words of a page to the tags of its file, and reads tables, figures and formulas from them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.marked import ARTIFACT, Marked, marked_content
from inclusive_desk.plugins.importers.pdf.objects import Objects
from inclusive_desk.plugins.importers.pdf.shapes import (
    FORMULA,
    Grid,
    GridCell,
    Line,
    PageContent,
    Picture,
    Piece,
    area,
    overlap,
    part_of,
    union,
)
from inclusive_desk.plugins.importers.pdf.tags import Element, Tags, mathml_of

SOUND = 0.85
"""The share of the words that tags must name for the tree to be believed."""


def tie(content: PageContent, page: Any, tags: Tags, objects: Objects) -> None:
    """Give each piece of *content* its element; note what the tags say of pictures, tables and formulas."""
    marked = marked_content(page, objects)
    texts: dict[int, str] = {}
    rows = _rows(marked)
    named = total = 0
    for line in content.lines:
        for piece in line.pieces:
            number = _number_at(rows, piece)
            total += len(piece.text)
            element = tags.leaves.get((content.number, number)) if number >= 0 else None
            if element is None:
                piece.artifact = number == ARTIFACT
                named += len(piece.text) if piece.artifact else 0
                continue
            named += len(piece.text)
            piece.tag = element
            texts[number] = f"{texts.get(number, '')}{' ' if piece.space else ''}{piece.text}".strip()
    content.tagged = named / total if total else 0.0
    _formulas(content, texts)
    _figures(content, page, tags, marked)


def _rows(marked: Marked) -> dict[int, list[tuple[float, float, int]]]:
    """Return the starts of texts by their height (in half points): (x, y, number), from left to right."""
    rows: dict[int, list[tuple[float, float, int]]] = {}
    for number, x, y in marked.texts:
        rows.setdefault(round(y * 2), []).append((x, y, number))
    for row in rows.values():
        row.sort(key=lambda one: one[0])
    return rows


def _number_at(rows: dict[int, list[tuple[float, float, int]]], piece: Piece) -> int:
    best: tuple[float, int] | None = None
    key = round(piece.base * 2)
    for near in (key - 1, key, key + 1):
        row = rows.get(near)
        if not row:
            continue
        index = bisect_right(row, piece.box[0] + 0.12 * piece.size + 0.5, key=lambda one: one[0]) - 1
        if index >= 0 and abs(row[index][1] - piece.base) < 0.7 and (best is None or row[index][0] > best[0]):
            best = (row[index][0], row[index][2])
    return best[1] if best else -1


def _formulas(content: PageContent, texts: dict[int, str]) -> None:
    """Mark the pieces of formulas; put MathML that is spelt out in tags on their element."""
    for line in content.lines:
        for piece in line.pieces:
            formula = _formula(piece)
            if formula is None:
                continue
            piece.look |= FORMULA
            if not formula.mathml:
                formula.mathml = mathml_of(formula, texts)


def _formula(piece: Piece) -> Element | None:
    return piece.tag.up("Formula") if isinstance(piece.tag, Element) else None


def _figures(content: PageContent, page: Any, tags: Tags, marked: Marked) -> None:
    """Note the figures with an alternative text, with their boxes; words in them are told by it."""
    height = page.rect.height
    for figure in tags.figures(content.number):
        boxes = [
            box for number, box in marked.images if _under(tags.leaves.get((content.number, number)), figure)
        ]
        words = [
            piece
            for line in content.lines
            for piece in line.pieces
            if isinstance(piece.tag, Element) and _under(piece.tag, figure)
        ]
        box: Box | None = union(boxes) if boxes else None
        if box is None and figure.box is not None:
            x0, y0, x1, y1 = figure.box
            box = (min(x0, x1), height - max(y0, y1), max(x0, x1), height - min(y0, y1))
        if box is None and words:
            box = union([piece.box for piece in words])
        if not figure.alt:
            continue
        held = set(map(id, words))
        for line in content.lines:
            line.pieces = [piece for piece in line.pieces if id(piece) not in held]
        content.lines = [line for line in content.lines if line.pieces]
        content.figures.append(Picture(box or (0.0, 0.0, 1.0, 1.0), alt=figure.alt, order=figure.order))


def _under(element: Element | None, ancestor: Element) -> bool:
    while element is not None:
        if element is ancestor:
            return True
        element = element.parent
    return False


def tables_of(lines: list[Line], number: int) -> list[Grid]:
    """Return the tables that tags spell out on page *number*; their words leave *lines*."""
    cells: dict[int, tuple[Element, list[tuple[Line, list[int]]]]] = {}
    for line in lines:
        held: dict[int, tuple[Element, list[int]]] = {}
        for index, piece in enumerate(line.pieces):
            cell = piece.tag.up("TD", "TH") if isinstance(piece.tag, Element) else None
            if cell is not None and cell.up("TR") is not None and cell.up("Table") is not None:
                held.setdefault(cell.order, (cell, []))[1].append(index)
        for order, (cell, indexes) in held.items():
            cells.setdefault(order, (cell, []))[1].append((line, indexes))
    tables: dict[int, list[tuple[Element, list[Line]]]] = {}
    taken: set[int] = set()
    for cell, places in cells.values():
        table = cell.up("Table")
        parts = [part_of(line, indexes) for line, indexes in places]
        taken.update(id(line.pieces[n]) for line, indexes in places for n in indexes)
        if table is not None:
            tables.setdefault(table.order, []).append((cell, parts))
    for line in lines:
        line.pieces = [piece for piece in line.pieces if id(piece) not in taken]
    lines[:] = [line for line in lines if line.pieces]
    return [_grid(found, number) for found in tables.values()]


def _grid(found: Sequence[tuple[Element, list[Line]]], number: int) -> Grid:
    """Return the rows of a table that have something on page *number*, empty cells included."""
    by_cell = {id(cell): parts for cell, parts in found}
    rows: list[Element] = []
    for cell, _ in sorted(found, key=lambda one: one[0].order):
        row = cell.up("TR")
        if row is not None and row not in rows:
            rows.append(row)
    box = union([line.box for _, parts in found for line in parts])
    cells: list[GridCell] = []
    filled: set[tuple[int, int]] = set()
    heads = 0
    for r, row in enumerate(rows):
        column = 0
        kids = [kid for kid in row.kids if isinstance(kid, Element) and kid.role in ("TD", "TH")]
        for kid in kids:
            while (r, column) in filled:
                column += 1
            parts = by_cell.get(id(kid), [])
            place = union([line.box for line in parts]) if parts else box
            rowspan = min(kid.rowspan, len(rows) - r)
            cells.append(GridCell(r, column, rowspan, kid.colspan, place, parts, header=kid.role == "TH"))
            filled |= {(y, x) for y in range(r, r + rowspan) for x in range(column, column + kid.colspan)}
            column += kid.colspan
        if heads == r and kids and all(kid.role == "TH" for kid in kids):
            heads += 1
    columns = 1 + max((x for _, x in filled), default=0)
    order = min(cell.order for cell, _ in found)
    return Grid(box, cells, len(rows), columns, heads, order=order)


def place_figures(figures: Sequence[Picture], pictures: list[Picture]) -> None:
    """Give the pictures found on a page the alternative texts of the figures; add those not found."""
    for figure in figures:
        best = max(pictures, key=lambda one: _shared(one.box, figure.box), default=None)
        if (
            best is not None
            and not best.alt
            and _shared(best.box, figure.box) > 0.3 * min(area(best.box), area(figure.box))
        ):
            best.alt, best.order = figure.alt, figure.order
        else:
            pictures.append(figure)


def _shared(one: Box, other: Box) -> float:
    return max(0.0, overlap(one[0], one[2], other[0], other[2])) * max(
        0.0, overlap(one[1], one[3], other[1], other[3])
    )
