from pathlib import Path

import pymupdf
import pytest

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.plugins.importers.pdf import ocr
from inclusive_desk.plugins.importers.pdf.image import ImageImporter
from inclusive_desk.plugins.importers.pdf.shapes import LOW_CONFIDENCE
from tests.plugins.importers import pdf_samples as samples
from tests.plugins.importers.pdf_samples import read, saved

needs_tesseract = pytest.mark.skipif(bool(ocr.missing()), reason="Tesseract or its data is not installed")


def scan(angle: float = 0.0) -> pymupdf.Pixmap:
    """Return the page with two columns as a grey picture, a little turned."""
    return samples.two_columns()[0].get_pixmap(
        matrix=pymupdf.Matrix(2.4, 2.4).prerotate(angle), colorspace=pymupdf.csGRAY
    )


def recall(expected: str, document: Document) -> float:
    """Return the share of the words of *expected* that were found."""
    words = expected.split()
    found = document.text.split()
    return sum(word in found for word in words) / len(words)


@needs_tesseract
@pytest.mark.slow
def test_the_text_of_a_scanned_page_is_found_column_by_column(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = file.new_page()
    page.insert_image(page.rect, pixmap=scan(angle=1.2))
    document = read(saved(file, tmp_path), ocr=True)
    assert recall(samples.LEFT, document) > 0.9
    assert recall(samples.RIGHT, document) > 0.9
    assert (
        document.text.index("photosynthèse")
        < document.text.index("journée.")
        < document.text.index("respiration")
    )
    assert [document.text_of(b) for b in document.blocks if b.kind is BlockKind.HEADING] == [
        "Les échanges gazeux"
    ]
    assert not document.warnings


@needs_tesseract
@pytest.mark.slow
def test_the_text_of_an_image_is_found_and_placed(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    scan().save(path)
    *_, document = ImageImporter().read(path, ImportOptions(), NoProgress())
    assert recall(samples.LEFT, document) > 0.9
    place = next(p for p in document.places if document.text[p.start : p.end] == "respiration")
    page = document.pages[0]
    assert 0.5 * page.width < place.box[0] < page.width
    assert document.format == "image"


def test_words_that_are_hard_to_make_out_are_marked(tmp_path: Path) -> None:
    found = [
        (1, "La", (100.0, 80.0, 130.0, 100.0), 100.0, 95.0),
        (1, "pcrte", (140.0, 80.0, 200.0, 100.0), 100.0, 31.0),
    ]
    (line,) = ocr.lines_of(found, 2.0, 1)
    assert [bool(piece.look & LOW_CONFIDENCE) for piece in line.pieces] == [False, True]
    assert line.pieces[0].box == (50, 40, 65, 50)


def test_without_language_data_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ocr, "data_folder", lambda: None)
    file = pymupdf.open()
    page = file.new_page()
    page.insert_image(page.rect, pixmap=scan())
    with pytest.raises(DeskError) as refused:
        read(saved(file, tmp_path), ocr=True)
    assert refused.value.code == "no-ocr"
    assert "tesseract-ocr-fra" in refused.value.hint


def test_a_broken_image_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 60)
    with pytest.raises(DeskError) as refused:
        list(ImageImporter().read(path, ImportOptions(), NoProgress()))
    assert refused.value.code == "damaged"
