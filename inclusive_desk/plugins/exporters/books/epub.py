"""Writes a document as an EPUB 3 book whose words light up while they are heard (media overlays)."""

from __future__ import annotations

import re
import tempfile
from bisect import bisect_right
from html import escape
from pathlib import Path
from typing import BinaryIO

from inclusive_desk.api.document import BlockKind
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Looks, Work
from inclusive_desk.plugins.exporters.books.archive import Archive
from inclusive_desk.plugins.exporters.books.epub_navigation import Navigation
from inclusive_desk.plugins.exporters.books.epub_package import Book, Chapter, package
from inclusive_desk.plugins.exporters.books.narration import Clip, Narration, anchors, clips
from inclusive_desk.plugins.exporters.books.pictures import EPUB, Pictures
from inclusive_desk.plugins.exporters.books.sections import Section, sections, with_blocks
from inclusive_desk.plugins.exporters.markup.blocks import Blocks
from inclusive_desk.plugins.exporters.markup.dialect import Dialect, language_tag
from inclusive_desk.plugins.exporters.markup.style import style_sheet
from inclusive_desk.plugins.exporters.sound.chapters import title_of

XHTML = Dialect(xml=True, epub=True, numbered=True)
ACTIVE = "-epub-media-overlay-active"
FOLDER = "EPUB/"
_ID = re.compile(r' id="([^"]+)"')
_RIGHT_TO_LEFT = {"ar", "fa", "he", "iw", "ps", "syr", "ug", "ur", "yi"}
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


class EpubExporter(Exporter):
    """Writes a file of text, of times and of sound for each part; option `level`: word or sentence."""

    api_version = API_VERSION
    label = mark("Talking book (EPUB 3)")
    suffix = ".epub"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the book; raise `DeskError` when there is nothing to say."""
        with path.open("wb"):
            narration = Narration(work, progress)
        with Archive(path) as archive:
            archive.data("mimetype", b"application/epub+zip", stored=True)
            archive.data("META-INF/container.xml", _CONTAINER.encode())
            _Writer(work, archive).write(narration)


class _Writer:
    """Writes one book."""

    def __init__(self, work: Work, archive: Archive) -> None:
        document = with_blocks(work.document)
        self.archive = archive
        self.by_word = work.option("level", "word") != "sentence"
        self.looks, self.marks = work.looks, sorted(work.marks)
        self.sections = sections(document)
        self._starts = [section.start for section in self.sections]
        self.pictures = Pictures(archive, FOLDER, EPUB)
        language = language_tag(document.language or "fr")
        direction = "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else ""
        self.book = Book(document, title_of(document), language, direction)
        self.navigation = Navigation(self.book)
        self.blocks = Blocks(
            document, self.marks, work.looks.background, self.pictures,
            dialect=XHTML, file_of=self._file_of, top=1,
        )  # fmt: skip

    def _file_of(self, offset: int) -> str:
        return f"part-{max(bisect_right(self._starts, offset), 1):03}.xhtml"

    def write(self, narration: Narration) -> None:
        for section in self.sections:
            self.book.chapters.append(self._chapter(section, narration))
        archive, book = self.archive, self.book
        roles = sorted({mark.role for mark in self.marks})
        archive.text(FOLDER + "book.css", [_style(self.looks, roles)])
        archive.text(FOLDER + "nav.xhtml", self.navigation.page())
        book.pictures = self.pictures.files
        book.described = all(
            block.alt.strip()
            for block in book.document.blocks
            if block.kind is BlockKind.IMAGE and self.pictures.shown(block.asset)
        )
        archive.text(FOLDER + "package.opf", package(book, ACTIVE))

    def _chapter(self, section: Section, narration: Narration) -> Chapter:
        """Write the sound, the text and the times of a section."""
        name = f"part-{section.number:03}"
        with tempfile.TemporaryFile() as sound:
            file: BinaryIO = sound
            spoken, length = narration.until(section.end, file)
            if spoken:
                self.archive.copy(f"{FOLDER}{name}.mp3", file)
        known = len(self.blocks.targets)
        self.blocks.inline.solids.clear()
        html = "".join(self.blocks.write(section.blocks, NoProgress(), anchors(spoken, self.by_word)))
        targets = self.blocks.targets[known:]
        heading = next((block for block, _ in targets if block.kind is BlockKind.HEADING), None)
        title = " ".join(self.book.document.text_of(heading).split()) if heading else ""
        title = title or self.navigation.title_of_part(section.number)
        self.archive.text(f"{FOLDER}{name}.xhtml", [page(self.book, title, html, "chapter")])
        self.navigation.add(f"{name}.xhtml", title, targets, self.blocks.levels)
        found = clips(spoken, length, set(_ID.findall(html)), self.blocks.inline.solids)
        if found:
            self.archive.text(f"{FOLDER}{name}.smil", overlay(name, found))
        duration = found[-1].end - found[0].begin if found else 0
        return Chapter(name, duration, bool(spoken), "<math" in html)


def page(book: Book, title: str, inside: str, kind: str) -> str:
    """Return a page of the book."""
    language = escape(book.language)
    direction = f' dir="{book.direction}"' if book.direction else ""
    body = (
        f'<main>\n<section epub:type="{kind}" role="doc-{kind}">\n{inside}</section>\n</main>'
        if kind
        else inside
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{language}" xml:lang="{language}"{direction}>\n<head>\n<meta charset="utf-8" />\n'
        f"<title>{escape(title, quote=False)}</title>\n"
        '<link rel="stylesheet" type="text/css" href="book.css" />\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def overlay(name: str, found: list[Clip]) -> list[str]:
    """Return the times of a part as SMIL: a sequence a sentence, a clip a word."""
    out = [
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">\n'
        f'<body epub:textref="{name}.xhtml">\n'
    ]
    around = ""
    for number, clip in enumerate(found, 1):
        if clip.sentence != around:
            out.append("</seq>\n" if around else "")
            around = clip.sentence
            if around:
                out.append(f'<seq id="seq-{around}" epub:textref="{name}.xhtml#{around}">\n')
        out.append(
            f'<par id="par-{number}"><text src="{name}.xhtml#{clip.target}"/>'
            f'<audio src="{name}.mp3" clipBegin="{clip.begin / 1000:.3f}s" clipEnd="{clip.end / 1000:.3f}s"/>'
            "</par>\n"
        )
    out.append(("</seq>\n" if around else "") + "</body>\n</smil>\n")
    return out


def _style(looks: Looks, roles: list[str]) -> str:
    """Return the book's style sheet: the reader's comfort, and what the word that sounds looks like."""
    active = f".{ACTIVE} {{ background: #ffd54f; color: #1d1d1b; }}"
    return f"{style_sheet(looks, roles)}\n{active}\n.{ACTIVE} * {{ color: inherit; }}\n"
