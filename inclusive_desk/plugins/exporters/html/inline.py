"""A stretch of text with its spans and marks, as HTML that nests well."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, pairwise

from inclusive_desk.api.document import Span, Style
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.words import tr
from inclusive_desk.plugins.exporters.html.colors import is_color, readable
from inclusive_desk.plugins.exporters.html.mathml import safe_math
from inclusive_desk.plugins.exporters.html.style import class_of

_SIMPLE = {
    Style.BOLD: "strong",
    Style.ITALIC: "em",
    Style.UNDERLINE: "u",
    Style.STRIKE: "s",
    Style.SUPERSCRIPT: "sup",
    Style.SUBSCRIPT: "sub",
    Style.CODE: "code",
}
_CLASSES = {
    Style.SMALL_CAPS: "small-caps",
    Style.LINE_NUMBER: "line-number",
    Style.LOW_CONFIDENCE: "low-confidence",
}
_SAFE_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True, order=True)
class Wrapper:
    """An element around text: outer ones have the smaller `order`; equal neighbours become one."""

    order: float
    open: str
    close: str
    key: int = -1


Around = tuple[int, int, Wrapper]
Piece = tuple[str, tuple[Wrapper, ...]]
"""HTML and the elements around it, outermost first."""


@dataclass
class Inline:
    """Turns stretches of one document's text into HTML."""

    text: str
    background: str
    marks: Sequence[Mark] = ()
    note_links: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Start of a note's call: (id of the call, id of the note)."""

    def __post_init__(self) -> None:
        """Prepare to find the marks of a stretch quickly."""
        self._starts = [mark.start for mark in self.marks]
        self._longest = max((mark.end - mark.start for mark in self.marks), default=0)

    def html(self, start: int, end: int, spans: Sequence[Span]) -> str:
        """Return characters *start* to *end* as HTML: every one of them, in order."""
        spans = [span for span in spans if span.start < end and span.end > start]
        formulas = self._formulas(start, end, spans)
        around = self._around(start, end, spans)
        cuts = {start, end}
        for here, there, _ in (*around, *formulas):
            cuts.update((max(here, start), min(there, end)))
        pieces: list[Piece] = []
        active: list[Around] = []
        coming = 0
        after_formula = start
        for here, there in pairwise(sorted(cuts)):
            active = [one for one in active if one[1] > here]
            while coming < len(around) and around[coming][0] <= here:
                active.append(around[coming])
                coming += 1
            if here < after_formula:
                continue
            formula = next((one for one in formulas if one[0] == here), None) if formulas else None
            if formula is not None:
                pieces.append((formula[2], ()))
                after_formula = formula[1]
            else:
                pieces.append((escape(self.text[here:there], quote=False), _sorted_wrappers(active)))
        return _nested(pieces)

    def _formulas(self, start: int, end: int, spans: Sequence[Span]) -> list[tuple[int, int, str]]:
        """Return (start, end, HTML) of the formulas within the stretch that can be shown as such."""
        whole = (span for span in spans if span.mathml and start <= span.start and span.end <= end)
        made = ((s.start, s.end, safe_math(s.mathml or "", self.text[s.start : s.end])) for s in whole)
        return [formula for formula in made if formula[2]]

    def _around(self, start: int, end: int, spans: Sequence[Span]) -> list[Around]:
        """Return the elements around parts of the stretch, in the order of their starts."""
        found: list[Around] = [
            (span.start, span.end, wrapper)
            for number, span in enumerate(spans)
            for wrapper in self._of_span(span, number)
        ]
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        for mark in self.marks[first:last]:
            if mark.end > start:
                # A letter's mark lies inside its word's, so that its own colours are those seen.
                order = 9 + 1 / (1 + mark.end - mark.start)
                wrapper = Wrapper(order, f'<span class="{class_of(mark.role)}">', "</span>", mark.start)
                found.append((mark.start, mark.end, wrapper))
        return sorted(found)

    def _of_span(self, span: Span, number: int) -> list[Wrapper]:
        out: list[Wrapper] = []
        if span.href and span.href.lower().startswith(_SAFE_LINKS):
            out.append(Wrapper(0, f'<a href="{escape(span.href)}">', "</a>"))
        if span.lang:
            out.append(Wrapper(2, f'<span lang="{escape(span.lang)}">', "</span>"))
        for style in span.style:
            out.extend(self._of_style(style, span, number))
        out.extend(self._of_colors(span))
        return out

    def _of_style(self, style: str, span: Span, number: int) -> list[Wrapper]:
        if style in _SIMPLE:
            tag = _SIMPLE[Style(style)]
            return [Wrapper(4, f"<{tag}>", f"</{tag}>")]
        if style in _CLASSES:
            return [Wrapper(5, f'<span class="{_CLASSES[Style(style)]}">', "</span>")]
        if style in _SIGNS:
            label = escape(_SIGNS[Style(style)]())
            name = "blank" if style == Style.BLANK else "checkbox"
            opening = f'<span class="{name}" role="img" aria-label="{label}">'
            return [Wrapper(8, opening, "</span>", number)]
        if style == Style.NOTE_CALL:
            call, note = self.note_links.get(span.start, ("", ""))
            if note:
                opening = f'<a id="{call}" href="#{note}" role="doc-noteref">'
                return [Wrapper(1, opening, "</a>", number), Wrapper(4, "<sup>", "</sup>")]
            return [Wrapper(4, "<sup>", "</sup>")]
        return []

    def _of_colors(self, span: Span) -> list[Wrapper]:
        """Return the span's own colours, its words moved to where they can be read on its highlight."""
        given = dict(style.split(":", 1) for style in span.style if ":" in style)
        color, highlight = given.get("color", ""), given.get("highlight", "")
        if is_color(highlight):
            css = f"background: {highlight}; color: {readable(color or '#1d1d1b', highlight)}"
            return [Wrapper(3, f'<span class="highlight" style="{css}">', "</span>")]
        if is_color(color):
            return [Wrapper(6, f'<span style="color: {readable(color, self.background)}">', "</span>")]
        return []


_SIGNS: dict[Style, Callable[[], str]] = {
    Style.BLANK: lambda: tr("to fill in"),
    Style.CHECKBOX: lambda: tr("box to tick"),
    Style.CHECKBOX_CHECKED: lambda: tr("ticked box"),
}


def _sorted_wrappers(active: Sequence[Around]) -> tuple[Wrapper, ...]:
    """Return the elements around a piece, outermost first, each once."""
    return tuple(sorted({wrapper for _, _, wrapper in active}))


def _nested(pieces: Sequence[Piece]) -> str:
    """Return the pieces with their elements, opening each once for all neighbours that share it."""
    out: list[str] = []
    for wrapper, group in groupby(pieces, key=lambda piece: piece[1][0] if piece[1] else None):
        same = list(group)
        if wrapper is None:
            out.extend(text for text, _ in same)
        else:
            out.append(wrapper.open)
            out.append(_nested([(text, wrappers[1:]) for text, wrappers in same]))
            out.append(wrapper.close)
    return "".join(out)
