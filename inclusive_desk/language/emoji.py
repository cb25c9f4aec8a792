"""What emoji are called: pictures, flags, keys with a digit, and smileys written with signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from inclusive_desk.language import data
from inclusive_desk.language.rules import Rule

_TONES = "\ufe0e\ufe0f\U0001f3fb-\U0001f3ff"
_PICTURE = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
)
_FLAG = "[\U0001f1e6-\U0001f1ff]"
_ONE = rf"[{_PICTURE}][{_TONES}]*(?:\u200d[{_PICTURE}\u2190-\u21ff\u2b00-\u2bff][{_TONES}]*)*|{_FLAG}{_FLAG}"
_SIGNS = r"(?<!\S)(?P<signs>[:;]-?[)(D]|\^\^)(?![^\s.,!?…])"
MANY = 3
"""Times from which the same picture is named once, with how often it stands there."""


def rules(language: str, times: Callable[[int], str]) -> Iterator[Rule]:
    """Yield the rules for *language*; *times* says how often a picture is repeated ("trois fois")."""
    known = data.pairs(f"{language}/emoji.tsv")
    signs = data.pairs(f"{language}/spoken-symbols.tsv")

    def named(match: re.Match[str]) -> str | None:
        bare = re.sub(f"[{_TONES}]", "", match["one"])
        if bare in signs:
            return None
        name = known.get(bare) or ", ".join(filter(None, map(known.get, bare.split("\u200d"))))
        count = len(re.findall(re.escape(match["one"]), match.group()))
        if not name:
            return None
        return f" {name}, {times(count)} " if count >= MANY else f" {name} " * count

    any_picture = f"[{_PICTURE}]|{_FLAG}"
    yield Rule(rf"(?P<one>{_ONE})(?:\s?(?P=one))*", named, needs=any_picture)
    yield Rule("[\ufe0e\ufe0f]?\u20e3", " ", needs="\u20e3")
    yield Rule(_SIGNS, lambda match: f" {known[match['signs']]} " if match["signs"] in known else None)
