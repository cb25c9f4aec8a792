"""Knows a worksheet's titles by their words: Exercice 1, Document 2 :, I. Introduction, Partie A."""

from __future__ import annotations

import re

_NUMBER = r"(?:n[°ºo]\s*)?(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,5}|[A-H])(?:\s?(?:bis|ter))?"
_PART = r"(?:première|deuxième|troisième|quatrième|seconde)\s+partie|(?:1re|1ère|2e|2ème|3e)\s+partie"
_TOP = re.compile(
    rf"(?:(?:chapitre|séquence|leçon|unité|thème|partie|module|chapter|lesson|unit|part|section)\s+{_NUMBER}"
    rf"|{_PART})(?=\s|$|[.:)\-–—])",
    re.IGNORECASE,
)
_TASK = re.compile(
    rf"(?:exercices?|activités?|documents?|doc\.?|questions?|problèmes?|défis?|étapes?|séances?|situations?"
    rf"|expériences?|ateliers?|jeux?|textes?|fiches?|annexes?|exercises?|activit(?:y|ies)|problems?|tasks?|steps?"
    rf"|worksheet)\s+{_NUMBER}(?=\s|$|[.:)(\-–—])",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    r"(?:(?:IX|IV|VI{0,3}|I{1,3}|X)\s?(?:\)|[-–—])|(?:IX|IV|VI{1,3}|I{1,3})\s?\.|[VX]\s?\.(?=\s*\S+\s+\S))"
    r"\s?[^\W\d_].{2,}"
)
"""Roman numerals before a title; « V. Hugo » is a name."""
_CAPITAL = re.compile(r"[A-H]\s?(?:\)|[-–—])\s?[A-ZÀ-Ý][^\W\d_].+")
_END = re.compile(r"[.,;]\s*\Z")


def title_level(line: str) -> int:
    """Return the heading level (1 to 3) that the words of *line* show, 0 where they show none.

    A title is short and does not run on as a sentence: « Document 2 montre que … » is none.
    """
    text = line.strip()
    if not text or len(text) > 120:
        return 0
    for pattern, level in ((_TOP, 1), (_TASK, 2)):
        found = pattern.match(text)
        if found:
            return level if _is_label(text, found.end()) else 0
    short = len(text.split()) <= 14 and not _END.search(text)
    if _ROMAN.match(text) and short:
        return 2
    if _CAPITAL.match(text) and short and len(text.split()) <= 10:
        return 3
    return 0


def _is_label(text: str, end: int) -> bool:
    """Return whether what follows the number is nothing, or a title set off by a sign."""
    rest = text[end:].strip()
    if not rest:
        return True
    if rest[0] in ".:)-–—(":
        body = rest.lstrip(".:)-–—( ").strip()
        return len(body.split()) <= 14 and not (_END.search(body) and len(body.split()) > 6)
    return rest[0].isupper() and len(rest.split()) <= 10 and not _END.search(rest)
