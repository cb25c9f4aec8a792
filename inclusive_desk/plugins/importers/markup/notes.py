"""Ties the notes of a page to their calls, by the ids that links point to and by the labels they show."""

from __future__ import annotations

import re

from inclusive_desk.plugins.importers.markup.trees import Element, all_text, classes_of, tag

NOTES = frozenset(("footnote", "endnote", "rearnote", "note"))
"""What an element says it is where it is a note."""
_CALL_CLASSES = frozenset(("footnote-ref", "footnoteref", "noteref", "footnote-call", "fnref", "note-ref"))
_BACK = frozenset(("backlink", "footnote-back", "footnote-backref", "footnoteback", "reversefootnote"))
_BACK_SIGNS = frozenset(("↩", "↩︎", "↑", "⏎", "^", "↵"))
_LABEL = re.compile(
    r"[\[(]?\s*(\d{1,4}|[*†‡§]{1,3}|[a-z]|[ivx]{1,6}|\d{1,3}\s?bis)\s*[\])]?\.?\Z", re.IGNORECASE
)
_NOTE_ID = re.compile(
    r"(?:^|[^a-z])(?:fn|note|footnote|endnote|ftn|ref|cite_note|renvoi|nbp|_ftn|_edn)", re.IGNORECASE
)


class NoteTies:
    """The calls met so far: the ids of their notes, with the labels by which they call them."""

    def __init__(self) -> None:
        """Begin with no call met."""
        self._calls: dict[str, str] = {}

    def label_of(self, element: Element, types: frozenset[str]) -> str | None:
        """Return the label of the note that *element* is; None where it is none."""
        key = element.get("id") or ""
        if types & NOTES:
            return self._calls.get(key) or _first_label(element)
        if key in self._calls:
            return self._calls[key]
        for inner in element.iter("{*}a", "{*}span", "{*}sup"):
            target = inner.get("id") or inner.get("name") or ""
            if target in self._calls and _stands_first(element, inner):
                return self._calls[target]
            if not target or all_text(inner):
                break
        return None

    def call(self, link: Element, href: str, types: frozenset[str], *, after_text: bool) -> str | None:
        """Take *link* where it calls a note, and return the note's label; None for any other link."""
        text = all_text(link)
        label = _LABEL.match(text)
        if not _is_call(link, href, types, labelled=label is not None and after_text):
            return None
        found = label[1] if label else text
        self._calls[href.partition("#")[2]] = found
        return found


def is_back(link: Element, href: str, types: frozenset[str], note: str | None) -> bool:
    """Return whether a link leads from a note back to its call; *note*: the label of the note it begins."""
    text = all_text(link)
    if types & _BACK or classes_of(link) & _BACK or text in _BACK_SIGNS:
        return True
    label = _LABEL.match(text) if note is not None and "#" in href else None
    return label is not None and label[1] == note


def _is_call(link: Element, href: str, types: frozenset[str], *, labelled: bool) -> bool:
    if "#" not in href:
        return False
    if "noteref" in types or classes_of(link) & _CALL_CLASSES:
        return True
    raised = any(tag(one) == "sup" for one in (link.getparent(), *link.iter("{*}sup")) if one is not None)
    return labelled and (raised or bool(_NOTE_ID.search(href.partition("#")[2])))


def _first_label(element: Element) -> str:
    """Return the label with which a note begins, or nothing."""
    found = re.match(r"\s*[\[(]?(\d{1,4}|[*†‡§]{1,3})[\])]?[.\s]", all_text(element) + " ")
    return found[1] if found else ""


def _stands_first(block: Element, inner: Element) -> bool:
    """Return whether nothing is said in *block* before *inner*."""
    for one in block.iter():
        if one is inner:
            return True
        if (one.text or "").strip() or (one is not block and (one.tail or "").strip()):
            return False
    return False
