"""Names the sounds of French words as schools do: eau says o, ph says f."""

from __future__ import annotations

from functools import cache, lru_cache

from inclusive_desk.language import data
from inclusive_desk.language.fr.sounds import graphemes


@cache
def _names() -> dict[str, str]:
    """Return the name of each sound or group of sounds, by its codes in Lexique."""
    return {code: row[0] for row in data.rows("fr/sound-names.tsv") for code in row[1].split()}


@lru_cache(maxsize=1 << 15)
def named_sounds(word: str, sounds: str = "") -> tuple[tuple[int, int, str], ...]:
    """Return start, end and name of the sound of each group of letters that is heard in *word*.

    *sounds* chooses between words written alike, as `homographs.sounds_at` gives them.
    """
    found = ((part, _name(part.sounds)) for part in graphemes(word, sounds=sounds) if part.sounds)
    return tuple((part.start, part.end, name) for part, name in found if name)


def _name(codes: str) -> str:
    """Return the name of *codes*; of letters that write several sounds, the name of the first one known."""
    names = _names()
    return names.get(codes) or next((names[code] for code in codes if code in names), "")
