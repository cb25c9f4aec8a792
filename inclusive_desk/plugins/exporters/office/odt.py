"""Writes a document as OpenDocument text: real styles, lists, notes and formulas."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Work

if TYPE_CHECKING:
    from inclusive_desk.plugins.exporters.markup.paper import Paper
    from inclusive_desk.plugins.exporters.office.odfbody import OdfBody

_TYPE = "application/vnd.oasis.opendocument.text"
_FORMULA = "application/vnd.oasis.opendocument.formula"
_IN_MEMORY = 8 << 20
"""Bytes of the body kept in memory; what is longer waits on disk until the styles are known."""
_PIECE = 1 << 16


class OdtExporter(Exporter):
    """Writes ODT straight as XML, piece by piece: a book with every syllable coloured needs little memory."""

    api_version = 1
    label = mark("OpenDocument text")
    suffix = ".odt"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the document with its marks and looks to *path*."""
        from inclusive_desk.plugins.exporters.books.archive import Archive
        from inclusive_desk.plugins.exporters.markup.paper import paper_of
        from inclusive_desk.plugins.exporters.office import common, odfstyles
        from inclusive_desk.plugins.exporters.office.odfbody import OdfBody
        from inclusive_desk.plugins.exporters.office.pieces import Pieces

        document = work.document
        roles = common.roles_of(work.marks)
        paper = paper_of(work.looks, work.option("page", "A4"), roles)
        body = OdfBody(document, paper, Pieces(document, work.marks, common.separators(paper, roles)))
        language = common.office_language(document.language)
        with (
            tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as written,
            Archive(path) as package,
        ):
            for block in body.write(progress):
                written.write(block)
            package.data("mimetype", _TYPE.encode(), stored=True)
            package.text("content.xml", _content(body, paper, written))
            package.text("styles.xml", [odfstyles.styles(paper, language, roles, common.legend(roles))])
            package.text("meta.xml", [odfstyles.meta(common.title_of(document), language)])
            pictures = dict(body.pictures.values())
            for name, shown in pictures.items():
                package.data(f"Pictures/{name}", shown.data, stored=True)
            for number, math in enumerate(body.objects, 1):
                package.text(f"Object {number}/content.xml", [odfstyles.HEAD, math])
            package.text("META-INF/manifest.xml", [_manifest(list(pictures), len(body.objects))])


def _content(body: OdfBody, paper: Paper, written: IO[str]) -> Iterator[str]:
    """Yield `content.xml`: the styles that the body turned out to need, then the body."""
    from inclusive_desk.plugins.exporters.office.odfstyles import HEAD, NAMESPACES, VERSION, font_faces

    yield f"{HEAD}<office:document-content {NAMESPACES} {VERSION}>"
    yield f"<office:font-face-decls>{font_faces(paper)}</office:font-face-decls>"
    yield f"<office:automatic-styles>{body.styles()}</office:automatic-styles><office:body><office:text>\n"
    written.seek(0)
    while piece := written.read(_PIECE):
        yield piece
    yield "</office:text></office:body></office:document-content>"


def _manifest(pictures: list[str], objects: int) -> str:
    from inclusive_desk.plugins.exporters.markup.pictures import MEDIA_TYPES
    from inclusive_desk.plugins.exporters.office.odfstyles import HEAD

    files = {"/": _TYPE, "content.xml": "text/xml", "styles.xml": "text/xml", "meta.xml": "text/xml"}
    for name in pictures:
        files[f"Pictures/{name}"] = MEDIA_TYPES[name.rpartition(".")[2]]
    for number in range(1, objects + 1):
        files[f"Object {number}/"] = _FORMULA
        files[f"Object {number}/content.xml"] = "text/xml"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in files.items()
    )
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"'
    return f"{HEAD}<manifest:manifest {space}>{entries}</manifest:manifest>"
