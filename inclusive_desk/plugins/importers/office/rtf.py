"""Reads Rich Text Format: headings, lists, tables, notes, links and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.safezip import damaged, too_large
from inclusive_desk.api.words import mark
from inclusive_desk.language.detect import language_of
from inclusive_desk.plugins.importers.office.rtfwriter import RtfWriter

LIMIT = 64 << 20
"""Bytes of a file."""


class RtfImporter(Importer):
    """Reads RTF by itself: no other program is needed."""

    api_version = API_VERSION
    label = mark("Rich text")
    isolated = True
    suffixes = (".rtf",)
    media_types = ("application/rtf", "text/rtf")

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* begins rich text."""
        return 0.98 if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf") else 0.0

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the document; raise `DeskError` (damaged, too-large)."""
        if path.stat().st_size > LIMIT:
            raise too_large(path.name)
        data = path.read_bytes()
        start = data.find(b"{\\rtf", 0, 64)
        if start < 0:
            raise damaged(path.name)
        data = data[start:]
        builder = DocumentBuilder(format="rtf", language="")
        first = RtfWriter(DocumentBuilder())
        first.write(data)
        text = first.builder.build().text
        builder.language = options.language or language_of(text, default=first.survey.most_language() or "fr")
        writer = RtfWriter(builder, first.survey.body_size(), styled=first.survey.headings >= 2)
        writer.write(data)
        progress.report(1.0)
        yield builder.build()
