"""Collects inline pieces into blocks, for importers that walk a tree of paragraphs and cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.api.runs import BREAK, fold, joined, text_of, trimmed

_INLINE_ALT = 60
"""Characters: a picture in a line with a longer text is a figure and stands after its paragraph."""
_ICON = 48.0
"""Pixels: smaller pictures within a line are signs, and say no more than their text."""


_TYPED = re.compile(r"([-•▪►➢●○◦·‣]|\(?(?:\d{1,2}|[a-z])[.)°])[ \u00a0]+(?=\S)")
"""A marker typed by hand; a dash of dialogue is longer than a hyphen."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture within a line: its text, its asset, and its size in pixels where known."""

    alt: str
    asset: str = ""
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What the block being collected is."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    note_ref: str = ""
    pre: bool = False


class Flow:
    """Takes runs, pictures and breaks; writes a block at each `flush`."""

    def __init__(self, builder: DocumentBuilder, *, typed_markers: bool = False) -> None:
        """Write to *builder*; *typed_markers*: a bullet or number typed by hand makes a list item."""
        self.builder = builder
        self.typed_markers = typed_markers
        self.frame = Frame()
        self.marker = ""
        self.page = 0
        self._pieces: list[Run | Picture] = []
        self._sink: list[list[Run]] | None = None
        self._held: list[Picture] = []
        self._breaks: list[str] = []

    @property
    def in_cell(self) -> bool:
        """Return whether pieces go to a table cell, where no block can stand."""
        return self._sink is not None

    def add(self, piece: Run | Picture) -> None:
        """Take one piece of the present block."""
        self._pieces.append(piece)

    def has_text(self) -> bool:
        """Return whether the present block already says something."""
        return any(isinstance(piece, Picture) or piece.text.strip() for piece in self._pieces)

    def flush(self) -> None:
        """Write what was collected as a block of the present frame."""
        pieces, self._pieces = self._pieces, []
        if self._sink is not None:
            self._flush_to_cell(pieces)
            return
        before, middle, after = _parted(pieces)
        shape = trimmed if self.frame.pre else fold
        if self.frame.kind is BlockKind.HEADING:
            middle = [Run(" ") if piece is BREAK else piece for piece in middle]
        runs = shape([_as_run(piece) for piece in middle])
        for picture in before:
            self._image(picture)
        if text_of(runs).strip():
            self._write(runs)
        for piece in middle:
            if isinstance(piece, Picture) and piece.asset and not (0 < piece.size < _ICON):
                self.builder.block(BlockKind.IMAGE, "", alt=piece.alt, asset=piece.asset, page=self.page)
        for picture in after:
            self._image(picture)
        self._write_breaks()

    def cell(self) -> None:
        """Start a table cell: until `end_cell`, pieces are collected for it."""
        self._sink = []

    def end_cell(self) -> list[Run]:
        """Return what the cell says, a line for each of its blocks."""
        self.flush()
        parts, self._sink = self._sink or [], None
        return joined(parts)

    def end_table(self) -> None:
        """Show the pictures of the cells after the table; what they say was said in their cells."""
        held, self._held = self._held, []
        for picture in held:
            self.builder.block(BlockKind.IMAGE, "", alt=picture.alt, asset=picture.asset, page=self.page)
        self._write_breaks()

    def formula(self, text: str, mathml: str) -> None:
        """Write a formula that stands alone; within a cell it stays in its line."""
        if self.in_cell or self.frame.kind is BlockKind.HEADING:
            self.add(Run(text, (Style.FORMULA,), mathml=mathml))
            return
        self.flush()
        self.builder.block(BlockKind.FORMULA, text, mathml=mathml, page=self.page)

    def page_break(self, label: str) -> None:
        """Note that a printed page begins; within a paragraph or table it is written after it."""
        self._breaks.append(label)
        if self._sink is None and not self.has_text():
            self._write_breaks()

    def _write_breaks(self) -> None:
        if self._sink is not None:
            return
        breaks, self._breaks = self._breaks, []
        for label in breaks:
            self.page += 1
            self.builder.page_break(label, self.page)

    def _flush_to_cell(self, pieces: Iterable[Run | Picture]) -> None:
        runs: list[Run] = []
        for piece in pieces:
            if isinstance(piece, Picture):
                runs.append(Run(f" {piece.alt} " if piece.alt else ""))
                if piece.asset:
                    self._held.append(piece)
            else:
                runs.append(piece)
        runs = trimmed(runs) if self.frame.pre else fold(runs)
        if text_of(runs).strip() and self._sink is not None:
            marker, self.marker = self.marker, ""
            self._sink.append(
                [Run(f"{marker} "), *runs] if marker and self.frame.kind is BlockKind.LIST_ITEM else runs
            )

    def _image(self, picture: Picture) -> None:
        if picture.asset or picture.alt:
            self.builder.image(picture.asset, picture.alt, page=self.page)

    def _write(self, runs: Sequence[Run]) -> None:
        frame = self.frame
        alone = _formula_of(runs)
        if alone is not None and frame.kind is BlockKind.PARAGRAPH:
            self.builder.block(BlockKind.FORMULA, text_of(runs), mathml=alone.mathml or "", page=self.page)
            return
        languages = {run.lang for run in runs if run.text.strip()}
        lang = next(iter(languages)) if len(languages) == 1 else None
        if lang:
            runs = [replace(run, lang=None) for run in runs]
        kind, marker = frame.kind, ""
        if kind in (BlockKind.LIST_ITEM, BlockKind.NOTE, BlockKind.HEADING):
            marker, self.marker = self.marker, ""
        elif kind is BlockKind.PARAGRAPH and self.typed_markers and (found := _TYPED.match(text_of(runs))):
            kind, frame = BlockKind.LIST_ITEM, replace(frame, level=1)
            marker = found[1] if found[1][-1] in ".)°" else "•"
            runs = _without_start(runs, found.end())
        if kind is BlockKind.PARAGRAPH and any("field" in run.style for run in runs):
            kind = BlockKind.FIELD
        runs = [replace(run, style=tuple(one for one in run.style if one != "field")) for run in runs]
        self.builder.block(
            kind, runs, level=frame.level, marker=marker, note_ref=frame.note_ref, lang=lang, page=self.page
        )


def _without_start(runs: Sequence[Run], count: int) -> list[Run]:
    """Return *runs* without their first *count* characters."""
    out = []
    for run in runs:
        cut = min(count, len(run.text))
        count -= cut
        if cut < len(run.text):
            out.append(replace(run, text=run.text[cut:]) if cut else run)
    return out


def _parted(
    pieces: Sequence[Run | Picture],
) -> tuple[list[Picture], list[Run | Picture], list[Picture]]:
    """Part the pictures before and after the text of a paragraph from what stands within it."""
    said = [index for index, piece in enumerate(pieces) if isinstance(piece, Run) and piece.text.strip()]
    if not said:
        return [piece for piece in pieces if isinstance(piece, Picture)], [], []
    first, last = said[0], said[-1] + 1
    before = [piece for piece in pieces[:first] if isinstance(piece, Picture)]
    after = [piece for piece in pieces[last:] if isinstance(piece, Picture)]
    inner = list(pieces[first:last])
    large = [piece for piece in inner if isinstance(piece, Picture) and len(piece.alt) > _INLINE_ALT]
    lead = [piece for piece in pieces[:first] if isinstance(piece, Run)]
    trail = [piece for piece in pieces[last:] if isinstance(piece, Run)]
    middle = [piece for piece in inner if not any(piece is one for one in large)]
    return before, [*lead, *middle, *trail], [*large, *after]


def _as_run(piece: Run | Picture) -> Run:
    return Run(piece.alt) if isinstance(piece, Picture) else piece


def _formula_of(runs: Sequence[Run]) -> Run | None:
    """Return the formula that is all that *runs* say, save a mark of punctuation."""
    formulas = [run for run in runs if run.mathml]
    rest = "".join(run.text for run in runs if not run.mathml).strip()
    return formulas[0] if len(formulas) == 1 and rest in ("", ".", ",", ";") else None
