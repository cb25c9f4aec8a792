"""Turns the blocks of a document into flows of cells, translated in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from inclusive_desk.api.braille import BrailleTranslator, Cells
from inclusive_desk.api.document import Block, BlockKind, Cell, Document, Span, Style
from inclusive_desk.api.progress import Progress
from inclusive_desk.core.workers import begin
from inclusive_desk.services.braille_columns import Grid
from inclusive_desk.services.braille_cutting import cutter
from inclusive_desk.services.braille_layout import BLANK, Cutter, Flow, Form, Heading, Layout, Piece, added
from inclusive_desk.services.braille_rules import STANZA, VERSE, conventions, form_of, stands_in_verse
from inclusive_desk.services.braille_segments import LONGEST, Part, Segment, Segmenter
from inclusive_desk.services.braille_turns import Turns
from inclusive_desk.services.braille_words import Words

_FIRST_BATCH = 400
_LARGEST_BATCH = 20_000
"""Characters of one journey to the translator: few at first, so that the first page shows at once."""
_LONG = 3
"""Parts beyond which a paragraph is translated as its lines are filled."""
_SMALLEST = 30.0
"""Points of an edge below which a picture is a sign or an ornament."""
_LINE_NUMBER = Form(4, 4, keep=1)
"""The number of a line in print, alone on its line above that line (CBFU 3.13 c)."""
_MARKED = frozenset(["html", "epub", "dtbook", "daisy202", "daisy3"])
"""Formats in which a picture without words says by that that it is decoration."""
_DEEPEST_CODE = 12
"""Cells by which a line of code stands further in at most."""


@dataclass(slots=True)
class _Draft:
    """A flow that waits for its cells."""

    form: Form
    parts: list[Part]
    note: bool = False
    address: bool = False
    level: int = 0
    """That of a heading."""
    turns: dict[int, list[Piece]] = field(default_factory=dict)
    """Signs of printed pages, by the part that they stand before."""
    cutter: Cutter | None = None
    table: Block | None = None
    """A table; the parts are then its cells, each once, in reading order."""
    offset: int = 0
    says: str = ""
    """Words of the layout's own that stand in the place of parts."""

    @property
    def long(self) -> bool:
        """Whether it is a paragraph so long that it is translated as its lines are filled."""
        return len(self.parts) > _LONG and not self.note and self.table is None


@dataclass(slots=True)
class Set:
    """What is to be set next, and how much of the document comes before it, from 0 to 1."""

    what: Flow | Grid
    level: int
    done: float


class Typist:
    """Turns blocks into flows: collects text, lets it be translated in batches, puts cells together."""

    def __init__(
        self,
        document: Document,
        translator: BrailleTranslator,
        words: Words,
        segmenter: Segmenter,
        layout: Layout,
        progress: Progress,
    ) -> None:
        """Take the *document* and what turns it into cells."""
        self.progress = progress
        self.document = document
        self.translator = translator
        self.layout = layout
        self.words = words
        self.rules = conventions(layout.conventions)
        self.unknown: list[tuple[int, str]] = []
        self.segmenter = segmenter
        self.turns = Turns(document, words, wanted=layout.print_pages and not layout.plain)
        self.cutter = cutter(document.text) if layout.hyphens and words.language == "fr" else None

    def flows(self) -> Iterator[Set]:
        """Yield each flow, or table, when it has its cells; those after it are translated meanwhile."""
        before: Iterator[Set] = iter(())
        for batch in self._batches():
            begun = self._typed(batch)
            yield from before
            before = begun
        yield from before

    def _batches(self) -> Iterator[list[_Draft]]:
        """Yield what goes to the translator in one journey; a very long paragraph comes by itself."""
        batch: list[_Draft] = []
        held, limit = 0, _FIRST_BATCH
        for draft in self._drafts():
            if draft.long:
                yield batch
                yield [draft]
                batch, held = [], 0
                continue
            batch.append(draft)
            held += sum(len(segment.text) for part in draft.parts for segment in part)
            if held >= limit:
                yield batch
                batch, held = [], 0
                limit = min(limit * 4, _LARGEST_BATCH)
        yield batch

    def _set(self, what: Flow | Grid, draft: _Draft) -> Set:
        return Set(what, draft.level, draft.offset / max(len(self.document.text), 1))

    def _lazily(self, draft: _Draft) -> Iterator[Piece]:
        """Yield the pieces of a very long paragraph as they are asked for, more at a time as it goes."""
        at, size, parts = 0, 1, draft.parts
        begun = self._begin(parts[:size])
        while at < len(parts):
            some, found = parts[at : at + size], begun
            at += size
            size = min(size * 2, _LARGEST_BATCH // LONGEST)
            begun = self._begin(parts[at : at + size])
            cells = iter(found())
            for number, part in enumerate(some, at - len(some)):
                yield from draft.turns.get(number, ())
                yield _joined([(segment, next(cells)) for segment in part])

    # -- blocks ------------------------------------------------------------------------------------

    def _drafts(self) -> Iterator[_Draft]:
        blocks = self.document.blocks
        for index, block in enumerate(blocks):
            if block.kind is BlockKind.IMAGE and not self.layout.images:
                continue
            form = form_of(self.rules, block, blocks, index)
            if block.end <= block.start:
                if self._is_picture(block) and not (index and self._is_picture(blocks[index - 1])):
                    yield _Draft(form, [], offset=block.start, says="picture")
                continue
            if block.kind is BlockKind.TABLE and block.rows:
                cells = dict.fromkeys(cell for row in block.rows for cell in row)
                parts = [self.segmenter.cell(block, cell.start, cell.end) for cell in cells]
                yield _Draft(form, parts, table=block, offset=block.start)
                continue
            yield from self._lines(block, form)

    def _is_picture(self, block: Block) -> bool:
        """Return whether *block* is a picture without words: readers are told that there is one."""
        if block.kind is not BlockKind.IMAGE or block.end > block.start or self.layout.plain:
            return False
        left, top, right, bottom = block.box or (0, 0, _SMALLEST, _SMALLEST)
        large = min(right - left, bottom - top) >= _SMALLEST
        return large and self.document.format not in _MARKED

    def _lines(self, block: Block, form: Form) -> Iterator[_Draft]:
        """Yield a draft for each line of *block*, and one for each number of a line in print."""
        text = self.document.text[block.start : block.end]
        address = "://" in text or "www." in text or "@" in text
        numbers = [] if block.kind is BlockKind.CODE else [s for s in block.spans if _numbers_a_line(s)]
        for span in numbers:
            first, last = span.start - block.start, span.end - block.start
            text = text[:first] + " " * (last - first) + text[last:]
        forms = self._line_forms(block, text, form)
        start = block.start
        for number, written in enumerate(text.split("\n")):
            end = start + len(written)
            for first, stop, own in _parted(numbers, start, end, forms(number, written)):
                if self.document.text[first:stop].strip():
                    yield self._line(block, first, stop, own, address)
            start = end + 1

    def _line(self, block: Block, start: int, end: int, form: Form, address: bool) -> _Draft:
        """Return the draft of one line."""
        parts = self.segmenter.parts(block, start, end, self.turns.within(start, end))
        draft = _Draft(form, parts, block.kind is BlockKind.IMAGE, address)
        draft.offset, draft.cutter = start, self.cutter
        if block.kind is BlockKind.HEADING:
            draft.level = max(block.level, 1)
            draft.cutter = None if form.centred else self.cutter
        self._tell_turns(draft, start)
        return draft

    def _tell_turns(self, draft: _Draft, start: int) -> None:
        """Note before which parts of *draft* the signs of printed pages stand."""
        at = start
        for number, part in enumerate(draft.parts):
            for segment in part[:1]:
                at = segment.places[0] if len(segment.places) else at
            if told := self.turns.before(at):
                draft.turns[number] = told

    def _line_forms(self, block: Block, text: str, form: Form) -> _LineForms:
        """Return what gives the form of each line of *block*: verse, code, or lines of a paragraph."""
        plain_kind = block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)
        if plain_kind and "\n" in text and stands_in_verse(text):
            return _Verse()
        if block.kind is BlockKind.CODE:
            return _Code(form)
        if plain_kind and text.count("\n") > 1:
            return _LineForms(VERSE)
        return _LineForms(form)

    # -- cells -------------------------------------------------------------------------------------

    def _typed(self, batch: Sequence[_Draft]) -> Iterator[Set]:
        """Begin to translate *batch*; return its flows and tables."""
        if batch and batch[0].long:
            draft = batch[0]
            return iter(
                [self._set(Flow(self._lazily(draft), draft.form, draft.address, None, draft.cutter), draft)]
            )
        return self._flows_of(batch, self._begin([part for draft in batch for part in draft.parts]))

    def _flows_of(self, batch: Sequence[_Draft], translated: Callable[[], list[Cells]]) -> Iterator[Set]:
        found = iter(translated())
        for draft in batch:
            pieces = [_joined([(segment, next(found)) for segment in part]) for part in draft.parts]
            if draft.table is not None:
                yield self._set(_grid(draft.table, pieces, self.words), draft)
                continue
            if draft.says:
                pieces = [added(self.words.note(self.words.say(draft.says)))]
            heading = None
            if draft.level and pieces:
                heading = Heading(draft.level, BLANK.join(piece.cells.strip(BLANK) for piece in pieces))
            if draft.note and pieces:
                pieces = _as_note(pieces, self.words)
            if draft.turns:
                pieces = [one for n, piece in enumerate(pieces) for one in (*draft.turns.get(n, ()), piece)]
            yield self._set(Flow(pieces, draft.form, draft.address, heading, draft.cutter), draft)

    def _begin(self, parts: Sequence[Part]) -> Callable[[], list[Cells]]:
        """Let the segments of *parts* be translated, one journey a table; return what gives their cells."""
        segments = [segment for part in parts for segment in part]
        journeys = []
        for table in dict.fromkeys(segment.table for segment in segments):
            own = [n for n, segment in enumerate(segments) if segment.table == table and segment.text]
            texts = [segments[n].text for n in own]
            emphasis = [segments[n].emphasis for n in own]
            styled = emphasis if any(emphasis) else None
            journeys.append((own, begin(self.translator, "translate_lines", texts, table, styled)))
        return partial(self._arrived, segments, journeys)

    def _arrived(
        self, segments: Sequence[Segment], journeys: Iterable[tuple[Sequence[int], Callable[[], list[Cells]]]]
    ) -> list[Cells]:
        """Return the cells of *segments* in order, and note what has no braille."""
        found: list[Cells] = [Cells("", (), ())] * len(segments)
        for own, begun in journeys:
            for n, cells in zip(own, begun(), strict=True):
                found[n] = cells
                self.unknown += [(segments[n].places[at], char) for at, char in cells.unknown]
        done = max((segment.places[-1] + 1 for segment in segments if segment.text), default=0)
        if done:  # what says nothing would set the progress back to its beginning
            self.progress.report(done, max(len(self.document.text), 1))
        return found


def _numbers_a_line(span: Span) -> bool:
    return Style.LINE_NUMBER in span.style


def _parted(numbers: Sequence[Span], start: int, end: int, form: Form) -> Iterator[tuple[int, int, Form]]:
    """Yield the stretches of a line, those that are numbers of print apart (CBFU 3.13 c), and their forms."""
    at = start
    for span in numbers:
        # A number that ends its line stays there: above the next one it would count that.
        if start <= span.start and span.end < end:
            yield at, span.start, form
            if at < span.start:
                form = Form(form.rest, form.rest)
            yield span.start, span.end, replace(_LINE_NUMBER, before=form.before, stanza=form.stanza)
            form = replace(form, before=0, stanza=False)
            at = span.end
    yield at, end, form


class _LineForms:
    """Gives each line of a block the same form."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __call__(self, number: int, written: str) -> Form:
        return self.form


class _Verse(_LineForms):
    """Verse: an empty line before each stanza (CBFU 3.11)."""

    def __init__(self) -> None:
        super().__init__(STANZA)

    def __call__(self, number: int, written: str) -> Form:
        if not written.strip():
            self.form = STANZA
            return VERSE
        form, self.form = self.form, VERSE
        return form


class _Code(_LineForms):
    """Code: lines keep how far in they stand."""

    def __call__(self, number: int, written: str) -> Form:
        spaces = len(written) - len(written.lstrip(" \t\u00a0")) + written.count("\t")
        first = min(self.form.first + spaces, _DEEPEST_CODE)
        return replace(self.form, first=first, rest=first + self.form.rest)


def _grid(block: Block, pieces: Sequence[Piece], words: Words) -> Grid:
    """Return the table of *block*; *pieces* are its cells, each once."""
    found = dict(zip(dict.fromkeys(cell for row in block.rows for cell in row), pieces, strict=True))
    seen: set[Cell] = set()
    first: list[list[bool]] = []
    for row in block.rows:
        first.append([not (cell in seen or seen.add(cell)) for cell in row])  # type: ignore[func-returns-value]
    headings = min(block.header_rows, len(block.rows))
    signs = words.signs
    bare = {cell: _bare(piece) for cell, piece in found.items()}
    rows = [[bare[cell] for cell in row] for row in block.rows]
    points = 2 if words.grade == 2 else 1
    return Grid(rows, headings, first, signs.absent, signs.leader, signs.rule, points)


def _bare(piece: Piece) -> Piece:
    """Return *piece* without blanks at its ends."""
    cells = piece.cells.strip(BLANK)
    if len(cells) == len(piece.cells):
        return piece
    start = len(piece.cells) - len(piece.cells.lstrip(BLANK))
    return Piece(cells, piece.offsets[start : start + len(cells)])


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
        return [start + at for at in cells.to_text] if start else cells.to_text
    return [places[at] for at in cells.to_text]


def _as_note(pieces: list[Piece], words: Words) -> list[Piece]:
    """Put the signs of a transcriber's note around *pieces*; they stand close to the words."""
    opens, closes = words.signs.note_opens, words.signs.note_closes
    first = pieces[0]
    pieces[0] = Piece(opens + first.cells, [*[-1] * len(opens), *first.offsets])
    last = pieces[-1]
    pieces[-1] = Piece(last.cells + closes, [*last.offsets, *[-1] * len(closes)])
    return pieces
