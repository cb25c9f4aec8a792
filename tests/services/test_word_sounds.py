import pytest

from inclusive_desk.language.fr.sound_codes import phonemes
from inclusive_desk.services.word_sounds import heard, plain, whole
from inclusive_desk.services.word_spelling import letter_names, shown, spelled


def parts(word: str, sounds: str = "") -> list[tuple[str, str]]:
    return [(word[one.start : one.end], one.shown) for one in heard(word, sounds).parts]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bateau", [("b", "b"), ("a", "a"), ("t", "t"), ("eau", "o")]),
        ("taxi", [("t", "t"), ("a", "a"), ("x", "ks"), ("i", "i")]),
        ("roi", [("r", "r"), ("oi", "oi")]),
        ("travail", [("t", "t"), ("r", "r"), ("a", "a"), ("v", "v"), ("ail", "a + y")]),
        ("photo", [("ph", "f"), ("o", "o"), ("t", "t"), ("o", "o")]),
    ],
)
def test_letters_are_tied_to_sounds_as_a_child_writes_them(
    word: str, expected: list[tuple[str, str]]
) -> None:
    assert parts(word) == expected


def test_tion_is_said_as_it_sounds_and_not_as_it_is_written() -> None:
    saying = heard("nation").by_syllables
    assert saying.text == "na, syon."
    assert [(one.word, one.phonemes) for one in saying.own.entries] == [("na", "na"), ("syon", "sjO~")]


def test_syllables_are_those_that_are_heard_and_school_ones_are_shown() -> None:
    school = heard("école")
    assert [("école")[slice(*one)] for one in school.written] == ["é", "co", "le"]
    assert [("école")[slice(*one)] for one in school.oral] == ["é", "cole"]
    assert school.by_syllables.text == "é, kole."


def test_silent_letters_are_told() -> None:
    assert [("petits")[slice(*one)] for one in heard("petits").silent] == ["ts"]


def test_the_sentence_decides_which_of_two_words_written_alike_is_heard() -> None:
    assert heard("couvent", "kuv").by_syllables.text == "kouve."
    assert heard("couvent", "kuv@").by_syllables.text == "kou, van."
    assert whole("couvent", "kuv").own.entries[0].phonemes == "kuv"
    assert not whole("maison", "").own.entries


def test_own_syllables_are_shown_where_they_are_the_letters_of_the_word() -> None:
    assert heard("Zoé", own=("zo", "é")).written == ((0, 2), (2, 3))
    assert heard("nation", own=("nat", "ion")).written == ((0, 3), (3, 6))
    assert heard("nation", own=("na", "tions")).written == ((0, 2), (2, 6))


def test_plain_spelling_is_read_alike_by_any_voice() -> None:
    assert plain("bag") == "bague"
    assert plain("gR°") == "gre"
    assert plain("sak") == "sake"
    assert plain("Z§") == "jon"


def test_every_sound_of_the_lexicon_has_a_phoneme() -> None:
    from inclusive_desk.language import data

    codes = {code for row in data.rows("fr/sound-names.tsv") for group in row[1].split() for code in group}
    assert {code for code in codes if not phonemes(code)} == set()


def test_letters_with_accents_and_capitals_are_named() -> None:
    assert letter_names("Été") == [
        ("É", "e accent aigu majuscule"),
        ("t", "té"),
        ("é", "e accent aigu"),
    ]
    assert spelled("ça") == "cé cédille, a."
    assert shown("Noël") == "N : enne majuscule · o · ë : e tréma · l"
    assert letter_names("e\u0301") == [("é", "e accent aigu")]


def test_other_languages_are_spelled_by_their_letters() -> None:
    assert spelled("Cat", "en") == "c capital, a, t."
    assert spelled("Haus", "de") == "h, a, u, s."
