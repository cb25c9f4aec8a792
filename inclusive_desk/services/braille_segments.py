"""A document's blocks as the pieces of text that a braille translator gets, one table a piece."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inclusive_desk.api.document import Block, BlockKind, Document, Span, Style
from inclusive_desk.services.braille_cutting import without_capitals

LONGEST = 8_000
"""Characters of one piece at most, so that the first page of a long paragraph comes soon."""
_QUOTATION = 3
"""Words from which a stretch in another language is a quotation, with that language's braille."""
_PLAIN = frozenset({BlockKind.HEADING, BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.IMAGE, BlockKind.CODE})
"""Kinds whose look says nothing that their place does not say (CBFU, second part, note 1)."""
_STYLES = {Style.ITALIC: 1, Style.UNDERLINE: 2, Style.BOLD: 4}
_RAISED = str.maketrans("0123456789+-n()i", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ⁽⁾ⁱ")
_LOWERED = str.maketrans("0123456789+-−()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_BELOW = re.compile("[0-9+−aehijklmnoprstuvx()-]+")
_STATE = re.compile(r"\((?:s|l|g|aq)\)")
"""A state of matter: in brackets, not lowered."""
_SPACE = re.compile("[ \t\u00a0\u202f]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text for one table: `places[i]` is the document offset of its character i."""

    text: str
    places: Sequence[int]
    table: str
    emphasis: tuple[int, ...] | None = None


Part = list[Segment]
"""Segments that are written on end; between two parts stands a blank."""


class Segmenter:
    """Cuts blocks into segments: languages, emphasis, raised and lowered characters, note calls."""

    def __init__(
        self, document: Document, table: str, spans: Mapping[str, str], emphasis: bool = True
    ) -> None:
        """Take the *document*, its *table* and the tables for quotations in other languages."""
        self.document = document
        self.table = table
        self.spans = spans
        self.emphasis = emphasis

    def cell(self, block: Block, start: int, end: int) -> Part:
        """Return the segments of one table cell; line ends within it count as blanks."""
        spans = [span for span in block.spans if span.start < end and span.end > start]
        return self._part(block, spans, start, end) if end > start else []

    def parts(self, block: Block, start: int, end: int, cuts: Sequence[int] = ()) -> list[Part]:
        """Return the parts for offsets *start* to *end* of *block*, a new part at each of *cuts*."""
        spans = [span for span in block.spans if span.start < end and span.end > start]
        ends = [*cuts, end]
        cuts = [start]
        for stop in ends:
            cuts += self._cuts(cuts[-1], stop)[1:]
        return [self._part(block, spans, a, b) for a, b in pairwise(cuts)]

    def _cuts(self, start: int, end: int) -> list[int]:
        """Return where to cut: at a blank, at most `LONGEST` characters apart."""
        cuts = [start]
        text = self.document.text
        while end - cuts[-1] > LONGEST:
            at = text.rfind(" ", cuts[-1], cuts[-1] + LONGEST) + 1
            cuts.append(at if at > cuts[-1] else cuts[-1] + LONGEST)
        return [*cuts, end]

    def _part(self, block: Block, spans: Sequence[Span], start: int, end: int) -> Part:
        table = self._table_for(block.lang)
        if not spans and start < end:
            return [self._segment(block, spans, start, end, table)]
        changes = sorted(
            {start, end, *(at for s in spans if self._foreign(s, table) for at in (s.start, s.end))}
        )
        changes = [at for at in changes if start <= at <= end]
        out: Part = []
        for a, b in pairwise(changes):
            own = next((self._foreign(s, table) for s in spans if s.start <= a < s.end and s.lang), None)
            out.append(self._segment(block, spans, a, b, own or table))
        return out

    def _table_for(self, language: str | None) -> str:
        if not language or language[:2] == self.document.language[:2]:
            return self.table
        return self.spans.get(language[:2], self.table)

    def _foreign(self, span: Span, table: str) -> str | None:
        """Return the table of a quotation in another language, or None."""
        if not span.lang:
            return None
        own = self._table_for(span.lang)
        words = len(self.document.text[span.start : span.end].split())
        return own if own != table and words >= _QUOTATION else None

    def _segment(self, block: Block, spans: Sequence[Span], start: int, end: int, table: str) -> Segment:
        text, places = _rewritten(self.document.text, spans, start, end)
        if block.kind is BlockKind.HEADING and text.isupper():
            text = without_capitals(text, block.lang or self.document.language)
        emphasis = None
        if spans and self.emphasis and block.kind not in _PLAIN:
            emphasis = _emphasis(block, spans, places)
        return Segment(text, places, table, emphasis)


def _rewritten(text: str, spans: Sequence[Span], start: int, end: int) -> tuple[str, Sequence[int]]:
    """Return the text with what only its style says written out, and the offset of each character."""
    if not spans:
        return text[start:end], range(start, end)
    out: list[str] = []
    places: list[int] = []
    at = start
    for span in spans:
        put = _put(text[max(span.start, start) : min(span.end, end)], span.style)
        if put is None or span.start < at or span.end > end:
            continue
        out.append(text[at : span.start])
        places += range(at, span.start)
        out.append(put)
        size = span.end - span.start
        places += range(span.start, span.end) if len(put) == size else [span.start] * len(put)
        at = span.end
    if not out:
        return text[start:end], range(start, end)
    out.append(text[at:end])
    places += range(at, end)
    return "".join(out), places


def _put(text: str, style: Sequence[str]) -> str | None:
    """Return what stands for *text* in that style, or None when it stands for itself."""
    if Style.NOTE_CALL in style:
        # CBFU 3.9 a: a space, the sign of a note call, the number sign, the number.
        return " ⠬" + text.strip("[]() \u00a0")
    if Style.BLANK in style:
        return "____"
    if Style.CHECKBOX in style:
        return "☐"
    if Style.CHECKBOX_CHECKED in style:
        return "☑"
    if Style.SUPERSCRIPT in style:
        return text.translate(_RAISED)
    if Style.SUBSCRIPT in style:
        # What cannot all be lowered stays on the line: half of it would be no index.
        return text.translate(_LOWERED) if _BELOW.fullmatch(text) and not _STATE.fullmatch(text) else None
    return None


def _emphasis(block: Block, spans: Sequence[Span], places: Sequence[int]) -> tuple[int, ...] | None:
    """Return 1, 2 or 4 a character where emphasis carries meaning: not when all of the block has it."""
    styled = [(s, max((_STYLES.get(Style(n), 0) for n in s.style if n in _STYLES), default=0)) for s in spans]
    styled = [(span, value) for span, value in styled if value]
    if not styled or sum(span.end - span.start for span, _ in styled) >= block.end - block.body:
        return None
    if block.kind is BlockKind.TABLE and len(places):
        # A cell that is bold throughout says so by its place.
        inside = range(places[0], places[-1] + 1)
        covered = sum(max(min(s.end, inside.stop) - max(s.start, inside.start), 0) for s, _ in styled)
        if covered >= len(inside):
            return None
    values = dict.fromkeys(places, 0)
    for span, value in styled:
        for at in range(span.start, span.end):
            if at in values:
                values[at] = value
    return tuple(values[at] for at in places)
