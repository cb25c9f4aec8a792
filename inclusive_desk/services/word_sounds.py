"""What is heard of a French word: its sounds by their letters, its silent letters, its spoken syllables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from inclusive_desk.core.words import Entry
from inclusive_desk.language import data, lexicon
from inclusive_desk.language.fr.graphemes import Grapheme
from inclusive_desk.language.fr.sound_codes import in_letters, phonemes
from inclusive_desk.language.fr.sound_names import named_sounds
from inclusive_desk.language.fr.sounds import graphemes, oral_ranges, silent_letters
from inclusive_desk.language.fr.syllables import ranges
from inclusive_desk.services.own_words import OwnWords

Range = tuple[int, int]
_VOWELS = "aAiyuoOeE°29518@§"
_TOGETHER = {"wa": "oi", "w5": "oin", "ks": "ks", "gz": "gz", "nj": "gn"}


@dataclass(frozen=True, slots=True)
class SoundPart:
    """The letters `start` to `end` of a word write the sound *name*, shown to a child as *shown*."""

    start: int
    end: int
    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class Saying:
    """What the voice is given: a text in plain spelling, and the phonemes of some of its words."""

    text: str
    own: OwnWords = field(default_factory=OwnWords)


@dataclass(frozen=True, slots=True)
class Heard:
    """All that is heard of a word; stretches count the letters of the word."""

    parts: tuple[SoundPart, ...] = ()
    silent: tuple[Range, ...] = ()
    written: tuple[Range, ...] = ()
    """The syllables as schools write them."""
    oral: tuple[Range, ...] = ()
    """The syllables that are heard: é-cole."""
    by_syllables: Saying = Saying("")


@cache
def _shown() -> dict[str, str]:
    return {row[0]: row[1] for row in data.rows("fr/sound-examples.tsv")}


def plain(codes: str) -> str:
    """Return *codes* in letters that any French voice reads so: sj§ is syon, Sat is chate."""
    text = in_letters(codes)
    text += "e" if codes and codes[-1] not in _VOWELS else ""
    text = re.sub(r"gu(?![eéèiy])", "g", text)
    return text.removeprefix("s") if text.startswith("ss") else text


def heard(word: str, sounds: str = "", own: Sequence[str] = ()) -> Heard:
    """Return what is heard of *word*; *sounds* chooses between homographs, *own* are its own syllables."""
    letters = graphemes(word, sounds=sounds)
    oral = oral_ranges(word, sounds=sounds)
    codes = _syllable_codes(word, sounds, letters, oral)
    return Heard(
        _parts(word, sounds, letters),
        silent_letters(word, sounds=sounds),
        _own_ranges(word, own) or ranges(word, "school"),
        oral,
        by_syllables(codes) if any(codes) else Saying(word),
    )


def by_syllables(codes: Sequence[str]) -> Saying:
    """Return what says syllables, given in codes of Lexique, one by one with a rest after each.

    Phonemes keep -tion from being read -ti-on; a voice without phonemes reads the plain spelling.
    """
    spelled = [plain(one) for one in codes]
    entries = dict.fromkeys(
        Entry(text, text, phonemes(one)) for text, one in zip(spelled, codes, strict=True)
    )
    return Saying(", ".join(spelled) + ".", OwnWords(tuple(entries)))


def whole(word: str, sounds: str) -> Saying:
    """Return what says *word* as one whole, with *sounds* where its sentence has chosen them."""
    codes = phonemes(sounds)
    return Saying(word, OwnWords((Entry(word, word, codes),)) if codes else OwnWords())


def _parts(word: str, sounds: str, letters: Sequence[Grapheme]) -> tuple[SoundPart, ...]:
    names = {(start, end): name for start, end, name in named_sounds(word, sounds)}
    return tuple(
        SoundPart(part.start, part.end, names.get((part.start, part.end), ""), _told(part.sounds))
        for part in letters
        if part.sounds
    )


def _told(codes: str) -> str:
    """Return *codes* as a child reads them: wa is oi, aj is a + y."""
    found = re.findall("|".join([*_TOGETHER, "."]), codes)
    return " + ".join(_TOGETHER.get(one) or _alone(one) for one in found)


def _alone(code: str) -> str:
    for row in data.rows("fr/sound-names.tsv"):
        if code in row[1].split() and code != "j":
            return _shown().get(row[0], row[0])
    return in_letters(code) or code


def _syllable_codes(
    word: str, sounds: str, letters: Sequence[Grapheme], oral: Sequence[Range]
) -> tuple[str, ...]:
    """Return the codes of each spoken syllable: those of the lexicon, else those of its letters."""
    said = "".join(part.sounds for part in letters)
    for entry in lexicon.entries(word):
        if entry.phonology == (sounds or said) and len(entry.syllables) == len(oral):
            return entry.syllables
    out = [""] * len(oral)
    for part in letters:
        at = next((n for n, (start, end) in enumerate(oral) if start <= part.start < end), -1)
        if at >= 0:
            out[at] += part.sounds
    return tuple(one for one in out if one)


def _own_ranges(word: str, own: Sequence[str]) -> tuple[Range, ...]:
    """Return the syllables a person has given, as stretches; none when they are not this word's letters."""
    if "".join(own).casefold() != word.casefold():
        return ()
    edges = [0]
    for one in own:
        edges.append(edges[-1] + len(one))
    return tuple(pairwise(edges))
