"""The real Orca on the real window: what it says, and what stands on a braille display of 40 cells."""

from __future__ import annotations

import re
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
    wait_until(lambda: "⠑⠁⠥" in (stage.there("text", VIEW, role="text") or ""), 60, "the braille")
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

    def settled() -> tuple[int, int] | None:
        """Return where the caret is, and on which cell, at a moment when no message stands there."""
        count, caret, cell = len(orca.told), stage.ask("caret", VIEW, role="text"), orca.cursor()
        return (caret, cell) if shows_line(stage, orca, VIEW) and len(orca.told) == count else None

    caret, cell = orca.wait(settled, "the line at rest")
    pressed_at = 0

    def routed() -> bool:
        nonlocal pressed_at
        if stage.ask("caret", VIEW, role="text") == caret + 3:
            return True
        # While a message stands on the display, the key only takes it away: once more, then.
        if pressed_at != len(orca.told):
            pressed_at = len(orca.told)
            orca.press("ROUTE", cell - 1 + 3)
        return False

    orca.wait(routed, "the caret's move")
    orca.wait(lambda: orca.cursor() == cell + 3, "the display's cursor")
    assert shows_line(stage, orca, VIEW)


def test_cells_of_the_six_keys_come_to_the_display_and_the_word_to_the_voice(
    stage: Stage, orca: Orca
) -> None:
    in_braille(stage, orca)
    stage.key("ctrl+F8")
    orca.wait(lambda: any(PAD in words for words in orca.spoken()), "the name of the pad")
    wait_until(lambda: "focused" in stage.ask("describe", PAD, role="text")["states"], what="the focus")
    for keys, cells in ((("f", "d"), "⠃"), (("f",), "⠃⠁")):
        stage.chord(*keys)
        wait_until(partial(pad_holds, stage, cells), what="the cell")
        orca.wait(lambda: shows_line(stage, orca, PAD), "the cells on the display")
    since = len(orca.told)
    stage.key("space")
    orca.wait(lambda: "ba" in orca.spoken(since), "the word")


def pad_holds(stage: Stage, cells: str) -> bool:
    """Return whether *cells* are written in the pad."""
    return bool(stage.ask("text", PAD, role="text") == cells)


def test_finding_is_heard_from_the_field_with_the_words_around_each_find(stage: Stage, orca: Orca) -> None:
    opened(stage, orca)
    stage.key("ctrl+f")
    orca.wait(lambda: "Find: text." in orca.spoken(), "the field")
    stage.key("e", "a", "u")
    orca.wait(lambda: any(re.match(r"1 of \d+\. ", words) for words in orca.spoken()), "the first find")
    since = len(orca.told)
    stage.key("Return")
    orca.wait(lambda: any(re.match(r"2 of \d+\. ", words) for words in orca.spoken(since)), "the next find")
    stage.key("Escape")
    orca.wait(lambda: shows_line(stage, orca, TEXT), "the text on the display")


def test_proposed_words_are_heard_one_by_one(stage: Stage, orca: Orca) -> None:
    opened(stage, orca)
    stage.key("ctrl+e")
    orca.wait(lambda: any("My text" in words for words in orca.spoken()), "the writing pad")
    stage.key("j", "e", "space", "v", "a")
    orca.wait(lambda: any("proposed" in words for words in orca.spoken()), "the hint")
    wait_until(lambda: stage.there("describe", "vais", role="push button"), what="the proposals")
    stage.key("Down")
    orca.wait(lambda: any(words.startswith("vais: 1 of ") for words in orca.spoken()), "the first word")
    since = len(orca.told)
    stage.key("Return")
    orca.wait(lambda: any(words.startswith("vais") for words in orca.spoken(since)), "the chosen word")


def test_a_dialog_is_heard_by_its_title_and_the_text_again_after_it(stage: Stage, orca: Orca) -> None:
    opened(stage, orca)
    stage.key("ctrl+comma")
    orca.wait(lambda: any("Settings" in words for words in orca.spoken()), "the title")
    orca.wait(lambda: any("Language of the desk" in words for words in orca.spoken()), "the first choice")
    stage.key("Escape")
    orca.wait(lambda: shows_line(stage, orca, TEXT), "the text on the display")
