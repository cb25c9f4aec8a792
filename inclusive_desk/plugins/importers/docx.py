"""Where the entry point finds DocxImporter."""

from inclusive_desk.plugins.importers.office.docx import DocxImporter

__all__ = ["DocxImporter"]
