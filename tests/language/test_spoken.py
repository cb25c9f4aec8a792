"""What is said for what is written, and that it leads back to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language.spoken import Piece, SourceMap, spoken, spoken_text
from inclusive_desk.language.words import tokens


def table(language: str) -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / f"spoken_{language}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(written, said) for written, said in pairs]


def said(text: str, language: str) -> str:
    return "".join(piece.text for piece in spoken(text, language))


def plain(text: str) -> str:
    return " ".join(re.sub(r"[-\u2011]", " ", text).lower().split())


@pytest.mark.parametrize(("written", "expected"), table("fr"))
def test_french_is_said_as_people_say_it(written: str, expected: str) -> None:
    assert plain(said(written, "fr-FR")) == plain(expected)


@pytest.mark.parametrize(("written", "expected"), table("en"))
def test_english_is_said_as_people_say_it(written: str, expected: str) -> None:
    assert plain(said(written, "en-GB")) == plain(expected)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_no_break_spaces_join_numbers_as_plain_ones_do(space: str) -> None:
    assert plain(said(f"12{space}000{space}€ à 18{space}h{space}30", "fr")) == plain(
        "douze mille euros à dix-huit heures trente"
    )


@pytest.mark.parametrize("written", [written for written, _ in table("fr")])
def test_pieces_cover_what_is_written(written: str) -> None:
    at = 0
    for piece in spoken(written, "fr"):
        assert piece.start == at
        assert piece.end > piece.start
        at = piece.end
    assert at == len(written)


@pytest.mark.parametrize(
    ("written", "language"),
    [(written, language) for language in ("fr", "en") for written, _ in table(language)],
)
def test_each_word_said_leads_back_to_characters_that_its_piece_stands_for(
    written: str, language: str
) -> None:
    pieces = spoken(written, language)
    voice = "".join(piece.text for piece in pieces)
    source = SourceMap(written, pieces)
    for start, end in tokens(voice):
        low, high = source.source(start, end)
        at = 0
        touched = []
        for piece in pieces:
            if at < end and start < at + len(piece.text):
                touched.append(piece)
            at += len(piece.text)
        assert touched
        assert low < touched[-1].end
        assert high > touched[0].start


def test_the_tables_hold_the_cases_that_were_promised() -> None:
    assert len(table("fr")) >= 300
    assert len(table("en")) >= 150


ANY = st.text(max_size=40) | st.text(alphabet="aéXI1 0,.-/:°€%²()'_…☐·hkm\u202f@", max_size=40)


@given(ANY, st.sampled_from(["fr", "en", "de"]))
def test_pieces_rise_and_cover_any_text(text: str, language: str) -> None:
    at = 0
    for piece in spoken(text, language):
        assert piece.start == at < piece.end
        at = piece.end
    assert at == len(text)


@given(ANY)
def test_every_spoken_word_leads_back_into_the_text_and_never_backwards(text: str) -> None:
    pieces = spoken(text, "fr")
    voice = "".join(piece.text for piece in pieces)
    source = SourceMap(text, pieces)
    last = 0
    for start, end in tokens(voice):
        low, high = source.source(start, end)
        assert 0 <= low < high <= len(text)
        assert low >= last or high > last
        last = max(last, low)


def test_words_said_for_one_sign_lead_back_to_it() -> None:
    text = "Il a 12 000 € ici."
    pieces = spoken(text, "fr")
    voice = "".join(piece.text for piece in pieces)
    assert voice == "Il a douze mille euros ici."
    source = SourceMap(text, pieces)
    found = [text[slice(*source.source(a, b))] for a, b in tokens(voice)]
    assert found == ["Il", "a", "12 000 €", "12 000 €", "12 000 €", "ici"]


def test_what_the_caller_decided_comes_before_any_rule() -> None:
    pieces = spoken("Le 12 mai.", "fr", [Piece("midi", 3, 5)])
    assert "".join(piece.text for piece in pieces) == "Le midi mai."


def test_what_is_said_can_be_had_as_plain_words() -> None:
    assert spoken_text("— Il a  3 ☐ ici.", "fr") == "Il a trois case ici."


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_number_of_thousands_of_digits_is_said_as_it_is_written(language: str) -> None:
    assert spoken_text("7" * 6000, language) == "7" * 6000


@pytest.mark.parametrize("written", ["3 m·s·hab/km²³", "5 m²⁻¹", "3 hab.m.s", "2 kg.m.s²⁻¹"])
def test_units_that_nobody_writes_are_read_somehow(written: str) -> None:
    assert spoken_text(written, "fr")
