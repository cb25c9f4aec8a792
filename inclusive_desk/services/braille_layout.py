"""What a braille page is made of: its layout, forms of paragraphs, pieces of cells, flows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from inclusive_desk.api.work import BrailleLine

BLANK = "\u2800"
CONVENTIONS = ("fr", "en", "plain")
TABLES = ("auto", "columns", "lines", "stairstep", "titles", "list")
CONTENTS = ("none", "auto", "volume", "book")
PAPERS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"a4": (30, 27), "a4-28": (30, 28), "28x29": (28, 29), "31x24": (31, 24), "11.5x11": (40, 25)}
)
"""Cells a line and lines a page by paper (CBFU 3.5) and by usual embossers."""
ONE_SIDE = 75
"""Pages, embossed on one side, of a volume that a pupil carries (CBFU 3.5)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages are made: `cells` a line, `lines` a page, and what stands beside the text."""

    cells: int = 30
    lines: int = 27
    page_numbers: bool = True
    """The number of the braille page: top right from the second page on, or bottom right in English."""
    emphasis: bool = True
    """Whether bold, italics and underlining are shown where they carry meaning."""
    images: bool = True
    """Whether an image's words stand in a transcriber's note."""
    plain: bool = False
    """No page numbers, headings as paragraphs: for drafts."""
    conventions: str = "fr"
    """One of `CONVENTIONS`: the French norm (CBFU 2008), English usage (BANA, UKAAF), or none."""
    print_pages: bool = True
    """Whether the numbers of printed pages are told, where the document has more than one."""
    running_head: bool = False
    """Whether the document's title stands on the first line of each page."""
    hyphens: bool = False
    """Whether words are cut at the ends of lines."""
    tables: str = "auto"
    """How tables are set, one of `TABLES`; a way that does not fit gives place to the next."""
    contents: str = "none"
    """Tables of contents: of each volume (`auto`: where there are several), or of the whole as well."""
    volume_pages: int = 0
    """Pages of a volume at most, 0 for one volume of any length."""

    def __post_init__(self) -> None:
        """Keep within what paper and displays have, so that every word and number has room."""
        object.__setattr__(self, "cells", min(max(self.cells, 8), 120))
        object.__setattr__(self, "lines", min(max(self.lines, 4), 120))
        object.__setattr__(self, "plain", self.plain or self.conventions == "plain")


@dataclass(frozen=True, slots=True)
class Form:
    """How a flow stands on the page: indents in cells, empty lines around, lines that must follow."""

    first: int = 2
    rest: int = 0
    before: int = 0
    after: int = 0
    keep: int = 0
    centred: bool = False
    stanza: bool = False
    """Whether the empty line before it stands even at the top of a page (CBFU 3.11)."""
    margin: int = 3
    """Blank cells at each side of a centred line (CBFU 3.1 a)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A printed page begins: its label, and the label in braille."""

    label: str
    cells: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Cells on end, and the document offset of each (-1: none)."""

    cells: str
    offsets: Sequence[int]
    turn: Turn | None = None
    """The printed page that begins with this piece, which is then the sign that says so."""


Cutter = Callable[[Piece, int, int, int], int]
"""Where to cut a word (`start`, `end`) of a piece, its first part at most so many cells; 0 for nowhere."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the table of contents says of a flow."""

    level: int
    cells: str


@dataclass(slots=True)
class Flow:
    """What is set together: pieces with a blank between them, and their form."""

    pieces: Iterable[Piece]
    """Gone through once, so that a long paragraph need not wait for its end; a heading's is a list."""
    form: Form = field(default_factory=Form)
    address: bool = False
    """Whether a word too long for a line is an address, which gets a sign where it is cut."""
    heading: Heading | None = None
    cutter: Cutter | None = None
    """Cuts words at the ends of lines, where that is wanted."""


def line(cells: str, offsets: Iterable[int]) -> BrailleLine:
    """Return a line of *cells*."""
    return BrailleLine(cells, tuple(offsets))


def added(cells: str, turn: Turn | None = None) -> Piece:
    """Return *cells* that stand for nothing in the document."""
    return Piece(cells, (-1,) * len(cells), turn)
