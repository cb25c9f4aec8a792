from pathlib import Path

import pymupdf
import pytest

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.plugins.importers.pdf import PdfImporter


def read(path: Path, **options: object) -> Document:
    *_, last = PdfImporter().read(path, ImportOptions(**options), NoProgress())
    return last


@pytest.fixture
def plain_pdf(tmp_path: Path) -> Path:
    file = pymupdf.open()
    for number in range(1, 4):
        page = file.new_page()
        page.insert_text((72, 40), "Classe de 6e B", fontsize=9)
        page.insert_text((72, 120), f"Partie {'ABC'[number - 1]}", fontsize=20)
        page.insert_text((72, 160), f"Voici le texte de la page {number}, tout simple.", fontsize=11)
        page.insert_text((300, 820), str(number), fontsize=9)
    path = tmp_path / "fiche élève.pdf"
    file.save(path)
    return path


def test_a_page_gives_headings_paragraphs_and_page_breaks(plain_pdf: Path) -> None:
    document = read(plain_pdf)
    kinds = [block.kind for block in document.blocks]
    assert kinds == [
        BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PAGE_BREAK,
        BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PAGE_BREAK,
        BlockKind.HEADING, BlockKind.PARAGRAPH,
    ]  # fmt: skip
    assert document.page_count == len(document.pages) == 3


def test_running_heads_and_page_numbers_are_not_read(plain_pdf: Path) -> None:
    document = read(plain_pdf)
    assert "Classe" not in document.text
    assert document.text.splitlines()[-1] == "Voici le texte de la page 3, tout simple."


def test_every_word_has_its_place_on_the_page(plain_pdf: Path) -> None:
    document = read(plain_pdf)
    placed = {document.text[place.start : place.end] for place in document.places}
    assert {"Voici", "texte", "simple."} <= placed
    voici = next(place for place in document.places if document.text[place.start : place.end] == "Voici")
    assert voici.page == 1
    assert voici.box[0] == pytest.approx(72, abs=2)


def test_a_page_is_drawn_at_the_size_asked_for(plain_pdf: Path) -> None:
    importer = PdfImporter()
    list(importer.read(plain_pdf, ImportOptions(), NoProgress()))
    pixels = importer.page(2, 0.5)
    assert (pixels.width, pixels.height) == (298, 421)
    assert len(pixels.data) == pixels.stride * pixels.height
    with pytest.raises(LookupError):
        importer.page(4, 1.0)


def test_a_locked_file_asks_for_its_password(tmp_path: Path) -> None:
    file = pymupdf.open()
    file.new_page().insert_text((72, 100), "Secret")
    path = tmp_path / "locked.pdf"
    file.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="été", owner_pw="maître")
    with pytest.raises(DeskError) as needed:
        read(path)
    assert needed.value.code == "password-needed"
    with pytest.raises(DeskError) as wrong:
        read(path, password="hiver")
    assert wrong.value.code == "password-wrong"
    assert read(path, password="été").text == "Secret"


def test_a_file_that_is_no_pdf_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    with pytest.raises(DeskError) as refused:
        read(path)
    assert refused.value.code == "damaged"
