"""Books are read in order, with their pages, notes and contents."""

# ruff: noqa: E501 - samples read best whole

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from inclusive_desk.api.document import BlockKind
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.plugins.importers.markup.epub import EpubImporter
from tests.plugins.importers.reading import first, kinds, read, texts, zipped

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'


def book(tmp_path: Path, chapters: list[str], *, nav: str = "", extra: dict[str, str] | None = None) -> Path:
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    if nav:
        items += '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        spine = '<itemref idref="nav"/>' + spine
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>Un livre</dc:title><dc:language>fr</dc:language></metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine></package>"
    )
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OPS/book.opf": package}
    parts |= {f"OPS/c{n}.xhtml": XHTML.format(body) for n, body in enumerate(chapters)}
    if nav:
        parts["OPS/nav.xhtml"] = XHTML.format(nav)
    return zipped(tmp_path / "livre.epub", parts | (extra or {}), stored_first=True)


def test_chapters_come_in_the_order_of_the_spine(tmp_path: Path) -> None:
    document = read(EpubImporter(), book(tmp_path, ["<h1>Un</h1><p>a</p>", "<h1>Deux</h1><p>b</p>"]))
    assert (document.title, document.language, document.format) == ("Un livre", "fr", "epub")
    assert texts(document) == ["Un", "a", "Deux", "b"]


def test_a_long_book_grows_by_appending(tmp_path: Path) -> None:
    path = book(tmp_path, [f"<p>{n}</p>" for n in range(9)])
    documents = list(EpubImporter().read(path, ImportOptions(), NoProgress()))
    assert [document.complete for document in documents] == [False] * 4 + [True]
    assert all(b.text.startswith(a.text) for a, b in pairwise(documents))


def test_printed_pages_keep_their_labels_and_do_not_cut_a_paragraph(tmp_path: Path) -> None:
    body = '<p>Avant <span epub:type="pagebreak" id="p8" title="8"/>après.</p><div role="doc-pagebreak" aria-label="Page ix"/><p>Fin</p>'
    document = read(EpubImporter(), book(tmp_path, [body]))
    assert kinds(document) == ["paragraph", "page_break", "page_break", "paragraph"]
    assert [block.marker for block in document.blocks if block.kind is BlockKind.PAGE_BREAK] == ["8", "ix"]
    assert texts(document) == ["Avant après.", "Fin"]
    assert document.blocks[-1].page == 2


def test_a_page_list_alone_places_the_breaks(tmp_path: Path) -> None:
    nav = (
        '<nav epub:type="page-list"><ol><li><a href="c0.xhtml#x">12</a></li></ol></nav>'
        '<nav epub:type="toc"><ol><li><a href="c0.xhtml">Le début</a></li></ol></nav>'
    )
    document = read(
        EpubImporter(), book(tmp_path, ['<p class="titre">Le début</p><p>a</p><p id="x">b</p>'], nav=nav)
    )
    assert kinds(document) == ["heading", "paragraph", "page_break", "paragraph"]
    assert first(document, BlockKind.PAGE_BREAK).marker == "12"


def test_notes_in_the_margin_keep_their_labels(tmp_path: Path) -> None:
    body = '<p>Mot<a epub:type="noteref" href="#n">a</a></p><aside epub:type="footnote" id="n"><p>La note.</p></aside>'
    note = first(read(EpubImporter(), book(tmp_path, [body])), BlockKind.NOTE)
    assert note.note_ref == "a"


def test_named_entities_need_no_document_type(tmp_path: Path) -> None:
    assert texts(read(EpubImporter(), book(tmp_path, ["<p>&eacute;t&eacute;&nbsp;!</p>"]))) == ["été\u00a0!"]


def test_a_locked_book_is_refused_and_scrambled_fonts_are_not(tmp_path: Path) -> None:
    def encryption(algorithm: str) -> dict[str, str]:
        return {
            "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            f'<EncryptedData><EncryptionMethod Algorithm="{algorithm}"/></EncryptedData></encryption>'
        }

    with pytest.raises(DeskError) as caught:
        read(
            EpubImporter(),
            book(tmp_path, ["<p>a</p>"], extra=encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")),
        )
    assert caught.value.code == "drm"
    fonts = encryption("http://www.idpf.org/2008/embedding")
    assert texts(read(EpubImporter(), book(tmp_path, ["<p>a</p>"], extra=fonts))) == ["a"]


def test_a_missing_chapter_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    path = book(tmp_path, ["<p>a</p>", ""])
    document = read(EpubImporter(), path)
    assert texts(document) == ["a"]


@pytest.mark.parametrize(
    ("name", "code"), [("made_zipbomb.epub", "too-large"), ("made_zipslip.epub", "damaged")]
)
def test_hostile_books_are_refused_with_a_sentence(corpus: Path, name: str, code: str) -> None:
    with pytest.raises(DeskError) as caught:
        read(EpubImporter(), corpus / "documents" / "files" / name)
    assert caught.value.code == code
    assert caught.value.hint


def test_a_book_cut_short_gives_what_can_be_read_and_says_so(tmp_path: Path) -> None:
    path = book(tmp_path, ["<p>a</p>", "<p>b</p>"])
    path.write_bytes(path.read_bytes()[:-40])
    document = read(EpubImporter(), path)
    assert texts(document) == ["a", "b"]
    assert document.warnings
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(DeskError) as caught:
        read(EpubImporter(), path)
    assert caught.value.code == "damaged"


def test_real_books_are_read_whole(corpus: Path) -> None:
    files = corpus / "documents" / "files"
    poem = read(EpubImporter(), files / "wasteland.epub")
    assert [block.level for block in poem.blocks if block.kind is BlockKind.HEADING][:2] == [1, 2]
    assert len([block for block in poem.blocks if block.kind is BlockKind.NOTE]) >= 50
    assert "line_number" in {style for block in poem.blocks for span in block.spans for style in span.style}
    features = read(EpubImporter(), files / "features.epub")
    assert "x = (−b ± √(b² − 4ac))/(2a)" in features.text
    assert "FAIL" not in [text.strip() for text in texts(features)]
    comic = read(EpubImporter(), corpus / "texts" / "sous-le-vent.epub")
    assert "SOUS LE VENT" in comic.text
    assert comic.page_count == 13
