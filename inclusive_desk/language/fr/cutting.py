"""Cuts each word of a text in syllables, those first that the learner's own words are cut in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from inclusive_desk.language.words import APOSTROPHES, HYPHENS
from inclusive_desk.language.words import words as words_of

Ranges = tuple[tuple[int, int], ...]


def cut_text(
    text: str, cut: Callable[[int, int], Ranges], own: Callable[[str], Sequence[str]] | None = None
) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and turn (0 or 1, beginning anew on each line) of each syllable of *text*.

    *cut* gets start and end of a word and returns its syllables, counted from the word's start; *own*
    gives the syllables of a word in small letters, or none. Numbers and addresses are left out.
    """
    turn, before = 0, 0
    for start, end in words_of(text):
        if text.find("\n", before, start) >= 0:
            turn = 0
        before = end
        word = text[start:end]
        if not word.isalpha() and not _is_read(word):
            continue
        for first, last in (own_ranges(word, own) if own else None) or cut(start, end):
            yield start + first, start + last, turn
            turn = 1 - turn


def _is_read(word: str) -> bool:
    """Return whether *word* is read by its letters: no number, no address."""
    if word.startswith("www.") or any(char in "/@0123456789" for char in word):
        return False
    return any(char.isalpha() for char in word)


def own_ranges(word: str, own: Callable[[str], Sequence[str]]) -> Ranges | None:
    """Return the syllables that *own* gives *word*, an elided l' joined to the first.

    None when it gives none, or others than the letters of the word.
    """
    for head in (0, 1 + max(word.rfind(char) for char in APOSTROPHES)):
        parts = own(word[head:].lower())
        if parts:
            return _placed(word, head, parts)
    return None


def _placed(word: str, head: int, parts: Sequence[str]) -> Ranges | None:
    out: list[tuple[int, int]] = []
    at = head
    for part in parts:
        while word[at : at + 1] in tuple(HYPHENS) and part[:1] not in tuple(HYPHENS):
            at += 1
        if not part or word[at : at + len(part)].lower() != part.lower():
            return None
        out.append((at if out else 0, at + len(part)))
        at += len(part)
    return tuple(out) if at == len(word) else None
