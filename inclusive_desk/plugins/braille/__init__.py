"""Braille translators: a text becomes cells."""
