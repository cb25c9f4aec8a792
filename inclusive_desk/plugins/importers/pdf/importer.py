"""The PDF importer: opens a file, reads its pages in growing portions, and draws a page on demand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import Importer, ImportOptions, Pixels
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.plugins.importers.pdf import blocks, furniture, headings, layout, writing
from inclusive_desk.plugins.importers.pdf.extract import take_apart
from inclusive_desk.plugins.importers.pdf.hyphens import Hyphens
from inclusive_desk.plugins.importers.pdf.shapes import PageContent

SAMPLE = 24
"""Pages looked at before the first is told: running heads and sizes are learnt from them."""
MOST_PIXELS = 40_000_000


class PdfImporter(Importer):
    """Reads PDF files."""

    api_version = API_VERSION
    label = "PDF"
    isolated = True
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)
    media_types: ClassVar[tuple[str, ...]] = ("application/pdf",)

    def __init__(self) -> None:
        """Open nothing yet."""
        super().__init__()
        self._file: Any = None

    def sniff(self, head: bytes) -> float:
        """Return 1 for a PDF mark at the start, less where it comes later."""
        if head.startswith(b"%PDF-"):
            return 1.0
        return 0.9 if b"%PDF-" in head[:1024] else 0.0

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the document, growing where it is long."""
        self.close()
        self._file = open_file(path, options.password)
        yield from Reading(self._file, options, progress).documents()

    def page(self, number: int, scale: float) -> Pixels:
        """Return page *number* (from 1) of the file read last, at *scale* pixels a point."""
        if self._file is None or not 1 <= number <= self._file.page_count:
            raise LookupError(number)
        try:
            page = self._file.load_page(number - 1)
            size = page.rect.width * page.rect.height
            scale = min(scale, (MOST_PIXELS / max(size, 1.0)) ** 0.5)
            picture = page.get_pixmap(matrix=engine().Matrix(scale, scale), alpha=False)
        except (RuntimeError, ValueError) as error:
            raise LookupError(number) from error
        return Pixels(picture.width, picture.height, picture.stride, bytes(picture.samples))


def engine() -> Any:
    """Return the MuPDF binding, loaded when first needed."""
    import pymupdf

    return pymupdf


def open_file(path: Path, password: str | None) -> Any:
    """Return the open file; raise `DeskError` with code password-needed, password-wrong or damaged."""
    mupdf = engine()
    mupdf.TOOLS.mupdf_display_errors(False)
    mupdf.TOOLS.mupdf_display_warnings(False)
    try:
        opened = mupdf.open(path, filetype="pdf")
    except (RuntimeError, ValueError, OSError) as error:
        raise _damaged(path) from error
    if opened.needs_pass:
        if password is None:
            opened.close()
            raise DeskError(
                tr("“{name}” is locked with a password.", name=path.name),
                tr("Ask whoever gave it to you for the password, then open it again."),
                code="password-needed",
            )
        if not opened.authenticate(password):
            opened.close()
            raise DeskError(
                tr("This password does not open “{name}”.", name=path.name),
                tr("Check capitals and accents, then try again."),
                code="password-wrong",
            )
    try:
        count = opened.page_count
    except (RuntimeError, ValueError) as error:
        raise _damaged(path) from error
    if not count:
        opened.close()
        raise _damaged(path)
    return opened


def _damaged(path: Path) -> DeskError:
    return DeskError(
        tr("“{name}” is damaged: no page of it can be read.", name=path.name),
        tr("Ask for a new copy, or save it again from the program that made it."),
        code="damaged",
    )


class Reading:
    """One reading of one file."""

    def __init__(self, file: Any, options: ImportOptions, progress: Progress) -> None:
        """Prepare to read *file* (an open pymupdf document)."""
        self._file = file
        self._options = options
        self._progress = progress
        self._count = file.page_count
        self._kept: dict[int, PageContent] = {}
        self._arranged: dict[int, tuple[list[blocks.Draft], str]] = {}
        self._builder = DocumentBuilder(format="pdf", language=options.language or "fr")
        self._builder.page_count = self._count
        self._lost: list[int] = []
        self._labels = _labels(file)

    def documents(self) -> Iterator[Document]:
        """Yield growing documents; the last one is complete."""
        sample = _sampled(self._count)
        pages = [self._content(number) for number in sample]
        known = furniture.learn(pages)
        learnt = [draft for page in pages for draft in self._drafts(page, known)[0]]
        typography = headings.learn(learnt)
        headings.settle(headings.mark(learnt, typography), typography)
        hyphens = Hyphens(line.text for page in pages for line in page.lines)
        self._builder.title = self._title()
        portion = 4
        for number in range(1, self._count + 1):
            self._progress.report(number - 1, self._count)
            page = self._content(number)
            drafts, label = self._drafts(page, known)
            self._kept.pop(number, None)
            self._arranged.pop(number, None)
            label = label or page.label or str(number)
            self._builder.page(number, label, page.width, page.height)
            if number > 1:
                self._builder.page_break(label, number)
            for draft in headings.mark(drafts, typography):
                if draft.kind is BlockKind.HEADING:
                    draft = headings.number_apart(draft, typography)
                    draft.level = headings.level(draft, typography)
                elif draft.kind is BlockKind.LIST_ITEM:
                    draft.level = 1
                writing.write(self._builder, draft, hyphens)
            if number == portion and number < self._count:
                yield self._builder.build(complete=False)
                portion *= 2
        self._progress.report(self._count, self._count)
        if not self._builder.title:
            self._builder.title = self._first_heading()
        yield self._builder.build()

    def _content(self, number: int) -> PageContent:
        if number in self._kept:
            return self._kept[number]
        try:
            page = self._file.load_page(number - 1)
            content = take_apart(page, number, self._labels.get(number, ""))
        except (RuntimeError, ValueError, IndexError, TypeError, KeyError):
            content = PageContent(number, "", 595.0, 842.0, broken=True)
            self._lost.append(number)
        self._kept[number] = content
        return content

    def _drafts(self, page: PageContent, known: furniture.Furniture) -> tuple[list[blocks.Draft], str]:
        if page.number not in self._arranged:
            lines, label = furniture.part(page, known)
            self._arranged[page.number] = blocks.drafts(layout.arrange(page, lines), page.number), label
        return self._arranged[page.number]

    def _title(self) -> str:
        title = (self._file.metadata or {}).get("title") or ""
        return title.strip()

    def _first_heading(self) -> str:
        document = self._builder.build()
        return next(
            (document.text_of(block) for block in document.blocks if block.kind is BlockKind.HEADING), ""
        )


def _labels(file: Any) -> dict[int, str]:
    """Return the page labels the file gives; none when they tell nothing (all alike, or none)."""
    try:
        if not file.get_page_labels():
            return {}
        labels = {number + 1: file[number].get_label() for number in range(min(file.page_count, 5000))}
    except (RuntimeError, ValueError, TypeError, KeyError, IndexError):
        return {}
    return labels if len(set(labels.values())) > 0.9 * len(labels) else {}


def _sampled(count: int) -> Sequence[int]:
    """Return the pages to learn from: all of a short file, else the first and some spread over the rest."""
    if count <= SAMPLE:
        return range(1, count + 1)
    first = list(range(1, 9))
    step = (count - 8) / (SAMPLE - 8)
    spread = {int(8 + step * n) + shift for n in range((SAMPLE - 8) // 2) for shift in (0, 1)}
    return sorted({*first, *(number for number in spread if number <= count)})
