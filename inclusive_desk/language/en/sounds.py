"""Ties the letters of an English word to its sounds (CMUdict), and finds those that say nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.words import Range, joined

VOWEL_SOUNDS = "A&^OWYE3eIioQUu"
_LONGEST = 4
# Where a letter often says nothing: a pattern over the word at its place, and what that costs.
_SILENCES = (
    (r"(?<=[^\W\d_])e(?:'?s|d|\b)", 0.12),
    (r"(?<=\w)e(?=(?:ly|ment|ful|less|ness|time|body|thing|where|some)\b)", 0.2),
    (r"gh", 0.15),
    (r"(?<=g)h", 0.15),
    (r"\bk(?=n)|\bg(?=n)|g(?=n[^\W\d_]?\b)|\bw(?=r)|\bp(?=[snt])|\bh", 0.2),
    (r"(?<=m)b|b(?=t)|(?<=m)n\b|(?<=s)t(?=[l e])|w(?=h)|(?<=[sc])c", 0.3),
    (r"l(?=[kmfd])|(?<=[rxckg])h|u(?=[iey])|w(?=[oe])|e(?=[ao])|d(?=[nj])|[ao](?=lly\b)|(?<=n)d(?=s)", 0.4),
)


@dataclass(frozen=True, slots=True)
class Grapheme:
    """The letters `start` to `end` of a word and the sounds they make; none when they are silent."""

    start: int
    end: int
    sounds: str


@cache
def _table() -> dict[str, tuple[tuple[str, float], ...]]:
    table: dict[str, list[tuple[str, float]]] = {}
    for letters, options in data.rows("en/graphemes.tsv"):
        for option in options.split():
            sounds, cost = option.rsplit(":", 1)
            table.setdefault(letters, []).append((sounds, float(cost)))
    return {letters: tuple(options) for letters, options in table.items()}


@cache
def _silences() -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(pattern), cost) for pattern, cost in _SILENCES)


@cache
def _sounds() -> lexicon.Lexicon:
    return lexicon.Lexicon("en-sounds")


@lru_cache(maxsize=1 << 15)
def graphemes(word: str) -> tuple[Grapheme, ...]:
    """Return the graphemes of *word* with their sounds; nothing for a word that is not listed."""
    plain = lexicon.normal(word)
    for form, rest in ((plain, ""), (plain.removesuffix("'s"), "'s"), (plain.removesuffix("s"), "s")):
        for line in _sounds().lines(form) if len(form) + len(rest) >= len(plain) == len(word) else ():
            found = align(form, line.split("\t")[1])
            if found:
                after = (Grapheme(len(form), len(plain), "z"),) if len(form) < len(plain) else ()
                return (*found, *after)
    return ()


def align(word: str, sounds: str) -> tuple[Grapheme, ...]:
    """Return the cheapest way to write *sounds* by the letters of *word*; nothing when there is none."""
    table = _table()
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(len(word) + 1)]
    best[len(word)][len(sounds)] = (0.0, 0, 0)
    for at in range(len(word) - 1, -1, -1):
        steps = [(1, "", _silent_cost(word, at))]
        for size in range(1, min(_LONGEST, len(word) - at) + 1):
            steps += [(size, said, cost) for said, cost in table.get(word[at : at + size], ())]
        for size, said, cost in steps:
            for after, (total, _, _) in best[at + size].items():
                heard = after - len(said)
                if heard < 0 or not sounds.startswith(said, heard):
                    continue
                if heard not in best[at] or total + cost < best[at][heard][0]:
                    best[at][heard] = (total + cost, size, len(said))
    out: list[Grapheme] = []
    at = heard = 0
    while at < len(word):
        if heard not in best[at]:
            return ()
        _, size, count = best[at][heard]
        out.append(Grapheme(at, at + size, sounds[heard : heard + count]))
        at, heard = at + size, heard + count
    return tuple(out)


def _silent_cost(word: str, at: int) -> float:
    if not word[at].isalpha():
        return 0.0
    return min((cost for pattern, cost in _silences() if pattern.match(word, at)), default=1.0)


@lru_cache(maxsize=1 << 15)
def silent_letters(word: str) -> tuple[Range, ...]:
    """Return the stretches of *word* that are not heard: (k)nif(e), lam(b)."""
    return joined(
        (part.start, part.end)
        for part in graphemes(word) or _by_rules(word)
        if not part.sounds and word[part.start].isalpha()
    )


def _by_rules(word: str) -> tuple[Grapheme, ...]:
    """Return the letters of a word that is not listed: silent where spelling makes it sure."""
    silent = {
        at
        for found in re.finditer(r"\b[kg](?=n)|\bw(?=r)|(?<=m)b\b|(?<=[aeiouy][^aeiouy])e\b", word.lower())
        for at in range(*found.span())
    }
    return tuple(Grapheme(at, at + 1, "" if at in silent else char) for at, char in enumerate(word))
