"""Rules that say something else than what is written: a pattern, and what is said for what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

Say = Callable[[re.Match[str]], str | None]
"""What is said for a match; None leaves it to the rules that follow."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`say`: the words, or what makes them. `calm`: not for a text that is in capitals throughout.

    `needs`: a pattern without which the rule finds nothing; it is looked for once for all rules that need it.
    """

    pattern: str
    say: str | Say
    calm: bool = False
    needs: str = ""

    def said(self, match: re.Match[str]) -> str | None:
        """Return what is said for *match*."""
        return self.say if isinstance(self.say, str) else self.say(match)


DIGIT = r"\d"
ROMAN = r"[IVXLCDM]"


def needing(needs: str, rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield *rules*, each of them needing *needs*."""
    return (replace(rule, needs=needs) for rule in rules)


def one_of(words: Iterable[tuple[str, str]], before: str, after: str) -> Iterator[Rule]:
    """Yield one rule for many (written, said), the longest first, between two contexts."""
    said = dict(words)
    if said:
        choices = "|".join(map(re.escape, sorted(said, key=len, reverse=True)))
        yield Rule(f"{before}(?:{choices}){after}", lambda match: said[match.group()])


def edge(pattern: str) -> str:
    """Return *pattern* as a whole word: no letter, digit or joined sign right before or after."""
    return rf"(?<![\w])(?<!\d[.,])(?:{pattern})(?![\w])"
