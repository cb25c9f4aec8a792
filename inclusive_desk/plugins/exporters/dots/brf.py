"""Braille files for embossers and displays (BRF)."""

from __future__ import annotations

from pathlib import Path

from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION, Toggle
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.api.work import Work
from inclusive_desk.plugins.exporters.dots.charsets import charset, charset_choice


class BrfExporter(Exporter):
    """Writes pages of cells: lines end with CR LF, every page with a form feed."""

    api_version = API_VERSION
    label = mark("Braille file (BRF)")
    suffix = ".brf"
    braille = True
    settings = (charset_choice("nabcc"), Toggle("final_form_feed", mark("Eject the last page"), True))

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the braille pages of *work* in the charset asked for.

        Raises `DeskError` for an unknown charset, and where the charset has only six dots and the
        braille has eight.
        """
        chosen = charset(self.folders, work.option("charset", "") or str(self.values["charset"]))
        with path.open("wb") as file:
            for number, page in enumerate(work.braille_pages()):
                if number and not self.values["final_form_feed"]:
                    file.write(b"\f")
                file.write(chosen.encoded("".join(line.cells + "\r\n" for line in page.lines)))
                if self.values["final_form_feed"]:
                    file.write(b"\f")
                progress.report(0.0, note=tr("Page {number}", number=number + 1))


def check_brf(data: bytes, cells: int, lines: int) -> list[str]:
    """Return what is wrong with a BRF file in NABCC: characters, line lengths, page lengths, line ends."""
    faults: list[str] = []
    pages = data.split(b"\f")
    if pages and not pages[-1]:
        pages.pop()
    for number, page in enumerate(pages, 1):
        if page and not page.endswith(b"\r\n"):
            faults.append(tr("Page {number}: the last line has no end.", number=number))
        rows = page.split(b"\r\n")[:-1]
        if len(rows) > lines:
            faults.append(tr("Page {number}: {count} lines.", number=number, count=len(rows)))
        for at, row in enumerate(rows, 1):
            faults += _row_faults(row, cells, number, at)
    return faults


def _row_faults(row: bytes, cells: int, number: int, at: int) -> list[str]:
    faults: list[str] = []
    if len(row) > cells:
        faults.append(
            tr("Page {number}, line {line}: {count} cells.", number=number, line=at, count=len(row))
        )
    if odd := set(row) - {*range(0x20, 0x60)}:
        faults.append(
            tr(
                "Page {number}, line {line}: characters that are no cells: {odd}.",
                number=number,
                line=at,
                odd=" ".join(f"{byte:02x}" for byte in sorted(odd)),
            )
        )
    return faults
