"""Importers: a file becomes a Document."""
