"""Letters of French words are tied to their sounds; what is not heard is told by schools' convention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language import lexicon
from inclusive_desk.language.fr.graphemes import align, sounded
from inclusive_desk.language.fr.guess import guess
from inclusive_desk.language.fr.homographs import sounds_at
from inclusive_desk.language.fr.sounds import graphemes, oral_ranges, silent_letters


def _marked(word: str, kind: str = "") -> str:
    for start, end in reversed(silent_letters(word, kind)):
        word = f"{word[:start]}({word[start:end]}){word[end:]}"
    return word


@pytest.mark.parametrize(
    "marked",
    [
        "peti(t)", "tabl(e)", "femm(es)", "chant(ent)", "jou(ent)", "chantai(ent)", "amie", "amie(s)",
        "vue", "année(s)", "joie", "tem(ps)", "doi(gt)", "(h)omm(es)", "ca(h)ier", "parler", "chez",
        "effet", "objet(s)", "langu(e)", "musiqu(e)", "guerr(e)", "pigeon", "mangeai(t)", "bateau(x)",
        "oiseau", "com(p)ter", "auto(m)n(e)", "théâtr(e)", "photo", "montagn(e)", "L'écol(e)",
        "ÉCOL(E)", "gran(d)-mèr(e)", "samedi",
    ],
)  # fmt: skip
def test_letters_that_are_not_heard_are_told(marked: str) -> None:
    assert _marked(marked.replace("(", "").replace(")", "")) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "blogueur(s)",
        "twitt(ent)",
        "zapp(es)",
        "tchatcheur(s)",
        "plip(e)",
        "gloupon(s)",
        "ultraviolen(t)",
        "super(h)éro(s)",
    ],
)
def test_words_outside_the_lexicon_follow_the_rules(marked: str) -> None:
    assert _marked(marked.replace("(", "").replace(")", "")) == marked


def test_the_kind_chooses_between_words_written_alike() -> None:
    assert _marked("couvent", "NOM") == "couven(t)"
    assert _marked("couvent", "VER") == "couv(ent)"


def test_the_sentence_chooses_between_words_written_alike() -> None:
    text = "Les poules du couvent couvent."
    heard = [sounds_at(text, start, start + 7) for start in (14, 22)]
    assert [silent_letters("couvent", sounds=sounds) for sounds in heard] == [((6, 7),), ((4, 7),)]


@pytest.mark.parametrize(
    ("word", "oral", "merged"),
    [
        ("table", "table", "table"),
        ("petit", "pe-tit", "pe-tit"),
        ("fenêtre", "fe-nêtre", "fe-nêtre"),
        ("samedi", "sa-me-di", "same-di"),
        ("cahier", "ca-hier", "ca-hier"),
        ("billet", "bi-llet", "bi-llet"),
        ("taxi", "ta-xi", "ta-xi"),
        ("tuyau", "tu-yau", "tu-yau"),
        ("bruyère", "bru-yère", "bru-yère"),
        ("pizza", "piz-za", "piz-za"),
        ("expliquer", "ex-pli-quer", "ex-pli-quer"),
        ("femmes", "femmes", "femmes"),
        ("Maison", "Mai-son", "Mai-son"),
        ("aujourd'hui", "au-jour-d'hui", "au-jour-d'hui"),
        ("grand-mère", "grand/mère", "grand/mère"),
        ("blogueuse", "blo-gueuse", "blo-gueuse"),
    ],
)
def test_spoken_syllables_have_no_mute_e_of_their_own(word: str, oral: str, merged: str) -> None:
    for expected, found in ((oral, oral_ranges(word)), (merged, oral_ranges(word, merged=True))):
        assert "-".join(word[start:end] for start, end in found) == expected.replace("/", "-")


def test_letters_are_tied_to_their_sounds() -> None:
    found = align("oiseau", "wazo")
    assert found is not None
    assert [("oiseau"[one.start : one.end], one.sounds) for one in found] == [
        ("oi", "wa"),
        ("s", "z"),
        ("eau", "o"),
    ]
    assert align("oiseau", "tRE") is None


def test_nearly_every_frequent_word_can_be_tied_to_its_sounds() -> None:
    lines = [line for start in ("ba", "ch", "pré", "so", "vi") for line in lexicon.starting(start)]
    failed = [entry.form for entry in lines if align(entry.form, entry.phonology) is None]
    assert len(lines) > 3000
    assert len(failed) < len(lines) / 100, failed


def test_the_syllables_heard_are_as_many_as_the_lexicon_counts() -> None:
    lines = [entry for entry in lexicon.starting("ma") if entry.form.isalpha()]
    wrong = [e.form for e in lines if len(oral_ranges(e.form)) != len(lexicon.entries(e.form)[0].syllables)]
    assert len(wrong) < len(lines) / 100, wrong


@given(st.text(alphabet="abcdeéèghilmnopqrstuvxyœ'-HÉ", max_size=16))
def test_graphemes_follow_each_other_and_cover_the_word(word: str) -> None:
    found = graphemes(word)
    assert [at for one in found for at in range(one.start, one.end)] == list(range(len(word)))
    assert sounded(found) == "".join(one.sounds for one in found)
    for start, end in oral_ranges(word):
        assert 0 <= start < end <= len(word)


@given(st.text(max_size=12))
def test_any_text_can_be_guessed(word: str) -> None:
    assert "".join(word[one.start : one.end] for one in guess(word)) == word
    assert all(0 <= start < end <= len(word) for start, end in silent_letters(word))
