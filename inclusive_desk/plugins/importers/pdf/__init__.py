"""PDF: pages of printed signs become one structured document (MuPDF below, our own structure above)."""

from inclusive_desk.plugins.importers.pdf.importer import PdfImporter

__all__ = ["PdfImporter"]
