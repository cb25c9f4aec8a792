"""What every reading aid must keep."""

from __future__ import annotations

import re
from typing import Any

import pytest

KIND = "aids"
TEXTS = [
    "",
    " \n\n ",
    "Les élèves lisent « Le Petit Prince » : c'est beau !",
    "étudiant·e·s 18h30 (1802-1885) …… ____ ☐ 🙂🙂 e\u0301te\u0301",
    "a" * 5000,
    "l’œuf d’Aÿ\u00a0; où est-ce ? NAÏF — -1,5 €\n\n1) b) d) p) q)",
    "مرحبا 漢字 \u202eabc",
]


def test_its_roles_are_lower_case_words_with_hyphens(plugin: Any) -> None:
    assert plugin.roles
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", role) for role in plugin.roles)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("language", ["fr", "en", "xx"])
def test_its_marks_rise_lie_in_the_text_and_play_its_own_roles(plugin: Any, text: str, language: str) -> None:
    marks = list(plugin.marks(text, language, {}))
    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert {mark.role for mark in marks} <= set(plugin.roles)


def test_the_same_text_gives_the_same_marks(plugin: Any) -> None:
    first, second = (list(plugin.marks(TEXTS[2], "fr", {})) for _ in range(2))
    assert first == second


def test_it_finds_something_in_plain_french(plugin: Any) -> None:
    assert list(plugin.marks("Les amis du couvent boivent 3 litres d'eau ; un bélître les épie.", "fr", {}))
