"""The image importer: a photographed or scanned page, its text found by recognition."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.words import tr
from inclusive_desk.plugins.importers.pdf.engine import engine, troubles
from inclusive_desk.plugins.importers.pdf.importer import PdfImporter
from inclusive_desk.plugins.importers.pdf.ocr import missing

MOST_BYTES = 200_000_000
MOST_PAGES = 200
LONG_SIDE = 842.0
"""Points of the longer side of a page: A4."""

_MARKS = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*",
)  # fmt: skip


class ImageImporter(PdfImporter):
    """Reads images of pages."""

    label = "Image (text recognition)"
    suffixes: ClassVar[tuple[str, ...]] = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
    media_types: ClassVar[tuple[str, ...]] = ("image/png", "image/jpeg", "image/tiff")
    format = "image"

    @classmethod
    def unavailable(cls, folders: Folders) -> str | None:
        """Return what is missing to find text in pictures."""
        return missing() or None

    def sniff(self, head: bytes) -> float:
        """Return 1 for the mark of a PNG, JPEG or TIFF file."""
        return 1.0 if head.startswith(_MARKS) else 0.0

    def open(self, path: Path, options: ImportOptions) -> Any:
        """Return the image as a file of pages."""
        mupdf = engine()
        try:
            if path.stat().st_size > MOST_BYTES:
                raise DeskError(
                    tr("“{name}” is too large.", name=path.name),
                    tr("Save it at 300 dots an inch, page by page."),
                    code="too-large",
                )
            return _as_pages(mupdf, path)
        except troubles() as error:
            raise DeskError(
                tr("“{name}” is no picture that can be read.", name=path.name),
                tr("Save it again as PNG or JPEG."),
                code="damaged",
            ) from error

    def finds_text(self, options: ImportOptions) -> bool:
        """Return True: an image holds nothing else."""
        return True


def _as_pages(mupdf: Any, path: Path) -> Any:
    """Return the pictures in *path* as pages of usual size: distances mean what they do on paper."""
    pictures = mupdf.open(path)
    pages = mupdf.open()
    for number in range(min(pictures.page_count, MOST_PAGES)):
        rect = pictures[number].rect
        factor = LONG_SIDE / max(rect.width, rect.height, 1.0)
        page = pages.new_page(width=rect.width * factor, height=rect.height * factor)
        if pictures.page_count == 1:
            page.insert_image(page.rect, filename=str(path))
        else:
            page.insert_image(page.rect, pixmap=pictures[number].get_pixmap(dpi=200))
    pictures.close()
    return pages
