"""Says how the letters of French words sound: sounds, silent letters and spoken syllables of a word."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.fr import inclusive_words, syllables
from inclusive_desk.language.fr.graphemes import Grapheme, align
from inclusive_desk.language.fr.guess import guess
from inclusive_desk.language.words import Range, joined

_HEARD_VOWELS = "aiyuoOeE29°@5§1"


@lru_cache(maxsize=1 << 15)
def graphemes(word: str, kind: str = "", sounds: str = "") -> tuple[Grapheme, ...]:
    """Return the graphemes of *word* with their sounds; offsets are those of *word*.

    Between words written alike (ils content, content) *sounds* chooses, as `homographs.sounds_at` gives
    them, or *kind* (`VER`, `NOM`, `ADJ` …).
    """
    plain = lexicon.normal(word)
    if len(plain) != len(word):
        return guess(word.lower()) if len(word.lower()) == len(word) else ()
    said = sounds or _said(plain)
    if said and (chosen := align(plain, said)) is not None:
        return chosen
    entry = _entry(plain, kind)
    if entry is not None:
        found = align(plain, entry.phonology)
        if found is not None:
            return found
    return (
        _inclusive(plain)
        or _compound(plain)
        or _inflected(plain)
        or _prefixed(plain)
        or _guessed(word, plain)
    )


def _prefixed(plain: str) -> tuple[Grapheme, ...]:
    """Return the graphemes of a known word with something before it: ultra-violent, written as one."""
    for cut in range(2, len(plain) - 4):
        if plain[:cut] not in data.words_in("fr/prefixes.tsv"):
            continue
        entry = _entry(plain[cut:])
        base = align(plain[cut:], entry.phonology) if entry is not None else _inflected(plain[cut:])
        if base:
            after = (Grapheme(cut + one.start, cut + one.end, one.sounds, one.silent) for one in base)
            return (*_before(plain[:cut]), *after)
    return ()


def _before(prefix: str) -> tuple[Grapheme, ...]:
    """Return the graphemes of *prefix*: its last letter is heard, whatever it is: hyper, inter, mini."""
    parts = guess(f"{prefix}a")[:-1]
    return parts if parts and parts[-1].end == len(prefix) else guess(prefix)


def _guessed(word: str, plain: str) -> tuple[Grapheme, ...]:
    """Return what spelling says; a name in -ent ends like one in -ant, for it is no verb: Nogent, Maxent."""
    return guess(f"{plain[:-3]}ant" if word[:1].isupper() and plain.endswith("ent") else plain)


def _said(plain: str) -> str:
    """Return the sounds of a word that the lexicon has wrongly, or of a name; nothing for others."""
    return data.pairs("fr/said.tsv").get(plain, "") or data.pairs("fr/names.tsv").get(plain, "")


def _entry(plain: str, kind: str = "", sounds: str = "") -> lexicon.Entry | None:
    """Return the reading of *plain* in the lexicon: by *sounds*, by *kind*, else the most frequent."""
    found = lexicon.entries(plain)
    same = [entry for entry in found if sounds and entry.phonology == sounds]
    same = same or [entry for entry in found if kind and entry.kind.startswith(kind)]
    chosen = (same or list(found))[:1]
    fits = chosen and (len(chosen[0].form) == len(plain) or chosen[0].form.replace("œ", "oe") == plain)
    return chosen[0] if fits else None


def _inclusive(plain: str) -> tuple[Grapheme, ...]:
    """Return the graphemes of étudiant·e·s: what is added to the base is mute when it is e or s."""
    out: list[Grapheme] = []
    before = ""
    for start, end in inclusive_words.endings(plain):
        letters = plain[start:end]
        out.extend(Grapheme(at, at + 1, "") for at in range(out[-1].end if out else 0, start))
        for one in _added(letters, before) if before else graphemes(letters):
            out.append(Grapheme(start + one.start, start + one.end, one.sounds, one.silent))
        before = letters
    return (*out, *(Grapheme(at, at + 1, "") for at in range(out[-1].end, len(plain)))) if out else ()


def _added(ending: str, before: str) -> tuple[Grapheme, ...]:
    """Return the graphemes of an inclusive ending: ne says n; e and s say nothing."""
    mute = re.match(r"([nltsv]?)(e?)(s|x)?\Z", ending)
    if mute is None:
        return graphemes(ending)
    heard, e = len(mute[1]), len(mute[1]) + len(mute[2])
    parts = [Grapheme(0, heard, "z" if mute[1] == "s" else mute[1])] if mute[1] and mute[2] else []
    if mute[2]:
        parts.append(Grapheme(heard, e, "", bool(mute[1]) or before[-1] not in syllables.VOWELS))
    start = parts[-1].end if parts else 0
    return (*parts, Grapheme(start, len(ending), "", True)) if start < len(ending) else tuple(parts)


def _compound(plain: str) -> tuple[Grapheme, ...]:
    """Return the graphemes of each part of l'arbre or porte-clé."""
    if not re.search(r"['-]", plain.strip("-").lstrip("'")):
        return ()
    out: list[Grapheme] = []
    at = syllables.elided(plain)
    if at:
        inner = graphemes(plain[at:])
        after = (Grapheme(at + one.start, at + one.end, one.sounds, one.silent) for one in inner)
        return (*_compound(plain[:at]), *after)
    for part in re.finditer(r"[^'-]+|['-]", plain):
        at, letters = part.start(), part[0]
        if letters in "'-":
            out.append(Grapheme(at, at + 1, ""))
            continue
        inner = graphemes(letters) if len(letters) > 1 else guess(letters)
        out.extend(Grapheme(at + one.start, at + one.end, one.sounds, one.silent) for one in inner)
    return tuple(out)


def _inflected(plain: str) -> tuple[Grapheme, ...]:
    """Return the graphemes of a plural or a verb form whose base the lexicon has."""
    if plain[-1:] in ("s", "x") and (entry := _entry(plain[:-1], "")) is not None:
        base = align(plain[:-1], entry.phonology)
        return (*base, Grapheme(len(plain) - 1, len(plain), "", True)) if base else ()
    if plain.endswith("ent") and (entry := _entry(plain[:-2], "VER")) is not None and entry.kind == "VER":
        base = align(plain[:-2], entry.phonology)
        if base and base[-1].silent:
            return (*base[:-1], Grapheme(len(plain) - 3, len(plain), "", True))
        if base and plain[-4] in syllables.VOWELS:  # balbutient: the e of balbutie belongs to its i
            last = Grapheme(base[-1].start, len(plain) - 3, base[-1].sounds)
            return (*base[:-1], last, Grapheme(len(plain) - 3, len(plain), "", True))
    return ()


@lru_cache(maxsize=1 << 15)
def silent_letters(word: str, kind: str = "", sounds: str = "") -> tuple[Range, ...]:
    """Return the stretches of *word* that are not heard, by schools' convention: peti(t), chant(ent)."""
    return joined((part.start, part.end) for part in graphemes(word, kind, sounds) if part.silent)


@lru_cache(maxsize=1 << 15)
def oral_ranges(word: str, merged: bool = False, kind: str = "", sounds: str = "") -> tuple[Range, ...]:
    """Return the spoken syllables of *word* as stretches of its letters: pe-tit, table, fe-nêtre.

    *merged* also joins an e inside a word that is seldom heard to the syllable before: sam(e)-di. *kind*
    and *sounds* choose between words written alike, as for `graphemes`.
    """
    plain = lexicon.normal(word)
    entry = _entry(plain, kind, sounds) if len(plain) == len(word) else None
    parts = align(plain, entry.phonology) if entry is not None else None
    if entry is None or parts is None or not entry.syllables:
        return _oral_inclusive(word, merged) or _oral_parts(word, merged) or _without_mute_e(word)
    lengths = [len(syllable) for syllable in _merged(_spoken(entry), merged)]
    starts, heard, at = [0], 0, lengths[0]
    for number, part in enumerate(parts):
        if part.sounds and heard >= at and len(starts) < len(lengths):
            mute_h = number > 0 and parts[number - 1].silent and plain[parts[number - 1].start] == "h"
            starts.append(parts[number - 1].start if mute_h else part.start)
            at += lengths[len(starts) - 1]
        elif part.sounds and heard < at < heard + len(part.sounds) and len(starts) < len(lengths):
            starts.append(_inside(plain, part))
            at += lengths[len(starts) - 1]
        heard += len(part.sounds)
    edges = [*starts, len(word)]
    return tuple(_trimmed(word, start, end) for start, end in pairwise(edges) if end > start)


def _spoken(entry: lexicon.Entry) -> tuple[str, ...]:
    """Return the spoken syllables of the lexicon, a mute e at the end joined to the one before."""
    parts = entry.syllables
    if len(parts) > 1 and parts[-1].endswith("°"):
        return (*parts[:-2], parts[-2] + parts[-1])
    return parts


def _inside(plain: str, part: Grapheme) -> int:
    """Return where a grapheme of several sounds is cut between them: fi-lle, cra-yon, ta-xi, ex-pli-quer."""
    letters = plain[part.start : part.end]
    if letters.endswith("ll"):
        return part.end - 2
    if letters in ("y", "zz"):  # é-cu-yer, piz-za
        return part.start + len(letters) - 1
    if "y" in letters[1:]:
        return part.start + letters.index("y", 1)
    vowel_follows = plain[part.end : part.end + 1] in tuple(syllables.VOWELS)
    return part.start if letters == "x" and vowel_follows and part.start else part.end


def _trimmed(word: str, start: int, end: int) -> Range:
    """Return a stretch without the hyphens at its ends."""
    inside = word[start:end]
    return start + len(inside) - len(inside.lstrip("-")), end - len(inside) + len(inside.rstrip("-"))


def _merged(parts: tuple[str, ...], merged: bool) -> list[str]:
    """Return spoken syllables, those with a weak e after the first joined to the one before when *merged*."""
    out: list[str] = []
    for part in parts:
        weak = part.endswith("°") and sum(char not in _HEARD_VOWELS for char in part) == 1
        if merged and out and weak:
            out[-1] += part
        else:
            out.append(part)
    return out


def _oral_inclusive(word: str, merged: bool) -> tuple[Range, ...]:
    """Return the spoken syllables of étudiant·e·s: those of the base, endings without a vowel joined."""
    out: list[Range] = []
    for start, end in inclusive_words.endings(word):
        letters = word[start:end]
        mute = inclusive_words.joins(letters) or re.fullmatch(r"[^aeiouyéèê]*es?", letters, re.IGNORECASE)
        if out and mute:
            out[-1] = (out[-1][0], end)
        else:
            out.extend((start + first, start + last) for first, last in oral_ranges(letters, merged))
    return tuple(out)


def _oral_parts(word: str, merged: bool) -> tuple[Range, ...]:
    """Return the spoken syllables of each part of mange-t-il; a part without a vowel joins the next."""
    if not re.search(r"\w['’ʼ‐‑-]\w", word):
        return ()
    out: list[Range] = []
    elided = syllables.elided(word)
    if elided:
        (_, first), *rest = ((elided + a, elided + b) for a, b in oral_ranges(word[elided:], merged))
        before = max(elided - 3, 0) if elided > 3 else 0
        return (*([(0, before)] if before else []), (before, first), *rest)
    waiting = -1
    for part in re.finditer(r"[^'’ʼ‐‑-]+['’ʼ]?", word):
        at, letters = part.start(), part[0]
        if letters[-1] in "'’ʼ" or not any(char in syllables.VOWELS for char in letters.lower()):
            waiting = at if waiting < 0 else waiting
            continue
        for start, end in oral_ranges(letters, merged):
            out.append((at + start if waiting < 0 else waiting, at + end))
            waiting = -1
    return tuple(out) if waiting < 0 else ()


def _without_mute_e(word: str) -> tuple[Range, ...]:
    """Return the written syllables with a mute e at the end joined to what stands before."""
    found = _gliding(word, syllables.ranges(word))
    if len(found) > 1 and re.fullmatch(
        r"(?:[^\W\d_aeiouyéèêàâîôûïëœ]|[qg]u|\by)+e(?:s|nt)?", word[slice(*found[-1])].lower()
    ):
        mute = not word.lower().endswith("ent") or silent_letters(word)[-1:] == ((len(word) - 3, len(word)),)
        if mute:
            last = found.pop()
            found[-1] = (found[-1][0], last[1])
    return tuple(found)


def _gliding(word: str, written: tuple[Range, ...]) -> list[Range]:
    """Return written syllables, a u joined to the vowel after it but for bl, br …: nua-ge, cru-el."""
    out: list[Range] = []
    for start, end in written:
        before = word[slice(*out[-1])].lower() if out else ""
        glides = re.search(r"[^aeiouqg]u$", before) and not re.search(r"[bcdfgptv][lr]u$", before)
        if glides and end > start and word[start].lower() in syllables.VOWELS.replace("y", ""):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
