"""Layouts of worksheets: columns, titles in the margin, tables without a rule, letters that are drawn."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.plugins.importers.pdf.formulas import read_bars
from inclusive_desk.plugins.importers.pdf.ruling import Rule
from inclusive_desk.plugins.importers.pdf.shapes import Line, Piece, union
from tests.plugins.importers.pdf_samples import LEFT, RIGHT, blocks, read, saved, texts

RED = (0.8, 0, 0)


def page_of(file: pymupdf.Document) -> pymupdf.Page:
    return file.new_page(width=595, height=842)


def told(document: Document) -> list[str]:
    """Return what the blocks of *document* say, in order."""
    return [document.text_of(block) for block in document.blocks]


def test_a_title_after_two_columns_heads_what_comes_after_them(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = page_of(file)
    page.insert_textbox((72, 80, 285, 300), LEFT, fontsize=11)
    page.insert_textbox((310, 80, 523, 300), RIGHT, fontsize=11)
    page.insert_text((72, 178), "Travail à faire", fontname="hebo", fontsize=11)
    page.insert_textbox((72, 186, 523, 300), LEFT + " " + RIGHT, fontsize=11)
    order = told(read(saved(file, tmp_path)))
    assert order.index("Travail à faire") > next(
        n for n, text in enumerate(order) if text.startswith("La respiration des plantes")
    )


def test_a_question_asked_in_every_exercise_is_read_each_time(tmp_path: Path) -> None:
    asked = "Vrai ou faux ? L'eau bout toujours."
    file = pymupdf.open()
    for _ in range(3):
        page = page_of(file)
        page.insert_text((72, 30), "Collège Ferry, cinquième B", fontsize=9)
        page.insert_text((72, 60), asked, fontsize=11)
        page.insert_text((72, 120), "Titre de la partie", fontname="hebo", fontsize=14)
        page.insert_textbox((72, 140, 523, 300), LEFT, fontsize=11)
        page.insert_text((72, 420), asked, fontsize=11)
    words = " ".join(told(read(saved(file, tmp_path))))
    assert words.count("Vrai ou faux") == 6
    assert "Collège Ferry" not in words


def test_titles_in_the_margin_are_read_beside_their_text(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = page_of(file)
    page.insert_textbox((180, 60, 523, 120), LEFT + " " + RIGHT, fontsize=11)
    for number, title in enumerate(("Protocole", "Résultats", "Bilan")):
        top = 160 + 120 * number
        page.insert_text((60, top), title, fontname="hebo", fontsize=11)
        page.insert_textbox((180, top - 12, 523, top + 100), f"Partie {title.lower()}. {LEFT}", fontsize=11)
    found = told(read(saved(file, tmp_path)))
    for title in ("Protocole", "Résultats", "Bilan"):
        assert found[found.index(title) + 1].startswith(f"Partie {title.lower()}")


def bare_table(rows: list[tuple[str, ...]], bold: int = 0) -> pymupdf.Document:
    """Return a page with *rows* of cells under each other, the first *bold* rows bold."""
    file = pymupdf.open()
    page = page_of(file)
    page.insert_textbox((72, 60, 523, 120), LEFT, fontsize=11)
    for number, row in enumerate(rows):
        for cell, x in zip(row, (72, 210, 360), strict=False):
            name = "hebo" if number < bold else "helv"
            page.insert_text((x, 150 + 18 * number), cell, fontname=name, fontsize=11)
    page.insert_textbox((72, 260, 523, 330), RIGHT, fontsize=11)
    return file


def test_rows_of_short_cells_make_a_table_without_a_rule(tmp_path: Path) -> None:
    rows = [
        ("Essai", "Distance (m)", "Durée (ms)"),
        ("premier", "3,00", "8,8"),
        ("deuxième", "3,00", "8,7"),
        ("dernier", "2,00", "5,9"),
    ]
    document = read(saved(bare_table(rows, bold=1), tmp_path))
    (table,) = blocks(document, BlockKind.TABLE)
    found = [[document.text[cell.start : cell.end] for cell in row] for row in table.rows]
    assert found == [list(row) for row in rows]
    assert table.header_rows == 1
    assert texts(document, BlockKind.HEADING) == []


def test_choices_side_by_side_are_no_table(tmp_path: Path) -> None:
    rows = [("a) rouge", "b) bleu", "c) vert")] * 3
    assert blocks(read(saved(bare_table(rows), tmp_path)), BlockKind.TABLE) == []


def test_three_columns_of_short_lines_are_no_table(tmp_path: Path) -> None:
    rows = [
        ("VALEURS", "le bord", "la marge"),
        ("la taille", "COULEURS", "le fond"),
        ("le fond", "rouge", "LISTES"),
    ]
    file = bare_table([])
    for number, row in enumerate(rows):
        for cell, x in zip(row, (72, 210, 360), strict=True):
            name = "hebo" if cell.isupper() else "helv"
            file[0].insert_text((x, 150 + 18 * number), cell, fontname=name, fontsize=11)
    assert blocks(read(saved(file, tmp_path)), BlockKind.TABLE) == []


def test_a_title_in_colour_is_not_run_together_with_the_line_under_it(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = page_of(file)
    page.insert_text((72, 100), "Vrai ou faux ou peut-être", fontsize=11, color=RED)
    for number, line in enumerate(("Emma a treize ans révolus.", "Paul a douze ans passés.")):
        page.insert_text((72, 113 + 13 * number), line, fontsize=11)
    assert texts(read(saved(file, tmp_path)), BlockKind.PARAGRAPH)[0] == "Vrai ou faux ou peut-être"


def set_line(text: str, left: float, base: float) -> Line:
    """Return *text* as a line of words, six points a sign."""
    pieces = []
    for word in text.split():
        box = (left, base - 8.6, left + 6 * len(word), base + 2.4)
        pieces.append(Piece(word, box, base, 11.0, space=True))
        left = box[2] + 3
    return Line(pieces, union([piece.box for piece in pieces]), base, 11.0)


def test_an_underlined_title_over_another_is_no_fraction() -> None:
    lines = [set_line("La diffusion des idées", 72, 100), set_line("Les livres lus", 92, 114)]
    rule = Rule(101.3, 72, lines[0].box[2])
    assert read_bars([rule], lines) == [rule]
    lines = [set_line("distance parcourue", 72, 95), set_line("durée du trajet", 82, 114)]
    assert read_bars([Rule(101.3, 72, lines[0].box[2])], lines) == []


def test_letters_that_are_drawn_are_said_to_be_a_picture(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = page_of(file)
    for row in range(6):
        for column in range(30):
            x, y = 72 + 12 * column, 100 + 20 * row
            page.draw_bezier(
                (x, y), (x + 3, y - 9), (x + 6, y - 9), (x + 8, y), color=None, fill=(0, 0, 0), closePath=True
            )
    document = read(saved(file, tmp_path))
    assert any("picture" in warning for warning in document.warnings)


def test_what_heads_a_table_over_its_whole_width_is_a_title_and_text_under_it_is_text(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = page_of(file)
    page.insert_textbox((72, 60, 523, 120), LEFT, fontsize=11)
    for y in (150, 180, 210, 240, 300):
        page.draw_line((72, y), (472, y))
    for x in (72, 472):
        page.draw_line((x, 150), (x, 300))
    page.draw_line((272, 180), (272, 240))
    page.insert_text((80, 170), "Document 1 : les récoltes", fontname="hebo", fontsize=11)
    for number, row in enumerate((("Fruit", "Poids"), ("Pomme", "2 kg"))):
        for cell, x in zip(row, (80, 280), strict=True):
            page.insert_text((x, 200 + 30 * number), cell, fontsize=11)
    page.insert_textbox((80, 245, 465, 298), LEFT, fontsize=11)
    document = read(saved(file, tmp_path))
    (table,) = blocks(document, BlockKind.TABLE)
    assert (len(table.rows), len(table.rows[0])) == (2, 2)
    assert texts(document, BlockKind.HEADING) == ["Document 1 : les récoltes"]
    assert texts(document, BlockKind.PARAGRAPH) == [LEFT, LEFT]
