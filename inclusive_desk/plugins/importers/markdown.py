"""Where the entry point finds MarkdownImporter."""

from inclusive_desk.plugins.importers.markup.markdown import MarkdownImporter

__all__ = ["MarkdownImporter"]
