"""Turns what is written into what is said, each piece tied to the characters it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from inclusive_desk.language import spoken_english, spoken_french, worksheet
from inclusive_desk.language.en import voiced as voiced_english
from inclusive_desk.language.fr import voiced as voiced_french
from inclusive_desk.language.rules import Rule
from inclusive_desk.language.words import SOFT, Range, tokens


@dataclass(frozen=True, slots=True)
class Piece:
    """What is said for the characters `start` to `end`; said as written when the texts are equal.

    A piece of no characters is said besides what is written ("Titre :"). `phonemes` are those of eSpeak NG,
    for words that it would misread; other engines read the text.
    """

    text: str
    start: int
    end: int
    phonemes: str = ""


_SAID = {
    "fr": {"blank": "à compléter", "checkbox": "case", "checkbox_checked": "case cochée"},
    "en": {"blank": "blank", "checkbox": "box", "checkbox_checked": "ticked box"},
}
_RULES = {"fr": spoken_french.rules, "en": spoken_english.rules}
_VOICED = {"fr": voiced_french.corrections, "en": voiced_english.corrections}
_LONGEST = 1000
"""Characters from which what a rule finds is said as written: no number is that long."""
_DASH = re.compile(r"^\s*[—–―•▪■▶►➢➤✓*·‣◦●○-]+\s+")


def spoken(text: str, language: str = "fr", fixed: Sequence[Piece] = ()) -> list[Piece]:
    """Return what is said for *text*, in pieces that rise and cover it.

    *fixed* pieces were decided by the caller (from a span's style or a person's word store); those of no
    characters are said where they stand, at the latest after the piece they fall into.
    """
    said = _SAID.get(language[:2].lower(), _SAID["en"])
    found = [*fixed]
    found.extend(Piece(f" {said[style]} ", a, b) for a, b, style in worksheet.spans(text))
    dash = _DASH.match(text)
    if dash is not None:
        found.append(Piece("", 0, dash.end()))
    if language[:2].lower() in _RULES:
        found.extend(_ruled(text, language[:2].lower()))
        voiced = _VOICED[language[:2].lower()](text)
        found.extend(Piece(text[start:end], start, end, phonemes) for start, end, phonemes in voiced)
    found.extend(Piece("", at, at + 1) for at, sign in enumerate(text) if sign in SOFT)
    return list(_covering(text, found))


def spoken_text(text: str, language: str = "fr") -> str:
    """Return what is said for *text*, in words, with single spaces."""
    return " ".join("".join(piece.text for piece in spoken(text, language)).split())


def _ruled(text: str, language: str) -> Iterator[Piece]:
    """Yield what the language's rules say, rule by rule."""
    shouted = _shouted(text)
    met = {needs: pattern.search(text) is not None for needs, pattern in _needs(language).items()}
    for pattern, rule in _compiled(language):
        if (rule.calm and shouted) or not met[rule.needs]:
            continue
        for match in pattern.finditer(text):
            said = rule.said(match) if match.end() - match.start() < _LONGEST else None
            if said is not None:
                yield Piece(_spaced(text, match, said), match.start(), match.end())


def _spaced(text: str, match: re.Match[str], said: str) -> str:
    """Return *said* parted from the letters on either side."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return f"{' ' if before.isalnum() else ''}{said}{' ' if after.isalnum() else ''}"


@cache
def _compiled(language: str) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in _RULES[language]())


@cache
def _needs(language: str) -> dict[str, re.Pattern[str]]:
    return {rule.needs: re.compile(rule.needs) for rule in _RULES[language]()}


def _shouted(text: str) -> bool:
    """Return whether a text is written in capitals throughout, so that they mean nothing."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _covering(text: str, found: Iterable[Piece]) -> Iterator[Piece]:
    """Yield *found* without overlaps (the first given wins), and what lies between as it is written."""
    kept: list[Piece] = []
    taken = bytearray(len(text))
    for piece in found:
        if piece.start == piece.end and piece.text:
            kept.append(piece)
        elif piece.start < piece.end and not any(taken[piece.start : piece.end]):
            taken[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
            kept.append(piece)
    at = 0
    for piece in sorted(kept, key=lambda one: (one.start, one.end)):
        if at < piece.start:
            yield Piece(text[at : piece.start], at, piece.start)
        yield piece
        at = max(at, piece.end)
    if at < len(text):
        yield Piece(text[at:], at, len(text))


class SourceMap:
    """Leads from what is said back to what is written."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        """Keep the written *text* and the *pieces* said for it."""
        self._text = text
        self._tokens = tokens(text)
        self._pieces: list[tuple[int, Piece]] = []
        at = 0
        for piece in pieces:
            if piece.text:
                self._pieces.append((at, piece))
                at += len(piece.text)

    def source(self, start: int, end: int) -> Range:
        """Return the written words for the characters *start* to *end* of what is said."""
        low: int | None = None
        high = 0
        for at, piece in self._pieces:
            if at >= end or at + len(piece.text) <= start:
                continue
            same = self._text[piece.start : piece.end] == piece.text
            first = piece.start + max(start - at, 0) if same else piece.start
            last = piece.start + min(end - at, len(piece.text)) if same else piece.end
            low = first if low is None else low
            high = max(high, last)
        return self._whole(low or 0, high)

    def _whole(self, start: int, end: int) -> Range:
        """Return the stretch of the words that *start* to *end* touches, or itself when it touches none."""
        touched = [token for token in self._tokens if token[0] < end and start < token[1]]
        return (touched[0][0], touched[-1][1]) if touched else (start, end)
