"""The aid that marks letters that are not heard."""

from __future__ import annotations

import pytest

from inclusive_desk.plugins.aids.silent_letters import SilentLetters


@pytest.mark.parametrize(
    "marked",
    [
        "Le(s) poul(es) du couven(t) couv(ent).",
        "Il(s) cont(ent) un cont(e).",
        "L’(h)omm(e) chant(e).",
        "LE(S) PETI(TS)",
        "Le présiden(t) parl(e).",
    ],
)
def test_letters_that_are_not_heard_are_marked(marked: str) -> None:
    text = marked.replace("(", "").replace(")", "")
    made = text
    for mark in reversed(list(SilentLetters().marks(text, "fr", {}))):
        assert mark.role == "silent"
        made = f"{made[: mark.start]}({made[mark.start : mark.end]}){made[mark.end :]}"
    assert made == marked
