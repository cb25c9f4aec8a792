"""PEF, the Portable Embosser Format 2008-1: volumes, sections, pages and rows of Unicode braille."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from math import ceil
from pathlib import Path

from inclusive_desk.api.builder import clean
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.api.work import BraillePage, Work
from inclusive_desk.api.xmltext import escape

NAMESPACE = "http://www.daisy.org/ns/2008/pef"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<pef version="2008-1" xmlns="{namespace}">
<head>
<meta xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/x-pef+xml</dc:format>
<dc:identifier>{identifier}</dc:identifier>
{title}<dc:language>{language}</dc:language>
<dc:description>{description}</dc:description>
</meta>
</head>
<body>
"""


class PefExporter(Exporter):
    """Writes one section a volume; the same document gives the same identifier."""

    api_version = API_VERSION
    label = mark("Portable Embosser Format (PEF)")
    suffix = ".pef"
    braille = True

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the braille pages; `cells`, `lines` and `sides` say what paper they are for."""
        cells, lines = int(work.option("cells", "0") or 0), int(work.option("lines", "0") or 0)
        pages: Iterator[BraillePage] = iter(work.braille_pages())
        if not cells or not lines:
            held = list(pages)
            cells = cells or max((len(row.cells) for page in held for row in page.lines), default=1)
            lines = lines or max((len(page.lines) for page in held), default=1)
            pages = iter(held)
        duplex = "true" if work.option("sides", "1") == "2" else "false"
        volume = f'<volume cols="{cells}" rows="{lines}" rowgap="0" duplex="{duplex}">\n<section>\n'
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(_head(work))
            open_volume = 0
            for number, page in enumerate(pages, 1):
                if page.volume != open_volume:
                    file.write(("</section>\n</volume>\n" if open_volume else "") + volume)
                    open_volume = page.volume
                file.write(_page(page))
                progress.report(0.0, note=tr("Page {number}", number=number))
            if not open_volume:
                file.write(f"{volume}<page>\n<row/>\n</page>\n")
            file.write("</section>\n</volume>\n</body>\n</pef>\n")


def _head(work: Work) -> str:
    document = work.document
    digest = hashlib.sha256(f"{document.title}\n{document.text}".encode("utf-8", "replace")).hexdigest()
    title = f"<dc:title>{escape(clean(document.title))}</dc:title>\n" if document.title else ""
    return _HEAD.format(
        namespace=NAMESPACE,
        identifier=f"urn:sha256:{digest}",
        title=title,
        language=escape(document.language),
        description=escape(work.option("table", "") or "braille"),
    )


def _page(page: BraillePage) -> str:
    rows = "".join(f"<row>{line.cells}</row>\n" if line.cells else "<row/>\n" for line in page.lines)
    return f"<page>\n{rows or '<row/>' + chr(10)}</page>\n"


def check_pef(path: Path) -> list[str]:
    """Return what is wrong by the two rules written beside the grammar, and cells that are none.

    Rule 1: rows, and their gaps in quarters of a row, fit in the page. Rule 2: no row has more cells
    than the page has columns.
    """
    from lxml import etree

    faults: list[str] = []
    root = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    for number, page in enumerate(root.iter(f"{{{NAMESPACE}}}page"), 1):
        rows = list(page.iter(f"{{{NAMESPACE}}}row"))
        gaps = sum(int(_inherited(row, "rowgap") or 0) for row in rows)
        if ceil(gaps / 4) + len(rows) > int(_inherited(page, "rows")):
            faults.append(tr("Page {number}: {count} lines.", number=number, count=len(rows)))
        for at, row in enumerate(rows, 1):
            text = row.text or ""
            if len(text) > int(_inherited(row, "cols")):
                faults.append(
                    tr("Page {number}, line {line}: {count} cells.", number=number, line=at, count=len(text))
                )
            if odd := {char for char in text if not "\u2800" <= char <= "\u28ff"}:
                faults.append(
                    tr(
                        "Page {number}, line {line}: characters that are no cells: {odd}.",
                        number=number,
                        line=at,
                        odd=" ".join(sorted(repr(char) for char in odd)),
                    )
                )
    return faults


def _inherited(element: object, name: str) -> str:
    """Return the value of an attribute of *element* or of the nearest element around it."""
    while element is not None:
        value = element.get(name)  # type: ignore[attr-defined]
        if value is not None:
            return str(value)
        element = element.getparent()  # type: ignore[attr-defined]
    return "0"
