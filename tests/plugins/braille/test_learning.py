"""Contracted braille as far as it has been learnt."""

from __future__ import annotations

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.plugins.braille.learning import wanted_lessons
from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator

TEXT = "Bonjour, nous mangeons dans la maison avec le chien admirable : tout à coup, il partait."


@pytest.mark.parametrize(
    ("lessons", "text", "cells"),
    [
        ("1", "nous de la maison", "⠕⠀⠙⠀⠇⠁⠀⠍⠁⠊⠎⠕⠝"),
        ("2", "nous de la maison", "⠕⠀⠙⠀⠄⠀⠍⠁⠊⠎⠕⠝"),
        ("3", "nous de la maison", "⠕⠀⠙⠀⠄⠀⠍⠌⠎⠕⠝"),
        ("4", "nous de la maison", "⠕⠀⠙⠀⠄⠀⠍⠌⠎⠬"),
        ("4", "le chat", "⠇⠀⠉⠓⠁⠞"),
        ("5", "le chat", "⠇⠀⠷⠁⠞"),
        ("5", "le comptable", "⠇⠀⠉⠺⠏⠞⠁⠘⠑"),
        ("7", "le comptable", "⠇⠀⠤⠏⠞⠘"),
        ("7", "avec bonjour", "⠁⠧⠑⠉⠀⠃⠬⠚⠯"),
        ("8", "avec bonjour", "⠁⠉⠀⠃⠚"),
        ("8", "chien", "⠷⠲"),
        ("1+2+8", "chien", "⠉⠓⠊⠑⠝"),
        ("9", "tout à coup", "⠡⠀⠷⠀⠉⠳⠏"),
        ("10", "tout à coup", "⠡⠸⠷⠸⠉"),
        ("8+", "le bonjour", "⠇⠑⠀⠃⠚"),
    ],
)
def test_only_what_has_been_learnt_is_contracted(
    braille: LiblouisTranslator, lessons: str, text: str, cells: str
) -> None:
    assert braille.translate(text, f"fr-g2:{lessons}").dots == cells


@pytest.mark.parametrize("lesson", range(1, 11))
def test_text_comes_back_at_every_lesson_and_gets_no_longer(braille: LiblouisTranslator, lesson: int) -> None:
    cells = braille.translate(TEXT, f"fr-g2:{lesson}").dots
    assert braille.back(cells, f"fr-g2:{lesson}").replace("\u00a0", " ") == TEXT
    assert len(cells) <= len(braille.translate(TEXT, f"fr-g2:{lesson - 1}" if lesson > 1 else "fr-g1").dots)


def test_after_the_last_lesson_all_is_contracted(braille: LiblouisTranslator) -> None:
    assert braille.translate(TEXT, "fr-g2:10") == braille.translate(TEXT, "fr-g2")


def test_a_number_names_the_lessons_up_to_it_and_plus_signs_name_each() -> None:
    assert wanted_lessons("3") == {1, 2, 3}
    assert wanted_lessons("1+5") == {1, 5}
    assert wanted_lessons("5+") == {5}
    assert wanted_lessons("10") == frozenset(range(1, 11))
    assert not wanted_lessons("99")
    assert not wanted_lessons("1+99")
    assert not wanted_lessons("0")
    assert not wanted_lessons("x")


def test_a_lesson_of_a_code_that_has_none_is_refused(braille: LiblouisTranslator) -> None:
    with pytest.raises(DeskError):
        braille.translate("a", "en-ueb-g2:x")
