"""Finds the words of a text: what is shown, skipped and spoken as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

Range = tuple[int, int]
"""First character and the one after the last, in code points."""

APOSTROPHES = "'’ʼ"
HYPHENS = "-‐‑"

SOFT = "\u00ad\u2060"
"""Signs inside a word that are neither seen nor said: the soft hyphen, the word joiner."""
_WORD = rf"[^\W_](?:[^\W_]|[\u0300-\u036f]|[{SOFT}]+(?=[^\W_]))*"
_ADDRESS = r"(?:https?://|www\.)[^\s<>«»\"]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_DOTTED = r"(?:(?<![^\W_])[^\W\d_]\.[-‐‑]?){2,}(?![^\W_])|(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_.])"
_NUMBER = (
    r"(?<![^\W_])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d])(?:[.,]\d+)?"
    r"|\d+(?:[.,:/]\d+)+(?![^\W\d_])"
)
# Endings that a point may join to a word (tous.tes, étudiant.es): they follow no white space.
_ENDINGS = (
    r"(?:e|es|s|ne|nes|te|tes|le|les|se|ses|ve|ves|fe|trice|trices|rice|rices|euse|euses|ère|ères|ière|ières"
    r"|esse|esses|elle|elles|ice|ices|x|eaux|aux|ale|ales|che|ches|que|ques|sse|sses)"
)
_INCLUSIVE = rf"(?:[·•‧⋅]{_WORD}|\.{_ENDINGS}(?![^\W_])|\({_ENDINGS}\)(?:s(?![^\W_]))?)"
_JOINED = rf"(?:[{APOSTROPHES}](?=[^\W\d_]){_WORD}|[{HYPHENS}]{_WORD}|{_INCLUSIVE})"
_SYMBOLS = r"[%‰€$£¥₣+=×÷±≈≠≤≥<>@&#§°√∞∑π∆∈→←↔⇒⇔−☐☑☒□■▢◻❏❑❒]|_{2,}|\.{4,}|…{2,}"


@cache
def _pattern(symbols: bool) -> re.Pattern[str]:
    word = rf"{_WORD}{_JOINED}*"
    choices = [_ADDRESS, _DOTTED, _NUMBER, word]
    return re.compile("|".join([*choices, _SYMBOLS] if symbols else choices))


def words(text: str) -> list[Range]:
    """Return the words of *text*, rising: elisions and hyphens join (l'école, arc-en-ciel, étudiant·e·s)."""
    return [match.span() for match in _pattern(False).finditer(text)]


def tokens(text: str) -> list[Range]:
    """Return whatever sounds in *text*: the words, and signs that are spoken (%, €, =, blanks, boxes)."""
    return [match.span() for match in _pattern(True).finditer(text)]


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return rising *ranges* with those that touch made one."""
    out: list[Range] = []
    for start, end in ranges:
        if out and out[-1][1] == start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


_ELISION = re.compile(
    rf"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|entr)[{APOSTROPHES}](?=[^\W\d_])",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"(?:presqu[{APOSTROPHES}][iî]les?|entr[{APOSTROPHES}].*|c[{APOSTROPHES}]est-à-dire|quelqu[{APOSTROPHES}]une?s?)",
    re.IGNORECASE,
)


def lexical_words(text: str) -> Iterator[Range]:
    """Yield the words of *text* as a dictionary has them: an elided article or pronoun apart (l' + école)."""
    for start, end in words(text):
        while True:
            elision = _ELISION.match(text, start, end)
            if elision is None or _WHOLE.fullmatch(text, start, end):
                break
            yield elision.span()
            start = elision.end()
        yield start, end
