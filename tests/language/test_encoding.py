"""Texts come out right whatever French machine wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language.encoding import decode, is_binary, normalised

FRENCH = "L’élève a reçu sa leçon à Noël : « Où est l’œuvre ? » — c’est déjà l’été, cœur, naïf."
PLAIN = "L'élève a reçu sa leçon à Noël ; il a déjà mangé où il fallait, près du château, à côté."


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman"]
)
def test_french_with_typographic_signs_is_decoded(name: str) -> None:
    assert decode(FRENCH.encode(name))[0] == FRENCH


@pytest.mark.parametrize("name", ["cp1252", "iso8859-15", "mac-roman", "cp850", "utf-8"])
def test_plain_french_is_decoded(name: str) -> None:
    assert decode(PLAIN.encode(name))[0] == PLAIN


def test_the_euro_sign_tells_latin_9_from_windows() -> None:
    text = "Le cœur coûte 12 €, à peine."
    assert decode(text.encode("iso8859-15"))[0] == text
    assert decode(text.encode("cp1252"))[0] == text


def test_utf_8_cut_in_the_middle_of_a_letter_stays_utf_8() -> None:
    assert decode("déjà l’été".encode()[:-1]) == ("déjà l’ét", "utf-8")


def test_one_damaged_byte_does_not_turn_a_long_utf_8_text_into_another_encoding() -> None:
    data = ("été " * 50).encode() + b"\xff" + b" fin"
    assert decode(data)[1] == "utf-8"


def test_programs_are_no_text_and_texts_are_no_programs() -> None:
    assert is_binary(bytes(range(32)) * 20)
    assert not is_binary(FRENCH.encode("utf-16"))
    assert not is_binary(PLAIN.encode("cp850"))
    assert not is_binary(b"")


def test_line_ends_and_accents_are_made_one_kind() -> None:
    assert normalised("e\u0301te\u0301\r\nun\rdeux\x1a") == "été\nun\ndeux"


@given(st.binary(max_size=200))
def test_decoding_never_fails(data: bytes) -> None:
    assert isinstance(decode(data)[0], str)
    is_binary(data)


@given(st.text(max_size=200).filter(lambda text: "\x00" not in text))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode())[0] == text
