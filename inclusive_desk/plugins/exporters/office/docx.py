"""Writes a document for Word and other office programs: real styles, lists, notes and formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Work
from inclusive_desk.api.xmltext import escape, quoteattr

if TYPE_CHECKING:
    from inclusive_desk.plugins.exporters.markup.paper import Paper
    from inclusive_desk.plugins.exporters.office.wordbody import WordBody

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "settings", "numbering", "fontTable", "footnotes", "footer")


class DocxExporter(Exporter):
    """Writes DOCX straight as XML, piece by piece: a book with coloured syllables needs little memory."""

    api_version = 1
    label = mark("Word document")
    suffix = ".docx"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the document with its marks and looks to *path*."""
        from inclusive_desk.plugins.exporters.books.archive import Archive
        from inclusive_desk.plugins.exporters.markup.paper import paper_of
        from inclusive_desk.plugins.exporters.markup.style import class_of
        from inclusive_desk.plugins.exporters.office import common, wordstyles
        from inclusive_desk.plugins.exporters.office.pieces import Pieces
        from inclusive_desk.plugins.exporters.office.wordbody import WordBody

        document = work.document
        roles = common.roles_of(work.marks)
        paper = paper_of(work.looks, work.option("page", "A4"), roles)
        body = WordBody(document, paper, Pieces(document, work.marks, common.separators(paper, roles)))
        language = common.office_language(document.language)
        title = common.title_of(document)
        legend = _legend({class_of(role): name for role, name in common.legend(roles).items()})
        head = wordstyles.HEAD
        with Archive(path) as package:
            package.text("[Content_Types].xml", [_content_types()])
            package.text("_rels/.rels", [_package_relations()])
            package.text("docProps/core.xml", [wordstyles.core(title, language)])
            package.text("word/document.xml", _document(body, _section(paper), progress))
            package.text("word/styles.xml", [wordstyles.styles(paper, language, roles)])
            package.text("word/settings.xml", [wordstyles.settings(title)])
            package.text("word/fontTable.xml", [wordstyles.font_table(paper)])
            package.text("word/numbering.xml", [wordstyles.numbering(body.numbering.runs, paper)])
            package.text("word/footnotes.xml", _footnotes(body.footnotes))
            package.text("word/footer.xml", [wordstyles.footer(paper, legend)])
            pictures = {name: shown.data for name, shown in body.pictures.values()}
            package.text("word/_rels/document.xml.rels", [head, _relations(body.links, pictures)])
            package.text("word/_rels/footnotes.xml.rels", [head, _links(body.note_links)])
            for name, data in pictures.items():
                package.data(f"word/media/{name}", data, stored=True)


def _document(body: WordBody, section: str, progress: Progress) -> Iterator[str]:
    from inclusive_desk.plugins.exporters.office.wordstyles import HEAD, NAMESPACES

    yield f"{HEAD}<w:document {NAMESPACES}><w:body>\n"
    empty = True
    for paragraph in body.write(progress):
        empty = empty and not paragraph
        yield paragraph
    yield ("<w:p/>" if empty else "") + f"{section}</w:body></w:document>"


def _section(paper: Paper) -> str:
    """Return the page: its size, its margins, its foot."""
    from inclusive_desk.plugins.exporters.office.wordstyles import twips

    edge = twips(paper.edge)
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{twips(paper.width)}" w:h="{twips(paper.height)}"/>'
        f'<w:pgMar w:top="{edge}" w:right="{twips(paper.right)}" w:bottom="{edge}"'
        f' w:left="{twips(paper.left)}"'
        f' w:header="{edge // 2}" w:footer="{edge // 2}" w:gutter="0"/></w:sectPr>'
    )


def _legend(names: Mapping[str, str]) -> str:
    """Return what each look means, each in its own look; *names* by styles."""
    gap = '<w:r><w:t xml:space="preserve">   </w:t></w:r>'
    return gap.join(
        f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{escape(name)}</w:t></w:r>'
        for style, name in names.items()
    )


def _footnotes(notes: list[str]) -> Iterator[str]:
    """Yield `footnotes.xml`, with the two lines that Word asks for."""
    from inclusive_desk.plugins.exporters.office.wordstyles import HEAD, NAMESPACES

    yield f"{HEAD}<w:footnotes {NAMESPACES}>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        yield (
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240"'
            f' w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        )
    yield from notes
    yield "</w:footnotes>"


def _content_types() -> str:
    from inclusive_desk.plugins.exporters.markup.pictures import MEDIA_TYPES
    from inclusive_desk.plugins.exporters.office.wordstyles import HEAD

    kinds = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **MEDIA_TYPES,
    }
    parts = {"document": f"{_WORD}.document.main+xml", **{part: f"{_WORD}.{part}+xml" for part in _PARTS}}
    defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in kinds.items())
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{kind}"/>' for part, kind in parts.items()
    )
    core = (
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    )
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}{core}</Types>'


def _package_relations() -> str:
    from inclusive_desk.plugins.exporters.office.wordstyles import HEAD

    return (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="document" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>'
    )


def _relations(links: Mapping[str, str], pictures: Mapping[str, bytes]) -> str:
    parts = "".join(
        f'<Relationship Id="{part}" Type="{_RELATIONS}/{part}" Target="{part}.xml"/>' for part in _PARTS
    )
    media = "".join(
        f'<Relationship Id="{name.partition(".")[0]}" Type="{_RELATIONS}/image" Target="media/{name}"/>'
        for name in pictures
    )
    return _links(links).replace("</Relationships>", f"{parts}{media}</Relationships>")


def _links(links: Mapping[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/hyperlink" Target={quoteattr(address)}'
        ' TargetMode="External"/>'
        for address, key in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
