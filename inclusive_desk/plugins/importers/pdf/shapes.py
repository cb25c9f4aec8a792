"""What a printed page is made of: pieces of text, lines of them, rules, frames and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.document import Box

BOLD = 1 << 0
ITALIC = 1 << 1
MONO = 1 << 2
UNDERLINE = 1 << 3
STRIKE = 1 << 4
SUPER = 1 << 5
SUB = 1 << 6
BLANK = 1 << 7
CHECKBOX = 1 << 8
CHECKED = 1 << 9
NOTE_CALL = 1 << 10
FORMULA = 1 << 11
LINE_NUMBER = 1 << 12
LOW_CONFIDENCE = 1 << 13


@dataclass(slots=True, eq=False)
class Piece:
    """Signs without a space inside, in one look: a word, or a part of one.

    `base` is the baseline. `space`: white space stands before it. `inner`: the pieces it is made of
    when it stands for several that are read as one (a fraction).
    """

    text: str
    box: Box
    base: float
    size: float
    look: int = 0
    color: int = 0
    space: bool = False
    href: str = ""
    inner: tuple[Piece, ...] = ()
    tag: object = None
    """The element of the tag tree it belongs to."""
    artifact: bool = False
    printed: Box | None = None
    """Where it stands on the page as it is, when `box` is its place on the page made straight."""
    face: str = ""
    """The family of its type; empty where the file does not name it."""


@dataclass(slots=True, eq=False)
class Line:
    """Pieces side by side on one baseline, from left to right."""

    pieces: list[Piece]
    box: Box
    base: float
    size: float
    upright: bool = True
    marker: str = ""
    seq: int = 0
    page: int = 0
    parted: bool = False
    field: bool = False
    """Whether it stands for itself: a field of a form, or room for an answer."""
    form: bool = False
    listed: bool = False
    """Whether dots led from it to the number of a page: an entry of a table of contents."""

    @property
    def text(self) -> str:
        """Return what the line says."""
        text = "".join([f" {piece.text}" if piece.space else piece.text for piece in self.pieces])
        return text[1:] if self.pieces and self.pieces[0].space else text

    @property
    def chars(self) -> int:
        """Return how many signs the line has, spaces aside."""
        return sum([len(p.text) for p in self.pieces])


@dataclass(slots=True, eq=False)
class Vector:
    """A painted shape, by its bounding box."""

    box: Box
    color: int
    stroked: bool
    rect: bool
    filled: bool = False


@dataclass(slots=True, eq=False)
class Grid:
    """A table found on the page: rows of cells, each with its box, its lines and its spans."""

    box: Box
    cells: list[GridCell]
    rows: int
    columns: int
    header_rows: int = 0
    order: int = 0


@dataclass(slots=True, eq=False)
class GridCell:
    """A cell of a grid: where it starts, how far it spans, and what stands in it."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box
    lines: list[Line] = field(default_factory=list)
    shaded: bool = False
    header: bool = False


@dataclass(slots=True, eq=False)
class Picture:
    """An image or a drawing, with the labels that stand in it."""

    box: Box
    drawn: bool = False
    labels: list[Line] = field(default_factory=list)
    alt: str = ""
    order: int = 0


@dataclass(slots=True, eq=False)
class Frame:
    """A box drawn around content: what stands in it is read together."""

    box: Box
    items: list[Item] = field(default_factory=list)


Item = Line | Grid | Picture | Frame


@dataclass(slots=True)
class Field:
    """One field of a form: where it is, what it is called, and what it holds."""

    box: Box
    label: str
    value: str
    tick: bool = False
    ticked: bool = False


@dataclass(slots=True, eq=False)
class PageContent:
    """One page, taken apart."""

    number: int
    label: str
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    vectors: list[Vector] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    figures: list[Picture] = field(default_factory=list)
    """Figures with an alternative text, as tags name them."""
    tagged: float = 0.0
    """The share of its signs that tags name."""
    broken: bool = False
    found: bool = False
    """Whether the text was found in a picture."""
    turn: int = 0
    """How far the printed page was turned, clockwise in degrees, to be read; places are those after it."""


def part_of(line: Line, numbers: Sequence[int]) -> Line:
    """Return a line with some of the pieces of *line*."""
    pieces = [line.pieces[number] for number in numbers]
    main = max(pieces, key=lambda piece: (len(piece.text) * piece.size, piece.size))
    return Line(
        pieces,
        union([p.box for p in pieces]),
        main.base,
        main.size,
        line.upright,
        seq=line.seq,
        page=line.page,
        field=line.field,
        form=line.form,
        listed=line.listed,
    )


def union(boxes: list[Box]) -> Box:
    """Return the smallest box around *boxes* (at least one)."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def inside(inner: Box, outer: Box, slack: float = 1.5) -> bool:
    """Return whether *inner* lies within *outer*, give or take *slack* points."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def centre_inside(inner: Box, outer: Box, slack: float = 0.0) -> bool:
    """Return whether the middle of *inner* lies within *outer*."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] - slack <= x <= outer[2] + slack and outer[1] - slack <= y <= outer[3] + slack


def overlap(low: float, high: float, other_low: float, other_high: float) -> float:
    """Return how much two stretches share (negative: how far they are apart)."""
    return min(high, other_high) - max(low, other_low)


def area(box: Box) -> float:
    """Return the area of *box*."""
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def shows(color: int) -> bool:
    """Return whether *color* is no shade of black or grey; white stands on a coloured ground."""
    red, green, blue = color >> 16 & 255, color >> 8 & 255, color & 255
    return max(red, green, blue) - min(red, green, blue) > 48 or min(red, green, blue) > 235
