"""Exercise types: a document becomes questions that can be answered and judged."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from inclusive_desk.api.document import Document
from inclusive_desk.api.plugin import Plugin


@dataclass(frozen=True, slots=True)
class Item:
    """One question: `prompt` as shown and spoken (a blank is ……), right `answers`, `choices` if any."""

    prompt: str
    answers: tuple[str, ...]
    choices: tuple[str, ...] = ()
    start: int = -1
    end: int = -1
    """Where in the document the answer stands; -1 when it does not."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an answer was: right, or right but for what `note` says (an accent, a letter)."""

    right: bool
    nearly: bool = False
    note: str = ""
    expected: str = ""


class ExerciseType(Plugin):
    """Makes and judges one kind of question; pure: the same source and seed give the same items."""

    @abstractmethod
    def make(self, source: Document, seed: int) -> Sequence[Item]:
        """Return questions made from *source*."""

    @abstractmethod
    def judge(self, item: Item, answer: str) -> Verdict:
        """Say how *answer* fares."""
