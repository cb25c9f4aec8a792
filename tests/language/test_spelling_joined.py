"""Several words written as one."""

from __future__ import annotations

import pytest

from inclusive_desk.language.spelling import proposals
from inclusive_desk.language.spelling_joined import parted


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("jesuispas", "je suis pas"),
        ("jaimeles", "j'aime les"),
        ("ilfaitbeau", "il fait beau"),
        ("onyva", "on y va"),
        ("unpeudepain", "un peu de pain"),
        ("jaifaim", "j'ai faim"),
        ("alamaison", "à la maison"),
    ],
)
def test_three_words_and_more_written_as_one_are_parted(written: str, meant: str) -> None:
    assert proposals(written)[0] == meant


@pytest.mark.parametrize("word", ["tunique", "restaurant", "anticonstitutionnellement", "carnaval"])
def test_a_right_word_is_not_parted_first(word: str) -> None:
    assert proposals(word)[0] == word


@pytest.mark.parametrize("written", ["", "a", "été", "x" * 60, "aa1bb2cc", "zzzzzzzz"])
def test_what_holds_no_words_gives_nothing(written: str) -> None:
    assert list(parted(written, "fr")) == []


def test_english_words_are_parted_too() -> None:
    assert proposals("atthesametime", "en")[0] == "at the same time"


def test_a_word_as_it_is_written_comes_before_one_that_sounds_as_it_looks() -> None:
    assert proposals("moelle")[0] == "moelle"
