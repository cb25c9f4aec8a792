"""Says how likely each word of a set of homophones is where it stands, from tables searched where they lie.

`packaging/make_homophones.py` makes them: `resources/lexicon/fr-homophones.tsv` and `en-homophones.tsv`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from inclusive_desk.language import data
from inclusive_desk.language.sorted_lines import SortedLines

STEP = 0.12
"""What one sign more or less weighs."""
TOP_SIGN = 125
LEAST = "!"
"""The line of how much likelier another word must be at least, whatever right texts have."""
_MIDDLE = (33 + TOP_SIGN) // 2


class Table(SortedLines):
    """Weights of what stands around a word, for each choice: a sorted file."""

    def __init__(self, path: Path) -> None:
        """Open the table at *path*; FileNotFoundError when there is none."""
        super().__init__(path)
        self._weights = lru_cache(maxsize=1 << 13)(self._found_weights)
        self._answers = cache(self._found_answers)
        self._margins = cache(self._found_margin)

    def margin(self, pair: str) -> float:
        """Return how much likelier (natural logarithm) the other word of a `Doubt.pair` must be."""
        return self._margins(pair)

    def likely(self, name: str, signs: Sequence[str]) -> Mapping[str, float]:
        """Return how likely each answer of the choice *name* is with *signs* around; empty if unknown."""
        answers = self._answers(name)
        if not answers:
            return {}
        sums = [0.0] * len(answers)
        for sign in ("", *signs):
            for at, weight in enumerate(self._weights(f"{name}:{sign}")):
                sums[at] += weight
        top = max(sums)
        raised = [math.exp(one - top) for one in sums]
        whole = sum(raised)
        return {answer: one / whole for answer, one in zip(answers, raised, strict=True)}

    def _found_answers(self, name: str) -> tuple[str, ...]:
        return tuple(answer.replace("_", " ") for answer in (self.after(name) or "").split(" ") if answer)

    def _found_margin(self, pair: str) -> float:
        return max(float(self.after(key) or 0) for key in (pair, LEAST))

    def _found_weights(self, key: str) -> tuple[float, ...]:
        return tuple((ord(char) - _MIDDLE) * STEP for char in self.after(key) or "")


@cache
def table(language: str) -> Table | None:
    """Return the table of *language*, opened once; None when there is none."""
    try:
        return Table(data.resource("lexicon", f"{language}-homophones.tsv"))
    except FileNotFoundError:
        return None
