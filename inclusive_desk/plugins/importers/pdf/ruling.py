"""Rules and boxes drawn on a page, made out of painted shapes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.shapes import Vector

THIN = 2.6
"""A shape no thicker than this (points) is a rule."""


@dataclass(slots=True, eq=False)
class Rule:
    """A straight rule along an axis: `at` is its place across, `low` to `high` its reach."""

    at: float
    low: float
    high: float
    thick: float = 0.5

    @property
    def length(self) -> float:
        """Return how long the rule is."""
        return self.high - self.low


@dataclass(slots=True)
class Drawn:
    """The painted shapes of a page, sorted by what they can mean."""

    parts: list[Rule] = field(default_factory=list)
    """Horizontal rules as painted, before those in one line are joined."""
    across: list[Rule] = field(default_factory=list)
    """Horizontal rules."""
    upright: list[Rule] = field(default_factory=list)
    """Vertical rules."""
    boxes: list[Box] = field(default_factory=list)
    """Outlines that can hold text: rectangles and shapes with round corners."""
    fills: list[tuple[Box, int]] = field(default_factory=list)
    """Coloured grounds."""
    strokes: list[Box] = field(default_factory=list)
    """Shapes of a drawing: slanted and curved."""


def sort_shapes(vectors: Sequence[Vector], width: float, height: float) -> Drawn:
    """Return *vectors* sorted into rules, outlines, grounds and strokes of drawings."""
    drawn = Drawn()
    for vector in vectors:
        x0, y0, x1, y1 = vector.box
        wide, tall = x1 - x0, y1 - y0
        if (wide > 0.98 * width and tall > 0.98 * height) or (wide < 0.2 and tall < 0.2):
            continue
        white = vector.color >= 0xF8F8F8 and not vector.stroked
        if tall <= THIN and wide >= 2.5 and wide > 2 * tall:
            if not white:
                drawn.across.append(Rule((y0 + y1) / 2, x0, x1, tall))
        elif wide <= THIN and tall >= 2.5 and tall > 2 * wide:
            if not white:
                drawn.upright.append(Rule((x0 + x1) / 2, y0, y1, wide))
        elif vector.rect and vector.stroked:
            drawn.boxes.append(vector.box)
        elif vector.rect:
            if not white:
                drawn.fills.append((vector.box, vector.color))
        else:
            drawn.strokes.append(vector.box)
    drawn.parts = list(drawn.across)
    drawn.across = merge(drawn.across)
    drawn.upright = merge(drawn.upright)
    return drawn


def merge(rules: Iterable[Rule], near: float = 1.0, gap: float = 3.0) -> list[Rule]:
    """Return *rules* with those on one axis joined (dashes too)."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (round(one.at), one.low)):
        for other in reversed(out[-24:]):
            if (
                abs(other.at - rule.at) <= near
                and rule.low <= other.high + gap
                and rule.high >= other.low - gap
            ):
                other.low, other.high = min(other.low, rule.low), max(other.high, rule.high)
                other.thick = max(other.thick, rule.thick)
                break
        else:
            out.append(Rule(rule.at, rule.low, rule.high, rule.thick))
    return out


def sides(box: Box) -> tuple[list[Rule], list[Rule]]:
    """Return the horizontal and vertical sides of *box*."""
    x0, y0, x1, y1 = box
    return [Rule(y0, x0, x1), Rule(y1, x0, x1)], [Rule(x0, y0, y1), Rule(x1, y0, y1)]
