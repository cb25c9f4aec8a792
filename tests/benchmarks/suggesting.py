"""Spelling by sound against hunspell on the same words, and what predicting words costs and saves."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess

from inclusive_desk.services.suggesting import Suggester
from tests.benchmarks.comparing import ROOT, SAMPLES, Result, p95, seconds

PAIRS = ROOT / "tests" / "language" / "misspellings-fr.tsv"
SAMPLE_WORDS = 150
"""Of the misspellings, so that the whole takes some seconds."""


def measure() -> list[Result]:
    """Return the shares put right, the time a word takes, latency and key strokes saved."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    pairs = [(written, set(meant.split("|"))) for written, meant in rows[:: len(rows) // SAMPLE_WORDS]]
    return [*_spelling(pairs), *_prediction()]


def _spelling(pairs: list[tuple[str, set[str]]]) -> list[Result]:
    helper, found, times = Suggester(), [], []
    helper.spelling("wazo")
    for written, _ in pairs:
        times.append(seconds(lambda written=written: found.append(helper.spelling(written))) * 1000)  # type: ignore[misc]
    first = statistics.mean(bool(set(one[:1]) & meant) for one, (_, meant) in zip(found, pairs, strict=True))
    five = statistics.mean(bool(set(one) & meant) for one, (_, meant) in zip(found, pairs, strict=True))
    peer = _hunspell(pairs)
    note = f"{len(pairs)} misspellings by ear" + (
        f"; hunspell {peer[0]:.0%} and {peer[1]:.0%}" if peer else ""
    )
    return [
        Result("spelling-first", first, None, "right at once", 0.8, False, note),
        Result("spelling-five", five, None, "right in five", 0.92, False, note),
        Result(
            "spelling-time", statistics.mean(times), None, "ms a word", 50, True, f"p95 {p95(times):.0f} ms"
        ),
    ]


def _hunspell(pairs: list[tuple[str, set[str]]]) -> tuple[float, float] | None:
    """Return the shares that hunspell puts right at once and in five; None where it is not."""
    program = shutil.which("hunspell")
    if program is None:
        return None
    words = "".join(f"^{written}\n" for written, _ in pairs)
    done = subprocess.run(
        [program, "-a", "-d", "fr"], input=words, capture_output=True, text=True, check=True, timeout=120
    )
    answers = [answer for answer in done.stdout.split("\n\n") if answer.strip()]
    first = five = 0
    for (written, meant), answer in zip(pairs, answers, strict=False):
        proposed = answer.split(": ")[-1].split(", ") if "&" in answer else [written] if "*" in answer else []
        proposed = [word.strip().replace("’", "'") for word in proposed]
        first += bool(set(proposed[:1]) & meant)
        five += bool(set(proposed[:5]) & meant)
    return first / len(pairs), five / len(pairs)


def _prediction() -> list[Result]:
    helper, times = Suggester(), []
    text = (SAMPLES / "cycle-de-l-eau.txt").read_text(encoding="utf-8")
    plain = saved = 0
    before = ""
    helper.complete("Il")
    for token in text.split():
        word = re.sub(r"^\W+|\W+$", "", token)
        plain += len(token) + 1
        at = before + token[: token.find(word)]
        for typed in range(len(word)):
            found: list[str] = []
            said = at + word[:typed]
            times.append(seconds(lambda said=said, found=found: found.extend(helper.complete(said))) * 1000)  # type: ignore[misc]
            if word in found:
                saved += len(word) - typed
                break
        before += token + " "
    note = "the sample, five proposals"
    return [
        Result("prediction-saves", saved / plain, None, "of the key strokes", 0.3, False, note),
        Result(
            "prediction-p95",
            p95(times),
            None,
            "ms",
            20,
            True,
            f"{note}; median {statistics.median(times):.1f} ms",
        ),
    ]
