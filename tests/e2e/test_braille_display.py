"""The braille view as a screen reader meets it: Unicode braille with a caret, for braille displays."""

import pytest

from tests.e2e.stage import ROOT, Stage, wait_until

pytestmark = [pytest.mark.screen, pytest.mark.sound]

SAMPLE = str(ROOT / "resources" / "samples" / "cycle-de-l-eau.txt")
VIEW = "Braille"


def in_braille(stage: Stage) -> str:
    """Open the sample, go to the braille view by its key, and return the text a screen reader finds."""
    stage.open(SAMPLE)
    wait_until(lambda: "eau" in (stage.there("text", "Text to read") or ""), what="the text")
    wait_until(lambda: stage.there("describe", "Close this panel", role="push button"), what="the drawer")
    stage.key("ctrl+shift+b")
    wait_until(lambda: "⠑⠁⠥" in (stage.there("text", VIEW, role="text") or ""), what="the braille")
    return str(stage.ask("text", VIEW, role="text"))


def test_the_braille_view_is_a_text_of_unicode_braille_with_a_caret(stage: Stage) -> None:
    text = in_braille(stage)
    cells = [char for char in text if "\u2800" <= char <= "\u28ff"]
    assert len(cells) > 500
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("Page ")]
    assert all("\u2800" <= char <= "\u28ff" for line in lines for char in line)
    described = stage.ask("describe", VIEW, role="text")
    assert "focused" in described["states"]
    assert "multi line" in described["states"] or "multi-line" in described["states"]


def test_arrows_move_the_caret_cell_by_cell_with_an_event_each(stage: Stage) -> None:
    in_braille(stage)
    before = stage.ask("caret", VIEW, role="text")
    stage.ask("events", clear=True)
    stage.key("Right")
    wait_until(lambda: stage.ask("caret", VIEW, role="text") == before + 1, what="the caret's move")
    moves = [event for event in stage.ask("events") if event["type"].startswith("object:text-caret-moved")]
    assert [event["detail"] for event in moves if event["name"] == VIEW] == [before + 1]
    assert "dots" not in rule_told(stage), "an arrow alone must not hide the line of a braille display"
    stage.key("shift+F9")
    wait_until(lambda: "dots" in rule_told(stage), what="the rule of the cell")


def rule_told(stage: Stage) -> str:
    """Return what the view's description says now."""
    return str(stage.ask("describe", VIEW, role="text")["description"])


def test_cells_written_with_six_keys_are_told_as_they_come(stage: Stage) -> None:
    in_braille(stage)
    stage.key("ctrl+F8")
    wait_until(lambda: stage.there("describe", "Braille pad", role="text"), what="the pad")
    wait_until(
        lambda: "focused" in stage.ask("describe", "Braille pad", role="text")["states"], what="the focus"
    )
    stage.ask("events", clear=True)
    stage.chord("f", "d")
    wait_until(lambda: stage.ask("text", "Braille pad") == "⠃", what="the cell")
    stage.chord("f", "s", "k")
    wait_until(lambda: stage.ask("text", "Braille pad") == "⠃⠕", what="the second cell")
    events = stage.ask("events")
    inserted = [e for e in events if e["type"].startswith("object:text-changed:insert")]
    assert len([e for e in inserted if e["name"] == "Braille pad"]) == 2, "one event a cell: one voice"
    described = [e for e in events if "accessible-description" in e["type"] and e["name"] == "Braille pad"]
    assert not described, "nothing else is said within a word"
    stage.key("space")
    wait_until(
        lambda: stage.ask("describe", "Braille pad", role="text")["description"] == "bo", what="the word"
    )
