"""Lines on one baseline become one row; what stands high or low in it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from inclusive_desk.language.titles import title_level
from inclusive_desk.plugins.importers.pdf.shapes import MONO, SUB, SUPER, Item, Line, Piece, part_of, union

_CHOICE = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])[.)]|[☐□❏○•▪■-]")
_ORDINAL = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})\s?[.)]\s")
WIDE = 2.6
"""White (in sizes of the type) that parts a row into pieces which are read apart."""


def rows(column: Sequence[Item]) -> Iterator[Item]:
    """Yield the items of a column from top to bottom, lines on one baseline as one line."""
    found: list[Line] = []
    for line in sorted((item for item in column if isinstance(item, Line)), key=lambda one: -one.size):
        host = _host(line, found)
        if host is None:
            found.append(replace(line, pieces=list(line.pieces)))
        else:
            host.pieces.extend(line.pieces)
            host.box = union([host.box, line.box])
    parts: list[Item] = []
    for line in found:
        if line.upright and not line.field:
            settle_row(line)
            parts.extend(_parted(line))
        else:
            parts.append(line)
    others = [item for item in column if not isinstance(item, Line)]
    yield from sorted([*parts, *others], key=_top)


def _parted(line: Line) -> list[Line]:
    """Return a row cut where a wide white parts it: points at the right of a title, choices side by side."""
    groups: list[list[int]] = [[]]
    for number, piece in enumerate(line.pieces):
        if number:
            before = line.pieces[number - 1]
            white = piece.box[0] - before.box[2]
            marker = len(groups[-1]) == 1 and len(before.text) <= 4
            if white > WIDE * line.size and not marker and not (piece.look & before.look & MONO):
                groups.append([])
        groups[-1].append(number)
    if len(groups) == 1:
        return [line]
    line.parted = True
    parts = [part_of(line, group) for group in groups]
    if not (_titled(parts[0]) or all(_CHOICE.fullmatch(part.pieces[0].text) for part in parts)):
        return [line]
    for part in parts:
        part.parted = True
    return parts


def _titled(line: Line) -> bool:
    """Return whether *line* is a title, with or without its number."""
    return title_level(line.text) > 0 or _ORDINAL.match(line.text) is not None


def _top(item: Item) -> tuple[float, float]:
    if isinstance(item, Line) and item.upright:
        return item.base - 0.6 * item.size, item.box[0]
    return item.box[1], item.box[0]


def _host(line: Line, found: Sequence[Line]) -> Line | None:
    """Return the row *line* belongs to: the same baseline, or beside it as an index is."""
    if not line.upright or line.field:
        return None
    best: tuple[float, Line] | None = None
    for row in found:
        if not row.upright or row.field:
            continue
        lift = row.base - line.base
        small = line.size < 0.86 * row.size
        level = abs(lift) < 0.3 * line.size
        index = small and -0.5 * row.size < lift < 0.8 * row.size and _beside(line, row)
        if (level or index) and (best is None or abs(lift) < best[0]):
            best = (abs(lift), row)
    return best[1] if best else None


def _beside(line: Line, row: Line) -> bool:
    return any(
        -0.3 * row.size < max(line.box[0] - piece.box[2], piece.box[0] - line.box[2]) < 0.5 * row.size
        for piece in row.pieces
    )


def settle_row(line: Line) -> None:
    """Set the pieces of a row from left to right, mark spaces between them, and what stands high or low."""
    line.pieces.sort(key=lambda piece: (round(piece.box[0], 0), -piece.base))
    before: Piece | None = None
    for piece in line.pieces:
        if before is not None:
            gap = piece.box[0] - before.box[2]
            if not piece.space and gap > 0.25 * line.size:
                piece.space = True
        lift = line.base - piece.base
        if piece.size < 0.9 * line.size and not piece.look & (SUPER | SUB):
            if lift > 0.12 * line.size:
                piece.look |= SUPER
            elif lift < -0.05 * line.size:
                piece.look |= SUB
        before = piece
