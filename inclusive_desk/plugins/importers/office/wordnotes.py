"""Finds and numbers the notes that a Word document calls."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from inclusive_desk.plugins.importers.office import symbols
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
        self._known: dict[Element, Note] = {}
        self._package = package
        self._counts = {"footnotes": 0, "endnotes": 0}

    def call(self, one: Element, kind: str) -> Note | None:
        """Take the call *one* of a note of *kind* (`footnotes`, `endnotes`); None where there is no such.

        A note that is called again, perhaps by itself, keeps its label.
        """
        part = self._package.notes.get(kind)
        key = attribute(one, "id")
        found = next((item for item in part.root if attribute(item, "id") == key), None) if part else None
        if part is None or found is None:
            return None
        known = self._known.get(found)
        if known is not None:
            return known
        custom = attribute(one, "customMarkFollows") in ("1", "true", "on")
        if custom:
            label = _written_mark(one.getparent())
        else:
            self._counts[kind] += 1
            label = write_number(self._counts[kind], self._format(kind))
        note = Note(label, part, found, custom)
        self.called.append(note)
        self._known[found] = note
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


def _written_mark(run: Element) -> str:
    """Return the mark that follows a call in its run, as text or as a sign of a symbol font."""
    text = "".join(item.text or "" for item in children(run, "t")).strip()
    sign = child(run, "sym")
    if not text and sign is not None:
        with suppress(ValueError):
            text = symbols.shown(int(attribute(sign, "char", "0"), 16), attribute(sign, "font"))
    return text or "*"


def without_mark(text: str, mark: str) -> str:
    """Return the first words of a note without the author's own *mark*, which Word repeats there.

    A number or a letter must stand alone, or before a stop: « 15 ans » does not repeat 1.
    """
    rest = text.lstrip()
    if not rest.startswith(mark):
        return text
    rest = rest[len(mark) :]
    stop = rest.lstrip(".)")
    if rest.strip() and mark[-1].isalnum() and (stop == rest or stop[:1].strip()):
        return text
    return (stop if mark[-1].isalnum() else rest).lstrip()
