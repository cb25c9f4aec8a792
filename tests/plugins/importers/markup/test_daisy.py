"""Talking books, DTBooks and web archives."""

# ruff: noqa: E501 - samples read best whole

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.api.document import BlockKind
from inclusive_desk.api.errors import DeskError
from inclusive_desk.plugins.importers.markup.daisy import DaisyImporter
from inclusive_desk.plugins.importers.markup.dtbook import DtbookImporter
from inclusive_desk.plugins.importers.markup.mhtml import MhtmlImporter
from tests.plugins.importers.reading import first, kinds, read, texts, zipped

NCC = """<html><head><title>Le livre</title><meta name="dc:title" content="Le livre"/>
<meta name="dc:language" content="fr"/><meta name="ncc:charset" content="utf-8"/></head><body>
<h1 class="title"><a href="s1.smil#a">Le livre</a></h1><span class="page-normal"><a href="s1.smil#p">1</a></span>
</body></html>"""
DTBOOK = """<dtbook xmlns="http://www.daisy.org/z3986/2005/dtbook/" xml:lang="fr"><head>
<meta name="dc:Title" content="Le manuel"/></head><book><bodymatter><level1><h1>Un</h1><pagenum id="p4">4</pagenum>
<p><sent>Une phrase.</sent> <sent>Deux<noteref idref="#n1">1</noteref>.</sent></p>
<list type="ol" enum="a"><li>choix</li></list><list type="pl"><li>– nu</li></list>
<level2><hd>Deux</hd><linegroup><line><linenum>5</linenum> Un vers</line></linegroup></level2>
<imggroup><img src="x.png" alt="Une carte"/><caption>La carte</caption></imggroup>
<note id="n1"><p>La note.</p></note></level1></bodymatter></book></dtbook>"""


def test_a_dtbook_has_levels_pages_lists_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "livre.xml"
    path.write_text(DTBOOK, encoding="utf-8")
    document = read(DtbookImporter(), path)
    assert (document.title, document.language) == ("Le manuel", "fr")
    assert kinds(document) == [
        "heading", "page_break", "paragraph", "list_item", "list_item", "heading", "paragraph",
        "image", "caption", "note",
    ]  # fmt: skip
    assert [block.level for block in document.blocks if block.kind is BlockKind.HEADING] == [1, 2]
    assert first(document, BlockKind.PAGE_BREAK).marker == "4"
    assert texts(document, BlockKind.LIST_ITEM) == ["a. choix", "– nu"]
    assert first(document, BlockKind.NOTE).note_ref == "1"


def test_a_daisy_2_02_book_is_read_from_its_text(tmp_path: Path) -> None:
    smil = '<smil><body><par><text src="texte.html#x"/><audio src="a.mp3"/></par></body></smil>'
    text = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1 id="x"><a href="s1.smil#a">Le livre</a></h1>'
        '<span class="page-normal">12</span><p>Bonjour.</p></body></html>'
    )
    path = zipped(
        tmp_path / "livre.zip", {"livre/ncc.html": NCC, "livre/s1.smil": smil, "livre/texte.html": text}
    )
    document = read(DaisyImporter(), path)
    assert texts(document) == ["Le livre", "Bonjour."]
    assert first(document, BlockKind.PAGE_BREAK).marker == "12"
    assert not document.warnings


def test_a_book_of_sound_alone_gives_its_headings_and_says_so(tmp_path: Path) -> None:
    smil = '<smil><body><par><text src="ncc.html#x"/></par></body></smil>'
    document = read(DaisyImporter(), zipped(tmp_path / "livre.zip", {"ncc.html": NCC, "s1.smil": smil}))
    assert texts(document) == ["Le livre"]
    assert document.warnings


def test_a_daisy_3_book_is_read_from_its_dtbook_zipped_or_not(tmp_path: Path) -> None:
    opf = (
        '<package xmlns="http://openebook.org/namespaces/oeb-package/1.0/"><manifest>'
        '<item id="t" href="livre.xml" media-type="application/x-dtbook+xml"/></manifest></package>'
    )
    document = read(DaisyImporter(), zipped(tmp_path / "livre.zip", {"book.opf": opf, "livre.xml": DTBOOK}))
    assert (document.format, document.title) == ("daisy3", "Le manuel")
    (tmp_path / "livre.xml").write_text(DTBOOK, encoding="utf-8")
    (tmp_path / "book.opf").write_text(opf, encoding="utf-8")
    assert read(DaisyImporter(), tmp_path / "book.opf").text == document.text


def test_a_zip_without_a_book_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        read(DaisyImporter(), zipped(tmp_path / "photos.zip", {"a.jpg": b"x"}))
    assert caught.value.code == "unknown-format"


def test_a_web_archive_is_read_with_its_pictures(tmp_path: Path) -> None:
    path = tmp_path / "page.mht"
    path.write_bytes(
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html; "
        b"charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: http://x.fr/p\r\n\r\n"
        b"<html><body><p>L'=E9t=E9</p><p><img src=3D'i.png' alt=3D'Image'></p></body></html>\r\n--B\r\n"
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: http://x.fr/i.png\r\n\r\n"
        b"iVBORw0KGgoAAAANSUhEUgAAAGQAAABkCAIAAACa/w==\r\n--B--\r\n"
    )
    document = read(MhtmlImporter(), path)
    assert texts(document) == ["L'été", "Image"]
    assert len(document.assets) == 1


def test_real_talking_books_are_read(corpus: Path) -> None:
    files = corpus / "documents" / "files"
    song = read(DaisyImporter(), files / "daisy202_dontworry.zip")
    assert texts(song, BlockKind.HEADING)[:2] == ["Don't Worry, Be Happy", "Introductio"]
    assert len(texts(song, BlockKind.NOTE)) == 2
    study = read(DtbookImporter(), files / "dtbook_hauy.xml")
    assert len(texts(study, BlockKind.NOTE)) == 103
    assert len([block for block in study.blocks if block.kind is BlockKind.PAGE_BREAK]) >= 26
