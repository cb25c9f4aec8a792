"""Says what the reading aids that are on make of a document, and how it should look in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.document import Block, Document, Style
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.work import Looks
from inclusive_desk.services.comfort import Comfort, comfort_from, looks
from inclusive_desk.services.desk import Desk
from inclusive_desk.services.own_theme import theme_of
from inclusive_desk.services.themes import load_themes

NO_WORDS: OwnWords = {}
_APART = frozenset({Style.NOTE_CALL, Style.LINE_NUMBER})
PAPER = (".docx", ".odt", ".pdf")
"""Endings of the files that are pages to print."""


def marks(document: Document, aid: ReadingAid, words: OwnWords = NO_WORDS) -> Iterator[Mark]:
    """Yield the marks of *aid* over the whole document, rising, in document offsets.

    Stretches in a language that the aid does not know get none.
    """
    known = tuple(aid.languages)
    text = without_calls(document)
    for block in document.spoken_blocks():
        for start, end, language in stretches(document, block):
            if known and language.split("-")[0] not in known:
                continue
            for mark in aid.marks(text[start:end], language, words):
                yield Mark(mark.start + start, mark.end + start, mark.role)


def without_calls(document: Document) -> str:
    """Return the text with blanks for the calls of notes and numbers of lines, which are no part of words."""
    out: list[str] = []
    at = 0
    for block in document.blocks:
        for span in block.spans:
            if span.start >= at and _APART.intersection(span.style):
                out += (document.text[at : span.start], " " * (span.end - span.start))
                at = span.end
    return "".join((*out, document.text[at:])) if out else document.text


def stretches(document: Document, block: Block) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, language) of *block*: one stretch, or more where a span has its own language."""
    language = block.lang or document.language
    here = block.start
    for span in block.spans:
        if span.lang and span.lang != language and span.start >= here:
            if span.start > here:
                yield here, span.start, language
            yield span.start, span.end, span.lang
            here = span.end
    if here < block.end:
        yield here, block.end, language


def all_marks(document: Document, aids: Sequence[ReadingAid], words: OwnWords = NO_WORDS) -> list[Mark]:
    """Return the marks of several aids together, in the order of the text."""
    return sorted(mark for aid in aids for mark in marks(document, aid, words))


def looks_in_force(desk: Desk, *, paper: bool) -> Looks:
    """Return how the settings in force want a document to look.

    On *paper*, which is white, a dark theme gives way to the white one: its pale letters would not show.
    """
    comfort = comfort_from(desk.settings.section("reader"))
    return looks_of(desk.folders.resources, comfort, paper=paper)


def looks_of(resources: Path, comfort: Comfort, *, paper: bool) -> Looks:
    """Return how *comfort* wants a document to look; see `looks_in_force`."""
    themes = load_themes(resources / "themes")
    theme = theme_of(comfort, themes)
    if paper and theme.dark:
        theme = themes.get("white") or next(one for one in themes.values() if not one.dark)
    return looks(comfort, theme)


def on_paper(suffix: str) -> bool:
    """Return whether files ending in *suffix* are pages to print."""
    return suffix.lower() in PAPER


class LastWord:
    """A progress that hands on what an exporter says of a file when it has written it."""

    def __init__(self, progress: Progress, tell: Callable[[str], object]) -> None:
        """Report to *progress*, and *tell* the last word."""
        self._progress = progress
        self._tell = tell

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        """Report on; *note* is told when all is done."""
        if note and done >= total:
            self._tell(note)
        self._progress.report(done, total, note)

    def cancelled(self) -> bool:
        """Return whether the user has cancelled."""
        return self._progress.cancelled()


def marks_json(document: Document, found: Sequence[Mark]) -> Mapping[str, Any]:
    """Return marks as the JSON values that `marks --json` prints."""
    return {
        "schema": 1,
        "text": document.text,
        "marks": [{"start": mark.start, "end": mark.end, "role": mark.role} for mark in found],
    }
