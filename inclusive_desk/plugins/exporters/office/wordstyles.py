"""The styles, fonts and settings of a Word document, as XML."""

from __future__ import annotations

from collections.abc import Sequence

from inclusive_desk.api.work import Look
from inclusive_desk.api.xmltext import escape, quoteattr
from inclusive_desk.plugins.exporters.markup.paper import Paper
from inclusive_desk.plugins.exporters.markup.roles import role_name
from inclusive_desk.plugins.exporters.markup.style import class_of
from inclusive_desk.plugins.exporters.office.numbering import Kind, Run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
UNDERLINES = {"solid": "single", "dotted": "dotted", "dashed": "dash", "wave": "wave", "arc": "single"}
MONO = "DejaVu Sans Mono"
_COUNTS = {"decimal": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def twips(points: float) -> int:
    """Return *points* in twentieths."""
    return round(points * 20)


def look_properties(look: Look) -> str:
    """Return a role's look as properties of a run, in the order of the schema."""
    out = "<w:b/><w:bCs/>" if look.bold else ""
    if look.color:
        out += f'<w:color w:val="{look.color[1:].upper()}"/>'
    if look.underline in UNDERLINES:
        out += f'<w:u w:val="{UNDERLINES[look.underline]}"/>'
    if look.background:
        out += f'<w:shd w:val="clear" w:color="auto" w:fill="{look.background[1:].upper()}"/>'
    return out


def styles(paper: Paper, language: str, roles: Sequence[str]) -> str:
    """Return `styles.xml`: the spaces asked for are in defaults and styles, so that edits keep them."""
    bold = "<w:b/><w:bCs/>" if paper.bold else ""
    fonts = f"<w:rFonts {font_attributes(paper.font)}/>"
    size = round(paper.size * 2)
    ink = paper.ink[1:].upper()
    out = [
        f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{bold}"
        f'<w:spacing w:val="{twips(paper.letters())}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:suppressAutoHyphens/>{_spacing(paper, 0, paper.paragraph)}"
        f'<w:jc w:val="left"/></w:pPr></w:pPrDefault></w:docDefaults>',
        _paragraph_style("Normal", "Normal", "", f'<w:color w:val="{ink}"/>', default=True),
        *(_heading_style(paper, level) for level in range(1, 7)),
        *_paragraph_styles(paper),
        *_character_styles(paper),
        *(_role_style(role, paper.look(role)) for role in roles),
        _TABLE_STYLE,
        "</w:styles>",
    ]
    return "".join(out)


def font_attributes(font: str) -> str:
    """Return the attributes of `w:rFonts` for *font*."""
    return " ".join(f"w:{name}={quoteattr(font)}" for name in ("ascii", "hAnsi", "cs", "eastAsia"))


def _spacing(paper: Paper, level: int, after: float, before: float = 0.0) -> str:
    """Return the spaces around and in a paragraph: the distance of lines is exact, whatever the font."""
    return (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" '
        f'w:line="{twips(paper.lines(level))}" w:lineRule="exact"/>'
    )


def loose_lines(paper: Paper) -> str:
    """Return the distance of lines for a paragraph with pictures or formulas, which may be higher."""
    return f'<w:spacing w:line="{twips(paper.lines())}" w:lineRule="atLeast"/>'


def _paragraph_style(
    key: str, name: str, inside: str, run: str = "", *, default: bool = False, based: str = "Normal"
) -> str:
    head = f'<w:style w:type="paragraph" w:styleId="{key}"' + (' w:default="1">' if default else ">")
    parent = "" if default else f'<w:basedOn w:val="{based}"/>'
    following = '<w:next w:val="Normal"/>' if key.startswith("Heading") else ""
    paragraph = f"<w:pPr>{inside}</w:pPr>" if inside else ""
    letters = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'{head}<w:name w:val="{name}"/>{parent}{following}<w:qFormat/>{paragraph}{letters}</w:style>'


def _heading_style(paper: Paper, level: int) -> str:
    size = round(paper.size * paper.factor(level) * 2)
    return _paragraph_style(
        f"Heading{level}",
        f"heading {level}",
        f"<w:keepNext/><w:keepLines/>{_spacing(paper, level, 0.6 * paper.size, 0.8 * paper.size)}"
        f'<w:outlineLvl w:val="{level - 1}"/>',
        f'<w:b/><w:bCs/><w:color w:val="{paper.accent[1:].upper()}"/>'
        f'<w:spacing w:val="{twips(paper.letters(level))}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
    )


def _paragraph_styles(paper: Paper) -> list[str]:
    em = paper.size
    accent = paper.accent[1:].upper()
    mono = f'<w:rFonts w:ascii="{MONO}" w:hAnsi="{MONO}" w:cs="{MONO}"/><w:noProof/>'
    left_line = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{accent}"/></w:pBdr>'
    return [
        _paragraph_style("ListParagraph", "List Paragraph", _spacing(paper, 0, 0.5 * em)),
        _paragraph_style("Caption", "caption", _spacing(paper, 0, paper.paragraph)),
        _paragraph_style(
            "Quote", "Quote",
            f'{left_line}{_spacing(paper, 0, paper.paragraph)}<w:ind w:left="{twips(1.4 * em)}"/>'
        ),
        _paragraph_style("SourceCode", "Source Code", "", mono),
        _paragraph_style("FootnoteText", "footnote text", _spacing(paper, 0, 0.4 * em)),
        _paragraph_style(
            "Picture", "Picture",
            f'<w:keepNext/><w:spacing w:before="0" w:after="{twips(0.6 * em)}"'
            ' w:line="240" w:lineRule="auto"/>',
        ),
        _paragraph_style("TableContents", "Table Contents", _spacing(paper, 0, 0)),
        _paragraph_style(
            "TableHeading", "Table Heading", "<w:keepNext/>", "<w:b/><w:bCs/>", based="TableContents"
        ),
        _paragraph_style("Footer", "footer", '<w:jc w:val="right"/>'),
    ]  # fmt: skip


def _character_styles(paper: Paper) -> list[str]:
    return [
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>',
        _character_style("Emphasis", "Emphasis", emphasis(paper)),
        _character_style(
            "Hyperlink", "Hyperlink", f'<w:color w:val="{paper.accent[1:].upper()}"/><w:u w:val="single"/>'
        ),
        _character_style("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ]


def emphasis(paper: Paper) -> str:
    """Return how italics are shown: another way unless they are wanted as printed, never lost."""
    if paper.italics == "italic":
        return "<w:i/><w:iCs/>"
    color = f'<w:color w:val="{paper.accent[1:].upper()}"/>' if paper.italics == "color" else ""
    return f'{color}<w:u w:val="dotted"/>'


def _character_style(key: str, name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val={quoteattr(name)}/>'
        f"<w:qFormat/><w:rPr>{properties}</w:rPr></w:style>"
    )


def _role_style(role: str, look: Look) -> str:
    return _character_style(class_of(role), f"Aid {role_name(role)}", look_properties(look))


_TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="110" w:type="dxa"/>'
    '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
)


def numbering(runs: Sequence[Run], paper: Paper) -> str:
    """Return `numbering.xml`: a list definition for each way to count, a counter for each list."""
    kinds: dict[tuple[Kind, int, str], int] = {}
    for run in runs:
        kinds.setdefault((run.kind, run.level, "" if run.kind.format else run.marker), len(kinds))
    out = [f"{HEAD}<w:numbering {NAMESPACES}>"]
    for (kind, level, marker), number in kinds.items():
        out.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f"{_level(kind, level, marker, paper)}</w:abstractNum>"
        )
    for run in runs:
        key = kinds[run.kind, run.level, "" if run.kind.format else run.marker]
        start = (
            f'<w:lvlOverride w:ilvl="{run.level - 1}"><w:startOverride w:val="{run.start}"/></w:lvlOverride>'
            if run.start
            else ""
        )
        out.append(f'<w:num w:numId="{run.number}"><w:abstractNumId w:val="{key}"/>{start}</w:num>')
    return "".join([*out, "</w:numbering>"])


def _level(kind: Kind, level: int, marker: str, paper: Paper) -> str:
    counted = kind.format in _COUNTS
    shown = f"{kind.before}%{level}{kind.after}" if counted else kind.before or marker
    name = _COUNTS.get(kind.format) or ("bullet" if kind.format else "none")
    hang = twips(max(1.6, 0.65 * len(shown) + 0.5 + paper.letter * len(shown)) * paper.size)
    left = twips((level - 1) * 1.6 * paper.size) + hang
    return (
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>'
        f'<w:lvlText w:val={quoteattr(shown)}/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hang}"/></w:pPr><w:rPr><w:b/></w:rPr></w:lvl>'
    )


def font_table(paper: Paper) -> str:
    """Return `fontTable.xml`, which says what to take where the font is missing."""
    return (
        f"{HEAD}<w:fonts {NAMESPACES}><w:font w:name={quoteattr(paper.font)}>"
        '<w:altName w:val="Verdana"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def settings(title: str) -> str:
    """Return `settings.xml`."""
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:autoHyphenation w:val="false"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def footer(paper: Paper, legend: str) -> str:
    """Return the foot of each page: the legend of the aids, the page and how many there are."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> {0} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    told = (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="left"/></w:pPr>{legend}</w:p>' if legend else ""
    )
    return (
        f'{HEAD}<w:ftr {NAMESPACES}>{told}<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{field.format('PAGE')}"
        f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{field.format("NUMPAGES")}</w:p></w:ftr>'
    )


def core(title: str, language: str) -> str:
    """Return the properties of the document: its title and its language."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{escape(language)}</dc:language></cp:coreProperties>"
    )
