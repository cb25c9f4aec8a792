"""The worksheet as ODT, with real headings, lists, a table heading, a footnote and alternative text."""

from __future__ import annotations

import re

from samples import worksheet as sheet
from samples.archive import escape, packed

_SPACES = re.compile(" {2,}")
_NAMES = {
    "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible", "meta": "meta",
}  # fmt: skip
_NAMESPACES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in _NAMES.items()
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    + ' office:version="1.3"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_STYLES = {"normal": "Standard", "instruction": "Consigne", "quote": "Quotations"}
_LISTS = {"1.": "Numbers", "a)": "Letters", "•": "Bullets"}


def odt_file(picture: bytes) -> bytes:
    """Return the worksheet as ODT bytes."""
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": _content(),
        "styles.xml": _styles(),
        "meta.xml": _HEAD + f"<office:document-meta {_NAMESPACES}><office:meta>"
        f"<dc:title>{sheet.TITLE}</dc:title><meta:initial-creator>{sheet.AUTHOR}</meta:initial-creator>"
        f"<meta:creation-date>{sheet.DATE[:-1]}</meta:creation-date><dc:language>fr-FR</dc:language>"
        "</office:meta></office:document-meta>",
        "Pictures/" + sheet.IMAGE: picture,
    }
    types = {"/": files["mimetype"], **{name: "text/xml" for name in files if name.endswith(".xml")}}
    types["Pictures/" + sheet.IMAGE] = "image/png"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind!s}"/>'
        for name, kind in types.items()
    )
    files["META-INF/manifest.xml"] = (
        f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3">{entries}</manifest:manifest>'
    )
    return packed(files, stored=("mimetype",))


def _content() -> str:
    automatic = (
        '<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/>'
        '</style:style><style:style style:name="Italic" style:family="text"><style:text-properties '
        'fo:font-style="italic"/></style:style><style:style style:name="English" style:family="text">'
        '<style:text-properties fo:language="en" fo:country="GB"/></style:style>'
        '<style:style style:name="NewPage" style:family="paragraph" style:parent-style-name="Heading_20_2">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
        '<style:style style:name="Edge" style:family="table-cell"><style:table-cell-properties '
        'fo:border="0.75pt solid #14305e" fo:padding="0.15cm"/></style:style>'
    )
    body: list[str] = []
    new_page = False
    for block in sheet.WORKSHEET:
        if isinstance(block, sheet.NewPage):
            new_page = True
            continue
        body.append(_block(block, "NewPage" if new_page else ""))
        new_page = False
    return (
        f"{_HEAD}<office:document-content {_NAMESPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{''.join(body)}</office:text></office:body>"
        "</office:document-content>"
    )


def _block(block: sheet.Block, style: str = "") -> str:
    match block:
        case sheet.Heading(level, text):
            name = style or f"Heading_20_{level}"
            return f'<text:h text:style-name="{name}" text:outline-level="{level}">{_runs(text)}</text:h>'
        case sheet.Paragraph(text, kind, lang):
            return _paragraph(text, _STYLES[kind], lang)
        case sheet.Items(kind, texts):
            rows = "".join(
                f"<text:list-item>{_paragraph(text, 'Standard')}</text:list-item>" for text in texts
            )
            return f'<text:list text:style-name="{_LISTS[kind]}">{rows}</text:list>'
        case sheet.Picture(alt, caption):
            return (
                '<text:p text:style-name="Standard"><draw:frame draw:name="Image 1" '
                'text:anchor-type="as-char" svg:width="12.7cm" svg:height="6.085cm"><draw:image '
                f'xlink:href="Pictures/{sheet.IMAGE}" xlink:type="simple" xlink:show="embed" '
                f'xlink:actuate="onLoad"/><svg:desc>{escape(alt)}</svg:desc></draw:frame></text:p>'
                + _paragraph(caption, "Caption")
            )
        case sheet.Table(caption, rows):
            return _table(rows) + _paragraph(caption, "Caption")
        case sheet.NewPage():
            return ""


def _paragraph(text: str, style: str, lang: str = "") -> str:
    inside = _runs(text)
    if lang:
        inside = f'<text:span text:style-name="English">{inside}</text:span>'
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def _runs(text: str) -> str:
    return "".join(_run(run) for run in sheet.runs(text))


def _run(run: sheet.Run) -> str:
    if run.note:
        return (
            '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f'<text:note-body><text:p text:style-name="Footnote">{escape(sheet.NOTE)}</text:p>'
            "</text:note-body></text:note>"
        )
    text = _SPACES.sub(lambda spaces: f' <text:s text:c="{len(spaces[0]) - 1}"/>', escape(run.text))
    style = "Bold" if run.bold else "Italic" if run.italic else "English" if run.lang else ""
    return f'<text:span text:style-name="{style}">{text}</text:span>' if style else text


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    def cells(row: tuple[str, ...], style: str) -> str:
        return (
            "<table:table-row>"
            + "".join(
                '<table:table-cell table:style-name="Edge" office:value-type="string">'
                f"{_paragraph(text, style)}</table:table-cell>"
                for text in row
            )
            + "</table:table-row>"
        )

    return (
        '<table:table table:name="Tableau1">'
        f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
        f"<table:table-header-rows>{cells(rows[0], 'Table_20_Heading')}</table:table-header-rows>"
        f"{''.join(cells(row, 'Table_20_Contents') for row in rows[1:])}</table:table>"
    )


def _style(name: str, paragraph: str = "", text: str = "", *, parent: str = "Standard") -> str:
    shown = name.replace("_20_", " ")
    above = f' style:parent-style-name="{parent}"' if name != "Standard" else ""
    level = f' style:default-outline-level="{name[-1]}"' if name.startswith("Heading") else ""
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph"'
        f"{above}{level}>"
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _list_style(name: str, level: str) -> str:
    place = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.7cm" '
        'fo:margin-left="1cm"/></style:list-level-properties>'
    )
    kind = level.split()[0]
    return (
        f'<text:list-style style:name="{name}"><text:{level} text:level="1">{place}</text:{kind}>'
        "</text:list-style>"
    )


def _styles() -> str:
    bold = 'fo:font-weight="bold"'
    headings = "".join(
        _style(
            f"Heading_20_{level}",
            f'fo:keep-with-next="always" fo:margin-top="{before}cm" fo:margin-bottom="0.2cm"',
            f'{bold} fo:color="#14305e" fo:font-size="{size}pt"',
        )
        for level, size, before in ((1, 22, 0), (2, 16, 0.4), (3, 13.5, 0.35))
    )
    return (
        f"{_HEAD}<office:document-styles {_NAMESPACES}><office:styles>"
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-family="Andika" '
        'fo:font-size="12pt" fo:language="fr" fo:country="FR"/></style:default-style>'
        + _style("Standard", 'fo:margin-bottom="0.2cm" fo:line-height="130%"')
        + headings
        + _style("Consigne", 'fo:keep-with-next="always"', bold)
        + _style("Caption", "", 'fo:font-size="11pt"')
        + _style("Quotations", 'fo:margin-left="1cm" fo:margin-right="1cm"')
        + _style("Table_20_Contents", 'fo:margin-bottom="0cm"')
        + _style("Table_20_Heading", 'fo:margin-bottom="0cm"', bold)
        + _style("Footnote", 'fo:margin-bottom="0cm"', 'fo:font-size="10pt"')
        + _style("Footer", 'fo:margin-bottom="0cm"', 'fo:font-size="10pt"')
        + _list_style("Numbers", 'list-level-style-number style:num-format="1" style:num-suffix="."')
        + _list_style("Letters", 'list-level-style-number style:num-format="a" style:num-suffix=")"')
        + _list_style("Bullets", 'list-level-style-bullet text:bullet-char="•"')
        + '</office:styles><office:automatic-styles><style:page-layout style:name="A4">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" '
        'fo:margin-bottom="1.2cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm"/><style:footer-style>'
        '<style:header-footer-properties fo:min-height="0.8cm"/></style:footer-style></style:page-layout>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="A4"><style:footer><text:p text:style-name="Footer">'
        f'{escape(sheet.FOOTER)}, page <text:page-number text:select-page="current">1</text:page-number>/'
        "<text:page-count>2</text:page-count></text:p></style:footer></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
