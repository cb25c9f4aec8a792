"""Braille files of characters: which charset and which code they are in, by how often each cell stands."""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from inclusive_desk.language import data

FIRST = 0x2800
BLANK = chr(FIRST)
UNICODE = "unicode"
_SAMPLE = 1 << 16
_ODD = 120.0
"""Tenths of a bit that a character outside a charset costs: no cell is as rare."""
_ODD_SHARE = 0.005
"""Share of characters outside the charset from which a file is no braille."""
_SIX = chr(FIRST + 64)
_APOSTROPHE_FIRST = BLANK + "⠄"
"""No word begins so: TbFr2007 has an apostrophe where CBFr1252 has the sign of numbers, and little else
tells a page full of numbers from one to the other. Alone it is a word of the French grade 2."""
_ENDS = str.maketrans(dict.fromkeys(" \t\r\n\f\x1a\ufeff", BLANK))


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file seems to be: its charset, its code (`fr-g1`), and how surely, from 0 to 1."""

    charset: str
    code: str
    certainty: float
    is_braille: float
    """How surely it is braille and no ordinary print, from 0 to 1."""


def names() -> list[str]:
    """Return the charsets, the commonest first."""
    return list(data.toml("braille", "charsets.toml"))


def cells_of(given: bytes, charset: str) -> str:
    """Return the lines of *given* as Unicode braille; line ends and form feeds stay, so does what is no cell.

    Raises `KeyError` for a charset that is not there.
    """
    if charset == UNICODE:
        text = given.decode("utf-8", "replace").removeprefix("\ufeff").replace(" ", BLANK)
    else:
        text = _decoded(given, charset).translate(_to_cells(charset))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x1a", "")


def guess(given: bytes) -> Guess:
    """Return what the braille file *given* most likely is in."""
    given = given[:_SAMPLE]
    if b"\xe2\xa0" in given or b"\xe2\xa1" in given:
        text = given.decode("utf-8", "replace")
        counts = Counter(text.translate(_ENDS).replace(" ", BLANK))
        share = sum(n for char, n in counts.items() if FIRST <= ord(char) < FIRST + 256) / max(
            counts.total(), 1
        )
        code, _ = _best(counts)
        return Guess(UNICODE, code, share, share)
    found = []
    for charset in names():
        if charset != UNICODE:
            counts = _counted(_decoded(given, charset).translate(_to_cells(charset)))
            code, cost = _best(counts)
            found.append((cost, charset, code, _print_cost(counts, charset) - cost, counts))
    found.sort(key=lambda one: one[0])
    (cost, charset, code, over, counts), second = found[0], found[1]
    odd = sum(number for key, number in counts.items() if not BLANK <= key[0] < _SIX)
    is_braille = _surely(over) if odd <= _ODD_SHARE * counts.total() else 0.0
    return Guess(charset, code, _surely(second[0] - cost), is_braille)


def _counted(text: str) -> Counter[str]:
    """Return how often each cell stands in *text*, those at the end of a word apart; a blank is two."""
    cells = re.sub(f"{BLANK}+", BLANK, text.translate(_ENDS) + BLANK)
    pairs = Counter(pairwise(cells))
    counts: Counter[str] = Counter()
    for (cell, after), number in pairs.items():
        counts[cell + BLANK if after == BLANK else cell] += number
    first = len(re.findall(f"{_APOSTROPHE_FIRST}(?!{BLANK})", cells))
    return counts + Counter({_APOSTROPHE_FIRST: first})


def _surely(tenths: float) -> float:
    """Return the likelihood that goes with that many tenths of a bit between two guesses."""
    return float(1 / (1 + 2.0 ** -max(min(tenths / 10, 60), -60)))


def _best(counts: Mapping[str, int]) -> tuple[str, float]:
    """Return the code that fits *counts* best, and what they cost in it, in tenths of a bit."""
    costs = {code: _cost(counts, code) for code in _frequencies() if not code.startswith("print-")}
    code = min(costs, key=lambda one: costs[one])
    return code, costs[code]


def _print_cost(counts: Mapping[str, int], charset: str) -> float:
    """Return what *counts* cost as ordinary print that was read as *charset*."""
    kind = "nabcc" if charset == "nabcc" else "tbfr2007"
    return min(_cost(counts, f"print-{kind}-{language}") for language in ("fr", "en"))


def _cost(counts: Mapping[str, int], code: str) -> float:
    costs = _frequencies()[code]
    return math.fsum(number * costs.get(char, _ODD) for char, number in counts.items())


def _decoded(given: bytes, charset: str) -> str:
    """Return *given* in characters of the charset; small letters of NABCC count as capitals."""
    encoding = data.toml("braille", "charsets.toml")[charset]["encoding"]
    text = _saved_again(given) or given.decode("latin-1" if encoding == "ascii" else encoding, "replace")
    if encoding != "ascii":
        return text
    # Many programs write NABCC in small letters; @[\]^ then become `{|}~.
    return text.translate({n: n - 32 for n in range(0x60, 0x7F)})


def _saved_again(given: bytes) -> str:
    """Return the text of a file that an editor has saved in UTF-8; `""` for one in its own encoding."""
    if given.isascii():
        return ""
    try:
        # Not final: a sample may end amid a character.
        return codecs.getincrementaldecoder("utf-8")().decode(given).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return ""


@cache
def _to_cells(charset: str) -> dict[int, int]:
    cells = data.toml("braille", "charsets.toml")[charset]["cells"]
    return {ord(char): FIRST + number for number, char in enumerate(cells)}


@cache
def _frequencies() -> dict[str, dict[str, float]]:
    """Return the cost of each cell in each code, in tenths of a bit."""
    text = data.resource("braille", "cell-frequencies.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("# ")]
    keys = [chr(FIRST + n) for n in range(64)] + [chr(FIRST + n) + BLANK for n in range(64)]
    return {row[0]: dict(zip(keys, map(float, row[1:]), strict=True)) for row in rows}
