"""Tells what stands around a word, in few words: what a choice between homophones rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from inclusive_desk.language import lexicon
from inclusive_desk.language.habits import ELISION, plain

_TOKEN = re.compile(
    rf"(?P<elided>\b{ELISION})(?=\w)|(?P<word>[^\W\d_]+(?:-(?!(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce|là|ci|moi|toi"
    r"|le|la|les|lui|leur|y|en)(?![\w]))[^\W\d_]+|'[^\W\d_]+)*)"
    r"|(?P<turned>-(?:t-)?[^\W\d_]+)|(?P<stop>[.!?…\n]+)|(?P<pause>[,;:«»()“”\"—–]+)|(?P<other>\S)",
    re.IGNORECASE,
)
STOP, PAUSE, NUMBER, NAME = ".", ",", "#", "N"
"""What stands for a stop (and both ends of the text), a pause, a number or sign, a name."""
_COMMON = 120.0
"""Occurrences in a million from which a word stands for itself, not for its kind."""
_MOSTLY = 0.75
"""The share of a word's occurrences from which one of its kinds stands for it."""
_FINITE = 0.8
"""The same for a verb with a person."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign: small letters, what it counts as, and where it stands (code points)."""

    word: str
    kind: str
    start: int
    end: int


def tokens(text: str, language: str) -> list[Token]:
    """Return the words and signs of *text*, elided words (`l'`) and turned ones (`-il`) apart."""
    return list(_tokens(text, language))


def _tokens(text: str, language: str) -> Iterator[Token]:
    starts = True
    shown = plain(text)
    if len(shown) != len(text):
        shown = text
    for match in _TOKEN.finditer(shown):
        written, group = match[0], match.lastgroup
        if group == "stop":
            token = STOP
        elif group == "pause":
            token = PAUSE
        elif group == "other":
            token = NUMBER
        else:
            token = written.lower()
        named = group == "word" and written[0].isupper() and (not starts or _is_name(token, language))
        kind = NAME if named and (token not in _CAPITAL_I) else sort(token, language)
        yield Token(token, kind, match.start(), match.end())
        starts = group == "stop" or (starts and group == "pause")


_CAPITAL_I = ("i", "i'm", "i'll", "i've", "i'd")


def _is_name(word: str, language: str) -> bool:
    return not lexicon.is_word(word, language)


@lru_cache(maxsize=1 << 15)
def sort(token: str, language: str) -> str:
    """Return what *token* counts as: itself when it is common, else its kind (`NOMp`, `INF`, `3s` …)."""
    if not token[-1].isalpha() and not token.endswith("'"):
        return token
    if token[0] == "-" or token.endswith("'"):
        return token
    entries = lexicon.entries(token, language)
    whole = sum(entry.frequency for entry in entries)
    if whole >= _COMMON:
        return token
    if not entries:
        return "?" + token[-2:]
    if language != "fr":
        return "~" + (token[-3:] if token.endswith("ing") else token[-2:])
    shares: dict[str, float] = {}
    for entry in entries:
        kind = _of(entry)
        shares[kind] = shares.get(kind, 0.0) + entry.frequency + 0.01
    ranked = sorted(shares.items(), key=lambda pair: -pair[1])
    if len(ranked) == 1 or ranked[0][1] > _MOSTLY * sum(shares.values()):
        return ranked[0][0]
    return "|".join(sorted(kind for kind, _ in ranked[:2]))


def _of(entry: lexicon.Entry) -> str:
    if entry.kind in ("VER", "AUX"):
        return "/".join(sorted(roles(entry.detail)))[:5]
    if entry.kind in ("NOM", "ADJ"):
        return entry.kind[0] + (entry.detail[-1:] if entry.detail[-1:] in "sp" else "")
    return entry.kind[:7]


@lru_cache(maxsize=1 << 10)
def roles(detail: str) -> frozenset[str]:
    """Return the persons of a verb form (`1s` … `3p`), or INF, PAR (past participle), GER."""
    out = set()
    for one in filter(None, detail.split(";")):
        if one.startswith("inf"):
            out.add("INF")
        elif one.startswith("par:pas"):
            out.add("PAR")
        elif one.startswith("par"):
            out.add("GER")
        else:
            out.add(one[-2:])
    return frozenset(out)


_PRONOUNS = frozenset((
    "je", "j'", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "qui", "ça", "i", "you", "he",
    "she", "it", "we", "they",
))  # fmt: skip
_PLURAL = frozenset((
    "les", "des", "mes", "tes", "ses", "ces", "nos", "vos", "leurs", "deux", "trois", "quatre",
    "plusieurs", "quelques", "these", "those",
))  # fmt: skip
_SINGULAR = frozenset((
    "le", "la", "l'", "un", "une", "mon", "ma", "ton", "ta", "son", "sa", "ce", "cet", "cette", "notre",
    "votre", "leur", "chaque", "the", "a", "this", "that",
))  # fmt: skip


_OPENERS = frozenset(
    (PAUSE, "que", "qu'", "qui", "quand", "si", "et", "mais", "and", "but", "that", "when", "if")
)
_END = Token(STOP, STOP, 0, 0)
_BACK = 7


def features(found: Sequence[Token], first: int, last: int) -> list[str]:
    """Return what stands around the tokens from *first* to *last* (not included): short signs."""

    def at(place: int) -> Token:
        return found[place] if 0 <= place < len(found) else _END

    left, left2, left3 = at(first - 1), at(first - 2), at(first - 3)
    right, right2 = at(last), at(last + 1)
    if left.word == STOP:
        left2 = left3 = _END
    if right.word == STOP:
        right2 = _END
    head, who, lead = _before(found, first)
    verbs = _verbs(found, first, last)  # in English next to nothing has it: the lexicon has no kinds
    return [
        f"a{left.kind}",
        f"b{left2.kind} {left.kind}",
        f"c{left3.kind} {left2.kind} {left.kind}",
        f"d{right.kind}",
        f"e{right.kind} {right2.kind}",
        f"f{left.kind} {right.kind}",
        f"g{left2.kind} {left.kind} {right.kind}",
        f"h{left.kind} {right.kind} {right2.kind}",
        f"i{left.word}",
        f"j{right.word}",
        f"k{head}",
        f"l{lead} {left.kind}",
        f"m{lead} {right.kind}",
        f"p{who} {left.kind}",
        f"q{verbs} {left.kind}",
        f"r{verbs} {right.kind}",
        f"s{verbs} {head}",
        f"t{verbs} {left.kind} {right.kind}",
        f"n{left2.kind}",
        f"o{right2.kind}",
    ]


def _before(found: Sequence[Token], first: int) -> tuple[str, str, str]:
    """Return how the clause begins before *first*, its last pronoun, and the last word that tells number."""
    head, who, lead = STOP, "", ""
    for place in range(first - 1, max(-1, first - _BACK), -1):
        token = found[place]
        if token.word == STOP:
            break
        head = token.kind
        if token.word in _PRONOUNS:
            who = who or token.word
        elif not lead and (token.word in _PLURAL or token.word in _SINGULAR):
            lead = "PL" if token.word in _PLURAL else "SG"
        if token.word in _OPENERS:
            break
    return head, who, lead


def _verbs(found: Sequence[Token], first: int, last: int) -> str:
    """Return whether the clause has a verb before *first*, and from *last* on."""
    before = after = 0
    for place in range(first - 1, max(-1, first - _FAR), -1):
        if found[place].word in _OPENERS or found[place].word == STOP:
            break
        before += is_finite(found[place].word)
    for token in found[last : last + _FORWARD]:
        if token.word in _OPENERS or token.word == STOP:
            break
        after += is_finite(token.word)
    return f"{min(before, 2)}{min(after, 2)}"


_FAR, _FORWARD = 100, 12
"""How many tokens back and on the verbs of a clause are looked for."""


@lru_cache(maxsize=1 << 14)
def is_finite(word: str) -> bool:
    """Return whether *word* is surely a French verb with a person: mange, est, voulaient."""
    if not word.isalpha():
        return False
    entries = lexicon.entries(word)
    whole = sum(entry.frequency for entry in entries)
    finite = sum(
        entry.frequency
        for entry in entries
        if entry.kind in ("VER", "AUX") and any(role[0] in "123" for role in roles(entry.detail))
    )
    return whole > 0 and finite > _FINITE * whole
