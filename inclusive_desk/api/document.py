"""The one form every document takes in the desk: a text, and blocks and spans that point into it.

`Document.text` holds everything that can be spoken, in reading order. Whatever points into a
document is a pair of offsets in it, counted in code points. A document never changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

Box = tuple[float, float, float, float]
"""Left, top, right, bottom on a page, in points from its top left corner."""


class _Word(StrEnum):
    """Words of a document that pickle as their class and value.

    Python 3.11 pickles them through `getattr`, which a careful reader of pickles must refuse.
    """

    def __reduce_ex__(self, protocol: object) -> tuple[object, ...]:
        """Return how to make the word again."""
        return type(self), (self.value,)


class BlockKind(_Word):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    IMAGE = "image"
    CAPTION = "caption"
    FORMULA = "formula"
    QUOTE = "quote"
    CODE = "code"
    NOTE = "note"
    FIELD = "field"
    PAGE_BREAK = "page_break"


class Style(_Word):
    """The styles a span can have, besides `color:#rrggbb` and `highlight:#rrggbb`."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    SMALL_CAPS = "small_caps"
    CODE = "code"
    FORMULA = "formula"
    BLANK = "blank"
    CHECKBOX = "checkbox"
    CHECKBOX_CHECKED = "checkbox_checked"
    NOTE_CALL = "note_call"
    LINE_NUMBER = "line_number"
    LOW_CONFIDENCE = "low_confidence"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of `Document.text` (absolute offsets) with styles, a language or a link of its own."""

    start: int
    end: int
    style: tuple[str, ...] = ()
    lang: str | None = None
    href: str | None = None
    mathml: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: its stretch of `Document.text`. A spanned cell stands in every place it covers."""

    start: int
    end: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `start` to `end` in `Document.text`, with `body` after the list marker.

    `level`: heading 1-6, list nesting from 1. `marker`: list marker as it is read, or the printed
    page label of a page break. `note_ref`: the label of a note, as its call writes it. `page`: from 1.
    `rows`: the cells of a table, rectangular; the first `header_rows` rows are headings.
    `asset`: key into `Document.assets` of an image. `boxes` on further pages are in `Document.places`.
    """

    kind: BlockKind
    start: int
    end: int
    body: int = -1
    level: int = 0
    marker: str = ""
    note_ref: str = ""
    page: int = 0
    box: Box | None = None
    lang: str | None = None
    spans: tuple[Span, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    header_rows: int = 0
    alt: str = ""
    mathml: str = ""
    asset: str = ""

    def __post_init__(self) -> None:
        """Let the body start with the block where nothing else was said."""
        if self.body < 0:
            object.__setattr__(self, "body", self.start)


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture or sound of the document: its bytes, or the part of a page it is (then data is empty)."""

    media_type: str
    data: bytes = b""
    page: int = 0
    box: Box | None = None
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class PageInfo:
    """One printed page: number from 1, printed label, size in points, and where its text starts."""

    number: int
    label: str
    width: float
    height: float
    start: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of text (a line or a word) lies on a printed page."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of the document's text and the part of a recorded sound that reads it.

    `asset`: key into `Document.assets`, the sound's path inside the book; its data is empty, and it is
    read from the book when wanted. `t0` and `t1`: seconds in that sound; a `t1` of -1 is its end. An
    empty stretch is sound that reads nothing of the text, as a page number.
    """

    start: int
    end: int
    asset: str
    t0: float
    t1: float


_NO_ASSETS: Mapping[str, Asset] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its text, and blocks in reading order that point into it. It never changes."""

    text: str
    blocks: tuple[Block, ...] = ()
    title: str = ""
    language: str = "fr"
    format: str = ""
    warnings: tuple[str, ...] = ()
    pages: tuple[PageInfo, ...] = ()
    places: tuple[Place, ...] = ()
    assets: Mapping[str, Asset] = field(default_factory=lambda: _NO_ASSETS)
    page_count: int = 0
    complete: bool = True
    narration: tuple[Clip, ...] = ()
    """The recorded voice of a book, in the order in which it sounds: notes may stand elsewhere."""

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as plain values: a mapping proxy cannot be pickled.

        Not `__getstate__`: Python before 3.11.4 (as in Debian 12) replaces it in frozen classes with slots.
        """
        values = [dict(self.assets) if name == "assets" else getattr(self, name) for name in self.__slots__]
        return type(self), tuple(values)

    def text_of(self, block: Block) -> str:
        """Return what *block* says, without its list marker."""
        return self.text[block.body : block.end]

    def block_at(self, offset: int) -> Block | None:
        """Return the last block with text that starts at or before *offset* (None before the first)."""
        low, high = 0, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.blocks[middle].start <= offset:
                low = middle + 1
            else:
                high = middle
        for index in range(low - 1, -1, -1):
            if self.blocks[index].end > self.blocks[index].start or self.blocks[index].end == offset:
                return self.blocks[index]
        return None

    def spoken_blocks(self) -> Iterator[Block]:
        """Yield the blocks that hold text."""
        return (block for block in self.blocks if block.end > block.start)

    def language_at(self, offset: int) -> str:
        """Return the language in force at *offset*: the span's, else the block's, else the document's."""
        block = self.block_at(offset)
        if block is None:
            return self.language
        for span in block.spans:
            if span.lang and span.start <= offset < span.end:
                return span.lang
        return block.lang or self.language

    def with_warnings(self, *more: str) -> Document:
        """Return the same document with *more* warnings."""
        return replace(self, warnings=(*self.warnings, *more))
