"""What is read of a document, what is said besides, and where reading pauses."""

from __future__ import annotations

from dataclasses import dataclass

CONTINUOUS, BY_SENTENCE, BY_WORD = "continuous", "sentence", "word"
MODES = (CONTINUOUS, BY_SENTENCE, BY_WORD)
IN_PLACE, INLINE, AT_END, SKIPPED = "in-place", "inline", "at-end", "skipped"
NOTES = (IN_PLACE, INLINE, AT_END, SKIPPED)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said besides the text, and where reading pauses.

    `mode`: read on, or pause after each sentence or word. `notes`: where footnotes are read: where they
    stand, after the sentence that calls them, after everything else, or nowhere. The rest: whether it is
    said that a heading, a link, a new page or a picture comes, and the heading of a table cell's column.
    `formulas`: whether formulas are said in words. `styles`: whether it is said that words are bold, italic,
    underlined, struck through, coloured or highlighted. `recorded`: whether a book's own recorded voice is
    heard where it has one.
    """

    mode: str = CONTINUOUS
    notes: str = IN_PLACE
    headings: bool = False
    links: bool = False
    pages: bool = False
    pictures: bool = False
    columns: bool = True
    formulas: bool = True
    styles: bool = False
    recorded: bool = False
