"""PEF, eBraille, text and drawings of dots: valid, true to size, with print where it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from inclusive_desk.api.builder import CellRuns, DocumentBuilder
from inclusive_desk.api.document import Document
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.api.work import BraillePage, Looks, SpokenSentence
from inclusive_desk.plugins.exporters.dots.ebrl import EbrlExporter
from inclusive_desk.plugins.exporters.dots.pdf import BraillePdfExporter
from inclusive_desk.plugins.exporters.dots.pef import PefExporter, check_pef
from inclusive_desk.plugins.exporters.dots.svg import SvgExporter
from inclusive_desk.plugins.exporters.dots.text import TextExporter
from inclusive_desk.services.braille_layout import Layout
from inclusive_desk.services.braille_options import layout_for, work_options
from inclusive_desk.services.brailling import braille_pages
from tests.services.typewriter import Typewriter, cell

XHTML = "{http://www.w3.org/1999/xhtml}"


def sheet() -> Document:
    builder = DocumentBuilder()
    builder.heading(1, "Un titre")
    builder.paragraph("Un paragraphe & du texte <ici>. " * 4)
    builder.heading(2, "Deux")
    builder.page_break("12", 1)
    builder.item("lait", "•", 1)
    builder.item("pain", "•", 2)
    builder.item("sel", "•", 1)
    builder.table([[CellRuns("Pays"), CellRuns("Ville")], [CellRuns("France"), CellRuns("Paris")]], 1)
    builder.heading(4, "Quatre")
    builder.page_break("13", 2)
    builder.paragraph("Fin.")
    return builder.build()


class Work:
    """A work whose braille is laid out as the services do."""

    looks = Looks()
    marks: Sequence[Mark] = ()

    def __init__(self, document: Document, layout: Layout, **options: str) -> None:
        self.document = document
        self._layout = layout
        self._options = {**work_options(layout, "fr-g1"), **options}

    def speech(self) -> Iterator[SpokenSentence]:
        return iter(())

    def braille_pages(self) -> Iterator[BraillePage]:
        return braille_pages(self.document, Typewriter(), "fr-g1", self._layout)

    def option(self, key: str, default: str = "") -> str:
        return self._options.get(key, default)


def written(exporter: Exporter, tmp_path: Path, document: Document, layout: Layout, **options: str) -> Path:
    path = tmp_path / f"out{exporter.suffix}"
    exporter.write(Work(document, layout_for(exporter.suffix, layout), **options), path, NoProgress())
    return path


def word(text: str) -> str:
    return "".join(map(cell, text))


def test_pef_is_valid_by_its_grammar_and_its_two_rules(tmp_path: Path, corpus: Path) -> None:
    path = written(PefExporter(), tmp_path, sheet(), Layout(20, 10))
    grammar = etree.RelaxNG(etree.parse(str(corpus / "braille" / "pef" / "pef-2008-1.rng")))
    assert grammar.validate(etree.parse(str(path))), grammar.error_log
    assert check_pef(path) == []


def test_the_rules_of_pef_find_rows_too_long_and_too_many(tmp_path: Path) -> None:
    path = written(PefExporter(), tmp_path, sheet(), Layout(20, 10))
    text = path.read_text("utf-8")
    path.write_text(text.replace('cols="20"', 'cols="12"'), "utf-8")
    assert any("line" in one for one in check_pef(path))
    path.write_text(text.replace('rowgap="0"', 'rowgap="4"'), "utf-8")
    assert check_pef(path)
    path.write_text(text.replace("</row>", "x</row>"), "utf-8")
    assert any("'x'" in one for one in check_pef(path))


def test_pef_has_a_volume_of_its_own_for_each_volume(tmp_path: Path) -> None:
    builder = DocumentBuilder()
    for number in range(6):
        builder.heading(1, f"Chapitre {number}")
        builder.paragraph("mot " * 300)
    path = written(PefExporter(), tmp_path, builder.build(), Layout(20, 10, volume_pages=12), sides="2")
    root = etree.parse(str(path)).getroot()
    volumes = root.findall(".//{*}volume")
    assert len(volumes) > 1
    assert {volume.get("duplex") for volume in volumes} == {"true"}


def test_text_is_unicode_unless_a_charset_is_asked_for(tmp_path: Path) -> None:
    document = Document("Un é.", sheet().blocks[:0])
    builder = DocumentBuilder()
    builder.paragraph("Un é.")
    document = builder.build()
    data = written(TextExporter(), tmp_path, document, Layout()).read_bytes()
    assert data.decode("utf-8") == "\u2800\u2800" + word("Un é.") + "\r\n"
    french = written(TextExporter(), tmp_path, document, Layout(), charset="tbfr2007").read_bytes()
    assert len(french) == len(word("Un é.")) + 4
    assert french.decode("cp1252")


def test_text_can_have_print_under_each_line(tmp_path: Path) -> None:
    builder = DocumentBuilder()
    builder.paragraph("Le petit chaperon rouge partit aussitôt.")
    path = written(TextExporter(), tmp_path, builder.build(), Layout(cells=24), interline="yes")
    assert path.read_text("utf-8").split("\n")[1::2] == ["Le petit chaperon", "rouge partit aussitôt."]


def test_svg_draws_each_dot_at_its_true_place(tmp_path: Path) -> None:
    builder = DocumentBuilder()
    builder.paragraph("ab")
    path = written(SvgExporter(), tmp_path, builder.build(), Layout(30, 27), interline="yes")
    root = etree.parse(str(path)).getroot()
    assert (root.get("width"), root.get("height")) == ("210mm", "297mm")
    drawn = root.findall(".//{*}use")
    assert [use.get("href") for use in drawn] == [f"#b{ord(cell(char)) - 0x2800:02x}" for char in "ab"]
    assert [float(use.get("x", "")) for use in drawn] == [15 + 2 * 6, 15 + 3 * 6]
    (symbol,) = (one for one in root.findall(".//{*}defs/{*}g") if one.get("id") == drawn[0].get("href")[1:])
    assert len(symbol) == (ord(cell("a")) - 0x2800).bit_count()
    assert {circle.get("r") for circle in symbol} == {"0.75"}
    assert [text.text for text in root.findall(".//{*}text")] == ["ab"]


def test_pdf_holds_the_dots_as_text_that_can_be_copied_at_the_size_of_the_paper(tmp_path: Path) -> None:
    import pymupdf

    path = written(BraillePdfExporter(), tmp_path, sheet(), Layout(30, 27), interline="yes")
    with pymupdf.open(path) as paper:
        page = paper[0]
        assert (round(page.rect.width), round(page.rect.height)) == (595, 842)
        text = page.get_text()
        assert word("titre") in text
        assert "Un titre" in text
        drawn = page.get_pixmap(dpi=72).samples
    assert min(drawn) == 0, "there is ink"


def test_boxes_of_worksheets_stand_in_the_print_of_a_pdf(tmp_path: Path) -> None:
    import pymupdf

    builder = DocumentBuilder()
    builder.paragraph("☐ oui ★ non ☑ π")
    path = written(BraillePdfExporter(), tmp_path, builder.build(), Layout(30, 27), interline="yes")
    with pymupdf.open(path) as paper:
        text = paper[0].get_text()
        fonts = {font[3] for font in paper[0].get_fonts()}
    assert "?" not in text
    assert "oui" in text
    assert "ZapfDingbats" in fonts


def test_a_large_page_gets_the_paper_it_needs(tmp_path: Path) -> None:
    import pymupdf

    path = written(BraillePdfExporter(), tmp_path, sheet(), Layout(40, 25))
    with pymupdf.open(path) as paper:
        assert round(paper[0].rect.width * 25.4 / 72) == 260


def test_ebraille_is_a_package_with_the_files_and_metadata_the_standard_wants(tmp_path: Path) -> None:
    path = written(EbrlExporter(), tmp_path, sheet(), Layout())
    with ZipFile(path) as book:
        names = book.namelist()
        assert names[0] == "mimetype"
        assert book.getinfo("mimetype").compress_type == ZIP_STORED
        assert book.read("mimetype") == b"application/epub+zip"
        package = etree.fromstring(book.read("package.opf"))
        index = etree.fromstring(book.read("index.html"))
        content = etree.fromstring(book.read("ebraille/content.xhtml"))
    kept = {meta.get("property"): meta.text for meta in package.iter("{*}meta")}
    assert package.find(".//{*}format").text == "eBraille 1.0"
    assert package.find(".//{*}language").text == "fr-Brai"
    assert kept["a11y:brailleCellType"] == "6"
    assert kept["a11y:completeTranscription"] == "true"
    assert {"a11y:brailleSystem", "a11y:producer", "a11y:tactileGraphics", "dcterms:dateCopyrighted"} <= set(
        kept
    )
    link = index.find(f".//{XHTML}link")
    assert (link.get("rel"), link.get("href")) == ("publication", "package.opf")
    assert [nav.get("role") for nav in index.iter(f"{XHTML}nav")] == ["doc-toc", "doc-pagelist"]
    targets = {one.get("id") for one in content.iter() if one.get("id")}
    leads = {a.get("href", "").partition("#")[2] for a in index.iter(f"{XHTML}a")}
    assert leads <= targets
    assert [a.get("title") for a in index.iter(f"{XHTML}a") if a.get("title")] == ["12", "13"]


def test_ebraille_keeps_headings_lists_and_tables_as_such_and_holds_braille_only(tmp_path: Path) -> None:
    path = written(EbrlExporter(), tmp_path, sheet(), Layout())
    with ZipFile(path) as book:
        body = etree.fromstring(book.read("ebraille/content.xhtml")).find(f"{XHTML}body")
    assert body.find(f"{XHTML}h1").text == word("Un titre")
    assert [cell_.text for cell_ in body.iter(f"{XHTML}td")] == [word("France"), word("Paris")]
    assert [cell_.text for cell_ in body.iter(f"{XHTML}th")] == [word("Pays"), word("Ville")]
    assert len(body.findall(f"{XHTML}ul/{XHTML}li/{XHTML}ul/{XHTML}li")) == 1
    assert re.fullmatch("[\u2800-\u28ff\\s]*", "".join(body.itertext()))


def test_the_contents_of_ebraille_nest_by_level(tmp_path: Path) -> None:
    builder = DocumentBuilder()
    for level in (1, 2, 4, 3, 1, 3, 2, 1):
        builder.heading(level, f"Titre {level}")
        builder.paragraph("mot")
    path = written(EbrlExporter(), tmp_path, builder.build(), Layout())
    with ZipFile(path) as book:
        index = etree.fromstring(book.read("index.html"))
    for ol in index.iter(f"{XHTML}ol"):
        assert {child.tag for child in ol} == {f"{XHTML}li"}
    assert len(index.findall(f".//{XHTML}nav/{XHTML}ol/{XHTML}li")) == 3


@pytest.mark.parametrize(
    "exporter", [PefExporter, TextExporter, SvgExporter, BraillePdfExporter, EbrlExporter]
)
def test_an_empty_document_and_odd_titles_are_written(exporter: type[Exporter], tmp_path: Path) -> None:
    document = Document("", title="a \x0b & <b>")
    path = written(exporter(), tmp_path, document, Layout())
    if exporter.suffix in (".pef", ".svg"):
        etree.parse(str(path))
