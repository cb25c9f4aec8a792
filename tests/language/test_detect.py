"""A text's language is told by its words."""

from __future__ import annotations

import pytest

from inclusive_desk.language.detect import agrees, foreign, foreign_parts, language_of

SENTENCES = {
    "fr": "Il était une fois une petite fille de village, la plus jolie qu'on eût su voir.",
    "en": "Once upon a time there was a little girl who lived in a village near the forest.",
    "es": "Había una vez una niña que vivía en un pueblo cerca del bosque con su madre.",
    "de": "Es war einmal ein kleines Mädchen, das wohnte mit seiner Mutter in einem Dorf am Wald.",
    "it": "C'era una volta una bambina che viveva in un villaggio vicino al bosco con sua madre.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_tells_its_language(code: str) -> None:
    assert language_of(SENTENCES[code]) == code
    assert agrees(SENTENCES[code], code)


@pytest.mark.parametrize("text", ["", "12 + 5 =", "Exercice 1", "Léa", "Nom : ……", "Photosynthèse"])
def test_too_little_text_says_nothing(text: str) -> None:
    assert language_of(text) == "fr"
    assert language_of(text, default="en") == "en"
    assert foreign(text, "fr") is None


def test_a_default_with_a_region_is_kept() -> None:
    assert language_of(SENTENCES["fr"], default="fr-CA") == "fr-CA"


def test_only_a_clearly_foreign_stretch_of_eight_words_is_foreign() -> None:
    assert foreign(SENTENCES["en"], "fr") == "en"
    assert foreign(SENTENCES["fr"], "en-US") == "fr"
    assert foreign(SENTENCES["fr"], "fr-FR") is None
    assert foreign("The cat is on the mat.", "fr") is None


def test_a_wrong_mark_is_contradicted_and_an_unknown_one_is_not() -> None:
    assert not agrees(SENTENCES["fr"], "en-US")
    assert agrees(SENTENCES["fr"], "br")
    assert agrees("Bonjour", "en")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Il dit « To be, or not to be, that is the question » dans Hamlet.", {9: "en"}),
        ('King dit : "I have a dream that one day this nation will rise up."', {12: "en"}),
        ("Traduis : My brother is playing football with his friends.", {10: "en"}),
        ("Elle a crié « ¿Dónde está mi libro? » dans la rue.", {14: "es"}),
        ("La devise « Einigkeit und Recht und Freiheit » est connue.", {12: "de"}),
        ("« Je suis content », dit-il, « de te voir ici ».", {}),
        ("Le titre « Les Misérables » est de Victor Hugo.", {}),
        ("Il a dit « hello » à la dame.", {}),
        ("Choisis : a / an / the", {}),
    ],
)
def test_a_quotation_in_another_language_is_a_part_of_its_own(text: str, parts: dict[int, str]) -> None:
    whole, found = foreign_parts(text, "fr")
    assert whole is None
    assert {start: code for start, _, code in found} == parts


def test_a_line_that_is_foreign_from_its_title_on_is_foreign_as_a_whole() -> None:
    assert foreign_parts("Exercise: Look at the pictures and write the words.", "fr") == ("en", [])


def test_a_language_without_a_lexicon_has_its_quotations_too() -> None:
    _, found = foreign_parts("Er sagte « je ne suis pas là ce soir » und ging.", "de")
    assert [code for *_, code in found] == ["fr"]


def test_a_quotation_is_told_without_the_spaces_between_its_marks() -> None:
    text = "Traduis : «\u00a0\u00a0The children are playing with their dog in the garden.  » en français."
    start = text.index("The")
    assert foreign_parts(text, "fr")[1] == [(start, text.index("garden.") + 7, "en")]
