"""Exporters: a Document becomes a file."""
