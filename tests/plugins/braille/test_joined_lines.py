"""Lines that go through liblouis together come out as each does alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator

CASES = Path(__file__).with_name("norm_fr.tsv")
SIGNS = "aéÉTX29 \u00a0\u202f.,;:!?…’'\"«»()[]-–—/+=<×_☐☑½²°%€@😀ﬁ\u00ad\n\t⠄"


@pytest.mark.parametrize("table", ["fr-g1", "fr-g2", "en-ueb-g2.ctb"])
def test_the_cases_of_the_norm_do_not_depend_on_their_neighbours(
    braille: LiblouisTranslator, table: str
) -> None:
    texts = [cell for row in CASES.read_text(encoding="utf-8").splitlines() for cell in row.split("\t")]
    assert braille.translate_many(texts, table) == [braille.translate(text, table) for text in texts]


def test_a_passage_in_capitals_ends_with_its_line(braille: LiblouisTranslator) -> None:
    texts = ["LE CYCLE", "DE L’EAU", "ET", "LA PLUIE SUR LE TOIT", "VOUS ÊTES ICI", "fin"]
    assert braille.translate_many(texts, "fr-g1") == [braille.translate(text, "fr-g1") for text in texts]


def test_what_has_no_braille_is_told_of_each_line_in_its_own_places(braille: LiblouisTranslator) -> None:
    made = braille.translate_many(["deux 😀", "un", "😀 et 😀"], "fr-g1")
    assert [cells.unknown for cells in made] == [((5, "😀"),), (), ((0, "😀"), (5, "😀"))]


def test_only_the_line_with_emphasis_shows_it(braille: LiblouisTranslator) -> None:
    plain, styled = braille.translate("mot", "fr-g1"), braille.translate("mot", "fr-g1", [1, 1, 1])
    emphasis = [None, [1, 1, 1], [0, 0, 0]]
    assert braille.translate_many(["mot"] * 3, "fr-g1", emphasis) == [plain, styled, plain]
    assert styled != plain


@settings(max_examples=60)
@given(texts=st.lists(st.text(SIGNS, max_size=25), max_size=8))
def test_any_lines_go_together_as_they_go_alone(braille: LiblouisTranslator, texts: list[str]) -> None:
    assert braille.translate_many(texts, "fr-g1") == [braille.translate(text, "fr-g1") for text in texts]


@settings(max_examples=60)
@given(texts=st.lists(st.text(SIGNS, max_size=25), max_size=8))
def test_any_lines_of_contracted_french_go_together_as_they_go_alone(
    braille: LiblouisTranslator, texts: list[str]
) -> None:
    assert braille.translate_many(texts, "fr-g2") == [braille.translate(text, "fr-g2") for text in texts]


def test_a_sign_turned_into_another_meets_the_rules_for_that_one(braille: LiblouisTranslator) -> None:
    # The operator U+2217 is a star, and a star that stands by itself is no sign of multiplication.
    assert braille.translate("[∗, a", "fr-g2") == braille.translate("[*, a", "fr-g2")


def test_a_raised_number_at_the_start_of_a_line_calls_no_note_of_the_line_before(
    braille: LiblouisTranslator,
) -> None:
    texts = ["Voici une démarche.", "² est un carré"]
    assert braille.translate_many(texts, "fr-g2") == [braille.translate(text, "fr-g2") for text in texts]
