"""Cuts written French words into syllables, as schools do (cas-ser) or as reading methods do (ca-sser)."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.fr import inclusive_words

VOWELS = "aàâäeéèêëiîïoôöuùûüyœæ"
_V = f"[{VOWELS}]"
_C = f"[^{VOWELS}\\W\\d_]"
# What is one vowel to the eye; the longest first. An i before it belongs to it (see _glide).
_GROUPS = re.compile(
    r"(?<![^\W\d_])oe(?![uil])|(?<=f)oe(?=t)|oui(?=n|l)|eui(?=l)|uei(?=l)|œi(?=l)|oei(?=l)|âi(?=l)|(?<=m)oe(?=ll)|eau|œu|oeu|eoi(?=r)|aoû|"
    r"aî|ai|au|ay(?![aàâeéèêioôuy])|eî|ei|eu|eû|ey(?![aàâeéèêioôuy])|oî|oi|oû|ou|où|"
    r"oy(?![aàâeéèêioôuy])|uî|ui(?!ons\b|ez\b)|uy(?![aàâeéèêioôuy])|oê|ea|ee|oa(?=st|ch|rd|l\b)|(?<=c)eâ|"
    r"(?<!^c)(?<!^z)oo|(?<=^z)oo(?![lpt][^\W\d_])|(?<=^c)oo(?![prb])|(?<!^m)(?<!^h)[ao]ï(?=e?s?\b)|" + _V
)
_PAIRS = re.compile(
    r"(?:ch|ph|th|[bcdfgkptv])[lr]|ch|ph|th|gn|qu|gu(?=[eéèêiîyaàâoô])|ge(?=[aàâoôuû])|gh|(?<=[rn])rh|"
    r"ps(?=ych)|(?<!^dé)(?<!^mé)(?<!^di)(?<!^tran)sh|[^\W\d_]"
)


_ELIDED = re.compile(r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’ʼ](?=\w+['’ʼ]\w)", re.IGNORECASE)


def elided(word: str) -> int:
    """Return the length of the elided word before one with an apostrophe of its own: d'aujourd'hui."""
    found = _ELIDED.match(word)
    return found.end() if found is not None and lexicon.entries(lexicon.normal(word[found.end() :])) else 0


@lru_cache(maxsize=1 << 15)
def syllables(word: str, mode: str = "school") -> tuple[str, ...]:
    """Return the written syllables of *word*; joined they are the word, but for hyphens and apostrophes.

    *mode*: `school` cuts doubled consonants (cas-ser), `method` keeps them whole (ca-sser).
    """
    return tuple(word[start:end] for start, end in ranges(word, mode))


@lru_cache(maxsize=1 << 15)
def ranges(word: str, mode: str = "school") -> tuple[tuple[int, int], ...]:
    """Return where the written syllables of *word* start and end; the t of mange-t-il joins il."""
    out: list[tuple[int, int]] = []
    waiting = -1
    if re.fullmatch(r"(?:[^\W\d_]\.-?)+[^\W\d_]?", word):  # U.N.E.S.C.O. is spelt
        return ((0, len(word)),)
    for found in re.finditer("[^-‐‑]+", word):
        at, part = found.span()[0], found[0]
        if part in ("t", "T") and at > 0 and found.end() < len(word) - 1:
            waiting = at
            continue
        for start, end in _inclusive(part, mode) or _part(part, mode):
            out.append((at + start if waiting < 0 else waiting, at + end))
            waiting = -1
    return tuple(out) if waiting < 0 else (*out, (waiting, len(word)))


def _inclusive(part: str, mode: str) -> list[tuple[int, int]]:
    """Return the syllables of étudiant·e·s: those of the base, e and s joined to the last of them."""
    out: list[tuple[int, int]] = []
    for start, end in inclusive_words.endings(part):
        if out and inclusive_words.joins(part[start:end]):
            closed = end + 1 if part[end : end + 1] == ")" else end
            out[-1] = (out[-1][0], closed)
        else:
            out.extend((start + first, start + last) for first, last in _part(part[start:end], mode))
    return out


def _part(part: str, mode: str) -> list[tuple[int, int]]:
    """Return the syllables of a word without hyphens; an elided l' belongs to what follows."""
    at = elided(part)
    if at:
        (_, first), *rest = ((at + start, at + end) for start, end in _part(part[at:], mode))
        before = max(at - 3, 0) if at > 3 else 0  # jus-qu'au
        return [*([(0, before)] if before else []), (before, first), *rest]
    plain = part.lower().replace("’", "'").replace("ʼ", "'")
    if len(plain) != len(part):
        return [(0, len(part))]
    cuts = _known(plain, mode)
    if cuts is None:
        places = [at for at, char in enumerate(plain) if char != "'"]
        letters = "".join(plain[at] for at in places)
        cuts = [places[cut] for cut in _cuts(letters, mode)]
    cuts = [cut for cut in cuts if _has_vowel(plain, cut, cuts)]
    edges = [0, *cuts, len(part)]
    return [(start, end) for start, end in itertools.pairwise(edges) if end > start]


def _has_vowel(plain: str, cut: int, cuts: list[int]) -> bool:
    """Return whether a vowel stands before *cut*, since the cut before it: l'arbre is not cut after l'."""
    before = max((other for other in cuts if other < cut), default=0)
    start = plain[before:cut].replace("qu", "q")
    return any(char in VOWELS for char in start) and any(char in VOWELS for char in plain[cut:])


def _known(plain: str, mode: str) -> list[int] | None:
    """Return the cuts of a word of the table of exceptions, whatever its ending."""
    table = _exceptions()
    for stem, ending in ((plain, ""), (plain[:-1], plain[-1:]), (plain[:-2], plain[-2:])):
        if stem in table and ending in ("", "s", "x", "es"):
            parts = table[stem]
            cuts, at = [], 0
            for part in parts[:-1]:
                at += len(part)
                cuts.append(at - 1 if mode == "method" and _doubled(plain, at) else at)
            return cuts
    return None


def _doubled(plain: str, cut: int) -> bool:
    return 0 < cut < len(plain) and plain[cut - 1] == plain[cut] and plain[cut] not in VOWELS


@cache
def _exceptions() -> dict[str, tuple[str, ...]]:
    rows = data.rows("fr/syllables.tsv")
    return {row[0].replace("|", ""): tuple(row[0].split("|")) for row in rows}


def _cuts(plain: str, mode: str) -> list[int]:
    """Return where *plain* (small letters) is cut."""
    nuclei = _nuclei(plain)
    cuts = []
    for (_, end), (start, _) in itertools.pairwise(nuclei):
        cuts.append(_between(plain, end, start, mode))
    return cuts


def _nuclei(plain: str) -> list[tuple[int, int]]:
    """Return the vowels of *plain* that carry a syllable, as stretches of letters."""
    out: list[tuple[int, int]] = []
    at = 0
    while at < len(plain):
        if plain[at] not in VOWELS or _consonantal(plain, at):
            at += 1
            continue
        found = _GROUPS.match(plain, at)
        assert found is not None
        end = found.end()
        if _glides(plain, at, end):
            following = _GROUPS.match(plain, end)
            assert following is not None
            end = following.end()
        end = _with_mute_e(plain, at, end)
        out.append((at, end))
        at = end
    return out


def _consonantal(plain: str, at: int) -> bool:
    """Return whether the vowel letter at *at* is no vowel: u of qu and gu, e of geo, y of yeux and crayon."""
    char, before, after = plain[at], plain[at - 1 : at], plain[at + 1 : at + 2]
    if char == "u" and before == "q":
        return True
    if char == "u" and before == "g":
        return after in tuple("eéèêiîyaàâoô")
    if char == "e" and before == "g":
        return bool(
            re.match(r"[aàâoôuû](?!i?l?l?\Z)|ai\Z|o|ur(?=e)", plain[at + 1 :])
        ) and not plain.startswith("eu", at)
    return char == "y" and bool(after) and after in VOWELS and (at == 0 or before in tuple(VOWELS))


def _glides(plain: str, start: int, end: int) -> bool:
    """Return whether an i or ou before a vowel is in its syllable: after one consonant (pre-mier, jouer)."""
    if plain[start:end] not in ("i", "ï", "y", "ou") or end >= len(plain) or plain[end] not in VOWELS:
        return False
    if plain[end] in ("ïy" if plain[start:end] == "ou" else "iïy") or _final_mute(plain, end):
        return False
    return not re.search(r"(?:ch|ph|th|[bcdfgkptv])[lr]\Z", plain[:start])


def _final_mute(plain: str, at: int) -> bool:
    """Return whether the e at *at*, after a vowel, is mute: amie, jouent, remerciement."""
    if plain[at] != "e":
        return False
    rest = plain[at + 1 :]
    if rest in ("", "s"):
        return True
    if rest == "nt":
        return _is_verb(plain)
    return re.match(rf"(?:[bcdfgptv][lr]|{_C}){_V}", rest) is not None and rest[0] not in "xh"


def _is_verb(plain: str) -> bool:
    """Return whether *plain* is more often a verb of the third person plural than anything else."""
    found = lexicon.entries(plain)
    if not found:
        return re.search(r"(?:ai|oi|ou|u|é)ent\Z", plain) is not None
    return "3p" in found[0].detail


def _with_mute_e(plain: str, start: int, end: int) -> int:
    """Return the end of a vowel with the mute e after it, which makes no syllable of its own."""
    if (
        end < len(plain)
        and plain[end] == "e"
        and _final_mute(plain, end)
        and plain[start:end] not in ("a", "o")
    ):
        return end + 1
    return end


def _between(plain: str, end: int, start: int, mode: str) -> int:
    """Return where the consonants *end* to *start* between two vowels are cut."""
    units = _units(plain, end, start)
    if not units:
        return start if start == end else end
    if len(units) == 1:
        return units[0]
    last = units[-1]
    if mode == "method" and plain[last - 1] == plain[last]:
        return last - 1
    return last


def _units(plain: str, end: int, start: int) -> list[int]:
    """Return where the consonants between two vowels begin, those that are never parted taken as one."""
    out, at = [], end
    while at < start:
        found = _PAIRS.match(plain, at)
        size = min(found.end(), start) - at if found else 1
        out.append(at)
        at += max(size, 1)
    return out
