"""Fields of a PDF form: each becomes a line of its label and what is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.engine import troubles
from inclusive_desk.plugins.importers.pdf.shapes import (
    BLANK,
    CHECKBOX,
    CHECKED,
    Field,
    Line,
    Piece,
    part_of,
    union,
)

BLANK_TEXT = "____"


def fields_of(page: Any) -> list[Field]:
    """Return the fields of *page* (a pymupdf page) from top to bottom; buttons that only act are left out."""
    out: list[Field] = []
    for widget in page.widgets():
        kind = widget.field_type_string or ""
        if kind in ("Button", "Signature", "Unknown"):
            continue
        box = (widget.rect.x0, widget.rect.y0, widget.rect.x1, widget.rect.y1)
        if box[2] - box[0] < 1 or box[3] - box[1] < 1:
            continue
        value = widget.field_value
        tick = kind in ("CheckBox", "RadioButton")
        ticked = tick and _is_on(widget, value)
        text = "" if tick or value is None else str(value).strip()
        out.append(Field(box, (widget.field_label or "").strip(), text, tick, ticked))
    return sorted(out, key=lambda one: (one.box[1], one.box[0]))


def _is_on(widget: Any, value: object) -> bool:
    if value in (None, False, "", "Off"):
        return False
    try:
        own = widget.on_state()
    except troubles():
        return True
    return value is True or str(value) == str(own)


def put_fields(fields: Sequence[Field], lines: list[Line], page: int) -> None:
    """Put each field into *lines*, with the printed words that name it; a printed value goes."""
    boxes = [field.box for field in fields]
    _drop_printed(boxes, fields, lines)
    for field in fields:
        label = _label_of(field, boxes, lines)
        lines.append(_line(field, label, page))


def _drop_printed(boxes: Sequence[Box], fields: Sequence[Field], lines: list[Line]) -> None:
    """Take out what is printed inside text fields: it is their value, told once."""
    for line in lines:
        line.pieces = [
            piece
            for piece in line.pieces
            if not any(
                box[0] - 1 <= (piece.box[0] + piece.box[2]) / 2 <= box[2] + 1
                and box[1] - 1 <= piece.base - 0.3 * piece.size <= box[3] + 1
                and (field.tick or piece.text in field.value or not field.value)
                for box, field in zip(boxes, fields, strict=True)
            )
        ]
        if line.pieces:
            line.box = union([piece.box for piece in line.pieces])
    lines[:] = [line for line in lines if line.pieces]


def _label_of(field: Field, boxes: Sequence[Box], lines: list[Line]) -> list[Piece]:
    """Return the printed words that name *field*, taken out of *lines*: beside it, else above it."""
    x0, y0, x1, y1 = field.box
    for line in lines:
        if not line.upright or not y0 - 3 < line.base - 0.3 * line.size < y1 + 3:
            continue
        numbers = [
            n
            for n, piece in enumerate(line.pieces)
            if (piece.box[0] >= x1 - 2 if field.tick else piece.box[2] <= x0 + 2)
        ]
        numbers = _adjoining(line, numbers, field, boxes)
        if numbers:
            return _take(line, numbers, lines)
    if field.tick:
        return []
    for line in lines:
        above = line.upright and 0 < y0 - line.base < 1.2 * line.size and abs(line.box[0] - x0) < 12
        if above and len(line.pieces) <= 8:
            return _take(line, list(range(len(line.pieces))), lines)
    return []


def _adjoining(line: Line, numbers: list[int], field: Field, boxes: Sequence[Box]) -> list[int]:
    """Return of *numbers* the run next to the field, up to a wide white or another field."""
    order = numbers if field.tick else numbers[::-1]
    edge = field.box[2] if field.tick else field.box[0]
    out: list[int] = []
    for n in order:
        box = line.pieces[n].box
        white = box[0] - edge if field.tick else edge - box[2]
        between = any(
            other != field.box
            and min(edge, box[0]) - 1 <= (other[0] + other[2]) / 2 <= max(edge, box[2]) + 1
            and other[1] < line.base < other[3] + line.size
            for other in boxes
        )
        if white > (2.0 if out else 6.0) * line.size or between:
            break
        out.append(n)
        edge = box[2] if field.tick else box[0]
    return sorted(out)


def _take(line: Line, numbers: list[int], lines: list[Line]) -> list[Piece]:
    taken = [line.pieces[n] for n in numbers]
    rest = [n for n in range(len(line.pieces)) if n not in numbers]
    lines.remove(line)
    before = [n for n in rest if n < numbers[0]]
    after = [n for n in rest if n > numbers[-1]]
    lines.extend(part_of(line, group) for group in (before, after) if group)
    return taken


def _line(field: Field, label: list[Piece], page: int) -> Line:
    size = label[0].size if label else min(max(field.box[3] - field.box[1], 6.0), 12.0)
    base = label[0].base if label else field.box[3] - 0.25 * (field.box[3] - field.box[1])
    if not label and field.label:
        label = [Piece(word, field.box, base, size, space=True) for word in field.label.split()]
    if field.tick:
        look = CHECKED if field.ticked else CHECKBOX
        own = [Piece("☒" if field.ticked else "☐", field.box, base, size, look, space=True)]
        pieces = [*own, *label]
    else:
        words = field.value.split() or [BLANK_TEXT]
        look = 0 if field.value else BLANK
        pieces = [*label, *(Piece(word, field.box, base, size, look, space=True) for word in words)]
    for piece in pieces[1:2]:
        piece.space = True
    return Line(pieces, union([piece.box for piece in pieces]), base, size, page=page, field=True, form=True)
