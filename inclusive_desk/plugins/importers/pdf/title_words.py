"""What words say for or against a line of a PDF being a heading, where its looks leave it open."""

from __future__ import annotations

import re

_CAPTION = re.compile(
    r"(?:figure|fig\.|tableau|table|schéma|photo(?:graphie)?|listing)\s*\d{1,3}\b.*", re.IGNORECASE
)
_WISH = re.compile(r"(?:bon(?:ne)?s?|bravo|attention|good)\b.*!", re.IGNORECASE)
_LIVED = re.compile(r".*\(\s*(?:né en\s*)?\d{3,4}\s*[-–—]\s*(?:\d{3,4})?\s*\)")
"""A person and the years they lived: the legend of a portrait."""
_QUOTED = re.compile(r"(?:«[^»]*[.!?,;][^»]*»|“[^”]*[.!?,;][^”]*”)")
_REMARK = re.compile(
    r"(?:remarques?|attention|rappels?|conclusion|nota bene|nb|astuce|conseils?|note|exemples?|objectifs?)"
    r"\s?:\s*\S+(?:\s+\S+){3,}",
    re.IGNORECASE,
)
"""A remark that follows its label on the same line."""
_BRACKETED = re.compile(r"\([^()]*\)")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_NAMED = re.compile(
    r"(?i:exercice|activité|document|problème|expérience|séquence|leçon|chapitre|fiche|dictée|évaluation"
    r"|exercise|activity|problem|lesson|worksheet)\b[^:.;]{0,30}?\s*:\s*(?:«\s*)?[A-ZÀ-ÝŒ].*"
)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\)?\s+\S")
_IDENTITY = re.compile(r"(?:nom|prénom|classe|date|name|class)\b|\d{1,2}/\d{1,2}/\d{2,4}", re.IGNORECASE)
_TO_FILL_IN = re.compile(r"_{3}|[☐☑☒□]")


def is_no_title(text: str) -> bool:
    """Return whether *text* is no title however it looks: a caption, a quotation, a formula, a blank."""
    if (
        _TO_FILL_IN.search(text)
        or any(one.fullmatch(text) for one in (_CAPTION, _WISH, _LIVED, _QUOTED, _REMARK))
        or text.endswith("…")
    ):
        return True
    if text.count(")") > text.count("(") and "(" not in text and not re.match(r"\W*\w{1,4}\s?\)", text):
        return True
    left, sign, _ = text.partition("=")
    return bool(sign) and _LONG_WORD.search(_BRACKETED.sub(" ", left)) is None


def is_named(text: str) -> bool:
    """Return whether *text* names a task without a number, and its title: « Exercice : Le laiton »."""
    return len(text) <= 120 and not text.endswith((".", ";", ",", ":")) and _NAMED.match(text) is not None


def is_section(text: str) -> bool:
    """Return whether *text* begins with the number of a section within another: 1.2. or 3.1.4."""
    return _SECTION.match(text) is not None


def is_identity(text: str) -> bool:
    """Return whether *text* is where a pupil writes name and class, or a date."""
    return _IDENTITY.search(text) is not None
