"""Drawn signs that stand for text: bullets, tick boxes, rules to write on, underlines."""

from __future__ import annotations

from collections.abc import Sequence

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.ruling import Rule
from inclusive_desk.plugins.importers.pdf.shapes import (
    BLANK,
    CHECKBOX,
    CHECKED,
    STRIKE,
    UNDERLINE,
    Grid,
    Line,
    Piece,
    Vector,
    inside,
    overlap,
    union,
)

MOST_RULES = 300
"""Free rules of a page that are looked at; with more it is a drawing."""
TICKS = frozenset("xX×✓✔✗✘☒☑")


def bullets(vectors: Sequence[Vector], lines: Sequence[Line]) -> None:
    """Put a bullet before each line that a small round or square shape stands before."""
    small = [v for v in vectors if _is_dot(v.box)]
    if len(small) > 400:
        return
    for vector in small:
        x, y = (vector.box[0] + vector.box[2]) / 2, (vector.box[1] + vector.box[3]) / 2
        for line in lines:
            if not line.upright or not line.base - 0.75 * line.size < y < line.base:
                continue
            gap = line.pieces[0].box[0] - vector.box[2]
            wide = vector.box[2] - vector.box[0]
            if 1.0 < gap < 2.5 * line.size and wide < 0.75 * line.size and x < line.pieces[0].box[0]:
                sign = "▪" if vector.rect else "◦" if vector.stroked and not vector.filled else "•"
                _insert(line, Piece(sign, vector.box, line.base, line.size, 0, 0, True))
                break


def _is_dot(box: Box) -> bool:
    wide, tall = box[2] - box[0], box[3] - box[1]
    return 1.2 < wide < 8 and 1.2 < tall < 8 and 0.7 < wide / tall < 1.4


def _insert(line: Line, piece: Piece) -> None:
    if any(
        abs(other.box[0] - piece.box[0]) < 2 and abs(other.base - piece.base) < 3 for other in line.pieces
    ):
        return
    for number, other in enumerate(line.pieces):
        if other.box[0] > piece.box[0]:
            line.pieces.insert(number, piece)
            other.space = True
            break
    else:
        line.pieces.append(piece)
    line.box = union([line.box, piece.box])


def is_tick_box(box: Box) -> bool:
    """Return whether *box* has the shape of a box to tick."""
    wide, tall = box[2] - box[0], box[3] - box[1]
    return 5 <= wide <= 17 and 5 <= tall <= 17 and 0.75 < wide / tall < 1.34


def tick_boxes(boxes: Sequence[Box], lines: list[Line]) -> None:
    """Put a sign into the lines for each small drawn square; a cross inside makes it a ticked one."""
    squares: list[Box] = []
    if len(boxes) > 240:
        return
    for box in boxes:
        if is_tick_box(box) and not any(abs(box[0] - b[0]) < 3 and abs(box[1] - b[1]) < 3 for b in squares):
            squares.append(box)
    touching = [
        box
        for box in squares
        if any(
            other is not box
            and abs(other[0] - box[0]) < box[2] - box[0] + 2
            and abs(other[1] - box[1]) < box[3] - box[1] + 2
            for other in squares
        )
    ]
    if len(squares) > 120 or len(touching) > 0.5 * len(squares) + 1:
        return
    for box in squares:
        _tick_box(box, lines)


def _tick_box(box: Box, lines: list[Line]) -> None:
    middle = (box[1] + box[3]) / 2
    ticked = False
    for line in lines:
        for piece in list(line.pieces):
            if not (
                box[0] - 1 < (piece.box[0] + piece.box[2]) / 2 < box[2] + 1 and abs(piece.base - box[3]) < 8
            ):
                continue
            if piece.text not in TICKS:
                return
            ticked = True
            line.pieces.remove(piece)
    lines[:] = [line for line in lines if line.pieces]
    near = [
        line
        for line in lines
        if line.upright
        and line.base - line.size < middle < line.base + 0.3 * line.size
        and line.box[0] - 3 * line.size < box[2]
        and line.box[2] + 3 * line.size > box[0]
    ]
    sign = "☒" if ticked else "☐"
    look = CHECKED if ticked else CHECKBOX
    if near:
        line = min(near, key=lambda one: abs(one.base - 0.35 * one.size - middle))
        _insert(line, Piece(sign, box, line.base, line.size, look, 0, True))
    else:
        size = box[3] - box[1]
        lines.append(Line([Piece(sign, box, box[3], size, look, 0, True)], box, box[3], size))


def underlines(rules: Sequence[Rule], lines: Sequence[Line]) -> list[Rule]:
    """Mark the pieces that a rule runs under or through; return the rules that did neither."""
    rest: list[Rule] = []
    if len(rules) > MOST_RULES:
        return rest
    for rule in rules:
        used = False
        for line in lines:
            if not line.upright or not line.base - 0.5 * line.size < rule.at < line.base + 0.32 * line.size:
                continue
            over = [
                piece
                for piece in line.pieces
                if piece.box[0] >= rule.low - 2.5
                and piece.box[2] <= rule.high + 2.5
                and piece.base - 0.5 * piece.size < rule.at < piece.base + 0.32 * piece.size
            ]
            width = sum(piece.box[2] - piece.box[0] for piece in over)
            if not over or width < 0.45 * rule.length:
                continue
            strike = all(rule.at < piece.base - 0.15 * piece.size for piece in over)
            for piece in over:
                piece.look |= STRIKE if strike else UNDERLINE
            used = True
        if not used:
            rest.append(rule)
    return rest


def blanks(rules: Sequence[Rule], lines: list[Line]) -> list[Rule]:
    """Put a blank into the lines for each rule that leaves room to write; return the rules left over."""
    rest: list[Rule] = []
    rows: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (one.at, one.low)):
        if rule.length < 18:
            rest.append(rule)
            continue
        host = _line_beside(rule, lines)
        if host is not None:
            piece = Piece("____", _room(rule, host.size), host.base, host.size, BLANK, 0, True)
            _insert(host, piece)
        elif rule.length > 60:
            rows.append(rule)
        else:
            rest.append(rule)
    for group in _alike(rows):
        if len(group) < 2:
            rest.extend(group)
            continue
        for rule in group:
            size = 10.0
            piece = Piece("____", _room(rule, size), rule.at, size, BLANK, 0, True)
            lines.append(Line([piece], piece.box, rule.at, size))
    return rest


def answer_boxes(boxes: Sequence[Box], lines: Sequence[Line], tables: Sequence[Grid]) -> list[Line]:
    """Return a blank for each drawn box that nothing stands in: room for an answer."""
    out: list[Line] = []
    for box in boxes:
        wide, tall = box[2] - box[0], box[3] - box[1]
        if wide < 80 or tall < 14 or any(overlap(box[1], box[3], o.box[1], o.box[3]) > 4 for o in tables):
            continue
        if any(
            overlap(box[0], box[2], line.box[0], line.box[2]) > 2 and _stands_in(line, box) for line in lines
        ):
            continue
        if any(inside(one.box, box, 2) or inside(box, one.box, 2) for one in out):
            continue
        base = box[1] + min(tall / 2, 14.0)
        piece = Piece("____", box, base, 10.0, BLANK, 0, True)
        out.append(Line([piece], box, base, 10.0, field=True))
    return out


def _stands_in(line: Line, box: Box) -> bool:
    return box[1] - 2 < line.base - 0.3 * line.size < box[3] + 2


def _room(rule: Rule, size: float) -> Box:
    return (rule.low, rule.at - size, rule.high, rule.at + 1)


def _line_beside(rule: Rule, lines: Sequence[Line]) -> Line | None:
    """Return the line on whose baseline *rule* runs on where the text leaves room."""
    for line in lines:
        if not line.upright or not -2.0 < rule.at - line.base < 0.4 * line.size + 1:
            continue
        if any(min(p.box[2], rule.high) - max(p.box[0], rule.low) > 3 for p in line.pieces):
            continue
        gaps = [rule.low - p.box[2] for p in line.pieces if p.box[2] <= rule.low + 3]
        after = [p.box[0] - rule.high for p in line.pieces if p.box[0] >= rule.high - 3]
        if (gaps and min(gaps) < 1.6 * line.size) or (after and min(after) < 1.5 * line.size):
            return line
    return None


def _alike(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return rules in groups that stand under each other at writing distance, as long as each other."""
    out: list[list[Rule]] = []
    for rule in rules:
        last = out[-1][-1] if out else None
        if (
            last is not None
            and 12 < rule.at - last.at < 45
            and abs(rule.high - last.high) < 6
            and rule.low >= last.low - 60
        ):
            out[-1].append(rule)
        else:
            out.append([rule])
    return out
