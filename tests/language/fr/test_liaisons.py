"""Liaisons are found where French always or carefully makes them, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inclusive_desk.language.fr.liaisons import liaisons


def _phrases() -> list[str]:
    table = Path(__file__).with_name("liaisons.tsv").read_text(encoding="utf-8")
    return [line for line in table.splitlines() if line and not line.startswith("#")]


def _drawn(text: str) -> str:
    for start, end, forced in sorted(liaisons(text), reverse=True):
        gap = text[start + 1 : end - 1]
        sign = "‿" if forced else "~"
        text = text[: start + 1] + (sign if gap.isspace() else gap + sign) + text[end - 1 :]
    return text


@pytest.mark.parametrize("phrase", _phrases())
def test_liaisons_are_those_of_the_phrase(phrase: str) -> None:
    plain = re.sub("[‿~]", " ", phrase.replace("-‿", "-"))
    assert _drawn(plain) == phrase


def test_a_phrase_without_words_has_no_liaison() -> None:
    assert list(liaisons(" … 12, ")) == []
