"""Braille files for embossers and displays: BRF (NABCC), the French charsets, and Unicode braille."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION, Choice, Toggle
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.api.work import BraillePage, Work

FIRST_CELL = 0x2800
SIX_DOTS = 64


class BrfExporter(Exporter):
    """Writes pages of cells: lines end with CR LF, every page with a form feed."""

    api_version = API_VERSION
    label = mark("Braille file (BRF)")
    suffix = ".brf"
    settings = (
        Choice(
            "charset",
            mark("Characters of the file"),
            "nabcc",
            (
                ("nabcc", mark("North American ASCII (NABCC)")),
                ("unicode", mark("Unicode braille")),
                ("tbfr2007", mark("French (TbFr2007)")),
                ("cbfr1252", mark("French (CBFr1252)")),
            ),
        ),
        Toggle("final_form_feed", mark("Eject the last page"), True),
    )

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the braille pages of *work* in the charset asked for.

        Raises `DeskError` for an unknown charset, and where the charset has only six dots and the
        braille has eight.
        """
        charset = work.option("charset", "") or str(self.values["charset"])
        table, encoding = charset_table(self._charsets(), charset)
        with path.open("wb") as file:
            for number, page in enumerate(work.braille_pages()):
                if number and not self.values["final_form_feed"]:
                    file.write(b"\f")
                file.write(encoded(page, table, encoding))
                if self.values["final_form_feed"]:
                    file.write(b"\f")
                progress.report(0.0, note=tr("Page {number}", number=number + 1))

    def _charsets(self) -> Mapping[str, Any]:
        import tomllib

        if self.folders is not None:
            folder = self.folders.resources
        else:
            package = Path(__file__).resolve().parents[2]
            installed = package / "resources"
            folder = installed if installed.is_dir() else package.parent / "resources"
        return tomllib.loads((folder / "braille" / "charsets.toml").read_text(encoding="utf-8"))


def charset_table(charsets: Mapping[str, Any], name: str) -> tuple[Mapping[int, str], str]:
    """Return how a charset writes each cell, and its encoding; raise `DeskError` when it is unknown."""
    given = charsets.get(name.lower())
    if given is None:
        raise DeskError(
            tr("There is no braille charset “{name}”.", name=name),
            tr("Choose one of: {known}.", known=", ".join(charsets)),
            code="unknown-charset",
        )
    return {FIRST_CELL + cell: char for cell, char in enumerate(given["cells"])}, given["encoding"]


def encoded(page: BraillePage, table: Mapping[int, str], encoding: str) -> bytes:
    """Return the lines of *page*, each ended by CR LF. Raises `DeskError` for cells of eight dots."""
    text = "".join(line.cells + "\r\n" for line in page.lines)
    if not table:
        return text.encode(encoding)
    written = text.translate(table)
    try:
        return written.encode(encoding)
    except UnicodeEncodeError as error:
        raise DeskError(
            tr("This braille has eight dots, and the file can only hold six."),
            tr("Choose a six-dot braille table, or the charset Unicode braille."),
            code="eight-dots",
        ) from error


def check_brf(data: bytes, cells: int, lines: int) -> list[str]:
    """Return what is wrong with a BRF file in NABCC: characters, line lengths, page lengths, line ends."""
    faults: list[str] = []
    allowed = {*range(0x20, 0x60)}
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
            if len(row) > cells:
                faults.append(
                    tr("Page {number}, line {line}: {count} cells.", number=number, line=at, count=len(row))
                )
            odd = set(row) - allowed
            if odd:
                faults.append(
                    tr(
                        "Page {number}, line {line}: characters that are no cells: {odd}.",
                        number=number,
                        line=at,
                        odd=" ".join(f"{byte:02x}" for byte in sorted(odd)),
                    )
                )
    return faults
