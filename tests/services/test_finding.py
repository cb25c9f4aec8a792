"""Finding words whatever their accents, case and signs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.services.finding import Finder, around, fold


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Les Élèves lisent.", "eleves", "Élèves"),
        ("les eleves lisent", "ÉLÈVES", "eleves"),
        ("un cœur qui bat", "coeur", "cœur"),
        ("UN CŒUR", "cœur", "CŒUR"),
        ("l’évaporation de l’eau", "l'eau", "l’eau"),
        ("Quoi\u202f? Oui\u00a0!", "quoi ?", "Quoi\u202f?"),
        ("vient-il vient‑il", "vient-il", "vient-il"),
        ("le cy\u00adcle", "cycle", "cy\u00adcle"),
        ("Straße", "strasse", "Straße"),
        ("ﬁn de la phrase", "fin", "ﬁn"),
        ("deux  mots\nici", "deux mots ici", "deux  mots\nici"),
        ("e\u0301te\u0301 indien", "été", "e\u0301te\u0301"),
        ("😀 le mot", "mot", "mot"),
    ],
)
def test_a_word_is_found_as_people_type_it(text: str, wanted: str, found: str) -> None:
    assert [text[start:end] for start, end in Finder(text).find(wanted)][:1] == [found]


def test_finds_come_in_order_and_are_all_there() -> None:
    text = "Œuf, œuf et oeuf : un ŒUF…"
    found = Finder(text).find("oeuf")
    assert [text[start:end] for start, end in found] == ["Œuf", "œuf", "oeuf", "ŒUF"]
    assert found == sorted(found)


def test_part_of_a_ligature_finds_the_whole_sign() -> None:
    text = "sœur"
    assert Finder(text).find("so") == [(0, 2)]
    assert Finder(text).find("eur") == [(1, 4)]


@pytest.mark.parametrize("wanted", ["", "   ", "\u00ad", "introuvable"])
def test_nothing_is_found_for_nothing(wanted: str) -> None:
    assert Finder("Un texte.").find(wanted) == []


def test_signs_of_patterns_are_taken_as_they_are() -> None:
    assert Finder("a.c abc (x)*").find("a.c") == [(0, 3)]
    assert Finder("a.c abc (x)*").find("(x)*") == [(8, 12)]


@given(st.text(alphabet=st.sampled_from("aéœŒ’' \u00ad\u0301ﬁß😀…b-"), max_size=40), st.integers(0, 40))
def test_what_stands_in_a_text_is_found_where_it_stands(text: str, at: int) -> None:
    at = min(at, len(text))
    wanted = text[at : at + 3]
    if not fold(wanted).strip():
        return
    found = Finder(text).find(wanted)
    assert found
    assert all(0 <= start < end <= len(text) for start, end in found)
    key = " ".join(fold(wanted).split())
    assert all(key in " ".join(fold(text[start:end]).split()) for start, end in found)


def test_an_accent_written_apart_counts_as_one_with_its_letter() -> None:
    text = unicodedata.normalize("NFD", "une élève")
    ((start, end),) = Finder(text).find("élève")
    assert unicodedata.normalize("NFC", text[start:end]) == "élève"


def test_a_find_is_shown_within_its_line() -> None:
    text = "Titre\nLe soleil chauffe la mer, les lacs et les rivières de toute la terre.\nFin"
    start = text.index("mer")
    before, word, after = around(text, start, start + 3, 12)
    assert (before, word) == ("…chauffe la ", "mer")
    assert after.startswith(", les")
    assert "\n" not in before + after
