"""Which note each call of a note means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from inclusive_desk.api.document import Block, BlockKind, Document, Span, Style


def label_of(text: str) -> str:
    """Return the label of a call or note without what stands around it."""
    return text.strip(" []()")


def notes_called(document: Document) -> Mapping[int, Block]:
    """Return the note that each call means, by the start of the call, in the order of the calls.

    The next note of its label that none has taken (page by page numbering), else the first left.
    """
    free: dict[str, list[Block]] = {}
    for block in document.blocks:
        if block.kind is BlockKind.NOTE:
            free.setdefault(label_of(block.note_ref), []).append(block)
    found: dict[int, Block] = {}
    for call in calls_of(document):
        fitting = free.get(label_of(document.text[call.start : call.end]), [])
        if fitting:
            at = bisect_right(fitting, call.start, key=lambda note: note.start)
            found[call.start] = fitting.pop(at if at < len(fitting) else 0)
    return found


def calls_of(document: Document) -> list[Span]:
    """Return the calls of notes, in the order of the blocks."""
    return [span for block in document.blocks for span in block.spans if Style.NOTE_CALL in span.style]
