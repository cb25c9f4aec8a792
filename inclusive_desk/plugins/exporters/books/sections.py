"""Cuts a document into the parts that are files of their own in a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from inclusive_desk.api.document import Block, BlockKind, Document

LONG = 40_000
"""Characters after which a part ends at the next heading or page, of whatever level."""
LONGEST = 60_000
"""Characters after which a part ends at the next block."""
_TOGETHER = frozenset({BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.TABLE, BlockKind.IMAGE})


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that follow each other, and the stretch of text that is spoken with them."""

    number: int
    blocks: Sequence[Block]
    start: int
    end: int


def with_blocks(document: Document) -> Document:
    """Return *document* with a paragraph where it has no blocks, and with the break of its first page."""
    if document.blocks or not document.text:
        return _with_first_page(document)
    return replace(document, blocks=(Block(BlockKind.PARAGRAPH, 0, len(document.text)),))


def _with_first_page(document: Document) -> Document:
    """Return *document* with a break before its first page: a paged file marks only those between pages."""
    breaks = [block for block in document.blocks if block.kind is BlockKind.PAGE_BREAK]
    page = document.blocks[0].page if document.blocks else 0
    if not breaks or not page or breaks[0].start == 0 or breaks[0].page != page + 1:
        return document
    label = breaks[0].marker or str(breaks[0].page)
    if not label.isdecimal() or int(label) < 2:
        return document
    first = Block(BlockKind.PAGE_BREAK, 0, 0, marker=str(int(label) - 1), page=page)
    return replace(document, blocks=(first, *document.blocks))


def sections(document: Document, level: int = 0) -> list[Section]:
    """Return the parts of *document*: one a heading of the first level or of *level* (0: what fits)."""
    level = level or _cutting_level(document)
    starts = _starts(document.blocks, level)
    out: list[Section] = []
    for number, first in enumerate(starts, 1):
        last = starts[number] if number < len(starts) else len(document.blocks)
        begin = document.blocks[first].start if number > 1 else 0
        end = document.blocks[last].start if last < len(document.blocks) else len(document.text) + 1
        out.append(Section(number, document.blocks[first:last], begin, end))
    return out


def _cutting_level(document: Document) -> int:
    """Return the level of headings that begin a part: the second where the first is the title alone."""
    levels = sorted(block.level for block in document.blocks if block.kind is BlockKind.HEADING)
    if len(levels) > 1 and levels[0] < levels[1]:
        return levels[1]
    return levels[0] if levels else 1


def _starts(blocks: Sequence[Block], level: int) -> list[int]:
    """Return the index of the first block of each part."""
    starts = [0]
    has_text = False
    for index, block in enumerate(blocks):
        length = block.start - blocks[starts[-1]].start
        heading = block.kind is BlockKind.HEADING
        wanted = (heading and block.level <= level) or (
            length > LONG and (heading or block.kind is BlockKind.PAGE_BREAK)
        )
        if has_text and (wanted or (length > LONGEST and block.kind not in _TOGETHER)):
            index = _with_page(blocks, index, starts[-1])
            starts.append(index)
            has_text = False
        has_text = has_text or (block.end > block.start and block.kind is not BlockKind.PAGE_BREAK)
    return starts


def _with_page(blocks: Sequence[Block], index: int, first: int) -> int:
    """Return *index*, or that of the page break just before it: the page begins with its heading."""
    before = blocks[index - 1]
    return index - 1 if before.kind is BlockKind.PAGE_BREAK and index - 1 > first else index
