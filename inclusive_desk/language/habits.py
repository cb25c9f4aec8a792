"""Knows which word usually follows which, from tables that are searched where they lie on disk.

`packaging/make_bigrams.py` makes them: `resources/lexicon/fr-next.tsv` and `en-next.tsv`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.sorted_lines import SortedLines

START = "."
"""The token that stands for the start of a sentence."""
UNKNOWN = "#"
"""The token of a number, a name, a word that the tables do not have."""
ELISION = r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'"
TOKEN = re.compile(
    rf"(?P<elided>\b{ELISION})(?=\w)|(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)"
    r"|(?P<stop>[.!?…\n]+)|(?P<pause>[,;:«»()—–]+)|(?P<other>[^\s])",
    re.IGNORECASE,
)
_STEP = 6.0


def plain(text: str) -> str:
    """Return *text* composed, with straight apostrophes and plain hyphens; as long as a composed *text*."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


_PLAIN = str.maketrans("’ʼ\u2010\u2011", "''--")


def tokens(text: str) -> Iterator[str]:
    """Yield the words of *text* in small letters, elided ones apart (`l'`), `.` and `,` for stops and pauses.

    A name (a capital inside a sentence), a number and a sign are the token `#`.
    """
    return (token for token, _ in tokens_as_written(text))


def tokens_as_written(text: str) -> Iterator[tuple[str, str]]:
    """Yield each token of *text* and how it is written there."""
    starts = True
    for match in TOKEN.finditer(plain(text)):
        kind, written = match.lastgroup, match.group()
        if kind in ("stop", "pause"):
            starts = starts or kind == "stop"
            yield START if kind == "stop" else ",", written
            continue
        if kind == "other" or (kind == "word" and not starts and written[0].isupper()):
            yield UNKNOWN, written
        else:
            yield from ((part, part) for part in _parts(written.lower()))
        starts = False


def _parts(word: str) -> Iterator[str]:
    """Yield *word*, or its parts when the lexicon does not have it whole: dit -il."""
    if "-" in word and word not in lexicon.lexicon("fr"):
        first, *rest = word.split("-")
        yield first
        yield from (f"-{part}" for part in rest)
    else:
        yield word


class Habits(SortedLines):
    """Which words follow which: a file sorted by the words before.

    A line: the words before, the share of words that it does not list, and the words that follow, the
    likeliest first, each after a sign for how likely it is.
    """

    def __init__(self, language: str) -> None:
        """Open the table of *language*; FileNotFoundError when there is none."""
        super().__init__(data.resource("lexicon", f"{language}-next.tsv"))

    @lru_cache(maxsize=256)  # noqa: B019 - one object a language, kept as long as the program
    def following(self, before: str) -> tuple[float, Mapping[str, float]]:
        """Return the share of unlisted words after *before*, and how likely each listed word is.

        *before* is one token, two with a space between, or nothing for words whatever stands before.
        """
        found = self.after(before)
        if found is None:
            return 1.0, {}
        left, followers = found.split("\t")
        return float(left), {entry[1:]: likelihood(entry[0]) for entry in followers.split(" ")}


def sign(likely: float) -> str:
    """Return the sign that stands for how likely a word is."""
    return chr(33 + min(93, max(0, round(-math.log(likely) * _STEP))))


@cache
def likelihood(char: str) -> float:
    """Return how likely a word with the sign *char* is."""
    return math.exp((33 - ord(char)) / _STEP)


@cache
def habits(language: str) -> Habits | None:
    """Return the habits of *language*, opened once; None when there are none."""
    try:
        return Habits(language[:2].lower())
    except FileNotFoundError:
        return None
