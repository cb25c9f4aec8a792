"""A document becomes pages of braille, and every cell keeps its place in the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from inclusive_desk.api.braille import BrailleTranslator, Table
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import BraillePage
from inclusive_desk.core.registry import Registry
from inclusive_desk.services.braille_book import BrailleBook
from inclusive_desk.services.braille_layout import Flow, Layout
from inclusive_desk.services.braille_pager import Entry, Pager
from inclusive_desk.services.braille_segments import Segmenter
from inclusive_desk.services.braille_setting import set_flow
from inclusive_desk.services.braille_tables import set_grid
from inclusive_desk.services.braille_typing import Typist
from inclusive_desk.services.braille_volumes import Parting, bound
from inclusive_desk.services.braille_words import Words

__all__ = ["BrailleBook", "Layout", "braille_book", "braille_pages", "raw_line", "translator"]


def translator(registry: Registry) -> BrailleTranslator:
    """Return the braille translator that is there; raise `DeskError` when none is."""
    for known in registry.ready("braille"):
        return cast(BrailleTranslator, registry.get("braille", known, lane="braille"))
    reasons = [found.reason for found in registry.listings("braille") if found.reason]
    raise DeskError(tr("There is no braille translator."), " ".join(reasons), code="no-braille")


def raw_line(translator: BrailleTranslator, text: str, table: str) -> str:
    """Return one line of text as Unicode braille: the norm applied, no layout; blanks are U+2800."""
    return translator.translate(text, table).dots if text else ""


def braille_book(
    document: Document,
    translator: BrailleTranslator,
    table: str = "fr-g1",
    layout: Layout | None = None,
    progress: Progress | None = None,
) -> BrailleBook:
    """Return the whole *document* as a book. Raises `Cancelled` when the user has cancelled."""
    book = BrailleBook()
    for page in braille_pages(document, translator, table, layout, progress, book.unknown):
        book.add(page)
    book.complete = document.complete
    return book


def braille_pages(
    document: Document,
    translator: BrailleTranslator,
    table: str = "fr-g1",
    layout: Layout | None = None,
    progress: Progress | None = None,
    unknown: list[tuple[int, str]] | None = None,
) -> Iterator[BraillePage]:
    """Yield the pages of *document*; what has no braille is appended to *unknown*.

    Pages come as they are made, but for a layout with volumes or contents, which must know the end.
    """
    layout = layout or Layout()
    words, typist = _typist(document, translator, table, layout, progress or NoProgress())
    head = words.cells(document.title) if layout.running_head else ""
    pager = Pager(layout, words.signs, print_pages=typist.turns.any, head=head)
    pages = _pages(pager, typist, words, layout)
    if layout.volume_pages or layout.contents != "none":
        pages = _bound(list(pages), pager.entries, document, words, layout)
    yield from pages
    if unknown is not None:
        unknown += typist.unknown


def _typist(
    document: Document, translator: BrailleTranslator, table: str, layout: Layout, progress: Progress
) -> tuple[Words, Typist]:
    tables = list(translator.tables())
    words = Words(translator, table, tables)
    segmenter = Segmenter(document, table, _spans(tables, table), layout.emphasis)
    return words, Typist(document, translator, words, segmenter, layout, progress)


def _pages(pager: Pager, typist: Typist, words: Words, layout: Layout) -> Iterator[BraillePage]:
    """Yield the pages of the text itself, volume by volume."""
    parting, before = Parting(layout.volume_pages), 0
    for made in typist.flows():
        if parting.ends(pager, made.level, made.done, before):
            before += pager.number
            pager.new_volume()
            yield from pager.pages()
        if isinstance(made.what, Flow):
            yield from set_flow(pager, made.what)
            continue
        for row in set_grid(pager, made.what, words):
            yield from set_flow(pager, row)
        yield from pager.pages()
    yield from pager.finish()


def _bound(
    pages: Sequence[BraillePage], entries: Sequence[Entry], document: Document, words: Words, layout: Layout
) -> Iterator[BraillePage]:
    return bound(pages, entries, document.title, words, layout)


def _spans(tables: Sequence[Table], table: str) -> dict[str, str]:
    """Return the table for a quotation in each other language: the favourite uncontracted one."""
    favourites = [known for known in tables if "." not in known.id]
    own = next((known for known in favourites if known.id == table), None)
    if own is None or own.dots != 6:
        return {}
    return {t.language: t.id for t in favourites if t.grade == 1 and t.language != own.language}
