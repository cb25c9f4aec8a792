"""Spells a word letter by letter: what each letter is called, its accent and its capital named."""

from __future__ import annotations

import unicodedata

from inclusive_desk.language import data


def letter_names(word: str, language: str = "fr") -> list[tuple[str, str]]:
    """Return each letter of *word* and its name: ("É", "e accent aigu majuscule")."""
    table = data.pairs(f"{language[:2].lower()}/letters.tsv")
    out: list[tuple[str, str]] = []
    for letter in unicodedata.normalize("NFC", word):
        if unicodedata.combining(letter):
            continue
        small = letter.lower()
        name = table.get(small, small)
        if letter != small:
            name = f"{name} {table.get('capital', '')}".rstrip()
        out.append((letter, name))
    return out


def spelled(word: str, language: str = "fr") -> str:
    """Return what the voice says to spell *word*, a rest after each letter."""
    return ", ".join(name for _, name in letter_names(word, language)) + "."


def shown(word: str, language: str = "fr") -> str:
    """Return the letters as they are shown: those with an accent or a capital with their name."""
    plain = ("", "-", "'")
    out = []
    for letter, name in letter_names(word, language):
        named = letter not in plain and not (letter.isascii() and letter.islower())
        out.append(f"{letter} : {name}" if named else letter)
    return " · ".join(out)
