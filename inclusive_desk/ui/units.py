"""Words and phrases of a document one at a time: which stands at an offset, and which is next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from inclusive_desk.api.document import Block, Document

Range = tuple[int, int]
WINDOW = 20_000
"""Characters of a very long paragraph that are cut at a time."""
_TOKEN = re.compile(r"\S+")
_OPENS = ("«", "“", "(", "[", "—", "–", "-", "‹")


def unit_at(document: Document, offset: int, kind: str) -> Range | None:
    """Return the unit (`word` or `phrase`) at *offset*, else the next one, else the last."""
    index = _block_index(document, offset)
    for found in _onward(document, index, max(offset - WINDOW, 0), kind):
        if offset < found[1]:
            return found
    return step(document, (offset, offset), -1, kind)


def step(document: Document, unit: Range, by: int, kind: str) -> Range | None:
    """Return the unit after (*by* 1) or before (-1) *unit*; None at the end and at the start."""
    index = _block_index(document, unit[0])
    if by > 0:
        low = max(unit[0] - WINDOW, 0)
        return next((one for one in _onward(document, index, low, kind) if one[0] >= unit[1]), None)
    for number in range(min(index, len(document.blocks) - 1), -1, -1):
        block = document.blocks[number]
        before = [one for one in _near(document, block, unit[0], kind) if one[1] <= unit[0]]
        if before:
            return before[-1]
    return None


def _near(document: Document, block: Block, offset: int, kind: str) -> list[Range]:
    """Return the units of *block*; of a very long one, those in some pages before *offset*."""
    low = max(block.start, min(offset, block.end) - WINDOW)
    return list(_cut(document, block, low, min(block.end, low + 2 * WINDOW), kind))


def _onward(document: Document, index: int, low: int, kind: str) -> Iterator[Range]:
    """Yield the units from the block at *index* on; a very long one piece by piece."""
    for block in document.blocks[index:]:
        start = max(block.start, low)
        while start < block.end:
            end = min(block.end, start + WINDOW)
            if end < block.end:
                end = document.text.rfind(" ", start + 1, end) + 1 or end
            yield from _cut(document, block, start, end, kind)
            start = end


def _block_index(document: Document, offset: int) -> int:
    low, high = 0, len(document.blocks)
    while low < high:
        middle = (low + high) // 2
        if document.blocks[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    return max(low - 1, 0)


def _cut(document: Document, block: Block, low: int, high: int, kind: str) -> Iterator[Range]:
    """Yield the units between *low* and *high* of *block*, in document offsets."""
    text = document.text[low:high]
    language = block.lang or document.language
    for start, end in _cut_text(text, language, kind):
        yield low + start, low + end


@lru_cache(maxsize=16)
def _cut_text(text: str, language: str, kind: str) -> tuple[Range, ...]:
    from inclusive_desk.language.sentences import sentences

    return tuple(sentences(text, language)) if kind == "phrase" else tuple(_words(text))


def _words(text: str) -> list[Range]:
    """Return the words of *text* with the signs that belong to them, such as `« Oui »` and `encore ?`."""
    found: list[Range] = []
    opened: int | None = None
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if any(character.isalnum() for character in token[0]) or "_" in token[0]:
            found.append((start if opened is None else opened, end))
            opened = None
        elif token[0].startswith(_OPENS) or not found:
            opened = start if opened is None else opened
        else:
            found[-1] = (found[-1][0], end)
    if opened is not None:
        found.append((opened, len(text.rstrip())))
    return found
