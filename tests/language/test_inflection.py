"""Regular forms that the lexicon lacks."""

from __future__ import annotations

import pytest

from inclusive_desk.language import lexicon
from inclusive_desk.language.inflection import is_inflected


@pytest.mark.parametrize("word", ["grignoterions", "mangeâmes", "baladerez", "trottinettes", "plongeassent"])
def test_a_regular_form_is_known(word: str) -> None:
    assert lexicon.is_word(word) or is_inflected(word)


@pytest.mark.parametrize(
    "word", ["mangions-nous-en", "manjons", "pharmaciens-là", "farmassies", "chatonss", "s", ""]
)
def test_a_misspelling_is_not(word: str) -> None:
    assert not is_inflected(word)
