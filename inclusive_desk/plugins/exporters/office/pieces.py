"""A stretch of text as pieces of one look each, with their spans, marks and notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inclusive_desk.api.document import Block, Document, Span, Style
from inclusive_desk.api.marks import Mark
from inclusive_desk.plugins.exporters.markup.inline import joints
from inclusive_desk.plugins.exporters.markup.notes import notes_called

_SAFE_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters with one look. `roles`: those of the aids, the outermost first."""

    text: str
    styles: tuple[str, ...] = ()
    lang: str = ""
    href: str = ""
    roles: tuple[str, ...] = ()
    mathml: str = ""
    note: Block | None = None
    separator: str = ""
    """What stands before the piece to part it from the one before."""

    @property
    def look(self) -> tuple[tuple[str, ...], str, bool, tuple[str, ...]]:
        """Return what decides about the look."""
        return self.styles, self.lang, bool(self.href), self.roles


class Pieces:
    """Cuts stretches of one document."""

    def __init__(self, document: Document, marks: Sequence[Mark], separators: Mapping[str, str]) -> None:
        """Cut *document*; *separators*: what parts two stretches of a role's family that touch, by role."""
        self.document = document
        self.notes = notes_called(document)
        self._marks = sorted(marks)
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)
        self._separators = {mark.start: separators[mark.role] for mark in joints(self._marks, separators)}
        self._spans: Sequence[Span] = ()
        self._sorted: list[Span] = []
        self._span_starts: list[int] = []
        self._longest_span = 0

    def of(self, start: int, end: int, spans: Sequence[Span]) -> Iterator[Piece]:
        """Yield the pieces of the characters *start* to *end*: every one, in order."""
        inside = self._spans_within(start, end, spans)
        marks = self._marks_within(start, end)
        if not inside and not marks:
            if start < end:
                yield Piece(self.document.text[start:end])
            return
        cuts = {start, end}
        for first, last in [(s.start, s.end) for s in inside] + [(m.start, m.end) for m in marks]:
            cuts.update((max(first, start), min(last, end)))
        after = start
        open_spans: list[Span] = []
        open_marks: list[Mark] = []
        next_span = next_mark = 0
        for here, there in pairwise(sorted(cuts)):
            open_spans = [span for span in open_spans if span.end > here]
            while next_span < len(inside) and inside[next_span].start <= here:
                if inside[next_span].end > here:
                    open_spans.append(inside[next_span])
                next_span += 1
            open_marks = [mark for mark in open_marks if mark.end > here]
            while next_mark < len(marks) and marks[next_mark].start <= here:
                if marks[next_mark].end > here:
                    open_marks.append(marks[next_mark])
                next_mark += 1
            if here < after:
                continue
            whole = next((one for one in open_spans if _is_whole(one) and one.start == here), None)
            after = min(whole.end, end) if whole else there
            yield self._piece(here, after, open_spans, open_marks)

    def _piece(self, here: int, there: int, spans: Sequence[Span], marks: Sequence[Mark]) -> Piece:
        styles = tuple(sorted({style for span in spans for style in span.style}))
        href = next((s.href for s in spans if s.href and s.href.lower().startswith(_SAFE_LINKS)), "")
        return Piece(
            self.document.text[here:there],
            styles,
            next((span.lang for span in reversed(spans) if span.lang), ""),
            href,
            tuple(mark.role for mark in sorted(marks, key=lambda mark: mark.start - mark.end)),
            next((span.mathml for span in spans if span.mathml and span.start == here), ""),
            self.notes.get(here) if Style.NOTE_CALL in styles else None,
            self._separators.get(here, ""),
        )

    def _spans_within(self, start: int, end: int, spans: Sequence[Span]) -> Sequence[Span]:
        """Return the spans that touch the stretch, rising; a table's are sorted once for all its cells."""
        if not spans:
            return ()
        if spans is not self._spans:
            self._spans = spans
            self._sorted = sorted(spans, key=lambda span: span.start)
            self._span_starts = [span.start for span in self._sorted]
            self._longest_span = max(span.end - span.start for span in spans)
        first = bisect_left(self._span_starts, start - self._longest_span)
        last = bisect_left(self._span_starts, end)
        return [span for span in self._sorted[first:last] if span.end > start]

    def _marks_within(self, start: int, end: int) -> Sequence[Mark]:
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [mark for mark in self._marks[first:last] if mark.end > start]


def _is_whole(span: Span) -> bool:
    """Return whether a span is written as one: a formula, or the call of a note."""
    return bool(span.mathml) or Style.NOTE_CALL in span.style
