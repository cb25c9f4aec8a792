"""Writes a document as one HTML file that reads well on a screen, on paper and in a screen reader."""

from __future__ import annotations

from pathlib import Path

from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Work


class HtmlExporter(Exporter):
    """Writes semantic HTML 5: pictures inside, comfort as CSS, no script, nothing from elsewhere."""

    api_version = 1
    label = mark("Web page (HTML)")
    suffix = ".html"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the document with its marks and looks to *path*, in UTF-8."""
        from inclusive_desk.plugins.exporters.html.page import page

        with path.open("w", encoding="utf-8", newline="\n") as file:
            for piece in page(work.document, work.looks, work.marks, progress):
                file.write(piece)
