"""PDF/UA-1 by WeasyPrint: headings, lists, tables, alternative texts and the language are tags."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from inclusive_desk.api.document import Asset
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import Work
from inclusive_desk.plugins.exporters.pdf.sheet import html, paper_for, sheet

_WRITTEN = 0.2
"""Part of the work that is done when the HTML is: laying out pages takes the rest."""


def write_tagged(work: Work, path: Path, progress: Progress) -> None:
    """Write *work* to *path*; raise `DeskError` where WeasyPrint's libraries are missing."""
    try:
        import weasyprint
    except OSError as error:
        raise DeskError(
            tr("WeasyPrint cannot work here: the Pango library is missing."),
            tr("Install the package libpango-1.0-0, or remove WeasyPrint."),
            code="no-pango",
        ) from error
    paper = paper_for(work)
    text = "".join(html(work, paper, sheet(paper), _sound, _Part(progress, 0.0, _WRITTEN)))
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # Only what stands in the page itself is fetched: a document must not reach out.
    inside = weasyprint.urls.URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    laid: Any = weasyprint.HTML(string=text, url_fetcher=inside)
    progress.report(_WRITTEN)
    pages = laid.render(pdf_variant="pdf/ua-1")
    progress.report(0.8)
    with path.open("wb") as file:
        pages.write_pdf(file, pdf_variant="pdf/ua-1", pdf_identifier=b"inclusive-desk")
    progress.report(1.0)


def _sound(asset: Asset) -> Asset:
    """Return a picture that Pillow can read whole, drawn anew where it cannot; empty where nobody can.

    WeasyPrint would give up the whole file for one damaged picture.
    """
    import PIL.Image
    import pymupdf

    if asset.media_type == "image/svg+xml" or not asset.data:
        return asset
    try:
        with PIL.Image.open(io.BytesIO(asset.data)) as picture:
            picture.load()
    except (OSError, ValueError, SyntaxError, AttributeError, PIL.Image.DecompressionBombError):
        module: Any = pymupdf
        try:
            data = module.Pixmap(asset.data).tobytes("png")
        except (RuntimeError, ValueError, module.mupdf.FzErrorBase):
            data = b""
        return replace(asset, media_type="image/png", data=data)
    return asset


class _Part:
    """Reports a part of the work as such."""

    def __init__(self, progress: Progress, start: float, end: float) -> None:
        """Report from *start* to *end* of the whole."""
        self._progress, self._start, self._end = progress, start, end

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        """Pass on how far it is."""
        self._progress.report(self._start + (self._end - self._start) * done / max(total, 1e-9), 1.0, note)

    def cancelled(self) -> bool:
        """Return whether the user has cancelled."""
        return self._progress.cancelled()
