"""What the roles of reading aids are called in a legend and among the styles of a document."""

from __future__ import annotations

from inclusive_desk.api.words import mark, tr

_NAMES = {
    "word-odd": mark("one word"),
    "word-even": mark("the next word"),
    "syllable-odd": mark("one syllable"),
    "syllable-even": mark("the next syllable"),
    "silent": mark("silent letters"),
    "liaison": mark("possible liaison"),
    "liaison-forced": mark("liaison that is always made"),
    "vowel": mark("vowels"),
    "consonant": mark("consonants"),
    "capital": mark("capital letters"),
    "punctuation": mark("punctuation"),
    "sentence-start": mark("start of a sentence"),
    "digit-unit": mark("units"),
    "digit-ten": mark("tens"),
    "digit-hundred": mark("hundreds"),
    "digit-decimal": mark("decimals"),
    "difficult": mark("rare words"),
    "difficult-own": mark("difficult words"),
}
_SOUNDS = {
    "a": "a", "eacute": "é", "egrave": "è", "i": "i", "o": "o", "u": "u", "e": "e", "eu": "eu", "ou": "ou",
    "an": "an", "in": "in", "on": "on", "oi": "oi", "oin": "oin", "ill": "ill", "gn": "gn", "p": "p",
    "b": "b", "t": "t", "d": "d", "k": "k", "g": "g", "f": "f", "v": "v", "s": "s", "z": "z", "ch": "ch",
    "j": "j", "x": "x", "l": "l", "r": "r", "m": "m", "n": "n",
}  # fmt: skip
"""How school books write each sound."""


def role_name(role: str) -> str:
    """Return what *role* is called; an unknown one by its own words."""
    if role in _NAMES:
        return tr(_NAMES[role])
    family, _, last = role.rpartition("-")
    if family == "confusable" and last:
        return tr("letter {letter}", letter=last)
    if family == "sound" and last:
        return tr("sound {sound}", sound=_SOUNDS.get(last, last))
    return role.replace("-", " ")
