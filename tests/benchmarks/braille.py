"""Braille words a second through the binding, against lou_translate with the same tables."""

from __future__ import annotations

import shutil
import subprocess
import sys

from tests.benchmarks.comparing import ROOT, SAMPLES, NotHereError, Result, medians, seconds

TABLE = "fr-bfu-g2.ctb"
COPIES = 60
BINDING = """
import sys, time
from inclusive_desk.plugins.braille.louis import Louis
lines = sys.stdin.read().splitlines()
louis = Louis()
louis.translateString([sys.argv[1]], lines[0])
before = time.perf_counter()
for line in lines:
    louis.translateString([sys.argv[1]], line)
print(time.perf_counter() - before)
"""


def measure() -> Result:
    """Translate the same lines to abrégé with both; loading library and table does not count for either."""
    program = shutil.which("lou_translate")
    if program is None:
        raise NotHereError("the program lou_translate is not installed")
    text = (SAMPLES / "cycle-de-l-eau.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip()] * COPIES
    words = sum(len(line.split()) for line in lines)
    ours, peer = medians(lambda: _binding(lines), lambda: _program(program, lines))
    return Result(
        "braille", words / ours, words / peer, "words/s", 0.8, False, f"{TABLE}, through the binding"
    )


def _binding(lines: list[str]) -> float:
    done = subprocess.run(
        [sys.executable, "-P", "-c", BINDING, TABLE], input="\n".join(lines), cwd=ROOT,
        capture_output=True, text=True, check=True, timeout=100,
    )  # fmt: skip
    return float(done.stdout)


def _program(program: str, lines: list[str]) -> float:
    """Return how much longer all lines take than the first alone, which pays for loading."""

    def run(given: list[str]) -> None:
        text = "\n".join(given) + "\n"
        subprocess.run(
            [program, "--forward", TABLE], input=text, capture_output=True, text=True, check=True, timeout=100
        )

    loading = seconds(lambda: run(lines[:1]))
    return max(seconds(lambda: run(lines)) - loading, 1e-6)
