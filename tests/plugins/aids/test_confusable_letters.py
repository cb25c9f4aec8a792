"""The aid that marks letters that look alike."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.plugins.aids.confusable_letters import SETS, ConfusableLetters


def roles(text: str, **settings: bool | str) -> list[tuple[str, str]]:
    aid = ConfusableLetters()
    aid.configure(settings)
    return [(text[m.start : m.end], m.role) for m in aid.marks(text, "fr", {})]


def test_by_default_b_d_p_and_q_are_marked() -> None:
    assert roles("Quand le bus part, David dort.") == [
        ("d", "confusable-d"),
        ("b", "confusable-b"),
        ("p", "confusable-p"),
        ("d", "confusable-d"),
        ("d", "confusable-d"),
    ]


def test_capitals_are_left_alone() -> None:
    assert roles("BDPQ") == []


def test_sets_can_be_chosen() -> None:
    assert [letter for letter, _ in roles("nu, fut, bd", mnu=True, ft=True, bdpq=False)] == list("nufut")


def test_an_accent_changes_nothing_and_stays_with_its_letter() -> None:
    assert roles("où, u\u0302", mnu=True, bdpq=False) == [("ù", "confusable-u"), ("u\u0302", "confusable-u")]


def test_every_role_is_declared() -> None:
    every = "abcdefghijklmnopqrstuvwxyz"
    assert {role for _, role in roles(every, own=every)} == set(ConfusableLetters.roles)
    assert {role for _, role in roles(every, **dict.fromkeys(SETS, True))} < set(ConfusableLetters.roles)


def test_own_letters_are_marked_besides_those_of_the_sets() -> None:
    assert roles("bateau", own="a, o") == [
        ("b", "confusable-b"),
        ("a", "confusable-a"),
        ("a", "confusable-a"),
    ]


@given(st.text())
def test_marks_rise_and_stay_in_the_text(text: str) -> None:
    aid = ConfusableLetters()
    aid.configure(dict.fromkeys(SETS, True))
    found = list(aid.marks(text, "fr", {}))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
