from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inclusive_desk.api.braille import BrailleTranslator
from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator
from inclusive_desk.services.braille_signs import OwnSigns, own_signs, rows_of, signed


@pytest.fixture(scope="module")
def translator() -> Iterator[BrailleTranslator]:
    made = LiblouisTranslator()
    yield made
    made.close()


def test_a_character_is_written_as_its_person_wants_and_keeps_its_place(
    translator: BrailleTranslator,
) -> None:
    own = OwnSigns(translator, {"😀": "(rire)"})
    text = "Oui 😀 !"
    cells = own.translate(text, "fr-g1")
    assert cells.unknown == ()
    assert cells.dots == translator.translate("Oui (rire) !", "fr-g1").dots
    laugh = cells.dots.index("⠦")
    assert {cells.to_text[at] for at in range(laugh, laugh + 6)} == {text.index("😀")}
    assert cells.to_cell[text.index("😀")] == laugh


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="ab 😀🚀é,", min_size=1, max_size=30))
def test_places_rise_and_cover_the_text(translator: BrailleTranslator, text: str) -> None:
    cells = OwnSigns(translator, {"😀": "rire", "🚀": "x"}).translate(text, "fr-g1")
    assert len(cells.to_text) == len(cells.dots)
    assert len(cells.to_cell) == len(text)
    assert list(cells.to_text) == sorted(cells.to_text)
    assert list(cells.to_cell) == sorted(cells.to_cell)
    assert all(0 <= at < len(text) for at in cells.to_text)


def test_emphasis_goes_with_the_letters(translator: BrailleTranslator) -> None:
    own = OwnSigns(translator, {"😀": "rire"})
    styled = own.translate("un 😀 ici", "fr-g1", [0, 0, 0, 1, 0, 0, 0, 0])
    assert "⠸⠗⠊⠗⠑" in styled.dots


def test_what_is_kept_in_the_settings_comes_back_and_damage_is_left_out(
    translator: BrailleTranslator,
) -> None:
    signs = {"😀": "rire", "✿": "une fleur"}
    assert own_signs(lambda key, default: rows_of(signs)) == signs
    assert own_signs(lambda key, default: ["x", 3, "ab", "✿ fleur"]) == {"✿": "fleur"}
    assert own_signs(lambda key, default: "?") == {}
    assert signed(translator, lambda key, default: default) is translator
