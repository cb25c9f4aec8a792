"""Our web pages and the sample book, judged by the validators of the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.api.document import Document
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.api.work import Look, Looks
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.registry import Registry
from inclusive_desk.plugins.aids.alternate_words import AlternateWords
from inclusive_desk.plugins.aids.confusable_letters import ConfusableLetters
from inclusive_desk.plugins.exporters.html import HtmlExporter
from inclusive_desk.services import opening
from tests.plugins.exporters.test_html_exporter import Given, whole
from tests.publishing.validators import axe_faults, epub_faults, html_faults

pytestmark = pytest.mark.publishing

SAMPLES = Path(__file__).resolve().parent.parent.parent / "resources" / "samples"
ROLES = {
    "word-even": Look("#d0d0d0", underline="dotted"),
    "word-odd": Look("#1d1d1b"),
    "confusable": Look("#ffcc00", "#fff3c4", bold=True, underline="wave"),
}
DARK = Looks(foreground="#ffee55", background="#000000", accent="#14305e", roles=ROLES)


REAL = ("notes.docx", "maths_trigo.pdf", "footnotes_braille.odt", "features.epub", "svt_risques_meteo.pdf")


def read(path: Path) -> Document:
    registry = Registry(find_folders(), lambda kind, name: {})
    try:
        return opening.read_whole(registry, path)
    finally:
        registry.close()


def pages(folder: Path) -> list[Path]:
    """Write pages with everything there is: all kinds of block, the sample, aids, light and dark."""
    document = read(SAMPLES / "cycle-de-l-eau.docx")
    aids = (AlternateWords(), ConfusableLetters())
    marks = [mark for aid in aids for mark in aid.marks(document.text, "fr", {})]
    made: list[tuple[str, Document, Looks, list[Mark]]] = [
        ("whole", whole(), Looks(), []),
        ("sample", document, Looks(), []),
        ("aids", document, Looks(roles=ROLES), marks),
        ("dark", document, DARK, marks),
    ]
    out = []
    for name, each, looks, found in made:
        path = folder / f"{name}.html"
        HtmlExporter().write(Given(each, looks, found), path, NoProgress())
        out.append(path)
    return out


def test_pages_are_valid_html(tmp_path: Path) -> None:
    for path in pages(tmp_path):
        assert html_faults(path) == []


def test_axe_core_finds_no_barrier_in_pages(tmp_path: Path) -> None:
    for path in pages(tmp_path):
        assert axe_faults(path, tmp_path) == []


@pytest.mark.parametrize("name", REAL)
def test_real_documents_become_valid_pages_without_barriers(corpus: Path, tmp_path: Path, name: str) -> None:
    page = tmp_path / "real.html"
    HtmlExporter().write(Given(read(corpus / "documents" / "files" / name)), page, NoProgress())
    assert html_faults(page) == []
    assert axe_faults(page, tmp_path) == []


def test_axe_core_would_find_a_barrier(tmp_path: Path) -> None:
    """The judge is awake: a page with a picture nobody described and pale words is refused."""
    page = tmp_path / "bad.html"
    page.write_text(
        '<!DOCTYPE html><html lang="fr"><title>x</title><body><main><h1>x</h1><p style="color:#ccc">pâle</p>'
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main></body></html>',
        encoding="utf-8",
    )
    assert {fault["id"] for fault in axe_faults(page, tmp_path)} >= {"image-alt", "color-contrast"}


def test_the_sample_book_is_a_valid_epub() -> None:
    assert epub_faults(SAMPLES / "cycle-de-l-eau.epub") == []
