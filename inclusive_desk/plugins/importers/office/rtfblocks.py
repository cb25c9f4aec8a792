"""Writes the blocks of an RTF file: what a paragraph is by its outline, style, marker and look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inclusive_desk.api.builder import Run
from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.api.flow import Flow, Frame, Picture
from inclusive_desk.plugins.importers.office import rtftable, symbols
from inclusive_desk.plugins.importers.office.rtfhead import Tables
from inclusive_desk.plugins.importers.office.rtfstate import BODY_TEXT, Paragraph
from inclusive_desk.plugins.importers.office.rtfsurvey import Survey
from inclusive_desk.plugins.importers.office.titles import Shape, guess_level, in_heading

_HEADING = re.compile(r"(?:heading|titre)\s*([1-9])\Z", re.IGNORECASE)
Letters = tuple[frozenset[str], int]
"""The look of a stretch of letters, and their size in half points."""


class RtfBlocks:
    """Writes paragraphs and tables as blocks."""

    def __init__(self, flow: Flow, tables: Tables, survey: Survey, body_size: float, *, styled: bool) -> None:
        """Write to *flow*; sizes are told against *body_size* in points; *styled*: it has heading styles."""
        self.flow = flow
        self.builder = flow.builder
        self._tables = tables
        self._survey = survey
        self._body_size = body_size
        self._styled = styled

    def paragraph(
        self, at: Paragraph, pieces: list[Run | Picture], marker: str, letters: Sequence[Letters]
    ) -> None:
        """Write a paragraph of *pieces* after its *marker*."""
        said = "".join(piece.text for piece in pieces if isinstance(piece, Run)).strip()
        level = self._level(at, said, marker, letters) if said else 0
        self._survey.headings += level > 0
        if level:
            self.flow.frame = Frame(BlockKind.HEADING, level=level)
            self.flow.marker = "" if symbols.bullet(marker, "") != "•" or not marker[:1].isalnum() else marker
            pieces = [_plain(piece) for piece in pieces]
        elif marker:
            self._begin_item(at, marker)
        else:
            self.flow.frame = Frame()
        for piece in pieces:
            self.flow.add(piece)
        self.flow.flush()
        self.flow.marker = ""

    def _begin_item(self, at: Paragraph, marker: str) -> None:
        """Set the frame for a list item; an empty box before it is one to tick."""
        self.flow.frame = Frame(BlockKind.LIST_ITEM, level=min(at.depth, 8) + 1)
        # Word writes its second bullet as the letter o of Courier New.
        numbered = marker != "o" and (marker[:1].isalnum() or marker[:1] == "(")
        sign = marker if numbered else symbols.bullet(marker, "")
        self.flow.marker = "" if sign == symbols.UNCHECKED else sign
        if sign == symbols.UNCHECKED:
            self.flow.add(symbols.tick_box(ticked=False))
            self.flow.add(Run(" "))

    def _level(self, at: Paragraph, said: str, marker: str, letters: Sequence[Letters]) -> int:
        """Return the level of a heading: by its outline, its style's name or its look; 0 for all others."""
        if 0 <= at.outline < BODY_TEXT:
            return min(at.outline + 1, 6)
        name = self._tables.styles.get(at.style, "")
        found = _HEADING.match(name)
        if found:
            return min(int(found[1]), 6)
        if name.lower() in ("title", "titre"):
            return 1
        if marker and not marker[:1].isalnum():
            return 0
        shape = Shape(
            bold=bool(letters) and all(Style.BOLD in look for look, _ in letters),
            underlined=bool(letters) and all(Style.UNDERLINE in look for look, _ in letters),
            centred=at.centred,
            size=min((size for _, size in letters), default=24) / 2 / self._body_size,
        )
        return guess_level(said, shape, styled=self._styled, first=not self.builder.blocks)

    def table(self, rows: Sequence[rtftable.Row]) -> None:
        """Write a table; a single cell is a frame around paragraphs."""
        if sum(len(row.cells) for row in rows) == 1:
            for part in rtftable.paragraphs(rows[0].cells[0]):
                self.builder.block(BlockKind.PARAGRAPH, part, page=self.flow.page)
        elif any(cell.runs for row in rows for cell in row.cells):
            self.builder.table(rtftable.grid(rows), rtftable.heads(rows), page=self.flow.page)


def _plain(piece: Run | Picture) -> Run | Picture:
    if isinstance(piece, Picture):
        return piece
    return Run(piece.text, in_heading(piece.style), piece.lang, piece.href)
