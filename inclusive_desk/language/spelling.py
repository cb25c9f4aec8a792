"""Proposes right spellings for a word as a learner wrote it: by its sound, its letters, its frequency."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.habits import habits, tokens
from inclusive_desk.language.homophones import Flag, flags
from inclusive_desk.language.spelling_index import Index, Word, index, letters
from inclusive_desk.language.spelling_joined import parted
from inclusive_desk.language.spelling_letters import letters_apart
from inclusive_desk.language.spelling_sounds import Reading, distance, key, readings

_FAR = 1.9
"""Sounds further apart than this are not worth looking at."""
_BY_EAR, _BY_HAND, _BY_FREQUENCY = 0.3, 0.92, 0.30
"""What a letter costs in a word written by ear, in one with a slip of the hand; what frequency gives."""
_SLIP = 0.25
"""What a slip of the hand costs, for a quarter of its change of the sounds counts too."""
_ENDING = 0.15
"""What a plural costs that was not written."""
_BY_LETTERS = 0.42
_WEB_SLIP = 0.9
"""What being written so itself costs a rare English word: the list has the web's slips (recieve)."""
_MANY = 260
"""So many of the most frequent candidates are compared."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SOUNDS = "aeiuyo@5§ptkfsSmnlR"
_ELISION = re.compile(
    r"(l|d|j|m|t|s|n|c|qu|k|jusqu|lorsqu|puisqu)['’ ]?(?=[aàâeéèêëiîïoôœuùûyh])(\w[\w'’-]*)$"
)
_ELIDED = 0.55
_LIAISON = re.compile(r"[nztl](?=[aàâeéèêëiîïoôœuùûyh])")
_VERB_HEADS = {
    "j": ("VER", "AUX"),
    "m": ("VER", "AUX"),
    "t": ("VER", "AUX"),
    "n": ("VER", "AUX"),
    "s": ("VER", "AUX"),
}
_AFTER_C = ("est", "était", "étaient", "en", "eût")
"""All that follows « c' » in writing: « c'un » is no French."""


def proposals(word: str, language: str = "fr", top: int = 5, before: str = "") -> list[str]:
    """Return the spellings proposed for *word*, best first; a word that is right comes first itself.

    *before* is the text that stands before the word: what usually follows it counts. Several words written as
    one are proposed apart, and a word that was cut is joined.
    """
    written = lexicon.normal(" ".join(word.split())).strip(_AROUND)
    if not re.search(r"[^\W\d_]", written) or len(written) > _LONGEST or top < 1:
        return []
    code = language[:2].lower()
    scored = dict(_scored(written, code))
    _by_context(scored, before, code)
    ranked = [form for form, _ in sorted(scored.items(), key=lambda pair: (pair[1], pair[0]))]
    if " " in written:
        ranked = _of_words(written, ranked, code)
    elif _surely_right(written, code) and scored.get(written, -9.0) < scored[ranked[0]] + _UNLIKELY_HERE:
        ranked = [written, *ranked]
    bound = written.replace("oe", "œ")
    if bound != written and lexicon.is_word(bound, code):
        ranked = [bound, *ranked]
    return [_cased(form, word) for form in list(dict.fromkeys(ranked))[:top]]


_LONGEST = 40
_AROUND = "'\"«»()[]{}.,;:!?… "
_UNLIKELY_HERE = 0.3
"""How much nearer another word must be, by the words before it, to come before a right one."""
_COMMON = (2.0, 12.0)
"""Occurrences in a million from which a word is believed: a rarer one may be another, written by ear.

The second is for English, whose list is taken from the web and holds its slips.
"""


def _surely_right(written: str, language: str) -> bool:
    if written in data.pairs("fr/more-words.tsv"):
        return True
    if not lexicon.is_word(written, language):
        return False
    return "'" in written or lexicon.frequency(written, language) >= _COMMON[language == "en"]


def _of_words(written: str, joined: list[str], language: str) -> list[str]:
    """Return what is proposed for several words: homophones put right, each word put right, one word."""
    parts = written.split()
    right = " ".join(_best(part, language) for part in parts)
    put_right = [_replaced(written, flag) for flag in flags(written, language)]
    one = [
        form
        for form in joined
        if letters_apart(written, form) < _ONE_WORD or same_sound(written, form, language)
    ]
    if all(_surely_right(part, language) for part in parts):
        return [*put_right, written, *one]
    return [*one[:1], *put_right, right, *one[1:]]


_ONE_WORD = 1.6


def _replaced(text: str, flag: Flag) -> str:
    return text[: flag.start] + flag.alternatives[0].lower() + text[flag.end :]


def _best(part: str, language: str) -> str:
    return (proposals(part, language, 1) or [part])[0]


def _cased(form: str, word: str) -> str:
    """Return *form* with the capitals of *word*; a name keeps its own."""
    plain = word.strip(_AROUND)
    if len(plain) > 1 and plain.isupper():
        return form.upper()
    shown = form[:1].upper() + form[1:] if plain[:1].isupper() else form
    return shown.replace("'", "’") if "’" in word else shown


def _by_context(scored: dict[str, float], before: str, language: str) -> None:
    """Bring forward the proposals that often follow the words *before*."""
    known = habits(language) if before.strip() else None
    if known is None:
        return
    said = list(tokens(before[-200:]))[-2:]
    pair = known.following(" ".join(said))[1] if len(said) == 2 else {}
    single = known.following(said[-1])[1] if said else {}
    for form in scored:
        first = next(tokens(form), form)
        likely = max(pair.get(first, 0.0), single.get(first, 0.0))
        scored[form] -= 0.12 * max(0.0, math.log(likely / 1e-5)) if likely else 0.0


@lru_cache(maxsize=512)
def _scored(written: str, language: str) -> tuple[tuple[str, float], ...]:
    """Return the candidates for *written* and how far each is: the smaller the better."""
    known = index(language)
    heard = readings(written, language)
    out: dict[str, float] = {}
    for word in _candidates(written, heard, known):
        _keep(out, word.form, _far(written, heard, word, language))
    if language == "fr":
        for form, far in _french(written, heard):
            _keep(out, form, far)
    elif " " not in written:
        for form, far in _apart(written, language):
            _keep(out, form, far)
    return tuple(sorted(out.items(), key=lambda pair: pair[1])[:40])


def _french(written: str, heard: tuple[Reading, ...]) -> Iterator[tuple[str, float]]:
    """Yield what only French has: words joined, elided, begun with a liaison's consonant; names."""
    yield from _phrases(written, heard)
    yield from _apart(written)
    yield from _elided(written)
    yield from _liaised(written)
    yield from _named(written, heard)


def _keep(out: dict[str, float], form: str, far: float) -> None:
    if far < out.get(form, 99.0):
        out[form] = far


def _far(written: str, heard: Iterable[Reading], word: Word, language: str) -> float:
    """Return how far *word* is from what was written: sounds, letters, frequency."""
    sounds = 0.0 if written == word.form else _FAR
    for said, cost in heard:
        if cost < sounds:
            sounds = min(sounds, cost + distance(said, word.sounds, sounds - cost))
    apart = letters_apart(written, word.form)
    by_ear = sounds + _BY_EAR * apart
    by_hand = _SLIP + 0.25 * sounds + _BY_HAND * apart
    ending = _ENDING if word.form[-1] in "sx" and written[-1] not in "sxz" else 0.0
    if language == "en" and written == word.form and word.frequency < _COMMON[1]:
        ending += _WEB_SLIP
    return min(by_ear, by_hand) + ending - _BY_FREQUENCY * math.log10(word.frequency + 0.03)


def _candidates(written: str, heard: tuple[Reading, ...], known: Index) -> set[Word]:
    """Return the words that sound like *written* or have nearly its letters."""
    keys = dict.fromkeys(key(said) for said, _ in heard)
    found = {word for wanted in keys for word in known.by_sounds(wanted)}
    spelt = letters(written)
    found.update(known.by_letters(spelt))
    near = {word for wanted in _one_off(spelt, _LETTERS) for word in known.by_letters(wanted)}
    for wanted in list(keys)[:3]:
        near.update(word for other in _one_off(wanted, _SOUNDS) for word in known.by_sounds(other))
    near -= found
    found.update(sorted(near, key=lambda word: -word.frequency)[:_MANY])
    if len(found) < 12 and len(spelt) > 5:
        further = set(_two_off(list(keys)[:2], known)) - near
        found.update(sorted(further, key=lambda word: -word.frequency)[: _MANY // 2])
    return found


def _two_off(keys: Iterable[str], known: Index) -> Iterator[Word]:
    """Yield the words two sounds away, one of which is only dropped or taken for a close one."""
    for wanted in keys:
        for at in range(len(wanted)):
            for other in _one_off(wanted[:at] + wanted[at + 1 :], _SOUNDS):
                yield from known.by_sounds(other)


def _one_off(text: str, alphabet: str) -> set[str]:
    """Return what is one slip from *text*: a sign dropped, added, changed, or two exchanged."""
    cuts = [(text[:at], text[at:]) for at in range(len(text) + 1)]
    out = {left + right[1:] for left, right in cuts if right}
    out.update(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1)
    out.update(left + char + right[1:] for left, right in cuts if right for char in alphabet)
    out.update(left + char + right for left, right in cuts for char in alphabet)
    return out


def _alike(said: str, sounds: str) -> bool:
    """Return whether sounds may be near: about as many, and the first of a kind."""
    return abs(len(said) - len(sounds)) < 3 and key(said[:1]) == key(sounds[:1])


@cache
def _phrase_table() -> tuple[tuple[str, str, float], ...]:
    """Return small expressions often written as one word: how written, how said, occurrences in a million."""
    return tuple((row[0], row[1], float(row[2])) for row in data.rows("fr/joined.tsv"))


def _phrases(written: str, heard: Iterable[Reading]) -> Iterator[tuple[str, float]]:
    """Yield the expressions that sound as *written* does: keske, silteplé."""
    for form, sounds, often in _phrase_table():
        far = 0.0 if letters(form) == letters(written) else 1.2
        for said, cost in heard:
            if cost < far and _alike(said, sounds):
                far = min(far, cost + distance(said, sounds, far - cost))
        if far < 0.9:
            letters_cost = _BY_LETTERS * min(1.2, letters_apart(written, form))
            yield form, far + letters_cost - _BY_FREQUENCY * math.log10(often)


def _apart(written: str, language: str = "fr") -> Iterator[tuple[str, float]]:
    """Yield the words that were written as one: desfois, alamaison, jesuispas."""
    if len(written) < 4 or not written.isalpha():
        return
    known = habits(language)
    for at in range(1, len(written)):
        left, right = written[:at], written[at:]
        if left not in lexicon.lexicon(language) or right not in lexicon.lexicon(language):
            continue
        likely = known.following(left)[1].get(right, 0.0) if known is not None else 0.0
        if likely:
            often = likely * min(9000.0, lexicon.frequency(left, language))
            yield f"{left} {right}", 0.55 - _BY_FREQUENCY * math.log10(often + 0.01)
    for form, often in islice(parted(written, language), 2):
        yield form, 0.55 - _BY_FREQUENCY * max(-2.0, often)


def _elided(written: str) -> Iterator[tuple[str, float]]:
    """Yield what was written without its apostrophe: lécole, jai, kil."""
    match = _ELISION.match(written)
    if match is None:
        return
    head, rest = match[1].replace("k", "qu"), match[2]
    heard = readings(rest)
    for word in _rest_words(rest, heard):
        kinds = _VERB_HEADS.get(head)
        fits = (
            kinds is None
            or any(kind in word.kinds for kind in kinds)
            or word.form in ("y", "en", "il", "ils")
        )
        if head == "c":
            fits = word.form in _AFTER_C
        starts = re.match(r"[aàâeéèêëiîïoôœuùûyh]", word.form) is not None
        if fits and starts and word.frequency > 1 and len(word.form) > 1:
            far = _far(rest, heard, word, "fr")
            yield f"{head}'{word.form}", far + _ELIDED + (0.0 if "'" in written else 0.15)


def _rest_words(rest: str, heard: tuple[Reading, ...]) -> set[Word]:
    known = index("fr")
    found = set(known.by_letters(letters(rest)))
    for said, _ in heard[:4]:
        found.update(known.by_sounds(key(said)))
    return found


def _liaised(written: str) -> Iterator[tuple[str, float]]:
    """Yield the word that took the consonant of the word before: navion, zoiseau."""
    if _LIAISON.match(written) and len(written) > 3:
        rest = written[1:]
        heard = readings(rest)
        for word in _rest_words(rest, heard):
            if "NOM" in word.kinds or "ADJ" in word.kinds:
                yield word.form, _far(rest, heard, word, "fr") + 0.75


@cache
def _names() -> tuple[Word, ...]:
    """Return the names that pupils write, with their sounds."""
    names = (row[0] for row in data.rows("fr/known-names.tsv"))
    return tuple(Word(name, readings(name.lower())[0][0], _NAME_FREQUENCY) for name in names)


@cache
def _more_words() -> tuple[Word, ...]:
    """Return the words that the lexicon lacks."""
    return tuple(Word(row[0], row[1], float(row[2])) for row in data.rows("fr/more-words.tsv"))


_NAME_FREQUENCY = 20.0


def is_name(word: str) -> bool:
    """Return whether *word* is a known name of a person or place, written with its capital."""
    plain = word.replace("’", "'")
    return plain[:1].isupper() and any(plain in data.words_in(f"fr/{table}.tsv") for table in _NAME_TABLES)


_NAME_TABLES = ("known-names", "proper-names", "more-names")


def _named(written: str, heard: tuple[Reading, ...]) -> Iterator[tuple[str, float]]:
    """Yield the names, and the words that the lexicon lacks, that sound as *written* does."""
    for name in (*_names(), *_more_words()):
        near = (
            cost + distance(said, name.sounds, 0.8) for said, cost in heard[:3] if _alike(said, name.sounds)
        )
        far = min(near, default=1.0)
        if far < 0.6:
            apart = letters_apart(written, name.form.lower())
            yield name.form, far + _BY_LETTERS * apart - _BY_FREQUENCY * math.log10(name.frequency)


def same_sound(word: str, other: str, language: str) -> bool:
    """Return whether *word* may be *other* written by ear, or with a slip of the hand."""
    written, meant = lexicon.normal(word), lexicon.normal(other)
    if written == meant or len(written) < 2:
        return False
    if letters(written) == letters(meant):
        return True
    sounds = {key(said) for said, _ in readings(meant, language)[:3]}
    return any(key(said) in sounds for said, _ in readings(written, language)[:3])
