"""Importers: a file becomes a Document."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from inclusive_desk.api.document import Box, Document
from inclusive_desk.api.plugin import Plugin
from inclusive_desk.api.progress import Progress


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user said about how to read a file."""

    password: str | None = None
    ocr: bool = False
    language: str | None = None
    """Language to assume where the file says none; None lets the importer decide."""
    pages_only: bool = False
    """Only pictures of its pages are wanted: what `read` yields is thrown away, so it may hold no text."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A page as a picture: rows of RGB, 3 bytes a pixel, `stride` bytes a row."""

    width: int
    height: int
    stride: int
    data: bytes = field(repr=False)


class Importer(Plugin):
    """Reads one format. Raises `DeskError` for whatever a person should be told."""

    suffixes: ClassVar[tuple[str, ...]]
    """File name endings, lower case with the dot: `(".txt",)`."""
    media_types: ClassVar[tuple[str, ...]] = ()

    def sniff(self, head: bytes) -> float:
        """Return how surely a file that begins with *head* (up to 4,096 bytes) is of this format, 0 to 1."""
        return 0.0

    @abstractmethod
    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the document; a long file may yield growing ones, each only appending to the last.

        The last one is complete. Chunks should double in size, so that the whole costs no more than twice.
        Error codes that mean something to the host: `password-needed`, `password-wrong`, `too-large`.
        """

    def page(self, number: int, scale: float) -> Pixels:
        """Return page *number* (from 1) of the file read last, at *scale* pixels a point."""
        raise LookupError(number)

    def part(self, number: int, scale: float, box: Box) -> Pixels:
        """Return the part of page *number* inside *box* (points), at *scale*; optional, for large scales.

        A bare LookupError, which is also what `page` raises, says that the host must draw the whole page.
        """
        raise LookupError(number)
