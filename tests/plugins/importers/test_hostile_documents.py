"""Documents made to do harm, or by programs gone wrong: something is read, or one sentence says why not."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import Importer
from inclusive_desk.plugins.importers.markup.daisy import DaisyImporter
from inclusive_desk.plugins.importers.markup.dtbook import DtbookImporter
from inclusive_desk.plugins.importers.markup.html import HtmlImporter
from inclusive_desk.plugins.importers.markup.mhtml import MhtmlImporter
from inclusive_desk.plugins.importers.office.docx import DocxImporter
from inclusive_desk.plugins.importers.office.odt import OdtImporter
from inclusive_desk.plugins.importers.office.pptx import PptxImporter
from inclusive_desk.plugins.importers.office.rtf import RtfImporter
from tests.plugins.importers.reading import read, texts, zipped

WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
SLIDE = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OPEN = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*given: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{RELATED}/{kind}" Target="{target}"/>' for key, kind, target in given
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}'
        "</Relationships>"
    )


def docx(folder: Path, body: str | bytes, **parts: str) -> Path:
    if isinstance(body, str):
        body = f"<w:document {WORD}><w:body>{body}</w:body></w:document>".encode()
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations(("r", "officeDocument", "word/document.xml")),
        "word/document.xml": body,
    }
    files |= {f"word/{name}.xml": data for name, data in parts.items()}
    files["word/_rels/document.xml.rels"] = relations(*((name, name, f"{name}.xml") for name in parts))
    return zipped(folder / "a.docx", files)


def odt(folder: Path, body: str) -> Path:
    content = (
        f"<office:document-content {OPEN}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(
        folder / "a.odt",
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content},
        stored_first=True,
    )


def pptx(folder: Path, tree: str) -> Path:
    return zipped(
        folder / "a.pptx",
        {
            "_rels/.rels": relations(("r", "officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f"<p:presentation {SLIDE}><p:sldIdLst><p:sldId r:id='s'/></p:sldIdLst>"
            "</p:presentation>",
            "ppt/_rels/presentation.xml.rels": relations(("s", "slide", "slides/s.xml")),
            "ppt/slides/s.xml": f"<p:sld {SLIDE}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>",
        },
    )


def w_p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def a_shape(paragraph: str) -> str:
    return f"<p:sp><p:txBody>{paragraph}</p:txBody></p:sp>"


NESTS: list[tuple[str, str, str, str]] = [
    ("docx", "<w:tbl><w:tr><w:tc>", w_p("deep"), "</w:tc></w:tr></w:tbl>"),
    ("docx", "<w:sdt><w:sdtContent>", w_p("deep"), "</w:sdtContent></w:sdt>"),
    (
        "docx",
        "<w:p><w:r><w:drawing><wps:txbx><w:txbxContent>",
        w_p("deep"),
        "</w:txbxContent></wps:txbx></w:drawing></w:r></w:p>",
    ),
    ("odt", "<text:section>", "<text:p>deep</text:p>", "</text:section>"),
    ("odt", "<text:list><text:list-item>", "<text:p>deep</text:p>", "</text:list-item></text:list>"),
    ("odt", "<text:p><text:span>", "deep", "</text:span></text:p>"),
    (
        "odt",
        "<table:table><table:table-row><table:table-cell>",
        "<text:p>deep</text:p>",
        "</table:table-cell></table:table-row></table:table>",
    ),
    ("pptx", "<p:grpSp>", a_shape("<a:p><a:r><a:t>deep</a:t></a:r></a:p>"), "</p:grpSp>"),
]
MAKERS = {"docx": (DocxImporter, docx), "odt": (OdtImporter, odt), "pptx": (PptxImporter, pptx)}


@pytest.mark.parametrize("depth", [300, 1500])
@pytest.mark.parametrize(("kind", "opening", "inside", "closing"), NESTS)
def test_elements_within_elements_are_followed_as_deep_as_they_are_parsed(
    tmp_path: Path, kind: str, opening: str, inside: str, closing: str, depth: int
) -> None:
    importer, made = MAKERS[kind]
    times = depth // opening.count("<")
    path = made(tmp_path, opening * times + inside + closing * times)
    assert "".join(texts(read(importer(), path))).endswith("deep")


@pytest.mark.parametrize(("kind", "opening", "inside", "closing"), [NESTS[0], NESTS[3], NESTS[-1]])
def test_what_nests_deeper_than_anything_is_parsed_ends_without_a_crash(
    tmp_path: Path, kind: str, opening: str, inside: str, closing: str
) -> None:
    importer, made = MAKERS[kind]
    path = made(tmp_path, opening * 30_000 + inside + closing * 30_000)
    assert texts(read(importer(), path)) == []


def test_a_note_that_calls_itself_is_written_once(tmp_path: Path) -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnotes {WORD}><w:footnote w:id="2"><w:p><w:r><w:t>note</w:t></w:r>{call}</w:p></w:footnote>'
        "</w:footnotes>"
    )
    document = read(DocxImporter(), docx(tmp_path, f"<w:p>{call}</w:p>" + w_p("end"), footnotes=notes))
    assert texts(document) == ["1", "end", "1 note1"]


def test_a_field_that_never_ends_hides_nothing(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    ended = begin + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = f"<w:p>{begin}<w:r><w:t>one</w:t></w:r></w:p><w:p>{ended}<w:r><w:t>two</w:t></w:r></w:p>"
    assert texts(read(DocxImporter(), docx(tmp_path, body))) == ["one", "two"]


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-3", "0", "1e9", "", "abc", "٣"])
def test_numbers_that_are_none_count_as_not_given(tmp_path: Path, number: str) -> None:
    word = (
        f'<w:p><w:pPr><w:outlineLvl w:val="{number}"/><w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/>'
        f'</w:numPr><w:tabs><w:tab w:pos="{number}" w:leader="dot"/></w:tabs></w:pPr><w:r><w:rPr>'
        f'<w:sz w:val="{number}"/><w:position w:val="{number}"/></w:rPr><w:t>word</w:t></w:r></w:p>'
        f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{number}"/></w:trPr><w:tc><w:tcPr>'
        f'<w:gridSpan w:val="{number}"/></w:tcPr>{w_p("a")}</w:tc><w:tc>{w_p("b")}</w:tc></w:tr></w:tbl>'
    )
    numbering = (
        f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">'
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{number}"/>'
        f'<w:lvlRestart w:val="{number}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    assert "word" in read(DocxImporter(), docx(tmp_path, word, numbering=numbering)).text
    slide = a_shape(
        f'<a:p><a:pPr lvl="{number}"><a:buAutoNum type="arabicPeriod" startAt="{number}"/></a:pPr><a:r>'
        f'<a:rPr baseline="{number}"/><a:t>slide</a:t></a:r></a:p>'
    )
    assert "slide" in read(PptxImporter(), pptx(tmp_path, slide)).text
    text = (
        f'<text:h text:outline-level="{number}">open</text:h><text:p>a<text:s text:c="{number}"/>b</text:p>'
        f'<text:list><text:list-item text:start-value="{number}"><text:p>c</text:p></text:list-item>'
        "</text:list>"
    )
    assert "open" in read(OdtImporter(), odt(tmp_path, text)).text
    page = tmp_path / "a.html"
    page.write_text(
        f"<html><body><div role=heading aria-level='{number}'>page</div><b style='font-weight:{number}'>x</b>"
        f"<ol start='{number}'><li value='{number}'>y</ol><table><tr><td colspan='{number}'>z<td>t</table>",
        encoding="utf-8",
    )
    found = read(HtmlImporter(), page)
    assert "page" in found.text
    assert all(1 <= block.level <= 6 for block in found.blocks if block.kind == "heading")


@pytest.mark.parametrize("declared", ['<?xml version="1.0" encoding="UTF-8"?>', ""])
def test_text_that_is_not_in_the_encoding_it_says_is_read_all_the_same(tmp_path: Path, declared: str) -> None:
    told = f"{declared}<w:document {WORD}><w:body>{w_p('été à Noël')}</w:body></w:document>"
    assert texts(read(DocxImporter(), docx(tmp_path, told.encode("cp1252")))) == ["été à Noël"]
    book = tmp_path / "a.xml"
    book.write_bytes(f"{declared}<dtbook><book><p>été à Noël</p></book></dtbook>".encode("cp1252"))
    assert texts(read(DtbookImporter(), book)) == ["été à Noël"]


def test_one_damaged_byte_does_not_spoil_the_accents_of_a_whole_text(tmp_path: Path) -> None:
    told = f"<w:document {WORD}><w:body>{w_p('été à Noël ' * 20)}</w:body></w:document>".encode() + b"\xff"
    assert texts(read(DocxImporter(), docx(tmp_path, told)))[0].startswith("été à Noël été")


def test_a_flat_text_in_another_encoding_is_no_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.fodt"
    path.write_bytes(
        f'<?xml version="1.0" encoding="UTF-16"?><office:document {OPEN}><office:body><office:text>'
        "<text:p>été</text:p></office:text></office:body></office:document>".encode("utf-16")
    )
    assert texts(read(OdtImporter(), path)) == ["été"]


def test_a_mark_of_byte_order_before_rich_text_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(b"\xef\xbb\xbf{\\rtf1 x\\par}")
    assert texts(read(RtfImporter(), path)) == ["x"]


def test_parts_within_parts_of_a_web_archive_without_end_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    kind = "Content-Type: multipart/related; boundary=B{}\n\n"
    nested = "".join(f"--B{n}\n" + kind.format(n + 1) for n in range(2000))
    path.write_text("MIME-Version: 1.0\n" + kind.format(0) + nested, encoding="ascii")
    with pytest.raises(DeskError) as told:
        read(MhtmlImporter(), path)
    assert told.value.code == "damaged"


def test_a_talking_book_under_a_password_says_so(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"ncc.html": "<html><body><h1>T</h1></body></html>"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(DeskError) as told:
        read(DaisyImporter(), path)
    assert told.value.code == "protected"


def test_slides_cut_off_before_the_first_are_damage_and_not_empty(tmp_path: Path) -> None:
    path = pptx(tmp_path, a_shape("<a:p><a:r><a:t>x</a:t></a:r></a:p>"))
    data = path.read_bytes()
    with zipfile.ZipFile(path) as book:
        at = book.getinfo("ppt/slides/s.xml").header_offset
    assert struct.unpack_from("<I", data, at)[0] == 0x04034B50
    path.write_bytes(data[:at])
    with pytest.raises(DeskError) as told:
        read(PptxImporter(), path)
    assert told.value.code == "damaged"


def test_spans_without_measure_do_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    cell = "<tr><td colspan=1000 rowspan=65534>x</td></tr>"
    path.write_text(f"<html><body><table>{cell * 300}</table>", encoding="ascii")
    document = read(HtmlImporter(), path)
    assert document.text.count("x") == 300
    assert sum(len(row) for row in document.blocks[0].rows) < 1_000_000


@pytest.mark.parametrize("importer", [DocxImporter, OdtImporter, PptxImporter])
def test_names_that_lead_out_of_a_container_are_left_alone(importer: type[Importer], tmp_path: Path) -> None:
    kind = {DocxImporter: "docx", OdtImporter: "odt", PptxImporter: "pptx"}[importer]
    inside = {
        "docx": w_p("in"),
        "odt": "<text:p>in</text:p>",
        "pptx": a_shape("<a:p><a:r><a:t>in</a:t></a:r></a:p>"),
    }[kind]
    (tmp_path / "book").mkdir()
    path = MAKERS[kind][1](tmp_path / "book", inside)
    with zipfile.ZipFile(path, "a") as book:
        for name in ("../out.txt", "/out.txt", "x" * 60_000, *(f"n{n}" for n in range(2000))):
            book.writestr(name, "out")
    assert texts(read(importer(), path)) == ["in"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["book"]
