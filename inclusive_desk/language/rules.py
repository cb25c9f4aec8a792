"""Rules that say something else than what is written: a pattern, and what is said for what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Say = Callable[[re.Match[str]], str | None]
"""What is said for a match; None leaves it to the rules that follow."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`say`: the words, or what makes them. `calm`: not for a text that is in capitals throughout."""

    pattern: str
    say: str | Say
    calm: bool = False

    def said(self, match: re.Match[str]) -> str | None:
        """Return what is said for *match*."""
        return self.say if isinstance(self.say, str) else self.say(match)


def edge(pattern: str) -> str:
    """Return *pattern* as a whole word: no letter, digit or joined sign right before or after."""
    return rf"(?<![\w])(?<!\d[.,])(?:{pattern})(?![\w])"
