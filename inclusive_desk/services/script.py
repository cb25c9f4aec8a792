"""Cuts a document into what is said in one breath, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from inclusive_desk.api.document import Block, BlockKind, Document, Span, Style
from inclusive_desk.language.sentences import sentences
from inclusive_desk.language.spoken import Piece
from inclusive_desk.language.words import Range
from inclusive_desk.services.calibration import Pace, pace

LONGEST = 900
"""Characters said in one go; a longer sentence is cut at a comma or a space."""
BLOCK_PAUSE, HEADING_PAUSE = 1.6, 2.0
"""Silence after a block and after a heading, as multiples of the one after a sentence."""
EXCERPT = 80
"""Utterances by which a document's pace is judged."""
_CUT = re.compile(r"[,;:)»]\s+|\s+[—–(«]\s*|\s+")
_SILENT = frozenset({Style.NOTE_CALL, Style.LINE_NUMBER})


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said in one go: a stretch of the document, its languages, and what comes after it.

    `runs`: (start, end, language), rising, absolute. `silent`: stretches that are not said.
    `pause`: how long a silence follows, 1 after a sentence, more after a paragraph or heading.
    """

    start: int
    end: int
    block: int
    runs: tuple[tuple[int, int, str], ...]
    silent: tuple[Range, ...] = ()
    pause: float = 1.0

    def fixed(self, start: int, end: int) -> list[Piece]:
        """Return the pieces that are decided for the run from *start* to *end*, relative to it."""
        return [
            Piece("", max(a, start) - start, min(b, end) - start)
            for a, b in self.silent
            if a < end and start < b
        ]


class Script:
    """A document as utterances, found block by block when they are wanted."""

    def __init__(self, document: Document) -> None:
        """Keep the *document*; nothing is cut yet."""
        self.document = document
        self.blocks = [
            index for index, block in enumerate(document.blocks)
            if block.end > block.start and block.kind is not BlockKind.PAGE_BREAK
        ]  # fmt: skip
        self._starts = [document.blocks[index].start for index in self.blocks]
        self._cached = lru_cache(maxsize=512)(self._cut_block)

    def of(self, place: int) -> tuple[Utterance, ...]:
        """Return the utterances of the spoken block at *place* in `blocks`."""
        return self._cached(place)

    def at(self, offset: int) -> tuple[int, int] | None:
        """Return the place of the utterance at *offset*, or of the next one: (place in `blocks`, number)."""
        place = max(bisect_right(self._starts, offset) - 1, 0)
        while place < len(self.blocks):
            for number, utterance in enumerate(self.of(place)):
                if offset < utterance.end:
                    return place, number
            place += 1
        return None

    def step(self, at: tuple[int, int], by: int) -> tuple[int, int] | None:
        """Return the place of the utterance after (*by* 1) or before (*by* -1) the one at *at*."""
        place, number = at[0], at[1] + by
        while 0 <= place < len(self.blocks):
            if 0 <= number < len(self.of(place)):
                return place, number
            place += by
            if 0 <= place < len(self.blocks):
                number = 0 if by > 0 else len(self.of(place)) - 1
        return None

    def utterance(self, at: tuple[int, int]) -> Utterance:
        """Return the utterance at *at*."""
        return self.of(at[0])[at[1]]

    def pace(self) -> Pace | None:
        """Return what the document's first pages ask of a voice."""
        text = self.document.text
        return pace((text[one.start : one.end], one.pause) for one in islice(self.all(), EXCERPT))

    def all(self) -> Iterator[Utterance]:
        """Yield every utterance in reading order."""
        for place in range(len(self.blocks)):
            yield from self.of(place)

    def _cut_block(self, place: int) -> tuple[Utterance, ...]:
        index = self.blocks[place]
        block = self.document.blocks[index]
        found: list[Utterance] = []
        for start, end in _stretches(self.document, block):
            text = self.document.text[start:end]
            language = self._language(block, start)
            for a, b in sentences(text, language):
                for c, d in _breaths(text, a, b):
                    found.append(self._utterance(block, index, start + c, start + d))
        if found:
            last = found[-1]
            pause = HEADING_PAUSE if block.kind is BlockKind.HEADING else BLOCK_PAUSE
            found[-1] = Utterance(last.start, last.end, index, last.runs, last.silent, pause)
        return tuple(found)

    def _utterance(self, block: Block, index: int, start: int, end: int) -> Utterance:
        spans = [span for span in block.spans if span.start < end and start < span.end]
        silent = tuple(
            (max(span.start, start), min(span.end, end)) for span in spans if _SILENT.intersection(span.style)
        )
        return Utterance(start, end, index, tuple(self._runs(block, spans, start, end)), silent)

    def _language(self, block: Block, offset: int) -> str:
        for span in block.spans:
            if span.lang and span.start <= offset < span.end:
                return span.lang
        return block.lang or self.document.language

    def _runs(self, block: Block, spans: list[Span], start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield stretches of one language each; joined, they are *start* to *end*."""
        usual = block.lang or self.document.language
        at = start
        for span in spans:
            low, high = max(span.start, at), min(span.end, end)
            if not span.lang or span.lang[:2].lower() == usual[:2].lower() or low >= high:
                continue
            if at < low:
                yield at, low, usual
            yield low, high, span.lang
            at = high
        if at < end:
            yield at, end, usual


def _stretches(document: Document, block: Block) -> Iterator[Range]:
    """Yield what is said apart in *block*: each cell of a table, each line of code, or the whole."""
    if block.kind is BlockKind.TABLE and block.rows:
        cells = {(cell.start, cell.end) for row in block.rows for cell in row if cell.end > cell.start}
        yield from sorted(cells)
    elif block.kind is BlockKind.CODE:
        start = block.start
        for line in document.text[block.start : block.end].split("\n"):
            yield start, start + len(line)
            start += len(line) + 1
    else:
        yield block.start, block.end


def _breaths(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield *start* to *end* cut into pieces of at most `LONGEST` characters."""
    while end - start > LONGEST:
        cuts = list(_CUT.finditer(text, start + LONGEST // 2, start + LONGEST))
        best = max(cuts, key=lambda cut: (len(cut.group().strip()) > 0, cut.end())) if cuts else None
        stop = best.end() if best is not None else start + LONGEST
        if text[start:stop].strip():
            yield start, start + len(text[start:stop].rstrip())
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
