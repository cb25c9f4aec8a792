"""Dots as PDF at their true size: a font of cells, so that a whole book stays small and can be copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.api.work import BraillePage, Work
from inclusive_desk.plugins.exporters.dots.drawing import CELL, DOT, LINE, dots, margins, sheet
from inclusive_desk.plugins.exporters.dots.print_fonts import runs
from inclusive_desk.plugins.exporters.dots.printed import printed_lines

_POINT = 72 / 25.4
"""Points in a millimetre."""
_KAPPA = 0.5523
"""Length of the handles that make a circle of four curves."""
_PRINT_SIZE = 7.5
"""Points: print has room between two lines of dots."""


class BraillePdfExporter(Exporter):
    """Writes a page of paper for each page of braille; print lines with `interline`."""

    api_version = API_VERSION
    label = mark("Braille dots to print (PDF)")
    suffix = ".pdf"
    braille = True

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the braille pages of *work*; `cells` and `lines` say how large a page is."""
        import pymupdf

        cells = int(work.option("cells", "30") or 30)
        lines = int(work.option("lines", "27") or 27)
        width, height = sheet(cells, lines)
        corner, interline = margins(cells, lines), work.option("interline", "") == "yes"
        with pymupdf.open() as paper:  # type: ignore[no-untyped-call]
            font, latin, symbol, pictures = (paper.get_new_xref() for _ in range(4))
            fonts = f"<</Font<</B {font} 0 R/P {latin} 0 R/S {symbol} 0 R/D {pictures} 0 R>>>>"
            used: set[str] = set()
            for number, (page, printed) in enumerate(printed_lines(work), 1):
                drawn = _contents(page, printed if interline else (), corner, height)
                used.update(cell for line in page.lines for cell in line.cells)
                sheet_ = paper.new_page(width=width * _POINT, height=height * _POINT)
                _fill(paper, sheet_, drawn, fonts)
                progress.report(0.0, note=tr("Page {number}", number=number))
            if not len(paper):
                paper.new_page(width=width * _POINT, height=height * _POINT)
            _make_font(paper, font, sorted(used))
            paper.update_object(
                latin, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
            )
            paper.update_object(symbol, "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>")
            paper.update_object(pictures, "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>")
            paper.set_metadata({"title": work.document.title, "creator": "Inclusive Desk"})
            paper.set_language(work.document.language)
            path.write_bytes(paper.tobytes(garbage=1, deflate=True, no_new_id=True))


def _fill(paper: Any, page: Any, drawn: bytes, fonts: str) -> None:
    contents = paper.get_new_xref()
    paper.update_object(contents, "<<>>")
    paper.update_stream(contents, drawn, new=True)
    paper.xref_set_key(page.xref, "Contents", f"{contents} 0 R")
    paper.xref_set_key(page.xref, "Resources", fonts)


def _contents(page: BraillePage, printed: Sequence[str], corner: tuple[float, float], height: float) -> bytes:
    """Return the drawing of one page: a line of text in the font of cells for each line of braille."""
    out = [b"BT /B %.4f Tf" % (LINE * _POINT)]
    left = corner[0] * _POINT
    for number, line in enumerate(page.lines):
        y = (height - corner[1] - number * LINE) * _POINT
        if line.cells:
            codes = "".join(f"{ord(cell) - 0x2800:02x}" for cell in line.cells)
            out.append(b"1 0 0 1 %.3f %.3f Tm <%s> Tj" % (left, y, codes.encode("ascii")))
    out.append(b"ET")
    for number, words in enumerate(printed):
        if words:
            y = (height - corner[1] - (number + 1) * LINE + 0.7) * _POINT
            indent = next((at for at, place in enumerate(page.lines[number].offsets) if place >= 0), 0)
            out.append(_print(words, left + indent * CELL * _POINT + 5, y))
    return b"\n".join(out)


def _print(words: str, x: float, y: float) -> bytes:
    """Return the drawing of a line of print."""
    out = [b"BT 0.2 g 1 0 0 1 %.3f %.3f Tm" % (x, y)]
    for font, raw in runs(words):
        safe = raw.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        out.append(b"/%s %.1f Tf (%s) Tj" % (font.encode("ascii"), _PRINT_SIZE, safe))
    return b" ".join([*out, b"ET"])


def _make_font(paper: Any, font: int, used: Sequence[str]) -> None:
    """Write the font: one glyph for each cell used, a thousandth of a line its unit."""
    unit = 1000 / LINE
    glyphs, codes = [], [ord(cell) - 0x2800 for cell in used] or [0]
    for cell in used or ["\u2800"]:
        glyph = paper.get_new_xref()
        paper.update_object(glyph, "<<>>")
        drawn = b"%g 0 d0\n" % (CELL * unit) + b"".join(
            _circle(x * unit, -y * unit, DOT / 2 * unit) for x, y in dots(cell)
        )
        paper.update_stream(glyph, drawn, new=True)
        glyphs.append(f"/c{ord(cell) - 0x2800:02x} {glyph} 0 R")
    names = " ".join(f"{code}/c{code:02x}" for code in codes)
    widths = " ".join([f"{CELL * unit:g}"] * (codes[-1] - codes[0] + 1))
    paper.update_object(
        font,
        f"<</Type/Font/Subtype/Type3/FontBBox[0 -1000 {CELL * unit:g} 0]/FontMatrix[0.001 0 0 0.001 0 0]"
        f"/CharProcs<<{''.join(glyphs)}>>/Encoding<</Type/Encoding/Differences[{names}]>>"
        f"/FirstChar {codes[0]}/LastChar {codes[-1]}/Widths[{widths}]/Resources<<>>"
        f"/ToUnicode {_to_unicode(paper, codes)} 0 R>>",
    )


def _circle(x: float, y: float, r: float) -> bytes:
    k = r * _KAPPA
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    drawn = "".join(" ".join(f"{at:.1f}" for at in curve) + " c\n" for curve in curves)
    return f"{x + r:.1f} {y:.1f} m\n{drawn}f\n".encode("ascii")


def _to_unicode(paper: Any, codes: Iterable[int]) -> int:
    """Return the map by which copied dots become Unicode braille."""
    pairs = [f"<{code:02x}> <{0x2800 + code:04x}>" for code in codes]
    blocks = "".join(
        f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar\n"
        for some in (pairs[at : at + 100] for at in range(0, len(pairs), 100))
    )
    xref: int = paper.get_new_xref()
    paper.update_object(xref, "<<>>")
    drawn = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Cells def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{blocks}endcmap end end\n"
    )
    paper.update_stream(xref, drawn.encode("ascii"), new=True)
    return xref
