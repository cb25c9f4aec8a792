"""The aids that mark syllables."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.api.aid import OwnWord, OwnWords, ReadingAid
from inclusive_desk.plugins.aids.syllables import Syllables, SyllablesMethod, SyllablesOral


def cut(aid: ReadingAid, text: str, words: OwnWords | None = None) -> str:
    return "|".join(text[mark.start : mark.end] for mark in aid.marks(text, "fr", words or {}))


@pytest.mark.parametrize(
    ("aid", "expected"),
    [
        (Syllables, "L’é|co|le|cas|se|u|ne|bou|teil|le"),
        (SyllablesMethod, "L’é|co|le|ca|sse|u|ne|bou|tei|lle"),
        (SyllablesOral, "L’é|cole|casse|une|bou|teille"),
    ],
)
def test_each_convention_cuts_its_way(aid: type[ReadingAid], expected: str) -> None:
    assert cut(aid(), "L’école casse une bouteille.") == expected


def test_turns_begin_anew_on_each_line() -> None:
    roles = [mark.role for mark in Syllables().marks("le chat dort\nla nuit", "fr", {})]
    odd, even = Syllables.roles
    assert roles == [odd, even, odd, odd, even]


def test_numbers_and_addresses_are_not_cut() -> None:
    assert cut(Syllables(), "En 2024, 3e : www.ecole.fr, a@b.fr") == "En"


def test_words_written_alike_are_heard_by_their_sentence() -> None:
    assert cut(SyllablesOral(), "Les poules du couvent couvent.") == "Les|poules|du|cou|vent|couvent"


def test_an_e_that_is_seldom_heard_can_be_joined() -> None:
    aid = SyllablesOral()
    assert cut(aid, "samedi") == "sa|me|di"
    aid.configure({"merged": True})
    assert cut(aid, "samedi") == "same|di"


def test_the_t_between_a_verb_and_its_subject_goes_with_the_subject() -> None:
    assert cut(Syllables(), "Mange-t-il ?") == "Man|ge|t-il"
    assert cut(SyllablesOral(), "Mange-t-il ?") == "Mange|t-il"


def test_the_learners_own_words_win() -> None:
    words = {"wapiti": OwnWord(syllables=("wap", "iti")), "porte-clé": OwnWord(syllables=("porte", "clé"))}
    assert cut(Syllables(), "Wapiti, l’wapiti, PORTE-CLÉ", words) == "Wap|iti|l’wap|iti|PORTE|CLÉ"


def test_own_syllables_that_are_not_the_letters_of_the_word_are_left_alone() -> None:
    assert cut(Syllables(), "papa", {"papa": OwnWord(syllables=("pa", "ta"))}) == "pa|pa"


@given(st.text(alphabet="abéehiltu'’-·. \n3À", max_size=40), st.sampled_from([Syllables, SyllablesOral]))
def test_marks_rise_stay_in_the_text_and_cover_all_letters(text: str, aid: type[ReadingAid]) -> None:
    found = list(aid().marks(text, "fr", {}))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
