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
    out = []
    for part in graphemes(word, sounds=sounds):
        letters = word[part.start : part.end].lower()
        name = _taught().get((letters, part.sounds)) or _name(part.sounds)
        if part.sounds and name:
            out.append((part.start, part.end, name))
    return tuple(out)


@cache
def _taught() -> dict[tuple[str, str], str]:
    """Return the sounds that letters have at school, though speakers change them: absolu."""
    rows = data.rows("fr/sounds-taught.tsv")
    return {(letters, code): name for letters, code, name in rows}


def sound_presets() -> dict[str, tuple[str, ...]]:
    """Return the groups of sounds that schools teach together, by their name."""
    return {row[0]: tuple(row[1].split()) for row in data.rows("fr/sound-presets.tsv")}


def _name(codes: str) -> str:
    """Return the name of *codes*; of letters that write several sounds, the name of the first one known."""
    names = _names()
    return names.get(codes) or next((names[code] for code in codes if code in names), "")
