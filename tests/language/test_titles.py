"""A worksheet's titles are known by their words."""

from __future__ import annotations

import pytest

from inclusive_desk.language.titles import title_level


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Exercice 1", 2), ("Exercice n° 3 : Les fractions", 2), ("EXERCICE 2", 2),
         ("Document 4 – Une lettre", 2),
        ("Activité 1 : je découvre", 2), ("Question 12", 2), ("Chapitre 3", 1), ("Partie A", 1),
        ("Deuxième partie : le texte", 1), ("I. Introduction", 2), ("IV - Bilan", 2), ("B) Les causes", 3),
        ("Séance 2", 2), ("Exercise 3", 2),
    ],
)  # fmt: skip
def test_titles_have_their_level(line: str, level: int) -> None:
    assert title_level(line) == level


@pytest.mark.parametrize(
    "line",
    ["Document 2 montre que la ville a grandi.", "Exercices", "I am here", "Il part.", "", "A) oui",
     "Question de temps", "V. Hugo", "Texte", "Exercice 1 et 2 à faire pour demain."],
)  # fmt: skip
def test_sentences_and_single_words_are_none(line: str) -> None:
    assert title_level(line) == 0
