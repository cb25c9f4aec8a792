"""The verb braille: there and back, and the tables there are."""

from __future__ import annotations

import json

import pytest

from tests.test_command_line import run, stdin

__all__ = ["stdin"]


def test_braille_comes_back_to_text_line_by_line(capsysbinary, stdin) -> None:
    text = "Les 36 000 communes ?\n\nL'été.\n"
    stdin(text.encode())
    code, out, _ = run(capsysbinary, "braille", "-", "--raw", "--table", "fr-g2")
    stdin(out.encode())
    code, back, _ = run(capsysbinary, "braille", "-", "--back", "--table", "fr-g2")
    assert code == 0
    assert back.replace("\u202f", " ") == text


def test_braille_in_characters_comes_back_to_text(capsysbinary, stdin) -> None:
    stdin(b".BONJOUR 8.MARIE01 \\A\n")
    code, out, _ = run(capsysbinary, "braille", "-", "--back", "--charset", "nabcc")
    assert (code, out) == (0, "Bonjour (Marie), üa\n")


def test_every_braille_table_is_listed_as_json_and_can_be_used(capsysbinary, stdin) -> None:
    code, out, _ = run(capsysbinary, "braille", "--tables", "--json")
    tables = json.loads(out)
    assert code == 0
    assert [table["id"] for table in tables[:2]] == ["fr-g1", "fr-g2"]
    assert all(table["name"] and "language" in table and "grade" in table for table in tables)
    stdin(b"abc\n")
    assert run(capsysbinary, "braille", "-", "--raw", "--table", tables[-1]["id"])[0] == 0


def test_characters_without_braille_are_told_with_their_place(capsysbinary, stdin) -> None:
    stdin("un\nmot 漢\n".encode())
    _, out, err = run(capsysbinary, "braille", "-", "--raw")
    assert out == "⠥⠝\n⠍⠕⠞⠀⠿⠿\n"
    assert "漢" in err


@pytest.mark.parametrize("lessons", ["99", "", "0", "a", "1+99", "²", "1++2", "-1"])
def test_a_lesson_that_does_not_exist_is_named_in_a_sentence(capsysbinary, stdin, lessons: str) -> None:
    stdin(b"Bonjour\n")
    code, out, err = run(capsysbinary, "braille", "-", "--raw", "--table", f"fr-g2:{lessons}")
    assert (code, out) == (1, "")
    assert f"fr-g2:{lessons}" in err
    assert "10" in err


@pytest.mark.parametrize("table", ["fr-g1:3", "en-ueb-g2:2", "nope", "nope:1"])
def test_only_contracted_french_has_lessons(capsysbinary, stdin, table: str) -> None:
    stdin(b"Bonjour\n")
    code, out, err = run(capsysbinary, "braille", "-", "--raw", "--table", table)
    assert (code, out) == (1, "")
    assert table in err


@pytest.mark.parametrize("lessons", ["1", "10", "1+5", "3+"])
def test_lessons_that_exist_are_taken(capsysbinary, stdin, lessons: str) -> None:
    stdin(b"Bonjour\n")
    assert run(capsysbinary, "braille", "-", "--raw", "--table", f"fr-g2:{lessons}")[0] == 0


@pytest.mark.parametrize("more", [["-o", "a.brf"], ["--interline"], ["--check"]])
@pytest.mark.parametrize("lines", ["--raw", "--back"])
def test_lines_have_no_pages(capsysbinary, stdin, lines: str, more: list[str]) -> None:
    stdin(b"Bonjour\n")
    code, out, err = run(capsysbinary, "braille", "-", lines, *more)
    assert (code, out) == (1, "")
    assert lines in err
