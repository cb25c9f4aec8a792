"""Reads EPUB 2 and 3 books, chapter by chapter in reading order."""

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
from inclusive_desk.api.words import mark, tr, trn
from inclusive_desk.language.detect import agrees, language_of
from inclusive_desk.plugins.importers.markup.dtbook_names import to_html_names
from inclusive_desk.plugins.importers.markup.overlays import Narration
from inclusive_desk.plugins.importers.markup.package import Chapter, Package, read_package
from inclusive_desk.plugins.importers.markup.pages import picture_keeper, said_in
from inclusive_desk.plugins.importers.markup.trees import Element, all_text, parse_html, parse_xml, tag
from inclusive_desk.plugins.importers.markup.walker import Walker

_LEAVES = frozenset(("p", "div", "span", "header", "center"))


class EpubImporter(Importer):
    """Reads books; a long one appears chapter by chapter."""

    api_version = API_VERSION
    label = mark("EPUB book")
    isolated = True
    suffixes = (".epub",)
    media_types = ("application/epub+zip",)

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* begins an EPUB."""
        if not head.startswith(b"PK\x03\x04"):
            return 0.0
        if b"application/epub+zip" in head[:200]:
            return 1.0
        return 0.6 if b"META-INF/container.xml" in head else 0.05

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the book as it grows; raise `DeskError` (empty, damaged, drm, too-large)."""
        with SafeZip(path) as book:
            package = read_package(book)
            yield from _read(book, package, options, progress)


def _read(book: SafeZip, package: Package, options: ImportOptions, progress: Progress) -> Iterator[Document]:
    builder = DocumentBuilder(format="epub", title=package.title)
    builder.language = options.language or _language(book, package)
    narration = Narration()
    for smil in package.overlays:
        narration.add(book, smil)
    if package.overlays:
        builder.warnings.append(tr("This book has a recorded voice; the desk reads it with its own."))
    current = [""]

    def source(address: str) -> bytes:
        name = resolve(current[0], address)
        return book.read_or(name, limit=PICTURE_LIMIT) if name in book else b""

    keep = picture_keeper(builder, source)
    walker = Walker(
        builder, builder.language, lambda address: keep(_absolute(current[0], address)), keep_nav=True
    )
    chapters = sorted(package.chapters, key=lambda chapter: not chapter.linear)
    lost = 0
    due = 1  # chapters after which the book is next handed over: 1, 2, 4, 8, …
    for number, chapter in enumerate(chapters, 1):
        if chapter.media_type.startswith("image/") and not chapter.media_type.endswith("+xml"):
            _write_picture(walker, keep(f"/{chapter.name}"), number if package.fixed else 0)
            continue
        current[0] = ""
        root = _parsed(book, chapter)
        if root is None:
            lost += 1
            continue
        if chapter.is_nav and _is_all_navigation(root):
            continue
        current[0] = chapter.name
        if package.fixed:
            walker.flow.page_break(str(number))
        walker.narrated = narration.tokens.get(chapter.name, {})
        _write(walker, root, chapter, package)
        builder.page_count = walker.flow.page
        progress.report(number, len(chapters))
        if number == due and number < len(chapters):
            due *= 2
            yield narration.placed(builder.build(complete=False))
    if lost and not builder.blocks:
        raise damaged(book.name)
    if lost:
        builder.warnings.append(
            trn(
                "{count} chapter is damaged and was left out.",
                "{count} chapters are damaged and were left out.",
                lost,
            )
        )
    elif book.incomplete:
        builder.warnings.append(incomplete_warning())
    builder.page_count = walker.flow.page
    yield narration.placed(builder.build())


def _write_picture(walker: Walker, key: str, page: int) -> None:
    """Write a page that is nothing but a picture."""
    if page:
        walker.flow.page_break(str(page))
    if key:
        walker.flow.builder.image(key, page=walker.flow.page)


def _absolute(base: str, address: str) -> str:
    """Return a picture's address from the top of the container, so that equal pictures are kept once."""
    if address.startswith("data:") or "//" in address[:8]:
        return address
    return "/" + resolve(base, address)


def _parsed(book: SafeZip, chapter: Chapter) -> Element | None:
    """Return a chapter's tree; None where it is missing or damaged."""
    try:
        data = book.read(chapter.name)
    except DeskError as error:
        if error.code in ("too-large", "protected"):
            raise
        return None
    root = parse_xml(data)
    if (
        root is None or (tag(root) == "html" and not all_text(root) and len(data) > 600)
    ) and b"\0" not in data:
        again = parse_html(data)
        root = again if again is not None else root
    if root is not None and tag(root) == "dtbook":
        to_html_names(root)
    return root


def _write(walker: Walker, root: Element, chapter: Chapter, package: Package) -> None:
    _promote_titles(root, package.titles.get(chapter.name, {}))
    walker.page_targets = dict(package.pages.get(chapter.name, {}))
    label = walker.page_targets.pop("", "")
    if label:
        walker.flow.page_break(label)
    body = next((one for one in root.iter() if tag(one) == "body"), root)
    walker.start(root)
    walker.walk(body)


def _is_all_navigation(root: Element) -> bool:
    """Return whether a page holds nothing but tables of contents, which the outline shows better."""
    body = next((one for one in root.iter() if tag(one) == "body"), root)
    listed = sum(len(all_text(one)) for one in body.iter() if tag(one) == "nav")
    return len(all_text(body)) < listed + 100


def _promote_titles(root: Element, titles: dict[str, tuple[str, int]]) -> None:
    """Make headings of the paragraphs that the table of contents names, where the book has none there."""
    wanted = {_folded(label): depth for label, depth in titles.values()}
    if not wanted:
        return
    headed = {_folded(all_text(one)) for one in root.iter() if re.fullmatch(r"h[1-6]", tag(one))}
    for one in root.iter():
        if tag(one) not in _LEAVES or len(wanted) == 0:
            continue
        text = _folded(all_text(one)) if len(one) < 5 else ""
        inside = any(re.fullmatch(r"h[1-6]|a|li|td|nav", tag(parent)) for parent in one.iterancestors())
        if text in wanted and text not in headed and not inside:
            one.tag = f"h{min(wanted.pop(text), 6)}"


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _language(book: SafeZip, package: Package) -> str:
    """Return the book's language: as it says, unless the text of its first chapters contradicts it."""
    parts: list[str] = []
    for chapter in package.chapters[:6]:
        data = book.read_or(chapter.name, limit=1 << 20)
        root = parse_xml(data) if data else None
        if root is not None:
            parts.append(said_in(root))
        if sum(len(part) for part in parts) > 10_000:
            break
    text = " ".join(parts)
    declared = package.language
    if declared and agrees(text, declared):
        return declared
    return language_of(text, default=declared or "fr")
