"""What teachers' sheets do to titles, covers and edges of pages."""

from pathlib import Path

import pymupdf

from inclusive_desk.api.document import BlockKind
from inclusive_desk.plugins.importers.pdf import headings, tagged
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, Line, Piece
from inclusive_desk.plugins.importers.pdf.typography import Typography
from tests.plugins.importers.pdf_samples import LEFT, blocks, read, saved, texts

HEADED = BlockKind.HEADING


def _sheet(html: str, *, pages: int = 1) -> pymupdf.Document:
    file = pymupdf.open()
    for number in range(pages):
        page = file.new_page()
        page.insert_htmlbox((72, 90, 523, 760), html.replace("#", str(number + 1)))
    return file


def _draft(text: str, *, y: float = 100.0, look: int = 0, size: float = 11.0, kind: BlockKind) -> Draft:
    pieces = [
        Piece(word, (72 + 30 * n, y - 9, 98 + 30 * n, y + 2), y, size, look, space=n > 0)
        for n, word in enumerate(text.split())
    ]
    box = (72.0, y - 9, 500.0, y + 2)
    return Draft(kind, [Line(pieces, box, y, size)], 1, box)


def test_a_label_in_bold_before_its_sentence_heads_it(tmp_path: Path) -> None:
    sheet = _sheet(f"<p><b>Exercice 2 :</b> {LEFT}</p><p>{LEFT}</p>")
    document = read(saved(sheet, tmp_path))
    assert texts(document, HEADED) == ["Exercice 2 :"]
    assert texts(document, BlockKind.PARAGRAPH) == [LEFT, LEFT]


def test_a_title_after_its_label_stays_with_it(tmp_path: Path) -> None:
    sheet = _sheet(f"<p><b>Exercice 2 : Le cycle de l'eau</b></p><p>{LEFT}</p>")
    assert texts(read(saved(sheet, tmp_path)), HEADED) == ["Exercice 2 : Le cycle de l'eau"]


def test_a_cry_in_bold_is_no_heading(tmp_path: Path) -> None:
    sheet = _sheet(f"<p>{LEFT}</p><p><b>Attention, ce sujet est recto-verso !</b></p><p>{LEFT}</p>")
    assert texts(read(saved(sheet, tmp_path)), HEADED) == []


def test_a_numbered_title_with_a_colon_heads_and_a_bold_task_does_not(tmp_path: Path) -> None:
    sheet = _sheet(
        f"<p><b>1) Création de la fenêtre :</b></p><p>{LEFT}</p>"
        f"<p><b>2) Compléter le tableau :</b></p><p>{LEFT}</p><p>{LEFT}</p>"
    )
    assert texts(read(saved(sheet, tmp_path)), HEADED) == ["Création de la fenêtre :"]


def test_a_cover_keeps_one_title(tmp_path: Path) -> None:
    file = pymupdf.open()
    cover = file.new_page()
    for y, text, size in (
        (160, "BACCALAURÉAT GÉNÉRAL", 20),
        (230, "ÉPREUVE DE SPÉCIALITÉ", 16),
        (300, "SESSION DE JUIN", 16),
    ):
        cover.insert_text((150, y), text, fontsize=size, fontname="hebo")
    cover.insert_text((72, 500), "Le sujet est composé de deux exercices.", fontsize=11)
    page = file.new_page()
    page.insert_text((72, 100), "Exercice 1", fontsize=11, fontname="hebo")
    page.insert_textbox((72, 120, 523, 300), LEFT * 2, fontsize=11)
    assert texts(read(saved(file, tmp_path)), HEADED) == ["BACCALAURÉAT GÉNÉRAL", "Exercice 1"]


def test_an_emblem_on_every_page_is_no_content(tmp_path: Path) -> None:
    file = _sheet(f"<p>{LEFT}</p><p>Partie numéro #.</p>", pages=3)
    emblem = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 40, 20))
    emblem.clear_with(120)
    for page in file:
        page.insert_image((72, 20, 152, 60), pixmap=emblem)
    file[1].insert_image((72, 400, 272, 500), pixmap=emblem)
    pictures = blocks(read(saved(file, tmp_path)), BlockKind.IMAGE)
    assert [picture.page for picture in pictures] == [2]


def test_what_browsers_and_offices_print_at_the_edges_of_one_page_goes(tmp_path: Path) -> None:
    file = _sheet(f"<p>{LEFT}</p>")
    file[0].insert_text((30, 25), "22/11/2026 05:49", fontsize=8)
    file[0].insert_text((300, 25), "Fiche", fontsize=8)
    file[0].insert_text((72, 825), "CH01 / DS1.docx", fontsize=8)
    file[0].insert_text((400, 825), "Page 1 sur 1", fontsize=8)
    assert read(saved(file, tmp_path)).text.strip() == LEFT


def test_a_page_number_that_wraps_goes_whole(tmp_path: Path) -> None:
    file = _sheet(f"<p>{LEFT}</p>")
    file[0].insert_text((72, 815), "CH01 / DS1.docx / LVH Page 1", fontsize=8)
    file[0].insert_text((72, 825), "sur 1", fontsize=8)
    assert read(saved(file, tmp_path)).text.strip() == LEFT


def test_a_paragraph_that_a_tag_calls_a_heading_stays_a_paragraph() -> None:
    sentence = "Cliquer sur le serveur pour ouvrir sa fenêtre de propriétés."
    told = [
        _draft(sentence, kind=HEADED),
        _draft("Un réseau filaire", look=BOLD, kind=HEADED),
    ]
    own = [_draft(sentence, kind=BlockKind.PARAGRAPH), told[1]]
    joined = headings.join_tags(told, own, Typography(body=11.0), whole=True)
    assert [draft.kind for draft in joined] == [BlockKind.PARAGRAPH, HEADED]


def test_titles_that_tags_leave_out_are_found_by_their_words() -> None:
    told = [_draft(text, look=BOLD, kind=BlockKind.PARAGRAPH) for text in ("EXERCICE 2", "Un mot")]
    own = [_draft(text, look=BOLD, kind=HEADED) for text in ("EXERCICE 2", "Un mot")]
    known = Typography(body=11.0)
    whole = headings.join_tags(told, own, known, whole=True)
    assert [draft.kind for draft in whole] == [HEADED, BlockKind.PARAGRAPH]
    partial = headings.join_tags(told, own, known, whole=False)
    assert [draft.kind for draft in partial] == [HEADED, HEADED]


def test_tags_that_leap_about_the_page_do_not_order_it() -> None:
    down = [_draft(f"ligne {n}", y=100.0 + 20 * n, kind=BlockKind.PARAGRAPH) for n in range(6)]
    for draft, order in zip(down, (1, 10, 2, 20, 3, 30), strict=True):
        for piece in draft.lines[0].pieces:
            piece.tag = tagged.Element("P", order, None)
    assert tagged.in_order(down) == [down[n] for n in (0, 2, 4, 1, 3, 5)]
    for draft, order in zip(down, (6, 5, 4, 3, 2, 1), strict=True):
        for piece in draft.lines[0].pieces:
            piece.tag = tagged.Element("P", order, None)
    assert tagged.in_order(down) == down
