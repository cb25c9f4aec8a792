"""What a reading aid says of a text: this stretch has that role."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The characters `start` to `end` (code points, end excluded) play `role`; a theme says how that looks.

    Roles are lower-case words with hyphens, such as `syllable-odd`, `silent`, `confusable-b`.
    """

    start: int
    end: int
    role: str
