"""Laws of braille pages for every kind of block, table, convention and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusive_desk.api.builder import CellRuns, DocumentBuilder
from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.services.braille_checks import faults, untold
from inclusive_desk.services.braille_layout import CONTENTS, CONVENTIONS, TABLES, Layout
from inclusive_desk.services.brailling import BrailleBook, braille_book
from tests.services.typewriter import BLANK, Typewriter, cell

KINDS = [kind for kind in BlockKind if kind not in (BlockKind.TABLE, BlockKind.PAGE_BREAK)]
WORDS = st.lists(
    st.sampled_from(["un", "chat", "maison", "1789", "anticonstitutionnellement", "à", "…", "l’eau", "\n"]),
    min_size=1,
    max_size=24,
)
BLOCK = st.tuples(st.sampled_from(KINDS), st.integers(1, 5), WORDS)
TABLE = st.lists(st.lists(WORDS.map(lambda words: words[:6]), min_size=3, max_size=3), min_size=1, max_size=4)
PAGE = st.just("page")
PARTS = st.lists(st.one_of(BLOCK, BLOCK, TABLE, PAGE), max_size=10)
LAYOUTS = st.builds(
    Layout,
    cells=st.integers(8, 42),
    lines=st.integers(4, 30),
    conventions=st.sampled_from(CONVENTIONS),
    tables=st.sampled_from(TABLES),
    contents=st.sampled_from(CONTENTS),
    hyphens=st.booleans(),
    running_head=st.booleans(),
    volume_pages=st.sampled_from([0, 0, 3, 10]),
)


def document_of(parts: list[object]) -> Document:
    builder = DocumentBuilder()
    page = 0
    for part in parts:
        if part == "page":
            page += 1
            builder.page_break(str(page), page)
        elif isinstance(part, tuple):
            kind, level, words = part
            builder.block(kind, " ".join(words), level=level, marker="•" if kind == "list_item" else "")
        elif isinstance(part, list):
            builder.table([[CellRuns(" ".join(words)) for words in row] for row in part], len(part) > 1)
    return replace(builder.build(), title="Le titre du livre")


def cells_by_offset(book: BrailleBook) -> dict[int, str]:
    return {
        at: sign
        for page in book.pages
        for line in page.lines
        for at, sign in zip(line.offsets, line.cells, strict=True)
        if at >= 0
    }


@settings(max_examples=150)
@given(parts=PARTS, layout=LAYOUTS)
def test_lines_and_pages_fit_and_no_cell_of_the_text_is_lost(parts: list[object], layout: Layout) -> None:
    document = document_of(parts)
    book = braille_book(document, Typewriter(), "fr-g1", layout)
    assert list(faults(book.pages, layout)) == []
    for page in book.pages:
        for line in page.lines:
            assert len(line.cells) == len(line.offsets)
            assert not line.cells.endswith(BLANK)
    found = cells_by_offset(book)
    for block in document.spoken_blocks():
        for at in range(block.start, block.end):
            if not document.text[at].isspace():
                own = document.text[at]
                assert found.get(at) in (cell(own), cell(own.lower()), cell("_")), (block.kind, at)


@settings(max_examples=60)
@given(parts=PARTS, layout=LAYOUTS)
def test_the_place_of_each_character_leads_back_to_it(parts: list[object], layout: Layout) -> None:
    document = document_of(parts)
    book = braille_book(document, Typewriter(), "fr-g1", layout)
    for at, char in enumerate(document.text):
        if not char.isspace():
            place = book.place_of(at)
            assert place is not None
            assert book.offset_at(*place) == at


@settings(max_examples=20)
@given(parts=PARTS, layout=LAYOUTS)
def test_the_same_text_gives_the_same_pages(parts: list[object], layout: Layout) -> None:
    document = document_of(parts)
    first = braille_book(document, Typewriter(), "fr-g1", layout)
    assert braille_book(document, Typewriter(), "fr-g1", layout).pages == first.pages


# -- printed pages (CBFU 3.4 b) --------------------------------------------------------------------


def paged(layout: Layout, words: int = 400, every: int = 100) -> BrailleBook:
    builder = DocumentBuilder()
    for number in range(words):
        if number % every == 0:
            builder.page_break(str(58 + number // every), 1 + number // every)
        builder.paragraph("mot " * 3)
    return braille_book(builder.build(), Typewriter(), "fr-g1", layout)


def tops(book: BrailleBook) -> list[str]:
    return [page.lines[0].cells.strip(BLANK).split(BLANK)[0] for page in book.pages]


def test_the_first_line_is_kept_for_printed_pages_with_letters_where_they_go_on() -> None:
    book = paged(Layout(lines=21), words=60, every=30)
    # 20 lines of text a page: 58, 58a to 59, 59a
    assert tops(book) == ["⠠⠱⠳", "⠠⠱⠳⠁⠤⠱⠪", "⠠⠱⠪⠁"]
    assert [page.print_page for page in book.pages] == ["58", "58-59", "59"]
    assert book.pages[1].lines[0].cells.endswith("⠠⠣")


def test_the_sign_of_a_printed_page_stands_before_its_first_word() -> None:
    book = paged(Layout(lines=21), words=60, every=30)
    signs = [line.cells for page in book.pages for line in page.lines if "⠐⠒" in line.cells]
    assert len(signs) == 1
    assert signs[0].startswith(BLANK * 2 + "⠐⠒" + BLANK)


def test_no_sign_is_needed_where_both_pages_begin() -> None:
    book = paged(Layout(lines=21), words=60, every=20)
    assert tops(book) == ["⠠⠱⠳", "⠠⠱⠪", "⠠⠫⠼"]
    assert not any("⠐⠒" in line.cells for page in book.pages for line in page.lines)


def test_english_pages_have_a_rule_and_their_numbers_at_the_right() -> None:
    book = paged(Layout(lines=22, conventions="en"), words=60, every=30)
    rules = [line.cells for page in book.pages for line in page.lines if line.cells.startswith("⠤⠤⠤")]
    assert len(rules) == 1
    assert len(rules[0]) == 30
    assert rules[0].endswith("⠤⠠⠱⠪")
    assert book.pages[1].lines[0].cells.endswith("⠁⠠⠱⠳⠤⠱⠪")
    assert book.pages[1].lines[-1].cells.endswith("⠠⠣")


def test_a_document_whose_first_page_begins_without_a_break_shows_that_it_is_page_one() -> None:
    builder = DocumentBuilder()
    builder.block(BlockKind.PARAGRAPH, "mot", page=1)
    builder.page_break("2", 2)
    builder.block(BlockKind.PARAGRAPH, "mot", page=2)
    book = braille_book(builder.build(), Typewriter())
    assert tops(book) == ["⠠⠡⠤⠣"]
    assert book.pages[0].lines[2].cells.startswith(BLANK * 2 + "⠐⠒" + BLANK)


def test_text_before_the_first_label_of_a_book_gets_no_number_of_ours() -> None:
    builder = DocumentBuilder()
    builder.block(BlockKind.PARAGRAPH, "mot", page=1)
    builder.page_break("xii", 2)
    builder.block(BlockKind.PARAGRAPH, "mot", page=2)
    assert not any("⠐⠒" in line.cells for line in braille_book(builder.build(), Typewriter()).pages[0].lines)


def test_a_document_of_one_page_keeps_no_line_for_printed_pages() -> None:
    builder = DocumentBuilder()
    builder.page_break("1", 1)
    builder.paragraph("mot")
    book = braille_book(builder.build(), Typewriter())
    assert [line.cells for line in book.pages[0].lines] == [BLANK * 2 + cell("m") + cell("o") + cell("t")]


def test_a_printed_page_that_begins_before_a_heading_is_told_on_its_line() -> None:
    builder = DocumentBuilder()
    builder.page_break("7", 1)
    builder.paragraph("mot")
    builder.page_break("8", 2)
    builder.heading(1, "Titre")
    builder.paragraph("mot")
    book = braille_book(builder.build(), Typewriter())
    told = [line.cells.strip(BLANK) for line in book.pages[0].lines if "⠐⠒" in line.cells]
    assert told == ["⠐⠒" + BLANK + "".join(map(cell, "Titre"))]


# -- volumes and contents (CBFU 3.5 to 3.7) --------------------------------------------------------


def book_of(chapters: int, layout: Layout) -> BrailleBook:
    builder = DocumentBuilder()
    for number in range(chapters):
        builder.heading(1, f"Chapitre {number}")
        for _ in range(40):
            builder.paragraph("mot " * 20)
    return braille_book(replace(builder.build(), title="Un livre"), Typewriter(), "fr-g1", layout)


def test_a_long_book_is_parted_before_chapters_and_each_volume_counts_from_one() -> None:
    book = book_of(12, Layout(volume_pages=30, contents="auto"))
    volumes = sorted({page.volume for page in book.pages})
    assert volumes == list(range(1, len(volumes) + 1))
    assert len(volumes) > 1
    for volume in volumes:
        own = [page for page in book.pages if page.volume == volume]
        assert len(own) <= 32, "with its title page and contents"
        title, body = own[0], own[1]
        assert (
            "".join(map(cell, f"Volume {volume} sur {len(volumes)}"))
            in title.lines[-1].cells.replace(BLANK, cell(" "))
            or cell("V") in title.lines[-1].cells
        )
        assert body.number == 1
        assert "".join(map(cell, "Chapitre")) in body.lines[0].cells


def test_a_worksheet_has_no_title_page_and_no_contents() -> None:
    with_volumes = book_of(1, Layout(volume_pages=30, contents="auto"))
    assert with_volumes.pages == book_of(1, Layout()).pages


def test_contents_stand_on_pages_of_their_own_with_points_and_numbers() -> None:
    book = book_of(4, Layout(contents="volume"))
    last = book.pages[-1]
    entries = [line.cells for line in last.lines if "⠄⠄" in line.cells]
    assert len(entries) == 4
    assert all(len(entry) == 30 for entry in entries)
    numbers = [re.search("⠠[⠡⠣⠩⠹⠱⠫⠻⠳⠪⠼]+$", entry) for entry in entries]
    assert all(numbers)
    assert all(at == -1 for line in last.lines for at in line.offsets)


# -- headings, verse, words at the ends of lines ---------------------------------------------------


def rows(document: Document, layout: Layout | None = None) -> list[str]:
    book = braille_book(document, Typewriter(), "fr-g1", layout)
    return [line.cells for page in book.pages for line in page.lines]


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("LES TEMPÊTES DE NEIGE", "Les tempêtes de neige"),
        ("CHAPITRE XIV", "Chapitre XIV"),
        ("ONU", "ONU"),
        ("Le rôle de l’ONU", "Le rôle de l’ONU"),
    ],
)
def test_titles_are_not_written_in_capitals(printed: str, written: str) -> None:
    builder = DocumentBuilder(language="fr")
    builder.heading(4, printed)
    assert rows(builder.build()) == ["".join(map(cell, written))]


def test_stanzas_are_parted_by_an_empty_line_and_verses_go_on_in_the_third_cell() -> None:
    builder = DocumentBuilder()
    stanza = "Comme je descendais des fleuves impassibles,\nJe ne me sentis plus\nGuidé par les haleurs"
    builder.paragraph(stanza)
    builder.paragraph(stanza)
    indents = [len(row) - len(row.lstrip(BLANK)) if row else -1 for row in rows(builder.build())]
    assert indents == [0, 2, 0, 0, -1, 0, 2, 0, 0]


def test_a_stanza_after_a_full_page_begins_below_an_empty_line() -> None:
    builder = DocumentBuilder()
    for _ in range(4):
        builder.paragraph("Un\nDeux\nTrois")
    book = braille_book(builder.build(), Typewriter(), "fr-g1", Layout(lines=7))
    assert [max(line.offsets, default=-1) < 0 for line in book.pages[1].lines][:2] == [True, False]


def cut_ends(text: str) -> Iterator[str]:
    builder = DocumentBuilder()
    builder.paragraph(text)
    book = braille_book(builder.build(), Typewriter(), "fr-g1", Layout(cells=12, hyphens=True))
    for page in book.pages:
        for line in page.lines:
            if line.cells.endswith("⠤"):
                yield text[: line.offsets[-2] + 1].split(" ")[-1]


def test_words_are_cut_between_syllables() -> None:
    assert list(cut_ends("les bibliothèques anciennes")) == ["bibli", "an"]


@pytest.mark.parametrize(
    "text", ["le SECRETARIAT", "en 1234567890123", "voir www.monsite.fr/abc", "le l’homme aime"]
)
def test_acronyms_numbers_and_addresses_are_not_cut_nor_words_after_an_apostrophe(text: str) -> None:
    for end in cut_ends(text):
        assert end[-1] not in "’'", end
        assert not end.isupper()
        assert "." not in end


# -- what a check says -----------------------------------------------------------------------------


def test_a_check_says_what_has_no_braille_and_where() -> None:
    builder = DocumentBuilder()
    builder.paragraph("Voici un mot 漢 ici.")
    document = builder.build()
    book = braille_book(document, Typewriter())
    (told,) = untold([(13, "漢")], document, book.pages)
    assert "漢" in told
    assert "U+6F22" in told
    assert "mot 漢 ici" in told


def test_a_check_says_lines_and_pages_that_do_not_fit() -> None:
    book = book_of(1, Layout(cells=30, lines=27))
    found = list(faults(book.pages, Layout(cells=20, lines=25)))
    assert any("27" in one for one in found)
    assert any("30" in one for one in found)
