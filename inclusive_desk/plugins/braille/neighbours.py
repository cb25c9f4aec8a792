"""What the words beside a word say of it, where its cells stand for two things: units, points, letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

_DIGITS = "⠼⠡⠣⠩⠹⠱⠫⠻⠳⠪"
_NUMBER = re.compile(f"⠠[{_DIGITS}]")
_ENDS_IN_NUMBER = re.compile(f"⠠.*[{_DIGITS}]⠴?$")
_OPERATOR = re.compile("⠠[⠶⠖⠤⠔⠒]$|[⠐⠘][⠣⠜]$")
_POINTS = re.compile("[⠦⠶]?⠨⠨[⠁-⠵]{2,3}[⠂⠆⠲⠴]?")
"""A segment or an angle by its points."""
_CHRIST = re.compile("⠰?⠨⠨⠚⠲⠤⠉")
_DOCTOR = "⠨⠙⠗"
_STROKE = "⠌"
_ME = re.compile(r"\bj(?:['e]|e ne)(?:(?:^| ?)(?:les?|la|[nv]ous|lui|leur|en|y|te|[tlm]'))*$", re.IGNORECASE)
"""Who says “ai”, which is written as the stroke is."""
_LISTED = re.compile("([⠁-⠵])(⠂?)")
_ALPHABET = "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵"
_LETTERS = str.maketrans(_ALPHABET + "⠂", "abcdefghijklmnopqrstuvwxyz,")
_UNIT = re.compile(
    r"(?:[kmcdh]|da)?[mglL]|[µn]m|[tqhjsKa]|ms|min|[kmM]?[VWAJN]|kWh|[kMG]?Hz|h?Pa|kPa|bar|k?cal|mol|[hc]a|dB|[KMGT]o"
    r"|ko|px|[kM]?Ω"
)


def settle(words: Sequence[str], texts: list[str], spelled: Callable[[str], str]) -> None:
    """Put right in *texts* what the *words*, in cells, say of those beside them.

    *spelled* gives the text of a word letter by letter, nothing when it would not be written so.
    """
    for number, cells in enumerate(words):
        before = words[number - 1] if number else ""
        after = words[number + 1] if number + 1 < len(words) else ""
        if cells == _DOCTOR and after.startswith("⠨"):
            texts[number] = "Dr"
        elif cells == _STROKE and not _ME.search(" ".join(texts[max(number - 6, 0) : number])):
            texts[number] = "/"
        elif texts[number] == "avant." and (
            _CHRIST.match(after) or (before.endswith("⠂") and _NUMBER.match(before))
        ):
            texts[number] = "av."
        elif _is_point(cells, before, after) or _ENDS_IN_NUMBER.search(before):
            text = spelled(cells)
            unit = text.rstrip('.,;:!?)»"\u00a0\u202f')
            if text and (_UNIT.fullmatch(unit) or not _ENDS_IN_NUMBER.search(before)):
                texts[number] = text
    for start, end in _lists(words):
        texts[start:end] = [word.translate(_LETTERS) for word in words[start:end]]


def _is_point(cells: str, before: str, after: str) -> bool:
    """Return whether *cells* name points in a formula: capitals beside a sign such as ⠠⠶."""
    return _POINTS.fullmatch(cells) is not None and bool(_OPERATOR.match(after) or _OPERATOR.match(before))


def _lists(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of *words* that are letters one after the other, in their order: a, b, c."""
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and (found := _LISTED.fullmatch(words[end])):
            end += 1
            if not found[2]:
                break
        letters = [word[0] for word in words[start:end]]
        if len(letters) > 2 and sorted(set(letters), key=_ALPHABET.index) == letters:
            yield start, end
        start = max(end, start + 1)
