"""Spellings proposed for what children write."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.language import data, spelling
from inclusive_desk.language.spelling_index import index, letters, numbers
from inclusive_desk.language.spelling_sounds import distance, key, readings

PAIRS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "misspellings-fr.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_nine_in_ten_misspellings_are_put_right_at_once_and_nearly_all_in_five() -> None:
    first = five = 0
    for written, meant in PAIRS:
        found = spelling.proposals(written)
        first += found[:1] != [] and found[0] in meant.split("|")
        five += bool(set(found) & set(meant.split("|")))
    assert len(PAIRS) >= 500
    assert first / len(PAIRS) >= 0.87
    assert five / len(PAIRS) >= 0.96


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("farmassi", "pharmacie"),
        ("grenouye", "grenouille"),
        ("lécole", "l'école"),
        ("jai", "j'ai"),
        ("navion", "avion"),
        ("keske", "qu'est-ce que"),
        ("desfois", "des fois"),
        ("un navion", "un avion"),
        ("sa va", "ça va"),
        ("o jourdui", "aujourd'hui"),
        ("Gato", "Gâteau"),
        ("GATO", "GÂTEAU"),
        ("l’ecole", "l’école"),
        ("« gato »", "Gâteau".lower()),
        ("france", "France"),
        ("vré", "vrai"),
        ("onva", "on va"),
        ("dela", "de la"),
        ("soeur", "sœur"),
        ("Noeud", "Nœud"),
    ],
)
def test_a_word_written_by_ear_finds_its_spelling(written: str, meant: str) -> None:
    assert spelling.proposals(written)[0] == meant


@pytest.mark.parametrize("written", ["chin", "cha", "cadau", "ca"])
def test_no_word_is_elided_after_c_but_those_of_c_est(written: str) -> None:
    assert not [form for form in spelling.proposals(written) if form.startswith("c'")]


@pytest.mark.parametrize(
    "word", ["maison", "il", "à", "l'école", "quelques", "travaillent", "Paris", "coexister"]
)
def test_a_right_word_comes_first_itself(word: str) -> None:
    assert spelling.proposals(word)[0] == word


@pytest.mark.parametrize("nothing", ["", "   ", "12", "!?", "x" * 200, "@@@", "\u0000"])
def test_what_is_no_word_has_no_spelling(nothing: str) -> None:
    assert spelling.proposals(nothing) == []


def test_no_more_is_proposed_than_asked() -> None:
    assert len(spelling.proposals("mezon", top=2)) == 2
    assert spelling.proposals("mezon", top=0) == []


def test_the_words_before_choose_between_words_that_sound_alike() -> None:
    assert spelling.proposals("foi", before="il était une ")[0] == "fois"


@pytest.mark.parametrize(("written", "meant"), [("fone", "phone"), ("freind", "friend"), ("skool", "school")])
def test_english_words_are_found_by_ear_too(written: str, meant: str) -> None:
    assert meant in spelling.proposals(written, "en")


def test_letters_may_be_read_in_several_ways_the_likeliest_first() -> None:
    assert readings("gato")[0][0] == "gato"
    assert {sounds for sounds, _ in readings("dezer")} >= {"deze", "dezER"}


def test_close_sounds_are_nearer_than_others() -> None:
    assert distance("bato", "pato", 2) < distance("bato", "lato", 2)
    assert distance("bato", "bato", 2) == 0
    assert distance("a", "tRotinEt", 2) == 2
    assert key("fEt") == key("fet") != key("fut")


def test_the_index_belongs_to_the_lexicon_beside_it() -> None:
    for language in ("fr", "en"):
        made = numbers(data.resource("lexicon", f"{language}.tsv").read_bytes(), language)
        assert data.resource("lexicon", f"{language}.idx").read_bytes() == made.tobytes(), (
            "run packaging/make_spelling_index.py"
        )


def test_words_are_found_by_sounds_and_by_letters() -> None:
    assert {"eau", "haut"} <= {word.form for word in index("fr").by_sounds("o")}
    assert "appeler" in {word.form for word in index("fr").by_letters(letters("apeler"))}
    assert not list(index("fr").by_sounds("pppp"))


def test_own_words_are_recognised_by_their_sound() -> None:
    assert spelling.same_sound("jaoui", "Jawi", "fr")
    assert not spelling.same_sound("maison", "Maison", "fr")
    assert not spelling.same_sound("chat", "Léonie", "fr")
