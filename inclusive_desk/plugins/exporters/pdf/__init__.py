"""Writes a document as PDF: tagged where WeasyPrint is installed, else plain, and said to be so."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.api.work import Work

MOST_TAGGED = 80_000
"""Characters, a mark of an aid as two, that are tagged: WeasyPrint would take many minutes over a book."""


class PdfExporter(Exporter):
    """Writes PDF/UA-1 by WeasyPrint, or untagged PDF by PyMuPDF."""

    api_version = 1
    label = mark("PDF")
    suffix = ".pdf"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the document with its marks and looks to *path*; a last report says when it is untagged."""
        long = len(work.document.text) + 2 * len(work.marks) > MOST_TAGGED
        if can_tag() and not long and work.option("tagged", "yes") == "yes":
            from inclusive_desk.plugins.exporters.pdf.tagged import write_tagged

            write_tagged(work, path, progress)
            return
        from inclusive_desk.plugins.exporters.pdf.plain import write_plain

        write_plain(work, path, progress)
        note = tr("This PDF has no tags: a screen reader reads it badly. For one, write HTML, ODT or Word.")
        if can_tag() and long:
            note = tr(
                "This PDF has no tags, for the document is long. For a screen reader, write HTML or ODT."
            )
        progress.report(1.0, 1.0, note)


def can_tag() -> bool:
    """Return whether WeasyPrint is there; whether its libraries are shows when it is used."""
    return importlib.util.find_spec("weasyprint") is not None
