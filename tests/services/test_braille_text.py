"""Which code is for which text; braille files read back line by line; long lines in pieces."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inclusive_desk.api.braille import BrailleTranslator, Cells, Table
from inclusive_desk.api.errors import DeskError
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.registry import Registry
from inclusive_desk.services import braille_text
from inclusive_desk.services.braille_text import lines_back, pieces_of, table_for
from inclusive_desk.services.brailling import translator

TABLES = [
    Table("fr-g1", "", "fr", 1),
    Table("fr-g2", "", "fr", 2),
    Table("fr-c8", "", "fr", 0, 8),
    Table("en-ueb-g1", "", "en", 1),
    Table("en-ueb-g2", "", "en", 2),
    Table("de-g1.ctb", "", "de", 1),
]


class Letters(BrailleTranslator):
    """A cell for each character, and the largest text it was given."""

    label = ""

    def __init__(self) -> None:
        super().__init__()
        self.largest = 0

    def tables(self) -> list[Table]:
        return TABLES

    def translate(self, text: str, table: str, emphasis: object = None) -> Cells:
        self.largest = max(self.largest, len(text))
        dots = "".join("\u2800" if char == " " else "⠁" for char in text)
        return Cells(dots, tuple(range(len(text))), tuple(range(len(text))))

    def back(self, cells: str, table: str) -> str:
        self.largest = max(self.largest, len(cells))
        return cells.replace("\u2800", " ").replace("⠁", "a")


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    made = Registry(find_folders({"INCLUSIVE_DESK_HOME": str(tmp_path)}))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("wanted", "language", "table"),
    [
        ("fr-g1", "fr", "fr-g1"),
        ("fr-g1", "", "fr-g1"),
        ("fr-g1", "en", "en-ueb-g1"),
        ("fr-g2", "en-GB", "en-ueb-g2"),
        ("en-ueb-g2", "fr", "fr-g2"),
        ("fr-g2", "de", "fr-g2"),
        ("fr-c8", "en", "fr-c8"),
        ("elsewhere.ctb", "en", "elsewhere.ctb"),
    ],
)
def test_a_text_in_another_language_gets_its_code_of_the_same_grade(
    wanted: str, language: str, table: str
) -> None:
    assert table_for(TABLES, wanted, language) == table


def test_a_very_long_line_goes_in_pieces_that_make_it_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(braille_text, "_BATCH", 50)
    letters = Letters()
    lines = ["un mot", "", "mot " * 100, "a" * 130, "fin"]
    pieces = list(pieces_of(letters, lines, "fr-g1"))
    assert letters.largest <= 50
    written = ["".join(p.cells.dots for p in pieces if p.line == n) for n in range(len(lines))]
    assert [len(line) for line in written] == [len(line) for line in lines]
    assert [p.start for p in pieces if p.line == 3] == [0, 50, 100]
    assert sum(p.last for p in pieces) == len(lines)


def test_a_long_line_of_cells_comes_back_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(braille_text, "_BATCH", 10)
    cells = "⠁⠁⠁⠀" * 20
    assert list(lines_back(Letters(), cells.encode(), "fr-g1")) == [("aaa " * 20).rstrip()]


def test_lines_and_pages_of_a_file_come_one_by_one() -> None:
    assert list(lines_back(Letters(), b"A\r\n\r\nA A\r\n\x0cA", "fr-g1", "nabcc")) == [
        "a",
        "",
        "a a",
        "",
        "a",
    ]


def test_a_charset_that_is_not_there_is_said_with_those_there_are() -> None:
    with pytest.raises(DeskError) as told:
        list(lines_back(Letters(), b"A", "fr-g1", "nope"))
    assert "nabcc" in told.value.hint


def outcome(call: Callable[[], object]) -> object:
    """Return what *call* returns, or the code of the sentence with which it was refused."""
    try:
        return call()
    except DeskError as told:
        return told.code


def test_when_the_helper_dies_the_next_call_works_or_a_sentence_says_so(registry: Registry) -> None:
    tool = translator(registry)
    assert tool.translate("été", "fr-g1").dots == "⠿⠞⠿"
    os.kill(tool.pid, signal.SIGKILL)  # type: ignore[attr-defined]
    # It may be noticed before the call or amid it.
    assert outcome(lambda: tool.translate("été", "fr-g1").dots) in ("⠿⠞⠿", "plugin-crashed")
    assert tool.translate("été", "fr-g1").dots == "⠿⠞⠿"


def test_a_helper_that_dies_amid_many_lines_loses_none_in_silence(registry: Registry) -> None:
    tool = translator(registry)
    pieces = pieces_of(tool, ["mot " * 9_000] * 30, "fr-g1")
    next(pieces)
    os.kill(tool.pid, signal.SIGKILL)  # type: ignore[attr-defined]
    assert outcome(lambda: len(list(pieces))) in (29, "plugin-crashed")
