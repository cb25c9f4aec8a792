"""The aid that marks every other word."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.api.marks import Mark
from inclusive_desk.plugins.aids.alternate_words import AlternateWords


def marks(text: str) -> list[Mark]:
    return list(AlternateWords().marks(text, "fr", {}))


def test_words_take_turns_and_an_elision_belongs_to_its_word() -> None:
    text = "L’école, c’est « super » !"
    assert [(text[m.start : m.end], m.role) for m in marks(text)] == [
        ("L’école", "word-odd"),
        ("c’est", "word-even"),
        ("super", "word-odd"),
    ]


def test_turns_go_on_across_lines() -> None:
    assert [m.role for m in marks("un\ndeux\ntrois")] == ["word-odd", "word-even", "word-odd"]


def test_a_text_without_words_has_no_marks() -> None:
    assert marks("… ! « »\n") == []


@given(st.text())
def test_marks_rise_stay_in_the_text_and_alternate(text: str) -> None:
    found = marks(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start and a.role != b.role for a, b in pairwise(found))
