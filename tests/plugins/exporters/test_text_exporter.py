"""Plain text: what is said, with lists closely and paragraphs apart."""

from __future__ import annotations

from pathlib import Path

from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.plugins.exporters.text import TextExporter
from inclusive_desk.services.exporting import DeskWork


def test_paragraphs_are_parted_by_an_empty_line_and_items_are_not(tmp_path: Path) -> None:
    builder = DocumentBuilder()
    builder.heading(1, "Courses")
    builder.page_break("2", 2)
    builder.item("lait")
    builder.item("entier", level=2)
    builder.paragraph("C’est tout\u202f!")
    path = tmp_path / "texte.txt"
    TextExporter().write(DeskWork(builder.build()), path, NoProgress())
    assert path.read_bytes().decode() == "Courses\n\n• lait\n  • entier\n\nC’est tout\u202f!\n"


def test_an_empty_document_gives_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "texte.txt"
    TextExporter().write(DeskWork(DocumentBuilder().build()), path, NoProgress())
    assert path.read_bytes() == b""
