"""Counts what an RTF file's characters look like: its body size, its language, its headings."""

from __future__ import annotations

from collections import Counter

_LANGUAGES = {0x0C: "fr", 0x09: "en", 0x07: "de", 0x0A: "es", 0x10: "it", 0x16: "pt", 0x13: "nl"}
"""Windows' primary language identifiers: the low ten bits of `\\lang`."""
_PRIMARY = 0x3FF


class Survey:
    """What was seen so far; `headings` is how many paragraphs were headings."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.headings = 0
        self._sizes: Counter[int] = Counter()
        self._languages: Counter[str] = Counter()

    def take(self, count: int, size: int, language: int) -> None:
        """Count characters of *size* half points, marked with Windows' identifier *language*."""
        self._sizes[size] += count
        code = _LANGUAGES.get(language & _PRIMARY)
        if code:
            self._languages[code] += count

    def body_size(self) -> float:
        """Return the most frequent size, in points."""
        return self._sizes.most_common(1)[0][0] / 2 if self._sizes else 12.0

    def most_language(self) -> str:
        """Return the language most characters are marked with; empty where none is."""
        return self._languages.most_common(1)[0][0] if self._languages else ""
