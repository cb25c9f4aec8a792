"""Knows which words are taken for one another: sets of homophones, forms of a verb that sound alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.contexts import Token, roles

VERBS = "verbs"
"""The name of the choice between the roles of a verb: INF, PAR, 1s … 3p; NOM where it is no verb."""
ROLES = ("INF", "PAR", "1s", "2s", "3s", "1p", "2p", "3p", "NOM")


@dataclass(frozen=True, slots=True)
class Choice:
    """A place where one of several words may stand: the tokens from `first` to `last` (not included)."""

    name: str
    first: int
    last: int
    written: str


@cache
def sets(language: str) -> Mapping[str, Mapping[str, Sequence[str] | str]]:
    """Return the sets of homophones of *language*: name, `forms`, `hint`; none for an unknown one."""
    try:
        return dict(data.toml("language", language, "homophones.toml").get("set", {}))
    except FileNotFoundError:
        return {}


@cache
def _by_form(language: str) -> dict[tuple[str, ...], str]:
    """Return the set of each form, by its tokens."""
    return {_cut(form): name for name, one in sets(language).items() for form in one["forms"]}


def _cut(form: str) -> tuple[str, ...]:
    return (
        tuple(form.replace("'", "' ").split())
        if form.count("'") and form.index("'") < 3
        else tuple(form.split())
    )


def choices(found: Sequence[Token], language: str) -> Iterator[Choice]:
    """Yield the places of *found* where homophones must be told apart, but for verb forms."""
    known = _by_form(language)
    for first, token in enumerate(found):
        for wide in (2, 1):
            words = tuple(one.word for one in found[first : first + wide])
            name = known.get(words) if len(words) == wide else None
            if name is not None:
                written = token.word if wide == 1 else _joined(words)
                yield Choice(name, first, first + wide, written)


def _joined(words: Sequence[str]) -> str:
    return "".join(words) if words[0].endswith("'") else " ".join(words)


@lru_cache(maxsize=1 << 14)
def verb_roles(word: str) -> tuple[frozenset[str], float]:
    """Return the roles that a French form may play, and the share of its uses as a verb.

    NOM is among them where it is often no verb.
    """
    entries = lexicon.entries(word)
    whole = sum(entry.frequency for entry in entries)
    verbal = [entry for entry in entries if entry.kind in ("VER", "AUX")]
    share = sum(entry.frequency for entry in verbal) / whole if whole else 0.0
    out = {role for entry in verbal for role in roles(_without_orders(entry.detail))} & set(ROLES)
    return frozenset(out | {"NOM"} if share < _SURELY_VERB else out), share


def _without_orders(detail: str) -> str:
    """Return the details of a verb form without the imperative: « tu mange » is wrong, « mange » is not."""
    others = [one for one in detail.split(";") if not one.startswith("imp:pre")]
    return ";".join(others) or detail


_SURELY_VERB = 0.97
_SMALL_ENDINGS = ("", "s", "t", "x", "d", "ds", "e", "es", "ent", "ts", "ais", "ait", "aient")
_SOUND_E = ("er", "é", "ez", "ais", "ait", "aient")
_MUTE = ("e", "es", "ent")


@lru_cache(maxsize=1 << 12)
def alike(word: str) -> tuple[str, ...]:
    """Return the forms of the same verb that are taken for the French form *word*, it not among them."""
    out: set[str] = set()
    for entry in lexicon.entries(word):
        if entry.kind in ("VER", "AUX"):
            out.update(_regular(word, entry.lemma) if entry.lemma.endswith("er") else _irregular(word, entry))
    return tuple(sorted(out - {word}))


def _regular(word: str, lemma: str) -> Iterator[str]:
    """Yield the forms of a verb in -er that sound nearly as *word* does."""
    stem = lemma[:-2]
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    ends = _MUTE if word in {stem + end for end in _MUTE} else _SOUND_E
    if ends is _SOUND_E and not word.endswith((*_SOUND_E, "ée", "és", "ées", "ai")):
        return
    for end in ends:
        form = (soft if end[0] == "a" else stem) + end
        if lexicon.is_word(form):
            yield form


def _irregular(word: str, entry: lexicon.Entry) -> Iterator[str]:
    """Yield the forms of another verb that sound as *word* does."""
    for cut in range(min(6, len(word) - 1)):
        stem = word[: len(word) - cut]
        if cut and word[len(word) - cut :] not in _SMALL_ENDINGS:
            continue
        for end in _SMALL_ENDINGS:
            for other in lexicon.entries(stem + end):
                if (
                    other.lemma == entry.lemma
                    and other.kind in ("VER", "AUX")
                    and _sounds(other) == _sounds(entry)
                ):
                    yield stem + end


def _sounds(entry: lexicon.Entry) -> str:
    return entry.phonology.rstrip("°").replace("e", "E")
