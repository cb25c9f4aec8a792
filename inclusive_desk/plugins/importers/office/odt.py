"""Reads OpenDocument texts (ODT, OTT, flat FODT), straight from their XML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.safezip import SafeZip, damaged, locked, too_large
from inclusive_desk.api.words import mark
from inclusive_desk.language.detect import agrees, language_of
from inclusive_desk.language.xml_trees import deep
from inclusive_desk.plugins.importers.office.odfbody import OdfBody
from inclusive_desk.plugins.importers.office.odfstyles import OdfStyles
from inclusive_desk.plugins.importers.office.trees import Element, child, descendants, parse_xml
from inclusive_desk.plugins.importers.office.wordpart import is_title

FLAT_LIMIT = 24 << 20
"""Bytes of a flat file."""


class OdtImporter(Importer):
    """Reads OpenDocument texts with notes, frames, formulas and numbers."""

    api_version = API_VERSION
    label = mark("OpenDocument text")
    isolated = True
    suffixes = (".odt", ".ott", ".fodt")
    media_types = ("application/vnd.oasis.opendocument.text",)

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* begins an OpenDocument text."""
        if head.startswith(b"PK\x03\x04"):
            return 1.0 if b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:120] else 0.04
        return 0.95 if head.lstrip().startswith(b"<?xml") and b"office:document" in head else 0.0

    def read(self, path: FilePath, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the document; raise `DeskError` (empty, damaged, protected, too-large)."""
        with path.open("rb") as file:
            flat = b"<" in (head := file.read(64)) and b"PK" not in head
        if flat:
            if path.stat().st_size > FLAT_LIMIT:
                raise too_large(path.name)
            root = parse_xml(path.read_bytes())
            if root is None:
                raise damaged(path.name)
            yield from _document(path.name, None, root, root, root, options, progress)
            return
        with SafeZip(path) as book:
            if b"manifest:encryption-data" in book.read_or("META-INF/manifest.xml"):
                raise locked(path.name)
            content = parse_xml(book.read("content.xml"))
            if content is None:
                raise damaged(path.name)
            styles = parse_xml(book.read_or("styles.xml"))
            meta = parse_xml(book.read_or("meta.xml"))
            yield from _document(path.name, book, content, styles, meta, options, progress)


def _document(
    name: str,
    book: SafeZip | None,
    content: Element,
    style_root: Element | None,
    meta: Element | None,
    options: ImportOptions,
    progress: Progress,
) -> Iterator[Document]:
    body = child(content, "body")
    text = next((one for one in body if isinstance(one.tag, str)), None) if body is not None else None
    if text is None:
        raise damaged(name)
    styles = OdfStyles.read(style_root, content)
    title = next(("".join(one.itertext()).strip() for one in descendants(meta, "title")), "") if book else ""
    builder = DocumentBuilder(format="odt", title=title if is_title(title) else "", language="")
    with deep():
        writer = OdfBody(builder, book, content, styles)
    builder.language = options.language or _language(writer, text)
    for _ in writer.write(text, progress, style_root):
        yield builder.build(complete=False)
    if book is not None:
        book.tell_loss(builder.warnings, something=bool(builder.blocks))
    yield builder.build()


def _language(writer: OdfBody, body: Element) -> str:
    """Return the language most characters are in, unless the text clearly says otherwise."""
    languages = writer.shapes.languages
    del languages[""]
    declared = languages.most_common(1)[0][0] if languages else ""
    said = " ".join("".join(one.itertext()) for one in body.iter("{*}p", "{*}h"))
    if declared and agrees(said, declared):
        return declared
    return language_of(said, default=declared or "fr")
