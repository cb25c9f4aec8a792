"""Pages of braille that we write, read back: the text and nothing of what the layout added to it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from inclusive_desk.api.builder import CellRuns, DocumentBuilder
from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.core.folders import find_folders
from inclusive_desk.plugins.braille.files import BrfImporter
from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator
from inclusive_desk.services.brailling import Layout, braille_pages

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
WATER = (SAMPLES / "cycle-de-l-eau.txt").read_text(encoding="utf-8").split("\n")
LAYOUTS = {
    "French": Layout(),
    "with a running head": Layout(running_head=True),
    "English": Layout(conventions="en"),
    "plain": Layout(conventions="plain"),
    "in volumes": Layout(volume_pages=4, contents="book", running_head=True),
    "wide, words cut": Layout(40, 25, hyphens=True),
    "contents, no printed pages": Layout(contents="volume", print_pages=False),
}


@pytest.fixture(scope="module")
def braille() -> LiblouisTranslator:
    reason = LiblouisTranslator.unavailable(find_folders({}))
    if reason:
        pytest.skip(reason)
    return LiblouisTranslator()


def book() -> Document:
    """Return a document with headings, lists, a table, and printed pages that begin amid paragraphs."""
    builder = DocumentBuilder(language="fr", title="L’eau et les saisons")
    builder.page(1, "1", 0.0, 0.0)
    for part in range(1, 5):
        builder.heading(1 if part % 2 else 2, f"Partie {part}")
        for number, line in enumerate(line for line in WATER if line.strip()):
            if number == 3:
                builder.page(part + 1, str(part + 1), 0.0, 0.0)
            builder.paragraph(line)
        builder.item("Le soleil chauffe la mer et l’eau devient de la vapeur.", "–", 1)
        builder.table(
            [
                [CellRuns("Pays"), CellRuns("Capitale")],
                [CellRuns("France"), CellRuns("Paris")],
                [CellRuns("Italie"), CellRuns("Rome")],
            ],
            1,
        )
        builder.paragraph("Voici ce que nous avons retenu de la leçon d’aujourd’hui. " * 4)
    return builder.build()


def read_back(braille: LiblouisTranslator, layout: Layout, table: str, path: Path) -> Document:
    pages = braille_pages(book(), braille, table, layout)
    path.write_text("".join("".join(f"{line.cells}\r\n" for line in page.lines) + "\f" for page in pages))
    return list(BrfImporter().read(path, ImportOptions(), NoProgress()))[-1]


def words(document: Document) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", document.text.lower().replace("’", "'")))


@pytest.mark.parametrize("table", ["fr-g1", "fr-g2"])
@pytest.mark.parametrize("name", list(LAYOUTS))
def test_every_word_comes_back_and_no_page_number_does(
    braille: LiblouisTranslator, tmp_path: Path, name: str, table: str
) -> None:
    found, given = words(read_back(braille, LAYOUTS[name], table, tmp_path / "eau.brf")), words(book())
    assert given - found == Counter()
    # The one head that may stay is that above a first page which does not begin with it.
    assert found - given in (Counter(), Counter(["l", "eau", "et", "les", "saisons"]))


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_paragraphs_go_over_the_pages(braille: LiblouisTranslator, tmp_path: Path, name: str) -> None:
    document = read_back(braille, LAYOUTS[name], "fr-g1", tmp_path / "eau.brf")
    paragraphs = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.PARAGRAPH]
    last = "Voici ce que nous avons retenu de la leçon d'aujourd'hui. " * 4
    assert paragraphs.count(last.strip()) == 4


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_a_table_in_columns_comes_back_as_one(braille: LiblouisTranslator, tmp_path: Path, name: str) -> None:
    document = read_back(braille, LAYOUTS[name], "fr-g1", tmp_path / "eau.brf")
    tables = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.TABLE]
    assert tables == ["Pays\tCapitale\nFrance\tParis\nItalie\tRome"] * 4


def test_the_sign_of_a_printed_page_is_no_word(braille: LiblouisTranslator, tmp_path: Path) -> None:
    path = tmp_path / "page.brf"
    path.write_text("⠀⠀⠨⠇⠑⠀⠉⠓⠁⠞⠀⠐⠒⠀⠙⠕⠗⠞\n⠀⠀⠐⠒⠀⠨⠇⠑⠀⠉⠓⠊⠑⠝⠀⠁⠥⠎⠎⠊⠲\n")
    assert list(BrfImporter().read(path, ImportOptions(), NoProgress()))[-1].text == (
        "Le chat dort\nLe chien aussi."
    )


def test_titles_of_several_lines_and_after_the_sign_of_a_printed_page_come_back_as_titles(
    braille: LiblouisTranslator, tmp_path: Path
) -> None:
    builder = DocumentBuilder(language="fr")
    given = ["La Révolution française", "Document 1\u00a0: la prise de la Bastille", "Exercice 2"]
    for number, title in enumerate(given):
        builder.page(number + 1, str(number + 1), 0.0, 0.0)
        builder.heading(1 if number < 2 else 2, title)
        builder.paragraph("anticonstitutionnellement rien " * 3)
    path = tmp_path / "titres.brf"
    pages = braille_pages(builder.build(), braille, "fr-g1", Layout())
    path.write_text("".join("".join(f"{line.cells}\r\n" for line in page.lines) + "\f" for page in pages))
    found = list(BrfImporter().read(path, ImportOptions(), NoProgress()))[-1]
    titles = [found.text[b.start : b.end] for b in found.blocks if b.kind is BlockKind.HEADING]
    assert titles == given


@pytest.mark.parametrize("table", ["fr-g1", "fr-g2"])
def test_points_between_the_cells_of_a_table_are_no_apostrophes(
    braille: LiblouisTranslator, tmp_path: Path, table: str
) -> None:
    builder = DocumentBuilder(language="fr")
    given = [["Ordre", "mars", "le monde"], ["Clergé", "petite", "non"], ["Les autres noms", "grande", "oui"]]
    builder.table([[CellRuns(text) for text in row] for row in given], 0)
    path = tmp_path / "points.brf"
    pages = list(braille_pages(builder.build(), braille, table, Layout(40, 25)))
    cells = "".join(f"{line.cells}\r\n" for line in pages[0].lines)
    assert "⠄⠄" in cells
    path.write_text(cells)
    found = list(BrfImporter().read(path, ImportOptions(), NoProgress()))[-1]
    shown = [" ".join(line.split()) for line in found.text.split("\n")]
    assert shown == [" ".join(row) for row in given]


def test_a_title_that_begins_two_pages_is_no_running_head(
    braille: LiblouisTranslator, tmp_path: Path
) -> None:
    path = tmp_path / "titres.brf"
    body = "⠀⠀⠨⠇⠑⠀⠉⠓⠁⠞⠀⠙⠕⠗⠞⠲\n" * 3
    path.write_text("\f".join(f"⠀⠀⠀⠀⠀⠀⠨⠑⠭⠑⠗⠉⠊⠉⠑⠀⠀⠀⠀⠀{number}\n\n{body}" for number in ("⠀⠀", "⠠⠣", "⠠⠩")))
    text = list(BrfImporter().read(path, ImportOptions(), NoProgress()))[-1].text
    assert text.count("Exercice") == 3
