"""The worksheet as DOCX, with what a careful teacher's word processor writes.

Real heading styles, automatic numbering, a repeated table heading, a footnote, alternative text,
languages, and a footer with page numbers (ECMA-376).
"""

from __future__ import annotations

from samples import worksheet as sheet
from samples.archive import escape, packed, quoteattr

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LISTS = {"1.": 1, "a)": 2, "•": 3}
_STYLES = {"normal": "", "instruction": "Consigne", "quote": "Quote"}
_WIDTH, _HEIGHT = 4572000, 2190750  # the picture, in EMU: 12.7 cm wide


def docx_file(picture: bytes) -> bytes:
    """Return the worksheet as DOCX bytes."""
    return packed(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(
                ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")
            ).replace(
                "</Relationships>",
                '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
                'metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
            ),
            "docProps/core.xml": _core(),
            "docProps/app.xml": _HEAD
            + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>Inclusive Desk</Application></Properties>",
            "word/document.xml": _document(),
            "word/styles.xml": _styles(),
            "word/numbering.xml": _numbering(),
            "word/footnotes.xml": _footnotes(),
            "word/footer1.xml": _footer(),
            "word/settings.xml": _HEAD + f'<w:settings xmlns:w="{_W}"><w:footnotePr>'
            '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
            '<w:themeFontLang w:val="fr-FR"/></w:settings>',
            "word/media/" + sheet.IMAGE: picture,
            "word/_rels/document.xml.rels": _relations(
                ("styles", "styles.xml"),
                ("numbering", "numbering.xml"),
                ("footnotes", "footnotes.xml"),
                ("footer", "footer1.xml"),
                ("settings", "settings.xml"),
                ("image", "media/" + sheet.IMAGE),
            ),
        }
    )


def _relations(*pairs: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{rows}</Relationships>"
    )


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_TYPES}.document.main+xml",
        "/word/styles.xml": f"{_TYPES}.styles+xml",
        "/word/numbering.xml": f"{_TYPES}.numbering+xml",
        "/word/footnotes.xml": f"{_TYPES}.footnotes+xml",
        "/word/footer1.xml": f"{_TYPES}.footer+xml",
        "/word/settings.xml": f"{_TYPES}.settings+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{rows}</Types>'
    )


def _core() -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/'
        'terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{sheet.TITLE}</dc:title><dc:creator>{sheet.AUTHOR}</dc:creator><dc:language>fr-FR</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{sheet.DATE}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{sheet.DATE}</dcterms:modified></cp:coreProperties>'
    )


def _document() -> str:
    body = "".join(_block(block) for block in sheet.WORKSHEET)
    return (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<w:body>{body}<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1247" w:bottom="1134" '
        'w:left="1247" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _block(block: sheet.Block) -> str:
    match block:
        case sheet.Heading(level, text):
            return _paragraph(text, f"Heading{level}")
        case sheet.Paragraph(text, style, lang):
            return _paragraph(text, _STYLES[style], lang=lang)
        case sheet.Items(kind, texts):
            return "".join(_paragraph(text, "ListParagraph", numbered=_LISTS[kind]) for text in texts)
        case sheet.Picture(alt, caption):
            return f"<w:p><w:pPr><w:keepNext/></w:pPr><w:r>{_drawing(alt)}</w:r></w:p>" + _paragraph(
                caption, "Caption"
            )
        case sheet.Table(caption, rows):
            return _table(rows) + _paragraph(caption, "Caption")
        case sheet.NewPage():
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _paragraph(text: str, style: str = "", *, numbered: int = 0, lang: str = "") -> str:
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        about += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbered}"/></w:numPr>'
    return f"<w:p><w:pPr>{about}</w:pPr>{''.join(_run(run, lang) for run in sheet.runs(text))}</w:p>"


def _run(run: sheet.Run, lang: str = "") -> str:
    if run.note:
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
        )
    look = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "")
    if run.lang or lang:
        look += '<w:lang w:val="en-GB"/>'
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'


def _drawing(alt: str) -> str:
    return (
        f'<w:drawing><wp:inline><wp:extent cx="{_WIDTH}" cy="{_HEIGHT}"/>'
        f'<wp:docPr id="1" name="Image 1" descr={quoteattr(alt)}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="{sheet.IMAGE}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId6"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{_WIDTH}" cy="{_HEIGHT}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    width = 9400 // len(rows[0])
    grid = f'<w:gridCol w:w="{width}"/>' * len(rows[0])
    out = []
    for number, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{_paragraph(f'**{text}**' if number == 0 else text, 'Tableau')}</w:tc>"
            for text in row
        )
        out.append(f"<w:tr>{head}{cells}</w:tr>")
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="9400" w:type="dxa"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(out)}</w:tbl>'
    )


def _style(id: str, name: str, paragraph: str = "", run: str = "", *, kind: str = "paragraph") -> str:
    based = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" and id != "Normal" else ""
    default = ' w:default="1"' if id in ("Normal", "TableNormal") else ""
    about = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"{default}><w:name w:val="{name}"/>{based}{about}</w:style>'
    )


def _styles() -> str:
    def heading(level: int, size: int, before: int) -> str:
        about = (
            f'<w:keepNext/><w:spacing w:before="{before}" w:after="100"/><w:outlineLvl w:val="{level - 1}"/>'
        )
        return _style(
            f"Heading{level}",
            f"heading {level}",
            about,
            f'<w:b/><w:color w:val="14305E"/><w:sz w:val="{size}"/>',
        )

    edges = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="14305E"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    styles = [
        _style("Normal", "Normal", '<w:spacing w:after="120" w:line="320" w:lineRule="auto"/>'),
        heading(1, 44, 0),
        heading(2, 32, 240),
        heading(3, 27, 200),
        _style("Consigne", "Consigne", "<w:keepNext/>", "<w:b/>"),
        _style("ListParagraph", "List Paragraph", '<w:ind w:left="567" w:hanging="397"/>'),
        _style("Caption", "caption", "", '<w:sz w:val="22"/>'),
        _style("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>'),
        _style("Tableau", "Tableau", '<w:spacing w:before="60" w:after="60"/>'),
        _style(
            "Footer", "footer", '<w:tabs><w:tab w:val="right" w:pos="9400"/></w:tabs>', '<w:sz w:val="20"/>'
        ),
        _style("FootnoteText", "footnote text", '<w:spacing w:after="0"/>', '<w:sz w:val="20"/>'),
        _style(
            "FootnoteReference",
            "footnote reference",
            run='<w:vertAlign w:val="superscript"/>',
            kind="character",
        ),
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    ]
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Andika" w:hAnsi="Andika" w:cs="Andika"/><w:sz w:val="24"/>'
        '<w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>'
        f"{''.join(styles)}</w:styles>"
    )


def _numbering() -> str:
    kinds = {1: ("decimal", "%1."), 2: ("lowerLetter", "%1)"), 3: ("bullet", "•")}
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum>'
        for number, (form, text) in kinds.items()
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in kinds
    )
    return f'{_HEAD}<w:numbering xmlns:w="{_W}">{abstract}{numbers}</w:numbering>'


def _footnotes() -> str:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for kind, number, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    note = (
        '<w:footnote w:id="1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr>'
        '<w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(sheet.NOTE)}</w:t></w:r></w:p></w:footnote>'
    )
    return f'{_HEAD}<w:footnotes xmlns:w="{_W}">{separators}{note}</w:footnotes>'


def _footer() -> str:
    def number(field: str, shown: int) -> str:
        return f'<w:fldSimple w:instr=" {field} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'

    return (
        f'{_HEAD}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"<w:r><w:t>{escape(sheet.FOOTER)}</w:t></w:r>"
        f'<w:r><w:tab/><w:t xml:space="preserve">page </w:t></w:r>'
        f"{number('PAGE', 1)}<w:r><w:t>/</w:t></w:r>{number('NUMPAGES', 2)}</w:p></w:ftr>"
    )
