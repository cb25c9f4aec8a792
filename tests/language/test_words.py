"""What counts as one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language.words import joined, lexical_words, tokens, words

CASES = [
    ("L'école d’aujourd'hui, qu'il aime !", ["L'école", "d’aujourd'hui", "qu'il", "aime"]),
    ("un arc-en-ciel, vas-tu, c'est-à-dire", ["un", "arc-en-ciel", "vas-tu", "c'est-à-dire"]),
    ("les étudiant·e·s, tous.tes, ami(e)s", ["les", "étudiant·e·s", "tous.tes", "ami(e)s"]),
    ("23,5 et 12 000 km en 2023", ["23,5", "et", "12 000", "km", "en", "2023"]),
    ("le 12/03/2024 à 18h30", ["le", "12/03/2024", "à", "18h30"]),
    ("la S.N.C.F. et J.-C. ici", ["la", "S.N.C.F.", "et", "J.-C.", "ici"]),
    ("sur www.exemple.fr/a?b, moi@ici.fr", ["sur", "www.exemple.fr/a?b", "moi@ici.fr"]),
    ("fin. Les « mots » (ici)", ["fin", "Les", "mots", "ici"]),
    ("e\u0301te\u0301 日本 مرحبا", ["e\u0301te\u0301", "日本", "مرحبا"]),
    ("'quoted' — dogs' …", ["quoted", "dogs"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_are_what_is_shown_as_one(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == expected


def test_tokens_also_hold_the_signs_that_are_spoken() -> None:
    text = "50 % de 3 + 4 € ☐ ____ ……"
    assert [text[a:b] for a, b in tokens(text)] == ["50", "%", "de", "3", "+", "4", "€", "☐", "____", "……"]


def test_a_dictionary_parts_elided_words() -> None:
    text = "L'école qu'il aujourd'hui presqu'île jusqu'à"
    assert [text[a:b] for a, b in lexical_words(text)] == [
        "L'", "école", "qu'", "il", "aujourd'hui", "presqu'île", "jusqu'", "à",
    ]  # fmt: skip


@given(st.text(max_size=60) | st.text(alphabet="aé1 .,'’-·()/:@&_…%\u202f", max_size=60))
def test_words_rise_and_stay_in_range(text: str) -> None:
    for found in (words(text), tokens(text), list(lexical_words(text))):
        at = 0
        for start, end in found:
            assert at <= start < end <= len(text)
            at = end


@given(st.text(alphabet="aéz1 .,'-", max_size=60))
def test_every_letter_belongs_to_a_word(text: str) -> None:
    covered = {index for start, end in words(text) for index in range(start, end)}
    assert all(index in covered for index, letter in enumerate(text) if letter.isalnum())


def test_ranges_that_touch_become_one() -> None:
    assert joined([(0, 1), (1, 3), (4, 5), (5, 6)]) == ((0, 3), (4, 6))
    assert joined([]) == ()
