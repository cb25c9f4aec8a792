"""The styles, page and properties of an OpenDocument text, as XML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from inclusive_desk.api.work import Look
from inclusive_desk.api.xmltext import escape, quoteattr
from inclusive_desk.plugins.exporters.markup.paper import Paper
from inclusive_desk.plugins.exporters.markup.roles import role_name
from inclusive_desk.plugins.exporters.markup.style import class_of
from inclusive_desk.plugins.exporters.office.numbering import Kind, Run

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{name}="{_URN}{name}:1.0"'
            for name in ("office", "style", "text", "table", "meta", "manifest")
        ),
        f'xmlns:draw="{_URN}drawing:1.0"',
        *(
            f'xmlns:{name}="{_URN}{known}-compatible:1.0"'
            for name, known in (("fo", "xsl-fo"), ("svg", "svg"))
        ),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
VERSION = 'office:version="1.3"'
MONO = "DejaVu Sans Mono"
_LINES = {"solid": "solid", "dotted": "dotted", "dashed": "dash", "wave": "wave", "arc": "solid"}
_FORMATS = {"decimal": "1", "a": "a", "A": "A", "i": "i", "I": "I"}


def points(value: float) -> str:
    """Return a length in points."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "pt"


def underline(kind: str) -> str:
    """Return the attributes of a line of *kind* under text (`solid`, `dotted`, `dashed`, `wave`, `arc`)."""
    if kind not in _LINES:
        return ""
    return (
        f' style:text-underline-style="{_LINES[kind]}" style:text-underline-width="auto"'
        ' style:text-underline-color="font-color"'
    )


def look_attributes(look: Look) -> str:
    """Return a role's look as attributes of text properties."""
    out = ' fo:font-weight="bold" style:font-weight-complex="bold"' if look.bold else ""
    if look.color:
        out += f' fo:color="{look.color}"'
    if look.background:
        out += f' fo:background-color="{look.background}"'
    return out + underline(look.underline)


def language_attributes(tag: str) -> str:
    """Return a language with its country as attributes."""
    language, _, country = tag.partition("-")
    return f' fo:language="{language.lower()}" fo:country="{country[:2].upper() or "none"}"'


def style(
    name: str,
    family: str,
    text: str = "",
    paragraph: str = "",
    *,
    parent: str = "",
    more: str = "",
    shown: str = "",
) -> str:
    """Return a style; *text* and *paragraph* are attributes of its properties."""
    parent = f' style:parent-style-name="{parent}"' if parent else ""
    label = f" style:display-name={quoteattr(shown)}" if shown else ""
    inside = f"<style:paragraph-properties{paragraph}/>" if paragraph else ""
    inside += f"<style:text-properties{text}/>" if text else ""
    return f'<style:style style:name="{name}" style:family="{family}"{label}{parent}{more}>' + (
        f"{inside}</style:style>"
    )


def styles(paper: Paper, language: str, roles: Sequence[str], legend: Mapping[str, str]) -> str:
    """Return `styles.xml`: the spaces asked for are in the styles, so that edits keep them."""
    return "".join(
        [
            f"{HEAD}<office:document-styles {NAMESPACES} {VERSION}>",
            f"<office:font-face-decls>{font_faces(paper)}</office:font-face-decls><office:styles>",
            _default(paper, language),
            style("Standard", "paragraph", more=' style:class="text"'),
            style(
                "Text_20_body", "paragraph", "", _spacing(paper, 0, paper.paragraph), parent="Standard",
                shown="Text body",
            ),
            *(_heading(paper, level) for level in range(1, 7)),
            *_paragraphs(paper),
            *_characters(paper),
            *(
                style(class_of(role), "text", look_attributes(paper.look(role)),
                      shown=f"Aid {role_name(role)}")
                for role in roles
            ),
            _NOTES,
            "</office:styles>",
            _page(paper, legend),
            "</office:document-styles>",
        ]
    )  # fmt: skip


def font_faces(paper: Paper) -> str:
    """Return the fonts, each with what to take where it is missing."""
    family = quoteattr(f"'{paper.font}', Verdana, 'DejaVu Sans'")
    return (
        f"<style:font-face style:name={quoteattr(paper.font)} svg:font-family={family}"
        ' style:font-family-generic="swiss"/>'
        f'<style:font-face style:name="{MONO}" svg:font-family="\'{MONO}\'" style:font-pitch="fixed"/>'
    )


def _default(paper: Paper, language: str) -> str:
    bold = ' fo:font-weight="bold"' if paper.bold else ""
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:text-align="start"'
        ' fo:hyphenation-ladder-count="no-limit" style:tab-stop-distance="35pt"/>'
        f"<style:text-properties style:font-name={quoteattr(paper.font)}"
        f' fo:font-size="{points(paper.size)}" fo:color="{paper.ink}"{bold}'
        f' fo:letter-spacing="{points(paper.letters())}" fo:hyphenate="false"'
        f"{language_attributes(language)}/></style:default-style>"
    )


def _spacing(paper: Paper, level: int, after: float, before: float = 0.0, left: float = 0.0) -> str:
    """Return the spaces around and in a paragraph: the distance of lines is exact, whatever the font."""
    return (
        f' fo:margin-top="{points(before)}" fo:margin-bottom="{points(after)}"'
        f' fo:margin-left="{points(left)}"'
        f' fo:line-height="{points(paper.lines(level))}"'
    )


def _heading(paper: Paper, level: int) -> str:
    return style(
        f"Heading_20_{level}", "paragraph",
        f' fo:font-size="{points(paper.size * paper.factor(level))}" fo:font-weight="bold"'
        f' fo:color="{paper.accent}" fo:letter-spacing="{points(paper.letters(level))}"',
        _spacing(paper, level, 0.6 * paper.size, 0.8 * paper.size) + ' fo:keep-with-next="always"',
        parent="Standard", shown=f"Heading {level}",
        more=f' style:next-style-name="Text_20_body" style:default-outline-level="{level}"',
    )  # fmt: skip


def _paragraphs(paper: Paper) -> Iterable[str]:
    """Yield the named styles of paragraphs besides headings and text."""
    em = paper.size
    line = f' fo:border-left="2.25pt solid {paper.accent}" fo:padding-left="8pt" fo:border-right="none"'
    for name, shown, parent, paragraph, text in (
        ("List_20_Contents", "List Contents", "Standard", _spacing(paper, 0, 0.5 * em), ""),
        ("Caption", "", "Standard", _spacing(paper, 0, paper.paragraph), ""),
        ("Quotations", "", "Standard", _spacing(paper, 0, paper.paragraph, 0, 1.4 * em) + line, ""),
        (
            "Preformatted_20_Text", "Preformatted Text", "Standard", _spacing(paper, 0, paper.paragraph),
            f' style:font-name="{MONO}"',
        ),
        ("Footnote", "", "Standard", _spacing(paper, 0, 0.4 * em), ""),
        (
            "Picture", "", "Standard",
            f' fo:margin-bottom="{points(0.6 * em)}" fo:line-height="100%" fo:keep-with-next="always"', "",
        ),
        ("Table_20_Contents", "Table Contents", "Standard", _spacing(paper, 0, 0), ""),
        ("Table_20_Heading", "Table Heading", "Table_20_Contents", "", ' fo:font-weight="bold"'),
        ("Footer", "", "Standard", ' fo:text-align="end"', ""),
    ):  # fmt: skip
        yield style(name, "paragraph", text, paragraph, parent=parent, shown=shown)


def _characters(paper: Paper) -> Iterable[str]:
    yield style("Emphasis", "text", emphasis(paper))
    yield style(
        "Internet_20_link", "text", f' fo:color="{paper.accent}"' + underline("solid"), shown="Internet link"
    )
    yield style("Footnote_20_anchor", "text", ' style:text-position="super 58%"', shown="Footnote anchor")
    if paper.word:
        for level in range(4):
            spacing = f' fo:letter-spacing="{points(paper.words(level))}"'
            yield style(word_space(level), "text", spacing, shown=word_space(level).replace("_20_", " "))


def word_space(level: int) -> str:
    """Return the style of the spaces in text (0) and in headings: OpenDocument has no word spacing."""
    return f"Word_20_space_20_{min(level, 3)}" if 0 < level < 4 else "Word_20_space"


def emphasis(paper: Paper) -> str:
    """Return how italics are shown: another way unless they are wanted as printed, never lost."""
    if paper.italics == "italic":
        return ' fo:font-style="italic"'
    return (f' fo:color="{paper.accent}"' if paper.italics == "color" else "") + underline("dotted")


_NOTES = (
    '<text:notes-configuration text:note-class="footnote" style:num-format="1" style:num-suffix=" "'
    ' text:start-value="0"'
    ' text:footnotes-position="page" text:start-numbering-at="document"'
    ' text:citation-body-style-name="Footnote_20_anchor" text:default-style-name="Footnote"/>'
)


def _page(paper: Paper, legend: Mapping[str, str]) -> str:
    """Return the page with its foot: the legend of the aids, the page and how many there are."""
    told = "   ".join(
        f'<text:span text:style-name="{class_of(role)}">{escape(name)}</text:span>'
        for role, name in legend.items()
    ).replace("   ", '<text:s text:c="3"/>')  # fmt: skip
    legend_line = f'<text:p text:style-name="Legend">{told}</text:p>' if told else ""
    return (
        "<office:automatic-styles>"
        + style("Legend", "paragraph", "", ' fo:text-align="start"', parent="Footer")
        + '<style:page-layout style:name="Page"><style:page-layout-properties'
        f' fo:page-width="{points(paper.width)}" fo:page-height="{points(paper.height)}"'
        f' fo:margin-top="{points(paper.edge)}" fo:margin-bottom="{points(paper.edge / 2)}"'
        f' fo:margin-left="{points(paper.left)}" fo:margin-right="{points(paper.right)}"/>'
        f'<style:footer-style><style:header-footer-properties fo:min-height="{points(paper.edge / 2)}"'
        ' fo:margin-top="8pt"/></style:footer-style></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">'
        f'<style:footer>{legend_line}<text:p text:style-name="Footer"><text:page-number'
        ' text:select-page="current">1</text:page-number> / <text:page-count>1</text:page-count></text:p>'
        "</style:footer></style:master-page></office:master-styles>"
    )


def list_style(name: str, run: Run, paper: Paper) -> str:
    """Return the style of a list whose level is numbered as *run* says."""
    kind: Kind = run.kind
    shown = f"{kind.before}0{kind.after}" if kind.format in _FORMATS else kind.before or run.marker
    hang = max(1.6, 0.65 * len(shown) + 0.5 + paper.letter * len(shown)) * paper.size
    left = (run.level - 1) * 1.6 * paper.size + hang
    place = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab"'
        f' text:list-tab-stop-position="{points(left)}" fo:text-indent="{points(-hang)}"'
        f' fo:margin-left="{points(left)}"/></style:list-level-properties>'
        '<style:text-properties fo:font-weight="bold"/>'
    )
    level = f' text:level="{run.level}"'
    if kind.format == "bullet":
        element = "bullet"
        own = f" text:bullet-char={quoteattr(kind.before)}"
    else:
        element = "number"
        number = _FORMATS.get(kind.format, "")
        before, after = (kind.before, kind.after) if number else (run.marker, "")
        own = f' style:num-format="{number}"'
        own += f" style:num-prefix={quoteattr(before)}" if before else ""
        own += f" style:num-suffix={quoteattr(after)}" if after else ""
    inside = f"<text:list-level-style-{element}{level}{own}>{place}</text:list-level-style-{element}>"
    return f'<text:list-style style:name="{name}">{inside}</text:list-style>'


def meta(title: str, language: str) -> str:
    """Return `meta.xml`: the title and the language of the document."""
    return (
        f"{HEAD}<office:document-meta {NAMESPACES} {VERSION}><office:meta>"
        f"<dc:title>{escape(title)}</dc:title>"
        f"<dc:language>{escape(language)}</dc:language></office:meta></office:document-meta>"
    )
