"""Marks the letters that write chosen sounds: all the ways to write o, or to tell s from z."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.plugin import Choice, Setting, Text
from inclusive_desk.language.fr.homographs import sounds_at
from inclusive_desk.language.fr.sound_names import named_sounds, sound_presets
from inclusive_desk.language.words import lexical_words

_ALL = "a i o u e eacute egrave eu ou an in on oi oin ill gn p b t d k g f v s z ch j l r m n x"
_SPOKEN_NAMES = {"é": "eacute", "è": "egrave", "ê": "egrave"}


class Sounds(ReadingAid):
    """Gives the letters of each chosen sound the role `sound-` and its name (see sound-names.tsv)."""

    api_version = 1
    label = "Sounds"
    languages: ClassVar[tuple[str, ...]] = ("fr",)
    roles: ClassVar[tuple[str, ...]] = tuple(f"sound-{name}" for name in _ALL.split())
    settings: ClassVar[tuple[Setting, ...]] = (
        Choice(
            "preset",
            "Which sounds",
            "all",
            (
                ("all", "All sounds"),
                ("vowels", "Simple vowels: a, e, é, i, o, u"),
                ("first", "First sounds at school: a, i, o, u, é, l, r, m, n, s, f, v, ch, j"),
                ("groups", "Sounds of several letters: ou, on, an, in, oi, eu, gn, ill"),
                ("nasals", "Sounds through the nose: an, in, on, oin"),
                ("hard", "c and g, hard or soft: k s, g j"),
                ("pairs", "Consonants that are mixed up: p b, t d, k g, f v, s z, ch j"),
                ("own", "My own choice"),
            ),
        ),
        Text("own", "My sounds, such as: ou on ch"),
    )
    evidence = (
        "To learn which letters write which sound helps children to read "
        "(shown for teaching it step by step). Whether colours add something has not been shown."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each group of letters that writes a chosen sound."""
        wanted = {name: f"sound-{name}" for name in self._chosen()}
        for start, end in lexical_words(text):
            for first, last, name in named_sounds(text[start:end], sounds_at(text, start, end)):
                if name in wanted:
                    yield Mark(start + first, start + last, wanted[name])

    def _chosen(self) -> list[str]:
        if self.values["preset"] != "own":
            return list(sound_presets()[str(self.values["preset"])])
        named = re.split(r"[\s,;]+", str(self.values["own"]).lower())
        return [_SPOKEN_NAMES.get(name, name) for name in named if name]
