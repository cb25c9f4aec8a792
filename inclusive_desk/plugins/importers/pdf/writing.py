"""Drafts become blocks of the Document: runs with their look and the place of every word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from inclusive_desk.api.builder import CellRuns, DocumentBuilder, Run
from inclusive_desk.api.document import Asset, BlockKind, Box, Style
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.hyphens import Hyphens
from inclusive_desk.plugins.importers.pdf.rows import rows
from inclusive_desk.plugins.importers.pdf.shapes import (
    BLANK,
    BOLD,
    CHECKBOX,
    CHECKED,
    FORMULA,
    ITALIC,
    LINE_NUMBER,
    LOW_CONFIDENCE,
    MONO,
    NOTE_CALL,
    STRIKE,
    SUB,
    SUPER,
    UNDERLINE,
    Grid,
    Line,
    Piece,
)
from inclusive_desk.plugins.importers.pdf.tags import Element

_STYLES = (
    (BOLD, Style.BOLD), (ITALIC, Style.ITALIC), (UNDERLINE, Style.UNDERLINE), (STRIKE, Style.STRIKE),
    (SUPER, Style.SUPERSCRIPT), (SUB, Style.SUBSCRIPT), (MONO, Style.CODE), (BLANK, Style.BLANK),
    (CHECKBOX, Style.CHECKBOX), (CHECKED, Style.CHECKBOX_CHECKED), (NOTE_CALL, Style.NOTE_CALL),
    (FORMULA, Style.FORMULA), (LINE_NUMBER, Style.LINE_NUMBER), (LOW_CONFIDENCE, Style.LOW_CONFIDENCE),
)  # fmt: skip


class Ink:
    """Collects pieces into runs; neighbours with one look become one run."""

    def __init__(self, *, drop: int = 0) -> None:
        """Start empty; looks in *drop* are not told (bold in a heading says nothing)."""
        self.runs: list[Run] = []
        self._drop = drop
        self._text: list[str] = []
        self._length = 0
        self._style: tuple[str, ...] | None = None
        self._href = ""
        self._mathml = ""
        self._boxes: list[tuple[int, int, int, Box]] = []

    def add(self, piece: Piece, page: int, before: str = "") -> None:
        """Add *piece* with the white space *before* it."""
        if piece.inner:
            for number, one in enumerate(piece.inner):
                self.add(one, page, before if number == 0 else " " if one.space else "")
            return
        style = styles(piece, self._drop)
        if before and not (self._mathml and self._mathml == _mathml(piece)):
            self._plain(before, style)
        elif before:
            self._text.append(before)
            self._length += len(before)
        self._turn(style, piece.href, _mathml(piece))
        start = self._length
        self._text.append(piece.text)
        self._length += len(piece.text)
        self._boxes.append((start, self._length, page, piece.printed or piece.box))

    def cut_hyphen(self) -> None:
        """Take back the hyphen written last."""
        if self._text and self._text[-1]:
            self._text[-1] = self._text[-1][:-1]
            self._length -= 1
            start, end, page, box = self._boxes[-1]
            if end - 1 > start:
                self._boxes[-1] = (start, end - 1, page, box)
            else:
                self._boxes.pop()

    def _plain(self, text: str, style: tuple[str, ...]) -> None:
        """Write white space; between two looks it has what they share."""
        if self._style is not None and self._style != style:
            self._turn(tuple(one for one in self._style if one in style), "")
        self._text.append(text)
        self._length += len(text)

    def _turn(self, style: tuple[str, ...], href: str, mathml: str = "") -> None:
        if mathml:  # a formula with a form of its own is one run, whatever its signs look like
            style = (str(Style.FORMULA),)
        if self._style is None:
            self._style, self._href, self._mathml = style, href, mathml
        if style != self._style or href != self._href or mathml != self._mathml:
            self._close()
            self._style, self._href, self._mathml = style, href, mathml

    def _close(self) -> None:
        text = "".join(self._text)
        if text:
            self.runs.append(
                Run(
                    text,
                    self._style or (),
                    href=self._href or None,
                    mathml=self._mathml or None,
                    boxes=tuple(self._boxes),
                )
            )
        self._text, self._boxes, self._length = [], [], 0

    def done(self) -> list[Run]:
        """Return the runs."""
        self._close()
        return self.runs


def _mathml(piece: Piece) -> str:
    formula = piece.tag.up("Formula") if isinstance(piece.tag, Element) else None
    return formula.mathml if formula is not None else ""


def styles(piece: Piece, drop: int = 0) -> tuple[str, ...]:
    """Return the styles of *piece* as spans name them."""
    return _styles(piece.look & ~drop, piece.color)


@lru_cache(maxsize=512)
def _styles(look: int, color: int) -> tuple[str, ...]:
    out = [str(style) for bit, style in _STYLES if look & bit]
    red, green, blue = color >> 16 & 255, color >> 8 & 255, color & 255
    if max(red, green, blue) - min(red, green, blue) > 48:
        out.append(f"color:#{color:06x}")
    return tuple(out)


def write_lines(ink: Ink, lines: Sequence[Line], hyphens: Hyphens) -> None:
    """Write *lines* one after the other; words cut at a line's end are made whole."""
    for number, line in enumerate(lines):
        gap = " " if number else ""
        if number:
            before = lines[number - 1].pieces[-1].text
            if hyphens.cut(before, line.pieces[0].text):
                gap = ""
                if not hyphens.keeps(before, line.pieces[0].text):
                    ink.cut_hyphen()
        for index, piece in enumerate(line.pieces):
            ink.add(piece, line.page, " " if index and piece.space else "" if index else gap)


def write_code(ink: Ink, lines: Sequence[Line]) -> None:
    """Write lines of code as they stand: line by line, with the white that indents and aligns them."""
    numbers = _line_numbers(lines)
    bodies = [line.pieces[1:] if number else line.pieces for line, number in zip(lines, numbers, strict=True)]
    widths = sorted((p.box[2] - p.box[0]) / len(p.text) for body in bodies for p in body if p.text)
    step = max(widths[len(widths) // 2], 1.0) if widths else 6.0
    left = min(body[0].box[0] for body in bodies)
    for count, (line, body) in enumerate(zip(lines, bodies, strict=True)):
        before = "\n" if count else ""
        if numbers[count]:
            line.pieces[0].look |= LINE_NUMBER
            ink.add(line.pieces[0], line.page, before)
            before = " "
        edge = left
        for index, piece in enumerate(body):
            white = round((piece.box[0] - edge) / step)
            blank = " " * max(white, 1 if index and piece.space else 0)
            ink.add(piece, line.page, before + blank)
            before, edge = "", piece.box[2]


def _line_numbers(lines: Sequence[Line]) -> list[bool]:
    """Return for each line whether it begins with its number."""
    found = [len(line.pieces) > 1 and line.pieces[0].text.isdigit() for line in lines]
    values = [int(line.pieces[0].text) for line, one in zip(lines, found, strict=True) if one]
    rising = len(values) >= 2 and all(b - a == 1 for a, b in pairwise(values))
    return found if rising else [False] * len(lines)


def write(builder: DocumentBuilder, draft: Draft, hyphens: Hyphens) -> None:
    """Write *draft* as a block of *builder*."""
    if draft.kind is BlockKind.TABLE and draft.grid is not None:
        write_table(builder, draft, draft.grid, hyphens)
    elif draft.kind is BlockKind.IMAGE and draft.picture is not None:
        write_picture(builder, draft)
    elif draft.lines:
        ink = Ink(
            drop=BOLD if draft.kind is BlockKind.HEADING else MONO if draft.kind is BlockKind.CODE else 0
        )
        if draft.kind is BlockKind.CODE:
            write_code(ink, draft.lines)
        else:
            write_lines(ink, draft.lines, hyphens)
        builder.block(
            draft.kind,
            ink.done(),
            level=draft.level,
            marker=draft.marker,
            note_ref=draft.note_ref,
            page=draft.page,
            box=draft.box,
            lang=draft.lang or None,
            alt=draft.alt,
            mathml=draft.mathml,
        )


def write_picture(builder: DocumentBuilder, draft: Draft) -> None:
    """Write a picture: an asset that is a part of the page."""
    key = f"page-{draft.page}-picture-{len(builder.assets) + 1}"
    box = draft.box
    builder.assets[key] = Asset(
        "image/png", page=draft.page, box=box, width=box[2] - box[0], height=box[3] - box[1]
    )
    picture = draft.picture
    alt = picture.alt or " ".join(line.text for line in picture.labels) if picture else ""
    builder.image(key, alt, page=draft.page, box=box)


def write_table(builder: DocumentBuilder, draft: Draft, grid: Grid, hyphens: Hyphens) -> None:
    """Write a table with its cells in rows."""
    table: list[list[CellRuns]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda one: (one.row, one.column)):
        ink = Ink()
        lines = [line for line in rows(cell.lines) if isinstance(line, Line)]
        write_lines(ink, lines, hyphens)
        table[cell.row].append(
            CellRuns(ink.done(), cell.header or cell.row < grid.header_rows, cell.rowspan, cell.colspan)
        )
    builder.table(table, grid.header_rows, page=draft.page, box=draft.box)
