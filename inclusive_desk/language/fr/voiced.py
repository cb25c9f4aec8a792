"""Gives the phonemes of French words that the voice eSpeak NG would misread: rythme, roulent, mes fils."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.fr import homographs
from inclusive_desk.language.fr.liaisons import starts_open
from inclusive_desk.language.fr.sound_codes import phonemes

_WORD = re.compile(
    r"(?<![\w'’·-])(?:(?P<elided>[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’])?(?P<word>[^\W\d_]{2,})"
    r"(?![\w'’·]|-(?!(?:tu|je|nous|vous|ce|là|ci|moi|toi)\b)[^\W\d_])",
    re.IGNORECASE,
)
_ELIDED = {
    "c": "s",
    "j": "Z",
    "qu": "k",
    "jusqu": "Zysk",
    "lorsqu": "lORsk",
    "puisqu": "p8isk",
    "quoiqu": "kwak",
}
_VOWELS = "aAiyuoOeE2951@§"
_LAST_VOWEL = re.compile(rf"[{_VOWELS}](?=[^{_VOWELS}]*\Z)")
_UNTIED = "_|"
"""Keeps the voice from tying a word to the one before: les héros."""


def corrections(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, phonemes of eSpeak NG) for each word of *text* that the voice would misread."""
    for found in _WORD.finditer(text):
        sounds = _sounds(text, *found.span("word"))
        if sounds:
            elided = (found["elided"] or "").lower()
            said = _stressed(_ELIDED.get(elided, elided), sounds)
            untied = not elided and sounds[0] in _VOWELS and not starts_open(found["word"])
            yield *found.span(), f"{_UNTIED}{said}" if untied else said


def _sounds(text: str, start: int, end: int) -> str:
    """Return the sounds (codes of Lexique) of a word that would be misread, else nothing."""
    word = text[start:end]
    sounds, where = _table().get(lexicon.normal(word), ("", ""))
    if where == "context":
        wanted = homographs.sounds_at(text, start, end)
        return "" if homographs.alike(wanted, sounds) else wanted
    if where:
        return sounds if word[0].isupper() == (where == "name") else ""
    return sounds


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Return each word of the table with its sounds, and where they hold."""
    table: dict[str, tuple[str, str]] = {}
    for line in data.resource("lexicon", "fr-voiced.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, sounds, *where = line.split("\t")
            table[word] = (sounds, where[0] if where else "")
    return table


@lru_cache(maxsize=1024)
def _stressed(before: str, sounds: str) -> str:
    """Return codes of Lexique as phonemes, the last vowel stressed, after those of an elided word."""
    vowel = _LAST_VOWEL.search(sounds)
    if vowel is None:
        return phonemes(before + sounds)
    return f"{phonemes(before + sounds[: vowel.start()])}'{phonemes(sounds[vowel.start() :])}"
