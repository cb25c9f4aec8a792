"""« annule » on the pad of the edit log: each command that was said is taken back as one."""

from __future__ import annotations

import pytest

from inclusive_desk.language.dictated.scribe import Scribe
from inclusive_desk.services.writing import Pad

BEFORE = "Le chat noir dort. Il rêve."


class Caret:
    """A page of the pad without a window: the caret stands at the end of what was written."""

    def __init__(self, pad: Pad) -> None:
        self.pad = pad

    @property
    def before(self) -> str:
        return self.pad.text

    def replace(self, start: int, end: int, text: str) -> None:
        self.pad.write(start, end, text)

    def do(self, action: str) -> None:
        if action == "undo":
            self.pad.undo()
        elif action == "redo":
            self.pad.redo()


def heard(pad: Pad, *utterances: str) -> list[str]:
    """Return the text after each utterance."""
    scribe, texts = Scribe("fr"), []
    for utterance in utterances:
        pad.begin()
        scribe.hear(Caret(pad), utterance)
        texts.append(pad.text)
    return texts


@pytest.mark.parametrize(
    "said",
    [
        "virgule",
        "point d'interrogation",
        "ouvrez les guillemets bonjour fermez les guillemets",
        "à la ligne",
        "nouveau paragraphe tiret bonjour",
        "tout en majuscules attention danger",
        "épelle m a i",
        "efface le dernier mot",
        "efface le dernier mot efface le dernier mot pense point",
        "efface la dernière phrase",
        "remplace noir par gris",
        "remplace noir par gris et dort par mange point il vit point",
        "trait d'union",
        "le point de départ",
        "majuscule paris et rome efface le dernier mot",
    ],
)
def test_undoing_takes_back_all_of_an_utterance_and_redoing_brings_it_back(said: str) -> None:
    pad = Pad(BEFORE)
    after, undone, redone = heard(pad, said, "annule", "rétablis")
    assert after != BEFORE
    assert (undone, redone) == (BEFORE, after)


@pytest.mark.parametrize("mode", ["majuscules activées", "mode chiffres", "mode épeler", "majuscule"])
def test_undoing_a_mode_takes_the_mode_back_and_not_the_text(mode: str) -> None:
    pad = Pad(BEFORE)
    assert heard(pad, "deux chats", mode, "annule", "douze")[-1] == BEFORE + " Deux chats douze"


def test_undoing_more_than_was_said_leaves_the_text_that_stood_before() -> None:
    pad = Pad(BEFORE)
    assert heard(pad, "un", "annule", "annule", "annule")[-1] == BEFORE
