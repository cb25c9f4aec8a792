"""Killed while somebody dictates: the draft holds each phrase written, and what began of the next."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from inclusive_desk.services.drafts import Drafts
from inclusive_desk.services.writing import Pad

STEP = '''
from contextlib import nullcontext
from inclusive_desk.api.dictation import HeardWord
from inclusive_desk.language.dictated.scribe import Scribe
from inclusive_desk.services.hearing import Phrase
from inclusive_desk.services.listening import Settled
from inclusive_desk.services.taking_down import TakingDown

PHRASES = (
    "bonjour virgule je m'appelle majuscule léa point", "il fait beau", "à la ligne", "efface le dernier mot",
    "annule", "tu viens point d'interrogation", "remplace beau par froid", "efface la dernière phrase",
)

class PadPage:
    """A pad that is dictated at its end."""

    def __init__(self, pad):
        self.pad = pad

    @property
    def before(self):
        return self.pad.text

    def begin(self):
        self.pad.begin()

    def replace(self, start, end, text):
        self.pad.write(start, end, text)

    def do(self, action):
        if action == "undo":
            self.pad.undo()

def dictation(pad):
    return TakingDown(PadPage(pad), Scribe("fr"))

def step(down, chance, heard=lambda at, text: None, together=nullcontext):
    words = tuple(HeardWord(word, 0.0, 1.0) for word in chance.choice(PHRASES).split())
    for number in range(len(words)):
        heard(len(down.page.before), " ".join(word.text for word in words[: number + 1]))
    with together():
        down.write(Settled(Phrase(words), b"", 16000, 0.0))
        heard(len(down.page.before), "")
'''
SPEAKER = (
    STEP
    + """
import random, sys, time
from pathlib import Path
from inclusive_desk.services.drafts import Drafts
draft = Drafts(Path(sys.argv[1])).new()
chance, down, count = random.Random(int(sys.argv[2])), dictation(draft.pad), 0
while True:
    step(down, chance, draft.heard, draft.together)
    count += 1
    print(count, flush=True)
    time.sleep(.001)
"""
)


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(20))
def test_what_was_dictated_before_a_sudden_end_is_there_again(tmp_path: Path, turn: int) -> None:
    told = tmp_path / "told"
    with told.open("wb") as out:
        speaker = subprocess.Popen(
            [sys.executable, "-c", SPEAKER, tmp_path / "drafts", str(turn)], stdout=out
        )
        until = time.monotonic() + 30
        while told.stat().st_size < 5:
            assert speaker.poll() is None
            assert time.monotonic() < until
            time.sleep(0.005)
        time.sleep(random.Random(turn).random() * 0.1)
        os.kill(speaker.pid, signal.SIGKILL)
        speaker.wait()
    count = int([line for line in told.read_text().splitlines(keepends=True) if line.endswith("\n")][-1])
    names: dict[str, Any] = {}
    exec(STEP, names)
    pad, chance = Pad(), random.Random(turn)
    down = names["dictation"](pad)
    for _ in range(count):
        names["step"](down, chance)
    possible = [pad.text]

    def note(at: int, text: str) -> None:
        """What was heard by then, settled or not, stands at the end."""
        gap = " " if text and pad.text[-1:].strip() else ""
        possible.append(pad.text + gap + text)

    names["step"](down, chance, note)
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.open(next((tmp_path / "drafts").glob("*.draft")).stem).pad.text in possible
