"""The real Orca on the real window: what it says, and what stands on a braille display of 40 cells."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.screen_reader import CELLS, Orca, missing
from tests.e2e.stage import ROOT, Stage, wait_until

pytestmark = [pytest.mark.screen, pytest.mark.sound]

SAMPLE = str(ROOT / "resources" / "samples" / "cycle-de-l-eau.txt")
TEXT, VIEW, PAD = "Text to read", "Braille", "Braille pad"


@pytest.fixture
def orca(stage: Stage, tmp_path: Path) -> Iterator[Orca]:
    """Return Orca, listening on the stage before the desk opens."""
    lacking = missing()
    if lacking:
        pytest.skip(f"{lacking} is not installed")
    reader = Orca(stage, tmp_path / "orca")
    yield reader
    reader.end()


def opened(stage: Stage, orca: Orca) -> None:
    """Open the sample, and wait until Orca has the text in focus."""
    stage.open(SAMPLE)
    wait_until(lambda: stage.there("describe", "Close this panel", role="push button"), what="the drawer")
    orca.wait(lambda: shows_line(stage, orca, TEXT), "the first line on the display")


def in_braille(stage: Stage, orca: Orca) -> None:
    """Go to the braille view by its key, and wait until its cells are on the display."""
    opened(stage, orca)
    stage.key("ctrl+shift+b")
    wait_until(lambda: "⠑⠁⠥" in (stage.there("text", VIEW, role="text") or ""), what="the braille")
    orca.wait(lambda: shows_line(stage, orca, VIEW), "the first cells on the display")


def shows_line(stage: Stage, orca: Orca, name: str) -> bool:
    """Return whether the display shows the line with the caret of text *name*, its cursor at the caret.

    What comes before the line (the name) and after it (a sign for its end) is Orca's. Of a line too
    long for the display, the part around the cursor counts.
    """
    line = stage.ask("line", name, role="text")
    text = line["text"]
    first = orca.cursor() - 1 - line["column"]  # the cell of the line's first character
    seen = text[-first:] if first < 0 else text
    return orca.cursor() > 0 and orca.braille()[max(first, 0) :].startswith(
        seen[: CELLS - max(first, 0)].rstrip()
    )


def move(stage: Stage, orca: Orca, name: str, *keys: str) -> None:
    """Press each of *keys*: the caret moves, and the display follows."""

    def left(place: int) -> bool:
        return bool(stage.ask("caret", name, role="text") != place)

    for key in keys:
        before = stage.ask("caret", name, role="text")
        stage.key(key)
        wait_until(partial(left, before), what=f"the move by {key}")
        if stage.ask("line", name, role="text")["text"].strip():  # an empty line looks like any line's end
            orca.wait(lambda: shows_line(stage, orca, name), f"the line after {key} on the display")


def test_the_display_shows_the_line_of_the_text_as_the_caret_moves(stage: Stage, orca: Orca) -> None:
    opened(stage, orca)
    move(stage, orca, TEXT, "Down", "Right", "ctrl+Right", "End", "Down", "Home", "Up")


def test_the_display_shows_the_very_cells_of_the_braille_view_as_the_caret_moves(
    stage: Stage, orca: Orca
) -> None:
    in_braille(stage, orca)
    move(stage, orca, VIEW, "Right", "Down", "Right", "End", "Down", "Home", "Up", "Down")
    assert any("\u2801" <= cell <= "\u28ff" for cell in orca.braille())


def test_a_routing_key_of_the_display_brings_the_caret_to_its_cell(stage: Stage, orca: Orca) -> None:
    in_braille(stage, orca)
    caret, cell = stage.ask("caret", VIEW, role="text"), orca.cursor()
    orca.press("ROUTE", cell - 1 + 3)
    wait_until(lambda: stage.ask("caret", VIEW, role="text") == caret + 3, what="the caret's move")
    orca.wait(lambda: orca.cursor() == cell + 3, "the display's cursor")
    assert shows_line(stage, orca, VIEW)
