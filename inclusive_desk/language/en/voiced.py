"""Gives the phonemes of English homographs that the voice eSpeak NG would misread: use it, a lead pipe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from inclusive_desk.language import data

_WORD = re.compile(r"[^\W\d_]+(?:['’](?:t|s|ve|re|ll|d|m))?|[.;:!?]|,|\d+")
_STOPS = frozenset(".;:!?")


def corrections(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, phonemes of eSpeak NG) for each word of *text* that the voice would misread."""
    words = [(found.start(), found.end(), _plain(found.group())) for found in _WORD.finditer(text)]
    for at, (start, end, word) in enumerate(words):
        if word not in _known():
            continue
        before = [one for _, _, one in words[max(at - 12, 0) : at]]
        after = [one for _, _, one in words[at + 1 : at + 8]]
        said = _decide(word, _clause(before), after)
        if said:
            yield start, end, said


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _clause(before: list[str]) -> list[str]:
    """Return the words before, from the last full stop on."""
    for at in range(len(before) - 1, -1, -1):
        if before[at] in _STOPS:
            return before[at + 1 :]
    return before


@cache
def _known() -> frozenset[str]:
    return frozenset(data.toml("language", "en", "homographs.toml")["verbs"]) | frozenset(_SPECIAL)


@cache
def _list(name: str) -> frozenset[str]:
    table = data.toml("language", "en", "homographs.toml")
    return frozenset(str(table.get(name) or table["words"][name]).split())


def _decide(word: str, before: list[str], after: list[str]) -> str:
    """Return the phonemes of *word* where its sentence asks for others than the voice's own."""
    special = _SPECIAL.get(word)
    if special is not None and (said := special(before, after)) is not None:
        return said
    verbs = data.toml("language", "en", "homographs.toml")["verbs"]
    return str(verbs[word]) if word in verbs and _verbal(before, after) else ""


def _verbal(before: list[str], after: list[str]) -> bool:
    """Return whether a verb is due: after its subject or a helper, or where an order begins."""
    previous = before[-1] if before else ""
    following = after[0] if after else ""
    object_follows = following in _list("objects") or following.isdigit()
    if previous in _list("determiners"):
        return False
    if previous in _list("before_verbs"):
        return True
    if not previous or previous == "," or previous in _list("links") or previous.isdigit():
        return object_follows or bool(not previous and following and following not in _STOPS | {",", "of"})
    plural = previous.endswith("s") and previous not in _list("no_plurals")
    return object_follows and plural


def _read(before: list[str], after: list[str]) -> str | None:
    near = before[-1:] and before[-1] in _list("past_before")
    if near and before[-1] in ("he", "she", "it") and before[-2:-1] in (["does"], ["did"], ["can"], ["will"]):
        return None
    helped = any(word in _list("past_before") - {"he", "she", "it", "is", "are"} for word in before[-3:])
    if near or (helped and "to" not in before[-2:]):
        return "r'Ed"
    when = {*before, *after} & _list("past_near")
    return "r'Ed" if when and before[-1:] and before[-1] not in ("to", "will", "please", "not") else None


def _lead(before: list[str], after: list[str]) -> str | None:
    metal = after[:1] and after[0] in _list("metal")
    metal = metal or bool({*before, *after} & _list("metallic")) or (not before and after[:1] == ["is"])
    return "l'Ed" if metal or before[-1:] in (["of"], ["molten"]) else None


def _use(before: list[str], after: list[str]) -> str | None:
    """Return the verb after a plural subject: scientists use microscopes."""
    plural = before[-1:] and before[-1].endswith("s") and before[-1] not in _list("no_plurals")
    return (
        "j'u:z"
        if plural and after[:1] and after[0].isalpha() and after[0] not in _list("no_objects")
        else None
    )


def _live(before: list[str], after: list[str]) -> str | None:
    if before[-1:] and before[-1] in _list("before_verbs"):
        return "l'Iv"
    shown = before[-1:] and before[-1] in _list("shown")
    if shown or (after[:1] and after[0] in _list("live")):
        return "l'aIv"
    return None if before[-1:] and before[-1] in _list("determiners") else "l'Iv"


def _wind(before: list[str], after: list[str]) -> str | None:
    along = after[:1] and after[0] in _list("ways")
    plural = before[-1:] and before[-1].endswith("s")
    return "w'aInd" if along and plural else None


def _tear(before: list[str], after: list[str]) -> str | None:
    torn = after[:1] and after[0] in _list("torn") - {"down"}
    return "t'e@" if torn and not (after[:2] == ["in", "her"] and after[2:3] == ["eye"]) else None


def _close(before: list[str], after: list[str]) -> str | None:
    if after[:1] and after[0] in _list("near"):
        return "kl'oUs"
    return "kl'oUs" if before[-1:] and before[-1] in _list("before_near") else None


def _minute(before: list[str], after: list[str]) -> str | None:
    return "maInj'u:t" if after[:1] and after[0] in _list("small") else None


def _wound(before: list[str], after: list[str]) -> str | None:
    return "w'aUnd" if after[:1] and after[0] in _list("turned") else None


def _bow(before: list[str], after: list[str]) -> str | None:
    if after[:1] == ["and"] and after[1:2] in (["arrow"], ["arrows"]):
        return None
    greeting = {*before[-2:], *after[:3]} & _list("bowed") or after[:1] in (["to"], ["down"])
    return "b'aU" if greeting else None


def _content(before: list[str], after: list[str]) -> str | None:
    return "k@nt'Ent" if before[-1:] and before[-1] in (_list("before_near") | {"feel", "felt"}) else None


def _invalid(before: list[str], after: list[str]) -> str | None:
    noun = (
        before[-1:] in (["an"], ["the"])
        and after[:1]
        and after[0] in ("is", "was", "had", "stayed", "in", ".")
    )
    return "'InvalId" if noun else None


def _refuse(before: list[str], after: list[str]) -> str | None:
    return "r'Efju:s" if before[-1:] and before[-1] in _list("determiners") - {"in", "for"} else None


_SPECIAL: dict[str, Callable[[list[str], list[str]], str | None]] = {
    "read": _read,
    "lead": _lead,
    "use": _use,
    "live": _live,
    "wind": _wind,
    "tear": _tear,
    "close": _close,
    "minute": _minute,
    "wound": _wound,
    "bow": _bow,
    "content": _content,
    "invalid": _invalid,
    "refuse": _refuse,
}
