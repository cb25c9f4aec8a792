"""The smaller aids: sounds, liaisons, vowels and consonants, capitals, signs, numbers, rare words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.api.aid import OwnWord, ReadingAid
from inclusive_desk.language.fr.sound_names import sound_presets
from inclusive_desk.language.words import words as words_of
from inclusive_desk.plugins.aids.capitals import Capitals
from inclusive_desk.plugins.aids.consonants_vowels import ConsonantsVowels
from inclusive_desk.plugins.aids.difficult_words import DifficultWords
from inclusive_desk.plugins.aids.liaisons import Liaisons
from inclusive_desk.plugins.aids.numbers import Numbers
from inclusive_desk.plugins.aids.punctuation import Punctuation
from inclusive_desk.plugins.aids.silent_letters import SilentLetters
from inclusive_desk.plugins.aids.sounds import Sounds

EVERY = [
    Capitals,
    ConsonantsVowels,
    DifficultWords,
    Liaisons,
    Numbers,
    Punctuation,
    SilentLetters,
    Sounds,
]


def found(aid: ReadingAid, text: str, role: str = "", **settings: object) -> list[str]:
    """Return what *aid* marks in *text*, with that *role* only when one is given."""
    aid.configure(settings)  # type: ignore[arg-type]
    return [text[one.start : one.end] for one in aid.marks(text, "fr", {}) if role in ("", one.role)]


def test_a_sound_is_found_however_it_is_written() -> None:
    text = "Un gros bateau jaune, l’auto et le robot."
    assert found(Sounds(), text, "sound-o") == ["o", "eau", "au", "au", "o", "o", "o"]


def test_sounds_can_be_chosen() -> None:
    text = "Mon chou a chaud."
    assert found(Sounds(), text, preset="own", own="ou, on") == ["on", "ou"]
    assert found(Sounds(), text, preset="own", own="") == []
    assert found(Sounds(), "la fée rêve", preset="own", own="é è") == ["ée", "ê"]
    assert found(Sounds(), text, preset="groups") == ["on", "ou"]


def test_letters_have_the_sound_that_schools_teach() -> None:
    assert found(Sounds(), "absolument", "sound-b") == ["b"]
    assert found(Sounds(), "premier", "sound-e") == ["e"]
    assert found(Sounds(), "le choeur", "sound-k") == ["ch"]


def test_every_sound_of_the_presets_has_a_role() -> None:
    assert {f"sound-{name}" for names in sound_presets().values() for name in names} == set(Sounds.roles)


@pytest.mark.parametrize(
    "forced",
    [
        "les amis",
        "un ours",
        "mon habit",
        "deux hommes",
        "vous avez",
        "on arrive",
        "on a",
        "vous y",
        "en été",
        "chez elle",
        "très utile",
        "grand arbre",
        "vont-ils",
        "allez-y",
        "de temps en temps",
        "six yeux",
    ],
)
def test_a_liaison_that_is_always_said_is_forced(forced: str) -> None:
    assert len(found(Liaisons(), forced, "liaison-forced")) == 1


@pytest.mark.parametrize("possible", ["ils sont arrivés", "pas encore", "des enfants intelligents"])
def test_a_liaison_of_careful_speech_is_possible(possible: str) -> None:
    assert len(found(Liaisons(), possible, "liaison")) == 1
    assert found(Liaisons(), possible, "liaison", possible=False) == []


@pytest.mark.parametrize(
    "none",
    [
        "les héros",
        "les haricots",
        "un hibou",
        "un onze",
        "les oui",
        "Jean et Anne et Paul",
        "un chat et",
        "les yaourts",
        "les, amis",
        "l’un est",
        "les chats",
        "nez à",
        "Prenez-les aussi",
        "un hêtre",
    ],
)
def test_elsewhere_there_is_no_liaison(none: str) -> None:
    assert found(Liaisons(), none) == []


def test_a_liaison_reaches_from_consonant_to_vowel() -> None:
    assert found(Liaisons(), "les amis, des heures") == ["s a", "s h"]


def test_vowels_and_consonants_are_told_apart_with_their_accents() -> None:
    assert found(ConsonantsVowels(), "Œuf, ÉTÉ, yé e\u0301", "vowel") == ["Œu", "É", "É", "yé", "e\u0301"]
    assert found(ConsonantsVowels(), "trois ç", "consonant") == ["tr", "s", "ç"]


def test_capitals_are_marked_one_by_one() -> None:
    assert found(Capitals(), "À Paris, le CM2") == ["À", "P", "C", "M"]


def test_signs_and_first_words_are_marked() -> None:
    text = "« Viens ! » dit-il. À 18:30, il a 3,5 euros…"
    assert found(Punctuation(), text, "punctuation") == ["«", "!", "»", ".", ",", "…"]
    assert found(Punctuation(), text, "sentence-start") == ["Viens", "À"]
    assert found(Punctuation(), text, signs=False) == ["Viens", "À"]


def test_digits_have_their_place() -> None:
    text = "1 234 567,89"
    marks = [(text[one.start : one.end], one.role) for one in Numbers().marks(text, "fr", {})]
    assert [role.removeprefix("digit-") for _, role in marks] == [
        *("unit", "hundred", "ten", "unit", "hundred", "ten", "unit", "decimal"),
    ]
    assert marks[-1][0] == "89"


def test_telephone_numbers_have_no_places() -> None:
    assert found(Numbers(), "06 12 34 56 78") == []


def test_rare_words_are_marked_and_names_are_not() -> None:
    text = "Les enfants mangeaient un artefact énigmatique chez Brzoska à Zanzibar."
    assert found(DifficultWords(), text) == ["artefact", "énigmatique"]
    assert found(DifficultWords(), text, rare=0.5) == ["artefact"]


def test_words_that_a_person_has_marked_are_marked_in_all_their_forms() -> None:
    text = "Le bateau, les bateaux, un artefact, Zozotte."
    words = {"bateau": OwnWord(difficult=True), "zozotte": OwnWord(difficult=True), "le": OwnWord("leu")}
    marked = [(text[one.start : one.end], one.role) for one in DifficultWords().marks(text, "fr", words)]
    assert marked == [
        ("bateau", "difficult-own"),
        ("bateaux", "difficult-own"),
        ("artefact", "difficult"),
        ("Zozotte", "difficult-own"),
    ]


@pytest.mark.parametrize("aid", EVERY)
def test_what_an_aid_gives_is_what_it_says(aid: type[ReadingAid]) -> None:
    text = "Les 1 234 élèves ont aimé l’artefact, n’est-ce pas ? « Oui ! » Ils vont à Lyon."
    roles = {one.role for one in aid().marks(text, "fr", {})}
    assert roles
    assert roles <= set(aid.roles)
    assert aid.evidence.endswith(".")


@pytest.mark.parametrize("aid", EVERY)
@given(st.text(alphabet="abcéehilnostux'’-. ,\n36ÀŒ«»?", max_size=40))
def test_marks_rise_and_stay_in_the_text(aid: type[ReadingAid], text: str) -> None:
    marks = list(aid().marks(text, "fr", {}))
    assert all(0 <= one.start < one.end <= len(text) for one in marks)
    assert all(one.start <= other.start for one, other in pairwise(marks))


def test_a_word_is_never_marked_beyond_its_end() -> None:
    text = "L’homme-grenouille s’est-il enfui ?"
    inside = {at for start, end in words_of(text) for at in range(start, end)}
    for one in [*Sounds().marks(text, "fr", {}), *SilentLetters().marks(text, "fr", {})]:
        assert set(range(one.start, one.end)) <= inside
