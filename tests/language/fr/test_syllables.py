"""French words are cut into written syllables as schools and reading methods do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language.fr.syllables import VOWELS, ranges, syllables


def _words() -> list[tuple[str, str]]:
    table = Path(__file__).with_name("syllable_words.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return [(row[0], row[-1]) for row in rows]


@pytest.mark.parametrize(("school", "method"), _words())
def test_a_word_is_cut_by_both_conventions(school: str, method: str) -> None:
    word = school if school == "arc-en-ciel" else school.replace("-", "")
    assert "-".join(syllables(word)) == school
    assert "-".join(syllables(word, "method")) == method


def test_capitals_and_typographic_apostrophes_change_nothing() -> None:
    assert syllables("MAISON") == ("MAI", "SON")
    assert syllables("L’école") == ("L’é", "co", "le")
    assert syllables("qu'il") == ("qu'il",)
    assert syllables("qu’une") == ("qu’u", "ne")


@given(
    st.text(alphabet="abcdeéèêfghiïjlmnopqrstuvyœz'-XÉ", max_size=20), st.sampled_from(["school", "method"])
)
def test_syllables_follow_each_other_and_cover_the_letters(word: str, mode: str) -> None:
    found = ranges(word, mode)
    covered = [at for start, end in found for at in range(start, end)]
    assert covered == [at for at, char in enumerate(word) if char != "-"]


@given(st.text(alphabet="abcdeéghilmnoqrstu", min_size=1, max_size=12))
def test_no_syllable_of_a_longer_word_lacks_a_vowel(word: str) -> None:
    found = syllables(word)
    assert len(found) == 1 or all(any(char in VOWELS for char in part) for part in found)
