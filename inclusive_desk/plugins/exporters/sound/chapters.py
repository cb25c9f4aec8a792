"""When each heading sounds: the chapters of a sound file."""

from __future__ import annotations

from dataclasses import dataclass

from inclusive_desk.api.document import Block, BlockKind, Document
from inclusive_desk.api.words import tr


@dataclass(slots=True)
class Chapter:
    """A heading, and when it sounds, in seconds of the whole."""

    start: int
    title: str
    level: int
    seconds: float = 0.0


def title_of(document: Document) -> str:
    """Return a title that is never empty: the document's, its first heading, or its first words."""
    first = next((b for b in document.blocks if b.kind is BlockKind.HEADING), None)
    own = document.title or (document.text_of(first) if first else "") or document.text[:60]
    return " ".join(own.split()) or tr("Document")


def chapters_of(document: Document, most: int) -> list[Chapter]:
    """Return the headings of *document*, the deepest levels left out where there are more than *most*."""
    headings = [block for block in document.blocks if _is_heading(block)]
    levels = sorted({block.level for block in headings})
    while len(headings) > most and len(levels) > 1:
        deepest = levels.pop()
        headings = [block for block in headings if block.level < deepest]
    chapters = [Chapter(b.start, " ".join(document.text_of(b).split()), b.level) for b in headings[:most]]
    first = next(document.spoken_blocks(), None)
    if chapters and first is not None and first.start < chapters[0].start and len(chapters) < most:
        chapters.insert(0, Chapter(first.start, title_of(document), chapters[0].level))
    return chapters


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.end > block.start


class ChapterClock:
    """Notes when chapters begin while the sentences pass."""

    def __init__(self, chapters: list[Chapter]) -> None:
        """Start before the first sentence."""
        self.chapters = chapters
        self._next = 0

    def hear(self, start: int, seconds: float) -> None:
        """Note that the text at *start* sounds at *seconds*."""
        while self._next < len(self.chapters) and self.chapters[self._next].start <= start:
            self.chapters[self._next].seconds = seconds
            self._next += 1

    def end(self, seconds: float) -> None:
        """Note that the sound ends at *seconds*: a chapter that never sounded is there and empty."""
        for chapter in self.chapters[self._next :]:
            chapter.seconds = seconds
