"""The writing pad's text: an edit log that is its only undo history, and snapshots of it as documents.

Offsets are code points in `Pad.text`; paragraphs are parted by one line end. What a list shows before an
item is not part of the text: it comes with the snapshot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import Block, BlockKind, Document, Style
from inclusive_desk.language.words import Range
from inclusive_desk.services.writing_ranges import merged, moved, without

PARAGRAPH, BULLET, NUMBER, QUOTE = "paragraph", "bullet", "number", "quote"
HEADINGS = ("heading1", "heading2", "heading3")
KINDS = (PARAGRAPH, *HEADINGS, BULLET, NUMBER, QUOTE)
_STAYS_BEHIND = frozenset(HEADINGS)
"""Kinds that a new paragraph after them does not take over."""
Op = tuple[str, int, int, str]
"""("write", start, end, text), ("kind", first, last, kind), ("bold", start, end, "on" or ""), undo, redo."""


@dataclass(frozen=True, slots=True)
class Change:
    """`text[start:start + removed]` became `written`; looks of paragraphs *first* to *last* may differ."""

    start: int
    removed: int
    written: str
    first: int
    last: int


@dataclass(slots=True)
class _Undo:
    """What stood before an operation: a stretch of text, its paragraphs' kinds, and all bold stretches."""

    op: Op
    removed: str
    kinds: list[str]
    bold: list[Range]


@dataclass(slots=True)
class _Step:
    """Operations that are undone together, and where the caret stood before and after."""

    undos: list[_Undo] = field(default_factory=list)
    typing: bool = False


class Pad:
    """A text with paragraph kinds and bold, changed only through operations that can be undone.

    `record` is told each operation, undo and redo, in order: replayed on the text it began with, they give
    the same pad and the same history.
    """

    def __init__(self, text: str = "", kinds: Sequence[str] = (), bold: Sequence[Range] = ()) -> None:
        """Begin with *text*, before which nothing can be undone."""
        self._text = _plain(text)
        count = self._text.count("\n") + 1
        self._kinds = [*kinds[:count], *[PARAGRAPH] * (count - len(kinds))]
        self._bold = merged(bold, len(self._text))
        self._past: list[_Step] = []
        self._future: list[_Step] = []
        self._open: _Step | None = None
        self.record: Callable[[Op], None] = lambda op: None
        self.changed: Callable[[Change], None] = lambda change: None

    # -- what it holds -----------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    @property
    def kinds(self) -> Sequence[str]:
        """The kind of each paragraph."""
        return self._kinds

    @property
    def bold(self) -> Sequence[Range]:
        """The bold stretches, rising."""
        return self._bold

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._past)

    @property
    def depth(self) -> Range:
        """How many steps can be undone, and how many done again."""
        return len(self._past), len(self._future)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._future)

    def paragraph_at(self, offset: int) -> int:
        """Return the number of the paragraph at *offset*, from 0."""
        return self._text.count("\n", 0, max(0, offset))

    def range_of(self, paragraph: int) -> Range:
        """Return where a paragraph starts and ends, its line end left out."""
        start = 0
        for _ in range(paragraph):
            start = self._text.find("\n", start) + 1
        end = self._text.find("\n", start)
        return start, len(self._text) if end < 0 else end

    def is_bold(self, start: int, end: int) -> bool:
        """Return whether all of a stretch is bold; for an empty one, whether the letter before it is."""
        if start == end:
            start = max(0, start - 1)
        return any(one <= start and end <= two and start < two for one, two in self._bold)

    # -- changing it -------------------------------------------------------------------------------

    def begin(self) -> None:
        """Let what follows be undone apart from what was before (an utterance, a paste, a correction)."""
        self._open = None

    def write(self, start: int, end: int, text: str, *, typing: bool = False) -> None:
        """Put *text* in the place of `text[start:end]`; ends outside the text are brought inside.

        Typing letter by letter is undone word by word.
        """
        start, end = self._inside(start, end)
        text = _plain(text)
        if start == end and not text:
            return
        if typing and self._open is not None and not self._goes_on(start, end, text):
            self._open = None
        self._do(("write", start, end, text), typing=typing)

    def set_kind(self, start: int, end: int, kind: str) -> None:
        """Give the paragraphs that a stretch touches a kind; ValueError for one that does not exist."""
        if kind not in KINDS:
            raise ValueError(kind)
        start, end = self._inside(start, end)
        first, last = self.paragraph_at(start), self.paragraph_at(end)
        if any(one != kind for one in self._kinds[first : last + 1]):
            self.begin()
            self._do(("kind", first, last, kind))
            self.begin()

    def set_bold(self, start: int, end: int, on: bool) -> None:
        """Make a stretch bold or not."""
        start, end = self._inside(start, end)
        if start < end and self.is_bold(start, end) != on:
            self.begin()
            self._do(("bold", start, end, "on" if on else ""))
            self.begin()

    def undo(self) -> int | None:
        """Take back the last step; return where the caret belongs, None when there is nothing."""
        if not self._past:
            return None
        self.begin()
        step = self._past.pop()
        place = 0
        for one in reversed(step.undos):
            place = self._take_back(one)
        self._future.append(step)
        self.record(("undo", 0, 0, ""))
        return place

    def redo(self) -> int | None:
        """Do the last undone step again; return where the caret belongs, None when there is nothing."""
        if not self._future:
            return None
        self.begin()
        step = self._future.pop()
        place = 0
        for one in step.undos:
            place = self._apply(one.op)
        self._past.append(step)
        self.record(("redo", 0, 0, ""))
        return place

    def replay(self, op: Op) -> None:
        """Do what was recorded; ValueError when it cannot have been said of this text."""
        what, start, end, text = op
        if what == "undo":
            self.undo()
        elif what == "redo":
            self.redo()
        elif what == "begin":
            self.begin()
        elif what in ("write", "type"):
            if not 0 <= start <= end <= len(self._text):
                raise ValueError(op)
            self._do(("write", start, end, _plain(text)), typing=what == "type")
        elif self._fits(op):
            self._do(op)
        else:
            raise ValueError(op)

    def _fits(self, op: Op) -> bool:
        what, start, end, text = op
        if what == "bold":
            return 0 <= start <= end <= len(self._text)
        return what == "kind" and 0 <= start <= end < len(self._kinds) and text in KINDS

    def _inside(self, start: int, end: int) -> Range:
        start = min(max(start, 0), len(self._text))
        return start, min(max(end, start), len(self._text))

    def _goes_on(self, start: int, end: int, text: str) -> bool:
        """Return whether typing goes on where it was, inside the same word."""
        step = self._open
        if step is None or not step.typing or len(text) > 1 or "\n" in text:
            return False
        _, before, _, written = step.undos[-1].op
        if not text:
            return not written and end == before
        after_space = self._text[start - 1 : start].isspace() and not text.isspace()
        return bool(written) and start == end == before + len(written) and not after_space

    def _do(self, op: Op, *, typing: bool = False) -> None:
        fresh = self._open is None
        if self._open is None:
            self._open = _Step(typing=typing)
            self._past.append(self._open)
            self._future.clear()
        self._open.undos.append(self._undo_of(op))
        if fresh:
            self.record(("begin", 0, 0, ""))
        self.record(("type" if typing and op[0] == "write" else op[0], *op[1:]))
        self._apply(op)

    def _undo_of(self, op: Op) -> _Undo:
        what, start, end, _ = op
        if what == "kind":
            return _Undo(op, "", self._kinds[start : end + 1], list(self._bold))
        first, last = self.paragraph_at(start), self.paragraph_at(end)
        return _Undo(op, self._text[start:end], self._kinds[first : last + 1], list(self._bold))

    def _apply(self, op: Op) -> int:
        """Do *op*; return where the caret belongs after it."""
        what, start, end, text = op
        if what == "kind":
            self._kinds[start : end + 1] = [text] * (end + 1 - start)
            place = self.range_of(end)[1]
            self.changed(Change(place, 0, "", start, end))
            return place
        first = self.paragraph_at(start)
        if what == "bold":
            rest = without(self._bold, start, end)
            self._bold = merged([*rest, (start, end)] if text else rest, len(self._text))
            self.changed(Change(end, 0, "", first, self.paragraph_at(end)))
            return end
        last = self.paragraph_at(end)
        self._text = self._text[:start] + text + self._text[end:]
        self._kinds[first : last + 1] = _kinds_after(self._kinds[first : last + 1], text)
        self._bold = moved(self._bold, start, end, len(text))
        self.changed(Change(start, end - start, text, first, first + text.count("\n")))
        return start + len(text)

    def _take_back(self, one: _Undo) -> int:
        what, start, end, text = one.op
        if what == "kind":
            self._kinds[start : end + 1] = one.kinds
            place = self.range_of(end)[1]
            self.changed(Change(place, 0, "", start, end))
            return place
        first = self.paragraph_at(start)
        if what == "bold":
            self._bold = list(one.bold)
            self.changed(Change(end, 0, "", first, self.paragraph_at(end)))
            return end
        self._text = self._text[:start] + one.removed + self._text[start + len(text) :]
        self._kinds[first : first + text.count("\n") + 1] = one.kinds
        self._bold = list(one.bold)
        self.changed(Change(start, len(text), one.removed, first, first + one.removed.count("\n")))
        return start + len(one.removed)

    # -- what others see ---------------------------------------------------------------------------

    def document(self, title: str = "", language: str = "fr") -> Document:
        """Return a snapshot; empty paragraphs keep their place."""
        builder = DocumentBuilder(format="pad", language=language, title=title or self.title())
        number = 0
        start = 0
        for line, kind in zip(self._text.split("\n"), self._kinds, strict=True):
            number = number + 1 if kind == NUMBER else 0
            self._add(builder, kind, list(self._runs(start, line)), number)
            start += len(line) + 1
        return builder.build()

    def title(self) -> str:
        """Return the first heading, or the first line, shortened; "" when nothing is written."""
        lines = self._text.split("\n")
        first = next((line for line, kind in zip(lines, self._kinds, strict=True) if kind in HEADINGS), "")
        return (first.strip() or next((line.strip() for line in lines if line.strip()), ""))[:60]

    def _runs(self, start: int, line: str) -> Iterator[Run]:
        end, at = start + len(line), start
        for one, two in self._bold:
            one, two = max(one, start), min(two, end)
            if one < two:
                if at < one:
                    yield Run(self._text[at:one])
                yield Run(self._text[one:two], (Style.BOLD,))
                at = two
        if at < end:
            yield Run(self._text[at:end])

    @staticmethod
    def _add(builder: DocumentBuilder, kind: str, runs: list[Run], number: int) -> None:
        if kind in HEADINGS:
            builder.heading(int(kind[-1]), runs)
        elif kind == BULLET:
            builder.item(runs)
        elif kind == NUMBER:
            builder.item(runs, f"{number}.")
        else:
            builder.block(BlockKind.QUOTE if kind == QUOTE else BlockKind.PARAGRAPH, runs)


def pad_of(document: Document) -> Pad:
    """Return a pad with what *document* says: headings, lists, quotes and bold; the rest as paragraphs."""
    lines: list[str] = []
    kinds: list[str] = []
    bold: list[Range] = []
    length = 0
    for block in document.blocks:
        if block.kind is BlockKind.PAGE_BREAK or (block.kind is BlockKind.IMAGE and not block.alt):
            continue
        text = document.text[block.body : block.end]
        for number, line in enumerate(text.split("\n")):
            lines.append(line)
            kinds.append(_kind_of(block) if not number else PARAGRAPH)
        bold += [
            (span.start - block.body + length, span.end - block.body + length)
            for span in block.spans
            if Style.BOLD in span.style
        ]
        length += len(text) + 1
    return Pad("\n".join(lines), kinds, bold)


def _kind_of(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return HEADINGS[min(block.level, 3) - 1]
    if block.kind is BlockKind.LIST_ITEM:
        return NUMBER if re.match(r"\d+[.)]", block.marker) else BULLET
    return QUOTE if block.kind is BlockKind.QUOTE else PARAGRAPH


def _plain(text: str) -> str:
    """Return *text* with one kind of line end and nothing that no text holds."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    return re.sub("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "", text)


def _kinds_after(kinds: list[str], text: str) -> list[str]:
    """Return the kinds of the paragraphs that come of *kinds* when *text* takes a stretch's place."""
    more = text.count("\n")
    follows = PARAGRAPH if kinds[0] in _STAYS_BEHIND else kinds[0]
    if more and len(kinds) > 1:
        return [kinds[0], *[follows] * (more - 1), kinds[-1]]
    return [kinds[0], *[follows] * more]
