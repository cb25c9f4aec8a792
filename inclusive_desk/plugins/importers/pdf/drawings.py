"""Painted shapes of a page as boxes: straight rules, outlines, coloured grounds, strokes of drawings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.shapes import Vector

MOST = 6000
"""Shapes looked at on a page; a drawing with more is a picture."""
STRAIGHT = 0.6
"""How far (points) a straight rule may lean."""


def shapes_of(paths: Sequence[Mapping[str, Any]]) -> list[Vector]:
    """Return the shapes of *paths*, as pymupdf's `get_cdrawings` gives them."""
    out: list[Vector] = []
    for path in paths:
        for vector in _shapes(path):
            if not isfinite(sum(vector.box)) or max(map(abs, vector.box)) > 40_000:
                continue
            out.append(vector)
            if len(out) >= MOST:
                return out
    return out


def _shapes(path: Mapping[str, Any]) -> Iterator[Vector]:
    kind = path.get("type", "")
    stroked = "s" in kind and (path.get("stroke_opacity") or 1.0) > 0.02
    filled = "f" in kind and (path.get("fill_opacity") or 1.0) > 0.02
    if not (stroked or filled):
        return
    color = _color(path.get("color") if stroked else path.get("fill"))
    items = path.get("items") or ()
    if any(item[0] == "c" for item in items):
        yield Vector(_box(path["rect"]), color, stroked, False, filled and not _is_white(path.get("fill")))
        return
    lines = [item for item in items if item[0] == "l"]
    closed = filled and not stroked
    if lines and closed:
        for outline in _outlines(lines):
            xs = [point[0] for line in outline for point in line[1:3]]
            ys = [point[1] for line in outline for point in line[1:3]]
            yield Vector((min(xs), min(ys), max(xs), max(ys)), color, False, _axis_aligned(outline))
    elif any(_slanted(line) for line in lines):
        yield Vector(_box(path["rect"]), color, stroked, False)
        return
    half = (path.get("width") or 0.5) / 2
    for item in items:
        if item[0] == "re":
            yield Vector(_box(item[1]), color, stroked, True)
        elif item[0] == "qu":
            points = item[1]
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            yield Vector((min(xs), min(ys), max(xs), max(ys)), color, stroked, True)
        elif item[0] == "l" and not closed:
            yield _line(item[1], item[2], color, half)


def _slanted(line: Sequence[Any]) -> bool:
    return bool(abs(line[1][0] - line[2][0]) > STRAIGHT and abs(line[1][1] - line[2][1]) > STRAIGHT)


def _outlines(lines: Sequence[Sequence[Any]]) -> list[list[Sequence[Any]]]:
    """Return the lines of a filled path, outline by outline."""
    out: list[list[Sequence[Any]]] = []
    end: Sequence[float] | None = None
    for line in lines:
        if end is None or abs(line[1][0] - end[0]) > 0.01 or abs(line[1][1] - end[1]) > 0.01:
            out.append([])
        out[-1].append(line)
        end = line[2]
    return out


def _line(start: Sequence[float], end: Sequence[float], color: int, half: float) -> Vector:
    """Return a stroked line; along an axis it is as thick as its pen."""
    x0, x1 = sorted((start[0], end[0]))
    y0, y1 = sorted((start[1], end[1]))
    if y1 - y0 <= STRAIGHT and x1 - x0 > y1 - y0:
        return Vector((x0, (y0 + y1) / 2 - half, x1, (y0 + y1) / 2 + half), color, True, True)
    if x1 - x0 <= STRAIGHT:
        return Vector(((x0 + x1) / 2 - half, y0, (x0 + x1) / 2 + half, y1), color, True, True)
    return Vector((x0, y0, x1, y1), color, True, False)


def _axis_aligned(lines: Sequence[Sequence[Any]]) -> bool:
    return len(lines) <= 5 and all(
        abs(line[1][0] - line[2][0]) <= STRAIGHT or abs(line[1][1] - line[2][1]) <= STRAIGHT for line in lines
    )


def _box(rect: Sequence[float]) -> Box:
    return (rect[0], rect[1], rect[2], rect[3])


def _is_white(parts: Sequence[float] | None) -> bool:
    return _color(parts) >= 0xF8F8F8


def _color(parts: Sequence[float] | None) -> int:
    if not parts:
        return 0
    red, green, blue = (round(part * 255) for part in (tuple(parts) * 3)[:3])
    return red << 16 | green << 8 | blue
