"""What an exporter is given: the document, how it should look, and sound and braille on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from inclusive_desk.api.document import Document
from inclusive_desk.api.marks import Mark


@dataclass(frozen=True, slots=True)
class Look:
    """How one role looks: CSS colours, and what does not depend on colour."""

    color: str = ""
    background: str = ""
    bold: bool = False
    underline: str = ""
    """`solid`, `dotted`, `dashed`, `wave`, `arc` or nothing; who cannot draw arcs draws a line."""
    separator: str = ""
    """What stands between this stretch and the next of its family when they touch, such as `|`."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How a document should look: the reader's comfort, in units that any exporter can use."""

    font: str = "Andika"
    size: float = 18.0
    """Pixels on a screen; exporters for paper use `paper_size`."""
    paper_size: float = 14.0
    """Points."""
    letter_spacing: float = 0.12
    """In em."""
    word_spacing: float = 0.16
    """In em, besides what a wider letter adds."""
    line_height: float = 1.5
    paragraph_spacing: float = 2.0
    """In em."""
    line_length: int = 60
    """In characters."""
    foreground: str = "#1d1d1b"
    background: str = "#fffbf0"
    accent: str = "#14305e"
    roles: Mapping[str, Look] = field(default_factory=dict)
    bold: bool = False
    italics: str = "underline"
    """How italics are shown: `underline` (with dots), `color` or `italic`."""
    pictures: bool = True
    """Whether pictures are shown; what they say is written either way."""


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence as it sounds: its stretch of the document, its sound, its words in document offsets.

    `words`: (start, end, first sample, last sample) within `pcm`. `gap`: seconds of silence after it.
    """

    start: int
    end: int
    pcm: bytes = field(repr=False)
    rate: int
    words: tuple[tuple[int, int, int, int], ...]
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class BrailleLine:
    """A line of braille: Unicode braille without trailing blanks, and a document offset a cell (-1: none)."""

    cells: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BraillePage:
    """A page of braille."""

    lines: tuple[BrailleLine, ...]
    number: int = 0
    print_page: str = ""
    volume: int = 1
    """Counted from 1; each volume counts its pages from 1 again."""


class Work(Protocol):
    """Handed by the host to an exporter. Sound and braille are made only when asked for."""

    @property
    def document(self) -> Document:
        """Return the document to write."""
        ...

    @property
    def looks(self) -> Looks:
        """Return how it should look."""
        ...

    @property
    def marks(self) -> Sequence[Mark]:
        """Return the marks of the reading aids that are on."""
        ...

    def speech(self) -> Iterator[SpokenSentence]:
        """Yield the document as sound, sentence by sentence; the sample rate stays the same."""
        ...

    def braille_pages(self) -> Iterator[BraillePage]:
        """Yield the document as braille pages, in the layout asked for."""
        ...

    def option(self, key: str, default: str = "") -> str:
        """Return what the user asked of this export, such as `charset`, `cells` or `lines`."""
        ...
