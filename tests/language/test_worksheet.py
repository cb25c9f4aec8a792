"""Blanks and boxes of worksheets are found, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language.worksheet import spans


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], style) for start, end, style in spans(text)]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Nom : ............", "............"),
        ("Nom : …………", "…………"),
        ("Le ____ mange.", "____"),
        ("_ _ _ _ lettres", "_ _ _ _"),
        ("3 + 4 = ........", "........"),
        ("… … … la fin", "… … …"),
        ("La capitale est . . . . . .", ". . . . . ."),
    ],
)
def test_runs_of_dots_and_lines_are_blanks(text: str, blank: str) -> None:
    assert found(text) == [(blank, "blank")]


@pytest.mark.parametrize(
    "text",
    ["Il attend...", "Il attend… puis part.", "def __init__(self)", "snake_case",
     "Chapitre 1 ............ 12",
     "Les verbes ………………… p. 4", "tableau[i]", "f(x)[x]", "1. 2. 3."],
)  # fmt: skip
def test_ellipses_names_and_leaders_to_page_numbers_are_none(text: str) -> None:
    assert found(text) == []


def test_boxes_are_told_ticked_from_empty() -> None:
    assert found("☐ oui ☑ non □ bof [ ] a [x] b") == [
        ("☐", "checkbox"), ("☑", "checkbox_checked"), ("□", "checkbox"), ("[ ]", "checkbox"), ("[x]",
         "checkbox_checked"),
    ]  # fmt: skip


def test_dots_before_a_sum_are_a_blank_even_with_a_number_after() -> None:
    assert found("5 + ........ = 12")[0] == ("........", "blank")


@given(st.text(alphabet="ab .…_☐[]x1=\n", max_size=60))
def test_spans_rise_and_do_not_overlap(text: str) -> None:
    last = 0
    for start, end, style in spans(text):
        assert last <= start < end <= len(text)
        assert style in ("blank", "checkbox", "checkbox_checked")
        last = end
