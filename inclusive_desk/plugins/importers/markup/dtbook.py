"""Reads DTBook files, the text of DAISY 3 books and of NIMAS schoolbooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.safezip import damaged, too_large
from inclusive_desk.api.words import mark
from inclusive_desk.language.detect import agrees, language_of
from inclusive_desk.plugins.importers.markup import pages
from inclusive_desk.plugins.importers.markup.dtbook_names import to_html_names
from inclusive_desk.plugins.importers.markup.trees import Element, all_text, lang_of, parse_xml, tag
from inclusive_desk.plugins.importers.markup.walker import Walker

LIMIT = 24 << 20
"""Bytes of a file."""


class DtbookImporter(Importer):
    """Reads a DTBook with its levels, pages, notes and images."""

    api_version = API_VERSION
    label = mark("DTBook")
    isolated = True
    suffixes = (".xml", ".dtbook")
    media_types = ("application/x-dtbook+xml",)

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* begins a DTBook."""
        return 0.95 if b"<dtbook" in head or b"DTD dtbook" in head else 0.0

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the book; raise `DeskError` (damaged, too-large)."""
        if path.stat().st_size > LIMIT:
            raise too_large(path.name)
        root = parse_xml(path.read_bytes())
        if root is None or tag(root) != "dtbook":
            raise damaged(path.name)
        builder = DocumentBuilder(format="dtbook", title=metadata(root, "dc:title"))
        builder.language = language(root, options)
        write_dtbook(builder, root, pages.picture_keeper(builder, pages.beside(path)))
        yield builder.build()


def metadata(root: Element, name: str) -> str:
    """Return the content of the `meta` element *name*, whose case does not matter."""
    for one in root.iter():
        if tag(one) == "meta" and (one.get("name") or "").lower() == name:
            return " ".join((one.get("content") or "").split())
    return ""


def language(root: Element, options: ImportOptions) -> str:
    """Return the book's language: as asked, else as it says unless its text clearly says otherwise."""
    if options.language:
        return options.language
    text = pages.said_in(root)
    for declared in (metadata(root, "dc:language"), lang_of(root)):
        if declared and agrees(text, declared):
            return declared
    return language_of(text)


def write_dtbook(builder: DocumentBuilder, root: Element, keep: Callable[[str], str]) -> None:
    """Write a DTBook to *builder*."""
    to_html_names(root)
    walker = Walker(builder, builder.language, keep, keep_nav=True)
    body = next((one for one in root.iter() if tag(one) == "body"), root)
    for table in body.iter():
        if tag(table) == "figure" and not all_text(table) and len(table) == 0:
            table.tag = "div"
    walker.walk(body)
    if walker.flow.page:
        builder.page_count = walker.flow.page
