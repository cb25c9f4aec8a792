"""Braille on paper and in files: BRF, text, PEF, eBraille, and dots drawn at their size."""
