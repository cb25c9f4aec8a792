"""The French voice is told the sounds of words that it would misread."""

from __future__ import annotations

import pytest

from inclusive_desk.language.fr.voiced import corrections
from inclusive_desk.language.spoken import Piece, SourceMap, spoken, spoken_text


def phonemes(text: str) -> dict[str, str]:
    return {text[start:end]: said for start, end, said in corrections(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les poules du couvent couvent.", {"couvent": "k'uv"}),
        ("Le rythme et l'arithmétique.", {"rythme": "r'itm", "l'arithmétique": "laritmet'ik"}),
        ("Mes fils jouent.", {"fils": "f'is"}),
        ("Les fils de laine.", {}),
        ("Il habite à l'est.", {"l'est": "l'Est"}),
        ("Il est là.", {}),
        ("Tu as un as.", {"as": "'a"}),
        ("Les pierres roulent.", {"roulent": "r'ul"}),
        ("Trois os blancs.", {"os": "'o"}),
        ("Un os.", {}),
    ],
)
def test_words_that_the_voice_misreads_have_phonemes_and_others_none(
    text: str, expected: dict[str, str]
) -> None:
    assert phonemes(text) == expected


def test_a_name_written_like_a_word_is_left_to_the_voice() -> None:
    assert phonemes("Jean lit.") == {}
    assert phonemes("un jean bleu") == {"jean": "dZ'in"}
    assert phonemes("Clovis est baptisé à Reims.") == {"Clovis": "klov'is", "Reims": "r'E~s"}


def test_a_verb_before_its_pronoun_keeps_its_liaison() -> None:
    assert phonemes("Que décident-ils ?") == {}


def test_what_is_said_in_words_stays_as_written_and_leads_back_to_it() -> None:
    text = "Mes fils suivent le rythme."
    pieces = spoken(text, "fr")
    assert spoken_text(text, "fr") == text
    assert [piece.text for piece in pieces if piece.phonemes] == ["fils", "rythme"]
    assert SourceMap(text, pieces).source(4, 8) == (4, 8)


def test_a_rule_comes_before_the_sounds_of_a_word() -> None:
    assert spoken_text("Rythme : 60 W", "fr") == "Rythme : soixante watts"
    assert not any(piece.phonemes for piece in spoken("Mes 4 fils", "fr", [Piece("garçons", 6, 10)]))


@pytest.mark.parametrize(
    ("text", "said"),
    [("les halls", "_|'ol"), ("les hameaux", "_|am'o"), ("les hexagones", "Egzag'on")],
)
def test_the_voice_ties_a_word_to_the_one_before_or_not_as_its_h_asks(text: str, said: str) -> None:
    assert list(phonemes(text).values()) == [said]
