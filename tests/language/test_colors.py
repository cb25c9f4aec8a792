"""Colours by name."""

import pytest

from inclusive_desk.language.colors import FRENCH, HUES, color_key, color_name


@pytest.mark.parametrize(
    ("color", "name"),
    [
        ("#ff0000", "rouge"), ("#c00000", "rouge"), ("#00b050", "vert"), ("#0070c0", "bleu"),
        ("#ffff00", "jaune"),
        ("#ffc000", "jaune"), ("#7030a0", "violet"), ("#000000", "noir"), ("#808080", "gris"),
        ("#964b00", "marron"),
        ("#ff69b4", "rose"), ("#ffa500", "orange"),
    ],
)  # fmt: skip
def test_colours_of_word_processors_have_their_usual_names(color: str, name: str) -> None:
    assert color_name(color, "fr-FR") == name


def test_every_name_has_its_french() -> None:
    assert {name for _, name in HUES} <= set(FRENCH)


def test_what_is_no_colour_stays_as_it_is() -> None:
    assert color_key("red") == "red"
    assert color_key("") == ""
