"""The navigation of an EPUB: contents by heading, and the list of printed pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from inclusive_desk.api.document import Block, BlockKind
from inclusive_desk.api.words import tr
from inclusive_desk.plugins.exporters.books.epub_package import Book
from inclusive_desk.plugins.exporters.markup.blocks import page_label

_Entry = tuple[int, str, str]
"""Level, address, title."""


class Navigation:
    """Collects headings and pages while the parts of a book are written."""

    def __init__(self, book: Book) -> None:
        """Start with nothing."""
        self._book = book
        self._contents: list[_Entry] = []
        self._headed = any(block.kind is BlockKind.HEADING for block in book.document.blocks)
        self._first = ""

    def title_of_part(self, number: int) -> str:
        """Return what a part without a heading is called."""
        return self._book.title if number == 1 else tr("Part {number}", number=number)

    def add(
        self, file: str, title: str, targets: Sequence[tuple[Block, str]], levels: Mapping[int, int]
    ) -> None:
        """Note the headings and pages of a part, and the part itself where it has no heading."""
        self._first = self._first or file
        headings = [(block, name) for block, name in targets if block.kind is BlockKind.HEADING]
        if not headings and (not self._headed or not self._contents):
            self._contents.append((1, file, title))
        for block, name in headings:
            words = " ".join(self._book.document.text_of(block).split())
            if words:
                self._contents.append((levels.get(block.start, 1), f"{file}#{name}", words))
        for block, name in targets:
            if block.kind is BlockKind.PAGE_BREAK:
                self._book.pages.append((page_label(block), f"{file}#{name}"))

    def page(self) -> Iterator[str]:
        """Yield the navigation document."""
        book = self._book
        language = escape(book.language)
        yield (
            '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
            f' lang="{language}" xml:lang="{language}">\n<head>\n<meta charset="utf-8" />\n'
            f"<title>{escape(book.title, quote=False)}</title>\n"
            '<link rel="stylesheet" type="text/css" href="book.css" />\n</head>\n<body>\n'
        )
        yield f'<nav epub:type="toc" role="doc-toc" id="toc">\n<h1>{escape(tr("Contents"))}</h1>\n'
        yield nested(self._contents or [(1, self._first, book.title)])
        yield "</nav>\n"
        if book.pages:
            title = escape(tr("Pages"))
            yield f'<nav epub:type="page-list" role="doc-pagelist" id="pages">\n<h2>{title}</h2>\n'
            yield nested([(1, address, label) for label, address in book.pages])
            yield "</nav>\n"
        title = escape(tr("Places in the book"))
        start = escape(tr("Start of the text"))
        yield (
            f'<nav epub:type="landmarks" id="landmarks">\n<h2>{title}</h2>\n<ol>'
            f'<li><a epub:type="bodymatter" href="{self._first}">{start}</a></li></ol>\n</nav>\n'
        )
        yield "</body>\n</html>\n"


def nested(entries: Sequence[_Entry]) -> str:
    """Return entries as lists in lists by their level."""
    out: list[str] = []
    depth: list[int] = []
    for level, address, title in entries:
        while len(depth) > 1 and depth[-1] > level:
            out.append("</li></ol>")
            depth.pop()
        if depth and depth[-1] >= level:
            out.append("</li>\n")
        else:
            out.append("<ol>\n")
            depth.append(level)
        out.append(f'<li><a href="{escape(address)}">{escape(title, quote=False)}</a>')
    out.append("</li></ol>" * len(depth) + "\n")
    return "".join(out)
