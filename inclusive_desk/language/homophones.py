"""Flags words that sound like another and look confused where they stand, with a hint of one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.confusions import VERBS, sets
from inclusive_desk.language.contexts import roles
from inclusive_desk.language.likely import Doubt, doubts

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]*)*")


@dataclass(frozen=True, slots=True)
class Flag:
    """The word from `start` to `end` (code points) that may be meant as one of `alternatives`, and why."""

    start: int
    end: int
    hint: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    form: re.Pattern[str]
    instead: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    own: frozenset[str]
    kinds: frozenset[str]
    hint: str


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    """Return the rules of `homophones.toml`: where a form is likely another one."""
    try:
        table = data.toml("language", language, "homophones.toml")
    except FileNotFoundError:
        return ()
    hints = table["hints"]
    return tuple(
        _Rule(
            re.compile(rf"(?:{one['form']})(?!\w)", re.IGNORECASE),
            one["instead"],
            re.compile(rf"(?:{one.get('before', '')})$", re.IGNORECASE),
            re.compile(one.get("after", ""), re.IGNORECASE),
            frozenset(one.get("is", ())),
            frozenset(one.get("next", ())),
            hints[one["hint"]],
        )
        for one in table["rule"]
    )


def flags(text: str, language: str = "fr") -> list[Flag]:
    """Return the words of *text* that look like another's place: only where the neighbours tell.

    Sure rules speak first, then what stands around such words in many texts.
    """
    code = language[:2].lower()
    ruled = _by_rules(text, code)
    taken = {place for flag in ruled for place in _places(flag)}
    return sorted([*ruled, *_by_likelihood(text, code, taken)], key=lambda flag: flag.start)


def _places(flag: Flag) -> range:
    """Return the places of a flag and of one sign behind it: flags that share one stand side by side."""
    return range(flag.start, flag.end + 2)


def _by_likelihood(text: str, language: str, taken: set[int]) -> Iterator[Flag]:
    """Yield the words that another would fit much better, the surest first, none beside a *taken* place."""
    for doubt in sorted(doubts(text, language), key=lambda doubt: -doubt.odds):
        hint = _hint(doubt, language)
        shown = doubt.meant[:1].upper() + doubt.meant[1:] if text[doubt.start].isupper() else doubt.meant
        flag = Flag(doubt.start, doubt.end, hint, (shown,))
        if taken.isdisjoint(_places(flag)):  # one hint at a time
            taken.update(_places(flag))
            yield flag


def _hint(doubt: Doubt, language: str) -> str:
    """Return the line that helps: of the set, or of the end of a verb."""
    hints = data.toml("language", language, "homophones.toml")["hints"]
    if doubt.name != VERBS:
        return str(hints[sets(language)[doubt.name]["hint"]])
    if doubt.meant.endswith(("er", "é", "ez")):
        return str(hints["er"])
    return str(hints["participle" if doubt.pair.endswith("PAR") else "person"])


def _by_rules(text: str, language: str) -> list[Flag]:
    """Return the words that a rule of `homophones.toml` flags."""
    rules = _rules(language)
    plain = re.sub("[’ʼ]", "'", text).replace("\u00a0", " ").replace("\u202f", " ")
    out: list[Flag] = []
    for start in _starts(plain):
        for rule in rules:
            form = rule.form.match(plain, start)
            if form is None or _covered(out, start):
                continue
            if _fits(rule, plain, start, form.end(), language):
                instead = form.expand(rule.instead)
                if "\\" in rule.instead and not lexicon.is_word(instead, language):
                    continue
                shown = instead[:1].upper() + instead[1:] if form[0][:1].isupper() else instead
                out.append(Flag(start, form.end(), rule.hint, tuple(shown.split("|"))))
                break
    return out


def _starts(plain: str) -> Iterator[int]:
    """Yield where words begin, elided ones too: both l' and a in l'a."""
    for match in _WORD.finditer(plain):
        yield match.start()
        yield from (match.start() + sign.end() for sign in re.finditer("'(?=\\w)", match[0]))


def _covered(out: list[Flag], start: int) -> bool:
    """Return whether the word at *start* or the one before is flagged already: one hint at a time."""
    return bool(out) and out[-1].end + 1 >= start


def _fits(rule: _Rule, plain: str, start: int, end: int, language: str) -> bool:
    """Return whether the neighbours of a form are those of *rule*."""
    if rule.before.search(plain[max(0, start - 60) : start]) is None or rule.after.match(plain, end) is None:
        return False
    if rule.own and not _surely(plain[start:end], rule.own, language):
        return False
    if not rule.kinds:
        return True
    following = _WORD.search(plain, end)
    if following is None or plain[end : following.start()].strip(" "):
        return False
    return _surely(following[0], rule.kinds, language)


def _surely(word: str, kinds: frozenset[str], language: str) -> bool:
    """Return whether *word* is nearly always of *kinds*: INF, PAR (past participle), VER, NOM, ADJ, 2s …."""
    entries = lexicon.entries(word, language)
    whole = sum(entry.frequency for entry in entries)
    fits = sum(
        one.frequency for one in entries if _kind(one) in kinds or not roles(one.detail).isdisjoint(kinds)
    )
    return whole > 0 and fits > _SURE * whole


def _kind(entry: lexicon.Entry) -> str:
    if entry.kind in ("VER", "AUX"):
        return "INF" if "inf" in entry.detail else "PAR" if "par:pas" in entry.detail else entry.kind
    return entry.kind[:3]


_SURE = 0.6
