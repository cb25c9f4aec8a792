"""How dictated words and signs join what is written already: spaces, capitals, French no-break spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inclusive_desk.language.dictated.grammar import Grammar, Sign

NARROW, NO_BREAK = "\u202f", "\u00a0"
_SPACES = {"none": "", "space": " ", "narrow": NARROW, "no-break": NO_BREAK}
_STUCK = " \t\n" + NO_BREAK + NARROW + "([{“'’"
"""After these a word needs no space before it."""
_OPENING = ' \t«“"([{—–-' + NO_BREAK + NARROW
_CLOSING = ' \t»”")]}' + NO_BREAK + NARROW


@dataclass(frozen=True, slots=True)
class Typography:
    """What is set right by itself; each can be switched off."""

    spaces: bool = True
    """No-break spaces before ; : ! ? and inside « »."""
    capitals: bool = True
    """A capital at the start, after . ! ? and on a new line."""
    curly_apostrophes: bool = False
    """’ for '."""


def space_of(name: str, typography: Typography) -> str:
    """Return the space that a grammar calls *name*."""
    space = _SPACES[name]
    return space if typography.spaces or name in ("none", "space") else " " if space == NO_BREAK else ""


def gap_before_word(before: str, typography: Typography) -> str:
    """Return what goes between the text *before* and a new word."""
    if not before or before[-1] in _STUCK or _ends_in_hyphen(before):
        return ""
    if before[-1] == "«":
        return space_of("no-break", typography)
    return " "


def _ends_in_hyphen(before: str) -> bool:
    return before[-1] in "-‐‑" and before[-2:-1].isalpha()


def written_sign(before: str, sign: Sign, typography: Typography) -> tuple[int, str]:
    """Return how much of *before* stays, and what is written after that, for a sign."""
    line = before.rpartition("\n")[2]
    if sign.line_start and not line.strip():
        return len(before), sign.line_start + " "
    if sign.left == "space":
        return len(before), gap_before_word(before, typography) + sign.text + _right(sign, typography)
    kept = before.rstrip(" \t" + NARROW) if not before.endswith("«" + NO_BREAK) else before
    left = space_of(sign.left, typography)
    if not line.strip() or (sign.text in "!?" and kept[-1:] in ("!", "?")):
        left = ""
    if kept.endswith((NO_BREAK, NARROW)):
        left = ""
    return len(kept), left + sign.text + _right(sign, typography)


def _right(sign: Sign, typography: Typography) -> str:
    return space_of(sign.right, typography) if sign.right in ("no-break", "narrow") else ""


def starts_sentence(before: str, following: str, grammar: Grammar) -> bool:
    """Return whether a word *following* the text *before* takes a capital by its place."""
    rest = before.rstrip(_OPENING)
    if not rest or rest.endswith("\n"):
        return True
    inside = rest.rstrip(_CLOSING)
    if inside[-1:] not in (".", "!", "?"):
        return False
    word = following.casefold().replace("’", "'")
    if "»" in before[len(inside) :] or "”" in before[len(inside) :]:
        return word not in grammar.speech | grammar.goes_on
    return not (word in grammar.speech and inside[-1] in "!?" and _in_dialogue(before))


def _in_dialogue(before: str) -> bool:
    """Return whether the line is somebody's speech: « — Où vas-tu ? dit le loup. »."""
    return before.rpartition("\n")[2].startswith(("—", "–"))


def capitalized(word: str) -> str:
    """Return *word* with its first letter large; signs before it stay."""
    return re.sub(r"[^\W\d_]", lambda letter: letter.group().upper(), word, count=1)
