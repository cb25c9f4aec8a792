"""Marks the digits of numbers by their place: units, tens, hundreds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark

_SPACES = " \u00a0\u202f\u2009"
_PHONE = rf"(?<!\d)0\d(?:[{_SPACES}.]\d\d){{4}}(?!\d)"
_NUMBER = re.compile(
    rf"{_PHONE}|(?P<whole>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)|\d+)(?P<decimals>,\d+|\.\d+(?![.\d]))?"
)
_PLACES = ("digit-unit", "digit-ten", "digit-hundred")


class Numbers(ReadingAid):
    """Gives digits the roles `digit-unit`, `digit-ten`, `digit-hundred`, again for each class of three.

    Digits after the comma get `digit-decimal`. Telephone numbers have no places.
    """

    api_version = 1
    label = "Numbers: units, tens, hundreds"
    roles: ClassVar[tuple[str, ...]] = (*_PLACES, "digit-decimal")
    evidence = (
        "Colours for units, tens and hundreds are usual in class. "
        "No controlled study was found: try it, and keep it if it helps."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each digit; the decimals have one together."""
        for found in _NUMBER.finditer(text):
            if found["whole"] is None:
                continue
            digits = [at for at in range(*found.span("whole")) if text[at].isdigit()]
            for place, at in enumerate(digits):
                yield Mark(at, at + 1, _PLACES[(len(digits) - 1 - place) % 3])
            if found["decimals"]:
                yield Mark(found.start("decimals") + 1, found.end("decimals"), "digit-decimal")
