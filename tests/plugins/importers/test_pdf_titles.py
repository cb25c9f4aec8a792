"""Titles are told from text by the looks that a document keeps for them, and by what their words rule out."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from inclusive_desk.api.document import BlockKind
from inclusive_desk.plugins.importers.pdf.title_words import is_named, is_no_title, is_section
from tests.plugins.importers.pdf_samples import LEFT, RIGHT, read, saved, texts

TITLES = ["Les besoins des végétaux", "Le rôle de la lumière", "La production de matière"]
STYLES = {
    "italic": ".s{font-style:italic}",
    "underlined": ".s{text-decoration:underline}",
    "coloured": ".s{color:#b00}",
    "white on a band": ".s{background:#036;color:#fff;padding:3pt}",
    "centred": ".s{text-align:center}",
    "boxed and centred": ".s{border:1px solid;text-align:center;padding:3pt}",
    "small capitals": ".s{font-variant:small-caps;font-weight:bold}",
    "indented bold": ".s{font-weight:bold;margin-left:2cm}",
}


def sheet(folder: Path, style: str, parts: list[str], **options: object) -> Path:
    """Return a PDF of *parts*, each a line of class s or a paragraph."""
    weasyprint = pytest.importorskip("weasyprint")
    page = f"<html lang=fr><style>body{{font:11pt 'DejaVu Sans'}}{style}</style>{''.join(parts)}</html>"
    path = folder / "fiche.pdf"
    path.write_bytes(weasyprint.HTML(string=page).write_pdf(**options))
    return path


def titled(lines: list[str]) -> list[str]:
    """Return *lines* as titles, each with two paragraphs after it."""
    return [f"<p>{LEFT}</p>", *(f"<div class=s>{line}</div><p>{LEFT}</p><p>{RIGHT}</p>" for line in lines)]


@pytest.mark.parametrize("style", STYLES.values(), ids=list(STYLES))
def test_a_look_kept_for_short_lines_with_text_after_them_is_that_of_titles(
    tmp_path: Path, style: str
) -> None:
    heads = texts(read(sheet(tmp_path, style, titled(TITLES))), BlockKind.HEADING)
    assert [head.casefold() for head in heads] == [title.casefold() for title in TITLES]


@pytest.mark.parametrize(
    "lines",
    [
        ["Elle a lieu le jour.", "Elle a lieu la nuit.", "Elle a lieu toujours."],
        ["Niveau : facile", "Niveau : moyen", "Niveau : difficile"],
        ["d’après un manuel", "source du dessin", "extrait du journal"],
        ["x = 2y + 3", "v = d / t", "m = n × M"],
    ],
    ids=["sentences", "labels with a value", "sources", "formulas"],
)
def test_lines_that_no_title_reads_like_stay_text_in_any_look(tmp_path: Path, lines: list[str]) -> None:
    assert texts(read(sheet(tmp_path, ".s{font-style:italic}", titled(lines))), BlockKind.HEADING) == []


def test_a_look_that_verse_or_answers_have_too_is_not_kept_for_titles(tmp_path: Path) -> None:
    verse = [
        f"<div class=s>{line}</div>" for line in ("Heureux qui comme Ulysse", "Et puis est retourné", *TITLES)
    ]
    style = ".s{font-style:italic}"
    assert (
        texts(read(sheet(tmp_path, style, [f"<p>{LEFT}</p>", *verse, f"<p>{RIGHT}</p>"])), BlockKind.HEADING)
        == []
    )


def test_the_first_line_of_a_page_in_its_middle_is_the_title(tmp_path: Path) -> None:
    parts = [f"<div class=s>{TITLES[0]}</div><p>{LEFT}</p><p>{RIGHT}</p>"]
    path = sheet(tmp_path, ".s{text-align:center}", parts)
    assert texts(read(path), BlockKind.HEADING) == [TITLES[0]]


def test_a_large_title_that_its_author_tagged_as_text_is_one(tmp_path: Path) -> None:
    parts = [
        f"<div class=s>{TITLES[0]}</div><h2>Les plantes</h2><p>{LEFT}</p><h2>Les sols</h2><p>{RIGHT}</p>"
    ]
    path = sheet(tmp_path, ".s{font-size:20pt} h2{font-size:13pt}", parts, pdf_variant="pdf/ua-1")
    assert texts(read(path), BlockKind.HEADING) == [TITLES[0], "Les plantes", "Les sols"]


def test_which_page_of_how_many_is_no_content_wherever_it_stands(tmp_path: Path) -> None:
    file = pymupdf.open()
    for number in (1, 2):
        page = file.new_page()
        page.insert_textbox((72, 100, 500, 300), LEFT, fontsize=11)
        page.insert_text((250, 500), f"Page {number + 10} sur 14", fontname="hebo", fontsize=12)
    document = read(saved(file, tmp_path))
    assert "sur 14" not in document.text
    assert [page.label for page in document.pages] == ["11", "12"]


@pytest.mark.parametrize(
    "text",
    [
        "Figure 11. Fraction of dynamic bytecodes",
        "Bon courage à toutes et à tous!",
        "Lavoisier (1743-1794)",
        "« Rien ne se perd, rien ne se crée. »",
        "C m (soluté) = m / V",
        "PDA en Client DHCP)",
        "La suite du film…",
    ],
)
def test_what_is_no_title_however_it_looks(text: str) -> None:
    assert is_no_title(text)


@pytest.mark.parametrize(
    "text", ["Résoudre f(x) = 0", "a) Définition", "Bonjour le monde", "La carte (suite)", "« Candide »"]
)
def test_what_may_be_a_title(text: str) -> None:
    assert not is_no_title(text)


def test_tasks_without_a_number_and_numbered_sections_are_known_by_their_words() -> None:
    assert is_named("Exercice : Composition du laiton")
    assert not is_named("Exercices : p 202 n°18-19")
    assert not is_named("Exercice : p203 n°26")
    assert is_section("1.2. Le cercle")
    assert not is_section("1. Le cercle")


def test_entries_of_a_table_of_contents_are_no_titles(tmp_path: Path) -> None:
    file = pymupdf.open()
    page = file.new_page()
    for number in (1, 2, 3):
        entry = f"PARTIE {number} : Les plantes " + "." * 60 + f" {number + 2}"
        page.insert_text((72, 80 + 20 * number), entry, fontname="hebo", fontsize=11)
    page.insert_textbox((72, 200, 500, 400), LEFT, fontsize=11)
    page.insert_text((72, 420), "PARTIE 1 : Les plantes", fontname="hebo", fontsize=11)
    page.insert_textbox((72, 440, 500, 600), RIGHT, fontsize=11)
    assert texts(read(saved(file, tmp_path)), BlockKind.HEADING) == ["PARTIE 1 : Les plantes"]


def test_a_typeface_kept_for_short_lines_is_that_of_titles(tmp_path: Path) -> None:
    style = ".s{font-family:'DejaVu Serif'}"
    assert texts(read(sheet(tmp_path, style, titled(TITLES))), BlockKind.HEADING) == TITLES


def test_a_numbered_line_in_the_style_of_the_numbered_titles_is_one_with_a_full_stop_too(
    tmp_path: Path,
) -> None:
    lines = ["1. Les sols", "2. Les racines", "3. Composition d'un sol. Composition de l'air."]
    style = ".s{font-weight:bold;text-decoration:underline}"
    assert texts(read(sheet(tmp_path, style, titled(lines))), BlockKind.HEADING) == lines


def test_a_remark_that_follows_its_label_is_no_title() -> None:
    assert is_no_title("Remarque : Les solutés peuvent être liquides")
    assert not is_no_title("Remarques")
    assert not is_no_title("Conclusion : le sol")


def test_titles_of_one_size_and_weight_rank_as_their_styles_come_first(tmp_path: Path) -> None:
    style = "div{font-weight:bold}.a{color:#c00}.b{color:#060}"
    one = f"<div class=a>{TITLES[0]}</div><div class=b>Le jour</div><p>{LEFT}</p><p>{RIGHT}</p>"
    two = f"<div class=b>La nuit</div><p>{LEFT}</p><div class=a>{TITLES[1]}</div><p>{RIGHT}</p>"
    document = read(sheet(tmp_path, style, [f"<p>{LEFT}</p>", one, two]))
    found = [
        (document.text_of(block), block.level) for block in document.blocks if block.kind is BlockKind.HEADING
    ]
    assert found == [(TITLES[0], 1), ("Le jour", 2), ("La nuit", 2), (TITLES[1], 1)]
