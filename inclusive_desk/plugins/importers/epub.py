"""Where the entry point finds EpubImporter."""

from inclusive_desk.plugins.importers.markup.epub import EpubImporter

__all__ = ["EpubImporter"]
