"""Finds words that another of the same sound would fit much better, by what stands around them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inclusive_desk.language import lexicon
from inclusive_desk.language.confusions import VERBS, alike, choices, sets, verb_roles
from inclusive_desk.language.contexts import NAME, PAUSE, STOP, Token, features, tokens
from inclusive_desk.language.homophone_table import Table, table

_LEAST = 1e-6
_LIKELY = 0.5
"""How likely a word must be at least to be named in the place of another."""
_SHORT, _A_WORD, _MOST = 8, 0.4, 4.0
"""In a sentence of more words than the first, each makes it less sure: what stands around says less there."""
_NO_VERB = 0.5
"""A form that is a verb more seldom than this is not looked at as one."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """The word from `start` to `end` (code points) is likely `meant`; `name` is the set, or `verbs`.

    `pair`: the two words, or what the two forms of a verb are; `odds`: how much likelier the other is, as a
    natural logarithm.
    """

    start: int
    end: int
    meant: str
    name: str
    pair: str
    odds: float


def doubts(text: str, language: str) -> Iterator[Doubt]:
    """Yield the words of *text* that are surely enough another: the table says how sure each set must be."""
    known = table(language)
    if known is not None:
        yield from (
            doubt for doubt in weighed(text, language, known) if doubt.odds > known.margin(doubt.pair)
        )


def weighed(text: str, language: str, known: Table) -> Iterator[Doubt]:
    """Yield every word of *text* that another fits better, however little."""
    found = tokens(text, language)
    unsure = _unsure(found)
    for choice in choices(found, language):
        start, end = found[choice.first].start, found[choice.last - 1].end
        if not _in_words(text, start, end):
            continue
        likely = known.likely(choice.name, features(found, choice.first, choice.last))
        best = max(likely, key=lambda one: likely[one], default="")
        known_forms = sets(language)[choice.name]["forms"]
        if (
            best in known_forms
            and choice.written in likely
            and best != choice.written
            and likely[best] > _LIKELY
        ):
            odds = _odds(likely[best], likely[choice.written]) - unsure[choice.first]
            yield Doubt(start, end, best, choice.name, f"{choice.name}!{choice.written}>{best}", odds)
    if language == "fr":
        for place, best, odds in _verbs(found, known):
            token = found[place]
            if _in_words(text, token.start, token.end):
                pair = f"{VERBS}!{_part(token.word)}>{_part(best)}"
                yield Doubt(token.start, token.end, best, VERBS, pair, odds - unsure[place])


def _unsure(found: Sequence[Token]) -> list[float]:
    """Return for each token what its sentence, the longer it is, takes off the odds."""
    out: list[float] = []
    for part in _sentences(found):
        words = sum(token.word not in (PAUSE, STOP) for token in part)
        out += [min(_MOST, _A_WORD * max(0, words - _SHORT))] * len(part)
    return out


def _sentences(found: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for place, token in enumerate(found):
        if token.word == STOP:
            yield found[start : place + 1]
            start = place + 1
    yield found[start:]


def _in_words(text: str, start: int, end: int) -> bool:
    """Return whether a word stands in running text: not in capitals, no part of a sign such as A36."""
    written = text[start:end]
    return not (len(written) > 1 and written.isupper()) and not text[end : end + 1].isdigit()


def _odds(best: float, written: float) -> float:
    return math.log(max(best, _LEAST) / max(written, _LEAST))


def _verbs(found: Sequence[Token], known: Table) -> Iterator[tuple[int, str, float]]:
    """Yield where a verb form stands in the place of another form, that form, and how much likelier it is."""
    listed = {form for one in sets("fr").values() for form in one["forms"]}
    for place, token in enumerate(found):
        if not token.word.isalpha() or token.kind == NAME or token.word in listed:
            continue
        others = alike(token.word) if verb_roles(token.word)[1] > _NO_VERB else ()
        likely = known.likely(VERBS, features(found, place, place + 1)) if others else {}
        if not likely:
            continue
        best = max(others, key=lambda one: (round(_playing(one, likely), 1), lexicon.frequency(one)))
        odds = _odds(_playing(best, likely), _playing(token.word, likely, noun=True))
        if odds > 0 and _playing(best, likely) > _LIKELY:
            yield place, best, odds


def _part(word: str) -> str:
    """Return what a form of a verb may be, in one word: `1s+3s`."""
    return "+".join(sorted(verb_roles(word)[0]))


def _playing(word: str, likely: Mapping[str, float], *, noun: bool = False) -> float:
    """Return how likely one of the roles of *word* is; *noun*: that it is no verb counts too."""
    return sum(likely.get(role, 0.0) for role in verb_roles(word)[0] if noun or role != "NOM")
