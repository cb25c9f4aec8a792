"""Parts of a document that can be shown one at a time: exercises, questions, else sections."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from inclusive_desk.api.document import Block, BlockKind, Document

Range = tuple[int, int]
_EXERCISE = re.compile(
    r"(?:exercices?|exo|activités?|questions?|problèmes?|défi|étape|partie|exercise|activity|problem|task|step|part)"
    r"[ \u00a0]*(?:n[°o]\.?|#)?[ \u00a0]*(?:\d{1,3}|[ivx]{1,4}|[a-h])(?!\w)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[ \u00a0]?(?:[.)°/]|[-–—])[ \u00a0]")
_TITLE = 60
"""Characters of a paragraph up to which it may be a title without saying so."""


def parts_of(document: Document) -> list[Range]:
    """Return the parts of *document*, rising and without gaps; one for the whole where it has none.

    A part begins at "Exercice 2"; where there is no such thing at headings, else at numbered questions.
    A title that stands alone belongs to what follows it.
    """
    blocks = document.blocks
    starts = _starts(document)
    if len(starts) < 2:
        return [(0, len(document.text))]
    cuts = [0]
    for before, after in zip([0, *starts], [*starts, len(blocks)], strict=True):
        if before in starts and _says_something(document, blocks[cuts[-1] : before]):
            cuts.append(before)
        if after == len(blocks) and not _says_something(document, blocks[cuts[-1] : after]) and len(cuts) > 1:
            cuts.pop()
    edges = [0, *(blocks[at].start for at in cuts[1:]), len(document.text)]
    return list(pairwise(edges))


def part_at(parts: Sequence[Range], offset: int) -> int:
    """Return which of *parts* holds *offset*; before the first the first, after the last the last."""
    return max(bisect_right(parts, offset, key=lambda part: part[0]) - 1, 0)


def _starts(document: Document) -> list[int]:
    """Return the blocks that parts begin at, by their place among the blocks."""
    blocks = document.blocks
    named = [at for at, block in enumerate(blocks) if _may_begin(block) and _named(document, block)]
    headings = [at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    if len(named) > 1:
        levels = [blocks[at].level for at in named if blocks[at].kind is BlockKind.HEADING]
        above = max(levels) if levels else 2
        return sorted({*named, *(at for at in headings if blocks[at].level <= above)})
    for level in range(1, 7):
        if sum(blocks[at].level == level for at in headings) > 1:
            return [at for at in headings if blocks[at].level <= level]
    numbered = [at for at, block in enumerate(blocks) if _may_begin(block) and _is_numbered(document, block)]
    return sorted({*numbered, *headings}) if len(numbered) > 1 else []


def _may_begin(block: Block) -> bool:
    return block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def _named(document: Document, block: Block) -> bool:
    return _EXERCISE.match(document.text, block.start, block.end) is not None


def _is_numbered(document: Document, block: Block) -> bool:
    if block.kind is BlockKind.LIST_ITEM:
        return block.level <= 1 and block.marker[:1].isdigit()
    return _NUMBERED.match(document.text, block.start, block.end) is not None


def _says_something(document: Document, blocks: Sequence[Block]) -> bool:
    """Return whether *blocks* hold more than titles."""
    said = [block for block in blocks if block.kind not in (BlockKind.HEADING, BlockKind.PAGE_BREAK)]
    if len(said) == 1 and said[0].kind is BlockKind.PARAGRAPH:
        text = document.text_of(said[0])
        return len(text) > _TITLE or text.rstrip()[-1:] in tuple(".?!…:;")
    return any(block.end > block.start or block.kind is BlockKind.IMAGE for block in said)
