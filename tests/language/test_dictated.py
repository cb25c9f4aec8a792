"""What is said becomes what is written: the table of spoken commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.language.dictated.plain_page import PlainPage
from inclusive_desk.language.dictated.scribe import Scribe
from inclusive_desk.language.dictated.typography import Typography

TABLE = Path(__file__).parent / "dictated_cases.tsv"
LEAST = 300
"""The fewest cases that the table must hold."""


def plain(cell: str) -> str:
    return cell.replace("\\n", "\n").replace("~", "\u00a0").replace("^", "\u202f")


def rows() -> list[tuple[str, str, str, str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(plain(one[0]), one[1], one[2], one[3], plain(one[4])) for one in cells]


def written(before: str, heard: str, digits: str, language: str, typography: Typography | None = None) -> str:
    page = PlainPage(before)
    scribe = Scribe(language or "fr", digits=bool(digits), typography=typography)
    for utterance in heard.split(" | "):
        page.begin()
        scribe.hear(page, utterance)
    return page.text


def test_the_table_is_large() -> None:
    assert len(rows()) >= LEAST


@pytest.mark.parametrize(("before", "heard", "digits", "language", "wanted"), rows())
def test_what_is_said_is_written_as_the_table_says(
    before: str, heard: str, digits: str, language: str, wanted: str
) -> None:
    assert written(before, heard, digits, language) == wanted


def test_without_typography_signs_stand_as_in_plain_text() -> None:
    plainly = Typography(spaces=False, capitals=False)
    assert written("", "tu viens point d'interrogation", "", "fr", plainly) == "tu viens?"


def test_own_words_are_written_as_the_store_says() -> None:
    page = PlainPage()
    Scribe("fr", own={"photo synthèse": "photosynthèse"}).hear(page, "la photo synthèse commence")
    assert page.text == "La photosynthèse commence"


@pytest.mark.parametrize(
    "unit",
    [
        "remplace a par ",
        "remplace par ",
        "écris le mot ",
        "deux virgule ",
        "quatre vingt dix ",
        "m ",
        "le point ",
    ],
)
def test_an_endless_utterance_of_commands_is_written_to_its_end(unit: str) -> None:
    assert written("", unit * 1500 + "fini", "d", "fr").casefold().count("fini") == 1
