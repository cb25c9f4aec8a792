"""Finds and numbers the notes that a Word document calls."""

from __future__ import annotations

from dataclasses import dataclass

from inclusive_desk.plugins.importers.office.trees import Element, attribute, child, children, descendants
from inclusive_desk.plugins.importers.office.wordlists import write_number
from inclusive_desk.plugins.importers.office.wordpart import Part, WordPackage


@dataclass(slots=True)
class Note:
    """A note that was called: its label, where it stands, and whether its author made up the label."""

    label: str
    part: Part
    element: Element
    custom: bool


class WordNotes:
    """The notes in the order of their calls; footnotes and endnotes count by themselves."""

    def __init__(self, package: WordPackage) -> None:
        """Begin with no note called."""
        self.called: list[Note] = []
        self._package = package
        self._counts = {"footnotes": 0, "endnotes": 0}

    def call(self, one: Element, kind: str) -> Note | None:
        """Take the call *one* of a note of *kind* (`footnotes`, `endnotes`); None where there is no such."""
        part = self._package.notes.get(kind)
        key = attribute(one, "id")
        found = next((item for item in part.root if attribute(item, "id") == key), None) if part else None
        if part is None or found is None:
            return None
        custom = attribute(one, "customMarkFollows") in ("1", "true", "on")
        if custom:
            label = "".join(item.text or "" for item in children(one.getparent(), "t")).strip() or "*"
        else:
            self._counts[kind] += 1
            label = write_number(self._counts[kind], self._format(kind))
        note = Note(label, part, found, custom)
        self.called.append(note)
        return note

    def _format(self, kind: str) -> str:
        """Return how notes of *kind* are numbered, in Word's own word for it."""
        name = "footnotePr" if kind == "footnotes" else "endnotePr"
        for root in (self._package.settings, self._package.main.root):
            for one in descendants(root, name):
                value = attribute(child(one, "numFmt"), "val")
                if value:
                    return value
        return "decimal" if kind == "footnotes" else "lowerRoman"
