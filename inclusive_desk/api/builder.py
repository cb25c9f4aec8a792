"""Builds a `Document` block by block, so that offsets are counted in one place only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from inclusive_desk.api.document import (
    Asset,
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    PageInfo,
    Place,
    Span,
)

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile("[ \t\n\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a block's text with one look: what importers hand to the builder.

    `boxes` are the words' or the line's places: (start, end, page, box), offsets within `text`.
    """

    text: str
    style: tuple[str, ...] = ()
    lang: str | None = None
    href: str | None = None
    mathml: str | None = None
    boxes: tuple[tuple[int, int, int, Box], ...] = ()

    @property
    def plain(self) -> bool:
        """Return whether the run says nothing beyond its text."""
        return not (self.style or self.lang or self.href or self.mathml)


Runs = str | Sequence[Run]


@dataclass(frozen=True, slots=True)
class CellRuns:
    """A table cell for `DocumentBuilder.table`; a cell that spans is given once, with its spans."""

    runs: Runs
    header: bool = False
    rowspan: int = 1
    colspan: int = 1


def clean(text: str) -> str:
    """Drop control characters and zero-width spaces, which no voice and no cell can show."""
    return _CONTROL.sub("", text)


def collapse(runs: Runs) -> list[Run]:
    """Return *runs* with white space folded as a browser does: one space, none at either end.

    No-break spaces stay. `boxes` are dropped from a run whose text changed length.
    """
    out: list[Run] = []
    pending = True
    for run in _as_runs(runs):
        text = _SPACES.sub(" ", clean(run.text))
        if pending and text.startswith(" "):
            text = text[1:]
        if text:
            pending = text.endswith(" ")
            out.append(replace(run, text=text, boxes=run.boxes if len(text) == len(run.text) else ()))
    while out and out[-1].text.endswith(" "):
        text = out[-1].text[:-1]
        if text:
            out[-1] = replace(out[-1], text=text)
            break
        out.pop()
    return out


def _as_runs(runs: Runs) -> Sequence[Run]:
    return (Run(runs),) if isinstance(runs, str) else runs


class DocumentBuilder:
    """Collects blocks; `build()` gives a Document, and may be called again after more blocks.

    White space inside runs is kept as given (use `collapse` first where the format says so).
    Blocks are parted by one line end in `Document.text`; cells of a row by a tab, rows by a line end.
    """

    def __init__(self, *, format: str = "", language: str = "fr", title: str = "") -> None:
        """Start an empty document."""
        self.format = format
        self.language = language
        self.title = title
        self.warnings: list[str] = []
        self.assets: dict[str, Asset] = {}
        self.pages: list[PageInfo] = []
        self.page_count = 0
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._places: list[Place] = []

    @property
    def offset(self) -> int:
        """Return where the next block's text will start."""
        return self._length + 1 if self._length else 0

    @property
    def blocks(self) -> Sequence[Block]:
        """Return the blocks so far."""
        return self._blocks

    def block(
        self,
        kind: BlockKind,
        runs: Runs = "",
        *,
        level: int = 0,
        marker: str = "",
        note_ref: str = "",
        page: int = 0,
        box: Box | None = None,
        lang: str | None = None,
        alt: str = "",
        mathml: str = "",
        asset: str = "",
    ) -> Block:
        """Add a block; with a *marker* ("1.", "a)", "•") the text gets it first, then a space."""
        start = self._open(marker or runs)
        body = start
        if marker and kind is not BlockKind.PAGE_BREAK:
            marker = clean(marker)
            body = start + self._write(marker + " ")
        spans = self._write_runs(runs)
        end = max(start, self._length)  # an empty block stands before the line end to come
        block = Block(
            kind, start, end, body, level=level, marker=marker, note_ref=note_ref, page=page,
            box=box, lang=lang, spans=spans, alt=alt, mathml=mathml, asset=asset,
        )  # fmt: skip
        self._blocks.append(block)
        return block

    def heading(self, level: int, runs: Runs, **more: object) -> Block:
        """Add a heading of *level* 1 to 6."""
        return self.block(BlockKind.HEADING, runs, level=min(max(level, 1), 6), **more)  # type: ignore[arg-type]

    def paragraph(self, runs: Runs, **more: object) -> Block:
        """Add a paragraph."""
        return self.block(BlockKind.PARAGRAPH, runs, **more)  # type: ignore[arg-type]

    def item(self, runs: Runs, marker: str = "•", level: int = 1, **more: object) -> Block:
        """Add a list item; *level* counts nesting from 1."""
        return self.block(BlockKind.LIST_ITEM, runs, marker=marker, level=level, **more)  # type: ignore[arg-type]

    def page_break(self, label: str, page: int) -> Block:
        """Add a page break before printed page *label*; it is not spoken."""
        here = self.offset
        block = Block(BlockKind.PAGE_BREAK, here, here, marker=label, page=page)
        self._blocks.append(block)
        return block

    def image(self, asset: str, alt: str = "", *, page: int = 0, box: Box | None = None) -> Block:
        """Add an image; its alternative text is part of the document's text."""
        return self.block(BlockKind.IMAGE, alt, alt=alt, asset=asset, page=page, box=box)

    def table(
        self,
        rows: Sequence[Sequence[CellRuns]],
        header_rows: int = 0,
        *,
        page: int = 0,
        box: Box | None = None,
        lang: str | None = None,
    ) -> Block:
        """Add a table; each spanning cell is written once and stands in every place it covers."""
        start = self._open("x")
        spans: list[Span] = []
        grid: dict[tuple[int, int], Cell] = {}
        for r, row in enumerate(rows):
            if r:
                self._write("\n")
            column = 0
            for number, given in enumerate(row):
                while (r, column) in grid:
                    column += 1
                if number:
                    self._write("\t")
                cell_start = self._length
                spans.extend(self._write_runs(given.runs))
                cell = Cell(cell_start, self._length, given.header or r < header_rows)
                for y in range(r, min(r + max(given.rowspan, 1), len(rows))):
                    for x in range(column, column + max(given.colspan, 1)):
                        grid.setdefault((y, x), cell)
                column += max(given.colspan, 1)
        width = 1 + max((x for _, x in grid), default=-1)
        empty = Cell(self._length, self._length)
        table = tuple(tuple(grid.get((y, x), empty) for x in range(width)) for y in range(len(rows)))
        block = Block(
            BlockKind.TABLE, start, self._length, spans=tuple(spans), rows=table,
            header_rows=header_rows, page=page, box=box, lang=lang,
        )  # fmt: skip
        self._blocks.append(block)
        return block

    def page(self, number: int, label: str, width: float, height: float) -> None:
        """Note that printed page *number* starts with the next block (size in points)."""
        self.pages.append(PageInfo(number, label, width, height, self.offset))

    def place(self, start: int, end: int, page: int, box: Box) -> None:
        """Note where text already added lies on a printed page."""
        self._places.append(Place(start, end, page, box))

    def build(self, *, complete: bool = True) -> Document:
        """Return the document so far; *complete* False says that more will be appended."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        end = self._length
        return Document(
            text=self._parts[0] if self._parts else "",
            blocks=tuple(
                block if block.start <= end else replace(block, start=end, end=end, body=end)
                for block in self._blocks
            ),
            title=self.title,
            language=self.language,
            format=self.format,
            warnings=tuple(self.warnings),
            pages=tuple(self.pages),
            places=tuple(self._places),
            assets=dict(self.assets),
            page_count=self.page_count or len(self.pages),
            complete=complete,
        )

    def _open(self, runs: object) -> int:
        """Part the next block from what stands before it, if it will hold text."""
        if isinstance(runs, str):
            filled = bool(clean(runs))
        else:
            filled = isinstance(runs, Iterable) and any(clean(run.text) for run in runs)
        if not filled:
            return self.offset
        if self._length:
            self._write("\n")
        return self._length

    def _write(self, text: str) -> int:
        self._parts.append(text)
        self._length += len(text)
        return len(text)

    def _write_runs(self, runs: Runs) -> tuple[Span, ...]:
        spans: list[Span] = []
        for run in _as_runs(runs):
            start = self._length
            text = clean(run.text)
            if not text:
                continue
            self._write(text)
            self._places.extend(Place(start + a, start + b, page, box) for a, b, page, box in run.boxes)
            if not run.plain:
                spans.append(Span(start, self._length, run.style, run.lang, run.href, run.mathml))
        return tuple(spans)
