"""Text files of braille: one line of the page a line, in the charset asked for."""

from __future__ import annotations

from pathlib import Path

from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.api.work import Work
from inclusive_desk.plugins.exporters.dots.charsets import charset, charset_choice
from inclusive_desk.plugins.exporters.dots.printed import printed_lines


class TextExporter(Exporter):
    """Writes lines of cells, a form feed between pages; with `interline` the print under each line.

    Unicode braille unless a charset is asked for; the French charsets are windows-1252.
    """

    api_version = API_VERSION
    label = mark("Braille text (TXT)")
    suffix = ".txt"
    braille = True
    settings = (charset_choice("unicode"),)

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the pages; raise `DeskError` for an unknown charset or cells that it cannot hold."""
        name = work.option("charset", "") or str(self.values["charset"])
        chosen, interline = charset(self.folders, name), work.option("interline", "") == "yes"
        ended = "\r\n"
        with path.open("wb") as file:
            for number, (page, printed) in enumerate(printed_lines(work)):
                rows = []
                for line, words in zip(page.lines, printed, strict=True):
                    rows.append(chosen.encoded(line.cells + ended))
                    if interline and words:
                        rows.append((words + ended).encode(chosen.encoding, "replace"))
                file.write((b"\f" if number else b"") + b"".join(rows))
                progress.report(0.0, note=tr("Page {number}", number=number + 1))
