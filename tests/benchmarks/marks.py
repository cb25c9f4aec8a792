"""How fast the French reading aids are, and what their lexicon costs."""

from __future__ import annotations

import time
from pathlib import Path

from tests.benchmarks.comparing import Result, seconds
from tests.benchmarks.texts import long_text

WORDS = 60_000
AIM = 50_000
"""Words a second, once the words of the text have been met."""


def measure() -> list[Result]:
    """Open the lexicon, then mark a long text with each aid."""
    return [*_opening(), *_speeds()]


def _opening() -> list[Result]:
    from inclusive_desk.language.lexicon import Lexicon

    def first_word() -> None:
        assert "maison" in Lexicon("fr")

    before = _megabytes()
    taken = seconds(first_word)
    grown = max(_megabytes() - before, 0.0)
    return [
        Result("lexicon-ready", taken, None, "s", 0.3, True, "opened, and the first word found"),
        Result("lexicon-memory", grown, None, "MB", 30, True, "what opening it adds to this process"),
    ]


def _megabytes() -> float:
    """Return how much memory this process has in use; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6
    except OSError:
        return 0.0


def _speeds() -> list[Result]:
    from inclusive_desk.plugins.aids.liaisons import Liaisons
    from inclusive_desk.plugins.aids.silent_letters import SilentLetters
    from inclusive_desk.plugins.aids.sounds import Sounds
    from inclusive_desk.plugins.aids.syllables import Syllables, SyllablesMethod, SyllablesOral

    text = long_text(WORDS)
    words = len(text.split())
    out = []
    for kind in (Syllables, SyllablesMethod, SyllablesOral, SilentLetters, Sounds, Liaisons):
        aid = kind()
        count = sum(1 for _ in aid.marks(text, "fr", {}))  # meets every word once
        started = time.perf_counter()
        for _ in aid.marks(text, "fr", {}):
            pass
        taken = time.perf_counter() - started
        note = f"{kind.__name__}: {count / taken:,.0f} marks a second"
        out.append(Result(f"marks-{kind.__name__.lower()}", words / taken, None, "words/s", AIM, False, note))
    return out
