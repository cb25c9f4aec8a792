"""Finds the sentences of a text: what is spoken, shown and repeated as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from inclusive_desk.language import data
from inclusive_desk.language.words import Range

_SPACE = " \\t\\u00a0\\u202f\\u2009"
_BLANK = re.compile(r"\.{4,}|…{2,}\.*|(?:\. ){3,}\.?|_{2,}")
_END = re.compile(rf"[.!?…‼⁇⁈⁉。！？](?:[{_SPACE}]*[!?‼⁇⁈⁉]|[.…。！？])*")
_MARKS = rf"(?:[{_SPACE}]*\(\d+(?:[.,]\d+)?[{_SPACE}]*(?:pts?|points?|marks?)\.?\))?"
_CLOSING = re.compile(rf"(?:[{_SPACE}]*[»›”]|[\"'’)\]}}]|[{_SPACE}]?\[\d{{1,3}}\]|[¹²³⁰⁴-⁹]+)*{_MARKS}")
_BREAK = re.compile(r"[ \t\r\f\v\u00a0\u202f\u2009]*\n[ \t\r\f\v]*\n\s*|[\u2028\u2029]\s*")
_DASHES = "—–―‒-‐‑"
_OPENING = "«‹“„\"'‘’([{¿¡"
_ENUMERATOR = re.compile(rf"(?:\d{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,4}})(?:[{_SPACE}]?\)|[.°][{_SPACE}])")
_NUMBERED = re.compile(r"(?:(?:Q\.? ?|\d{1,3}[.)] ?)?\(?(?:\d{1,3}|[a-zA-Z]|[IVX]{1,5})(?:\.\d{1,2})*)\Z")
_WORD_BEFORE = re.compile(r"[^\W_](?:[^\W_]|[.\-‐‑'’]{1,2}(?=[^\W_]))*\Z|§\Z")
_ROMAN = re.compile(r"[IVXLC]+(?!['’]|[^\W_])|[A-Z]\.")
_LETTER = re.compile(r"[A-H](?=[\s,;:)]|$)")
_NO_DATE = re.compile(
    rf"\d{{3}}|\d{{1,2}}[{_SPACE}]+(?!et|au|à|h|janv|févr?|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)[^\W\d_]"
)
"""A number after a word like "mer." that is no day of a month: 12 enfants."""
_CLASSES = {"num": "number", "cap": "never", "title": "never", "street": "never"}
"""What comes after an abbreviation that is said in full, and the class that makes it."""
_OMISSION = re.compile(r"[\[(](?:…|\.{3})[\])]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def sentences(text: str, language: str = "fr") -> list[Range]:
    """Return the sentences of *text*, rising, without the white space around them.

    A closing guillemet belongs to the sentence it closes, a dialogue dash to the one it opens; a line
    end inside a paragraph ends no sentence, an empty line does. *language* is a code such as `fr-FR`.
    """
    found: list[Range] = []
    for start, end in _paragraphs(text):
        first = start
        for cut in _ends(text, start, end, language[:2].lower()):
            found.extend(_trimmed(text, first, cut))
            first = cut
        found.extend(_trimmed(text, first, end))
    return found


def _paragraphs(text: str) -> Iterator[Range]:
    start = 0
    for gap in _BREAK.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _trimmed(text: str, start: int, end: int) -> list[Range]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return [(start, end)] if start < end else []


def _ends(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Yield where sentences end within a paragraph, its own end left out."""
    first = at = start
    while (match := _END.search(text, at, end)) is not None:
        at = match.end()
        blank = _BLANK.match(text, match.start(), end)
        if blank is not None:
            at = max(at, blank.end())
            if not blank.group().endswith("….") or not blank.group().startswith("…"):
                continue
        closing = _CLOSING.match(text, at, end)
        stop = closing.end() if closing is not None else at
        if stop >= end:
            return
        following = stop
        while following < end and text[following].isspace():
            following += 1
        if following == stop and text[stop - 1] not in "。！？":
            continue
        if following >= end or not _opens(text, following, end):
            continue
        if not _empty(text, first, match.start(), match.group()) and not _continues(
            text, first, match, stop, following, language
        ):
            yield stop
            first = at = stop


def _opens(text: str, at: int, end: int) -> bool:
    """Return whether a sentence can begin at *at*: a capital, a digit, perhaps behind a dash or quote."""
    enumerator = _ENUMERATOR.match(text, at, end)
    if enumerator is not None and (
        enumerator.group()[0].isdigit() or ")" in enumerator.group() or _next_letter(text, at, end)
    ):
        return True
    if _OMISSION.match(text, at, end) is not None:
        return True
    while at < end and (text[at] in _OPENING or text[at] in _DASHES or text[at].isspace()):
        at += 1
    if at >= end:
        return False
    letter = text[at]
    if letter.isalpha():
        return not letter.islower()
    return letter.isdigit() or letter in "_☐☑☒□■•▪▶►➢➤✓✗*→" or _BLANK.match(text, at, end) is not None or (
        ord(letter) > 0x1F000
    )  # fmt: skip


def _next_letter(text: str, at: int, end: int) -> bool:
    """Return whether "b. Lis" stands at *at*, in a paragraph that begins with "a. "."""
    letter = text[at]
    if not "b" <= letter <= "z" or not text[at + 3 : at + 4].isupper():
        return False
    before = chr(ord(letter) - 1)
    return (
        re.search(rf"(?:^|[.!?…)][{_SPACE}]*){before}\.[{_SPACE}]", text[max(at - 1000, 0) : at]) is not None
    )


def _empty(text: str, first: int, end: int, mark: str) -> bool:
    """Return whether nothing has been said since *first* but a number or an ellipsis."""
    said = text[first:end].strip()
    if not any(letter.isalnum() or letter in "_…" for letter in said):
        return not (said and said[0] in _DASHES + '«“"')
    return mark == "." and _NUMBERED.match(said) is not None


def _continues(text: str, first: int, mark: re.Match[str], stop: int, following: int, language: str) -> bool:
    """Return whether the point is no end: an abbreviation, an initial, a list of numbers going on."""
    sign = mark.group()
    next_is_digit = text[following].isdigit()
    if sign in ("…", "..."):
        before = text[mark.start() - 1 : mark.start()]
        if before in ("[", "(") and text[mark.end() : mark.end() + 1] in ("]", ")"):
            return True
        return next_is_digit and text[first : mark.start()].rstrip()[-1:].isdigit()
    if sign != "." or stop > mark.end():
        return False
    before_point = _WORD_BEFORE.search(text, max(first, mark.start() - 24), mark.start())
    if before_point is None:
        return False
    word = re.split("['’]", before_point.group())[-1]
    two = " ".join(text[first : mark.start()].split()[-2:])
    kind = _abbreviations(language).get(two) or _abbreviations(language).get(word, "")
    if kind == "ends":
        return False
    opener = _FIRST_WORD.match(text, following)
    opens = opener is not None and opener.group() in data.words_in(f"{language}/sentence-openers.tsv")
    previous = text[first : before_point.start()].split()
    names_a_letter = bool(previous) and _bare(previous[-1]) in data.words_in(f"{language}/letter-names.tsv")
    if kind == "place":
        return not opens
    if kind == "never":
        return not (word in ("M", "Me") and previous and (previous[-1].isdigit() or names_a_letter))
    if kind == "day":
        return next_is_digit and _NO_DATE.match(text, following) is None
    if kind in ("number", "letter") and (next_is_digit or _ROMAN.match(text, following) is not None):
        return True
    if kind == "letter" and _LETTER.match(text, following) is not None:
        return True
    if len(word) == 1 and word.isupper():
        if text[before_point.start() - 1 : before_point.start()] in ("°", "º", "µ", "/"):
            return False
        return not opens and not names_a_letter
    if "." in word and word.replace(".", "").replace("-", "").isupper():
        return not opens
    return False


def _bare(word: str) -> str:
    """Return *word* in small letters, without quotes, commas and an elided article."""
    return re.split(r"['’]", word.lower().strip('«“"(,;:'))[-1]


@cache
def _abbreviations(language: str) -> dict[str, str]:
    """Return the class of each abbreviation, without its point; those that are said in full count too."""
    known = dict(data.pairs(f"{language}/abbreviations.tsv"))
    for written, _, *where in data.rows(f"{language}/spoken-abbreviations.tsv"):
        if written.endswith(".") and where and where[0] in _CLASSES:
            known.setdefault(written[:-1], _CLASSES[where[0]])
    for word in list(known):
        known.setdefault(word.split(" ")[-1], known[word])
    return known
