"""Decides whether the hyphen at a line end belongs to the word: *ex-/emple* is joined, *ci-/contre* kept."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from inclusive_desk.language import data
from inclusive_desk.language.lexicon import entries, frequency, is_word, normal

Verdict = Literal["join", "keep"]
_PARTS = re.compile(r"(.*?)([^\W\d_][\w'’-]*|\w+)\Z", re.DOTALL)
_HEAD = re.compile(r"[\w'’-]*\w")


def joins(first: str, second: str, language: str = "fr") -> Verdict:
    """Return whether the word cut into *first* and *second* is written without (`join`) or with its hyphen.

    The hyphen itself is left out of *first*; text around the word is allowed on both sides.
    """
    left, right = _last_word(first), _first_word(second)
    if not left or not right or any(char.isdigit() for char in left[-1] + right[0]):
        return "keep"
    by_lexicon = _by_lexicon(left, right, language)
    return by_lexicon or ("keep" if _by_rules(left, right, language) else "join")


def _last_word(text: str) -> str:
    words = text.rstrip("-\u00ad\u2010 ").split()
    found = _PARTS.match(words[-1]) if words else None
    return found[2] if found else ""


def _first_word(text: str) -> str:
    words = text.split()
    found = _HEAD.match(words[0]) if words else None
    return found[0] if found else ""


def _by_lexicon(left: str, right: str, language: str) -> Verdict | None:
    """Return what the lexicon says: the form it knows, or the more frequent of the two."""
    joined, kept = is_word(left + right, language), is_word(f"{left}-{right}", language)
    if joined and kept:
        often = frequency(left + right, language) >= frequency(f"{left}-{right}", language)
        return "join" if often else "keep"
    if joined or kept:
        return "join" if joined else "keep"
    return None


def _by_rules(left: str, right: str, language: str) -> bool:
    """Return whether the hyphen is the word's own, by the look of its parts."""
    rules = _rules(language)
    capital = any(part[:1].isupper() for part in right.split("-"))
    if capital and not (left.isupper() and right.isupper()):
        return True  # Jean-Pierre, Île-de-France
    start = re.split(r"['’]", normal(left))[-1]
    last, end = start.split("-")[-1], normal(right)
    head = end.split("-")[0]
    if not last:
        return False
    if {last, head} <= rules["numbers"]:
        return True
    if (end in rules["after"] or head in rules["after"]) and (last == "t" or is_word(last, language)):
        return True
    if last in rules["joined"]:
        return False
    if last in rules["before"] and is_word(head, language):
        return True
    return all(len(part) >= 4 and _noun(part, language, rules["compound"]) for part in (last, head))


def _noun(word: str, language: str, least: float) -> bool:
    """Return whether *word* is a noun or adjective seen at least *least* times in a million words."""
    found = [entry for entry in entries(word, language) if entry.kind in ("NOM", "ADJ", "")]
    return sum(entry.frequency for entry in found) >= least


@cache
def _rules(language: str) -> dict[str, Any]:
    tables = data.toml("lexicon", "hyphens.toml")
    table = tables.get(language[:2].lower(), tables["fr"])
    return {
        key: frozenset(value.split()) if isinstance(value, str) else value for key, value in table.items()
    }
