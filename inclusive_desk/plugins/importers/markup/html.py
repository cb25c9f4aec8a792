"""Reads pages of HTML and XHTML, as saved from a browser or written by hand."""

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
from inclusive_desk.plugins.importers.markup import pages
from inclusive_desk.plugins.importers.markup.trees import parse_html

LIMIT = 24 << 20
"""Bytes of a page."""


class HtmlImporter(Importer):
    """Reads a page; nothing is ever fetched for it."""

    api_version = API_VERSION
    label = mark("Web page")
    isolated = True
    suffixes = (".html", ".htm", ".xhtml", ".xht")
    media_types = ("text/html", "application/xhtml+xml")

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* begins a page."""
        start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
        if b"<dtbook" in start or b'name="ncc:' in start:
            return 0.0
        if start.startswith((b"<!doctype html", b"<html")):
            return 0.9
        if start.startswith(b"<?xml") and b"<html" in start:
            return 0.85
        return 0.4 if b"<body" in start or b"<html" in start or start.startswith(b"<!--") else 0.0

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the page; raise `DeskError` (damaged, too-large)."""
        if path.stat().st_size > LIMIT:
            raise too_large(path.name)
        yield page_document(path.read_bytes(), path.name, options, pages.beside(path))


def page_document(data: bytes | str, name: str, options: ImportOptions, source: pages.Source) -> Document:
    """Return a page as a document; raise `DeskError` (damaged) where there is none in *data*."""
    root = parse_html(data)
    if root is None:
        raise damaged(name)
    builder = DocumentBuilder(
        format="html", language=pages.language_for(root, options.language), title=pages.title_of(root)
    )
    pages.write_page(builder, root, source)
    return builder.build()
