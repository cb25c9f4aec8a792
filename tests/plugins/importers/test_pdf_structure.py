from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest

from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.plugins.importers.pdf import PdfImporter
from tests.plugins.importers import pdf_samples as samples
from tests.plugins.importers.pdf_samples import blocks, read, saved, texts


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    document = read(saved(samples.two_columns(), tmp_path))
    assert texts(document, BlockKind.HEADING) == ["Les échanges gazeux"]
    assert texts(document, BlockKind.PARAGRAPH) == [samples.LEFT, samples.RIGHT]


def test_a_ruled_table_keeps_rows_columns_and_spans(tmp_path: Path) -> None:
    document = read(saved(samples.table(), tmp_path))
    (table,) = blocks(document, BlockKind.TABLE)
    cells = [[document.text[cell.start : cell.end] for cell in row] for row in table.rows]
    assert cells == [["Récolte"] * 3, ["Fruit", "Poids", "Prix"], ["Pomme", "2 kg", "3 euros"]]
    assert table.rows[0][0] is table.rows[0][2]


def test_form_fields_carry_their_printed_labels_and_values(tmp_path: Path) -> None:
    document = read(saved(samples.form(), tmp_path))
    fields = texts(document, BlockKind.FIELD)
    assert fields == ["Nom : Durand", "Prénom : ____", "☒ Je suis externe"]
    empty = blocks(document, BlockKind.FIELD)[1]
    assert [span.style for span in empty.spans] == [(Style.BLANK,)]


def test_running_heads_go_and_page_labels_stay(tmp_path: Path) -> None:
    document = read(saved(samples.worksheet(), tmp_path))
    assert "Moulin" not in document.text
    assert "/ 2" not in document.text
    assert [block.marker for block in blocks(document, BlockKind.PAGE_BREAK)] == ["2"]


def test_exercise_titles_are_headings(tmp_path: Path) -> None:
    document = read(saved(samples.worksheet(), tmp_path))
    assert texts(document, BlockKind.HEADING) == ["Exercice 1", "Exercice 2"]


def test_words_cut_at_a_line_end_are_whole_and_true_hyphens_stay(tmp_path: Path) -> None:
    text = read(saved(samples.worksheet(), tmp_path)).text
    assert "grande patience, et celui-ci compte" in text


def test_lists_have_markers_and_levels(tmp_path: Path) -> None:
    document = read(saved(samples.worksheet(), tmp_path))
    items = blocks(document, BlockKind.LIST_ITEM)[:3]
    assert [(item.marker, item.level) for item in items] == [("a)", 1), ("b)", 1), ("c)", 1)]
    assert document.text_of(items[1]) == "la mésange"


def test_a_rule_in_a_sentence_is_a_blank_and_a_square_is_a_box(tmp_path: Path) -> None:
    document = read(saved(samples.worksheet(), tmp_path))
    assert "Le chat ____ la souris." in document.text
    assert "☐ vrai" in document.text
    styles = [style for block in document.blocks for span in block.spans for style in span.style]
    assert styles.count(Style.BLANK) == styles.count(Style.CHECKBOX) == 2


def test_list_levels_follow_indentation(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = file.new_page()
    for count, (x, text) in enumerate(((72, "un"), (100, "un deux"), (100, "un trois"), (72, "deux"))):
        page.draw_circle((x, 97 + 18 * count), 1.6, fill=(0, 0, 0))
        page.insert_text((x + 12, 100 + 18 * count), f"point {text}", fontsize=11)
    document = read(saved(file, tmp_path))
    assert [(item.marker, item.level) for item in blocks(document, BlockKind.LIST_ITEM)] == [
        ("•", 1), ("•", 2), ("•", 2), ("•", 1),
    ]  # fmt: skip


def test_a_fraction_is_read_as_one(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = file.new_page()
    page.insert_text((72, 100), "On pose f =", fontsize=11)
    page.insert_text((139, 93), "3", fontsize=11)
    page.draw_line((138, 97), (146, 97), width=0.5)
    page.insert_text((139, 107), "4", fontsize=11)
    assert read(saved(file, tmp_path)).text == "On pose f = 3⁄4"


def test_code_keeps_its_lines_and_indentation(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = file.new_page()
    page.insert_text((72, 80), "Voici une fonction à recopier dans le cahier :", fontsize=11)
    page.insert_text((72, 110), "def carre(n):\n    return n * n", fontsize=10, fontname="cour")
    document = read(saved(file, tmp_path))
    assert texts(document, BlockKind.CODE) == ["def carre(n):\n    return n * n"]


def test_styles_of_words_are_spans(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = file.new_page()
    page.insert_text((72, 100), "Une eau pure : H", fontsize=12)
    page.insert_text((163, 103), "2", fontsize=7)
    page.insert_text((168, 100), "O et du", fontsize=12)
    page.insert_text((214, 100), "sel", fontsize=12, fontname="hebo")
    page.insert_text((236, 100), "rouge.", fontsize=12, color=(1, 0, 0))
    document = read(saved(file, tmp_path))
    assert document.text == "Une eau pure : H2O et du sel rouge."
    found = {document.text[s.start : s.end]: s.style for block in document.blocks for s in block.spans}
    assert found["2"] == (Style.SUBSCRIPT,)
    assert found["sel"] == (Style.BOLD,)
    assert found["rouge."] == ("color:#ff0000",)


def test_tags_give_headings_alternative_texts_tables_and_formulas(tmp_path: Path) -> None:
    path = tmp_path / "balises.pdf"
    path.write_bytes(samples.tagged())
    document = read(path)
    (heading,) = blocks(document, BlockKind.HEADING)
    assert (document.text_of(heading), heading.level) == ("Le titre", 2)
    assert [image.alt for image in blocks(document, BlockKind.IMAGE)] == ["Un chat noir"]
    (table,) = blocks(document, BlockKind.TABLE)
    assert [[cell.header for cell in row] for row in table.rows] == [[True, False], [True, False]]
    (formula,) = blocks(document, BlockKind.FORMULA)
    assert formula.mathml.startswith("<math")
    assert formula.alt == "x egale 1"
    assert document.language == "fr-FR"


def test_a_long_file_grows_and_only_appends(tmp_path: Path) -> None:
    file = pymupdf.open()
    for number in range(1, 41):
        file.new_page().insert_text(
            (72, 100), f"Nous lisons la page numéro {number} de ce livre.", fontsize=11
        )
    grown = list(PdfImporter().read(saved(file, tmp_path), ImportOptions(), NoProgress()))
    assert len(grown) > 2
    assert [one.complete for one in grown] == [False] * (len(grown) - 1) + [True]
    for before, after in pairwise(grown):
        assert after.text.startswith(before.text)
        assert after.blocks[: len(before.blocks)] == before.blocks
    assert len(grown[-1].pages) == 40


def test_a_page_that_is_a_picture_is_told(tmp_path: Path) -> None:
    picture = samples.two_columns()[0].get_pixmap(dpi=60)
    file = pymupdf.open()
    page = file.new_page()
    page.insert_image(page.rect, pixmap=picture)
    document = read(saved(file, tmp_path))
    assert len(document.warnings) == 1
    assert [block.kind for block in document.blocks] == [BlockKind.IMAGE]


def test_a_page_that_is_stored_turned_is_read_as_it_is_shown(tmp_path: Path) -> None:
    flat = samples.two_columns()
    for angle, turn in ((90, 90), (180, 180), (270, -90)):
        file = pymupdf.open()
        page = file.new_page(width=842, height=595) if angle != 180 else file.new_page()
        page.show_pdf_page(page.rect, flat, 0, rotate=turn)
        page.set_rotation(angle)
        document = read(saved(file, tmp_path, f"tourne{angle}.pdf"))
        assert texts(document, BlockKind.PARAGRAPH) == [samples.LEFT, samples.RIGHT], angle
        assert document.pages[0].width == 595


def test_columns_whose_lines_stand_between_each_other_stay_apart(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = file.new_page()
    page.insert_textbox((72, 110, 285, 300), samples.LEFT, fontsize=11)
    page.insert_textbox((310, 117.5, 523, 300), samples.RIGHT, fontsize=11)
    document = read(saved(file, tmp_path))
    assert texts(document, BlockKind.PARAGRAPH) == [samples.LEFT, samples.RIGHT]


def test_wide_spaces_between_words_are_no_gutters(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = file.new_page()
    lines = ["   ".join(f"mot{row}{column}" for column in range(8)) for row in range(8)]
    for row, line in enumerate(lines):
        page.insert_text((50, 100 + 22 * row), line, fontsize=14)
    assert read(saved(file, tmp_path)).text.split() == " ".join(lines).split()


def test_words_of_one_tagged_item_stay_together_over_whites_that_meet(tmp_path: Path) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    words = "Souligne bien les verbes de cette phrase <i>puis</i> recopie dans ton cahier"
    item = "<li>" + "<br>".join([words] * 3)
    text = "".join(f"<p>{samples.LEFT}</p>" for _ in range(3))
    style = "@page{size:560pt 800pt;margin:40pt} i{margin:0 12pt}"
    page = f"<html lang=fr><style>{style}</style>{text}<ol>{item}{item}</ol></html>"
    path = tmp_path / "fiche.pdf"
    path.write_bytes(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))
    said = " ".join([words] * 3).replace("<i>", "").replace("</i>", "")
    assert texts(read(path), BlockKind.LIST_ITEM) == [said] * 2


@pytest.mark.parametrize(("turn", "shown"), [(90, 0), (270, 0), (90, 180), (90, 90), (180, 0)])
def test_a_turned_page_is_read_in_order_and_told_where_it_stands(
    tmp_path: Path, turn: int, shown: int
) -> None:
    file = pymupdf.open()
    page = file.new_page()
    lines = [f"Ligne {number} : la photosynthèse des plantes vertes" for number in range(6)]
    for number, line in enumerate(lines):
        x = 130 + 18 * number if turn == 90 else 400 - 18 * number
        place = (500, 700 - 18 * number) if turn == 180 else (x, 700 if turn == 90 else 100)
        page.insert_text(place, line, fontsize=11, rotate=turn)
    page.set_rotation(shown)
    (where,) = page.search_for("Ligne 4")
    document = read(saved(file, tmp_path))
    assert document.text.split() == " ".join(lines).split()
    start = document.text.index("Ligne 4")
    boxes = [pymupdf.Rect(one.box) for one in document.places if start <= one.start < start + 7]
    shown_at = where * page.rotation_matrix
    assert len(boxes) == 2
    assert all(shown_at.intersects(box) and box.width + box.height < 60 for box in boxes)
    assert document.pages[0].width == page.rect.width
