"""Tells the language of a stretch by its script, where the script alone says it: Arabic, Greek, Thai."""

from __future__ import annotations

import re
from functools import cache

_LETTERS = {
    "ar": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "he": "\u0590-\u05ff\ufb1d-\ufb4f",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "ru": "\u0400-\u052f",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f",
    "am": "\u1200-\u137f",
    "ko": "\u1100-\u11ff\uac00-\ud7af",
    "ja": "\u3040-\u30ff\u31f0-\u31ff",
    "cmn": "\u3400-\u4dbf\u4e00-\u9fff",
}
"""Letters by the language that most often uses them; Chinese with the code of the voices."""
SHORTEST = 3
"""Letters from which a stretch counts: single Greek letters are mathematics."""


@cache
def _pattern() -> re.Pattern[str]:
    between = r"[\s\d.,;:!?،؛؟、。「」'\"()·-]*"
    least = {code: 2 if code in ("cmn", "ja", "ko") else SHORTEST for code in _LETTERS}
    ways = (
        rf"(?P<{code}>[{letters}]{{{least[code]},}}(?:{between}[{letters}]+)*)"
        for code, letters in _LETTERS.items()
    )
    return re.compile("|".join(ways))


def in_other_scripts(text: str) -> list[tuple[int, int, str]]:
    """Return the stretches of *text* in scripts that are not Latin: (from, to, language), rising."""
    found: list[tuple[int, int, str]] = []
    if text.isascii():
        return found
    kana = re.search(f"[{_LETTERS['ja']}]", text) is not None
    for match in _pattern().finditer(text):
        code = "ja" if match.lastgroup == "cmn" and kana else match.lastgroup or ""
        if found and found[-1][1:] == (match.start(), code):
            found[-1] = (found[-1][0], match.end(), code)
        else:
            found.append((match.start(), match.end(), code))
    return found


def latin(language: str) -> bool:
    """Return whether *language* is written in Latin letters, so that another script is another language."""
    return language[:2].lower() not in {code[:2] for code in _LETTERS} | {
        "zh", "fa", "ur", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mr", "ne", "yi", "ps", "ku", "grc",
    }  # fmt: skip
