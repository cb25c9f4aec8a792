"""Writes a document as a DAISY 2.02 talking book: text and sound, for players and reading programs."""

from __future__ import annotations

import re
import tempfile
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from inclusive_desk.api.document import BlockKind
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Work
from inclusive_desk.plugins.exporters.books.archive import Archive
from inclusive_desk.plugins.exporters.books.daisy_control import (
    Entry,
    Head,
    Part,
    master,
    ncc,
    smil,
    xhtml_head,
)
from inclusive_desk.plugins.exporters.books.epub_package import identifier
from inclusive_desk.plugins.exporters.books.narration import Clip, Narration, anchors, clips
from inclusive_desk.plugins.exporters.books.pictures import DAISY, Pictures
from inclusive_desk.plugins.exporters.books.sections import Section, sections, with_blocks
from inclusive_desk.plugins.exporters.markup.blocks import Blocks, page_kind, page_label
from inclusive_desk.plugins.exporters.markup.dialect import Dialect, language_tag, xml_text
from inclusive_desk.plugins.exporters.markup.style import style_sheet
from inclusive_desk.plugins.exporters.sound.chapters import title_of

XHTML_1 = Dialect(xml=True, plain=True, numbered=True)
_DEEPEST = 6
_ID = re.compile(r' id="([^"]+)"')


class DaisyExporter(Exporter):
    """Writes times and sound for each heading, and one text; option `level`: sentence or word."""

    api_version = API_VERSION
    label = mark("Talking book (DAISY 2.02)")
    suffix = ".zip"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the book; raise `DeskError` when there is nothing to say."""
        with path.open("wb"):
            narration = Narration(work, progress)
        with Archive(path) as archive, tempfile.TemporaryFile() as text:
            writer = _Writer(work, archive)
            for section in sections(writer.document, _DEEPEST):
                for piece in writer.part(section, narration):
                    text.write(xml_text(piece).encode("utf-8"))
            writer.finish()
            text.seek(0)
            archive.text("content.html", writer.page(line.decode("utf-8") for line in text))


class _Writer:
    """Writes one book."""

    def __init__(self, work: Work, archive: Archive) -> None:
        self.document = document = with_blocks(work.document)
        self.work, self.archive = work, archive
        self.by_word = work.option("level", "sentence") == "word"
        self.pictures = Pictures(archive, "", DAISY)
        language = language_tag(document.language or "fr")
        self.head = Head(title_of(document), language, identifier(document))
        self.blocks = Blocks(
            document, sorted(work.marks), work.looks.background, self.pictures, dialect=XHTML_1, top=1
        )
        self.parts: list[Part] = []
        self.entries: list[Entry] = []
        self._waiting: list[tuple[int, Entry]] = []
        """Headings and pages that no sound has followed yet, each with its place."""
        self._elapsed = 0

    def part(self, section: Section, narration: Narration) -> list[str]:
        """Write the sound and the times of a section; return its text."""
        name = f"{len(self.parts) + 1:04}"
        with tempfile.TemporaryFile() as sound:
            spoken, length = narration.until(section.end, sound)
            known = len(self.blocks.targets)
            self.blocks.inline.solids.clear()
            html = list(self.blocks.write(section.blocks, NoProgress(), anchors(spoken, self.by_word)))
            self._note(known)
            written = {found for piece in html for found in _ID.findall(piece)}
            found = clips(spoken, length, written, self.blocks.inline.solids)
            if found:
                self.archive.copy(f"{name}.mp3", sound)
                self._times(name, section, found)
        return html

    def _note(self, known: int) -> None:
        """Note the headings and pages written since there were *known* of them."""
        document = self.document
        for block, target in self.blocks.targets[known:]:
            if block.kind is BlockKind.PAGE_BREAK:
                label = page_label(block)
                self._waiting.append((block.start, Entry(0, f"page-{page_kind(label)}", label, target)))
            elif block.end > block.start:
                title = " ".join(document.text_of(block).split())
                self._waiting.append((block.start, Entry(self.blocks.levels[block.start], "", title, target)))

    def _times(self, name: str, section: Section, found: Sequence[Clip]) -> None:
        document = self.document
        first = next((b for b in section.blocks if b.kind is BlockKind.HEADING), None)
        title = " ".join(document.text_of(first).split()) if first is not None else self.head.title
        part = Part(name, title, found[-1].end - found[0].begin, self._elapsed)
        self.archive.text(f"{name}.smil", smil(self.head, part, found))
        self._elapsed += part.duration
        self.parts.append(part)
        places = [clip.offset for clip in found]
        for place, entry in self._waiting:
            number = min(bisect_left(places, place), len(found) - 1) + 1
            self.entries.append(entry.at(f"{name}.smil#par-{number}"))
        self._waiting.clear()

    def finish(self) -> None:
        """Write the navigation of the book."""
        last = f"{self.parts[-1].name}.smil#par-1"
        self.entries += [entry.at(last) for _, entry in self._waiting]
        self.archive.text("ncc.html", ncc(self.head, self.parts, self.entries, len(self.archive) + 4))
        self.archive.text("master.smil", master(self.head, self.parts))
        looks = self.work.looks
        roles = sorted({mark.role for mark in self.work.marks})
        self.archive.text("book.css", [style_sheet(looks, roles)])

    def page(self, pieces: Iterator[str]) -> Iterator[str]:
        """Yield the text of the whole book."""
        yield xhtml_head(self.head)
        yield (
            f'<meta name="dc:title" content="{escape(self.head.title)}" />\n'
            f'<meta name="dc:identifier" content="{self.head.identifier}" />\n'
            '<meta name="dc:format" content="Daisy 2.02" />\n'
            '<link rel="stylesheet" type="text/css" href="book.css" />\n</head>\n<body>\n'
        )
        yield from pieces
        yield "</body>\n</html>\n"
