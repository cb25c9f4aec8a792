"""The real window as a screen reader meets it: through AT-SPI, with a window manager and a sound server."""

import pytest

from tests.e2e.stage import ROOT, Stage, wait_until
from tests.sound.server import Recording

pytestmark = [pytest.mark.screen, pytest.mark.sound]

SAMPLE = str(ROOT / "resources" / "samples" / "cycle-de-l-eau.txt")
QUIET = 0.5
"""Seconds after an action in which its own answer may still arrive."""


def opened(stage: Stage) -> str:
    """Open the sample and return the text that a screen reader finds; the drawer is built by then."""
    stage.open(SAMPLE)
    wait_until(lambda: "eau" in (stage.there("text", "Text to read") or ""), what="the text")
    wait_until(lambda: stage.there("describe", "Close this panel", role="push button"), what="the drawer")
    return str(stage.ask("text", "Text to read"))


def in_text(stage: Stage) -> bool:
    """Return whether the text has the focus: keys go to it then."""
    return "focused" in stage.ask("describe", "Text to read", role="text")["states"]


def wait_for_seconds_of_sound(heard: Recording, seconds: float) -> None:
    wait_until(lambda: sum(end - start for start, end in heard.sounds()) > seconds, what="the voice")


def test_filling_the_window_tells_a_screen_reader_little(stage: Stage) -> None:
    opened(stage)
    events = stage.ask("events")
    lists = [event for event in events if event["type"].startswith("object:selection-changed")]
    assert len(lists) < 20, "each list that is filled unseen costs Orca time before its first word"
    assert len(events) < 200


def test_pressing_read_speaks_and_nothing_accessible_changes_until_pause_puts_the_caret_at_the_word(
    stage: Stage,
) -> None:
    # Large letters and a fast voice, so that the page has to scroll, and marks that are drawn then.
    stage.settings('[reader]\nsize = 40\naids = ["confusable-letters"]\n[voice]\nrate = 250.0\n')
    text = opened(stage)
    with stage.sound.record() as heard:
        stage.ask("events", clear=True)
        stage.ask("press", "Read aloud", role="push button")
        wait_for_seconds_of_sound(heard, 6)
        events = stage.ask("events", clear=True)
        caret = stage.ask("caret", "Text to read")
        stage.ask("press", "Pause", role="push button")
        wait_until(lambda: stage.there("describe", "Read aloud", role="push button"))
        first_sound = heard.sounds()[0][0]
    answered = min(event["at"] for event in events)
    late = [event for event in events if event["at"] > max(answered + QUIET, first_sound)]
    assert not late
    assert caret == 0, "the caret waits while it reads"
    place = wait_until(lambda: stage.ask("caret", "Text to read"), what="the caret's move")
    assert text[place].isalnum() or text[place] in "«☐"
    assert not text[place - 1].isalnum(), "at the start of a word"
    assert place > 40


def test_each_control_that_can_have_the_focus_has_a_name(stage: Stage) -> None:
    opened(stage)
    nameless = [
        node["role"]
        for node in stage.ask("tree")
        if {"focusable", "showing"} <= set(node["states"])
        and not node["name"]
        and node["role"] not in ("list", "scroll bar")
    ]
    assert not nameless


def test_the_status_becomes_the_description_of_the_focused_control(stage: Stage) -> None:
    opened(stage)
    # The first key with Alt after the start may leave the keys with the menu bar: another comes before it.
    stage.key("ctrl+shift+l")
    wait_until(lambda: in_text(stage), what="the focus in the text")
    stage.key("alt+Prior")
    told = wait_until(
        lambda: "Speed" in stage.ask("describe", "Text to read", role="text")["description"],
        what="the status",
    )
    assert told


def test_tab_and_f6_leave_the_text_and_come_back(stage: Stage) -> None:
    opened(stage)
    stage.key("Tab")
    wait_until(lambda: not in_text(stage), what="the focus leaving the text")
    stage.key("shift+Tab")
    wait_until(lambda: in_text(stage), what="the focus coming back")
    stage.key("F6")
    wait_until(lambda: not in_text(stage), what="the focus in the next part")
    stage.key("shift+F6")
    wait_until(lambda: in_text(stage), what="the focus coming back")


def test_keys_of_a_real_keyboard_move_the_caret_sentence_by_sentence(stage: Stage) -> None:
    text = opened(stage)
    stage.key("alt+Right")
    first = wait_until(lambda: stage.ask("caret", "Text to read"), what="the move to the next sentence")
    assert text[first - 1] in "\n "
    stage.key("alt+Right")
    second = wait_until(
        lambda: (at := stage.ask("caret", "Text to read")) > first and at, what="the next move"
    )
    stage.key("alt+Left")
    wait_until(lambda: stage.ask("caret", "Text to read") == first, what="the way back")
    assert second > first
