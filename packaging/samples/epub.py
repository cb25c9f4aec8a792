"""The worksheet as EPUB 3, with page breaks, a footnote, alternative text and languages."""

from __future__ import annotations

from samples import worksheet as sheet
from samples.archive import escape, packed, quoteattr

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XHTML = (
    f'{_HEAD}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops" lang="fr" xml:lang="fr">\n'
)
_CSS = """body { font-family: Andika, sans-serif; line-height: 1.5; margin: 1em; }
h1, h2, h3 { color: #14305e; }
img { max-width: 100%; }
table { border-collapse: collapse; }
th, td { border: 1px solid #14305e; padding: 0.3em 0.6em; text-align: left; }
.consigne { font-weight: bold; }
.blank { white-space: pre-wrap; }
"""
_PAGES = {"worksheet-1.xhtml": "1", "worksheet-2.xhtml": "2"}


def epub_file(picture: bytes) -> bytes:
    """Return the worksheet as EPUB bytes."""
    turn = next(number for number, block in enumerate(sheet.WORKSHEET) if isinstance(block, sheet.NewPage))
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": _HEAD
            + '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
            "</rootfiles></container>",
            "EPUB/package.opf": _package(),
            "EPUB/nav.xhtml": _nav(),
            "EPUB/style.css": _CSS,
            "EPUB/worksheet-1.xhtml": _page("1", sheet.WORKSHEET[:turn], note=True),
            "EPUB/worksheet-2.xhtml": _page("2", sheet.WORKSHEET[turn + 1 :]),
            "EPUB/" + sheet.IMAGE: picture,
        },
        stored=("mimetype",),
    )


def _package() -> str:
    metadata = "".join(
        f'<meta property="schema:{name}">{value}</meta>'
        for name, value in (
            ("accessMode", "textual"),
            ("accessMode", "visual"),
            ("accessModeSufficient", "textual"),
            ("accessibilityFeature", "alternativeText"),
            ("accessibilityFeature", "structuralNavigation"),
            ("accessibilityFeature", "pageBreakMarkers"),
            ("accessibilityFeature", "pageNavigation"),
            ("accessibilityFeature", "tableOfContents"),
            ("accessibilityHazard", "none"),
            ("accessibilitySummary", "Tout le texte peut être lu à voix haute ; l’image est décrite."),
        )
    )
    pages = "".join(
        f'<item id="page-{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for name, number in _PAGES.items()
    )
    return (
        f'{_HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        'xml:lang="fr" prefix="schema: http://schema.org/">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:identifier id="id">urn:uuid:5f3a1c0e-7f0a-5d0c-9d4e-2f6f6f1b7c11</dc:identifier>'
        f"<dc:title>{sheet.TITLE}</dc:title><dc:language>fr</dc:language>"
        f"<dc:creator>{sheet.AUTHOR}</dc:creator><dc:source>Fiche papier de deux pages</dc:source>"
        f'<meta property="dcterms:modified">{sheet.DATE}</meta>'
        f"{metadata}</metadata><manifest>"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="css" href="style.css" media-type="text/css"/>'
        f'<item id="picture" href="{sheet.IMAGE}" media-type="image/png"/>{pages}</manifest>'
        '<spine><itemref idref="page-1"/><itemref idref="page-2"/></spine></package>'
    )


def _nav() -> str:
    contents = (
        f'<li><a href="worksheet-1.xhtml">{sheet.TITLE}</a><ol>'
        '<li><a href="worksheet-1.xhtml#je-lis">Je lis</a></li>'
        '<li><a href="worksheet-2.xhtml#je-m-exerce">Je m’exerce</a></li>'
        '<li><a href="worksheet-2.xhtml#pour-aller-plus-loin">Pour aller plus loin</a></li></ol></li>'
    )
    pages = "".join(f'<li><a href="{name}#page-{label}">{label}</a></li>' for name, label in _PAGES.items())
    return (
        f"{_XHTML}<head><title>Sommaire</title></head><body>"
        f'<nav epub:type="toc" id="toc"><h1>Sommaire</h1><ol>{contents}</ol></nav>'
        f'<nav epub:type="page-list" id="pages" hidden="hidden"><h2>Pages</h2><ol>{pages}</ol></nav>'
        "</body></html>"
    )


def _page(label: str, blocks: tuple[sheet.Block, ...], *, note: bool = False) -> str:
    body = "\n".join(_block(block) for block in blocks)
    if note:
        body += (
            '\n<aside epub:type="footnote" role="doc-footnote" id="note-1"><p>'
            f'<a href="#call-1" role="doc-backlink">1</a> {escape(sheet.NOTE)}</p></aside>'
        )
    title = sheet.TITLE if label == "1" else f"{sheet.TITLE} : exercices"
    return (
        f'{_XHTML}<head><title>{title}</title><link rel="stylesheet" href="style.css"/></head>\n<body>\n'
        f'<div epub:type="pagebreak" role="doc-pagebreak" id="page-{label}" aria-label="{label}"></div>\n'
        f"{body}\n</body></html>\n"
    )


def _slug(text: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in text.lower())


def _block(block: sheet.Block) -> str:
    match block:
        case sheet.Heading(level, text):
            return f'<h{level} id="{_slug(text)}">{escape(text)}</h{level}>'
        case sheet.Paragraph(text, "quote", lang):
            return f'<blockquote><p lang="{lang}" xml:lang="{lang}">{_runs(text)}</p></blockquote>'
        case sheet.Paragraph(text, "instruction"):
            return f'<p class="consigne">{_runs(text)}</p>'
        case sheet.Paragraph(text):
            spaced = ' class="blank"' if "  " in text else ""
            return f"<p{spaced}>{_runs(text)}</p>"
        case sheet.Items(kind, texts):
            tag, type_ = {"1.": ("ol", ""), "a)": ("ol", ' type="a"'), "•": ("ul", "")}[kind]
            rows = "".join(f"<li>{_runs(text)}</li>" for text in texts)
            return f"<{tag}{type_}>{rows}</{tag}>"
        case sheet.Picture(alt, caption):
            return (
                f'<figure><img src="{sheet.IMAGE}" alt={quoteattr(alt)}/>'
                f"<figcaption>{escape(caption)}</figcaption></figure>"
            )
        case sheet.Table(caption, rows):
            head = "".join(f'<th scope="col">{escape(text)}</th>' for text in rows[0])
            body = "".join(
                "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows[1:]
            )
            return (
                f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
                f"<tbody>{body}</tbody></table>"
            )
        case sheet.NewPage():
            return ""


def _runs(text: str) -> str:
    return "".join(_run(run) for run in sheet.runs(text))


def _run(run: sheet.Run) -> str:
    if run.note:
        return '<sup><a epub:type="noteref" role="doc-noteref" id="call-1" href="#note-1">1</a></sup>'
    text = escape(run.text)
    if run.bold:
        return f"<strong>{text}</strong>"
    if run.italic:
        return f"<em>{text}</em>"
    return f'<span lang="{run.lang}" xml:lang="{run.lang}">{text}</span>' if run.lang else text
