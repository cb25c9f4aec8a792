"""Braille words a second through the binding, and with norm, worker and layout, against lou_translate."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial

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


WHOLE = """
import sys, tempfile, time
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.registry import Registry
from inclusive_desk.services.brailling import braille_book, translator
from inclusive_desk.services.opening import from_text
text = sys.stdin.read()
with tempfile.TemporaryDirectory() as home:
    registry = Registry(find_folders({"INCLUSIVE_DESK_HOME": home}))
    tool = translator(registry)
    tool.translate("a", sys.argv[1])
    document = from_text(text, "fr")
    before = time.perf_counter()
    braille_book(document, tool, sys.argv[1])
    print(time.perf_counter() - before)
    registry.close()
"""


def measure() -> list[Result]:
    """Translate the same lines with both; loading library and table does not count for either."""
    program = shutil.which("lou_translate")
    if program is None:
        raise NotHereError("the program lou_translate is not installed")
    text = (SAMPLES / "cycle-de-l-eau.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip()] * COPIES
    words = sum(len(line.split()) for line in lines)
    ours, peer = medians(lambda: _timed(BINDING, TABLE, lines), lambda: _program(program, TABLE, lines))
    found = [
        Result("braille", words / ours, words / peer, "words/s", 0.8, False, f"{TABLE}, through the binding")
    ]
    for code, table in (("fr-g1", "fr-bfu-comp6.utb"), ("fr-g2", TABLE)):
        ours, peer = medians(partial(_timed, WHOLE, code, lines), partial(_program, program, table, lines), 3)
        note = "with norm, worker and layout"
        found.append(Result(f"braille book {code}", words / ours, words / peer, "words/s", 0.5, False, note))
    return found


def _timed(script: str, table: str, lines: list[str]) -> float:
    """Return the seconds that *script* says it took."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", script, table], input="\n".join(lines), cwd=ROOT,
        capture_output=True, text=True, check=True, timeout=100,
    )  # fmt: skip
    return float(done.stdout)


def _program(program: str, table: str, lines: list[str]) -> float:
    """Return how much longer all lines take than the first alone, which pays for loading."""

    def run(given: list[str]) -> None:
        text = "\n".join(given) + "\n"
        subprocess.run(
            [program, "--forward", table], input=text, capture_output=True, text=True, check=True, timeout=100
        )

    loading = seconds(lambda: run(lines[:1]))
    return max(seconds(lambda: run(lines)) - loading, 1e-6)
