"""What is wrong with braille pages before they go to paper: signs without braille, lines, pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inclusive_desk.api.document import Document
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import BraillePage
from inclusive_desk.services.braille_layout import Layout

_AROUND = 20
"""Characters shown on each side of one without braille."""


def faults(pages: Sequence[BraillePage], layout: Layout) -> Iterator[str]:
    """Yield a sentence for each line that is too long and each page that does not fit."""
    for number, page in enumerate(pages, 1):
        if len(page.lines) > layout.lines:
            yield tr(
                "Page {number} has {count} lines; {most} fit.",
                number=number,
                count=len(page.lines),
                most=layout.lines,
            )
        for at, line in enumerate(page.lines, 1):
            if len(line.cells) > layout.cells:
                yield tr(
                    "Page {number}, line {line} has {count} cells; {most} fit.",
                    number=number,
                    line=at,
                    count=len(line.cells),
                    most=layout.cells,
                )


def untold(
    unknown: Sequence[tuple[int, str]], document: Document, pages: Sequence[BraillePage]
) -> Iterator[str]:
    """Yield a sentence for each character that has no braille: which, on what page, in what words."""
    from inclusive_desk.services.braille_book import BrailleBook

    book = BrailleBook()
    for page in pages:
        book.add(page)
    for offset, sign in unknown:
        place = book.place_of(offset)
        start, end = max(offset - _AROUND, 0), offset + _AROUND
        yield tr(
            "There is no braille for “{sign}” ({code}), page {page}, line {line}: {words}",
            sign=sign,
            code=f"U+{ord(sign[0]):04X}",
            page=place[0] + 1 if place else 1,
            line=place[1] + 1 if place else 1,
            words=" ".join(document.text[start:end].split()),
        )
