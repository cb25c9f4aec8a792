"""Where the entry point finds OdtImporter."""

from inclusive_desk.plugins.importers.office.odt import OdtImporter

__all__ = ["OdtImporter"]
