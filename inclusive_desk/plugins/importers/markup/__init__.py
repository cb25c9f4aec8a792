"""Importers of documents written in HTML and its kin: pages, EPUB, Markdown, DAISY."""
