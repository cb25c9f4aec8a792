"""A stretch of text with its spans and marks, as HTML that nests well."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, pairwise

from inclusive_desk.api.document import Span, Style
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.words import tr
from inclusive_desk.plugins.exporters.markup.colors import is_color, readable
from inclusive_desk.plugins.exporters.markup.dialect import HTML, Dialect, web_address
from inclusive_desk.plugins.exporters.markup.mathml import safe_math
from inclusive_desk.plugins.exporters.markup.style import class_of

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
_INNERMOST = 19


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
Anchor = tuple[int, int, int, str]
"""A stretch that has an id: start, end, depth (a sentence 0, a word in it 1), id."""


@dataclass(frozen=True, slots=True)
class NoteLink:
    """The ids of a note's call and of the note, and the addresses that lead to them."""

    call: str
    note: str
    to_call: str
    to_note: str


@dataclass
class Inline:
    """Turns stretches of one document's text into HTML."""

    text: str
    background: str
    marks: Sequence[Mark] = ()
    note_links: Mapping[int, NoteLink] = field(default_factory=dict)
    """By the start of a note's call."""
    dialect: Dialect = HTML
    anchors: Sequence[Anchor] = ()
    """Rising by their starts."""
    joined: frozenset[str] = frozenset()
    """The roles whose stretches are parted by a sign where they touch one of their family."""
    solids: list[tuple[int, int, str]] = field(default_factory=list)
    """(start, end, id) of what was written as one, such as a formula: no stretch in it has its own id."""

    def __post_init__(self) -> None:
        """Prepare to find the marks of a stretch quickly."""
        self._starts = [mark.start for mark in self.marks]
        self._longest = max((mark.end - mark.start for mark in self.marks), default=0)
        self._joints = joints(self.marks, self.joined)

    def html(self, start: int, end: int, spans: Sequence[Span], more: Sequence[Around] = ()) -> str:
        """Return characters *start* to *end* as HTML, every one in order, with elements of *more* around."""
        spans = [span for span in spans if span.start < end and span.end > start]
        formulas = self._formulas(start, end, spans)
        around = sorted([*more, *self._around(start, end, spans)])
        if self.anchors:
            around = sorted([*around, *self._of_anchors(start, end, around)])
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
                pieces.append((formula[2], _sorted_wrappers(active) if self.anchors else ()))
                after_formula = formula[1]
            else:
                pieces.append((escape(self.text[here:there], quote=False), _sorted_wrappers(active)))
        return _nested(pieces)

    def _formulas(self, start: int, end: int, spans: Sequence[Span]) -> list[tuple[int, int, str]]:
        """Return (start, end, HTML) of the formulas within the stretch that can be shown as such."""
        if self.dialect.plain or not self.dialect.formulas:
            return []
        found = []
        for span in spans:
            if span.mathml and start <= span.start and span.end <= end:
                name = f"m{span.start}" if self.dialect.numbered else ""
                words = self.text[span.start : span.end]
                math = safe_math(span.mathml, words, xml=self.dialect.xml, id=name)
                if math:
                    found.append((span.start, span.end, math))
                    self.solids.append((span.start, span.end, name))
        return found

    def _of_anchors(self, start: int, end: int, around: Sequence[Around]) -> Iterator[Around]:
        """Yield the elements with ids: each in one piece, so outside of whatever begins or ends within it."""
        edges = sorted({(place, wrapper.order) for here, there, wrapper in around for place in (here, there)})
        for number in range(bisect_left(self.anchors, (start,)), len(self.anchors)):
            here, there, depth, name = self.anchors[number]
            if here >= end:
                break
            crossing = edges[bisect_left(edges, (here + 1,)) : bisect_left(edges, (there,))]
            order = min((order for _, order in crossing), default=_INNERMOST + 1.0) - 0.6 + depth / 10
            yield here, there, Wrapper(order, f'<span id="{name}">', "</span>", here)

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
                name = class_of(mark.role) + (" joined" if mark in self._joints else "")
                wrapper = Wrapper(order, f'<span class="{name}">', "</span>", mark.start)
                found.append((mark.start, mark.end, wrapper))
        return found

    def _of_span(self, span: Span, number: int) -> list[Wrapper]:
        out: list[Wrapper] = []
        href = self._href(span)
        if href:
            out.append(Wrapper(0, f'<a href="{escape(href)}">', "</a>"))
        if span.lang:
            out.append(Wrapper(2, f'<span lang="{escape(span.lang)}">', "</span>"))
        for style in span.style:
            out.extend(self._of_style(style, span, number))
        out.extend(self._of_colors(span))
        return out

    def _href(self, span: Span) -> str:
        if not span.href or not span.href.lower().startswith(_SAFE_LINKS):
            return ""
        return web_address(span.href) if self.dialect.xml else span.href

    def _of_style(self, style: str, span: Span, number: int) -> list[Wrapper]:
        if style in _SIMPLE:
            tag = _SIMPLE[Style(style)]
            return [Wrapper(4, f"<{tag}>", f"</{tag}>")]
        if style in _CLASSES:
            return [Wrapper(5, f'<span class="{_CLASSES[Style(style)]}">', "</span>")]
        if style in _SIGNS:
            label = escape(_SIGNS[Style(style)]())
            name = "blank" if style == Style.BLANK else "checkbox"
            opening = f'<span class="{name}"{self.dialect.role("img", label=label)}>'
            return [Wrapper(8, opening, "</span>", number)]
        if style == Style.NOTE_CALL:
            link = self.note_links.get(span.start)
            if link is not None:
                return [self._call(link, number), Wrapper(4, "<sup>", "</sup>")]
            return [Wrapper(4, "<sup>", "</sup>")]
        return []

    def _call(self, link: NoteLink, number: int) -> Wrapper:
        if self.dialect.plain:
            opening = (
                f'<span class="noteref" bodyref="{link.to_note}"><a id="{link.call}" href="{link.to_note}">'
            )
            return Wrapper(1, opening, "</a></span>", number)
        role = self.dialect.role("doc-noteref", "noteref")
        return Wrapper(1, f'<a id="{link.call}" href="{link.to_note}"{role}>', "</a>", number)

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


def joints(marks: Sequence[Mark], roles: Collection[str]) -> frozenset[Mark]:
    """Return the marks of *roles* that begin where one of their family ends; *marks* rise."""
    found: set[Mark] = set()
    ends: dict[str, int] = {}
    for mark in marks if roles else ():
        if mark.role in roles:
            family = mark.role.rpartition("-")[0] or mark.role
            if ends.get(family) == mark.start:
                found.add(mark)
            ends[family] = mark.end
    return frozenset(found)


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
