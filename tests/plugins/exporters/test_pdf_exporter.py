"""Adapted PDF: tagged by WeasyPrint where it is installed, else plain; spaced as asked either way."""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.document import Asset, BlockKind, Document
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.api.work import Looks
from inclusive_desk.plugins.exporters import pdf
from inclusive_desk.plugins.exporters.pdf import PdfExporter
from inclusive_desk.plugins.exporters.pdf.spaced_fonts import font_files, widened
from tests.plugins.exporters.books import read_again
from tests.plugins.exporters.test_office_exporters import LOOKS, PIXEL, Asked, sheet

TAGGED = importlib.util.find_spec("weasyprint") is not None
needs_weasyprint = pytest.mark.skipif(not TAGGED, reason="WeasyPrint is not installed")
WAYS = [pytest.param("yes", marks=needs_weasyprint), "no"]


class Told(NoProgress):
    """Keeps what is told at the end."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        if note and done >= total:
            self.notes.append(note)


def written(
    folder: Path, document: Document, looks: Looks = LOOKS, marks: tuple[Mark, ...] = (), **options: str
) -> tuple[Path, list[str]]:
    path, told = folder / "out.pdf", Told()
    work = Asked(document, looks, marks)
    work.options = options
    PdfExporter().write(work, path, told)
    return path, told.notes


def advance(path: Path, text: str) -> float:
    """Return how wide the line that begins with *text* is, in points."""
    with pymupdf.open(path) as file:
        for block in file[0].get_text("dict")["blocks"]:
            for line in block.get("lines", []):
                if "".join(span["text"] for span in line["spans"]).startswith(text):
                    return float(line["bbox"][2] - line["bbox"][0])
    raise AssertionError(text)


def line(text: str) -> Document:
    builder = DocumentBuilder(language="fr")
    builder.paragraph(text)
    return builder.build()


@pytest.mark.parametrize("tagged", WAYS)
def test_letters_and_spaces_are_as_wide_as_asked(tmp_path: Path, tagged: str) -> None:
    text = "Le chat dort bien"
    plain = replace(LOOKS, letter_spacing=0.0, word_spacing=0.0)
    wide = replace(LOOKS, letter_spacing=0.12, word_spacing=0.16)
    narrow_line = advance(written(tmp_path, line(text), plain, tagged=tagged)[0], text[:7])
    wide_line = advance(written(tmp_path, line(text), wide, tagged=tagged)[0], text[:7])
    asked = 14 * (0.12 * len(text) + 0.16 * text.count(" "))
    assert wide_line - narrow_line == pytest.approx(asked, abs=2.5)


@pytest.mark.parametrize("tagged", WAYS)
def test_title_language_page_and_numbers_are_there(tmp_path: Path, tagged: str) -> None:
    path, _ = written(tmp_path, sheet(), page="A3", tagged=tagged)
    with pymupdf.open(path) as file:
        assert file.metadata["title"] == "Fiche & « suite »"
        assert file.language == "fr"
        assert round(file[0].rect.width) == 842
        assert f"1 / {len(file)}" in file[0].get_text().replace("\u00a0", " ")


@pytest.mark.parametrize("tagged", WAYS)
def test_fonts_are_embedded(tmp_path: Path, tagged: str) -> None:
    path, _ = written(tmp_path, line("Le chat dort."), tagged=tagged)
    with pymupdf.open(path) as file:
        fonts = file.get_page_fonts(0)
        assert fonts
        assert all(ending != "n/a" for _, ending, *_ in fonts)


@pytest.mark.parametrize("tagged", WAYS)
def test_every_word_arrives_with_the_colours_of_the_aids(tmp_path: Path, tagged: str) -> None:
    path, _ = written(tmp_path, line("maman lit"), LOOKS, (Mark(0, 2, "syllable-odd"),), tagged=tagged)
    with pymupdf.open(path) as file:
        spans = [
            span
            for block in file[0].get_text("dict")["blocks"]
            for one in block.get("lines", [])
            for span in one["spans"]
        ]
        assert "maman lit" in file[0].get_text()
    assert any(span["text"] == "ma" and span["color"] == 0x8A1C1C for span in spans)


@needs_weasyprint
def test_a_tagged_pdf_is_read_again_with_its_structure(tmp_path: Path) -> None:
    path, told = written(tmp_path, sheet())
    back = read_again(path)
    assert told == []
    assert [back.text_of(b) for b in back.blocks if b.kind is BlockKind.HEADING] == [
        "La Terre & <la> Lune",
        "Exercice 1",
    ]
    assert [b.alt for b in back.blocks if b.kind is BlockKind.IMAGE] == ["Une carte <ronde>"]
    assert sorted(back.text.split()) == sorted(sheet().text.split())


@needs_weasyprint
def test_a_tagged_pdf_says_so(tmp_path: Path) -> None:
    path, _ = written(tmp_path, sheet())
    with pymupdf.open(path) as file:
        root = file.pdf_catalog()
        assert file.xref_get_key(root, "MarkInfo/Marked") == ("bool", "true")
        assert file.xref_get_key(root, "StructTreeRoot")[0] == "xref"
        assert file.xref_get_key(root, "ViewerPreferences/DisplayDocTitle") == ("bool", "true")
        assert "pdfuaid" in file.get_xml_metadata()


@pytest.mark.parametrize("tagged", WAYS)
@pytest.mark.parametrize("data", [PIXEL[:60], b"\x89PNG\r\n\x1a\n", b"no picture"])
def test_a_damaged_picture_costs_no_word(tmp_path: Path, tagged: str, data: bytes) -> None:
    builder = DocumentBuilder(language="fr")
    builder.assets["p"] = Asset("image/png", data)
    builder.paragraph("Avant.")
    builder.image("p", "Une carte")
    builder.paragraph("Après.")
    path, _ = written(tmp_path, builder.build(), tagged=tagged)
    with pymupdf.open(path) as file:
        assert "Après." in file[0].get_text()


def test_without_weasyprint_the_pdf_is_said_to_have_no_tags(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "can_tag", lambda: False)
    path, told = written(tmp_path, sheet())
    assert len(told) == 1
    assert "no tags" in told[0]
    with pymupdf.open(path) as file:
        assert file.xref_get_key(file.pdf_catalog(), "StructTreeRoot")[0] == "null"


def test_a_picture_goes_to_the_next_page_before_it_is_made_smaller(tmp_path: Path) -> None:
    builder = DocumentBuilder()
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 400, 400))
    picture.clear_with(200)

    builder.assets["p"] = Asset("image/png", picture.tobytes("png"))
    for _ in range(9):
        builder.paragraph("Une ligne de texte.")
    builder.image("p", "Un carré gris")
    path, _ = written(tmp_path, builder.build(), tagged="no")
    with pymupdf.open(path) as file:
        assert len(file) == 2
        (found,) = file[1].get_image_info()
        assert found["bbox"][3] - found["bbox"][1] == pytest.approx(300, abs=3)


def test_widening_a_font_changes_advances_only() -> None:
    file = font_files("DejaVuSans")[0]
    if file is None:
        pytest.skip("DejaVu Sans is not installed")
    data = file.read_bytes()
    wide: Any = pymupdf.Font(
        fontbuffer=widened(data, 0.25, 0.5, {pymupdf.Font(fontbuffer=data).has_glyph(32)})
    )
    plain: Any = pymupdf.Font(fontbuffer=data)
    assert wide.glyph_advance(97) - plain.glyph_advance(97) == pytest.approx(0.25, abs=0.001)
    assert wide.glyph_advance(32) - plain.glyph_advance(32) == pytest.approx(0.75, abs=0.001)


@pytest.mark.parametrize("data", [b"", b"no font", struct.pack(">IHHHH", 0x10000, 9, 0, 0, 0)])
def test_what_is_no_font_stays_as_it_is(data: bytes) -> None:
    assert widened(data, 0.1, 0.1, ()) == data
