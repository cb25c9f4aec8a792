"""What may be said while dictating: signs and commands, from `resources/language/*/dictation.toml`."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from inclusive_desk.language import data


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that is said by its name; `left` and `right` say what stands beside it.

    none, space, narrow (U+202F) or no-break (U+00A0); `line_start`: what it is at the start of a line.
    """

    text: str
    left: str = "none"
    right: str = "space"
    line_start: str = ""


@dataclass(frozen=True, slots=True)
class Plain:
    """Where what sounds like a command is words like any other: what stands before it and after it.

    `unless`: what stands before it when it is a command all the same.
    `words`: how many of its words are plain, 0 for all (« à ce point, virgule »).
    """

    said: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    words: int = 0

    def fits(self, before: str, said: str, after: str) -> bool:
        """Return whether *said* is no command between *before* and *after*."""
        if not (self.said.fullmatch(said) and self.before.search(before) and self.after.match(after)):
            return False
        return not (self.unless and self.unless.search(before))


@dataclass(frozen=True, slots=True)
class Elided:
    """Where a word that was heard alone is the elided beginning of the next: « m appelle », « l école »."""

    words: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    unless: re.Pattern[str]

    def joins(self, before: str, word: str, after: str) -> bool:
        """Return whether *word* belongs to *after*, when *before* stands before it."""
        if word not in self.words or not self.after.fullmatch(after):
            return False
        return bool(self.before.fullmatch(before)) and not self.unless.fullmatch(before)


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that is known of one language; phrases are tuples of words in small letters."""

    phrases: Mapping[tuple[str, ...], Sign | str]
    longest: int
    replace: frozenset[str]
    between: frozenset[str]
    always: Mapping[tuple[str, ...], str]
    elided: tuple[Elided, ...]
    like: tuple[str, ...]
    accents: Mapping[tuple[str, ...], str]
    letters: Mapping[tuple[str, ...], str]
    before_years: frozenset[str]
    year_spans: frozenset[str]
    months: frozenset[str]
    first: str
    first_written: str
    speech: frozenset[str]
    goes_on: frozenset[str]
    ordinals: frozenset[str]
    sizes: frozenset[str]
    twice: str
    plain: tuple[Plain, ...]
    sign_words: frozenset[str]

    def at(self, words: Sequence[str], start: int) -> tuple[Sign | str, int] | None:
        """Return the longest command that begins at *start*, and how many words say it; None for none."""
        for length in range(min(self.longest, len(words) - start), 0, -1):
            found = self.phrases.get(tuple(words[start : start + length]))
            if found is not None:
                return found, length
        return None


@cache
def grammar(language: str) -> Grammar:
    """Return the grammar of *language* (`fr`, `en`; English for any other that has none)."""
    try:
        table = data.toml("language", language, "dictation.toml")
    except FileNotFoundError:
        table = data.toml("language", "en", "dictation.toml")
    phrases = dict(_phrases(table))
    spelling = table["spelling"]
    dates = table["dates"]
    return Grammar(
        phrases,
        max(map(len, phrases)),
        frozenset(table["replace"]["first"]),
        frozenset(table["replace"]["between"]),
        {tuple(split(heard)): written for heard, written in table.get("always", {}).items()},
        tuple(_elided(row) for row in table.get("elided", ())),
        tuple(split(spelling["like"])),
        {tuple(split(name)): sign for name, sign in spelling["accents"].items()},
        {tuple(split(name)): letter for name, letter in spelling["names"].items()},
        frozenset(dates["before_years"]),
        frozenset(dates["spans"]),
        frozenset(dates["months"]),
        dates["first"],
        dates["first_written"],
        frozenset(table["speech"]["verbs"]),
        frozenset(table["speech"]["goes_on"]),
        frozenset([*table["ordinals"]["small"], *table["ordinals"]["sizes"]]),
        frozenset(table["ordinals"]["sizes"]),
        spelling.get("twice", ""),
        tuple(_plain(row) for row in table.get("plain", ())),
        _sign_words(phrases),
    )


def _sign_words(phrases: Mapping[tuple[str, ...], Sign | str]) -> frozenset[str]:
    """Return the words that name signs, alone too: guillemets, parenthèse."""
    signs = (phrase for phrase, meaning in phrases.items() if isinstance(meaning, Sign))
    return frozenset(word for phrase in signs for word in phrase if len(word) > _SMALL_WORD)


_SMALL_WORD = 3


def _plain(row: Mapping[str, Any]) -> Plain:
    """Return where a command is plain words; `before`, `unless` and `after` are whole words next to it."""
    before, after, unless = row.get("before"), row.get("after"), row.get("unless")
    return Plain(
        re.compile(row["said"]),
        re.compile(rf"(?:^| )(?:{before})$" if before is not None else ""),
        re.compile(rf"(?:{after})(?: |$)" if after is not None else ""),
        re.compile(rf"(?:^| )(?:{unless})$") if unless is not None else None,
        row.get("words", 0),
    )


def _elided(row: Mapping[str, Any]) -> Elided:
    """Return where elided words join the next; without `before` anything may stand before them."""
    return Elided(
        frozenset(row["words"]),
        re.compile(row.get("before", ".*")),
        re.compile(row["after"]),
        re.compile(row.get("unless", r"(?!)")),
    )


def _phrases(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Sign | str]]:
    for row in table["sign"]:
        sign = Sign(*(row.get(key, default) for key, default in _SIGN))
        yield from ((phrase, sign) for said in row["said"] for phrase in _expanded(said))
    for action, sayings in table["do"].items():
        yield from ((phrase, action) for said in sayings for phrase in _expanded(said))


_SIGN = (("text", ""), ("left", "none"), ("right", "space"), ("line_start", ""))


def _expanded(said: str) -> Iterator[tuple[str, ...]]:
    """Yield every phrase that `a|b c` stands for."""
    for choice in itertools.product(*(word.split("|") for word in said.split())):
        yield tuple(split(" ".join(choice)))


def split(said: str) -> list[str]:
    """Return the words of what was said, small, hyphens apart, an elided word apart from the next."""
    plain = unicodedata.normalize("NFC", said).casefold().replace("’", "'")
    return re.findall(r"[^\s'-]+'?|'", plain)
