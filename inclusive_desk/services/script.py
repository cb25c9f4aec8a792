"""Cuts a document into what is said in one breath, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from inclusive_desk.api.document import Block, BlockKind, Document, Span, Style
from inclusive_desk.language.scripts import in_other_scripts, latin
from inclusive_desk.language.sentences import sentences
from inclusive_desk.language.spoken import Piece, spoken
from inclusive_desk.language.words import Range, words
from inclusive_desk.services.announcing import Announcer
from inclusive_desk.services.calibration import Pace, pace
from inclusive_desk.services.reading_options import AT_END, INLINE, SKIPPED, Reading
from inclusive_desk.services.recorded import Recording, joined

LONGEST = 900
"""Characters said in one go; a longer sentence is cut at a comma or a space."""
BLOCK_PAUSE, HEADING_PAUSE = 1.6, 2.0
"""Silence after a block and after a heading, as multiples of the one after a sentence."""
CELL_PAUSE = 1.0
LONG_ENOUGH, SHORTEST_PAUSE = 8, 0.3
"""Words from which an utterance is followed by its whole pause, and the least share of it."""
EXCERPT = 80
"""Utterances by which a document's pace is judged."""
_CUT = re.compile(r"[,;:)»]\s+|\s+[—–(«]\s*|\s+")
_SILENT = frozenset({Style.NOTE_CALL, Style.LINE_NUMBER})


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said in one go: a stretch of the document, its languages, and what comes after it.

    `runs`: (start, end, language), rising, absolute. `silent`: stretches that are not said.
    `pause`: how long a silence follows, 1 after a sentence, more after a paragraph or heading.
    `lead`: said before it ("Titre : "). `decided`: what is said for stretches of it, absolute.
    """

    start: int
    end: int
    block: int
    runs: tuple[tuple[int, int, str], ...]
    silent: tuple[Range, ...] = ()
    pause: float = 1.0
    lead: str = ""
    decided: tuple[Piece, ...] = ()

    def fixed(self, start: int, end: int) -> list[Piece]:
        """Return the pieces that are decided for the run from *start* to *end*, relative to it."""
        found = [Piece(self.lead, 0, 0)] if self.lead and start == self.start else []
        found += [
            Piece("", max(a, start) - start, min(b, end) - start)
            for a, b in self.silent
            if a < end and start < b
        ]
        for one in self.decided:
            if (one.start < end and start < one.end) or start <= one.start == one.end < end:
                text = one.text if one.start >= start else ""
                found.append(Piece(text, max(one.start, start) - start, min(one.end, end) - start))
        return found


class Script:
    """A document as utterances, found block by block when they are wanted."""

    def __init__(
        self,
        document: Document,
        reading: Reading = Reading(),  # noqa: B008 (frozen)
        recording: Recording | None = None,
    ) -> None:
        """Keep the *document*; nothing is cut yet. *reading* says what is read, and in which order.

        With a *recording*, what one of its clips reads is one utterance.
        """
        self.document = document
        self._recording = recording if reading.recorded else None
        self.reading = reading
        spoken = [
            index for index, block in enumerate(document.blocks)
            if block.end > block.start and block.kind is not BlockKind.PAGE_BREAK
        ]  # fmt: skip
        notes = [index for index in spoken if document.blocks[index].kind is BlockKind.NOTE]
        if notes and reading.notes in (SKIPPED, AT_END):
            spoken = [index for index in spoken if document.blocks[index].kind is not BlockKind.NOTE]
            spoken += notes if reading.notes == AT_END else []
        self.blocks = spoken
        self._places = sorted((document.blocks[index].start, place) for place, index in enumerate(spoken))
        self._starts = [start for start, _ in self._places]
        self._called = _called_notes(document, spoken) if notes and reading.notes == INLINE else {}
        self._hosts = {note: host for host, calls in self._called.items() for _, note in calls}
        self._announcer = Announcer(document, reading)
        self._cached = lru_cache(maxsize=512)(self._cut_block)

    def of(self, place: int) -> tuple[Utterance, ...]:
        """Return the utterances of the spoken block at *place* in `blocks`, and of notes read with it."""
        return self._cached(place)

    def at(self, offset: int) -> tuple[int, int] | None:
        """Return the place of the utterance at *offset*, or of the next one: (place in `blocks`, number)."""
        order = max(bisect_right(self._starts, offset) - 1, 0)
        while order < len(self._places):
            place = self._places[order][1]
            index = self.blocks[place]
            host = self._hosts.get(place, place)
            for number, utterance in enumerate(self.of(host)):
                if utterance.block == index and offset < utterance.end:
                    return host, number
            order += 1
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
        return pace((self._said(one), one.pause) for one in islice(self.all(), EXCERPT))

    def _said(self, utterance: Utterance) -> str:
        """Return what is heard of *utterance*."""
        text = self.document.text
        runs = (spoken(text[a:b], language, utterance.fixed(a, b)) for a, b, language in utterance.runs)
        return "".join(piece.text for pieces in runs for piece in pieces)

    def all(self) -> Iterator[Utterance]:
        """Yield every utterance in reading order."""
        for place in range(len(self.blocks)):
            yield from self.of(place)

    def _cut_block(self, place: int) -> tuple[Utterance, ...]:
        """Return the utterances of a block, each followed by the notes that it calls; none for such notes."""
        if place in self._hosts:
            return ()
        found: list[Utterance] = []
        calls = list(self._called.get(place, ()))
        for utterance in self._own(place):
            found.append(utterance)
            while calls and calls[0][0] < utterance.end:
                found.extend(self._own(calls.pop(0)[1]))
        return tuple(found)

    def _own(self, place: int) -> list[Utterance]:
        """Return the utterances of the block at *place* alone."""
        index = self.blocks[place]
        block = self.document.blocks[index]
        before = self.document.blocks[self.blocks[place - 1]].end - 1 if place else -1
        found: list[Utterance] = []
        for start, end in _stretches(self.document, block):
            text = self.document.text[start:end]
            language = self._language(block, start)
            breaths = [
                (start + c, start + d) for a, b in sentences(text, language) for c, d in _breaths(text, a, b)
            ]
            if self._recording is not None:
                breaths = joined(breaths, self._recording.clips)
            for where in breaths:
                found.append(self._utterance(block, index, where, not found, before))
                before = where[1] - 1
            if found and block.kind is BlockKind.TABLE:
                found[-1] = replace(found[-1], pause=_short(self.document.text, found[-1], CELL_PAUSE))
        if found:
            pause = HEADING_PAUSE if block.kind is BlockKind.HEADING else BLOCK_PAUSE
            shortest = {BlockKind.HEADING: 1.3, BlockKind.TABLE: 0.0, BlockKind.LIST_ITEM: 0.0}.get(
                block.kind, 1.1
            )
            pause = max(_short(self.document.text, found[-1], pause), shortest)
            found[-1] = replace(found[-1], pause=pause)
        return found

    def _utterance(self, block: Block, index: int, where: Range, first: bool, before: int) -> Utterance:
        start, end = where
        spans = [span for span in block.spans if span.start < end and start < span.end]
        silent = tuple(
            (max(span.start, start), min(span.end, end)) for span in spans if _SILENT.intersection(span.style)
        )
        runs = tuple(self._by_script(self._runs(block, spans, start, end)))
        language = runs[0][2]
        lead = self._announcer.lead(block, start, first, before, language)
        decided = self._announcer.pieces(block, spans, start, end, language)
        return Utterance(start, end, index, runs, silent, 1.0, lead, tuple(decided))

    def _language(self, block: Block, offset: int) -> str:
        for span in block.spans:
            if span.lang and span.start <= offset < span.end:
                return span.lang
        return block.lang or self.document.language

    def _by_script(self, runs: Iterator[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
        """Yield *runs*, cut where another script than Latin tells another language."""
        for start, end, language in runs:
            at = start
            stretch = self.document.text[start:end] if latin(language) else ""
            for low, high, other in in_other_scripts(stretch):
                if at < start + low:
                    yield at, start + low, language
                yield start + low, start + high, other
                at = start + high
            if at < end:
                yield at, end, language

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


def _short(text: str, utterance: Utterance, pause: float) -> float:
    """Return the *pause* after an utterance, less for a few words: answers and cells are no paragraphs."""
    share = (len(words(text[utterance.start : utterance.end])) + 1) / LONG_ENOUGH
    return pause * min(max(share, SHORTEST_PAUSE), 1.0)


def _called_notes(document: Document, spoken: list[int]) -> dict[int, list[tuple[int, int]]]:
    """Return, by place of a block, the notes that it calls: (offset of the call, place of the note)."""
    notes: dict[str, list[int]] = {}
    for place, index in enumerate(spoken):
        block = document.blocks[index]
        if block.kind is BlockKind.NOTE and block.note_ref:
            notes.setdefault(block.note_ref.strip(), []).append(place)
    found: dict[int, list[tuple[int, int]]] = {}
    for place, index in enumerate(spoken):
        block = document.blocks[index]
        for span in block.spans if block.kind is not BlockKind.NOTE else ():
            label = document.text[span.start : span.end].strip()
            if Style.NOTE_CALL in span.style and notes.get(label):
                found.setdefault(place, []).append((span.start, notes[label].pop(0)))
    return found


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
