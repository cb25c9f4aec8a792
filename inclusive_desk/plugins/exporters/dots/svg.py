"""Dots as SVG at their true size, page under page: for cutters, swell paper and teaching sheets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from inclusive_desk.api.builder import clean
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.api.work import BraillePage, Work
from inclusive_desk.api.xmltext import escape
from inclusive_desk.plugins.exporters.dots.drawing import CELL, DOT, LINE, dots, margins, sheet
from inclusive_desk.plugins.exporters.dots.printed import printed_lines

_BETWEEN = 5.0
_BLANK = "\u2800"
_PRINT_SIZE = 2.6
"""Millimetres: print has room between two lines of dots."""


class SvgExporter(Exporter):
    """Writes one drawing: a group a page, each cell once as a symbol; print lines with `interline`."""

    api_version = API_VERSION
    label = mark("Drawing of braille dots (SVG)")
    suffix = ".svg"
    braille = True

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the braille pages of *work*; `cells` and `lines` say how large a page is."""
        pages: list[tuple[BraillePage, list[str]]] = []
        for number, one in enumerate(printed_lines(work), 1):
            pages.append(one)
            progress.report(0.0, note=tr("Page {number}", number=number))
        cells = int(work.option("cells", "30") or 30)
        lines = int(work.option("lines", "27") or 27)
        width, height = sheet(cells, lines)
        whole = max(len(pages), 1) * (height + _BETWEEN) - _BETWEEN
        used = sorted({cell for page, _ in pages for row in page.lines for cell in row.cells} - {_BLANK})
        interline = work.option("interline", "") == "yes"
        title = escape(clean(work.document.title or "braille"))
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(
                '<?xml version="1.0" encoding="UTF-8"?>\n'
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{whole:g}mm" '
                f'viewBox="0 0 {width:g} {whole:g}" role="img">\n<title>{title}</title>\n<defs>\n'
            )
            file.writelines(_symbol(cell) for cell in used)
            file.write("</defs>\n")
            for number, (page, printed) in enumerate(pages):
                at = number * (height + _BETWEEN)
                file.write(
                    f'<g id="page{number + 1}" transform="translate(0 {at:g})">\n'
                    f'<rect width="{width:g}" height="{height:g}" fill="#fff" stroke="#999"/>\n'
                )
                file.writelines(_rows(page, printed if interline else (), margins(cells, lines)))
                file.write("</g>\n")
            file.write("</svg>\n")


def _symbol(cell: str) -> str:
    circles = "".join(f'<circle cx="{x:g}" cy="{y:g}" r="{DOT / 2:g}"/>' for x, y in dots(cell))
    return f'<g id="{_name(cell)}">{circles}</g>\n'


def _name(cell: str) -> str:
    return f"b{ord(cell) - 0x2800:02x}"


def _rows(page: BraillePage, printed: Sequence[str], corner: tuple[float, float]) -> list[str]:
    out = []
    left, top = corner
    for number, line in enumerate(page.lines):
        y = top + number * LINE
        drawn = "".join(
            f'<use href="#{_name(cell)}" x="{left + at * CELL:g}" y="{y:g}"/>'
            for at, cell in enumerate(line.cells)
            if cell != _BLANK
        )
        out.append(f'<g aria-label="{line.cells}">{drawn}</g>\n' if drawn else "")
        if printed and printed[number]:
            words = escape(clean(printed[number]))
            out.append(
                f'<text x="{left + 1.75:g}" y="{y + LINE - 0.6:g}" font-family="sans-serif" '
                f'font-size="{_PRINT_SIZE:g}" fill="#333">{words}</text>\n'
            )
    return out
