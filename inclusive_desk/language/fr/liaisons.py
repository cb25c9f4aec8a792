"""Finds where French words are tied when they are spoken: les‿amis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.fr.sounds import silent_letters
from inclusive_desk.language.fr.syllables import VOWELS

_TOKEN = re.compile(r"[^\W\d_]+['’ʼ]?")
_GAP = re.compile(r"[ \u00a0\u202f]+|[-‐‑]|\n")  # a line end is white space inside a sentence


def liaisons(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end and whether it must be said, of each liaison: from consonant to vowel."""
    earlier = ""
    for one, other in pairwise(_TOKEN.finditer(text)):
        gap = text[one.end() : other.start()]
        tied = _GAP.fullmatch(gap) and _tied(earlier, one[0].lower(), gap, other[0].lower().rstrip("'’ʼ"))
        if tied:
            yield one.end() - 1, other.start() + 1, tied == "forced"
        earlier = one[0].lower() if _GAP.fullmatch(gap) or not gap else ""
        earlier += "-" if gap in ("-", "‐", "‑") else ""


@lru_cache(maxsize=1 << 15)
def _tied(earlier: str, word: str, gap: str, following: str) -> str:
    """Return `forced`, `possible` or nothing for *word* before *following*."""
    if not _ends_silent(word) or not starts_open(following):
        return ""
    if f"{word}_{following}" in _words("fixed"):
        return "forced"
    if gap in ("-", "‐", "‑"):
        return "forced" if {following, f"{word}-{following}"} & (_words("pronouns") | _words("fixed")) else ""
    if earlier.endswith("-") and word in _words("before_all"):  # vont-ils encore
        return ""
    if re.fullmatch("(?:l|quelqu)['’ʼ]", earlier) and word == "un":  # l'un est, quelqu'un a
        return ""
    return _forced(word, following) or _possible(word, following)


def _forced(word: str, following: str) -> str:
    """Return `forced` where a determiner, pronoun, preposition, adverb … goes with what follows."""
    if word in _words("links"):
        return "forced" if following not in ("et", "ou") else ""
    if word in _words("before_all"):
        return "forced" if following not in _words("small_words") else ""
    if word in _words("adverbs"):
        return (
            "forced" if _kinds(following) & {"ADJ", "ADV"} and following not in ("et", "ou") else "possible"
        )
    if word in _words("adjectives") and following not in _words("small_words"):
        return "forced" if "NOM" in _kinds(following) else ""
    return ""


def _possible(word: str, following: str) -> str:
    if following in ("et", "ou"):
        return ""
    if word in _words("possible"):
        return "possible"
    plural = word[-1] in "sx" and _plural(word, ("NOM",))
    return "possible" if plural and (_plural(following, ("ADJ", "VER")) or _third(following)) else ""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(data.toml("language", "fr", "liaisons.toml")[name]).split())


@cache
def _ends_silent(word: str) -> bool:
    """Return whether *word* ends in a consonant that a liaison can wake: mute, or n of a nasal vowel."""
    if word[-1] not in _words("consonants") or len(word) < 2:
        return False
    if word[-1] == "n":
        return word in _words("before_all") | _words("links") | _words("adverbs") | _words("adjectives")
    silent = silent_letters(word)
    heard_alone = ("six", "dix", "plus", "tous", "premier", "dernier")  # their consonant changes or is woken
    return bool(silent and silent[-1][1] == len(word)) or word in heard_alone or word.endswith("ez")


@cache
def starts_open(word: str) -> bool:
    """Return whether *word* starts with a vowel, or a mute h before one, that lets a liaison be made."""
    plain = lexicon.normal(word)
    if not plain or plain in _words("untied") or re.match(r"y[aeiouéè](?!ux)", plain):
        return False
    if plain[0] == "h":
        return _aspired().match(plain) is None
    return plain[0] in VOWELS


@cache
def _aspired() -> re.Pattern[str]:
    stems = sorted(data.words_in("fr/h-aspire.tsv"), key=len, reverse=True)
    return re.compile("|".join(stem.replace("$", "s?$") for stem in stems))


@cache
def _kinds(word: str) -> frozenset[str]:
    """Return the kinds of word that *word* may be; an unknown word may be a noun."""
    return frozenset(entry.kind.partition(":")[0] for entry in lexicon.entries(word)) or frozenset(("NOM",))


def _third(word: str) -> bool:
    """Return whether *word* is before all a verb of the third person plural: les enfants arrivent."""
    return any("3p" in entry.detail for entry in lexicon.entries(word)[:1])


def _plural(word: str, kinds: tuple[str, ...]) -> bool:
    """Return whether *word* may be a plural of *kinds*: of verbs, a past participle."""
    for entry in lexicon.entries(word):
        if entry.kind in kinds and (
            (entry.kind == "VER" and "par:pas" in entry.detail and word.endswith("s"))
            or (entry.kind != "VER" and entry.detail.endswith("p"))
        ):
            return True
    return False
