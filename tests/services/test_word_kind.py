import pytest

from inclusive_desk.services.word_kind import reading_at


def told(sentence: str, word: str) -> str:
    at = sentence.index(word)
    return reading_at(sentence, at, at + len(word)).told


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Ils mangeaient du pain.", "mangeaient", "verb “manger” – imperfect, ils, elles"),
        ("tu manges", "manges", "verb “manger” – present, tu"),
        ("Les oiseaux chantent.", "oiseaux", "noun, masculine plural – from the word “oiseau”"),
        ("je porte un sac", "porte", "verb “porter” – present, je"),
        ("la porte est fermée", "porte", "noun, feminine singular"),
        ("Elle ferme la porte.", "ferme", "verb “fermer” – present, il, elle, on"),
        ("une belle ferme", "ferme", "noun, feminine singular"),
        ("Il la mange.", "la", "personal pronoun, feminine singular"),
        ("La mer monte.", "mer", "noun, feminine singular"),
        ("Lis le texte.", "Lis", "verb “lire” – imperative, tu"),
        ("pour manger", "manger", "verb “manger” – infinitive"),
        ("les grandes maisons", "grandes", "adjective, feminine plural – from the word “grand”"),
        ("il court vite", "vite", "adverb"),
        ("Relie chaque mot à son image.", "son", "possessive determiner"),
    ],
)
def test_the_kind_of_a_word_is_told_by_its_sentence(sentence: str, word: str, expected: str) -> None:
    assert told(sentence, word) == expected


def test_homographs_are_told_apart() -> None:
    text = "Les poules du couvent couvent."
    assert reading_at(text, 14, 21).kind == "NOM"
    assert reading_at(text, 22, 29).kind == "VER"
    assert reading_at(text, 22, 29).lemma == "couver"


def test_an_order_at_the_start_of_a_sentence_is_heard_as_the_verb() -> None:
    assert reading_at("Lis le texte.", 0, 3).sounds == "li"
    assert reading_at("Tu lis le texte.", 3, 6).sounds == "li"


def test_an_unknown_word_has_no_kind() -> None:
    assert reading_at("un schtroumpfissime", 3, 19).told == ""
