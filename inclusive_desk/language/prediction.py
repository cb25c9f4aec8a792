"""Foretells the word being written, or the next one, from the words before it and what the writer wrote."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.habits import ELISION, START, UNKNOWN, habits, plain, tokens, tokens_as_written

_TYPED = re.compile(r"[^\W_]*(?:['’ʼ-][^\W_]*)*$")
_ELIDED_START = re.compile(ELISION, re.IGNORECASE)
_OWN_WORD, _OWN_PAIR = 0.09, 0.22
"""The share of the next word that the writer's own text foretells: by a word in it, by a pair of words."""
_RECENT, _BLOCK = 12000, 800
"""How many characters of the writer's text count, and in what steps they are counted anew."""
_FEW = 60
"""When fewer common words begin as it is written, those that sound so are looked for."""
_ENOUGH = 400
"""Candidates by frequency alone; more are never needed to find five."""
_WITHOUT_ACCENT, _BY_SOUND = 0.3, 0.05
"""How much less likely a word is whose accents were left out, or that is written by ear."""


def typed(before: str) -> str:
    """Return the beginning of the word that stands before the cursor, its elision too; none after a space."""
    found = _TYPED.search(before)
    return found[0].lstrip("-'’ʼ") if found else ""


def complete(before: str, language: str = "fr", top: int = 5, own: str = "") -> list[str]:
    """Return the words proposed at the end of *before*, best first, whole: written as they would stand there.

    *before* is the text up to the cursor; *own*: more of what the writer wrote, which counts as said earlier.
    """
    code = language[:2].lower()
    before = unicodedata.normalize("NFC", before)
    start = typed(before)
    said = before[: len(before) - len(start)]
    elided = _ELIDED_START.match(plain(start)) if code == "fr" else None
    head = start[: elided.end()] if elided else ""
    rest = plain(start)[len(head) :].lower()
    context = list(tokens(said[-400:]))[-2:]
    if head:
        context.append(plain(head).lower())
    writer = _writer(own, said)
    scored = _scored(context, rest, code, writer)
    if not head and code == "fr":
        scored = _with_elisions(scored, context, writer, rest)
    capital = _capital(said, start)
    out: list[str] = []
    for word, _ in sorted(scored.items(), key=lambda pair: -pair[1])[: 4 * top + 8]:
        shown = _shown(head + word, start, capital, "’" in before)
        if shown != start and shown not in out:
            out.append(shown)
    return out[: max(0, top)]


def _shown(word: str, start: str, capital: bool, curly: bool) -> str:
    """Return *word* as it would stand in the place of *start*: capitals, the writer's apostrophe."""
    if len(start) > 1 and start.isupper():
        word = word.upper()
    elif capital:
        word = word[:1].upper() + word[1:]
    return word.replace("'", "’") if curly else word


def _capital(said: str, start: str) -> bool:
    """Return whether the word begins with a capital: it is typed so, or a sentence begins."""
    if start:
        return start[0].isupper()
    return re.search(r"(?:^|[.!?…]|\n)[\s\u00a0«\"—–-]*$", said) is not None


def _scored(context: list[str], rest: str, language: str, writer: tuple[Writer, ...]) -> dict[str, float]:
    """Return the candidates that start with *rest* after *context*, and how likely each is."""
    known = habits(language)
    last = context[-1] if context else START
    pair = f"{context[-2] if len(context) > 1 else START} {last}"
    alone = _alone(rest, language)
    sums: dict[str, float] = {}
    share = 1.0
    for before in (pair, last):
        left, followers = known.following(before) if known is not None else (1.0, {})
        for word, likely in _starting(followers, rest, alone):
            sums[word] = sums.get(word, 0.0) + share * likely
        share *= left
    for word, likely in alone.items():
        sums[word] = sums.get(word, 0.0) + share * likely
    for word, likely in _rare(rest, language, len(sums)):
        sums.setdefault(word, share * likely)
    for part in writer:
        part.raise_own(sums, last, rest)
    return sums


def _starting(
    followers: Mapping[str, float], rest: str, alone: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """Yield those of *followers* that start with *rest*, or nearly: *alone* says which count as such."""
    if not rest:
        yield from islice(followers.items(), _ENOUGH)
        return
    for word, likely in followers.items():
        if word.startswith(rest):
            yield word, likely
        elif word in alone:
            yield word, likely * (_WITHOUT_ACCENT if bare(word).startswith(rest) else _BY_SOUND)


class _Common(NamedTuple):
    word: str
    bare: str
    likely: float


def bare(word: str) -> str:
    """Return *word* without accents."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(char for char in apart if not unicodedata.combining(char))


@cache
def _shelves(language: str) -> dict[str, list[_Common]]:
    """Return the common words by their first letter and by their first two, the likeliest first."""
    known = habits(language)
    out: dict[str, list[_Common]] = {}
    for word, likely in known.following("")[1].items() if known is not None else ():
        common = _Common(word, bare(word), likely)
        out.setdefault(common.bare[:1], []).append(common)
        out.setdefault(common.bare[:2], []).append(common)
    return out


@lru_cache(maxsize=128)
def _alone(rest: str, language: str) -> dict[str, float]:
    """Return how likely the common words are that begin as *rest*: with its accents, without, or by sound."""
    known = habits(language)
    if not rest:
        return dict(islice(known.following("")[1].items(), _ENOUGH)) if known is not None else {}
    shelves, first = _shelves(language), bare(rest)
    out: dict[str, float] = {}
    for common in shelves.get(first[:2], ()):
        if common.word.startswith(rest):
            out[common.word] = common.likely
        elif len(rest) > 1 and first == rest and common.bare.startswith(rest):
            out[common.word] = common.likely * _WITHOUT_ACCENT
    if len(rest) > 1 and len(out) < _FEW:
        for begun, price in _by_ear(first, language).items():
            for common in shelves.get(begun[:2], ()):
                if common.word not in out and common.bare.startswith(begun):
                    out[common.word] = common.likely * price
    return dict(sorted(out.items(), key=lambda pair: -pair[1])[:_ENOUGH])


def _by_ear(rest: str, language: str) -> dict[str, float]:
    """Return other ways to write the sounds of *rest*, at most two changes, and what each takes off."""
    rows = data.rows(f"{language}/beginnings.tsv")
    out: dict[str, float] = {rest: 1.0}
    for price in (_BY_SOUND, _BY_SOUND * 0.3):
        for begun in list(out):
            for letters, others in (row[:2] for row in rows):
                at = begun.find(letters.lstrip("^"))
                if at < 0 or (letters[0] == "^" and at > 0):
                    continue
                for other in others.split():
                    out.setdefault(begun[:at] + other + begun[at + len(letters.lstrip("^")) :], price)
    del out[rest]
    return out


def _rare(rest: str, language: str, found: int) -> Iterator[tuple[str, float]]:
    """Yield words of the lexicon that start with *rest* and that no table has, when few were *found*."""
    if found < 5 and len(rest) > 1:
        for entry in islice(lexicon.starting(rest, language), _ENOUGH):
            yield entry.form, (entry.frequency + 0.005) * 1e-7


def _with_elisions(
    scored: dict[str, float], context: list[str], writer: tuple[Writer, ...], rest: str
) -> dict[str, float]:
    """Return *scored* with its elided beginnings (`l'`, `qu'`) made whole words by what may follow them."""
    out = {word: likely for word, likely in scored.items() if not word.endswith("'")}
    heads = [
        (word, likely) for word, likely in scored.items() if word.endswith("'") and word.startswith(rest)
    ]
    for head, likely in sorted(heads, key=lambda pair: -pair[1])[:4]:
        following = _scored([*context, head], "", "fr", writer)
        for word, share in sorted(following.items(), key=lambda pair: -pair[1])[:8]:
            if not word.endswith("'"):
                out[head + word] = out.get(head + word, 0.0) + likely * share
    return out


class Writer:
    """What the writer's own text says of the next word."""

    def __init__(self, said: list[str]) -> None:
        """Count the words and the pairs of *said*."""
        self.words = Counter(word for word in said if word[0].isalpha() and len(word) > 1)
        self.pairs = Counter(pairwise(said))
        self.total = max(40, len(said))

    def raise_own(self, sums: dict[str, float], last: str, rest: str) -> None:
        """Add to *sums* what the writer's words that start with *rest* are worth."""
        for word, count in self.words.items():
            if word.lower().startswith(rest):
                own = _OWN_WORD * count / self.total
                twice = self.pairs.get((last, word), 0)
                if twice:
                    own += _OWN_PAIR * twice / (1 + self.words.get(last, 1))
                sums[word] = sums.get(word, 0.0) + own


def _writer(own: str, said: str) -> tuple[Writer, ...]:
    """Return what the writer said, in parts of which only the last grows while they type."""
    cut = said.rfind(" ", 0, len(said) // _BLOCK * _BLOCK) + 1
    older = said[max(0, cut - _RECENT) : cut]
    return tuple(_counted(part) for part in (own[-_RECENT:], older, said[cut:]) if part)


@lru_cache(maxsize=8)
def _counted(text: str) -> Writer:
    """Count *text*: names as they are written, other words in small letters."""
    return Writer(
        [
            written if token == UNKNOWN and written[0].isalpha() else token
            for token, written in tokens_as_written(text)
        ]
    )
