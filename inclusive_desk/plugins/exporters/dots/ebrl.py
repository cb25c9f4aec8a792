"""eBraille 1.0: an EPUB of Unicode braille that a display lays out anew, with contents and page list."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from inclusive_desk.api.builder import clean
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.api.work import BraillePage, Work
from inclusive_desk.api.xmltext import escape, quoteattr
from inclusive_desk.plugins.exporters.dots.ebrl_content import Content, content_of

CONTENT = "ebraille/content.xhtml"
STYLE = "ebraille/braille.css"
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_CSS = """@charset "UTF-8";
p { margin: 0; text-indent: 2ch; }
ul { list-style-type: none; margin: 0; padding: 0; }
li { padding-left: 2ch; text-indent: -2ch; }
li li { padding-left: 4ch; }
.verse { padding-left: 2ch; text-indent: -2ch; }
.note, .image { padding-left: 4ch; text-indent: 2ch; }
.line { text-indent: 0; }
"""
_XHTML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
    'lang="{language}" xml:lang="{language}">\n<head>\n<meta charset="UTF-8"/>\n<title>{title}</title>\n'
    "{links}</head>\n<body>\n{body}</body>\n</html>\n"
)


class EbrlExporter(Exporter):
    """Writes headings, paragraphs, lists and tables as such; the reader's device makes lines of them.

    It needs pages in a flowing layout: see `braille_options.layout_for` of the services.
    """

    api_version = API_VERSION
    label = mark("eBraille book (EBRL)")
    suffix = ".ebrl"
    braille = True

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the braille of *work* as an eBraille publication."""
        pages: list[BraillePage] = []
        for number, page in enumerate(work.braille_pages(), 1):
            pages.append(page)
            progress.report(0.0, note=tr("Page {number}", number=number))
        content = content_of(work.document, pages)
        language = f"{work.document.language[:2] or 'und'}-Brai"
        title = escape(clean(work.document.title)) or "⠃⠗⠇"
        links = f'<link rel="stylesheet" type="text/css" href="{Path(STYLE).name}"/>\n'
        with ZipFile(path, "w") as book:
            _add(book, "mimetype", "application/epub+zip", stored=True)
            _add(book, "META-INF/container.xml", _CONTAINER)
            _add(book, "package.opf", _package(work, content, language, title))
            _add(book, "index.html", _index(content, language, title))
            _add(book, STYLE, _CSS)
            text = _XHTML.format(language=language, title=title, links=links, body=content.body)
            _add(book, CONTENT, text)


def _add(book: ZipFile, name: str, text: str, *, stored: bool = False) -> None:
    entry = ZipInfo(name)  # its date is the first that a zip knows
    entry.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    book.writestr(entry, text.encode("utf-8"))


def _package(work: Work, content: Content, language: str, title: str) -> str:
    document = work.document
    own = uuid.uuid5(uuid.NAMESPACE_URL, f"inclusive-desk:{document.title}\n{document.text}")
    today = datetime.now(UTC).date().isoformat()
    unknown = escape(tr("Unknown"))
    system = escape(work.option("table", "") or "braille")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid"
 xml:lang="{language[:-5]}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{title}</dc:title>
<dc:creator>{unknown}</dc:creator>
<dc:format>eBraille 1.0</dc:format>
<dc:identifier id="uid">urn:uuid:{own}</dc:identifier>
<dc:language>{language}</dc:language>
<dc:date>{today}</dc:date>
<meta property="dcterms:dateCopyrighted">{today[:4]}</meta>
<meta property="dcterms:modified">{today}T00:00:00Z</meta>
<meta property="a11y:brailleCellType">{8 if content.eight_dots else 6}</meta>
<meta property="a11y:brailleSystem">{system}</meta>
<meta property="a11y:completeTranscription">{"true" if document.complete else "false"}</meta>
<meta property="a11y:producer">Inclusive Desk</meta>
<meta property="a11y:tactileGraphics">none</meta>
<meta property="schema:accessMode">tactile</meta>
<meta property="schema:accessModeSufficient">tactile</meta>
<meta property="schema:accessibilityFeature">braille</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="index.html" media-type="application/xhtml+xml" properties="nav"/>
<item id="content" href="{CONTENT}" media-type="application/xhtml+xml"/>
<item id="style" href="{STYLE}" media-type="text/css"/>
</manifest>
<spine>
<itemref idref="content"/>
</spine>
</package>
"""


def _index(content: Content, language: str, title: str) -> str:
    """Return the primary entry page: table of contents and, where print has pages, their list."""
    links = '<link rel="publication" href="package.opf" type="application/oebps-package+xml"/>\n'
    body = f'<nav epub:type="toc" role="doc-toc" aria-label="⠨⠞⠁⠃⠇⠑">\n{_toc(content)}</nav>\n'
    if content.pages:
        items = "".join(
            f'<li><a href="{CONTENT}#{one.id}" title={quoteattr(one.label)}>{one.cells}</a></li>\n'
            for one in content.pages
        )
        body += (
            '<nav epub:type="page-list" role="doc-pagelist" aria-label="⠨⠏⠁⠛⠑⠎">\n'
            f"<ol>\n{items}</ol>\n</nav>\n"
        )
    return _XHTML.format(language=language, title=title, links=links, body=body)


def _toc(content: Content) -> str:
    """Return the headings as nested lists; a skipped level does not make an empty list."""
    if not content.headings:
        return f'<ol>\n<li><a href="{CONTENT}">⠞⠑⠭⠞⠑</a></li>\n</ol>\n'
    out, open_levels = ["<ol>\n"], list[int]()
    for heading in content.headings:
        if open_levels and heading.level > open_levels[-1]:
            out.append("\n<ol>\n")
        else:
            while open_levels and heading.level <= open_levels[-1]:
                last = open_levels.pop()
                out.append("</li>\n")
                if open_levels and heading.level <= open_levels[-1] < last:
                    out.append("</ol>\n")
            # Back at a level between two: it goes on in the list that is open.
        open_levels.append(heading.level)
        out.append(f'<li><a href="{CONTENT}#{heading.id}">{heading.cells}</a>')
    while open_levels:
        open_levels.pop()
        out.append("</li>\n" + ("</ol>\n" if open_levels else ""))
    return "".join([*out, "</ol>\n"])
