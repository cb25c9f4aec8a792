"""Finds what makes a text a worksheet: blanks to fill in and boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Iterator

UNCHECKED = "☐□◻▢❏❐❑❒⬜🔲"
CHECKED = "☑☒✅🗹🗷⊠"

_LEADER = r"(?:…[ \u00a0]?){2,}|\.{4,}(?:[ \u00a0]?[.…]{2,})*|(?:\.[ \u00a0]){4,}\.?|…\.{2,}[.…]*|\.{2,}…+"
_FOUND = re.compile(
    rf"(?P<line>_(?:[_ \u00a0]*_)+)|(?P<leader>{_LEADER})"
    rf"|(?P<box>[{UNCHECKED}])|(?P<ticked>[{CHECKED}])"
    r"|(?<![\w\])])(?:(?P<square>\[[ \u00a0_]?\])|(?P<crossed>\[[xX✓✔]\]))(?![\w(\[])"
)
_PAGE_NUMBER = re.compile(r"[ \t\u00a0]*(?:p(?:age|\.)?[ \u00a0]*)?\d{1,4}[ \t]*(?=\n|$)")


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, style) for each blank and box: `blank`, `checkbox`, `checkbox_checked`.

    Dots that lead from a title to its page number, as in a table of contents, are no blank.
    """
    for found in _FOUND.finditer(text):
        kind = found.lastgroup
        start, end = found.span()
        while end > start and text[end - 1] in " \u00a0":
            end -= 1
        if kind == "line" and end - start < 3 and _touches_word(text, start, end):
            continue
        if kind == "leader" and _leads_to_page(text, start, end):
            continue
        if kind in ("box", "square"):
            yield start, end, "checkbox"
        elif kind in ("ticked", "crossed"):
            yield start, end, "checkbox_checked"
        else:
            yield start, end, "blank"


def _touches_word(text: str, start: int, end: int) -> bool:
    """Return whether a letter or digit stands right before or after: `__init__` is no blank."""
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()


def _leads_to_page(text: str, start: int, end: int) -> bool:
    """Return whether the dots stand between the title and the page number of one line."""
    if not _PAGE_NUMBER.match(text, end):
        return False
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start].strip()
    return end - start >= 6 and len(before) >= 3 and before[-1] not in "=+-−×÷:?"
