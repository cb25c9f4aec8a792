import pytest

from inclusive_desk.language import data
from inclusive_desk.language.spoken import SourceMap, spoken, spoken_text
from inclusive_desk.language.words import tokens
from inclusive_desk.language.worksheet import CHECKED, UNCHECKED


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Bravo 😀 !", "Bravo visage rieur !"),
        ("Je t’aime ❤️", "Je t’aime cœur rouge"),
        ("👍🏽", "pouce vers le haut"),
        ("👩‍🏫 et 🇫🇷", "enseignante et drapeau France"),
        ("😀😀😀😀", "visage rieur, quatre fois"),
        ("1️⃣ Lis 2️⃣ Écris", "un Lis deux Écris"),
        ("Merci :-)", "Merci sourire"),
        ("la valeur de (a:b)", "la valeur de (a:b)"),
        ("☐ oui ☒ non", "case oui case cochée non"),
        ("C:\\", "C deux points antislash"),
        ("Ouvre C:\\Users\\Léa.", "Ouvre C deux points antislash Users antislash Léa."),
        ("dans /home/lea/notes", "dans slash home slash lea slash notes"),
        ("il et/ou elle", "il et ou elle"),
    ],
)
def test_pictures_and_places_of_files_are_said_in_french(written: str, said: str) -> None:
    assert spoken_text(written, "fr") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Well done 👍", "Well done thumbs up"),
        ("❄❄❄", "snowflake, three times"),
        ("🇬🇧", "flag United Kingdom"),
        ("C:\\Temp", "C colon backslash Temp"),
    ],
)
def test_pictures_and_places_of_files_are_said_in_english(written: str, said: str) -> None:
    assert spoken_text(written, "en") == said


def test_a_word_with_soft_hyphens_is_one_word_and_said_whole() -> None:
    text = "Une ca\u00adrot\u00adte, deux"
    pieces = spoken(text, "fr")
    said = "".join(piece.text for piece in pieces)
    assert said == "Une carotte, deux"
    start, end = SourceMap(text, pieces).source(4, 11)
    assert text[start:end] == "ca\u00adrot\u00adte"
    assert len(tokens(text)) == 3


def test_a_picture_is_shown_as_the_whole_of_its_signs() -> None:
    text = "Oui 👩‍🏫 non"
    pieces = spoken(text, "fr")
    at = "".join(piece.text for piece in pieces).index("enseignante")
    start, end = SourceMap(text, pieces).source(at, at + len("enseignante"))
    assert text[start:end] == "👩‍🏫"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_picture_of_the_table_is_said_by_its_name(language: str) -> None:
    signs = data.pairs(f"{language}/spoken-symbols.tsv")
    missed = [
        sign
        for sign, said in data.pairs(f"{language}/emoji.tsv").items()
        if sign not in signs and sign not in CHECKED + UNCHECKED and spoken_text(sign, language) != said
    ]
    assert missed == []
