"""The lexicon knows words, their sounds and kinds, and which line-end hyphens stay."""

from __future__ import annotations

import pytest

from inclusive_desk.language import data
from inclusive_desk.language.hyphens import joins
from inclusive_desk.language.lexicon import entries, frequency, is_word, lexicon, starting


@pytest.mark.parametrize(
    "word",
    [
        "maison",
        "mangeaient",
        "cœur",
        "coeur",
        "Œuvre",
        "ÉLÈVES",
        "c’est-à-dire",
        "ci-contre",
        "l'arbre",
        "qu’il",
        "moelle",
    ],
)
def test_a_word_is_known_in_any_case_spelling_and_inflection(word: str) -> None:
    assert is_word(word, "fr")


@pytest.mark.parametrize(
    "word", ["xyzt", "exem", "", "-", "\t", "\n", "maiso", "zzzzzz", "a\tb", "'", "\ud800"]
)
def test_what_is_no_word_is_not_known(word: str) -> None:
    assert not is_word(word, "fr")


def test_words_taken_apart_by_unicode_are_the_same_words() -> None:
    assert is_word("e\u0301le\u0300ve")


def test_english_words_are_known() -> None:
    assert is_word("Children", "en")
    assert is_word("teacher's", "en-GB")
    assert not is_word("élève", "en")


def test_every_line_of_the_lexicon_is_found_and_well_formed() -> None:
    lines = data.resource("lexicon", "fr.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 140_000
    known = lexicon("fr")
    for line in [*lines[::50], lines[0], lines[-1]]:
        form = line.split("\t")[0]
        assert form in known
        assert all(entry.lemma and entry.phonology for entry in entries(form))


def test_readings_carry_sound_lemma_kind_and_come_the_most_frequent_first() -> None:
    noun, verb = entries("couvent")
    assert (noun.phonology, noun.kind, noun.lemma, len(noun.syllables)) == ("kuv@", "NOM", "couvent", 2)
    assert (verb.phonology, verb.kind, verb.lemma, verb.detail) == (
        "kuv",
        "VER",
        "couver",
        "ind:pre:3p;sub:pre:3p",
    )
    assert noun.frequency > verb.frequency
    assert entries("yeux")[0].lemma == "oeil".replace("oe", "œ")
    assert entries("xyzt") == ()


def test_frequent_words_are_more_frequent_than_rare_ones() -> None:
    assert frequency("maison") > 100 > frequency("amalgames") > 0 == frequency("xyzt")
    assert frequency("house", "en") > 100


def test_words_that_start_alike_are_listed_together() -> None:
    forms = {entry.form for entry in starting("bibliothé")}
    assert {"bibliothécaire", "bibliothécaires"} <= forms
    assert all(form.startswith("bibliothé") for form in forms)


@pytest.mark.parametrize(
    "cut",
    [
        "ex/emple",
        "l'exer/cice",
        "EXER/CICE",
        "com/plète",
        "mathéma/tiques",
        "photo/synthèse",
        "bio/diversité",
        "compo/sés",
        "ré/pondez",
        "anticonstitutionnel/lement",
        "par/le",
        "Exer/cice",
        "élec/tronégativité",
        "(l'exem/ple,",
        "«exem/ple».",
        "d’ori/gine",
    ],
)
def test_a_hyphen_made_by_the_line_end_goes(cut: str) -> None:
    first, second = cut.split("/")
    assert joins(first, second) == "join"


@pytest.mark.parametrize(
    "cut",
    [
        "ci/contre",
        "c'est-à/dire",
        "c’est/à-dire",
        "après/demain",
        "après/rasage",
        "dit/il",
        "va-t/il",
        "a-t/on",
        "prends/le",
        "celui/ci",
        "toi/même",
        "trente/quatre",
        "quatre-vingt/dix",
        "Jean/Pierre",
        "TP/3",
        "peut/être",
        "est/ce",
        "porte/avions",
        "professeur/élève",
        "arc/en-ciel",
        "là/bas",
        "12/13",
        "qu'est/ce",
        "Île/de-France",
        "(ci/contre).",
        "Sous/marin",
    ],
)
def test_a_hyphen_of_the_word_itself_stays(cut: str) -> None:
    first, second = cut.split("/")
    assert joins(first, second) == "keep"


@pytest.mark.parametrize(
    ("cut", "verdict"),
    [
        ("exam/ple", "join"),
        ("self/made", "keep"),
        ("well/known", "keep"),
        ("twenty/one", "keep"),
        ("environ/ment", "join"),
        ("micro/organisms", "join"),
        ("Anglo/Saxon", "keep"),
    ],
)
def test_english_hyphens_follow_english_words(cut: str, verdict: str) -> None:
    first, second = cut.split("/")
    assert joins(first, second, "en") == verdict


def test_nothing_on_one_side_keeps_the_hyphen() -> None:
    assert joins("", "mot") == "keep"
    assert joins("mot", "—") == "keep"


def test_a_missing_resource_is_told_by_its_name() -> None:
    with pytest.raises(FileNotFoundError, match="resources/lexicon/none"):
        data.resource("lexicon", "none")


@pytest.mark.parametrize(
    ("word", "sounds"), [("vrai", "vRE"), ("faux", "fo"), ("tandis", "t@di"), ("jeun", "Z5")]
)
def test_words_that_a_spreadsheet_or_a_phrase_hid_are_there(word: str, sounds: str) -> None:
    assert {entry.phonology for entry in entries(word)} == {sounds}


def test_an_adjective_of_a_hidden_word_finds_its_lemma() -> None:
    assert {entry.lemma for entry in entries("vraies")} == {"vrai"}


def test_endless_elisions_are_no_word() -> None:
    assert not is_word("l'" * 3000 + "arbre")
