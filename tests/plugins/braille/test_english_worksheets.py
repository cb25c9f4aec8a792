"""Unified English Braille, case by case (`norm_en.tsv`), with what worksheets hold and liblouis has not."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator

LINES = (Path(__file__).parent / "norm_en.tsv").read_text(encoding="utf-8").split("\n")
CASES = [line.split("\t") for line in LINES if line and not line.startswith("# ")]
BOTH = [
    pytest.param(text, table, cells, id=f"{text[:20]} {table}")
    for text, *grades in CASES
    for table, cells in zip(("en-ueb-g1", "en-ueb-g2"), grades, strict=True)
    if cells
]


def test_there_are_more_than_150_cases() -> None:
    assert len(BOTH) > 150


@pytest.mark.parametrize(("text", "table", "cells"), BOTH)
def test_a_text_is_written_as_the_rules_say(
    braille: LiblouisTranslator, text: str, table: str, cells: str
) -> None:
    found = braille.translate(text, table)
    assert (found.dots, found.unknown) == (cells, ())


@pytest.mark.parametrize(
    ("text", "start", "end", "form", "cells"),
    [
        ("word here", 0, 4, 1, "⠨⠂⠺⠕⠗⠙⠀⠓⠑⠗⠑"),
        ("bold text", 0, 4, 4, "⠘⠂⠃⠕⠇⠙⠀⠞⠑⠭⠞"),
        ("a line", 2, 6, 2, "⠁⠀⠸⠂⠇⠊⠝⠑"),
        ("inside", 0, 2, 1, "⠨⠂⠊⠝⠨⠄⠎⠊⠙⠑"),
        ("the big red dog ran", 4, 15, 1, "⠞⠓⠑⠀⠨⠶⠃⠊⠛⠀⠗⠑⠙⠀⠙⠕⠛⠨⠄⠀⠗⠁⠝"),
    ],
)
def test_emphasis_has_its_sign_by_word_and_by_passage(
    braille: LiblouisTranslator, text: str, start: int, end: int, form: int, cells: str
) -> None:
    emphasis = [form if start <= at < end else 0 for at in range(len(text))]
    assert braille.translate(text, "en-ueb-g1", emphasis).dots == cells


@pytest.mark.parametrize(
    "text", ["I am ______ years old.", "Name: ............", "H₂O and 10⁻⁶ m", "☐ yes ☑ no"]
)
def test_each_character_of_a_worksheet_has_its_place_in_the_cells(
    braille: LiblouisTranslator, text: str
) -> None:
    found = braille.translate(text, "en-ueb-g2")
    assert len(found.to_cell) == len(text)
    assert list(found.to_cell) == sorted(found.to_cell)
    assert list(found.to_text) == sorted(found.to_text)
    assert found.to_cell[-1] < len(found.dots)
    assert found.to_text[-1] < len(text)


def test_liblouis_own_table_of_the_same_code_can_still_be_asked_for(braille: LiblouisTranslator) -> None:
    assert braille.translate("a __", "en-ueb-g2.ctb").dots == "⠁⠀⠨⠤⠨⠤"
