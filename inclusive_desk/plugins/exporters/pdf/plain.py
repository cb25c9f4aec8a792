"""Untagged PDF by PyMuPDF's Story, for where WeasyPrint is not installed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from inclusive_desk.api.document import Asset
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import Work
from inclusive_desk.plugins.exporters.html.page import plain_page
from inclusive_desk.plugins.exporters.markup.paper import Paper
from inclusive_desk.plugins.exporters.markup.pictures import shown
from inclusive_desk.plugins.exporters.markup.style import class_of, look_rules
from inclusive_desk.plugins.exporters.pdf.sheet import paper_for, white
from inclusive_desk.plugins.exporters.pdf.spaced_fonts import font_files, widened

_SPACES = " \u00a0\u202f"
_FALLBACKS = ("Andika", "DejaVuSans", "LiberationSans")
_MOST_PAGES = 5000
_TALLEST = 0.8
_HEIGHT = re.compile(r"<img[^>]* style=\"width: [\d.e]+pt; height: ([\d.e]+)pt\"")


def write_plain(work: Work, path: Path, progress: Progress) -> None:
    """Write *work* to *path*; raise `DeskError` where a picture or table fits on no page."""
    import pymupdf

    module: Any = pymupdf  # it says nothing of its types
    paper = paper_for(work)
    fonts = module.Archive()
    faces, letters = _faces(module, fonts, paper)
    looks = white(work.looks, paper)
    pieces = plain_page(work.document, looks, work.marks, progress, _sized(paper))
    css = faces + _css(paper)
    stories = [(module.Story(html=html, user_css=css, archive=fonts), high) for html, high in _parted(pieces)]
    drawn = io.BytesIO()
    _draw(module, stories, paper, drawn, progress)
    _finish(module, drawn.getvalue(), paper, work, path, letters)


def _sized(paper: Paper) -> Callable[[Asset], tuple[float, float]]:
    """Return what tells how large a picture stands on the page, in points."""
    highest = _TALLEST * (paper.height - 2 * paper.edge)

    def size(asset: Asset) -> tuple[float, float]:
        found = shown(asset, paper.column, highest)
        return (found.width, found.height) if found else (0.0, 0.0)

    return size


def _parted(pieces: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Yield the page in parts, each with the room in points that it wants: pictures begin a part.

    MuPDF makes a picture smaller to fit what is left of a page, where a new page is wanted.
    """
    held: list[str] = []
    high = 0.0
    for piece in pieces:
        found = _HEIGHT.search(piece)
        if found or high:
            yield "".join(held), high
            held, high = [], float(found[1]) if found else 0.0
        held.append(piece)
    yield "".join(held), high


def _draw(
    module: Any, stories: Sequence[tuple[Any, float]], paper: Paper, out: io.BytesIO, progress: Progress
) -> None:
    """Set one part under the other, on as many pages as it takes."""
    page = module.Rect(0, 0, paper.width, paper.height)
    bottom = paper.height - paper.edge - 1.5 * paper.size
    writer = module.DocumentWriter(out)
    device, top, number = None, bottom, 0
    for done, (story, high) in enumerate(stories):
        more = 1
        while more:
            if device is None or top + max(high, 2 * paper.size) > bottom:
                number += 1
                if number > _MOST_PAGES:
                    raise DeskError(
                        tr("This document is too large for a PDF."), tr("Write it as ODT or Word.")
                    )
                if device is not None:
                    writer.end_page()
                device, top = writer.begin_page(page), paper.edge
                progress.report(min(0.5 + done / (2 * len(stories)), 0.9))
            more, filled = story.place(module.Rect(paper.left, top, paper.width - paper.right, bottom))
            story.draw(device)
            top, high = (bottom if more else max(filled[3], top)), 0.0
    writer.end_page()
    writer.close()


def _finish(module: Any, data: bytes, paper: Paper, work: Work, path: Path, letters: bytes) -> None:
    """Number the pages, and say title and language."""
    with module.open(stream=data, filetype="pdf") as document:
        size = paper.size * 0.85
        font = module.Font(fontbuffer=letters) if letters else module.Font("figo")
        for number, page in enumerate(document, 1):
            words = f"{number} / {len(document)}"
            wide = font.text_length(words, fontsize=size)
            page.wrap_contents()
            foot = module.TextWriter(page.rect)
            place = (paper.width - paper.right - wide, paper.height - paper.edge * 0.6)
            foot.append(place, words, font=font, fontsize=size)
            foot.write_text(page)
        document.subset_fonts()
        document.set_metadata({"title": work.document.title, "producer": "Inclusive Desk"})
        document.set_language(work.document.language or "fr")
        path.write_bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))


def _faces(module: Any, fonts: Any, paper: Paper) -> tuple[str, bytes]:
    """Return the CSS that brings the font, its letters and spaces as wide as was asked; and the font."""
    files: Sequence[Path | None] = ()
    for family in (paper.font, *_FALLBACKS):
        files = font_files(family)
        if files[0] is not None:
            break
    out = []
    letters = b""
    for weight, file in zip(("normal", "bold"), files, strict=False):
        if file is None:
            continue
        data = file.read_bytes()
        letters = letters or data
        known = module.Font(fontbuffer=data)
        spaces = {known.has_glyph(ord(char)) for char in _SPACES}
        fonts.add(widened(data, paper.letter, paper.word, spaces), f"reading-{weight}")
        out.append(
            f"@font-face {{ font-family: reading; font-weight: {weight}; src: url(reading-{weight}); }}\n"
        )
    return "".join(out), letters


def _css(paper: Paper) -> str:
    weight = " font-weight: bold;" if paper.bold else ""
    rules = [
        f"body {{ font-family: reading, sans-serif; font-size: {paper.size:g}pt; color: {paper.ink};"
        f" line-height: {paper.line:g};{weight} }}",
        f"p, pre, blockquote, table, ol, ul {{ margin: 0 0 {paper.paragraph:g}pt 0; }}",
        f"li {{ margin: 0 0 {0.5 * paper.size:g}pt 0; }}",
        "ol, ul { list-style-type: none; padding-left: 12pt; }",
        *(
            f"h{level} {{ font-size: {paper.factor(level):g}em; line-height: 1.3; color: {paper.accent};"
            f" margin: {0.8 * paper.size:g}pt 0 {0.6 * paper.size:g}pt 0; }}"
            for level in range(1, 7)
        ),
        "td, th { border: 1px solid #000000; padding: 4pt; text-align: left; vertical-align: top; }",
        "em { font-style: normal; text-decoration: underline; }" if paper.italics != "italic" else "",
        "hr { display: none; }",
        ".backlink { display: none; } figure, figcaption { margin: 0 0 6pt 0; text-align: left; }",
        f".legend {{ font-size: {0.85 * paper.size:g}pt; }} .legend li, .legend ul {{ margin: 0; }}",
        *(f".{class_of(role)} {{ {look_rules(look, '#ffffff')} }}" for role, look in paper.roles.items()),
    ]
    return "\n".join(rules)
