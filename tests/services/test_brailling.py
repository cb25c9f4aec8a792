"""Pages of braille: the norm's layout, laws that always hold, and the way from a cell to the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusive_desk.api.builder import CellRuns, DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.errors import Cancelled
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.core.folders import find_folders
from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator
from inclusive_desk.services.brailling import (
    BrailleBook,
    Layout,
    braille_book,
    braille_pages,
    raw_line,
)

BLANK = "\u2800"


@pytest.fixture(scope="module")
def braille() -> LiblouisTranslator:
    reason = LiblouisTranslator.unavailable(find_folders({}))
    if reason:
        pytest.skip(reason)
    return LiblouisTranslator()


def rows(book: BrailleBook, page: int = 0) -> list[str]:
    return [line.cells for line in book.pages[page].lines]


def indents(book: BrailleBook) -> list[int]:
    return [len(row) - len(row.lstrip(BLANK)) for row in rows(book)]


def long_text(words: int = 30) -> str:
    return " ".join(["maison"] * words)


def test_a_paragraph_starts_in_the_third_cell_and_goes_on_in_the_first(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.paragraph(long_text(12))
    assert indents(braille_book(builder.build(), braille)) == [2, 0, 0]


def test_notes_and_quotations_are_set_further_in(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.block(BlockKind.NOTE, long_text(6))
    builder.block(BlockKind.QUOTE, long_text(6))
    assert indents(braille_book(builder.build(), braille)) == [6, 4, 4, 2]


def test_a_list_item_before_a_deeper_one_goes_on_four_cells_in(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.item(long_text(6), "1.", 1)
    builder.item(long_text(6), "a)", 2)
    builder.item(long_text(6), "2.", 1)
    assert indents(braille_book(builder.build(), braille)) == [0, 4, 2, 4, 0, 2]


def test_headings_stand_by_their_level(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.paragraph("avant")
    for level in range(1, 6):
        builder.heading(level, "titre")
        builder.paragraph("texte")
    book = braille_book(builder.build(), braille)
    shape = [len(row) - len(row.lstrip(BLANK)) if row else -1 for row in rows(book)]
    centred = (30 - len("⠞⠊⠞⠗⠑")) // 2
    assert shape == [2, -1, -1, centred, -1, 2, -1, centred, -1, 2, -1, 4, 2, -1, 0, 2, -1, 2, 2]


def test_a_long_centred_heading_keeps_three_cells_free_and_is_balanced(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.heading(1, "Les pays d’Amérique du Sud et leurs capitales")
    builder.paragraph("texte")
    builder.paragraph("texte")
    heading = [row.strip(BLANK) for row in rows(braille_book(builder.build(), braille))[:2]]
    assert all(len(row) <= 24 for row in heading)
    assert abs(len(heading[0]) - len(heading[1])) <= 8


def test_a_heading_is_never_left_alone_at_the_foot_of_a_page(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    for number in range(1, 24):
        builder.paragraph(f"ligne {number}")
    builder.heading(2, "titre")
    builder.paragraph("suite")
    builder.paragraph("suite")
    book = braille_book(builder.build(), braille)
    assert "⠞⠊⠞⠗⠑" not in book.pages[0].lines[-1].cells
    assert "⠞⠊⠞⠗⠑" in book.pages[1].lines[0].cells


def test_page_numbers_stand_top_right_from_the_second_page_three_cells_from_the_text(
    braille: LiblouisTranslator,
) -> None:
    builder = DocumentBuilder()
    builder.paragraph("a " * 1500 + "a")
    book = braille_book(builder.build(), braille)
    assert "⠠" not in book.pages[0].lines[0].cells
    for number, sign in ((2, "⠠⠣"), (3, "⠠⠩")):
        top = book.pages[number - 1].lines[0].cells
        assert len(top) == 30
        assert top.endswith("⠁" + BLANK * 3 + sign)


def test_an_image_is_a_note_of_the_transcriber(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.image("a", "Un plan")
    row = rows(braille_book(builder.build(), braille))[0]
    assert row == BLANK * 6 + "⠠⠆⠨⠥⠝⠀⠏⠇⠁⠝⠰⠄"


def test_a_picture_without_words_is_told_once_where_it_stands(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder(format="docx")
    builder.paragraph("Observe")
    builder.image("a")
    builder.image("b")
    builder.paragraph("et réponds")
    told = [row.strip(BLANK) for row in rows(braille_book(builder.build(), braille))]
    assert told == ["⠨⠕⠃⠎⠑⠗⠧⠑", "⠠⠆⠊⠍⠁⠛⠑⠰⠄", "⠑⠞⠀⠗⠿⠏⠕⠝⠙⠎"]
    builder.format = "html"
    decorated = rows(braille_book(builder.build(), braille))
    assert [row.strip(BLANK) for row in decorated] == [told[0], told[2]]


def test_a_picture_as_small_as_a_sign_is_not_told(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder(format="pdf")
    builder.paragraph("Observe")
    builder.image("a", page=1, box=(10.0, 10.0, 200.0, 12.0))
    assert len(rows(braille_book(builder.build(), braille))) == 1


def test_a_small_table_stands_in_columns_under_a_rule(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.table([[CellRuns("Mot"), CellRuns("Nom")], [CellRuns("chat"), CellRuns("Tom")]], 1)
    book = braille_book(builder.build(), braille)
    assert rows(book) == ["⠨⠍⠕⠞⠀⠀⠨⠝⠕⠍", "⠒⠒⠒⠒⠀⠀⠒⠒⠒⠒", "⠉⠓⠁⠞⠀⠀⠨⠞⠕⠍"]


def test_a_wide_table_is_told_row_by_row_with_its_headings(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.table(
        [
            [CellRuns("Pays"), CellRuns("Habitants"), CellRuns("Principale ville")],
            [CellRuns("France"), CellRuns("67 millions"), CellRuns("")],
        ],
        1,
    )
    told = BLANK.join(row.strip(BLANK) for row in rows(braille_book(builder.build(), braille)))
    note, _, told = told.partition("⠰⠄⠀")
    assert note == "⠠⠆⠨⠞⠁⠃⠇⠑⠁⠥⠀⠞⠗⠁⠝⠎⠉⠗⠊⠞⠀⠑⠝⠀⠇⠊⠛⠝⠑⠎⠲"
    assert told.startswith("⠨⠏⠁⠽⠎⠀⠨⠋⠗⠁⠝⠉⠑⠒⠀⠨⠓⠁⠃⠊⠞⠁⠝⠞⠎⠒⠀⠠⠫⠻")
    assert told.endswith("⠆⠀⠨⠏⠗⠊⠝⠉⠊⠏⠁⠇⠑⠀⠧⠊⠇⠇⠑⠒⠀⠿⠿")


@pytest.mark.parametrize(("table", "between"), [("fr-g1", "⠀⠄⠀"), ("fr-g2", "⠀⠀⠀")])
def test_one_point_alone_leads_to_no_cell_in_contracted_braille_where_it_is_a_word(
    braille: LiblouisTranslator, table: str, between: str
) -> None:
    builder = DocumentBuilder()
    builder.table([[CellRuns("7"), CellRuns("7")], [CellRuns("57"), CellRuns("7")]], 0)
    row = rows(braille_book(builder.build(), braille, table))[0]
    assert between in row


def test_cells_to_fill_in_are_told_in_a_wide_table_without_headings(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.table(
        [
            [CellRuns("Le nom de la ville"), CellRuns("Le nom du pays"), CellRuns("Le continent")],
            [CellRuns("Paris"), CellRuns(""), CellRuns("")],
            [CellRuns(""), CellRuns(""), CellRuns("Afrique")],
            [CellRuns(""), CellRuns(""), CellRuns("")],
        ],
        0,
    )
    layout = Layout(tables="lines")
    told = [row.strip(BLANK) for row in rows(braille_book(builder.build(), braille, layout=layout))]
    assert BLANK.join(told[:2]) == "⠠⠆⠨⠞⠁⠃⠇⠑⠁⠥⠀⠞⠗⠁⠝⠎⠉⠗⠊⠞⠀⠑⠝⠀⠇⠊⠛⠝⠑⠎⠲⠰⠄"
    assert told[-2:] == ["⠨⠏⠁⠗⠊⠎⠆⠀⠿⠿⠆⠀⠿⠿", "⠿⠿⠆⠀⠿⠿⠆⠀⠨⠁⠋⠗⠊⠟⠥⠑"]


def test_emphasis_shows_in_a_paragraph_but_not_in_a_heading(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.heading(4, [Run("un "), Run("mot", ("bold",))])
    builder.paragraph([Run("un "), Run("mot", ("bold",))])
    book = braille_book(builder.build(), braille)
    assert ["⠸" in row for row in rows(book)] == [False, True]


def test_a_note_call_gets_its_sign_and_raised_letters_theirs(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.paragraph(
        [Run("Aron"), Run("4", ("superscript", "note_call")), Run(", m"), Run("2", ("superscript",))]
    )
    assert rows(braille_book(builder.build(), braille)) == ["⠀⠀⠨⠁⠗⠕⠝⠀⠬⠠⠹⠂⠀⠍⠈⠣"]


@pytest.mark.parametrize(
    ("lowered", "cells"),
    [("n", "⠠⠥⠢⠝"), ("max", "⠠⠥⠢⠰⠍⠁⠭⠆"), ("n+1", "⠠⠥⠢⠰⠝⠖⠡⠆"), ("(aq)", "⠥⠦⠁⠟⠴"), ("R", "⠥⠨⠗")],
)
def test_lowered_letters_are_an_index_where_all_of_them_can_be_lowered(
    braille: LiblouisTranslator, lowered: str, cells: str
) -> None:
    builder = DocumentBuilder()
    builder.paragraph([Run("u"), Run(lowered, ("subscript",)), Run(" est donné")])
    row = rows(braille_book(builder.build(), braille))[0]
    assert row.strip(BLANK).split(BLANK)[0] == cells


def test_the_number_of_a_line_stands_alone_above_it_in_the_fifth_cell(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    verse = [Run("Un agneau\n"), Run("5", ("line_number",)), Run("Dans le courant\nUn loup\nQui cherchait")]
    builder.block(BlockKind.QUOTE, verse)
    book = braille_book(builder.build(), braille)
    assert rows(book)[:3] == ["⠨⠥⠝⠀⠁⠛⠝⠑⠁⠥", BLANK * 4 + "⠠⠱", "⠨⠙⠁⠝⠎⠀⠇⠑⠀⠉⠕⠥⠗⠁⠝⠞"]
    assert book.place_of(builder.build().text.index("5")) == (0, 1, 4)


def test_prose_goes_on_below_the_number_of_its_line(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.paragraph(
        [Run("Il va "), Run("10", ("line_number",)), Run(" au bois"), Run(" 11", ("line_number",))]
    )
    assert rows(braille_book(builder.build(), braille)) == [
        BLANK * 2 + "⠨⠊⠇⠀⠧⠁",
        BLANK * 4 + "⠠⠡⠼",
        "⠁⠥⠀⠃⠕⠊⠎⠀⠠⠡⠡",
    ]


def test_an_english_quotation_is_written_in_english_braille(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.paragraph([Run("Il dit "), Run("I have 3 cats", lang="en"), Run(" et part.")])
    assert rows(braille_book(builder.build(), braille)) == [
        "⠀⠀⠨⠊⠇⠀⠙⠊⠞⠀⠠⠊⠀⠓⠁⠧⠑⠀⠼⠉⠀⠉⠁⠞⠎⠀⠑⠞",
        "⠏⠁⠗⠞⠲",
    ]


def test_an_address_too_long_for_a_line_is_cut_with_its_sign(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.paragraph("www.lexilogos.com/francais_langue_dictionnaires.htm")
    found = rows(braille_book(builder.build(), braille))
    assert all(row.endswith("⠐") for row in found[:-1])
    assert all(len(row) <= 30 for row in found)


def test_unknown_characters_are_told_with_their_place_in_the_document(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.paragraph("un")
    builder.paragraph("deux 漢")
    assert braille_book(builder.build(), braille).unknown == [(8, "漢")]


def test_a_raw_line_keeps_to_one_line(braille: LiblouisTranslator) -> None:
    assert raw_line(braille, "", "fr-g1") == ""
    assert raw_line(braille, "Les 36 000 communes", "fr-g1") == "⠨⠇⠑⠎⠀⠠⠩⠫⠄⠼⠼⠼⠀⠉⠕⠍⠍⠥⠝⠑⠎"


def test_an_empty_document_has_one_empty_page(braille: LiblouisTranslator) -> None:
    assert [page.lines for page in braille_book(Document(""), braille).pages] == [()]


def test_the_first_page_of_a_huge_paragraph_does_not_wait_for_its_end() -> None:
    class Counting(LiblouisTranslator):
        seen = 0

        def translate_many(self, texts, table, emphasis=None):  # type: ignore[no-untyped-def]
            Counting.seen += sum(map(len, texts))
            return super().translate_many(texts, table, emphasis)

    builder = DocumentBuilder()
    builder.paragraph("un mot " * 700_000)
    next(braille_pages(builder.build(), Counting()))
    assert Counting.seen < 50_000


def test_cancelling_ends_the_work(braille: LiblouisTranslator) -> None:
    class Stop:
        def report(self, done: float, total: float = 1.0, note: str = "") -> None:
            raise Cancelled

        def cancelled(self) -> bool:
            return True

    builder = DocumentBuilder()
    builder.paragraph("un mot")
    with pytest.raises(Cancelled):
        braille_book(builder.build(), braille, progress=Stop())


KINDS = [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.NOTE, BlockKind.QUOTE]
WORDS = st.lists(
    st.sampled_from(["chat", "maison", "1789", "«", "anticonstitutionnellement", "à", "…", "☐"]), max_size=30
)
BLOCKS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 4), WORDS), max_size=12)


def document_of(blocks: list[tuple[BlockKind, int, list[str]]]) -> Document:
    builder = DocumentBuilder()
    for kind, level, words in blocks:
        builder.block(kind, " ".join(words), level=level)
    return builder.build()


@settings(max_examples=60)
@given(
    blocks=BLOCKS,
    cells=st.integers(12, 42),
    lines=st.integers(4, 30),
    table=st.sampled_from(["fr-g1", "fr-g2"]),
)
def test_laws_of_the_layout(
    braille: LiblouisTranslator,
    blocks: list[tuple[BlockKind, int, list[str]]],
    cells: int,
    lines: int,
    table: str,
) -> None:
    document = document_of(blocks)
    layout = Layout(cells, lines, page_numbers=False)
    book = braille_book(document, braille, table, layout)
    assert all(len(page.lines) <= lines for page in book.pages)
    for page in book.pages:
        for line in page.lines:
            assert len(line.cells) <= cells
            assert len(line.cells) == len(line.offsets)
            assert not line.cells.endswith(BLANK)
            assert all(-1 <= at < len(document.text) for at in line.offsets)
        assert not page.lines or page.lines[0].cells, "no page starts with an empty line"
    shown = "".join(line.cells for page in book.pages for line in page.lines).replace(BLANK, "")
    wanted = "".join(
        braille.translate(document.text[block.start : block.end], table).dots
        for block in document.spoken_blocks()
    )
    assert shown == wanted.replace(BLANK, "")
    assert braille_book(document, braille, table, layout).pages == book.pages


@settings(max_examples=40)
@given(blocks=BLOCKS, cells=st.integers(12, 42), lines=st.integers(4, 30))
def test_pages_with_numbers_keep_within_their_lines(
    braille: LiblouisTranslator, blocks: list[tuple[BlockKind, int, list[str]]], cells: int, lines: int
) -> None:
    book = braille_book(document_of(blocks), braille, "fr-g1", Layout(cells, lines))
    assert all(len(page.lines) <= lines for page in book.pages)
    assert all(len(line.cells) <= cells for page in book.pages for line in page.lines)


def test_every_offset_has_a_cell_and_every_cell_leads_back(braille: LiblouisTranslator) -> None:
    builder = DocumentBuilder()
    builder.heading(1, "Un titre")
    for number in range(60):
        builder.paragraph(f"Ligne {number} : « 36 000 » élèves, l'Alsace et le reste du texte.")
    document = builder.build()
    book = braille_book(document, braille, "fr-g2")
    before = (0, 0, 0)
    for offset in range(len(document.text)):
        place = book.place_of(offset)
        assert place is not None
        assert place >= before
        before = place
        assert book.offset_at(*place) is not None
    for word in re.finditer(r"Ligne \d+", document.text):
        place = book.place_of(word.start())
        assert place is not None
        assert book.offset_at(*place) == word.start()


def test_a_real_tale_fills_pages_that_hold_all_its_words(braille: LiblouisTranslator, corpus: Path) -> None:
    builder = DocumentBuilder()
    text = (corpus / "texts" / "perrault_chaperon_rouge.txt").read_text(encoding="utf-8")
    for paragraph in text.split("\n\n"):
        builder.paragraph(" ".join(paragraph.split()))
    document = builder.build()
    book = braille_book(document, braille)
    offsets = {at for page in book.pages for line in page.lines for at in line.offsets}
    for word in re.finditer(r"\w+", document.text):
        assert word.start() in offsets


def test_the_progress_never_goes_back(braille: LiblouisTranslator) -> None:
    class Watched(NoProgress):
        done: list[float] = []

        def report(self, done: float, total: float = 1.0, note: str = "") -> None:
            """Keep what was done."""
            self.done.append(done)

    builder = DocumentBuilder()
    builder.paragraph("avant")
    for _ in range(3):
        builder.paragraph("Une maison est ici. " * 5000)
    braille_book(builder.build(), braille, progress=Watched())
    assert len(Watched.done) > 3
    assert Watched.done == sorted(Watched.done)
