"""What is typed in the real window is there again after a kill, and a screen reader can follow it."""

from __future__ import annotations

import random
import subprocess

import pytest

from tests.e2e.stage import Stage, wait_until

pytestmark = [pytest.mark.screen, pytest.mark.sound]

TEXT = "le chat dort dans la maison et la souris danse sur la table toute la nuit "
PAGE = "My text"


def written(stage: Stage) -> str:
    return str(stage.there("text", PAGE, role="text") or "")


def open_pad(stage: Stage) -> None:
    stage.open()
    wait_until(lambda: stage.there("text", "Text to read"), what="the reader")
    focus(stage)
    wait_until(lambda: in_pad(stage), what="the caret in the pad")


def focus(stage: Stage) -> None:
    """Give the window the keys, as a click does: a window manager that starts late gives them to none."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "Inclusive Desk"]
    subprocess.run([*search, "windowfocus"], env=stage.environ, capture_output=True, check=False)


def in_pad(stage: Stage) -> bool:
    """Return whether the pad has the focus; press its key when not: the first may come before the window."""
    node = stage.there("describe", PAGE, role="text")
    if node is not None and "focused" in node["states"]:
        return True
    focus(stage)
    stage.key("ctrl+e")
    return False


@pytest.mark.parametrize("turn", range(6))
def test_at_whatever_moment_it_is_killed_what_was_seen_comes_back(stage: Stage, turn: int) -> None:
    open_pad(stage)
    typing = subprocess.Popen(
        ["xdotool", "type", "--delay", "25", "--", TEXT * 3], env=stage.environ, stdout=subprocess.DEVNULL
    )
    wanted = random.Random(turn).randrange(2, len(TEXT))
    seen = wait_until(lambda: len(now := written(stage)) >= wanted and now, what="typing")
    stage.kill()
    typing.terminate()
    typing.wait(5)
    open_pad(stage)
    back = wait_until(lambda: written(stage), what="the text coming back")
    assert back.startswith(seen)
    assert (TEXT * 3).startswith(back)


def test_a_screen_reader_meets_the_page_by_name_and_hears_what_is_chosen(stage: Stage) -> None:
    open_pad(stage)
    subprocess.run(["xdotool", "type", "--delay", "40", "--", "une pom"], env=stage.environ, check=True)
    wait_until(lambda: written(stage) == "une pom", what="the letters")

    def proposals() -> list[str]:
        return [one["name"] for one in stage.ask("tree") if one["name"].startswith("pom")]

    first = wait_until(proposals, what="the proposals")[0]
    stage.key("Down")
    described = wait_until(
        lambda: first in (words := stage.ask("describe", PAGE, role="text")["description"]) and words,
        what="the proposal in words",
    )
    assert "1 of" in described
    stage.key("Return")
    wait_until(lambda: written(stage) == f"une {first} ", what="the word that was chosen")
