"""Says in words how text looks in the document: bold, underlined, in red."""

from __future__ import annotations

from collections.abc import Iterable

from inclusive_desk.api.document import BlockKind, Document, Style
from inclusive_desk.api.words import mark, tr
from inclusive_desk.language.colors import color_key
from inclusive_desk.ui.units import unit_at

STYLES = {
    Style.BOLD: mark("in bold"),
    Style.ITALIC: mark("in italics"),
    Style.UNDERLINE: mark("underlined"),
    Style.STRIKE: mark("struck through"),
    Style.SUPERSCRIPT: mark("raised"),
    Style.SUBSCRIPT: mark("lowered"),
    Style.SMALL_CAPS: mark("in small capitals"),
    Style.CODE: mark("in letters of a typewriter"),
}
COLORS = (
    mark("red"),
    mark("orange"),
    mark("yellow"),
    mark("green"),
    mark("turquoise"),
    mark("blue"),
    mark("violet"),
    mark("pink"),
    mark("black"),
    mark("white"),
    mark("grey"),
    mark("brown"),
)
"""What `language.colors` calls them."""


def color_name(color: str) -> str:
    """Return what a colour is called, in the user's language."""
    return tr(color_key(color))


def look_words(styles: Iterable[str]) -> list[str]:
    """Return the look of *styles* in words."""
    found = []
    for style in dict.fromkeys(styles):
        if style in STYLES:
            found.append(tr(STYLES[Style(style)]))
        elif style.startswith("color:"):
            found.append(tr("written in {color}", color=color_name(style[6:])))
        elif style.startswith("highlight:"):
            found.append(tr("highlighted in {color}", color=color_name(style[10:])))
    return found


def look_at(document: Document, offset: int) -> str:
    """Return one sentence on how the word at *offset* looks in the document."""
    word = unit_at(document, offset, "word")
    block = document.block_at(offset)
    if word is None or block is None:
        return tr("There is no word here.")
    start, end = word
    styles = [style for span in block.spans if span.start < end and start < span.end for style in span.style]
    words = look_words(styles)
    if block.kind is BlockKind.HEADING:
        words.insert(0, tr("title of level {level}", level=block.level))
    link = any(span.href for span in block.spans if span.start < end and start < span.end)
    if link:
        words.append(tr("a link"))
    text = document.text[start:end]
    if not words:
        return tr("“{word}”: plain letters, like the rest of the text.", word=text)
    return tr("“{word}”: {looks}.", word=text, looks=", ".join(words))
