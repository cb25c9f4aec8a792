"""The PDF importer: opens a file, reads its pages in growing portions, and draws a page on demand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from inclusive_desk.api.document import Box, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import Importer, ImportOptions, Pixels
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.plugins.importers.pdf.engine import engine, troubles
from inclusive_desk.plugins.importers.pdf.reading import Reading

MOST_PIXELS = 40_000_000


class PdfImporter(Importer):
    """Reads PDF files."""

    api_version = API_VERSION
    label = "PDF"
    isolated = True
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)
    media_types: ClassVar[tuple[str, ...]] = ("application/pdf",)
    format = "pdf"

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
        self._file = self.open(path, options)
        if options.pages_only:
            yield Document("", format=self.format, page_count=self._file.page_count)
            return
        reading = Reading(self._file, options, progress, self.format, find_text=self.finds_text(options))
        try:
            yield from reading.documents()
        finally:
            reading.close()

    def open(self, path: Path, options: ImportOptions) -> Any:
        """Return the open file."""
        return open_file(path, options.password)

    def finds_text(self, options: ImportOptions) -> bool:
        """Return whether text is to be found in pages that are pictures."""
        return options.ocr

    def page(self, number: int, scale: float) -> Pixels:
        """Return page *number* (from 1) of the file read last, at *scale* pixels a point."""
        return self._drawn(number, scale, None)

    def part(self, number: int, scale: float, box: Box) -> Pixels:
        """Return the part of page *number* inside *box* (points), at *scale* pixels a point."""
        return self._drawn(number, scale, box)

    def _drawn(self, number: int, scale: float, box: Box | None) -> Pixels:
        if self._file is None or not 1 <= number <= self._file.page_count:
            raise LookupError(number)
        try:
            page = self._file.load_page(number - 1)
            clip = engine().Rect(box) if box else None
            whole = clip or page.rect
            scale = min(scale, (MOST_PIXELS / max(whole.width * whole.height, 1.0)) ** 0.5)
            picture = page.get_pixmap(matrix=engine().Matrix(scale, scale), clip=clip, alpha=False)
        except troubles() as error:
            raise LookupError(number) from error
        return Pixels(picture.width, picture.height, picture.stride, bytes(picture.samples))


def open_file(path: Path, password: str | None) -> Any:
    """Return the open file; raise `DeskError` with code password-needed, password-wrong or damaged."""
    mupdf = engine()
    try:
        opened = mupdf.open(path, filetype="pdf")
    except troubles() as error:
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
    except troubles() as error:
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
