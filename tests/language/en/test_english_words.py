"""English words are cut by their vowels that are heard, and their silent letters are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language.en.sounds import graphemes, silent_letters
from inclusive_desk.language.en.syllables import ranges
from inclusive_desk.plugins.aids.silent_letters import SilentLetters
from inclusive_desk.plugins.aids.syllables import Syllables


def _marked(word: str) -> str:
    for start, end in reversed(silent_letters(word)):
        word = f"{word[:start]}({word[start:end]}){word[end:]}"
    return word


@pytest.mark.parametrize(
    "cut",
    [
        "ta-ble", "let-ter", "pen-cil", "se-cret", "mon-ster", "hap-py", "lis-ten", "whis-tle",
        "psy-cho-lo-gy",
        "e-le-phant", "sta-tion", "pic-ture", "fire", "hour", "made", "jumped", "wan-ted", "li-on", "i-de-a",
        "rock-et", "sing-ing", "some-thing", "self-made", "blim-ble",
    ],
)  # fmt: skip
def test_each_syllable_has_one_vowel_that_is_heard(cut: str) -> None:
    word = cut if cut == "self-made" else cut.replace("-", "")
    assert "-".join(word[start:end] for start, end in ranges(word)) == cut


@pytest.mark.parametrize(
    "marked",
    [
        "(k)nif(e)", "lam(b)", "(w)rit(e)", "lis(t)en", "ni(gh)t", "throu(gh)", "(h)our", "i(s)land",
        "autum(n)", "dou(b)t", "wa(l)k", "shou(l)d", "ans(w)er", "(g)nom(e)", "si(g)n", "table", "butterfly",
    ],
)  # fmt: skip
def test_silent_letters_are_told(marked: str) -> None:
    assert _marked(marked.replace("(", "").replace(")", "")) == marked


def test_aids_read_english_where_a_text_is_english() -> None:
    marks = list(Syllables().marks("Happy lions", "en-GB", {}))
    assert [(mark.start, mark.end) for mark in marks] == [(0, 3), (3, 5), (6, 8), (8, 11)]
    assert [(mark.start, mark.end) for mark in SilentLetters().marks("a knife", "en", {})] == [(2, 3), (6, 7)]


@given(st.text(alphabet="abcdeghiklmnoprstuwy'-EK", max_size=14))
def test_syllables_and_silent_letters_lie_within_the_word(word: str) -> None:
    parts = graphemes(word)
    assert not parts or [at for one in parts for at in range(one.start, one.end)] == list(range(len(word)))
    edges = [edge for found in ranges(word) for edge in found]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(word) for start, end in (*ranges(word), *silent_letters(word)))
