"""Long texts for benchmarks, made of the sample's own words."""

from __future__ import annotations

import random
import re

from tests.benchmarks.comparing import SAMPLES


def long_text(words: int) -> str:
    """Return about so many words in paragraphs of four sentences, hardly one of which comes twice.

    A sentence is the beginning of one of the sample's and the end of another; always the same ones.
    """
    sample = (SAMPLES / "cycle-de-l-eau.txt").read_text(encoding="utf-8")
    known = [found.split() for found in re.findall(r"[A-ZÉÀL][^.!?\n…_☐]{25,120}[.!?]", sample)]
    chance = random.Random(1234)
    paragraphs, count = [], 0
    while count < words:
        sentences = []
        for _ in range(4):
            first, second = chance.choice(known), chance.choice(known)
            made = first[: chance.randint(2, len(first) - 1)] + second[chance.randint(1, len(second) - 2) :]
            sentences.append(" ".join(made))
            count += len(made)
        paragraphs.append(" ".join(sentences))
    return "\n".join(paragraphs)
