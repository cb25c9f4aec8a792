"""Where the entry point finds HtmlImporter."""

from inclusive_desk.plugins.importers.markup.html import HtmlImporter

__all__ = ["HtmlImporter"]
