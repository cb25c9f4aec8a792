"""A document becomes pages of braille, and every cell keeps its place in the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from inclusive_desk.api.braille import BrailleTranslator, Cells, Table
from inclusive_desk.api.document import Block, BlockKind, Cell, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import BraillePage
from inclusive_desk.core.registry import Registry
from inclusive_desk.services.braille_layout import Flow, Form, Layout, Pager, Piece, set_flow
from inclusive_desk.services.braille_segments import LONGEST, Part, Segment, Segmenter
from inclusive_desk.services.braille_tables import Grid, set_grid

__all__ = ["BrailleBook", "Layout", "braille_book", "braille_pages", "raw_line", "translator"]

NOTE_OPENS, NOTE_CLOSES = "⠠⠆", "⠰⠄"
"""A transcriber's note (CBFU 3.3)."""
_FIRST_BATCH = 400
_LARGEST_BATCH = 60_000
"""Characters of one journey to the translator: few at first, so that the first page shows at once."""
_LONG = 3
"""Parts from which a paragraph is translated as its lines are filled."""

_HEADINGS = {
    1: Form(0, 0, before=2, after=1, keep=2, centred=True),
    2: Form(0, 0, before=1, after=1, keep=2, centred=True),
    3: Form(4, 4, before=1, keep=1),
    4: Form(0, 0, before=1, keep=1),
}
_LOWEST_HEADING = Form(2, 0, before=1, keep=1)
_NOTE = Form(6, 4)
_FORMS = {
    BlockKind.NOTE: _NOTE,
    BlockKind.IMAGE: _NOTE,
    BlockKind.QUOTE: Form(4, 2),
    BlockKind.CODE: Form(0, 2),
}
"""First and later indents as the norm gives them: paragraph 3-1, note 7-5, quotation 5-3 (3.1, 3.2, 3.9)."""


def translator(registry: Registry) -> BrailleTranslator:
    """Return the braille translator that is there; raise `DeskError` when none is."""
    for known in registry.ready("braille"):
        return cast(BrailleTranslator, registry.get("braille", known, lane="braille"))
    reasons = [found.reason for found in registry.listings("braille") if found.reason]
    raise DeskError(tr("There is no braille translator."), " ".join(reasons), code="no-braille")


def raw_line(translator: BrailleTranslator, text: str, table: str) -> str:
    """Return one line of text as Unicode braille: the norm applied, no layout; blanks are U+2800."""
    return translator.translate(text, table).dots if text else ""


@dataclass(slots=True)
class BrailleBook:
    """Pages of braille, and where each document offset is in them. Pages may still be added."""

    pages: list[BraillePage] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    """Document offsets and characters that have no braille."""
    complete: bool = False
    _starts: list[int] = field(default_factory=list)
    _lines: list[tuple[int, int]] = field(default_factory=list)

    def add(self, page: BraillePage) -> None:
        """Append *page* and note where its lines begin in the document."""
        highest = self._starts[-1] if self._starts else 0
        for number, line in enumerate(page.lines):
            first = next((at for at in line.offsets if at >= 0), -1)
            if first >= 0:
                highest = max(highest, first)
                self._starts.append(highest)
                self._lines.append((len(self.pages), number))
        self.pages.append(page)

    def place_of(self, offset: int) -> tuple[int, int, int] | None:
        """Return page, line and column, from 0, of the cell that holds the character at *offset*.

        Between two lines it is the last cell before; None while no page holds text.
        """
        if not self._starts:
            return None
        at = max(bisect_right(self._starts, offset) - 1, 0)
        best = self._lines[at]
        # Lines of one table row share offsets: of those that begin at or before it, the nearest cell wins.
        nearest = -1
        column = 0
        for index in range(at, max(at - 8, -1), -1):
            page, number = self._lines[index]
            for cell, here in enumerate(self.pages[page].lines[number].offsets):
                if nearest < here <= offset:
                    nearest, best, column = here, (page, number), cell
            if nearest == offset:
                break
        if nearest < 0:
            page, number = best
            offsets = self.pages[page].lines[number].offsets
            column = next(cell for cell, here in enumerate(offsets) if here >= 0)
        return (*best, column)

    def offset_at(self, page: int, line: int, column: int) -> int | None:
        """Return the document offset of a cell; in empty space, that of the cell before, else the next.

        None when the book holds no text.
        """
        if not self._lines:
            return None
        offsets = self._offsets(page, line)
        for here in reversed(offsets[: column + 1]):
            if here >= 0:
                return here
        later = next((here for here in offsets[column + 1 :] if here >= 0), None)
        if later is not None:
            return later
        at = max(bisect_right(self._lines, (page, line)) - 1, 0)
        return max(self._offsets(*self._lines[at]))

    def _offsets(self, page: int, line: int) -> Sequence[int]:
        if 0 <= page < len(self.pages) and 0 <= line < len(self.pages[page].lines):
            return self.pages[page].lines[line].offsets
        return ()

    def text(self) -> str:
        """Return the pages as Unicode braille: lines by line ends, pages by form feeds."""
        return "\f".join("\n".join(line.cells for line in page.lines) for page in self.pages)


def braille_book(
    document: Document,
    translator: BrailleTranslator,
    table: str = "fr-g1",
    layout: Layout | None = None,
    progress: Progress | None = None,
) -> BrailleBook:
    """Return the whole *document* as a book. Raises `Cancelled` when the user has cancelled."""
    book = BrailleBook()
    for page in braille_pages(document, translator, table, layout, progress, book.unknown):
        book.add(page)
    book.complete = document.complete
    return book


def braille_pages(
    document: Document,
    translator: BrailleTranslator,
    table: str = "fr-g1",
    layout: Layout | None = None,
    progress: Progress | None = None,
    unknown: list[tuple[int, str]] | None = None,
) -> Iterator[BraillePage]:
    """Yield the pages of *document* as they are made; what has no braille is appended to *unknown*."""
    layout = layout or Layout()
    progress = progress or NoProgress()
    tables = list(translator.tables())
    pager = Pager(layout, english=_language(tables, table) == "en")
    typist = _Typist(document, translator, table, _spans(tables, table), layout, progress)
    for made in typist.flows():
        if isinstance(made, Flow):
            yield from set_flow(pager, made)
            continue
        for row in set_grid(pager, made):
            yield from set_flow(pager, row)
        yield from pager.pages()
    if unknown is not None:
        unknown += typist.unknown
    yield from pager.finish()


def _language(tables: Sequence[Table], table: str) -> str:
    return next((known.language for known in tables if known.id == table), "")


def _spans(tables: Sequence[Table], table: str) -> dict[str, str]:
    """Return the table for a quotation in each other language: the favourite uncontracted one."""
    favourites = [known for known in tables if "." not in known.id]
    own = next((known for known in favourites if known.id == table), None)
    if own is None or own.dots != 6:
        return {}
    return {t.language: t.id for t in favourites if t.grade == 1 and t.language != own.language}


@dataclass(slots=True)
class _Draft:
    """A flow that waits for its cells."""

    form: Form
    parts: list[Part]
    note: bool = False
    address: bool = False
    table: Block | None = None
    """A table; the parts are then its cells, each once, in reading order."""


class _Typist:
    """Turns blocks into flows: collects text, lets it be translated in batches, puts cells together."""

    def __init__(
        self,
        document: Document,
        translator: BrailleTranslator,
        table: str,
        spans: dict[str, str],
        layout: Layout,
        progress: Progress,
    ) -> None:
        self.progress = progress
        self.document = document
        self.translator = translator
        self.layout = layout
        self.unknown: list[tuple[int, str]] = []
        self.segmenter = Segmenter(document, table, spans, layout.emphasis)

    def flows(self) -> Iterator[Flow | Grid]:
        """Yield each flow, or table, as soon as it has its cells."""
        batch: list[_Draft] = []
        held, limit = 0, _FIRST_BATCH
        for draft in self._drafts():
            if len(draft.parts) > _LONG and not draft.note and draft.table is None:
                yield from self._typed(batch)
                batch, held = [], 0
                yield Flow(self._lazily(draft.parts), draft.form, draft.address)
                continue
            batch.append(draft)
            held += sum(len(segment.text) for part in draft.parts for segment in part)
            if held >= limit:
                yield from self._typed(batch)
                batch, held = [], 0
                limit = min(limit * 4, _LARGEST_BATCH)
        yield from self._typed(batch)

    def _lazily(self, parts: Sequence[Part]) -> Iterator[Piece]:
        """Yield the pieces of a very long paragraph as they are asked for, more at a time as it goes."""
        at, size = 0, 1
        while at < len(parts):
            some = parts[at : at + size]
            found = iter(self._translate([segment for part in some for segment in part]))
            for part in some:
                yield _joined([(segment, next(found)) for segment in part])
            at += size
            size = min(size * 2, _LARGEST_BATCH // LONGEST)

    def _drafts(self) -> Iterator[_Draft]:
        blocks = self.document.blocks
        for index, block in enumerate(blocks):
            if block.end <= block.start:
                continue
            form = _form(block, blocks, index)
            if block.kind is BlockKind.IMAGE and not self.layout.images:
                continue
            if block.kind is BlockKind.TABLE and block.rows:
                cells = dict.fromkeys(cell for row in block.rows for cell in row)
                parts = [self.segmenter.cell(block, cell.start, cell.end) for cell in cells]
                yield _Draft(form, parts, table=block)
                continue
            for parts in self.segmenter.lines(block):
                text = self.document.text[block.start : block.end]
                address = "://" in text or "www." in text or "@" in text
                yield _Draft(form, parts, block.kind is BlockKind.IMAGE, address)

    def _typed(self, batch: Sequence[_Draft]) -> Iterator[Flow | Grid]:
        found = iter(self._translate([s for draft in batch for part in draft.parts for s in part]))
        for draft in batch:
            pieces = [_joined([(segment, next(found)) for segment in part]) for part in draft.parts]
            if draft.table is not None:
                yield _grid(draft.table, pieces)
                continue
            if draft.note and pieces:
                pieces = _as_note(pieces)
            yield Flow(pieces, draft.form, draft.address)

    def _translate(self, segments: Sequence[Segment]) -> list[Cells]:
        """Return the cells of *segments* in order, one journey a table."""
        found: list[Cells] = [Cells("", (), ())] * len(segments)
        for table in dict.fromkeys(segment.table for segment in segments):
            own = [n for n, segment in enumerate(segments) if segment.table == table and segment.text]
            texts = [segments[n].text for n in own]
            emphasis = [segments[n].emphasis for n in own]
            styled = emphasis if any(emphasis) else None
            for n, cells in zip(own, self.translator.translate_many(texts, table, styled), strict=True):
                found[n] = cells
                self.unknown += [(segments[n].places[at], char) for at, char in cells.unknown]
        done = max((segment.places[-1] + 1 for segment in segments if segment.text), default=0)
        self.progress.report(done, max(len(self.document.text), 1))
        return found


def _form(block: Block, blocks: Sequence[Block], index: int) -> Form:
    """Return how *block* is set; a list item's later lines depend on what follows it (3.1 c)."""
    if block.kind is BlockKind.HEADING:
        form = _HEADINGS.get(block.level, _LOWEST_HEADING)
        last = all(later.end <= later.start for later in blocks[index + 1 :])
        return Form(form.first, form.rest, form.before, form.after, 0, form.centred) if last else form
    if block.kind is BlockKind.LIST_ITEM:
        level = max(block.level, 1)
        follower = next((b for b in blocks[index + 1 :] if b.end > b.start), None)
        deeper = follower is not None and follower.kind is BlockKind.LIST_ITEM and follower.level > level
        first = 2 * (level - 1)
        return Form(first, first + (4 if deeper else 2))
    return _FORMS.get(block.kind, Form())


def _grid(block: Block, pieces: Sequence[Piece]) -> Grid:
    """Return the table of *block*; *pieces* are its cells, each once."""
    found = dict(zip(dict.fromkeys(cell for row in block.rows for cell in row), pieces, strict=True))
    seen: set[Cell] = set()
    first: list[list[bool]] = []
    for row in block.rows:
        first.append([not (cell in seen or seen.add(cell)) for cell in row])  # type: ignore[func-returns-value]
    headings = min(block.header_rows, len(block.rows))
    return Grid([[found[cell] for cell in row] for row in block.rows], headings, first)


def _joined(made: Sequence[tuple[Segment, Cells]]) -> Piece:
    """Return segments on end as one piece in document offsets."""
    if len(made) == 1:
        segment, cells = made[0]
        return Piece(cells.dots, _placed(segment, cells))
    offsets: list[int] = []
    for segment, cells in made:
        offsets += _placed(segment, cells)
    return Piece("".join(cells.dots for _, cells in made), offsets)


def _placed(segment: Segment, cells: Cells) -> Sequence[int]:
    places = segment.places
    if isinstance(places, range):
        start = places.start
        return [start + at for at in cells.to_text]
    return [places[at] for at in cells.to_text]


def _as_note(pieces: list[Piece]) -> list[Piece]:
    """Put the signs of a transcriber's note around *pieces*; they stand close to the words."""
    first, last = pieces[0], pieces[-1]
    pieces[0] = Piece(NOTE_OPENS + first.cells, [-1, -1, *first.offsets])
    last = pieces[-1]
    pieces[-1] = Piece(last.cells + NOTE_CLOSES, [*last.offsets, -1, -1])
    return pieces
