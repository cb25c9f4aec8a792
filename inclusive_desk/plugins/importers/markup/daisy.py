"""Reads DAISY books: 2.02 (ncc.html) and 3 (OPF and DTBook), in a zip or a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.pictures import PICTURE_LIMIT
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.safezip import SafeZip, damaged, incomplete_warning, resolve
from inclusive_desk.api.words import mark, tr
from inclusive_desk.plugins.importers.markup import pages
from inclusive_desk.plugins.importers.markup.containers import Container, Folder
from inclusive_desk.plugins.importers.markup.dtbook import language, metadata, write_dtbook
from inclusive_desk.plugins.importers.markup.overlays import Narration
from inclusive_desk.plugins.importers.markup.trees import Element, all_text, parse_html, parse_xml, tag
from inclusive_desk.plugins.importers.markup.walker import Walker

_PAGE = re.compile(r"page-(?:normal|front|special)\Z")
_NOTE_CALL = "noteref"


class DaisyImporter(Importer):
    """Reads the text of a talking book; where it is sound only, its headings and pages."""

    api_version = API_VERSION
    label = mark("DAISY book")
    isolated = True
    suffixes = (".zip", ".opf", ".daisy")
    media_types = ("application/x-daisy",)

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* begins a DAISY book."""
        if head.startswith(b"PK\x03\x04"):
            return 0.8 if b"ncc.htm" in head.lower() or b".smil" in head.lower() else 0.1
        low = head.lower()
        if b'name="ncc:' in low:
            return 0.95
        return 0.9 if b"<package" in low and b"oebpackage" in low else 0.0

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the book; raise `DeskError` (empty, damaged, too-large)."""
        with path.open("rb") as file:
            zipped = file.read(2) == b"PK"
        if zipped:
            with SafeZip(path) as book:
                document = _document(book, options, _start(book))
                yield document.with_warnings(incomplete_warning()) if book.incomplete else document
        else:
            yield _document(Folder(path.parent), options, path.name)


def _start(book: Container) -> str:
    """Return the file that a reader begins with: ncc.html, else the OPF, else a DTBook."""
    for pattern in (r"(?:.*/)?ncc\.html?\Z", r".*\.opf\Z", r".*\.xml\Z"):
        found = sorted((name for name in book if re.match(pattern, name, re.IGNORECASE)), key=len)
        for name in found:
            if not name.endswith(".xml") or b"<dtbook" in book.read_or(name)[:4096]:
                return name
    raise DeskError(
        tr("“{name}” holds no book that the desk can read.", name=book.name),
        tr("Unpack it, and open the file in it that you want to read."),
        code="unknown-format",
    )


def _document(book: Container, options: ImportOptions, start: str) -> Document:
    data = book.read(start)
    if start.lower().endswith(".opf"):
        return _daisy_3(book, options, start, data)
    if start.lower().endswith(".xml"):
        return _from_dtbooks(book, options, [start], "", "")
    return _daisy_202(book, options, start, data)


def _daisy_3(book: Container, options: ImportOptions, start: str, data: bytes) -> Document:
    root = parse_xml(data)
    if root is None:
        raise damaged(book.name)
    texts, ncx = [], ""
    for item in root.iter():
        if tag(item) == "item":
            name = resolve(start, item.get("href") or "")
            kind = (item.get("media-type") or "").lower()
            if "dtbook" in kind and name in book:
                texts.append(name)
            elif ("ncx" in kind or name.endswith(".ncx")) and name in book:
                ncx = name
    title = next((all_text(one) for one in root.iter() if tag(one) == "title"), "")
    return _from_dtbooks(book, options, texts, ncx, title)


def _from_dtbooks(
    book: Container, options: ImportOptions, texts: list[str], ncx: str, title: str
) -> Document:
    builder = DocumentBuilder(format="daisy3", title=title)
    for number, name in enumerate(texts):
        root = parse_xml(book.read_or(name))
        if root is None:
            raise damaged(book.name)
        if number == 0:
            builder.language = language(root, options)
            builder.title = builder.title or metadata(root, "dc:title")

        def source(address: str, base: str = name) -> bytes:
            return book.read_or(resolve(base, address), limit=PICTURE_LIMIT)

        write_dtbook(builder, root, pages.picture_keeper(builder, source))
    if not builder.blocks and ncx:
        _write_ncx(builder, parse_xml(book.read_or(ncx)))
        builder.language = options.language or builder.language
    if not builder.blocks:
        raise damaged(book.name)
    return builder.build()


def _write_ncx(builder: DocumentBuilder, root: Element | None) -> None:
    """Write the headings and pages of a book that is sound only."""
    builder.warnings.append(tr("This book is recorded sound: only its headings are text."))
    page = 0
    for one in root.iter() if root is not None else ():
        label = next((all_text(child) for child in one if tag(child) == "navlabel"), "")
        if tag(one) == "navpoint" and label:
            depth = 1 + sum(tag(parent) == "navpoint" for parent in one.iterancestors())
            builder.heading(depth, label)
        elif tag(one) == "pagetarget" and label:
            page += 1
            builder.page_break(label, page)


def _daisy_202(book: Container, options: ImportOptions, start: str, data: bytes) -> Document:
    ncc = _page(data)
    if ncc is None:
        raise damaged(book.name)
    smils = _smils_of(start, ncc)
    texts = _texts_of(book, start, smils)
    narration = Narration()
    for smil in smils:
        narration.add(book, smil)
    builder = DocumentBuilder(format="daisy202", title=metadata(ncc, "dc:title") or pages.title_of(ncc))
    if not texts:
        builder.warnings.append(tr("This book is recorded sound: only its headings are text."))
    roots = [(name, _page(book.read_or(name))) for name in texts] or [(start, ncc)]
    readable = [(name, root) for name, root in roots if root is not None]
    if not readable:
        raise damaged(book.name)
    builder.language = options.language or metadata(ncc, "dc:language") or ""
    builder.language = builder.language or pages.language_for(readable[0][1], None)
    current = [""]

    def source(address: str) -> bytes:
        return book.read_or(resolve(current[0], address), limit=PICTURE_LIMIT)

    walker = Walker(builder, builder.language, pages.picture_keeper(builder, source), keep_nav=True)
    for name, root in readable:
        current[0] = name
        walker.narrated = narration.tokens.get(name, {})
        _mark_up(root)
        body = next((one for one in root.iter() if tag(one) == "body"), root)
        walker.start(root)
        walker.walk(body)
    if walker.flow.page:
        builder.page_count = walker.flow.page
    return narration.placed(builder.build())


def _page(data: bytes) -> Element | None:
    root = parse_xml(data) if data else None
    return root if root is not None else parse_html(data)


def _smils_of(start: str, ncc: Element) -> list[str]:
    """Return the book's SMIL files, in the order of its headings and pages."""
    smils: dict[str, None] = {}
    for one in ncc.iter():
        if tag(one) == "a" and ".smil" in (one.get("href") or "").lower():
            smils.setdefault(resolve(start, one.get("href") or ""))
    return list(smils)


def _texts_of(book: Container, start: str, smils: list[str]) -> list[str]:
    """Return the files of text that the book's SMIL files speak, in the order in which they do."""
    texts: dict[str, None] = {}
    for smil in smils:
        root = parse_xml(book.read_or(smil))
        for one in root.iter() if root is not None else ():
            if tag(one) == "text":
                name = resolve(smil, one.get("src") or "")
                if name in book and name.lower() != start.lower():
                    texts.setdefault(name)
    return list(texts)


def _mark_up(root: Element) -> None:
    """Say in today's words what the classes of DAISY 2.02 say: pages, and calls of notes."""
    for one in root.iter():
        classes = (one.get("class") or "").split()
        if any(_PAGE.match(name) for name in classes):
            one.set("role", "doc-pagebreak")
            one.set("title", all_text(one))
        if _NOTE_CALL in classes and tag(one) == "a":
            one.set("role", "doc-noteref")
            one.set("href", "#" + (one.get("id") or ""))
        elif "notebody" in classes:
            one.set("role", "doc-footnote")
        elif _NOTE_CALL in classes and tag(one) == "span":
            reference = one.get("bodyref") or ""
            link = next((inner for inner in one.iter() if tag(inner) == "a"), None)
            if link is not None and "#" in reference:
                link.set("href", "#" + reference.partition("#")[2])
                link.set("role", "doc-noteref")
        elif tag(one) == "a" and re.search(r"\.smil(?:#|\Z)", one.get("href") or "", re.IGNORECASE):
            del one.attrib["href"]
