"""The French norm (CBFU 2008), case by case: `norm_fr.tsv` gives the section, the text and both grades."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator

LINES = (Path(__file__).parent / "norm_fr.tsv").read_text(encoding="utf-8").split("\n")
CASES = [line.split("\t") for line in LINES if line and not line.startswith("# ")]
BOTH = [
    pytest.param(text, table, cells, id=f"{section} {text[:20]} {table}")
    for section, text, *grades in CASES
    for table, cells in zip(("fr-g1", "fr-g2"), grades, strict=True)
    if cells
]


def test_there_are_more_than_500_cases() -> None:
    assert len(BOTH) > 500


@pytest.mark.parametrize(("text", "table", "cells"), BOTH)
def test_a_text_is_written_as_the_norm_says(
    braille: LiblouisTranslator, text: str, table: str, cells: str
) -> None:
    assert braille.translate(text, table).dots == cells


@pytest.mark.parametrize(
    ("text", "start", "end", "cells"),
    [
        ("le chien", 0, 8, "⠸⠇⠑⠀⠸⠉⠓⠊⠑⠝"),
        ("L'arc-en-ciel", 0, 13, "⠸⠨⠇⠄⠁⠗⠉⠤⠑⠝⠤⠉⠊⠑⠇"),
        ("Rendez-vous à 10h40", 0, 19, "⠸⠨⠗⠑⠝⠙⠑⠵⠤⠧⠕⠥⠎⠀⠸⠷⠀⠸⠠⠡⠼⠓⠹⠼"),
        ("les travailleurs de la mer", 0, 26, "⠒⠸⠇⠑⠎⠀⠞⠗⠁⠧⠁⠊⠇⠇⠑⠥⠗⠎⠀⠙⠑⠀⠇⠁⠀⠸⠍⠑⠗"),
        ("alouette", 4, 8, "⠁⠇⠕⠥⠸⠑⠞⠞⠑"),
        ("chanterai", 5, 7, "⠉⠓⠁⠝⠞⠸⠑⠗⠠⠄⠁⠊"),
        ("un mot.", 3, 6, "⠥⠝⠀⠸⠍⠕⠞⠲"),
        ("un mot !", 3, 6, "⠥⠝⠀⠸⠍⠕⠞⠖"),
        ("en 1789, oui", 3, 7, "⠑⠝⠀⠸⠠⠡⠻⠳⠪⠂⠀⠕⠥⠊"),
        ("« mot »", 2, 5, "⠶⠸⠍⠕⠞⠶"),
        ("Les Misérables, de Hugo", 0, 14, "⠸⠨⠇⠑⠎⠀⠸⠨⠍⠊⠎⠿⠗⠁⠃⠇⠑⠎⠂⠀⠙⠑⠀⠨⠓⠥⠛⠕"),
        ("NE PAS TOUCHER ÇA", 0, 17, "⠒⠸⠒⠨⠝⠑⠀⠏⠁⠎⠀⠞⠕⠥⠉⠓⠑⠗⠀⠸⠨⠯⠁"),
    ],
)
def test_emphasis_stands_before_each_word_and_not_before_its_full_stop(
    braille: LiblouisTranslator, text: str, start: int, end: int, cells: str
) -> None:
    emphasis = [1 if start <= at < end else 0 for at in range(len(text))]
    assert braille.translate(text, "fr-g1", emphasis).dots == cells


@pytest.mark.parametrize(
    ("text", "start", "end", "cells"),
    [
        ("alouette", 4, 8, "⠁⠇⠕⠥⠸⠑⠞⠞⠑"),
        ("chanterai", 5, 7, "⠉⠓⠁⠝⠞⠸⠑⠗⠠⠄⠁⠊"),
        ("analphabète", 0, 2, "⠸⠁⠝⠠⠄⠁⠇⠏⠓⠁⠃⠮⠞⠑"),
        ("Si j'étais roi", 3, 4, "⠨⠔⠀⠸⠚⠠⠄⠄⠿⠞⠁⠊⠎⠀⠗⠾"),
        ("une alouette.", 8, 12, "⠥⠝⠀⠁⠇⠕⠥⠸⠑⠞⠞⠑⠲"),
        ("Chanter", 0, 2, "⠸⠨⠉⠓⠠⠄⠁⠝⠞⠑⠗"),
        ("les travailleurs de la mer", 0, 26, "⠒⠸⠜⠀⠴⠇⠨⠎⠀⠙⠀⠄⠀⠸⠍⠦"),
        ("le chien", 0, 8, "⠸⠇⠀⠸⠷⠲"),
    ],
)
def test_a_word_emphasised_in_part_is_not_contracted(
    braille: LiblouisTranslator, text: str, start: int, end: int, cells: str
) -> None:
    emphasis = [1 if start <= at < end else 0 for at in range(len(text))]
    assert braille.translate(text, "fr-g2", emphasis).dots == cells


@pytest.mark.parametrize("unit", ["a/", "A&", "H₂", "A + ", "f(x)=", "a•"])
def test_a_sequence_without_end_is_written_to_its_end(braille: LiblouisTranslator, unit: str) -> None:
    # Looking at the whole word for each of its letters took minutes here.
    text = (unit * 20_000)[:20_000] + " fin"
    found = braille.translate(text, "fr-g1")
    assert found.dots.endswith("⠀⠋⠊⠝")
    assert len(found.to_cell) == len(text)
