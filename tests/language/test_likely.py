"""Homophones and ends of verbs told apart by what stands around them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from inclusive_desk.language.confusions import alike, choices, sets, verb_roles
from inclusive_desk.language.contexts import features, tokens
from inclusive_desk.language.homophone_table import Table
from inclusive_desk.language.homophones import flags

PUPILS = [
    ("Hier il son partis à la piscine.", "son", "sont"),
    ("Tu est mon meilleur ami.", "est", "es"),
    ("Il as perdu son cahier.", "as", "a"),
    ("Ils ce sont disputés.", "ce", "se"),
    ("Je ne c'est pas nager.", "c'est", "sais"),
    ("Ont a gagné le match.", "Ont", "On"),
    ("Tu prend ton sac.", "prend", "prends"),
    ("Il ne veux pas dormir.", "veux", "veut"),
    ("Les oiseaux chante le matin.", "chante", "chantent"),
    ("Il a mit son bonnet.", "mit", "mis"),
    ("Je voulais joué avec eux.", "joué", "jouer"),
    ("Nous avons regarder la télé.", "regarder", "regardé"),
    ("Qu'elle heure est-il ?", "Qu'elle", "Quelle"),
]
RIGHT = [
    "Tu as l'as de cœur, et tu es content.",
    "Mange ta soupe et va dormir !",
    "Les poules du couvent couvent.",
    "Il nous a demandé de ranger, et nous avons rangé.",
    "C'est toi qui as raison, dit-elle.",
    "LES VOITURES ROULE ET L'A36 EST FERMÉE.",
    "Ce que j'ai vu, personne ne l'a cru.",
]


@pytest.mark.parametrize(("text", "written", "meant"), PUPILS)
def test_what_pupils_confuse_is_flagged_with_what_is_meant(text: str, written: str, meant: str) -> None:
    found = [flag for flag in flags(text) if text[flag.start : flag.end] == written]
    assert [meant in flag.alternatives for flag in found] == [True]
    assert found[0].hint


@pytest.mark.parametrize("text", RIGHT)
def test_right_sentences_are_left_alone(text: str) -> None:
    assert [text[flag.start : flag.end] for flag in flags(text)] == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("I think there going to win.", "there"),
        ("I don't no why.", "no"),
        ("She threw it threw the window.", "threw"),
        ("I ate a apple.", "a"),
        ("We walked passed the shop.", "passed"),
    ],
)
def test_english_ones_are_flagged_too(text: str, written: str) -> None:
    assert written in [text[flag.start : flag.end] for flag in flags(text, "en")]


def test_flags_come_in_order_and_never_side_by_side() -> None:
    found = flags("Il son tomber et sa fait mal, il as peur est il pleure.")
    assert [flag.start for flag in found] == sorted(flag.start for flag in found)
    assert all(one.end + 1 < other.start for one, other in pairwise(found))


def test_offsets_are_those_of_the_text_with_its_own_apostrophes() -> None:
    text = "Aujourd’hui, l’école\u00a0: tu est là."
    assert [text[flag.start : flag.end] for flag in flags(text)] == ["est"]


def test_elided_and_turned_words_stand_apart() -> None:
    found = tokens("L'ami y a-t-il été ?", "fr")
    assert [token.word for token in found] == ["l'", "ami", "y", "a", "-t-il", "été", "."]
    assert "L'ami y a-t-il été ?"[found[4].start : found[4].end] == "-t-il"


def test_a_homophone_of_two_words_is_one_choice() -> None:
    found = tokens("Il l'a vu plus tôt.", "fr")
    assert {choice.written for choice in choices(found, "fr")} >= {"l'a", "plus tôt"}


def test_what_stands_around_does_not_reach_over_a_stop() -> None:
    near = features(tokens("Il a dit oui. Son chat dort.", "fr"), 5, 6)
    assert not any("oui" in sign for sign in near)


def test_forms_of_a_verb_that_sound_alike() -> None:
    assert {"jouer", "jouez", "jouait"} <= set(alike("joué"))
    assert "mangent" in alike("mange")
    assert "manger" not in alike("mange")
    assert "prit" in alike("pris")
    assert alike("maison") == ()


def test_an_order_is_no_second_person_of_its_own() -> None:
    assert verb_roles("mange")[0] == {"1s", "3s"}
    assert verb_roles("mangé")[0] == {"PAR"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_set_has_a_hint_and_two_words(language: str) -> None:
    from inclusive_desk.language import data

    hints = data.toml("language", language, "homophones.toml")["hints"]
    for one in sets(language).values():
        assert len(one["forms"]) > 1
        assert hints[one["hint"]]


def test_a_table_says_how_likely_each_answer_is(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_text("!\t5.0\na\ta à\na!à>a\t7.50\na:\tOO\na:xil\tYE\n", encoding="utf-8")
    known = Table(path)
    assert known.likely("a", ["xje"]) == {"a": 0.5, "à": 0.5}
    assert known.likely("a", ["xil"])["a"] > 0.9
    assert known.likely("other", ["xil"]) == {}
    assert known.margin("a!à>a") == 7.5
    assert known.margin("a!a>à") == 5.0
